"""The call loop as values: a state and one action in, a state and effects out. No Qt, no store, no clock.

The page executes the effects and tells the loop what came of them: a card is shown, a call began, a save
held. While a dial or a save is being written (`busy`) nothing else moves the call.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from ui.keys import State

NO_ANSWER: Final = "6"
VOICEMAIL: Final = "7"
GATEKEEPER: Final = "8"


class Do(StrEnum):
    """What the page is to do. The first block moves the call, the second only works on what is in hand."""

    START_BLOCK = "start_block"
    CHOOSE_BLOCK = "choose_block"
    ACCEPT = "accept"
    OPEN_PROMISE = "open_promise"
    TEASERS = "teasers"
    DIAL = "dial"
    DIAL_ELSEWHERE = "dial_elsewhere"
    START_INBOUND = "start_inbound"
    NEXT_NUMBER = "next_number"
    TALK = "talk"
    VOICEMAIL = "voicemail"
    GATEKEEPER = "gatekeeper"
    PUT_THROUGH = "put_through"
    ARM = "arm"
    DISARM = "disarm"
    CHOOSE = "choose"
    NEXT_FIELD = "next_field"
    SAVE = "save"
    CANCEL = "cancel"
    HANG_UP = "hang_up"
    NEXT = "next"
    PREVIOUS = "previous"
    SKIP = "skip"
    SNOOZE = "snooze"
    UNDO = "undo"
    UNDO_HERE = "undo_here"
    PAUSE = "pause"
    GO_ON = "go_on"
    WAY_OUT = "way_out"
    SAY = "say"

    RATE = "rate"
    WORDS = "words"
    NOTE = "note"
    SENTENCE = "sentence"
    OBJECTIONS = "objections"
    REFERRAL = "referral"
    FOLLOW_UP = "follow_up"
    RECEPTIVITY = "receptivity"
    STEP = "step"
    WHY = "why"
    STORY = "story"
    EDIT = "edit"
    COPY = "copy"
    LINK = "link"
    COLLEAGUE = "colleague"
    FIND = "find"
    BACK = "back"


class Said(StrEnum):
    """What `Do.SAY` says; the page has the words."""

    NO_OUTCOME = "no_outcome"
    NO_OTHER_NUMBER = "no_other_number"
    LINE_IS_DOWN = "line_is_down"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Effect:
    """One thing to do. For SAVE `arg` is the outcome's digit, `detail` its finer code; `dial_next` asks to
    dial the person's next number once it is saved. For TALK `arg` is "armed" where nobody pressed Space.
    """

    do: Do
    arg: str = ""
    detail: str = ""
    dial_next: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """What the loop has to know of the card: whether another number of this person is left."""

    other_number: bool = False


@dataclass(frozen=True, slots=True)
class Loop:
    """Where the call stands. `outcome` is the digit armed; `before` where disarming or going on leads.

    `line_up` turns false when somebody hung up; the call then only waits for its outcome.
    """

    state: State = State.IDLE
    outcome: str = ""
    before: State = State.IDLE
    via_gatekeeper: bool = False
    line_up: bool = False
    busy: bool = False

    @property
    def in_a_call(self) -> bool:
        """Whether a call is stored as begun and has no outcome yet."""
        return self.state in _CALLING


Step = tuple[Loop, tuple[Effect, ...]]
_CALLING: Final = frozenset({State.RINGING, State.MAILBOX, State.GATEKEEPER, State.IN_CALL, State.ARMED})
_PLAIN: Final = frozenset(
    {
        "accept",
        "back",
        "choose_block",
        "colleague",
        "copy",
        "edit",
        "find",
        "follow_up",
        "link",
        "next",
        "note",
        "objections",
        "open_promise",
        "previous",
        "rate",
        "receptivity",
        "referral",
        "sentence",
        "skip",
        "snooze",
        "start_block",
        "step",
        "story",
        "teasers",
        "way_out",
        "why",
        "words",
    }
)
_HARMLESS: Final = frozenset({"back", "note", "sentence", "step"})
"""What is done while a dial or a save is being written."""
_CARD_ONLY: Final = frozenset(
    {
        "colleague",
        "next",
        "previous",
        "skip",
        "snooze",
        "start_block",
        "choose_block",
        "accept",
        "open_promise",
        "teasers",
    }
)


def press(loop: Loop, action: str, arg: str = "", facts: Facts = Facts()) -> Step:
    """What an action of the key table does now. One that has no place in this state does nothing."""
    if loop.busy and action not in _HARMLESS:
        return loop, (Effect(Do.SAY, Said.BUSY),)
    if action in _PLAIN:
        misplaced = action in _CARD_ONLY and loop.in_a_call
        return loop, () if misplaced else (Effect(Do(action), arg),)
    handler = _HANDLERS.get(action)
    return handler(loop, arg, facts) if handler else (loop, ())


def shown(loop: Loop, *, allowed: bool) -> Loop:
    """A card is in hand, and its gate says yes or no."""
    return Loop(State.PRE_CALL if allowed else State.BLOCKED)


def nobody(loop: Loop) -> Loop:
    """There is no card."""
    return Loop()


def rings(loop: Loop) -> Loop:
    """The call is stored and the number went out."""
    return Loop(State.RINGING, line_up=True)


def talks(loop: Loop) -> Loop:
    """A call made elsewhere, or by the other side, is stored as begun."""
    return Loop(State.IN_CALL, line_up=True)


def brought_back(outcome: str = "") -> Loop:
    """A call whose line is down waits for its outcome again: after a crash, or an undo that armed it."""
    if outcome and outcome not in {NO_ANSWER, VOICEMAIL}:
        return Loop(State.ARMED, outcome, State.IN_CALL)
    return Loop(State.IN_CALL)


def failed(loop: Loop) -> Loop:
    """A dial or a save could not be written: everything stands as before it."""
    return replace(loop, busy=False)


def _call(loop: Loop, _arg: str, _facts: Facts) -> Step:
    if loop.state is not State.PRE_CALL:
        return loop, ()
    return replace(loop, busy=True), (Effect(Do.DIAL),)


def _elsewhere(loop: Loop, _arg: str, _facts: Facts) -> Step:
    if loop.state is not State.PRE_CALL:
        return loop, ()
    return replace(loop, busy=True), (Effect(Do.DIAL_ELSEWHERE),)


def _inbound(loop: Loop, arg: str, _facts: Facts) -> Step:
    if loop.in_a_call:
        return loop, ()
    return replace(loop, busy=True), (Effect(Do.START_INBOUND, arg),)


def _next_card(loop: Loop, _arg: str, _facts: Facts) -> Step:
    return loop, () if loop.in_a_call else (Effect(Do.NEXT),)


def _other_number(loop: Loop, _arg: str, facts: Facts) -> Step:
    if not facts.other_number:
        return loop, (Effect(Do.SAY, Said.NO_OTHER_NUMBER),)
    if loop.state is State.RINGING:
        return replace(loop, busy=True), (Effect(Do.SAVE, NO_ANSWER, dial_next=True),)
    return (loop, ()) if loop.in_a_call else (loop, (Effect(Do.NEXT_NUMBER),))


def _answered(loop: Loop, _arg: str, _facts: Facts) -> Step:
    if loop.state is not State.RINGING:
        return loop, ()
    return replace(loop, state=State.IN_CALL), (Effect(Do.TALK),)


def _put_through(loop: Loop, _arg: str, _facts: Facts) -> Step:
    if loop.state is not State.GATEKEEPER:
        return loop, ()
    through = replace(loop, state=State.IN_CALL, via_gatekeeper=True)
    return through, (Effect(Do.PUT_THROUGH), Effect(Do.TALK))


def _outcome(loop: Loop, digit: str, _facts: Facts) -> Step:
    if not loop.in_a_call or loop.state is State.MAILBOX:
        return loop, ()
    if digit == loop.outcome and loop.state is State.ARMED:
        return loop, ()
    if digit == NO_ANSWER:
        return _saving(loop, NO_ANSWER)
    if digit == VOICEMAIL:
        return replace(loop, state=State.MAILBOX, outcome=""), (Effect(Do.VOICEMAIL),)
    if digit == GATEKEEPER and loop.state is State.RINGING:
        return replace(loop, state=State.GATEKEEPER), (Effect(Do.GATEKEEPER),)
    return _armed(loop, digit)


def _armed(loop: Loop, digit: str) -> Step:
    talk = (Effect(Do.TALK, "armed"),) if loop.state is State.RINGING else ()
    before = {State.RINGING: State.IN_CALL, State.ARMED: loop.before}.get(loop.state, loop.state)
    return replace(loop, state=State.ARMED, outcome=digit, before=before), (*talk, Effect(Do.ARM, digit))


def _choose(loop: Loop, digit: str, _facts: Facts) -> Step:
    # Once the strip of do-not-call is open another 0 says nothing more.
    return loop, (Effect(Do.CHOOSE, digit),) if loop.state is State.ARMED else ()


def _next_field(loop: Loop, _arg: str, _facts: Facts) -> Step:
    return loop, (Effect(Do.NEXT_FIELD),) if loop.state is State.ARMED else ()


def _save_next(loop: Loop, _arg: str, _facts: Facts) -> Step:
    if loop.state is State.ARMED:
        return _saving(loop, loop.outcome)
    if loop.state is State.GATEKEEPER:
        return _saving(loop, GATEKEEPER)
    if loop.state is State.MAILBOX:
        return _saving(loop, VOICEMAIL)
    return loop, (Effect(Do.SAY, Said.NO_OUTCOME),) if loop.in_a_call else ()


def _saving(loop: Loop, digit: str, detail: str = "") -> Step:
    return replace(loop, busy=True), (Effect(Do.SAVE, digit, detail),)


def _disarm(loop: Loop, _arg: str, _facts: Facts) -> Step:
    if loop.state is not State.ARMED:
        return loop, (Effect(Do.BACK),)
    return replace(loop, state=loop.before, outcome=""), (Effect(Do.DISARM), Effect(Do.BACK))


def _voicemail_left(loop: Loop, _arg: str, _facts: Facts) -> Step:
    return _saving(loop, VOICEMAIL) if loop.state is State.MAILBOX else (loop, ())


def _no_voicemail(loop: Loop, _arg: str, _facts: Facts) -> Step:
    return _saving(loop, VOICEMAIL, "none_left") if loop.state is State.MAILBOX else (loop, ())


def _gatekeeper_done(loop: Loop, _arg: str, _facts: Facts) -> Step:
    return _saving(loop, GATEKEEPER) if loop.state is State.GATEKEEPER else (loop, ())


def _line_detail(loop: Loop, digit: str, _facts: Facts) -> Step:
    if loop.state not in {State.RINGING, State.IN_CALL} or digit not in {"1", "2"}:
        return loop, ()
    return _saving(loop, NO_ANSWER, {"1": "busy", "2": "dead_line"}[digit])


def _hang_up(loop: Loop, _arg: str, _facts: Facts) -> Step:
    if loop.state is State.RINGING:
        return replace(loop, busy=True), (Effect(Do.HANG_UP), Effect(Do.CANCEL))
    if not loop.in_a_call:
        return loop, ()
    if not loop.line_up:
        return loop, (Effect(Do.SAY, Said.LINE_IS_DOWN),)
    return replace(loop, line_up=False), (Effect(Do.HANG_UP),)


def _undo(loop: Loop, _arg: str, _facts: Facts) -> Step:
    return loop, (Effect(Do.UNDO_HERE if loop.in_a_call else Do.UNDO),)


def _pause(loop: Loop, _arg: str, _facts: Facts) -> Step:
    if loop.state not in {State.PRE_CALL, State.BLOCKED}:
        return loop, ()
    return replace(loop, state=State.PAUSED, before=loop.state), (Effect(Do.PAUSE),)


def _go_on(loop: Loop, _arg: str, _facts: Facts) -> Step:
    if loop.state is not State.PAUSED:
        return loop, ()
    return Loop(loop.before), (Effect(Do.GO_ON),)


_HANDLERS: Final[dict[str, Callable[[Loop, str, Facts], Step]]] = {
    "call": _call,
    "dialled_elsewhere": _elsewhere,
    "rings_back": _inbound,
    "next_card": _next_card,
    "other_number": _other_number,
    "answered": _answered,
    "put_through": _put_through,
    "outcome": _outcome,
    "choose": _choose,
    "next_field": _next_field,
    "save_next": _save_next,
    "disarm": _disarm,
    "voicemail_left": _voicemail_left,
    "no_voicemail": _no_voicemail,
    "gatekeeper_done": _gatekeeper_done,
    "line_detail": _line_detail,
    "hang_up": _hang_up,
    "undo": _undo,
    "pause": _pause,
    "go_on": _go_on,
}
