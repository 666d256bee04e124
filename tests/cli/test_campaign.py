"""`campaign list`, `show` and `set`: a campaign's goal and dates, and its list in numbers that add up."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import MONDAY, Run

Ask = Callable[..., Any]
pytestmark = pytest.mark.usefixtures("people")


def test_a_campaign_of_an_import_is_listed_with_its_numbers(ask: Ask) -> None:
    (one,) = ask("campaign", "list", "--at", MONDAY)
    assert (one["name"], one["kind"], one["goal"], one["people"]) == ("Summer", "content", "meeting", 9)
    assert one["people"] == one["reached"] + one["left"] + one["waiting"] + one["unreachable"]
    for where in ("waiting", "unreachable"):
        assert sum(held["count"] for held in one[f"{where}_reasons"]) == one[where]


def test_dates_are_on_the_clocks_of_the_place(ask: Ask) -> None:
    one = ask(
        "campaign", "set", "summer", "--kind", "webinar", "--goal", "registration", "--zone", "Europe/Berlin",
        "--starts", "2026-07-30T15:00", "--ends", "2026-07-30T16:00",
    )  # fmt: skip
    assert (one["made"], one["starts_at"], one["ends_at"]) == (
        False,
        "2026-07-30T13:00:00Z",
        "2026-07-30T14:00:00Z",
    )
    shown = ask("campaign", "show", "Summer", "--at", MONDAY)
    assert (shown["phase"], shown["countdown"]) == ("invitation", "invitations, 2 days left")
    assert shown["projection"]["in_time"] is False
    assert shown["outlook"].startswith("no calls yet; ")
    rows = ask("queue", "--at", MONDAY, "--campaign", "Summer")["rows"]
    assert {row["tier"] for row in rows} == {"event"}


def test_the_goal_names_what_is_logged(ask: Ask, people: dict[str, str]) -> None:
    ask("campaign", "set", "Summer", "--goal", "survey")
    ask("call", "log", people["Ana"], "--outcome", "meeting_booked", "--at", MONDAY)
    story = ask("show", people["Ana"])["timeline"]
    assert any(line["what"].startswith("Survey answered") for line in story)
    assert ask("campaign", "show", "Summer")["goals"] == 1


def test_a_new_name_makes_a_campaign(run: Run, ask: Ask) -> None:
    one = ask("campaign", "set", "Spring expo", "--invite-days", "5")
    assert (one["made"], one["kind"], one["invite_days"], one["people"]) == (True, "trade_show", 5, 0)
    assert ask("campaign", "set", "Spring expo", "--invite-days", "none")["invite_days"] is None
    assert "nobody on the list yet" in run("campaign", "show", "Spring expo").out


def test_dates_can_be_taken_away(ask: Ask) -> None:
    ask("campaign", "set", "Summer", "--starts", "2026-07-30T15:00")
    assert ask("campaign", "set", "Summer", "--starts", "none")["starts_at"] is None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--starts", "soon"), "soon"),
        (("--ends", "2026-07-30T15:00"), "start"),
        (("--zone", "Mars/Base"), "Mars/Base"),
        (("--invite-days", "many"), "many"),
    ],
)
def test_what_cannot_be_is_refused(words: tuple[str, str], said: str, run: Run) -> None:
    run("campaign", "set", "Summer", *words).refused(said)


def test_who_asks_for_nothing_is_told_what_there_is(run: Run) -> None:
    assert run("campaign", "set", "Summer").code == 2
    run("campaign", "show", "Nix").refused("Nix", "campaign list")


def test_an_end_that_is_a_day_holds_to_the_end_of_it(people: dict[str, str], ask: Ask) -> None:
    made = ask(
        "campaign",
        "set",
        "Summer",
        "--starts",
        "2026-07-20",
        "--ends",
        "2026-07-31",
        "--zone",
        "Europe/Berlin",
    )
    assert (made["starts_at"], made["ends_at"]) == ("2026-07-19T22:00:00Z", "2026-07-31T22:00:00Z")
    exact = ask("campaign", "set", "Summer", "--ends", "2026-07-31T17:00")
    assert exact["ends_at"] == "2026-07-31T15:00:00Z"
    assert ask("campaign", "set", "Summer", "--ends", "none")["ends_at"] is None
