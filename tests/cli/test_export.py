"""`export`: every column of the contract, in three formats, with everything typed."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.cli.conftest import MONDAY, Run

Ask = Callable[..., Any]

COLUMNS = [
    "call_id", "started_at_utc", "started_at_local", "zone", "rep", "campaign", "list", "lead_id",
    "first_name", "last_name", "company", "title", "phone_e164", "phone_kind", "attempt", "outcome",
    "outcome_group", "receptivity", "budget", "budget_note", "authority", "authority_note", "need",
    "need_note", "timeline", "timeline_note", "objections", "assets_sent", "next_step", "next_step_at",
    "duration_s", "notes", "score_at_call", "script", "script_version", "email", "crm_source", "crm_id",
    "outcome_detail", "reason", "direction", "goal", "meeting_at", "meeting_with", "meeting_held",
    "promise_for", "referred_to", "evidence", "sql_met", "sql_missing", "clearance", "warnings",
]  # fmt: skip

TYPED = {
    "started_at_utc": "2026-07-27T14:00:00Z", "started_at_local": "2026-07-27T10:00:00-04:00",
    "zone": "America/New_York", "rep": "Kim", "campaign": "Summer", "list": "July", "first_name": "Ana",
    "phone_e164": "+12127365000", "attempt": 1, "outcome": "call_back", "outcome_group": "connected",
    "receptivity": -2, "budget": 1, "budget_note": "-5k", "authority": 0, "authority_note": "@boss",
    "need": 2, "need_note": "+wants", "timeline": 3, "timeline_note": "=now",
    "objections": "not_interested; busy+", "assets_sent": "Dock Guide", "next_step": "promise",
    "next_step_at": "2026-07-29T19:00:00Z", "duration_s": 61, "notes": "=1+1\nline “two”; ☎",
    "email": "ana@brightline.com", "direction": "outbound", "promise_for": "Zoe", "referred_to": "Li Wu",
    "sql_met": "no", "sql_missing": "authority",
}  # fmt: skip


@pytest.fixture
def logged(people: dict[str, str], ask: Ask) -> None:
    ask(
        "--rep", "Kim", "call", "log", people["Ana"], "--outcome", "call_back", "--when", "2026-07-29T15:00",
        "--for", "Zoe", "--at", MONDAY, "--note", TYPED["notes"], "--budget", "1:-5k",
        "--authority", "0:@boss", "--need", "2:+wants", "--timeline", "3:=now",
        "--objection", "not_interested:nah", "--objection", "busy:x:overcome",
        "--referral", "Li Wu:CTO:+12127369999", "--receptivity", "-2",
        "--duration", "61", "--asset", "Dock Guide",
    )  # fmt: skip
    ask(
        "call",
        "log",
        people["Bob"],
        "--outcome",
        "gatekeeper",
        "--reason",
        "4",
        "--at",
        "2026-07-28T09:00:00-04:00",
    )


def test_csv_for_a_spreadsheet(logged: None, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "o.csv"
    assert ask("export", "outcomes", "--format", "csv", "--out", file) == {
        "file": str(file), "rows": 2, "left_out": 0,
    }  # fmt: skip
    raw = file.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")
    with file.open(encoding="utf-8-sig", newline="") as stream:
        ana, bob = csv.DictReader(stream)
    defused = {
        name: f"'{text}" for name, text in TYPED.items() if str(text)[0] in "=+@-" and isinstance(text, str)
    }
    defused.pop("phone_e164")
    assert {name: ana[name] for name in TYPED} == {
        name: str(text) for name, text in {**TYPED, **defused}.items()
    }
    assert (bob["outcome_group"], bob["reason"]) == ("reached", "gave_a_number")


def test_json_lines_keep_types_and_text(logged: None, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "o.jsonl"
    ask("export", "outcomes", "--format", "jsonl", "--out", file)
    ana, _ = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
    assert list(ana) == COLUMNS
    assert {name: ana[name] for name in TYPED} == TYPED


def test_a_workbook_holds_no_formula(logged: None, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "o.xlsx"
    ask("export", "outcomes", "--format", "xlsx", "--out", file)
    header, ana, _ = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    assert header == COLUMNS
    found = dict(zip(COLUMNS, ana, strict=True))
    assert {name: found[name] for name in TYPED} == TYPED


@pytest.mark.parametrize(
    ("more", "rows"),
    [
        ([], 2),
        (["--from", "2026-07-28"], 1),
        (["--to", "2026-07-27"], 1),
        (["--to", "2026-07-28"], 2),
        (["--to", "2026-07-28T13:00:00Z"], 1),
        (["--campaign", "Summer"], 2),
        (["--campaign", "Winter"], 0),
        (["--rep", "Kim"], 1),
    ],
)
def test_parts_of_the_calls(logged: None, ask: Ask, tmp_path: Path, more: list[str], rows: int) -> None:
    assert ask("export", "outcomes", "--out", tmp_path / "o.csv", *more)["rows"] == rows


def test_places_that_cannot_be_written(logged: None, run: Run, tmp_path: Path) -> None:
    run("export", "outcomes", "--out", tmp_path / "no" / "o.csv").refused("does not exist")
    run("export", "outcomes", "--out", tmp_path).refused("is a folder")


def test_a_readable_copy_opens_without_a_key(logged: None, run: Run, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "all.sqlite"
    ask("export", "database", "--out", file)
    with sqlite3.connect(file) as copy:
        assert copy.execute("SELECT count(*) FROM prospect").fetchone() == (10,)
    copy.close()
    run("export", "database", "--out", file).refused("exists already")


def test_prospects_with_what_is_known(logged: None, ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    assert ask("export", "prospects", "--out", file)["rows"] == 10
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = {row["email"]: row for row in csv.DictReader(stream)}
    assert rows["ana@brightline.com"]["budget"] == "1"
    assert rows["ana@brightline.com"]["phone"] == "+12127365000"
