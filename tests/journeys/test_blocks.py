"""A rep's block: chosen by keys, counted, ended with what happened, gone on with after a crash."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from coldcall.actions import blocks
from coldcall.domain.block import Aim
from coldcall.domain.queue_filter import Filter
from tests.journeys.conftest import MakeRig
from tests.journeys.rig import Rig
from tests.journeys.test_day import name_in_hand, names
from tests.journeys.test_kill import work_until
from ui import top_bar
from ui.keys import State


@pytest.fixture
def rig(make_rig: MakeRig) -> Rig:
    return make_rig()


def figures(rig: Rig) -> dict[str, str]:
    """The end card's numbers by their names."""
    from ui.widgets.label import PlainLabel

    labels = [one.text() for one in rig.page.view.rest.findChildren(PlainLabel) if one.text()]
    return {labels[n + 1]: labels[n] for n in range(len(labels) - 1) if labels[n].isdigit()}


def state(rig: Rig) -> State:
    return rig.page.loop.state


def in_front(rig: Rig) -> bool:
    return rig.page.view.card_in_front


def bar(rig: Rig) -> top_bar.Day:
    return rig.page.block._bar()


def choose(rig: Rig, typed: str) -> None:
    rig.press("Ctrl+B")
    field = QApplication.focusWidget()
    assert field is not None and rig.page.view.block.isAncestorOf(field)
    rig.type(typed)
    rig.press("Enter")


def test_a_block_of_two_calls_ends_with_what_happened_and_one_key_begins_another(rig: Rig) -> None:
    choose(rig, "2 calls")
    assert name_in_hand(rig) == "Kim"
    assert (bar(rig).done, bar(rig).total, bar(rig).unit) == (0, 2, "calls")
    rig.press("Space", "6")
    assert name_in_hand(rig) == "Priya" and bar(rig).done == 1
    rig.press("Space", "Space", "N", "3", "5", "1", "Ctrl+Enter")
    assert rig.page.card is None and state(rig) is State.IDLE
    assert rig.page.view.rest.title == "Block done"
    shown = figures(rig)
    assert (shown["calls"], shown["conversations"], shown["learned in"]) == ("2", "1", "1")
    assert blocks.under_way(rig.parts) is None
    rig.press("Space")
    assert name_in_hand(rig) == "Ana"
    assert blocks.under_way(rig.parts) == rig.page.block.block
    assert rig.page.block.block is not None and rig.page.block.block.aim == Aim(calls=2)
    assert bar(rig).done == 0


def test_the_end_card_says_who_is_next_and_undo_from_it_goes_on_with_the_block(rig: Rig) -> None:
    choose(rig, "1 call")
    rig.press("Space", "6")
    assert rig.page.view.rest.title == "Block done"
    words = [one.text for one in rig.page.view.rest.shown.reasons]
    assert words == ["Next: Priya Nair, 8 can be called now"]
    rig.press("U")
    assert name_in_hand(rig) == "Kim" and state(rig) is State.IN_CALL
    assert blocks.under_way(rig.parts) is not None and bar(rig).done == 0
    rig.press("Alt+6")
    assert rig.page.view.rest.title == "Block done" and len(rig.exported()) == 1


def test_what_is_no_aim_is_said_at_its_field_and_esc_leaves_the_card_as_it_was(rig: Rig) -> None:
    rig.start_block()
    rig.press("Ctrl+B")
    rig.type("a few cats")
    rig.press("Enter")
    assert "40 calls" in rig.page.view.block.told and name_in_hand(rig) == "Kim"
    assert not in_front(rig)
    rig.press("Esc")
    assert in_front(rig) and state(rig) is State.PRE_CALL
    rig.press("Space")
    assert state(rig) is State.RINGING
    rig.press("Ctrl+B")
    assert in_front(rig) and state(rig) is State.RINGING


def test_no_card_key_reaches_the_card_behind_the_form(rig: Rig) -> None:
    rig.start_block()
    rig.press("Ctrl+B", "Tab", "Tab")
    rig.press("S", "5", "D")
    assert name_in_hand(rig) == "Kim" and state(rig) is State.PRE_CALL
    rig.press("Esc", "Space")
    assert state(rig) is State.RINGING


def test_minutes_end_a_block_after_the_call_in_hand_and_never_in_it(rig: Rig) -> None:
    choose(rig, "30 min")
    rig.press("Space")
    rig.seconds.at += 31 * 60
    rig.page.block.pass_time()
    assert state(rig) is State.RINGING and bar(rig).done >= 31
    rig.press("6")
    assert rig.page.view.rest.title == "Block done"


def test_only_these_are_called_and_undo_walks_back_to_the_start(rig: Rig) -> None:
    rig.settle()
    assert rig.page.side.queue is not None
    ids = tuple(row.prospect_id for row in rig.page.side.queue.rows[3:6])
    rig.page.call_only(Filter(ids=ids), "3 chosen")
    rig.settle()
    chosen = names(rig)
    assert len(chosen) == 3 and bar(rig).block == "3 chosen"
    first = name_in_hand(rig)
    rig.press("S", "5", "Space", "6", "S", "2")
    assert rig.page.view.rest.title == "Block done: 3 chosen"
    rig.press("U", "U")
    assert state(rig) is State.IN_CALL and len(rig.exported()) == 0
    rig.press("U")
    assert name_in_hand(rig) == first and state(rig) is State.PRE_CALL
    assert "Nothing to undo in this block" not in rig.said
    rig.press("U")
    assert rig.said[-1] == "Nothing to undo in this block"
    rig.press("S", "5")
    assert state(rig) is State.IN_CALL  # the call that was taken back waits for its end
    rig.press("6")
    assert len(rig.exported()) == 1 and rig.problems == []


def test_a_block_goes_on_after_the_window_was_killed(home: Path, make_rig: MakeRig) -> None:
    shown = work_until(home, 3)
    assert shown["state"] in {"ringing", "in_call"}
    rig = make_rig()
    assert rig.page.block.block is not None
    began = rig.page.block.block.began
    rig.press("Alt+6")
    rig.press("U", "Alt+6")
    assert rig.page.block.block is not None and rig.page.block.block.began == began
    assert rig.problems == []


def test_a_block_left_between_cards_is_offered_to_go_on(home: Path, make_rig: MakeRig) -> None:
    rig = make_rig()
    choose(rig, "5 calls")
    rig.press("Space", "6")
    again = make_rig()
    assert again.page.view.rest.title == "The block goes on"
    assert "1 of 5 calls" in again.page.view.rest.text
    again.press("Space")
    assert name_in_hand(again) == "Priya" and (bar(again).done, bar(again).total) == (1, 5)
    again.press("U")
    assert name_in_hand(again) == "Kim"


def test_a_block_begins_though_news_ask_for_the_queue_at_the_same_moment(rig: Rig) -> None:
    rig.page.press("start_block")
    rig.page.side.refresh()
    rig.settle()
    assert name_in_hand(rig) == "Kim"
