"""Rows of the wrong width that can be read in one way only: an unquoted delimiter, a row broken in two.

Columns that hold addresses, numbers or dates throughout are the proof: a row is put right only where exactly
the right number of cells comes out and every such column again holds what it holds everywhere else.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence

from coldcall.importers.base import Repair
from coldcall.importers.dialect import DELIMITERS
from coldcall.importers.footers import Line

_KINDS = (
    re.compile(r"\s*[^@\s]+@[^@\s]+\.[^@\s]+\s*"),
    re.compile(r"\s*https?://\S+\s*"),
    re.compile(r"\s*'?[+(]?\d[\d\s().,:/T+-]*\s*"),
)
_LOOKED_AT = 1_000
_SURE = 0.9
_TOLD = 300


def refitted(body: Sequence[Line], width: int, delimiter: str) -> tuple[Sequence[Line], list[Repair]]:
    """The rows, those put right among them, and a repair for each. `delimiter` joins what it cut apart."""
    if width < 3 or not delimiter or all(len(cells) == width for _, cells in body):
        return body, []
    full = [cells for _, cells in body if len(cells) == width]
    kinds = _kinds(full[:_LOOKED_AT], width)
    if not kinds:
        return body, []
    spaced = any(cell[:1] == " " for cells in full for cell in cells)
    rows: list[Line] = []
    repairs: list[Repair] = []
    broken = _broken(body, width, kinds)
    for at, (number, cells) in enumerate(body):
        if at in broken:
            rows.append((number, _across(cells, body[at + 1][1])))
            repairs.append(Repair(number, "a line break cut this row in two; joined"))
        elif at - 1 in broken:
            continue
        elif len(cells) == 1 and (parts := _parted(cells[0], width, delimiter, kinds)):
            repairs.append(
                Repair(number, f"its cells stand apart by {parts[0]!r}; read as those of the others")
            )
            rows.append((number, parts[1]))
        else:
            joined = None if spaced or len(cells) <= width else _joined(cells, width, delimiter, kinds)
            if joined:
                what = f"a cell with {delimiter!r} in it was not quoted; read as one"
                repairs.append(Repair(number, what))
            rows.append((number, joined or cells))
    return rows, repairs


def _kinds(full: Sequence[tuple[str, ...]], width: int) -> dict[int, re.Pattern[str]]:
    """The columns that hold one kind of value nearly throughout, and the kind."""
    found = {}
    for column in range(width):
        cells = [row[column][:_TOLD] for row in full if row[column].strip()]
        for kind in _KINDS:
            if len(cells) > 1 and sum(bool(kind.fullmatch(cell)) for cell in cells) >= len(cells) * _SURE:
                found[column] = kind
    return found


def _holds(cells: Sequence[str], kinds: dict[int, re.Pattern[str]]) -> bool:
    """Whether the columns of a kind hold it, one of them at least something."""
    told = [(kind, cells[column][:_TOLD]) for column, kind in kinds.items() if cells[column].strip()]
    return bool(told) and all(kind.fullmatch(cell) for kind, cell in told)


def _joined(
    cells: tuple[str, ...], width: int, delimiter: str, kinds: dict[int, re.Pattern[str]]
) -> tuple[str, ...] | None:
    """The row with each cell that starts with a space put back to the one before it, if it fits then."""
    whole: list[str] = []
    for cell in cells:
        if whole and cell[:1] == " " and cell.strip():
            whole[-1] += delimiter + cell
        else:
            whole.append(cell)
    return tuple(whole) if len(whole) == width and _holds(whole, kinds) else None


def _broken(body: Sequence[Line], width: int, kinds: dict[int, re.Pattern[str]]) -> set[int]:
    """Where rows start that the next line completes; nowhere unless this explains every short row."""
    short = [at for at, (_, cells) in enumerate(body) if len(cells) < width]
    found: set[int] = set()
    for at in short:
        if at - 1 in found:
            continue
        if at + 1 >= len(body) or body[at + 1][0] != body[at][0] + 1:
            return set()
        whole = _across(body[at][1], body[at + 1][1])
        if len(body[at + 1][1]) >= width or len(whole) != width or not _holds(whole, kinds):
            return set()
        found.add(at)
    return found


def _parted(
    cell: str, width: int, delimiter: str, kinds: dict[int, re.Pattern[str]]
) -> tuple[str, tuple[str, ...]] | None:
    """A row written with another delimiter than the rest, and that delimiter, if it fits then."""
    for other in DELIMITERS:
        if other == delimiter or cell.count(other) < width - 1:
            continue
        try:
            [row] = csv.reader([cell], delimiter=other, strict=True)
        except (csv.Error, ValueError):
            continue
        if len(row) == width and _holds(row, kinds):
            return other, tuple(row)
    return None


def _across(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return (*first[:-1], f"{first[-1]}\n{second[0]}", *second[1:])
