"""Whole calls by keys alone: within their budget, with the focus stolen, and with every key pressed twice."""

from __future__ import annotations

import pytest

from coldcall.domain.call import Outcome
from tests.journeys.conftest import MakeRig
from tests.journeys.rig import Rig
from ui.keys import State

# Off-screen there is no window manager to raise a window; on a real platform the warning would count.
pytestmark = pytest.mark.qt_log_ignore(r"This plugin does not support raise\(\)", extend=True)

WAYS = pytest.mark.parametrize(
    ("steals", "double"), [(False, False), (True, False), (False, True)], ids=["alone", "stolen", "twice"]
)


def only_row(rig: Rig) -> dict[str, str]:
    """The one exported call, of the person who stood first."""
    rows = rig.exported()
    assert len(rows) == 1
    assert (rows[0]["first_name"], rows[0]["last_name"]) == ("Kim", "Okafor")
    assert rig.phone.dialled == [rows[0]["phone_e164"]]
    assert rig.problems == []
    assert rig.page.loop.state is State.PRE_CALL
    assert rig.page.card is not None and rig.page.card.prospect.first_name == "Priya"
    return rows[0]


@WAYS
def test_nobody_answers(make_rig: MakeRig, steals: bool, double: bool) -> None:
    rig = make_rig(steals=steals, double=double)
    rig.start_block()
    rig.press("Space", "6")
    assert rig.keys <= 2
    row = only_row(rig)
    assert row["outcome"] == Outcome.NO_ANSWER and row["next_step"] == "retry"
    assert row["duration_s"] == ""


@WAYS
def test_a_voicemail_is_left(make_rig: MakeRig, steals: bool, double: bool) -> None:
    rig = make_rig(steals=steals, double=double)
    rig.start_block()
    rig.press("Space", "7", "7")
    assert rig.keys <= 3
    row = only_row(rig)
    assert (row["outcome"], row["outcome_detail"]) == (Outcome.VOICEMAIL, "")


@WAYS
def test_a_mailbox_and_none_is_left(make_rig: MakeRig, steals: bool, double: bool) -> None:
    rig = make_rig(steals=steals, double=double)
    rig.start_block()
    rig.press("Space", "V", "6")
    assert rig.keys <= 3
    row = only_row(rig)
    assert (row["outcome"], row["outcome_detail"]) == (Outcome.VOICEMAIL, "none_left")


@WAYS
def test_a_gatekeeper_puts_us_through_and_it_is_not_a_fit(
    make_rig: MakeRig, steals: bool, double: bool
) -> None:
    rig = make_rig(steals=steals, double=double)
    rig.start_block()
    rig.press("Space", "8")
    rig.press("Space")
    rig.seconds.at += 30
    rig.press("N", "0", "5", "2", "Ctrl+Enter")
    assert rig.keys <= 9
    row = only_row(rig)
    assert (row["outcome"], row["reason"]) == (Outcome.NOT_A_FIT, "wrong_size")
    assert row["outcome_detail"] == "put_through"
    assert row["need"] == "0"
    assert int(row["duration_s"]) >= 30


@WAYS
def test_call_me_in_march_and_talk_to_ana(make_rig: MakeRig, steals: bool, double: bool) -> None:
    rig = make_rig(steals=steals, double=double)
    rig.start_block()
    rig.press("Space", "Space", "R")
    rig.type("Ana Lind")
    rig.press("Enter", "4", "3")
    rig.type("March")
    rig.press("Ctrl+Enter")
    assert rig.keys <= 12
    row = only_row(rig)
    assert (row["outcome"], row["reason"]) == (Outcome.NOT_NOW, "project_later")
    assert row["referred_to"] == "Ana Lind"
    assert row["next_step"] == "promise" and row["next_step_at"].startswith("2027-03")


@WAYS
def test_two_objections_four_ratings_two_quotes_and_a_meeting(
    make_rig: MakeRig, steals: bool, double: bool
) -> None:
    rig = make_rig(steals=steals, double=double)
    rig.start_block()
    rig.press("Space", "Space")
    rig.press("O")
    rig.type("sen")
    rig.press("Enter", "O")
    rig.type("hav")
    rig.press("Enter", "N", "3", "Enter")
    rig.type("Mondays we have trucks in the street")
    rig.press("Esc", "B", "2", "Enter")
    rig.type("a line in the budget")
    rig.press("Esc", "A", "2", "T", "3", "1")
    rig.type("Thursday 10:00")
    rig.press("Enter")
    rig.type("Robin Vega")
    rig.press("Enter")
    rig.type("k.okafor@brightline.example")
    rig.press("Ctrl+Enter")
    assert rig.keys <= 30
    row = only_row(rig)
    assert row["outcome"] == Outcome.MEETING_BOOKED
    assert [row[name] for name in ("budget", "authority", "need", "timeline")] == ["2", "2", "3", "3"]
    assert row["need_note"] == "Mondays we have trucks in the street"
    assert row["budget_note"] == "a line in the budget"
    assert [one.rstrip("+") for one in row["objections"].split("; ")] == ["send_email", "have_vendor"]
    assert row["meeting_with"] == "Robin Vega"
    assert row["meeting_at"].startswith("2026-11-12T16:00")
