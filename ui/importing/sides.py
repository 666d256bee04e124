"""People and rows as one side of a comparison: the same lines in the same order, to stand opposite."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication

from coldcall.domain.intake import RowSeen
from coldcall.domain.merge import PairSide
from ui.format import count
from ui.importing.understood import reason_words
from ui.importing.values import NOTHING, Side

translate = QCoreApplication.translate
_CELLS: Final = 6
_VALUES: Final = re.compile(r" \(.*\)$", re.DOTALL)


def side_of_person(one: PairSide, title: str, *, history: bool = True) -> Side:
    """Somebody who is there, under a title; with `history` also their lists and calls."""
    lines = _lines(one.name, one.title, one.company, one.email, one.numbers, one.place)
    if history:
        calls = translate("Import", "{n} calls").format(n=count(one.calls)) if one.calls else ""
        lines = (*lines, _joined(*one.lists, calls))
    return Side(title, lines)


def side_of_row(row: RowSeen) -> Side:
    """A row of the file, under its number; its cells where nobody can be made out in it."""
    title = translate("Import", "Row {n}").format(n=count(row.row))
    if not (row.name or row.company or row.email or row.numbers):
        cells = tuple(cell.strip() for cell in row.cells if cell.strip())[:_CELLS]
        return Side(title, (" · ".join(cells) or NOTHING,))
    return Side(title, _lines(row.name, row.title, row.company, row.email, row.numbers, row.place))


def short(row: RowSeen) -> str:
    """A row in one line."""
    told = [part for part in (row.name, row.title, row.company, row.email, *row.numbers[:1]) if part]
    return " · ".join(told or [cell.strip() for cell in row.cells if cell.strip()][:4])[:120]


def why_left_out(row: RowSeen) -> str:
    """Why a row is set aside or refused, with the values that speak against it; "" where it is neither."""
    if not row.reason:
        return ""
    wrong = ", ".join(f"“{value}”" for value in row.wrong) if "number" in row.reason else ""
    return f"{reason_words(row.reason)}: {wrong}" if wrong else reason_words(row.reason)


def likeness_told(reasons: Sequence[str]) -> str:
    """Why two may be one, without the values compared: they stand on both sides, as people write them."""
    return " · ".join(_VALUES.sub("", reason) for reason in reasons)


def _lines(
    name: str, title: str, company: str, email: str, numbers: tuple[str, ...], place: str
) -> tuple[str, ...]:
    first = name or email or translate("Import", "No name")
    return (first, _joined(title, company), email or NOTHING, _joined(*numbers), place or NOTHING)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part) or NOTHING
