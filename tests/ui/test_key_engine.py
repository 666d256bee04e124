"""The key engine without a window: safety rules, waiting keys, doubled letters, sentences, focus."""

from __future__ import annotations

import pytest

from coldcall.errors import BadInput
from tests.ui.conftest import Seconds
from ui.keyengine import QUIET, Action, Blink, Focus, KeyEngine, Press, Wait, Why
from ui.keys import LINE_UP, State, caps
from ui.keytable import KeyTable

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
KEYS = (*LETTERS, *"0123456789[],.?", "Space", "Enter", "Esc", "Backspace", "Left", "Right", "Up", "Down")


@pytest.fixture
def engine(seconds: Seconds) -> KeyEngine:
    return KeyEngine(KeyTable(), seconds)


def press(engine: KeyEngine, state: State, *keys: str, gap: float = 0.5, talked: float = 0.0) -> list[object]:
    """Press keys one after the other, `gap` seconds apart, and give all answers."""
    answers: list[object] = []
    for key in keys:
        answers.append(engine.interpret(state, Press(key, key.lower()), talked=talked))
        engine._now.pass_(gap)  # type: ignore[attr-defined]
    return answers


@pytest.mark.parametrize(
    ("state", "action"),
    [
        (State.IDLE, "start_block"),
        (State.PRE_CALL, "call"),
        (State.BLOCKED, "next_card"),
        (State.RINGING, "answered"),
        (State.MAILBOX, "voicemail_left"),
        (State.GATEKEEPER, "put_through"),
        (State.PAUSED, "go_on"),
    ],
)
def test_space_is_the_next_natural_step(engine: KeyEngine, state: State, action: str) -> None:
    assert press(engine, state, "Space") == [Action(action)]


@pytest.mark.parametrize("state", [State.IN_CALL, State.ARMED])
def test_a_slip_of_space_does_not_hang_up(engine: KeyEngine, state: State) -> None:
    assert press(engine, state, "Space") == [Blink(Why.LINE_UP)]


def test_digits_before_the_call_log_nothing(engine: KeyEngine) -> None:
    assert press(engine, State.PRE_CALL, *"1234567890") == [Blink(Why.NOT_CALLED)] * 10
    assert engine.outcome(State.PRE_CALL, "6") == Blink(Why.NOT_CALLED)


def test_a_fresh_card_is_deaf_to_space_and_digits_for_400_ms(engine: KeyEngine, seconds: Seconds) -> None:
    engine.card_painted()
    seconds.pass_(0.39)
    assert press(engine, State.PRE_CALL, "Space", gap=0.02) == [Blink(Why.GUARD)]
    assert press(engine, State.PRE_CALL, "Space") == [Action("call")]


def test_a_fresh_dial_is_deaf_for_600_ms_but_letters_live(engine: KeyEngine, seconds: Seconds) -> None:
    engine.dialled()
    seconds.pass_(0.5)
    assert press(engine, State.RINGING, "M", "6", gap=0.09) == [Action("note"), Blink(Why.GUARD)]
    assert press(engine, State.RINGING, "6") == [Action("outcome", "6")]


@pytest.mark.parametrize("state", State)
def test_auto_repeat_never_acts(engine: KeyEngine, state: State) -> None:
    answers = {engine.interpret(state, Press(key, key.lower(), repeat=True)) for key in KEYS}
    assert answers <= {QUIET, None}


def test_a_held_key_does_not_type_into_the_field_it_opened(engine: KeyEngine) -> None:
    assert press(engine, State.PRE_CALL, "R", gap=0.3) == [Action("referral")]
    held = Press("R", "r", repeat=True)
    assert engine.interpret(State.PRE_CALL, held, Focus.TEXT) == QUIET
    assert engine.interpret(State.PRE_CALL, Press("A", "a"), Focus.TEXT) is None
    assert engine.interpret(State.PRE_CALL, Press("A", "a", repeat=True), Focus.TEXT) is None


ALIVE = {
    State.RINGING: set("MRPXHUV1234567890[]?") | {"Space", "Esc", "Left", "Right"},
    State.MAILBOX: set("HU67?") | {"Space", "Esc"},
    State.GATEKEEPER: set("MRHU20[]?") | {"Space", "Enter", "Esc", "Left", "Right"},
    State.IN_CALL: set("BANTMOFRVXHU,.[]?1234567890") | {"Esc", "Left", "Right"},
    State.ARMED: set("BANTMOFRHU,.[]?1234567890") | {"Enter", "Esc", "Left", "Right"},
}


