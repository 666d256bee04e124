"""`call clear`, `place` and `rules`: asked at a moment, told what is missing, answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.cli.conftest import MONDAY, Run

Ask = Callable[..., Any]

URI = re.compile(r"^tel:\+[1-9]\d{6,14}(;ext=\d{1,7})?$")


ASKED = [
    ("Ana", MONDAY, "allowed", None),
    ("Ana", "2026-07-27T07:59:59-04:00", "refused", "2026-07-27T12:00:00Z"),
    ("Ana", "2026-07-26T12:00:00-04:00", "refused", "2026-07-27T12:00:00Z"),
    ("Ana", "2026-11-26T10:00:00-05:00", "refused", "2026-11-27T13:00:00Z"),
    ("Ana", "2026-03-09T08:00:00-04:00", "allowed", None),
    ("Ana", "2026-11-02T07:30:00-05:00", "refused", "2026-11-02T13:00:00Z"),
    ("Ivy", MONDAY, "allowed", None),
    ("Ivy", "2026-12-28T12:00:00Z", "refused", "2026-12-29T08:00:00Z"),
    ("Cy", MONDAY, "refused", "2026-07-27T15:00:00Z"),
    ("Dora", MONDAY, "allowed", None),
    ("Erik", MONDAY, "unknown", None),
    ("Fay", MONDAY, "unknown", None),
    ("Gus", MONDAY, "refused", None),
]


def test_the_gate_answers_for_a_moment(people: dict[str, str], ask: Ask) -> None:
    for name, at, state, opens_at in ASKED:
        asked = ask("call", "clear", people[name], "--at", at)
        assert (asked["state"], asked["opens_at"]) == (state, opens_at), (name, at)
        assert (asked["uri"] is not None) == (state == "allowed")
        assert asked["uri"] is None or URI.fullmatch(asked["uri"])
        assert asked["reasons"]
        assert set(asked["reasons"][0]) == {"rule", "text", "source"}


def test_lists_that_nobody_answered_for_warn(people: dict[str, str], ask: Ask) -> None:
    assert any("TPS" in words for words in ask("call", "clear", people["Ivy"], "--at", MONDAY)["warnings"])
    assert any(
        "Germany" in words for words in ask("call", "clear", people["Dora"], "--at", MONDAY)["warnings"]
    )


def test_a_made_up_number_is_no_number(people: dict[str, str], ask: Ask) -> None:
    assert ask("show", people["Hal"])["phones"] == []
    assert ask("call", "clear", people["Hal"], "--at", MONDAY)["state"] == "refused"


def test_florida_stops_after_three_calls_in_a_day(people: dict[str, str], ask: Ask) -> None:
    ask("settings", "set", "house.calls_per_day", "9")
    for minute in range(3):
        ask(
            "call",
            "log",
            people["Bob"],
            "--outcome",
            "no_answer",
            "--at",
            f"2026-07-27T09:0{minute}:00-04:00",
        )
    asked = ask("call", "clear", people["Bob"], "--at", MONDAY)
    assert (asked["state"], asked["reasons"][0]["rule"]) == ("refused", "US-FL")
    assert asked["opens_at"] == "2026-07-28T13:00:00Z"


def test_the_house_calls_twice_a_day(people: dict[str, str], ask: Ask) -> None:
    for minute in range(2):
        ask(
            "call",
            "log",
            people["Ana"],
            "--outcome",
            "no_answer",
            "--at",
            f"2026-07-27T09:0{minute}:00-04:00",
        )
    asked = ask("call", "clear", people["Ana"], "--at", MONDAY)
    assert (asked["state"], asked["reasons"][0]["rule"]) == ("refused", "house")


def test_the_house_may_call_more_often_at_one_number(people: dict[str, str], ask: Ask) -> None:
    ask("settings", "set", "house.calls_per_day", "3")
    for minute in range(3):
        assert ask("call", "clear", people["Ana"], "--at", MONDAY)["state"] == "allowed"
        when = f"2026-07-27T09:0{minute}:00-04:00"
        ask("call", "log", people["Ana"], "--outcome", "no_answer", "--at", when)
    asked = ask("call", "clear", people["Ana"], "--at", MONDAY)
    assert "We call one person 3 times a day at most" in [one["text"] for one in asked["reasons"]]


def test_arizona_and_a_mobile(people: dict[str, str], ask: Ask) -> None:
    noon = "2026-07-27T12:00:00-07:00"
    before = ask("call", "clear", people["Cy"], "--at", noon)
    assert before["state"] == "allowed"
    assert any("Arizona" in words for words in before["warnings"])
    ask("place", people["Cy"], "--line", "mobile")
    assert ask("call", "clear", people["Cy"], "--at", noon)["state"] == "refused"
    ask("place", people["Cy"], "--line", "fixed")
    assert ask("call", "clear", people["Cy"], "--at", noon)["warnings"] == []


def test_a_toll_free_number_waits_for_a_place(people: dict[str, str], ask: Ask) -> None:
    asked = ask("call", "clear", people["Fay"], "--at", MONDAY)
    assert (asked["missing"], asked["local_time"]) == (["country"], "")
    placed = ask("place", people["Fay"], "--state", "US-CA")
    assert placed["state"] == "US-CA"
    told = ask("call", "clear", people["Fay"], "--at", "2026-07-27T10:00:00-07:00")
    assert (told["state"], told["zone"], told["local_time"]) == ("allowed", "America/Los_Angeles", "10:00")


@pytest.mark.parametrize("more", [["--zone", "Mars/Base"], ["--state", "US-ZZ"], ["--country", "Atlantis"]])
def test_places_nobody_knows_are_refused(people: dict[str, str], run: Run, more: list[str]) -> None:
    run("place", people["Fay"], *more).refused(more[1])


def test_a_country_is_answered_for(people: dict[str, str], run: Run, ask: Ask) -> None:
    run("rules", "set", "SE", "--hours", "monfri=9-18").refused("monfri")
    run("rules", "set", "Atlantis", "--leave-out").refused("Atlantis")
    ask("rules", "set", "SE", "--hours", "mon_fri=09:00-18:00", "--words", "I answer for it")
    shown = ask("rules", "show", "SE")
    assert (shown["answered_by"], shown["answered_words"]) == ("me", "I answer for it")
    assert ask("call", "clear", people["Erik"], "--at", MONDAY)["state"] == "allowed"
    ask("rules", "set", "SE", "--leave-out")
    assert ask("call", "clear", people["Erik"], "--at", MONDAY)["state"] == "refused"


def test_a_ban_closes_a_state_until_it_ends(people: dict[str, str], ask: Ask) -> None:
    ask("rules", "set", "US-NY", "--ban", "--words", "storm")
    asked = ask("call", "clear", people["Ana"], "--at", MONDAY)
    assert asked["state"] == "refused"
    assert "storm" in asked["reasons"][0]["text"]
    ask("rules", "set", "US-NY", "--unban")
    assert ask("call", "clear", people["Ana"], "--at", MONDAY)["state"] == "allowed"


def test_a_lead_lifts_the_houses_hours_and_not_the_laws(people: dict[str, str], ask: Ask) -> None:
    evening = "2026-07-27T19:30:00-04:00"
    before = ask("call", "clear", people["Ana"], "--at", evening)
    assert (before["state"], before["liftable"], before["uri"]) == ("refused", True, None)
    lifted = ask("call", "clear", people["Ana"], "--at", evening, "--override", "she asked by mail")
    assert (lifted["state"], lifted["override"]) == ("allowed", "she asked by mail")
    assert any("she asked by mail" in words for words in lifted["warnings"])
    late = ask("call", "clear", people["Bob"], "--at", "2026-07-27T20:30:00-04:00", "--override", "please")
    assert (late["state"], late["uri"], late["override"]) == ("refused", None, None)


def test_an_answer_is_taken_back(people: dict[str, str], run: Run, ask: Ask) -> None:
    ask("rules", "set", "US-NY", "--leave-out")
    back = ask("rules", "set", "US-NY", "--back")
    assert (back["answer"], back["taken_back"], back["left_out"]) == ("leave_out", True, False)
    assert ask("call", "clear", people["Ana"], "--at", MONDAY)["state"] == "allowed"
    run("rules", "set", "US-NY", "--back").refused("nobody has answered")


def test_hours_for_consumers_are_said(people: dict[str, str], run: Run, ask: Ask) -> None:
    ask("rules", "set", "SE", "--hours", "mon_fri=09:00-18:00", "--words", "I answer")
    assert ask("rules", "show", "SE")["for_consumers"] is False
    ask("rules", "set", "SE", "--hours", "mon_fri=09:00-18:00", "--consumers", "--words", "I answer")
    assert ask("rules", "show", "SE")["for_consumers"] is True
    assert run("rules", "set", "SE", "--consumers").code == 2


def test_a_review_is_noted_with_who_made_it(people: dict[str, str], ask: Ask) -> None:
    ask("rules", "review", "US-FL", "--until", "2028-03-01", "--words", "read again")
    shown = ask("rules", "show", "Florida")
    assert (shown["review_by"], shown["reviewed_by"]) == ("2028-03-01", "me")
    assert ask("rules", "list")["rows"]


def test_the_clock_is_trusted_until_it_is_put_back(people: dict[str, str], ask: Ask) -> None:
    assert ask("rules", "clock")["trusted"] is True
    said = ask("rules", "clock", "--right", "as on my phone")
    assert (said["trusted"], said["confirmed_by"]) == (True, "me")


def test_where_they_are_today_is_over_tomorrow(people: dict[str, str], run: Run, ask: Ask) -> None:
    told = ask("place", people["Ana"], "--state", "US-CA", "--today")
    assert (told["state"], told["clearance"]["zone_source"]) == ("US-CA", "they told us, for today")
    assert told["until"] is not None
    assert ask("call", "clear", people["Ana"])["zone"] == "America/Los_Angeles"
    later = ask("call", "clear", people["Ana"], "--at", told["until"])
    assert (later["zone"], later["zone_source"]) == ("America/New_York", "work address")
    run("place", people["Ana"], "--line", "mobile", "--today").refused("today goes with")


def test_every_country_is_listed_those_without_a_rule_too(ask: Ask) -> None:
    rows = {row["region"]: row for row in ask("rules", "list")["rows"]}
    assert {"US-FL", "GB", "DE", "SE", "NZ", "BR", "JP"} <= rows.keys()
    assert "EU" not in rows
    assert {name for name, row in rows.items() if not row["unanswered"]} == {
        name for name in rows if name[:2] in {"US", "CA", "GB", "DE", "FR", "IT", "AU"}
    }
    for name in ("SE", "NZ"):
        assert (rows[name]["hours"], rows[name]["businesses"]) == (None, "nobody has answered for it")
    assert rows["NZ"]["rule"] is None
    assert rows["NZ"].keys() == rows["GB"].keys()
    assert rows["GB"]["businesses"] == "08:00–20:00 Mon–Fri, 09:00–17:00 Sat, by custom"
    assert rows["US-TX"]["businesses"] == "no rule about hours; ours hold"
    assert rows["US-TX"]["consumers"] == "09:00–21:00 Mon–Sat, 12:00–21:00 Sun"
    assert rows["US-OH"]["consumers"] == "08:00–21:00 every day"


def test_a_state_without_a_rule_has_its_countrys(run: Run, ask: Ask) -> None:
    shown = ask("rules", "show", "Ontario")
    assert (shown["region"], shown["rule"], shown["hours"]) == (
        "CA-ON",
        "CA",
        ask("rules", "show", "CA")["hours"],
    )
    assert shown["unanswered"] is False
    assert "Canada's holds" in run("rules", "show", "CA-ON").out


def test_a_name_of_a_country_and_a_state_is_asked_about(run: Run, ask: Ask) -> None:
    run("rules", "show", "Georgia").refused("a country and a state", "GE or US-GA")
    assert ask("rules", "show", "GE")["region"] == "GE"
    assert ask("rules", "show", "US-GA")["region"] == "US-GA"
    assert ask("rules", "show", "DE")["region"] == "DE"
