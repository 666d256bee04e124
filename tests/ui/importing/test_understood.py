"""What the core says of a file, in words: columns, letters, dates, and why a file was refused."""

from __future__ import annotations

from typing import Any

import pytest

from coldcall.actions.cells_said import Reads
from coldcall.importers.aliases import aliases
from coldcall.importers.cells import is_nothing, said_yes
from coldcall.importers.mapping import vendor_maps
from coldcall.importers.together import minutes_of
from ui.importing.persons import persons
from ui.importing.sides import likeness_told
from ui.importing.targets import CUSTOM, OUT, code_for, targets, words_of
from ui.importing.understood import column_rows, day_of, is_garbled, known_vendors, preview_of, reasons_told

READS = Reads(lambda _: None, is_nothing, said_yes, minutes_of)


def found(header: list[str], *rows: list[str], **more: Any) -> dict[str, Any]:
    return {
        "encoding": "utf-8", "delimiter": ";", "header": header, "rows": len(rows), "sample": list(rows),
        "repairs": [], "refused": None, "kind": "leads", "vendor": "generic", "sheet": "",
        "sheets": [], "columns": {}, "dates": {}, "rejected": [], "words": {}, "notes": [],
        "remembered": {}, **more,
    }  # fmt: skip


def test_columns_nobody_knows_come_first_and_empty_ones_last() -> None:
    meanings = {"Nothing": "title", "Name": "full_name", "Shoe size": "custom:Shoe size"}
    preview = preview_of(
        "l.csv", found(["Nothing", "Name", "Shoe size"], ["", "Zoë", "44"], columns=meanings)
    )
    rows = column_rows(preview, meanings, {}, {})
    assert [(row.name, row.open, row.empty) for row in rows] == [
        ("Shoe size", True, False),
        ("Name", False, False),
        ("Nothing", False, True),
    ]
    assert preview.letters == ("Zoë",)


def test_what_a_person_decided_is_marked() -> None:
    preview = preview_of("l.csv", found(["Rolle"], ["CTO"]))
    [row] = column_rows(preview, {"Rolle": "custom:Rolle"}, {}, {"Rolle": "title"})
    assert (row.meaning, row.how, row.changed, row.open) == ("Job title", "you, just now", True, False)


@pytest.mark.parametrize(
    ("cells", "order", "day", "sure"),
    [
        (["03/04/2024", "25/12/2024"], "day/month/year", "3 April 2024", True),
        (["03/04/2024", "12/25/2024"], "month/day/year", "4 March 2024", True),
        (["03/04/2024"], "day/month/year", "3 April 2024", False),
    ],
)
def test_dates_are_told_with_what_tells_them(cells: list[str], order: str, day: str, sure: bool) -> None:
    preview = preview_of("l.csv", found(["When"], *([cell] for cell in cells), dates={"When": order}))
    [note] = preview.dates
    assert (note.cell, note.day, note.sure) == ("03/04/2024", day, sure)
    if sure:
        assert "row 2 says" in note.why


def test_dates_with_dots_are_told_as_the_day_they_mean() -> None:
    preview = preview_of("l.csv", found(["When"], ["3.4.2024"], ["12.05.24"], dates={"When": "as written"}))
    [note] = preview.dates
    assert (note.cell, note.day) == ("3.4.2024", "3 April 2024")
    assert note.sure
    assert day_of("12.05.24", "as written") == "12 May 2024"


def test_dates_that_need_no_order_are_not_told() -> None:
    preview = preview_of("l.csv", found(["When"], ["2024-04-03"], dates={"When": "as written"}))
    assert preview.dates == ()


@pytest.mark.parametrize("cell", ["MÃ¼ller", "Ren\ufffd", "itâ€™s"])
def test_letters_read_wrong_are_noticed(cell: str) -> None:
    assert is_garbled(cell)
    assert preview_of("l.csv", found(["Name"], [cell])).garbled == (cell,)


@pytest.mark.parametrize("cell", ["Müller", "São Paulo", "Ångström", "山田 太郎", "محمد", "Ã", "naïve"])
def test_letters_read_right_are_left_alone(cell: str) -> None:
    assert not is_garbled(cell)


