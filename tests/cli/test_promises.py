"""Promises from the command line: counted, published, and made in the words people use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import time_machine
from icalendar import Calendar

from tests.cli.conftest import Run

Ask = Callable[..., Any]


def test_promises_are_counted_by_rep(people: dict[str, str], run: Run, ask: Ask) -> None:
    made = ask("promise", "add", people["Ana"], "--when", "2030-03-05T15:00 for Zoe")
    [listed] = ask("promise", "list")
    assert (listed["for"], listed["known"]) == ("Zoe", ["Dock Guide"])
    assert ask("promise", "list", "--counts")["promises"] == [listed]
    [(rep, counts)] = ask("promise", "counts").items()
    assert (counts["open"], counts["kept_rate"]) == (1, None)
    ask("promise", "break", made["promise"], "--reason", "forgot")
    assert ask("promise", "counts")[rep]["broken"] == 1
    assert ask("promise", "counts", "--of", "Nobody") == {}
    assert ask("promise", "counts", "--since", "2040-01-01") == {}


def test_a_calendar_of_one_or_all(people: dict[str, str], run: Run, ask: Ask, tmp_path: Path) -> None:
    out = tmp_path / "calls.ics"
    ask("promise", "add", people["Ana"], "--when", "2030-03-05T15:00")
    ask("promise", "add", people["Bob"], "--when", "2030-03-06T15:00")
    assert ask("promise", "calendar", "--all", "--out", str(out))["events"] == 2
    assert ask("promise", "calendar", people["Ana"], "--out", str(out))["events"] == 1
    assert len(Calendar.from_ical(out.read_bytes()).walk("VEVENT")) == 1
    assert run("promise", "calendar", "--out", str(out)).code == 2
    assert run("promise", "calendar", people["Ana"], "--all", "--out", str(out)).code == 2


def test_a_promise_says_who_asked_for_it(people: dict[str, str], run: Run, ask: Ask) -> None:
    assert ask("promise", "add", people["Ana"], "--when", "monday 20:00")["asked"] is True
    ours = ask("promise", "add", people["Bob"], "--when", "2030-03-05T20:00", "--ours")
    assert (ours["asked"], ours["wall"]) == (False, "2030-03-06T08:00")
    assert "08:00–20:00" in ours["moved"]  # the first reason is Florida's law
    assert [(one["name"], one["asked"]) for one in ask("promise", "list")] == [
        ("Ana Lind", True),
        ("Bob Stone", False),
    ]


def test_a_promise_is_settled_once_and_another_word_corrects_it(
    people: dict[str, str], run: Run, ask: Ask
) -> None:
    made = ask("promise", "add", people["Ana"], "--when", "2030-03-05T15:00")["promise"]
    ask("promise", "break", people["Ana"])
    run("promise", "break", made).refused("broken already")
    run("promise", "keep", people["Ana"]).refused("no open promise")
    ask("promise", "keep", made)
    run("promise", "keep", made).refused("kept already")
    [counts] = ask("promise", "counts").values()
    assert (counts["kept"], counts["broken"], counts["kept_rate"]) == (1, 0, 1.0)


def test_the_day_before_a_distant_promise_its_asset_is_proposed(people: dict[str, str], ask: Ask) -> None:
    with time_machine.travel("2026-07-27T14:00Z", tick=False):
        ask(
            "call",
            "log",
            people["Ana"],
            "--outcome",
            "not_now",
            "--reason",
            "1",
            "--when",
            "2027-02-16T10:00",
        )
        assert ask("promise", "teasers") == []
    with time_machine.travel("2027-02-15T14:00Z", tick=False):
        [teaser] = ask("promise", "teasers", "--arm")
        assert (teaser["name"], teaser["title"], teaser["armed"]) == ("Ana Lind", "Dock Guide", True)
        assert ask("promise", "teasers") == []


def test_both_are_they_and_whom_they_name_in_the_same_call(people: dict[str, str], ask: Ask) -> None:
    ask(
        "call", "log", people["Bob"], "--outcome", "call_back", "--when", "2030-03-05T15:00 for both",
        "--referral", "Ann Lee:CFO",
    )  # fmt: skip
    assert [one["for"] for one in ask("promise", "list")] == ["Bob Stone and Ann Lee"]
    ask("promise", "add", people["Bob"], "--when", "2030-03-06T15:00", "--for", "both")
    ask("promise", "add", people["Ana"], "--when", "2030-03-07T15:00")
    assert [one["for"] for one in ask("promise", "list")][1:] == ["Bob Stone and Ann Lee", "Ana Lind"]
