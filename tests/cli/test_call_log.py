"""`call log`: ten outcomes, everything that was said, and what follows from it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coldcall.actions import calling
from coldcall.actions.calling import Start
from coldcall.domain.call import HowStarted
from coldcall.workstation import Workstation
from tests.cli.conftest import MONDAY, Run

Ask = Callable[..., Any]

AFTER = "2026-07-27T10:30:00-04:00"


def test_everything_said_is_shown_dated_by_the_call(people: dict[str, str], ask: Ask) -> None:
    done = ask(
        "call", "log", "ana@brightline.com", "--outcome", "send_info", "--at", MONDAY, "--duration", 300,
        "--budget", "2:around 40k", "--authority", "3", "--need", ":docks jam", "--receptivity", "-1",
        "--objection", "busy:in a meeting:overcome", "--objection", "not_interested:no thanks",
        "--asset", "dock guide", "--note", "said, “send it”",
    )  # fmt: skip
    assert done["outcome"] == "send_info"
    assert done["facts_learned"] == 3
    assert done["next"]["at"].endswith("Z")
    shown = ask("show", people["Ana"])
    said = "2026-07-27T14:00:00Z"
    assert shown["bant"] == {
        "budget": {"score": 2, "words": "around 40k", "source": "call", "at": said},
        "authority": {"score": 3, "words": "", "source": "call", "at": said},
        "need": {"score": None, "words": "docks jam", "source": "call", "at": said},
        "timeline": {"score": None, "words": "", "source": None, "at": None},
    }
    assert [(one["code"], one["words"], one["overcome"], one["at"]) for one in shown["objections"]] == [
        ("busy", "in a meeting", True, said),
        ("not_interested", "no thanks", False, said),
    ]
    assert {"call", "objection", "qualification"} <= {line["kind"] for line in shown["timeline"]}


@pytest.mark.parametrize(
    ("outcome", "more", "kind", "at"),
    [
        ("meeting_booked", ["--when", "2026-07-30T15:00"], "stop", None),
        ("call_back", ["--when", "2026-07-30T15:00"], "promise", "2026-07-30T19:00:00Z"),
        ("call_back", ["--when", "2026-07-30T15:00+02:00"], "promise", "2026-07-30T13:00:00Z"),
        ("call_back", ["--when", "tue 3pm"], "promise", "2026-07-28T19:00:00Z"),
        ("send_info", [], "nurture", ...),
        ("not_now", ["--reason", "1", "--when", "march"], "promise", ...),
        ("not_a_fit", ["--reason", "2"], "stop", None),
        ("no_answer", ["--detail", "busy"], "retry", "2026-07-27T16:00:00Z"),
        ("voicemail", ["--detail", "none_left"], "retry", ...),
        ("gatekeeper", ["--reason", "took_a_message"], "retry", ...),
        ("wrong_number", ["--reason", "3"], "stop", None),
        ("do_not_call", ["--reason", "wrote a letter"], "stop", None),
    ],
)
def test_each_outcome_leads_somewhere(
    people: dict[str, str], ask: Ask, outcome: str, more: list[str], kind: str, at: object
) -> None:
    done = ask("call", "log", people["Ana"], "--outcome", outcome, "--at", MONDAY, *more)
    assert done["next"]["kind"] == kind
    if at is not ...:
        assert done["next"]["at"] == at
    offered = {row["prospect"] for row in ask("queue", "--at", AFTER)["rows"]}
    assert people["Ana"] not in offered
    assert people["Bob"] in offered


WRONG: list[list[str]] = [
    ["--outcome", "sold"],
    ["--outcome", "no_answer", "--receptivity", "3"],
    ["--outcome", "no_answer", "--receptivity", "-3"],
    ["--outcome", "no_answer", "--budget", "4"],
    ["--outcome", "no_answer", "--need", "high"],
    ["--outcome", "no_answer", "--duration", "-1"],
    ["--outcome", "no_answer", "--duration", "99999999999999999999"],
    ["--outcome", "no_answer", "--direction", "sideways"],
    ["--outcome", "no_answer", "--referral", ":CTO"],
    ["--outcome", "do_not_call", "--suppress", "galaxy"],
    ["--outcome", "no_answer", "--mood", "1"],
    [],
]


def test_wrong_usage_logs_nothing(people: dict[str, str], run: Run, ask: Ask) -> None:
    for more in WRONG:
        ran = run("call", "log", people["Ana"], "--at", MONDAY, *more)
        assert (ran.code, ran.out) == (2, ""), more
        assert ran.err
    assert ask("show", people["Ana"])["attempts"] == 0


UNKNOWN = [
    (["--outcome", "call_back"], "needs a time"),
    (["--outcome", "call_back", "--when", "sometime"], "sometime"),
    (["--outcome", "call_back", "--when", "2026-07-20T10:00"], "passed"),
    (["--outcome", "no_answer", "--at", "yesterday-ish"], "yesterday-ish"),
    (["--outcome", "no_answer", "--phone", "+12125550000"], "+12125550000"),
    (["--outcome", "no_answer", "--asset", "Nope"], "Nope"),
    (["--outcome", "no_answer", "--objection", "aliens"], "aliens"),
    (["--outcome", "no_answer", "--detail", "none_left"], "busy"),
    (["--outcome", "send_info", "--detail", "busy"], "busy"),
    (["--outcome", "not_a_fit", "--reason", "banana"], "competitor"),
    (["--outcome", "send_info", "--reason", "1"], "takes no reason"),
]


def test_values_nobody_knows_are_refused(people: dict[str, str], run: Run, ask: Ask) -> None:
    for more, word in UNKNOWN:
        run("call", "log", people["Ana"], "--at", MONDAY, *more, json=True).refused(word)
    assert ask("show", people["Ana"])["attempts"] == 0


def test_a_referral_is_a_person_at_the_account_to_be_called_soon(people: dict[str, str], ask: Ask) -> None:
    ask(
        "call", "log", people["Ana"], "--outcome", "wrong_number", "--reason", "2", "--at", MONDAY,
        "--referral", "Mia Falk:CTO:+1 212 736 6000",
    )  # fmt: skip
    [named] = [row for row in ask("queue", "--at", AFTER)["rows"] if row["name"] == "Mia Falk"]
    assert (named["tier"], named["title"], named["company"], named["phone"]) == (
        "inbound",
        "CTO",
        "Brightline",
        "+12127366000",
    )
    ana = ask("show", people["Ana"])
    assert [phone["retired"] for phone in ana["phones"]] == [True]
    assert not ana["suppressed"]


def test_a_retired_number_is_never_cleared(people: dict[str, str], ask: Ask) -> None:
    ask("call", "log", people["Ana"], "--outcome", "wrong_number", "--at", MONDAY)
    for more in ([], ["--phone", "+12127365000"]):
        asked = ask("call", "clear", people["Ana"], "--at", AFTER, *more)
        assert (asked["state"], asked["uri"]) == ("refused", None)


def test_do_not_call_stops_at_once(people: dict[str, str], ask: Ask) -> None:
    ask("call", "log", people["Ana"], "--outcome", "do_not_call", "--at", MONDAY)
    assert ask("show", people["Ana"])["suppressed"]
    asked = ask("call", "clear", people["Ana"], "--at", "2027-07-27T10:00:00-04:00")
    assert (asked["state"], asked["uri"], asked["opens_at"]) == ("refused", None, None)
    [row] = [row for row in ask("queue", "--all", "--at", AFTER)["rows"] if row["prospect"] == people["Ana"]]
    assert row["not_now"] == "state:suppressed"


def test_who_rings_us_fills_no_attempt(people: dict[str, str], ask: Ask, tmp_path: Path) -> None:
    ask("call", "log", people["Ana"], "--outcome", "no_answer", "--direction", "inbound", "--at", MONDAY)
    assert ask("show", people["Ana"])["attempts"] == 0
    ask("call", "log", people["Ana"], "--outcome", "no_answer", "--at", AFTER, "--phone", "+1 212-736-5000")
    file = tmp_path / "o.jsonl"
    ask("export", "outcomes", "--format", "jsonl", "--out", file)
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert [(row["direction"], row["attempt"]) for row in rows] == [("inbound", 0), ("outbound", 1)]


def test_an_unfinished_call_is_left_out_and_counted(
    people: dict[str, str], ask: Ask, home: Path, tmp_path: Path
) -> None:
    station = Workstation.at(home, {})
    calling.begin(station.open(), Start(UUID(people["Ana"]), None, HowStarted.DIALLED))
    station.close()
    ask("call", "log", people["Bob"], "--outcome", "no_answer", "--at", MONDAY)
    done = ask("export", "outcomes", "--out", tmp_path / "o.csv")
    assert (done["rows"], done["left_out"]) == (1, 1)


def test_a_promise_due_is_first(people: dict[str, str], ask: Ask) -> None:
    ask("call", "log", people["Bob"], "--outcome", "call_back", "--at", MONDAY, "--when", "2026-07-27T14:00")
    [promised] = ask("promise", "list")
    assert promised["due_at"] == "2026-07-27T18:00:00Z"
    assert promised["wall"] == "2026-07-27T14:00"
    first = ask("queue", "--at", "2026-07-27T18:00:00Z")["rows"][0]
    assert (first["prospect"], first["tier"], first["rank"]) == (people["Bob"], "promise", 1)
    said = ask("opener", people["Bob"], "--at", "2026-07-27T18:00:00Z")
    assert said["evidence"]["kind"] == "promise"
    assert "2026-" not in said["text"]
    ask("promise", "keep", promised["promise"])
    assert ask("promise", "list") == []


def test_a_promise_is_moved_into_the_laws_hours_and_says_so(people: dict[str, str], ask: Ask) -> None:
    done = ask(
        "call", "log", people["Ana"], "--outcome", "call_back", "--at", MONDAY, "--when", "2026-07-28T22:00"
    )
    assert done["next"]["at"] == "2026-07-29T12:00:00Z"
    assert "New York" in done["next"]["moved"]


def test_a_meeting_stays_at_its_hour(people: dict[str, str], ask: Ask, tmp_path: Path) -> None:
    ask(
        "call",
        "log",
        people["Ana"],
        "--outcome",
        "meeting_booked",
        "--at",
        MONDAY,
        "--when",
        "2026-08-01T22:00",
    )
    file = tmp_path / "o.jsonl"
    ask("export", "outcomes", "--format", "jsonl", "--out", file)
    assert json.loads(file.read_text(encoding="utf-8"))["meeting_at"] == "2026-08-02T02:00:00Z"


def test_not_now_without_a_month_still_promises(people: dict[str, str], ask: Ask) -> None:
    done = ask("call", "log", people["Ana"], "--outcome", "not_now", "--at", MONDAY)
    assert done["next"]["kind"] == "promise"
    [promised] = ask("promise", "list")
    assert (promised["due_at"], promised["kind"]) == (done["next"]["at"], "recontact")
    assert people["Ana"] not in {row["prospect"] for row in ask("queue", "--at", AFTER)["rows"]}
    first = ask("queue", "--at", done["next"]["at"])["rows"][0]
    assert (first["prospect"], first["tier"]) == (people["Ana"], "promise")