@pytest.mark.parametrize("state", sorted(LINE_UP))
def test_while_a_line_is_up_only_its_keys_live(state: State, seconds: Seconds) -> None:
    alive = set()
    for key in KEYS:
        answer = KeyEngine(KeyTable(), seconds).interpret(state, Press(key, key.lower()))
        if isinstance(answer, Action | Wait):
            alive.add(key)
        elif len(key) == 1:
            assert answer == Blink(Why.LINE_UP)
    assert alive == ALIVE[state]


def test_ratings_are_letter_then_digit(engine: KeyEngine) -> None:
    answers = press(engine, State.IN_CALL, *"B2N3A1T2")
    assert [a for a in answers if isinstance(a, Action)] == [
        Action("rate", v) for v in ("B2", "N3", "A1", "T2")
    ]
    assert press(engine, State.IN_CALL, "B", "Backspace")[-1] == Action("rate", "B-")


def test_a_late_or_wrong_rating_never_becomes_an_outcome(engine: KeyEngine, seconds: Seconds) -> None:
    press(engine, State.IN_CALL, "B")
    seconds.pass_(60)
    assert press(engine, State.IN_CALL, "6", "Space", "Enter") == [Blink(Why.WAITING)] * 3
    assert press(engine, State.IN_CALL, "2") == [Action("rate", "B2")]


def test_another_letter_or_escape_ends_the_waiting(engine: KeyEngine) -> None:
    press(engine, State.IN_CALL, "B")
    assert press(engine, State.IN_CALL, "M") == [Action("note")]
    assert engine.waiting is None
    press(engine, State.IN_CALL, "B")
    assert press(engine, State.IN_CALL, "Esc", "1") == [QUIET, Action("outcome", "1")]


def test_words_open_right_after_a_rating_or_by_doubling(engine: KeyEngine) -> None:
    assert press(engine, State.IN_CALL, "B", "2", "Enter")[-1] == Action("words", "B")
    assert press(engine, State.IN_CALL, "N", "3", "Tab")[-1] == Action("words", "N")
    assert press(engine, State.IN_CALL, "A", "A")[-1] == Action("words", "A")
    assert press(engine, State.IN_CALL, "B", "2", "M", "Enter")[-1] is None


def test_hanging_up_takes_two_and_a_hold_is_one(engine: KeyEngine) -> None:
    first = engine.interpret(State.IN_CALL, Press("H", "h"))
    assert isinstance(first, Wait)
    for _ in range(30):
        assert engine.interpret(State.IN_CALL, Press("H", "h", repeat=True)) == QUIET
    assert press(engine, State.IN_CALL, "H") == [Blink(Why.AGAIN)], "the bounce of one press"
    assert press(engine, State.IN_CALL, "H") == [Action("hang_up")]


def test_snooze_and_skip_wait_for_their_digit(engine: KeyEngine) -> None:
    assert press(engine, State.PRE_CALL, "Z", "9", "7")[1:] == [Blink(Why.WAITING), Action("snooze", "7")]
    assert press(engine, State.PRE_CALL, "Z", "D")[-1] == Action("snooze", "D")
    assert press(engine, State.PRE_CALL, "S", "3")[-1] == Action("skip", "3")
    assert press(engine, State.RINGING, "X", "2")[-1] == Action("line_detail", "2")
    assert press(engine, State.PRE_CALL, "Z", "Space")[-1] == Blink(Why.WAITING)


def test_whoever_answers_is_never_kept_waiting(engine: KeyEngine) -> None:
    assert press(engine, State.RINGING, "X", "Space")[-1] == Action("answered")


def test_what_waits_ends_with_its_state(engine: KeyEngine) -> None:
    press(engine, State.PRE_CALL, "Z")
    assert press(engine, State.IN_CALL, "1") == [Action("outcome", "1")]


@pytest.mark.parametrize("digit", ["6", "7"])
def test_after_15_s_of_talk_no_answer_is_asked_once(engine: KeyEngine, digit: str) -> None:
    assert press(engine, State.IN_CALL, digit, talked=14.9) == [Action("outcome", digit)]
    asked = press(engine, State.IN_CALL, digit, digit, talked=100)
    assert asked == [Blink(Why.TALKED, digit), Action("outcome", digit)]
    assert press(engine, State.IN_CALL, digit, "M", digit, talked=100)[-1] == Blink(Why.TALKED, digit)


