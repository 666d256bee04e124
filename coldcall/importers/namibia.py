"""Whether `NA` in a column of countries is Namibia or "not available": its column and its file decide."""

from __future__ import annotations

from collections.abc import Sequence

from coldcall.importers.base import Record, Table
from coldcall.importers.cells import is_nothing
from coldcall.importers.headers import words_of
from coldcall.importers.mapping import ColumnMap
from coldcall.importers.places import country_code
from coldcall.numbers import Number, parse, split_numbers

CODE = "NA"
COUNTRIES = ("country", "company_country")

_ISO_SHARE = 0.8
_LOOKED_AT = 200
_CODE_WORDS = frozenset({"code", "iso", "alpha", "landercode", "landcode", "codigo", "codice"})


def columns_of_codes(table: Table, columns: ColumnMap) -> frozenset[int]:
    """The columns of countries in which `NA` is a code like the others."""
    return frozenset(
        index
        for target in COUNTRIES
        for index in columns.positions(target)
        if _is_code(table, columns, index)
    )


def _is_code(table: Table, columns: ColumnMap, index: int) -> bool:
    rows = [record for record in table.good if record.cells[index].strip() == CODE]
    if not rows:
        return False
    fitting, against = _numbers(rows[:_LOOKED_AT], columns)
    if fitting != against:
        return fitting > against and _may_hold_codes(table, index)
    return _holds_codes(table, index) and not _means_nothing_elsewhere(rows, columns, index)


def _numbers(rows: Sequence[Record], columns: ColumnMap) -> tuple[int, int]:
    """How many numbers of some rows are Namibian, and how many of another country."""
    fitting = against = 0
    at = [i for i, target in enumerate(columns.targets) if target.startswith("phone.")]
    texts = [piece for record in rows for i in at for piece in split_numbers(record.cells[i])]
    for text in texts:
        found = parse(text, CODE)
        if isinstance(found, Number):
            fitting += found.region == CODE
            against += found.region != CODE
    return fitting, against


def _may_hold_codes(table: Table, index: int) -> bool:
    """No other cell speaks against codes: they are, or there is none."""
    return _holds_codes(table, index) or not _others(table, index)


def _holds_codes(table: Table, index: int) -> bool:
    """Nearly all other cells are codes; where there is none, the name of the column says so."""
    others = _others(table, index)
    if not others:
        return not _CODE_WORDS.isdisjoint(words_of(table.header[index]))
    codes = sum(len(cell) == 2 and cell.isupper() and country_code(cell) == cell for cell in others)
    return codes >= _ISO_SHARE * len(others)


def _others(table: Table, index: int) -> list[str]:
    cells = (cell.strip() for cell in table.column(index))
    return [cell for cell in cells if cell and not is_nothing(cell)]


def _means_nothing_elsewhere(rows: Sequence[Record], columns: ColumnMap, index: int) -> bool:
    """Whether these rows say `NA` in other columns too, as statistics programs write what is missing."""
    elsewhere = [i for i, target in enumerate(columns.targets) if i != index and target not in COUNTRIES]
    return any(record.cells[i].strip() == CODE for record in rows for i in elsewhere)
