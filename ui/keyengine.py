"""Reads card keys: state, focus and one press in, at most one action out. No Qt, no clock of its own.

The safety rules live here: auto-repeat never counts; a fresh card and a fresh dial are deaf to weighty keys
for a moment; a key that just acted is deaf to its own bounce; while a line is up only the keys of that state
live; three letters in a breath are a sentence; keys that wait for a second one wait for ever.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from ui.keys import LINE_UP, PRESSED, Key, State
from ui.keytable import KeyTable

CARD_GUARD: Final = 0.4  # seconds a card is painted before Space and digits count
DIAL_GUARD: Final = 0.6
BOUNCE: Final = 0.12  # seconds within which the same key is one press
SENTENCE: Final = 0.4  # seconds that three letters of a sentence take at most
TALKED: Final = 15.0  # seconds of talk after which "no answer" is asked once more

_STEPPING: Final = frozenset({"next", "previous", "step", "receptivity", "back"})
_WEIGHTY: Final = frozenset({"outcome", "other_number", "dialled_elsewhere", "way_out"})
_NOTED: Final = frozenset(State) - {State.IDLE, State.PAUSED, State.QUEUE}


class Focus(StrEnum):
    """What has the cursor: nothing that reads keys, a writable field, a button, a list or combo."""

    CARD = "card"
    TEXT = "text"
    CONTROL = "control"
    CHOICE = "choice"


_OWN: Final = {
    Focus.CARD: frozenset[str](),
    Focus.TEXT: frozenset[str](),
    Focus.CONTROL: frozenset({"Space"}),
    Focus.CHOICE: frozenset({"Space", "Enter", "Up", "Down", "Left", "Right"}),
}


@dataclass(frozen=True, slots=True)
class Press:
    """One key press: its name in the table ("" for none), the text it gave, whether it is auto-repeat."""

    key: str
    text: str = ""
    repeat: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """Do this. `undone` lists what the letters of a sentence opened, for the page to close again."""

    id: str
    arg: str = ""
    undone: tuple[Action, ...] = ()


class Why(StrEnum):
    """Why a press only blinks."""

    GUARD = "guard"
    AGAIN = "again"
    NOT_CALLED = "not_called"
    LINE_UP = "line_up"
    WAITING = "waiting"
    TALKED = "talked"
    UNBOUND = "unbound"


@dataclass(frozen=True, slots=True)
class Blink:
    """The press was taken and does nothing; `arg` is the digit to press again when `why` is TALKED."""

    why: Why
    arg: str = ""


@dataclass(frozen=True, slots=True)
class Wait:
    """The press opened a label and the next key decides."""

    row: Key


@dataclass(frozen=True, slots=True)
class Quiet:
    """The press was taken and there is nothing to show."""


Answer = Action | Blink | Wait | Quiet | None
QUIET: Final = Quiet()


class KeyEngine:
    """Holds what one press leaves for the next. `now` gives monotonic seconds.

    With `letters` off no key that prints a character is a card key (WCAG 2.1.4); Space, arrows, Enter and
    Esc stay.
    """

    def __init__(self, table: KeyTable, now: Callable[[], float], *, letters: bool = True) -> None:
        self.table, self.letters = table, letters
        self._now = now
        self._deaf_until = float("-inf")
        self._waiting: Key | None = None
        self._held = ""
        self._acted: tuple[str, float, State] | None = None
        self._typed: list[tuple[float, str, Action | None]] = []
        self._rated = ""
        self._asked = ""

    @property
    def waiting(self) -> Key | None:
        """The row whose second key is awaited."""
        return self._waiting

    def card_painted(self) -> None:
        """A card is on the screen now: Space and digits are deaf for a moment."""
        self._deaf(CARD_GUARD)
        self.forget()

    def dialled(self) -> None:
        """A number went out now."""
        self._deaf(DIAL_GUARD)

    def forget(self) -> None:
        """Drop what waits: the screen it belonged to is gone."""
        self._waiting, self._rated, self._asked, self._typed = None, "", "", []

    def interpret(
        self, state: State, press: Press, focus: Focus = Focus.CARD, *, talked: float = 0.0
    ) -> Answer:
        """What a press means. None: it is not ours, let it through. `talked` is seconds of talk so far."""
        if press.repeat:
            return self._repeated(state, press.key, focus)
        self._held = ""
        answer = self._read(state, press, focus, talked)
        if answer is not None:
            self._held = press.key
        return answer

    def outcome(self, state: State, digit: str, *, talked: float = 0.0) -> Answer:
        """The outcome keys with Alt, which work from a field too, under the same rules."""
        if (early := self._early(state, f"Alt+{digit}", weighty=True)) is not None:
            return early
        if state is State.MAILBOX and digit in {"6", "7"}:
            return self._act(
                state, f"Alt+{digit}", Action("voicemail_left" if digit == "7" else "no_voicemail")
            )
        if state is State.MAILBOX or state not in LINE_UP:
            return Blink(Why.LINE_UP if state is State.MAILBOX else _unbound(state, digit).why)
        return self._outcome(state, f"Alt+{digit}", digit, talked)

    def _deaf(self, seconds: float) -> None:
        self._deaf_until = max(self._deaf_until, self._now() + seconds)

    def _repeated(self, state: State, key: str, focus: Focus) -> Answer:
        # A key held since it acted must not type into the field it opened.
        if key and key == self._held:
            return QUIET
        mine = focus is Focus.CARD or (focus is not Focus.TEXT and key not in _OWN[focus])
        return QUIET if mine and self._is_card_key(state, key) else None

    def _is_card_key(self, state: State, key: str) -> bool:
        if len(key) == 1 and not self.letters:
            return False
        return len(key) == 1 or key == "Space" or self.table.at(state, key) is not None

    def _read(self, state: State, press: Press, focus: Focus, talked: float) -> Answer:
        key = press.key
        if not key:
            return None
        if focus is Focus.TEXT:
            return self._in_field(state, key)
        if key in _OWN[focus] or (len(key) == 1 and not self.letters):
            return None
        if (sentence := self._sentence(state, press)) is not None:
            return sentence
        if self._waiting is not None and state not in self._waiting.states:
            self._waiting = None
        answer = self._command(state, key, talked)
        if self._typed and key.isalpha() and len(key) == 1:
            at, text, _ = self._typed[-1]
            self._typed[-1] = (at, text, answer if isinstance(answer, Action) else None)
        return answer

    def _in_field(self, state: State, key: str) -> Answer:
        if self._bounced(state, key, same_state=True):
            return Blink(Why.AGAIN)
        self.forget()
        if key != "Esc":
            return None
        return self._act(state, key, _action(self.table.at(state, "Esc"), key) or Action("back"))

    def _sentence(self, state: State, press: Press) -> Answer:
        if not (len(press.key) == 1 and press.key.isalpha()) or state not in _NOTED:
            self._typed = []
            return None
        now = self._now()
        self._typed = [*self._typed, (now, press.text or press.key.lower(), None)][-3:]
        letters = [text for _, text, _ in self._typed]
        quick = len(letters) == 3 and now - self._typed[0][0] <= SENTENCE
        if not quick or len({text.lower() for text in letters}) == 1:
            return None
        undone = tuple(action for _, _, action in self._typed if action)
        self.forget()
        return self._act(state, press.key, Action("sentence", "".join(letters), undone))

    def _command(self, state: State, key: str, talked: float) -> Answer:
        row = self.table.at(state, key)
        weighty = key in {"Space", "Enter"} or key.isdigit() or (row is not None and row.action in _WEIGHTY)
        if (early := self._early(state, key, weighty)) is not None:
            return early
        rated, self._rated = self._rated, ""
        if rated and key in {"Enter", "Tab"}:
            return self._act(state, key, Action("words", rated))
        if self._waiting is not None:
            answer = self._second(state, key, self._waiting, row)
            if answer is not None:
                return answer
        if row is None:
            return _unbound(state, key) if self._is_card_key(state, key) else None
        if row.waits:
            # Noted like an act, or the bounce of a first press would count as the second one.
            self._waiting, self._acted = row, (key, self._now(), state)
            return Wait(row)
        if row.action == "outcome":
            return self._outcome(state, key, row.arg, talked)
        return self._act(state, key, Action(row.action, key if row.arg == PRESSED else row.arg))

    def _early(self, state: State, key: str, weighty: bool) -> Blink | None:
        if self._bounced(state, key):
            return Blink(Why.AGAIN)
        if weighty and self._now() < self._deaf_until:
            return Blink(Why.GUARD)
        return None

    def _bounced(self, state: State, key: str, *, same_state: bool = False) -> bool:
        if self._acted is None or self._acted[0] != key:
            return False
        _, at, before = self._acted
        # What moved the call on is deaf as long as a fresh card, or a slow double press acts twice.
        span = BOUNCE if before is state or same_state else CARD_GUARD
        return self._now() - at < span

    def _second(self, state: State, key: str, first: Key, row: Key | None) -> Answer:
        """The key after a waiting one; None hands it on as a command of its own."""
        if key == "Esc":
            self._waiting = None
            return QUIET
        if key in first.card and first.doubled:
            self._waiting, self._typed = None, []
            return self._act(state, key, Action(first.doubled, first.arg))
        if any(key == option for option, _ in first.then):
            self._waiting = None
            self._rated = first.arg if first.action == "rate" else ""
            value = "-" if key == "Backspace" else key
            return self._act(state, key, Action(first.action, first.arg + value))
        answering = state is State.RINGING and key == "Space"
        holding = key in {"Space", "Enter", "Tab", "Backspace"} or key.isdigit() or key in first.card
        if row is None or (holding and not answering):
            return Blink(Why.WAITING)
        self._waiting = None
        return None

    def _outcome(self, state: State, key: str, digit: str, talked: float) -> Answer:
        if digit in {"6", "7"} and talked >= TALKED and self._asked != digit:
            self._asked = digit
            self._acted = (key, self._now(), state)
            return Blink(Why.TALKED, digit)
        return self._act(state, key, Action("outcome", digit))

    def _act(self, state: State, key: str, action: Action) -> Action:
        self._asked = ""
        if action.id not in _STEPPING:
            self._acted = (key, self._now(), state)
        return action


def _action(row: Key | None, key: str) -> Action | None:
    return None if row is None else Action(row.action, key if row.arg == PRESSED else row.arg)


def _unbound(state: State, key: str) -> Blink:
    if state is State.PRE_CALL and key.isdigit():
        return Blink(Why.NOT_CALLED)
    return Blink(Why.LINE_UP if state in LINE_UP else Why.UNBOUND)