def test_the_answer_to_the_question_is_no_bounce(engine: KeyEngine) -> None:
    asked = press(engine, State.IN_CALL, "6", "6", talked=100, gap=0.08)
    assert asked == [Blink(Why.TALKED, "6"), Blink(Why.AGAIN)]


@pytest.mark.parametrize("typed", ["dan", "sno", "hey"])
def test_three_letters_in_a_breath_are_a_sentence(engine: KeyEngine, typed: str) -> None:
    last = press(engine, State.PRE_CALL, *typed.upper(), gap=0.15)[-1]
    assert isinstance(last, Action)
    assert (last.id, last.arg) == ("sentence", typed)
    assert engine.waiting is None


def test_a_sentence_tells_what_its_letters_opened(engine: KeyEngine) -> None:
    last = press(engine, State.IN_CALL, "M", "O", "R", gap=0.15)[-1]
    assert last == Action("sentence", "mor", (Action("note"), Action("objections")))


def test_slow_letters_are_commands(engine: KeyEngine) -> None:
    assert press(engine, State.IN_CALL, "M", "O", "R", gap=0.21)[-1] == Action("referral")


def test_one_letter_thrice_is_no_sentence(engine: KeyEngine) -> None:
    assert press(engine, State.PRE_CALL, "J", "J", "J", gap=0.1) == [Action("next")] * 3


def test_letters_keep_their_case_in_a_sentence(engine: KeyEngine, seconds: Seconds) -> None:
    answers = []
    for text in "Ana":
        answers.append(engine.interpret(State.IN_CALL, Press(text.upper(), text)))
        seconds.pass_(0.1)
    assert answers[-1] == Action("sentence", "Ana")


@pytest.mark.parametrize("focus", Focus)
@pytest.mark.parametrize("key", ["Space", "Enter", "Up", "Down", "M", "6"])
def test_focus_decides_whose_key_it_is(engine: KeyEngine, focus: Focus, key: str) -> None:
    own = {
        Focus.CARD: set(),
        Focus.TEXT: {"Space", "Enter", "Up", "Down", "M", "6"},
        Focus.CONTROL: {"Space"},
        Focus.CHOICE: {"Space", "Enter", "Up", "Down"},
    }
    answer = engine.interpret(State.RINGING, Press(key, key.lower()), focus)
    unbound = key in {"Enter", "Up", "Down"}
    assert (answer is None) == (key in own[focus] or unbound)


@pytest.mark.parametrize("focus", Focus)
def test_escape_always_goes_back(engine: KeyEngine, focus: Focus) -> None:
    assert engine.interpret(State.IN_CALL, Press("Esc"), focus) == Action("back")
    assert engine.interpret(State.ARMED, Press("Esc"), focus) == Action("disarm")


def test_switched_off_no_printing_key_is_a_card_key(seconds: Seconds) -> None:
    engine = KeyEngine(KeyTable(), seconds, letters=False)
    assert press(engine, State.RINGING, *"M6,?BX") == [None] * 6
    assert press(engine, State.RINGING, "Space") == [Action("answered")]
    assert engine.outcome(State.RINGING, "6") == Action("outcome", "6")


def test_outcomes_with_alt_keep_the_rules(engine: KeyEngine, seconds: Seconds) -> None:
    assert engine.outcome(State.ARMED, "4") == Action("outcome", "4")
    assert engine.outcome(State.ARMED, "4") == Blink(Why.AGAIN)
    assert engine.outcome(State.IN_CALL, "6", talked=20) == Blink(Why.TALKED, "6")
    assert engine.outcome(State.MAILBOX, "7") == Action("voicemail_left")
    assert engine.outcome(State.MAILBOX, "1") == Blink(Why.LINE_UP)
    engine.dialled()
    assert engine.outcome(State.RINGING, "9") == Blink(Why.GUARD)


