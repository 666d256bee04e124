"""Reads spreadsheets (XLSX, XLSM, XLSB, XLS, ODS) through calamine, which runs no macro, follows no link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from coldcall.importers import header
from coldcall.importers.base import MAX_COLUMNS, HeaderScore, ReadOptions, RefusedFile, Repair, Table
from coldcall.importers.compressed import UNPACKED, check_zip, raw_head, unpacked_size
from coldcall.importers.footers import Line

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPREADSHEET_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_FREE_CELLS = 200_000
_HEADERS_LOOKED_AT = 30
_OTHER_DOCUMENTS = (
    ("EncryptedPackage", "it is locked with a password", "save it without one"),
    ("WordDocument", "it is a Word document, not a table", "export the list as CSV or Excel"),
    ("PowerPoint Document", "it is a presentation, not a table", "export the list as CSV or Excel"),
    ("__properties_version1.0", "it is an Outlook message, not a table", "export the list as CSV or Excel"),
)

Value = int | float | str | bool | time | date | datetime | timedelta


class SpreadsheetReader:
    """One sheet of a workbook as a table: the first visible one with a list, unless another is named."""

    name = "spreadsheet"

    def accepts(self, head: bytes, path: Path) -> bool:
        """By content: a spreadsheet called .csv is one all the same; text called .xls is none."""
        if head.startswith(_OLE):
            return True
        return head.startswith(b"PK") and bool(check_zip(path) & set(_SPREADSHEET_PARTS))

    def read(self, path: Path, options: ReadOptions) -> Table:
        if raw_head(path, 2) == b"PK":
            check_zip(path)
        else:
            _refuse_other_documents(path)
        try:
            workbook = CalamineWorkbook.from_path(path)
            sheet, others = _sheet(workbook, options.sheet, options.header_score)
            lines = _lines(sheet, max(_FREE_CELLS, unpacked_size(path)))
        except (CalamineError, OSError, ValueError) as error:
            raise RefusedFile(*_why(str(error))) from error
        shaped = header.shape(lines, options)
        repairs = shaped.repairs
        if others:
            repairs.insert(0, Repair(1, f"read the sheet {sheet.name}; not read: {', '.join(others)}"))
        return Table(
            shaped.header,
            shaped.records,
            "utf-8",
            sheet=sheet.name,
            sheets=tuple(name for name in workbook.sheet_names if name in {sheet.name, *others}),
            repairs=tuple(repairs),
            titles=shaped.titles,
        )


def _refuse_other_documents(path: Path) -> None:
    """Old Office files and encrypted new ones share their container with XLS; its directory tells which."""
    if path.stat().st_size > UNPACKED:
        raise RefusedFile("it is far bigger than a list ever is", hint="save the sheet as CSV")
    data = path.read_bytes()
    for part, reason, hint in _OTHER_DOCUMENTS:
        if part.encode("utf-16-le") in data:
            raise RefusedFile(reason, hint=hint)


def _sheet(workbook: CalamineWorkbook, wanted: str, score: HeaderScore) -> tuple[CalamineSheet, list[str]]:
    """The sheet to read and the names of the visible ones left."""
    names = [
        sheet.name
        for sheet in workbook.sheets_metadata
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible
    ] or list(workbook.sheet_names)
    if wanted:
        if wanted not in workbook.sheet_names:
            raise RefusedFile(
                f"it has no sheet called {wanted}", hint=f"it has {', '.join(workbook.sheet_names)}"
            )
        return workbook.get_sheet_by_name(wanted), [name for name in names if name != wanted]
    if not names:
        raise RefusedFile("it has no sheets", hint="save it again, with the list on a sheet")
    sheets = [workbook.get_sheet_by_name(name) for name in names]
    # A cover is a sheet too: two columns and two rows make a list, then anything with a row below another.
    chosen = (
        _first_of_the_known([sheet for sheet in sheets if sheet.height > 1 and sheet.width > 1], score)
        or next((sheet for sheet in sheets if sheet.height > 1), None)
        or next((sheet for sheet in sheets if sheet.height), sheets[0])
    )
    return chosen, [sheet.name for sheet in sheets if sheet is not chosen and sheet.height]


def _first_of_the_known(sheets: Sequence[CalamineSheet], score: HeaderScore) -> CalamineSheet | None:
    """The first sheet that names about as many columns of lists as any: a summary or a key stands often in
    front of the list, but has other columns."""
    known = [max(map(score, _first_rows(sheet)), default=0) for sheet in sheets]
    most = max(known, default=0)
    return next((sheet for sheet, names in zip(sheets, known, strict=True) if names * 3 >= most * 2), None)


def _first_rows(sheet: CalamineSheet) -> list[list[str]]:
    if sheet.width > MAX_COLUMNS:
        return []
    rows = islice(sheet.iter_rows(), _HEADERS_LOOKED_AT)
    return [[cell for cell in row if isinstance(cell, str)] for row in rows]


def _lines(sheet: CalamineSheet, cells_allowed: int) -> list[Line]:
    """The rows with something in them. Raises `RefusedFile` for more cells than the file has bytes: only a
    bomb says so much with so little."""
    if sheet.width > MAX_COLUMNS * 10:
        raise RefusedFile(f"it has more than {MAX_COLUMNS:,} columns", 1)
    lines, found = [], 0
    for number, row in enumerate(sheet.iter_rows(), 1):
        texts = [cell if isinstance(cell, str) else _text(cell) for cell in row]
        filled = len(texts) - texts.count("")
        if filled:
            found += filled
            if found > cells_allowed:
                raise RefusedFile("it unpacks to far more than a list ever holds", number)
            lines.append((number, tuple(texts)))
    return lines


def _text(cell: Value) -> str:
    """A cell as the text a CSV of the same sheet would hold, numbers in full and dates in ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    if isinstance(cell, timedelta):
        return _duration(cell)
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _number(value: float) -> str:
    """A number in full: no exponent, no `.0`."""
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = f"{Decimal(repr(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _duration(span: timedelta) -> str:
    """Hours, minutes and seconds, as a spreadsheet shows a span of time: 30:00:00."""
    seconds = round(span.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _why(error: str) -> tuple[str, None, str]:
    """Reason, line and hint of a workbook that calamine gave up on."""
    known = error.lower()
    if "password" in known or "encrypt" in known:
        return "it is locked with a password", None, "save it without one"
    if "limit" in known:
        return "it unpacks to far more than a list ever holds", None, "save the sheet as CSV"
    return "the spreadsheet cannot be read: it is damaged or no spreadsheet", None, "save it again, or as CSV"
