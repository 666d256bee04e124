"""Workbooks: the sheet with the list, cells as people would write them, bombs that stay small."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from coldcall.importers import worker
from coldcall.importers.base import RefusedFile, Table
from coldcall.importers.parsing import ParseOptions, read_table
from tests.importers.made import NOW, file_of

OPTIONS = ParseOptions(NOW, home="US")
LEADS = [["Name", "Email"], ["Ana", "a@b.se"], ["Bo", "b@b.se"]]
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_ODS = (
    f'<?xml version="1.0"?><office:document-content xmlns:office="{_OASIS}:office:1.0" '
    f'xmlns:table="{_OASIS}:table:1.0" xmlns:text="{_OASIS}:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="L">{}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def _read(path: Path) -> Table:
    return read_table(path, OPTIONS)


def _book(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def _edited(path: Path, change: Callable[[str], str]) -> Path:
    """A copy of a workbook whose first sheet's XML was changed."""
    copy = path.with_name(f"edited-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            data = old.read(item)
            new.writestr(item, change(data.decode()) if "sheet1" in item.filename else data)
    return copy


def _ods(path: Path, *rows: tuple[list[str], int]) -> Path:
    """An OpenDocument sheet; each row with how often it is repeated."""
    xml = "".join(
        f'<table:table-row table:number-rows-repeated="{times}">'
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            if cell
            else "<table:table-cell/>"
            for cell in cells
        )
        + "</table:table-row>"
        for cells, times in rows
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", _ODS.format(xml))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return path


def test_cells_are_written_as_people_would(tmp_path: Path) -> None:
    values: list[object] = [
        14152642671, 1.4155550134e10, 1e20, 0.25, -1.5, True, date(2026, 1, 2), datetime(2026, 1, 2, 10, 30),
        time(10, 30), timedelta(hours=30), "01234", 12345678901234567,
    ]  # fmt: skip
    path = _book(tmp_path / "a.xlsx", [[f"Column {n}x" for n in range(len(values))], values])
    assert _read(path).records[0].cells == (
        "14152642671", "14155550134", "100000000000000000000", "0.25", "-1.5", "TRUE", "2026-01-02",
        "2026-01-02 10:30:00", "10:30:00", "30:00:00", "01234", "12345678901234570",
    )  # fmt: skip


def test_errors_of_formulas_are_empty(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Name", "Phone"])
    sheet.write(1, 0, "Ana")
    sheet.write_formula(1, 1, "=NA()", None, "#N/A")
    book.close()
    assert _read(tmp_path / "a.xlsx").records[0].cells == ("Ana", "")


def test_the_sheet_with_the_list_is_read_not_its_cover(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    cover = book.add_worksheet("Cover")
    cover.write_column(0, 0, ["Our leads", "by Ana"])
    hidden = book.add_worksheet("Old")
    hidden.write_row(0, 0, ["Name", "Email"])
    hidden.write_row(1, 0, ["Old", "o@b.se"])
    hidden.hide()
    sheet = book.add_worksheet("Leads")
    sheet.merge_range(0, 0, 0, 1, "Leads of Q4")
    for number, row in enumerate(LEADS):
        sheet.write_row(2 + number, 0, row)
    book.close()
    table = _read(tmp_path / "a.xlsx")
    assert (table.sheet, table.titles, len(table.records)) == ("Leads", (("Leads of Q4", ""),), 2)
    assert table.records[0].line == 4
    assert "not read: Cover" in table.repairs[0].what


@pytest.mark.parametrize(
    "front",
    [
        [["Leads by region"], ["Region", "Count"], ["West", 4]],
        [["Country", "Code"], ["Sweden", "SE"]],
        [["How to read this"], ["x", "y"]],
    ],
)
def test_a_summary_in_front_of_the_list_is_not_read_for_it(tmp_path: Path, front: list[list[object]]) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for name, rows in (("Summary", front), ("Data", [["Name", "Email", "Phone"], ["Ana", "a@b.se", "1"]])):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    assert _read(tmp_path / "a.xlsx").sheet == "Data"


def test_of_two_lists_the_first_is_read(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    for name in ("Berlin", "Paris"):
        for number, row in enumerate([["Name", "Email", "Phone", "City"], ["Ana", "a@b.se", "1", name]]):
            (book.get_worksheet_by_name(name) or book.add_worksheet(name)).write_row(number, 0, row)
    book.close()
    table = _read(tmp_path / "a.xlsx")
    assert table.sheet == "Berlin"
    assert "not read: Paris" in table.repairs[0].what


@pytest.mark.parametrize("dimension", ["A1:B2", "A1:XFD1048576"])
def test_a_wrong_dimension_hides_no_row(tmp_path: Path, dimension: str) -> None:
    rows = [["Name", "Email"], *([f"A{n}", f"a{n}@b.se"] for n in range(999))]
    path = _book(tmp_path / "a.xlsx", rows)
    lying = _edited(path, lambda xml: re.sub(r'<dimension ref="[^"]*"', f'<dimension ref="{dimension}"', xml))
    assert len(_read(lying).records) == 999


def test_repeated_rows_are_rows_and_repeated_blanks_are_none(tmp_path: Path) -> None:
    path = _ods(tmp_path / "a.ods", (LEADS[0], 1), (["Ana", "a@b.se"], 3), (["", ""], 1_048_000))
    assert [record.line for record in _read(path).records] == [2, 3, 4]


def test_a_row_repeated_a_million_times_is_a_bomb(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="far more"):
        _read(_ods(tmp_path / "a.ods", (LEADS[0], 1), (["Ana", "a@b.se"], 1_048_000)))


def test_a_reader_that_dies_is_a_refusal(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    path = _edited(_book(tmp_path / "a.xlsx", LEADS), lambda xml: xml.replace("</sheetData>", far))
    found = worker.preview(path, OPTIONS)
    assert "its reader stopped" in found["refused"]["reason"]
    with pytest.raises(RefusedFile, match="stopped"), worker.parsed(path, OPTIONS):
        raise AssertionError("nothing to read")


@pytest.mark.parametrize(
    ("part", "words"), [("EncryptedPackage", "password"), ("WordDocument", "Word"), ("Nothing", "damaged")]
)
def test_other_documents_in_an_old_container_are_named(tmp_path: Path, part: str, words: str) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + part.encode("utf-16-le") + bytes(600)
    with pytest.raises(RefusedFile, match=words):
        _read(file_of(tmp_path, content, "a.xls"))


def test_the_sheets_that_can_be_chosen_are_told(tmp_path: Path) -> None:
    path = tmp_path / "lists.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        for name in ("Cover", "Q1", "Hidden", "Q2"):
            sheet = book.add_worksheet(name)
            for number, cells in enumerate([["Name", "Email"], ["Ana", "a@b.se"]]):
                sheet.write_row(number, 0, cells if name != "Cover" else cells[:1])
            if name == "Hidden":
                sheet.hide()
    found = worker.preview(path, OPTIONS)
    assert (found["sheet"], found["sheets"]) == ("Q1", ["Cover", "Q1", "Q2"])
    chosen = worker.preview(path, replace(OPTIONS, sheet="Q2"))
    assert (chosen["sheet"], chosen["sheets"]) == ("Q2", ["Cover", "Q1", "Q2"])
