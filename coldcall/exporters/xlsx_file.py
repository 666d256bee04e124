"""XLSX: text is typed as text whatever it looks like, so nothing in it is ever a formula or a link."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from coldcall.errors import BadInput
from coldcall.exporters.base import Cell, Column, Table
from coldcall.exporters.cells import number_of, written

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MAX_ROWS = 1_048_575
"""Rows of a sheet below its header."""

MAX_TEXT = 32_767
"""UTF-16 units of a cell; Excel refuses files with longer ones."""

_CUT = " […]"
_EXACT = 10**15


@dataclass(frozen=True, slots=True)
class XlsxFile:
    """An Excel workbook of one sheet."""

    name: ClassVar[str] = "xlsx"
    label: ClassVar[str] = "Excel (XLSX)"
    suffix: ClassVar[str] = ".xlsx"

    def write(self, table: Table, path: Path) -> int:
        import xlsxwriter  # here, because the window knows all formats before anybody exports

        options = {
            "constant_memory": True,
            "tmpdir": str(path.parent),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        book = xlsxwriter.Workbook(str(path), options)
        sheet = book.add_worksheet("Export")
        as_text = book.add_format({"num_format": "@"})
        bold = book.add_format({"bold": True})
        try:
            _write_header(sheet, table.columns, bold, as_text)
            count = _write_rows(sheet, table, as_text)
            _close(book)
        finally:
            _let_go(sheet)
        return count


def _write_header(sheet: Worksheet, columns: tuple[Column, ...], bold: Format, as_text: Format) -> None:
    for place, column in enumerate(columns):
        sheet.set_column(
            place, place, min(40, max(10, len(column.name) + 3)), as_text if column.phone else None
        )
        sheet.write_string(0, place, _fitting(written(column.name)), bold)
    sheet.freeze_panes(1, 0)


def _write_rows(sheet: Worksheet, table: Table, as_text: Format) -> int:
    count = 0
    for row in table.watched():
        count += 1
        if count > MAX_ROWS:
            raise BadInput(
                "an Excel sheet holds no more than 1,048,575 rows", "export as csv or jsonl instead"
            )
        for place, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            _write_cell(sheet, count, place, cell, as_text if column.phone else None)
    return count


def _write_cell(sheet: Worksheet, row: int, place: int, cell: Cell, as_text: Format | None) -> None:
    number = number_of(cell)
    if number is not None and as_text is None and abs(number) < _EXACT:
        sheet.write_number(row, place, number)
        return
    text = _fitting(written(cell))
    if text:
        sheet.write_string(row, place, text, as_text)


def _fitting(text: str) -> str:
    """`text` with the line ends of a cell and no longer than a cell."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.startswith("<r>") and text.endswith("</r>"):
        # The library takes such text for its own markup and would write it into the file as it is.
        text += " "
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MAX_TEXT:
        return text
    return units[: 2 * (MAX_TEXT - len(_CUT))].decode("utf-16-le", "ignore") + _CUT


def _let_go(sheet: Worksheet) -> None:
    """Closes the sheet's file of rows, which the library leaves open when a workbook is given up."""
    if sheet.row_data_fh is not None:
        # On a full disk closing fails once more, and closes nevertheless.
        with suppress(OSError):
            sheet.row_data_fh.close()


def _close(book: xlsxwriter.Workbook) -> None:
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as error:
        cause = error.args[0] if error.args else error
        raise cause if isinstance(cause, OSError) else OSError(str(cause)) from error
