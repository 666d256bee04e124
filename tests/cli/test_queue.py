"""`queue`, `show`, `opener`: order, sums, everybody accounted for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import MONDAY, Run

Ask = Callable[..., Any]
TIERS = ["promise", "inbound", "event", "score"]


@pytest.mark.parametrize(
    "at",
    [MONDAY, "2026-07-26T12:00:00Z", "2026-11-26T15:00:00Z", "2026-03-08T07:30:00Z", "2027-01-01T12:00:00Z"],
)
def test_everybody_is_accounted_for(people: dict[str, str], ask: Ask, at: str) -> None:
    queue = ask("queue", "--at", at)
    assert queue["total"] == 9
    assert queue["total"] == queue["callable"] + sum(one["count"] for one in queue["not_now"])
    assert len(queue["rows"]) == queue["callable"]
    assert all(row["clearance"]["state"] == "allowed" for row in queue["rows"])
    everyone = ask("queue", "--at", at, "--all")
    assert (everyone["callable"], everyone["not_now"]) == (queue["callable"], queue["not_now"])
    assert len(everyone["rows"]) == 9
    assert sum(row["not_now"] is None for row in everyone["rows"]) == queue["callable"]
    assert queue == ask("queue", "--at", at)


def test_rows_are_in_order_and_their_reasons_sum(people: dict[str, str], ask: Ask) -> None:
    rows = ask("queue", "--at", MONDAY, "--all")["rows"]
    assert [row["rank"] for row in rows] == list(range(1, 10))
    keys = [(TIERS.index(row["tier"]), -row["score"]) for row in rows]
    assert keys == sorted(keys)
    for row in rows:
        assert row["score"] == pytest.approx(row["fit"] + row["engagement"] + row["history"])
        assert row["score"] == pytest.approx(sum(reason["points"] for reason in row["reasons"]))
    assert any("Dock Guide" in reason["text"] for reason in rows[0]["reasons"])


def test_a_limit_cuts_rows_only(people: dict[str, str], ask: Ask) -> None:
    whole, one = ask("queue", "--at", MONDAY), ask("queue", "--at", MONDAY, "--limit", "1")
    assert one["rows"] == whole["rows"][:1]
    assert (one["total"], one["callable"]) == (whole["total"], whole["callable"])


def test_times_are_in_utc_and_read_in_local_time(people: dict[str, str], ask: Ask) -> None:
    assert ask("queue", "--at", MONDAY)["at"] == "2026-07-27T14:00:00Z"
    assert ask("queue", "--at", "2026-07-27T10:00")["at"] == "2026-07-27T14:00:00Z"


def test_a_lead_waiting_for_its_next_try_is_not_offered(people: dict[str, str], ask: Ask) -> None:
    done = ask("call", "log", people["Ana"], "--outcome", "voicemail", "--at", MONDAY)
    [row] = [
        row
        for row in ask("queue", "--all", "--at", "2026-07-27T11:00:00-04:00")["rows"]
        if row["prospect"] == people["Ana"]
    ]
    assert (row["not_now"], row["attempts"]) == ("wait:retry", 1)
    later = ask("queue", "--at", done["next"]["at"])
    assert people["Ana"] in {row["prospect"] for row in later["rows"]}


@pytest.mark.parametrize("named", ["ANA@brightline.com", "+12127365000", "id", "prefix"])
def test_people_are_named_in_four_ways(people: dict[str, str], ask: Ask, named: str) -> None:
    who = {"id": people["Ana"], "prefix": people["Ana"][:-2]}.get(named, named)
    shown = ask("show", who)
    assert shown["prospect"]["id"] == people["Ana"]
    assert {"prospect", "account", "phones", "timeline", "bant", "objections", "promises", "handoffs"} < set(
        shown
    )


def test_a_prefix_of_two_is_refused(people: dict[str, str], run: Run) -> None:
    run("show", people["Ana"][:8]).refused()
    run("show", "nobody@nowhere.com").refused("nobody@nowhere.com")


def test_the_opener_rests_on_what_is_known(people: dict[str, str], run: Run, ask: Ask) -> None:
    said = ask("opener", people["Ana"], "--at", MONDAY)
    assert said["evidence"]["kind"] == "download"
    assert said["evidence"]["asset"] == "Dock Guide"
    assert said["evidence"]["own"]
    assert "Dock Guide" in said["text"]
    assert not said["fallback"]
    assert ask("opener", people["Bob"])["fallback"]
    run("opener", people["Bob"], "--script", said["script"]).refused("own_download")
    run("opener", people["Bob"], "--script", "opener.nope").refused("opener.nope")


WEBINAR = """\
Attended,User Name (Original Name),First Name,Last Name,Email,Phone,Registration Time,Approval Status,\
Join Time,Leave Time,Time in Session (minutes),Is Guest,Country/Region Name
Yes,Ana,Ana,Lind,ana@brightline.com,+12127365000,07/10/2026 09:00:00,approved,\
07/26/2026 10:00:00,07/26/2026 10:30:00,30,No,United States
"""


def test_a_webinar_is_named_after_its_campaign_and_never_after_a_status(
    ask: Ask, home: Path, tmp_path: Path
) -> None:
    file = tmp_path / "zoom.csv"
    file.write_text(WEBINAR, encoding="utf-8")
    ask("import", file, "--campaign", "Dock Day", "--home", tmp_path / "named")
    ask("import", file)
    for where, name in ((home, None), (tmp_path / "named", "Dock Day")):
        said = ask("opener", "ana@brightline.com", "--at", MONDAY, "--home", where)
        assert (said["evidence"]["kind"], said["evidence"]["asset"]) == ("attendance", name)
        assert (name or "") in said["text"]
        assert "attended" not in said["text"]
        shown = ask("show", "ana@brightline.com", "--home", where)
        assert all("attended attended" not in one["text"] for one in shown["score"]["reasons"])


def test_a_download_is_never_named_after_its_campaign(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text(
        "First Name,Last Name,Phone,Company,Activity Type,Activity Date\n"
        "Ana,Lind,+12127365000,Brightline,Downloaded,2026-07-24\n",
        encoding="utf-8",
    )
    ask("import", file, "--campaign", "Cold List 7")
    said = ask("opener", "+12127365000", "--at", MONDAY)
    assert (said["evidence"]["kind"], said["evidence"]["asset"]) == ("download", None)
    assert "Cold List 7" not in said["text"]
    assert '"' not in said["text"]
    assert all("Cold List 7" not in line["what"] for line in ask("show", "+12127365000")["timeline"])


def test_who_shares_a_number_shares_its_caps(people: dict[str, str], ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text("First Name,Last Name,Phone,Company\nZed,Ray,+12127365000,Brightline\n", encoding="utf-8")
    ask("import", file)
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
    queue, everyone = (ask("queue", "--at", MONDAY, *more) for more in ([], ["--all"]))
    assert "Zed Ray" not in {row["name"] for row in queue["rows"]}
    assert {one["reason"]: one["count"] for one in queue["not_now"]}["gate"] == 1
    assert queue["total"] == queue["callable"] + sum(one["count"] for one in queue["not_now"])
    assert (everyone["callable"], everyone["not_now"]) == (queue["callable"], queue["not_now"])
    assert {row["name"]: row["not_now"] for row in everyone["rows"]}["Zed Ray"] == "gate"
