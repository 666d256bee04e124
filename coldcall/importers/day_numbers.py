"""Days written as a spreadsheet counts them (46329 for 3 November 2026), in columns whose name is of a date.

A column is read so only where the number of every filled cell is one; the person is told.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from coldcall.importers.base import Record, Repair, Table
from coldcall.importers.neighbours import names_date

_NUMBER = re.compile(r"\s*(\d{5})(?:\.(\d+)|,(\d+))?\s*")
_FIRST, _LAST = 20_000, 60_000
"""October 1954 and April 2064."""
_EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
_NO_DAY = re.compile(r"\b(in|spent|minutes?|seconds?|hours?|duration|count|number|days?|zip|code|id)\b", re.I)


def dated(table: Table) -> Table:
    """The table with such days as ISO dates, and a repair for each of its columns that held them."""
    found = [index for index, name in enumerate(table.header) if _may_hold(name) and _holds(table, index)]
    if not found:
        return table
    told = tuple(
        Repair(1, f"{table.header[index]} holds days as a spreadsheet counts them; read as dates")
        for index in found
    )
    records = tuple(_with_days(record, found) for record in table.records)
    return replace(table, records=records, repairs=(*table.repairs, *told))


def _may_hold(name: str) -> bool:
    return names_date(name) and not _NO_DAY.search(name)


def _holds(table: Table, index: int) -> bool:
    seen = False
    for record in table.good:
        cell = record.cells[index]
        if cell and not cell.isspace():
            if not _is_day(cell):
                return False
            seen = True
    return seen


def _is_day(cell: str) -> bool:
    found = _NUMBER.fullmatch(cell)
    return bool(found) and _FIRST <= int(cell.strip()[:5]) < _LAST


def _with_days(record: Record, columns: list[int]) -> Record:
    if record.problem:
        return record
    cells = list(record.cells)
    for index in columns:
        if cells[index].strip():
            cells[index] = _day(cells[index])
    return record._replace(cells=tuple(cells))


def _day(cell: str) -> str:
    at = _EPOCH + timedelta(days=float(cell.strip().replace(",", ".")))
    if at.time() == datetime.min.time():
        return at.date().isoformat()
    rounded = (at + timedelta(milliseconds=500)).replace(microsecond=0, tzinfo=None)
    return rounded.isoformat(" ")