def test_a_refusal_tells_the_line_and_what_to_do() -> None:
    told = preview_of("bad.csv", found([], refused={"line": 9, "reason": "a quote never ends"}))
    assert (told.refused, told.refused_line) == ("a quote never ends", 9)
    assert told.hint
    refused = found([], refused={"line": 9, "reason": "a quote never ends"}, hint="close it")
    assert preview_of("bad.csv", refused).hint == "close it"


def test_the_first_rows_are_people() -> None:
    header = ["Name", "Role", "Firm", "Fon", "Guide", "On"]
    meanings = dict(
        zip(header, ["full_name", "title", "company", "phone.work", "act.asset", "act.at"], strict=True)
    )
    preview = preview_of(
        "l.csv",
        found(
            header,
            ["Ana Lind", "CTO", "Brightline", "+46 8 123 456 78", "Guide", "03/04/2024"],
            ["Ben Holm", "", "", "030 90173456", "", ""],
            ["", "", "", "", "", ""],
        ),
    )
    orders = {"On": "day/month/year"}
    told = persons(preview, meanings, orders, READS, region="", home="US", sample=False)
    assert told[0].who == "Ana Lind · CTO · Brightline"
    assert told[0].reached == "+46 8 123 456 78"
    assert told[0].acts == "Guide · 3 April 2024"
    assert told[1].trouble == "the number needs a country: say it above"
    assert told[2].trouble == "nothing says who this is"
    german = persons(preview, meanings, orders, READS, region="DE", home="US", sample=False)
    assert german[1].reached == "+49 30 90173456"
    assert german[1].trouble == ""


def test_every_meaning_has_words_and_a_place() -> None:
    codes = [one.code for one in targets()]
    assert len(codes) == len(set(codes))
    assert all(one.words and one.group for one in targets())
    custom = next(one for one in targets() if one.code == CUSTOM)
    assert code_for(custom, "Shoe size") == "custom:Shoe size"
    assert words_of(f"{OUT}Shoe size") == "Leave out"


def test_every_meaning_the_core_knows_can_be_chosen() -> None:
    known = {one.code for one in targets()}
    by_name = {target for target, _ in aliases().values() if target}
    by_vendor = {target for one in vendor_maps() for target in one.columns.values()}
    unnamed = {one for one in by_name | by_vendor if not one.startswith(("custom", "thousands:"))} - known
    assert unnamed == set()


def test_every_vendor_has_a_name() -> None:
    assert {one.vendor for one in vendor_maps()} <= {code for code, _ in known_vendors()}


@pytest.mark.parametrize(
    ("said", "joined", "minutes", "told"),
    [
        ("Yes", "Jan 13, 2026 05:00 PM", "47", "attended 47 min · Jan 13, 2026 05:00 PM"),
        ("Yes", "--", "--", "attended the webinar"),
        ("No", "--", "--", "registered, did not attend · Jan 2, 2026 09:10 AM"),
        ("", "--", "", "registered · Jan 2, 2026 09:10 AM"),
        ("", "Jan 13, 2026 05:00 PM", "1:05:00", "attended 65 min · Jan 13, 2026 05:00 PM"),
    ],
)
def test_attendance_is_told_of_each_person(said: str, joined: str, minutes: str, told: str) -> None:
    header = ["Name", "Attended", "Registered", "Joined", "Minutes"]
    codes = [
        "full_name",
        *(f"webinar.{each}" for each in ("attended", "registered_at", "joined_at", "minutes")),
    ]
    cells = ["Ana Lind", said, "Jan 2, 2026 09:10 AM", joined, minutes]
    preview = preview_of("l.csv", found(header, cells))
    meanings = dict(zip(header, codes, strict=True))
    [person] = persons(preview, meanings, {}, READS, region="", home="US", sample=False)
    assert person.acts == told


def test_a_likeness_is_told_without_the_values_compared() -> None:
    reasons = ("same last name (lind)", "similar e-mail (a@b.se, a.l@b.se)", "same company")
    assert likeness_told(reasons) == "same last name · similar e-mail · same company"


def test_reasons_need_no_plural() -> None:
    assert reasons_told([("student", 38), ("junk_name", 1200)]) == "student 38 · junk name 1,200"
