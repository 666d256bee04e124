"""What a rep does between calls: taking back, putting off, finding, another number, do not call, a pause."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coldcall.actions import suppressing
from coldcall.domain.call import Outcome
from coldcall.domain.changes import EVERYTHING
from tests.journeys.conftest import MakeRig
from tests.journeys.rig import Rig
from ui.desk.queue_model import RowKind
from ui.keys import State


def name_in_hand(rig: Rig) -> str:
    assert rig.page.card is not None
    return rig.page.card.prospect.first_name


def names(rig: Rig) -> list[str]:
    """The queue as the list shows it."""
    return [one.name.split()[0] for one in rig.page.queue.model.lines if one.kind is RowKind.PERSON]


def test_undo_brings_the_card_back_with_everything_typed(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Space", "Space", "M")
    rig.type("wants the numbers")
    rig.press("Esc", "N", "2", "5", "1", "Ctrl+Enter")
    assert name_in_hand(rig) == "Priya"
    rig.press("Space", "6")
    assert name_in_hand(rig) == "Ana"
    rig.press("U")
    assert name_in_hand(rig) == "Priya" and rig.page.loop.state is State.IN_CALL
    rig.press("6", "U", "U")
    rig.press("Alt+6")
    assert rig.problems == []


def test_undo_walks_back_to_the_start_of_the_block(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Space", "Space", "M")
    rig.type("wants the numbers")
    rig.press("Esc", "N", "2", "5", "1", "Ctrl+Enter", "U")
    assert name_in_hand(rig) == "Kim" and rig.page.loop.state is State.ARMED
    form = rig.page.call.form
    assert (form.note, form.reason, form.outcome) == ("wants the numbers", "no_need", Outcome.NOT_A_FIT)
    assert rig.page.view.bant.rating_of(form.ratings[0][0]) == 2
    assert rig.exported() == []
    rig.press("Ctrl+Enter")
    (row,) = rig.exported()
    assert (row["outcome"], row["reason"], row["notes"], row["need"]) == (
        "not_a_fit",
        "no_need",
        "wants the numbers",
        "2",
    )


def test_a_skip_comes_back_by_undo(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("S", "5")
    assert name_in_hand(rig) == "Priya" and "Kim" not in names(rig)
    rig.press("U")
    assert name_in_hand(rig) == "Kim" and rig.page.loop.state is State.PRE_CALL
    assert rig.exported() == []


def test_the_card_in_hand_and_the_next_one_never_move(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    before = names(rig)
    rig.hub.tell(EVERYTHING)
    rig.settle()
    assert names(rig)[:2] == before[:2] == ["Kim", "Priya"]


def test_next_and_previous_leave_no_trace(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("J", "J")
    assert name_in_hand(rig) == "Ana"
    rig.press("K", "K")
    assert name_in_hand(rig) == "Kim"
    assert rig.phone.dialled == [] and rig.exported() == []


def test_the_next_number_while_it_rings_is_a_second_attempt(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Space", "P")
    assert name_in_hand(rig) == "Kim" and rig.page.loop.state is State.RINGING
    assert len(set(rig.phone.dialled)) == 2
    rig.press("6")
    assert [row["outcome"] for row in rig.exported()] == ["no_answer", "no_answer"]
    assert [row["phone_e164"] for row in rig.exported()] == rig.phone.dialled


def test_a_wrong_number_retires_it_and_offers_the_other(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Space", "9", "1", "Ctrl+Enter")
    assert name_in_hand(rig) == "Kim" and rig.page.loop.state is State.PRE_CALL
    assert rig.page.card is not None and rig.page.card.phone is not None
    assert rig.page.card.phone.e164 != rig.phone.dialled[0]


def test_do_not_call_asks_for_whom_and_stops_everybody_it_holds_for(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Space", "Space", "0", "3", "Enter")
    rig.settle()
    assert not {"Kim", "Sam"} & set(names(rig))
    (held, _) = suppressing.listed(rig.parts)[0]
    assert str(held.kind) == "account"


def test_hanging_up_while_it_rings_counts_no_attempt(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Space", "H", "H")
    assert rig.page.loop.state is State.PRE_CALL and name_in_hand(rig) == "Kim"
    assert rig.exported() == []
    rig.press("Space", "6")
    assert [row["attempt"] for row in rig.exported()] == ["1"]


def test_a_time_nobody_understands_is_said_at_its_field(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Space", "2")
    rig.type("when pigs fly")
    rig.press("Ctrl+Enter")
    assert rig.page.loop.state is State.ARMED and rig.exported() == []
    assert "pigs" in rig.page.view.form.told("when")
    rig.press("Ctrl+A")
    rig.type("tomorrow 3pm")
    rig.press("Enter")
    (row,) = rig.exported()
    assert (row["outcome"], row["next_step"]) == ("call_back", "promise")


def test_they_ring_back_and_are_found_by_their_last_digits(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Ctrl+F")
    rig.type("0109")
    rig.press("Alt+Enter")
    assert rig.page.loop.state is State.IN_CALL and name_in_hand(rig) == "Lee"
    assert rig.phone.dialled == []
    rig.press("5", "1", "Ctrl+Enter")
    (row,) = rig.exported()
    assert (row["direction"], row["first_name"]) == ("inbound", "Lee")


def test_dialled_elsewhere_is_three_keys_and_has_no_duration(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("D", "6")
    (row,) = rig.exported()
    assert (row["outcome"], row["duration_s"]) == ("no_answer", "")
    assert rig.phone.dialled == []


def test_a_phone_that_does_not_take_the_number_leaves_the_card(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.phone.takes = False
    rig.start_block()
    rig.press("Space")
    assert rig.page.loop.state is State.PRE_CALL and rig.said[-1] == "The phone is not there"
    assert rig.exported() == []


def test_typing_a_sentence_in_card_mode_goes_to_the_note(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Space", "Space")
    rig.seconds.at += 1
    for letter in "was":
        rig.seconds.at += 0.13
        rig._send(letter)
    rig.settle()
    assert rig.page.call.form.note == "was"
    assert QApplication.focusWidget() is rig.page.view.note.pad


def test_a_pause_shows_the_clock_and_ends_with_space(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Q")
    assert (rig.page.loop.state, rig.page.view.card_in_front) == (State.PAUSED, False)
    rig.press("Space")
    assert (rig.page.loop.state, name_in_hand(rig)) == (State.PRE_CALL, "Kim")


def test_the_block_ends_with_a_card(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    for _ in range(9):
        rig.press("Space", "6")
    assert rig.page.loop.state is State.IDLE
    assert rig.page.view.rest.title == "Block done"
    assert len(rig.exported()) == 9


@pytest.mark.parametrize("key", ["1", "6", "0", "Enter"])
def test_digits_before_a_call_log_nothing(make_rig: MakeRig, key: str) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press(key)
    assert rig.page.loop.state is State.PRE_CALL and rig.exported() == []


def test_a_made_up_number_is_not_copied_either(make_rig: MakeRig) -> None:
    rig = make_rig()
    board = QApplication.clipboard()
    board.setText("what was there")
    rig.start_block()
    rig.press("C")
    assert "rehearsal" in rig.said[-1]
    assert board.text() == "what was there"


def test_enter_starts_another_block(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.press("Enter")
    assert rig.page.loop.state is State.PRE_CALL


def test_the_key_of_the_key_sheet_reaches_the_window(make_rig: MakeRig) -> None:
    rig = make_rig()
    asked: list[str] = []
    rig.page.wanted.connect(lambda action, _arg: asked.append(action))
    rig.start_block()
    QTest.keyClicks(rig.page, "?")
    assert asked == ["keys"]
