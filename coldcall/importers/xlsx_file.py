"""Reads spreadsheets (XLSX, XLSM, XLSB, XLS, ODS) through calamine, which runs no macro, follows no link."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from coldcall.importers import header
from coldcall.importers.base import MAX_COLUMNS, ReadOptions, RefusedFile, Repair, Table
from coldcall.importers.compressed import check_zip, raw_head

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SPREADSHEET_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
_SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods")


class SpreadsheetReader:
    """One sheet of a workbook as a table; the first visible one with rows, unless another is named."""

    name = "spreadsheet"

    def accepts(self, head: bytes, path: Path) -> bool:
        """By content first: a spreadsheet called .csv is one all the same."""
        if head.startswith(_OLE):
            return True
        if head.startswith(b"PK"):
            return bool(check_zip(path) & set(_SPREADSHEET_PARTS))
        return path.suffix.lower() in _SUFFIXES

    def read(self, path: Path, options: ReadOptions) -> Table:
        if raw_head(path, 2) == b"PK":
            check_zip(path)
        try:
            workbook = CalamineWorkbook.from_path(path)
            name, others = _sheet(workbook, options.sheet)
            rows = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except (CalamineError, OSError, ValueError) as error:
            raise RefusedFile(*_why(path, str(error))) from error
        lines = [(number, tuple(_text(cell) for cell in row)) for number, row in enumerate(rows, 1)]
        if lines and len(lines[0][1]) > MAX_COLUMNS * 10:
            raise RefusedFile(f"it has more than {MAX_COLUMNS:,} columns", 1)
        shaped = header.shape(lines, options)
        repairs = shaped.repairs
        if others:
            repairs.insert(0, Repair(1, f"read the sheet {name}; not read: {', '.join(others)}"))
        return Table(
            shaped.header, shaped.records, "utf-8", sheet=name, repairs=tuple(repairs), titles=shaped.titles
        )


def _sheet(workbook: CalamineWorkbook, wanted: str) -> tuple[str, list[str]]:
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
        return wanted, [name for name in names if name != wanted]
    for name in names:
        if workbook.get_sheet_by_name(name).height > 1:
            return name, [other for other in names if other != name]
    if not names:
        raise RefusedFile("it has no sheets", hint="save it again, with the list on a sheet")
    return names[0], names[1:]


def _text(cell: int | float | str | bool | time | date | datetime | timedelta) -> str:
    """A cell as the text a CSV of the same sheet would hold, numbers in full and dates in ISO 8601."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        midnight = cell.time() == time()
        return cell.date().isoformat() if midnight else cell.isoformat(" ", "seconds")
    if isinstance(cell, date | time):
        return cell.isoformat()
    return str(cell)


def _why(path: Path, error: str) -> tuple[str, None, str]:
    if "password" in error.lower() or "encrypt" in error.lower():
        return "it is locked with a password", None, "save it without one"
    return f"the spreadsheet cannot be read ({error})", None, "save it again, or as CSV"