class Loop:
    """A toy call loop: what the page would do with each action, counted."""

    def __init__(self, engine: KeyEngine, state: State) -> None:
        self.engine, self.state = engine, state
        self.dials = self.outcomes = 0
        self.touched = set[int]()
        self.card = 1

    def take(self, key: str, repeat: bool = False) -> None:
        answer = self.engine.interpret(self.state, Press(key, key.lower(), repeat))
        if isinstance(answer, Action):
            self.do(answer)

    def do(self, action: Action) -> None:
        what = (action.id, action.arg)
        if action.id in {"call", "other_number"}:
            self.dials += 1
            self.state = State.RINGING
            self.touched.add(self.card)
            self.engine.dialled()
        elif action.id in {"answered", "put_through", "dialled_elsewhere"}:
            self.touched.add(self.card)
            self.state = State.IN_CALL
        elif what == ("outcome", "7") or what == ("outcome", "8"):
            self.state = State.MAILBOX if action.arg == "7" else State.GATEKEEPER
        elif action.id == "outcome" and action.arg != "6":
            self.state = State.ARMED
        elif action.id in {"outcome", "voicemail_left", "no_voicemail", "gatekeeper_done", "line_detail"}:
            self.outcomes += 1
            self.leave()
        elif action.id == "undo":
            self.touched.add(self.card - 1)
            self.card, self.state = self.card - 1, State.ARMED
        elif action.id in {"skip", "snooze"}:
            self.leave()
        elif action.id in {"next_card", "start_block", "go_on"}:
            self.state = State.PRE_CALL
            self.engine.card_painted()

    def leave(self) -> None:
        self.touched.add(self.card)
        self.card, self.state = self.card + 1, State.PRE_CALL
        self.engine.card_painted()


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("gap", [0.0, 0.05, 0.1])
def test_every_key_twice_does_at_most_one_thing(state: State, gap: float, seconds: Seconds) -> None:
    for key in KEYS:
        loop = Loop(KeyEngine(KeyTable(), seconds), state)
        for _ in range(2):
            loop.take(key)
            seconds.pass_(gap)
        assert loop.dials + loop.outcomes <= 1, key
        assert len(loop.touched) <= 1, key


@pytest.mark.parametrize("state", State)
def test_every_key_held_for_a_second_does_at_most_one_thing(state: State, seconds: Seconds) -> None:
    for key in KEYS:
        loop = Loop(KeyEngine(KeyTable(), seconds), state)
        loop.take(key)
        for _ in range(30):
            seconds.pass_(1 / 30)
            loop.take(key, repeat=True)
        assert loop.dials + loop.outcomes <= 1, key
        assert len(loop.touched) <= 1, key


def test_a_double_press_into_a_new_state_is_one_press(engine: KeyEngine, seconds: Seconds) -> None:
    assert press(engine, State.RINGING, "7", gap=0.3) == [Action("outcome", "7")]
    assert press(engine, State.MAILBOX, "7", gap=0.2) == [Blink(Why.AGAIN)]
    assert press(engine, State.MAILBOX, "7") == [Action("voicemail_left")]


def test_keys_can_be_given_away_but_not_twice() -> None:
    table = KeyTable({"call": "Y", "outcome:1": "F2", "palette": "Ctrl+P"})
    assert table.at(State.PRE_CALL, "Space") is None
    found = table.at(State.PRE_CALL, "Y")
    assert found is not None
    assert found.action == "call"
    assert table.find("outcome", "1").anywhere == ("F2",)
    assert table.find("palette").anywhere == ("Ctrl+P",)
    with pytest.raises(BadInput, match="S would both"):
        KeyTable({"call": "S"})
    with pytest.raises(BadInput, match="No action is called nonsense"):
        KeyTable({"nonsense": "S"})


@pytest.mark.parametrize(
    ("key", "drawn", "mac"),
    [
        ("Ctrl+K", ("Ctrl", "K"), ("⌘", "K")),
        ("Alt+1", ("Alt", "1"), ("Ctrl", "1")),
        ("Ctrl++", ("Ctrl", "+"), ("⌘", "+")),
        ("H H", ("H", "H"), ("H", "H")),
        ("Left", ("←",), ("←",)),
        ("Ctrl+Return", ("Ctrl", "Enter"), ("⌘", "Enter")),
        ("?", ("?",), ("?",)),
    ],
)
def test_caps(key: str, drawn: tuple[str, ...], mac: tuple[str, ...]) -> None:
    assert caps(key, "linux") == drawn
    assert caps(key, "darwin") == mac
