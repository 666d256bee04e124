"""The call loop: what every key does in every state, as a table; and what never happens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ui.desk import loop as loops
from ui.desk.loop import Do, Effect, Facts, Loop, Said, press
from ui.keyengine import Action, KeyEngine, Press
from ui.keys import LINE_UP, State
from ui.keytable import KeyTable

IDLE = Loop()
PRE_CALL = Loop(State.PRE_CALL)
BLOCKED = Loop(State.BLOCKED)
RINGING = Loop(State.RINGING, line_up=True)
MAILBOX = Loop(State.MAILBOX, line_up=True)
GATEKEEPER = Loop(State.GATEKEEPER, line_up=True)
IN_CALL = Loop(State.IN_CALL, line_up=True)
ARMED = Loop(State.ARMED, "2", State.IN_CALL, line_up=True)
PAUSED = Loop(State.PAUSED, before=State.PRE_CALL)
EVERY = (IDLE, PRE_CALL, BLOCKED, RINGING, MAILBOX, GATEKEEPER, IN_CALL, ARMED, PAUSED)
TWO_NUMBERS = Facts(other_number=True)

NO_ANSWER = Effect(Do.SAVE, "6")
TABLE: tuple[tuple[Loop, str, str, Loop, tuple[Effect, ...]], ...] = (
    (IDLE, "start_block", "", IDLE, (Effect(Do.START_BLOCK),)),
    (IDLE, "undo", "", IDLE, (Effect(Do.UNDO),)),
    (PRE_CALL, "call", "", replace(PRE_CALL, busy=True), (Effect(Do.DIAL),)),
    (PRE_CALL, "dialled_elsewhere", "", replace(PRE_CALL, busy=True), (Effect(Do.DIAL_ELSEWHERE),)),
    (PRE_CALL, "other_number", "", PRE_CALL, (Effect(Do.NEXT_NUMBER),)),
    (PRE_CALL, "rings_back", "x", replace(PRE_CALL, busy=True), (Effect(Do.START_INBOUND, "x"),)),
    (PRE_CALL, "skip", "3", PRE_CALL, (Effect(Do.SKIP, "3"),)),
    (PRE_CALL, "snooze", "7", PRE_CALL, (Effect(Do.SNOOZE, "7"),)),
    (PRE_CALL, "next", "", PRE_CALL, (Effect(Do.NEXT),)),
    (PRE_CALL, "pause", "", PAUSED, (Effect(Do.PAUSE),)),
    (PRE_CALL, "outcome", "6", PRE_CALL, ()),
    (PRE_CALL, "save_next", "", PRE_CALL, ()),
    (PRE_CALL, "hang_up", "", PRE_CALL, ()),
    (BLOCKED, "call", "", BLOCKED, ()),
    (BLOCKED, "dialled_elsewhere", "", BLOCKED, ()),
    (BLOCKED, "next_card", "", BLOCKED, (Effect(Do.NEXT),)),
    (BLOCKED, "way_out", "1", BLOCKED, (Effect(Do.WAY_OUT, "1"),)),
    (RINGING, "answered", "", IN_CALL, (Effect(Do.TALK),)),
    (RINGING, "outcome", "6", replace(RINGING, busy=True), (NO_ANSWER,)),
    (RINGING, "outcome", "7", MAILBOX, (Effect(Do.VOICEMAIL),)),
    (RINGING, "outcome", "8", GATEKEEPER, (Effect(Do.GATEKEEPER),)),
    (RINGING, "other_number", "", replace(RINGING, busy=True), (replace(NO_ANSWER, dial_next=True),)),
    (RINGING, "line_detail", "1", replace(RINGING, busy=True), (replace(NO_ANSWER, detail="busy"),)),
    (RINGING, "line_detail", "2", replace(RINGING, busy=True), (replace(NO_ANSWER, detail="dead_line"),)),
    (RINGING, "hang_up", "", replace(RINGING, busy=True), (Effect(Do.HANG_UP), Effect(Do.CANCEL))),
    (RINGING, "next", "", RINGING, ()),
    (RINGING, "skip", "1", RINGING, ()),
    (RINGING, "undo", "", RINGING, (Effect(Do.UNDO_HERE),)),
    (MAILBOX, "voicemail_left", "", replace(MAILBOX, busy=True), (Effect(Do.SAVE, "7"),)),
    (MAILBOX, "no_voicemail", "", replace(MAILBOX, busy=True), (Effect(Do.SAVE, "7", "none_left"),)),
    (MAILBOX, "outcome", "1", MAILBOX, ()),
    (GATEKEEPER, "gatekeeper_done", "", replace(GATEKEEPER, busy=True), (Effect(Do.SAVE, "8"),)),
    (
        GATEKEEPER,
        "put_through",
        "",
        replace(IN_CALL, via_gatekeeper=True),
        (Effect(Do.PUT_THROUGH), Effect(Do.TALK)),
    ),
    (
        GATEKEEPER,
        "outcome",
        "2",
        Loop(State.ARMED, "2", State.GATEKEEPER, line_up=True),
        (Effect(Do.ARM, "2"),),
    ),
    (IN_CALL, "outcome", "6", replace(IN_CALL, busy=True), (NO_ANSWER,)),
    (IN_CALL, "outcome", "7", MAILBOX, (Effect(Do.VOICEMAIL),)),
    (IN_CALL, "outcome", "8", Loop(State.ARMED, "8", State.IN_CALL, line_up=True), (Effect(Do.ARM, "8"),)),
    (IN_CALL, "hang_up", "", replace(IN_CALL, line_up=False), (Effect(Do.HANG_UP),)),
    (IN_CALL, "save_next", "", IN_CALL, (Effect(Do.SAY, Said.NO_OUTCOME),)),
    (IN_CALL, "rate", "B2", IN_CALL, (Effect(Do.RATE, "B2"),)),
    (ARMED, "outcome", "5", replace(ARMED, outcome="5"), (Effect(Do.ARM, "5"),)),
    (ARMED, "outcome", "2", ARMED, ()),
    (ARMED, "outcome", "6", replace(ARMED, busy=True), (NO_ANSWER,)),
    (ARMED, "choose", "3", ARMED, (Effect(Do.CHOOSE, "3"),)),
    (ARMED, "next_field", "", ARMED, (Effect(Do.NEXT_FIELD),)),
    (ARMED, "save_next", "", replace(ARMED, busy=True), (Effect(Do.SAVE, "2"),)),
    (ARMED, "disarm", "", replace(IN_CALL, before=State.IN_CALL), (Effect(Do.DISARM), Effect(Do.BACK))),
    (PAUSED, "go_on", "", PRE_CALL, (Effect(Do.GO_ON),)),
)


@pytest.mark.parametrize(("before", "action", "arg", "after", "effects"), TABLE)
def test_the_table(before: Loop, action: str, arg: str, after: Loop, effects: tuple[Effect, ...]) -> None:
    assert press(before, action, arg, TWO_NUMBERS) == (after, effects)


@pytest.mark.parametrize("digit", "1234590")
def test_a_digit_while_it_rings_means_answered_and_that_outcome(digit: str) -> None:
    after, effects = press(RINGING, "outcome", digit)
    assert after == Loop(State.ARMED, digit, State.IN_CALL, line_up=True)
    assert effects == (Effect(Do.TALK, "armed"), Effect(Do.ARM, digit))


@pytest.mark.parametrize("before", EVERY)
@pytest.mark.parametrize("row", KeyTable().rows, ids=lambda row: f"{row.action}{row.arg}")
def test_no_key_moves_a_call_while_it_is_being_written(before: Loop, row: object) -> None:
    held = replace(before, busy=True)
    after, effects = press(held, row.action, getattr(row, "arg", ""))  # type: ignore[attr-defined]
    assert after == held
    assert {effect.do for effect in effects} <= {Do.SAY, Do.BACK, Do.NOTE, Do.SENTENCE, Do.STEP}


@pytest.mark.parametrize("before", EVERY)
@pytest.mark.parametrize("key", [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567890", "Space", "Enter", "Esc"])
def test_one_key_dials_or_saves_once_at_most(before: Loop, key: str) -> None:
    engine = KeyEngine(KeyTable(), lambda: 0.0)
    answer = engine.interpret(before.state, Press(key, key.lower()))
    if not isinstance(answer, Action):
        return
    after, effects = press(before, answer.id, answer.arg)
    weighty = [one for one in effects if one.do in {Do.DIAL, Do.DIAL_ELSEWHERE, Do.SAVE, Do.CANCEL}]
    assert len(weighty) <= 1
    if any(one.do is Do.SAVE for one in weighty):
        assert before.in_a_call and after.busy


@pytest.mark.parametrize("state", sorted(LINE_UP))
def test_space_never_ends_a_talk(state: State) -> None:
    engine = KeyEngine(KeyTable(), lambda: 0.0)
    answer = engine.interpret(state, Press("Space", " "))
    if isinstance(answer, Action):
        _, effects = press(Loop(state, line_up=True), answer.id, answer.arg)
        ended = {one.do for one in effects} & {Do.SAVE, Do.HANG_UP, Do.CANCEL}
        assert not ended or state is State.MAILBOX


def test_without_another_number_the_next_number_is_refused() -> None:
    assert press(RINGING, "other_number") == (RINGING, (Effect(Do.SAY, Said.NO_OTHER_NUMBER),))


def test_put_through_is_kept_until_the_outcome() -> None:
    through, _ = press(GATEKEEPER, "put_through")
    armed, _ = press(through, "outcome", "5")
    assert armed.via_gatekeeper
    assert press(armed, "disarm")[0].via_gatekeeper


def test_hanging_up_twice_says_that_the_line_is_down() -> None:
    down, _ = press(IN_CALL, "hang_up")
    assert press(down, "hang_up") == (down, (Effect(Do.SAY, Said.LINE_IS_DOWN),))


def test_what_a_card_a_dial_and_a_crash_lead_to() -> None:
    assert loops.shown(IN_CALL, allowed=True) == PRE_CALL
    assert loops.shown(IN_CALL, allowed=False) == BLOCKED
    assert loops.rings(PRE_CALL) == RINGING
    assert loops.talks(PRE_CALL) == IN_CALL
    assert loops.brought_back() == Loop(State.IN_CALL)
    assert loops.brought_back("6") == Loop(State.IN_CALL)
    assert loops.brought_back("4") == Loop(State.ARMED, "4", State.IN_CALL)
    assert loops.failed(replace(ARMED, busy=True)) == ARMED
