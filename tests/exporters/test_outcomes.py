"""The outcome file, to the byte where other programs depend on it."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest

from coldcall.domain.outcome_row import OUTCOME_COLUMNS, OutcomeRow
from coldcall.exporters import ALL, Column, write_outcomes, write_table
from coldcall.exporters.cells import defused
from coldcall.exporters.xlsx_file import MAX_TEXT
from tests.contracts.exporters import READERS

VERSION_1 = [
    "call_id",
    "started_at_utc",
    "started_at_local",
    "zone",
    "rep",
    "campaign",
    "list",
    "lead_id",
    "first_name",
    "last_name",
    "company",
    "title",
    "phone_e164",
    "phone_kind",
    "attempt",
    "outcome",
    "outcome_group",
    "receptivity",
    "budget",
    "budget_note",
    "authority",
    "authority_note",
    "need",
    "need_note",
    "timeline",
    "timeline_note",
    "objections",
    "assets_sent",
    "next_step",
    "next_step_at",
    "duration_s",
    "notes",
    "score_at_call",
    "script",
    "script_version",
    "email",
    "crm_source",
    "crm_id",
    "outcome_detail",
    "reason",
    "direction",
    "goal",
    "meeting_at",
    "meeting_with",
    "meeting_held",
    "promise_for",
    "referred_to",
    "evidence",
    "sql_met",
    "sql_missing",
    "clearance",
    "warnings",
]


START = datetime(2026, 11, 10, 16, 12, tzinfo=UTC)
ROW = OutcomeRow(
    call_id="0198-a",
    started_at_utc=START,
    started_at_local=START.astimezone(ZoneInfo("America/Chicago")),
    zone="America/Chicago",
    rep="Robin",
    campaign="Webinar",
    list="Attendees",
    lead_id="0198-b",
    first_name="=cmd",
    last_name="Lind",
    company="Brightline",
    title="CFO",
    phone_e164="+14155550134",
    phone_kind="direct",
    attempt=2,
    outcome="call_back",
    outcome_group="connected",
    receptivity=-2,
    notes="+1 is what she said",
)


def test_columns_are_frozen() -> None:
    assert list(OUTCOME_COLUMNS) == VERSION_1


@pytest.mark.parametrize("form", [exporter.name for exporter in ALL])
def test_outcomes_have_the_columns_in_order(form: str, tmp_path: Path) -> None:
    assert write_outcomes([ROW], form, tmp_path / "out") == 1
    header, cells = READERS[form](tmp_path / "out")
    assert header == VERSION_1
    row = dict(zip(header, cells, strict=True))
    assert row["phone_e164"] == "+14155550134"
    assert row["started_at_utc"] == "2026-11-10T16:12:00Z"
    assert row["started_at_local"] == "2026-11-10T10:12:00-06:00"
    assert str(row["receptivity"]) == "-2"
    assert row["first_name"] == ("'=cmd" if form == "csv" else "=cmd")


def test_csv_bytes(tmp_path: Path) -> None:
    write_outcomes([ROW], "csv", tmp_path / "out.csv")
    raw = (tmp_path / "out.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbfcall_id,started_at_utc,")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 2
    assert b"'+1 is what she said" in raw


def test_xlsx_phone_is_a_text_cell_in_a_text_column(tmp_path: Path) -> None:
    write_outcomes([ROW], "xlsx", tmp_path / "out.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    cell = sheet.cell(2, VERSION_1.index("phone_e164") + 1)
    assert (cell.value, cell.data_type, cell.number_format) == ("+14155550134", "s", "@")


def test_xlsx_cuts_what_no_cell_can_hold_and_says_so(tmp_path: Path) -> None:
    write_table([Column("notes")], [["😀" * MAX_TEXT]], "xlsx", tmp_path / "out.xlsx")
    text = READERS["xlsx"](tmp_path / "out.xlsx")[1][0]
    assert len(text.encode("utf-16-le")) <= 2 * MAX_TEXT
    assert text.endswith(" […]")
    assert text.startswith("😀" * 100)


@pytest.mark.parametrize("text", ["", "plain", "-5", "12.50", "a=b", "5-3", "Ana-Lind", "'x", "1,5"])
def test_harmless_text_is_left_alone(text: str) -> None:
    assert defused(text) == text


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1+1", "@x", " =1", "\u200b=1", "\u00ad\u200e@x", "＝1", "\n1", "--5"]
)
def test_formulas_get_an_apostrophe(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize("text", ["+14155550134;x", "+0123456789", "+1415", "+1415555=1", "+14155550134\n"])
def test_only_strict_numbers_pass_in_the_phone_column(text: str) -> None:
    assert defused(text, phone=True) == "'" + text
    assert defused("+14155550134", phone=True) == "+14155550134"
    assert defused("+14155550134") == "'+14155550134"


def test_every_field_has_a_plain_type() -> None:
    plain = {"str", "int", "datetime", "int | None", "float | None", "datetime | None"}
    assert {str(field.type) for field in dataclasses.fields(OutcomeRow)} <= plain
