"""The rows of *Where we may call*: a place, its hours for businesses and consumers, who stands for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from ui.tokens import SIGNS, Tone
from ui.widgets.flat_table import SIGN, TONE

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate


class Part(IntEnum):
    """The columns."""

    REGION = 0
    NAME = 1
    BUSINESS = 2
    CONSUMER = 3
    KNOWN = 4
    REVIEW = 5


@dataclass(frozen=True, slots=True)
class RegionLine:
    """One country or state in words. `tone` is that of how it is known; `told` everything about its rule.

    `ruled` tells that there is a rule to review, `law` that it is no answer but the law's, `due` that its
    time has come.
    """

    region: str
    name: str
    business: str
    consumer: str
    known: str
    tone: Tone
    review: str
    told: str
    ruled: bool = True
    law: bool = True
    banned: bool = False
    left_out: bool = False
    due: bool = False

    def fits(self, words: Sequence[str]) -> bool:
        """Whether every word stands somewhere in the row."""
        said = " ".join((self.region, self.name, self.known, self.business)).casefold()
        return all(word in said for word in words)


class RegionsModel(QAbstractTableModel):
    """The lines that fit what is typed."""

    def __init__(self) -> None:
        super().__init__()
        self._all: list[RegionLine] = []
        self._shown: list[RegionLine] = []
        self._words: list[str] = []

    def present(self, lines: Sequence[RegionLine]) -> None:
        self._all = list(lines)
        self._narrow()

    def seek(self, typed: str) -> None:
        self._words = typed.casefold().split()
        self._narrow()

    def line(self, row: int) -> RegionLine | None:
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def row_of(self, region: str) -> int:
        """Where a place stands; -1 where it is not shown."""
        return next((n for n, one in enumerate(self._shown) if one.region == region), -1)

    def _narrow(self) -> None:
        self.beginResetModel()
        self._shown = [one for one in self._all if one.fits(self._words)]
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._shown[index.row()], Part(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return _cell(line, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _cell(line, column) or translate("Rules", "nothing")
        if role == TONE:
            return _tone(line, column)
        if role == SIGN:
            return column is Part.KNOWN and line.tone in SIGNS
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _headings()[Part(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


def _headings() -> dict[Part, str]:
    return {
        Part.REGION: "",
        Part.NAME: translate("Rules", "Place"),
        Part.BUSINESS: translate("Rules", "Businesses, their time"),
        Part.CONSUMER: translate("Rules", "Consumers, their time"),
        Part.KNOWN: translate("Rules", "How it is known"),
        Part.REVIEW: translate("Rules", "Review by"),
    }


def _cell(line: RegionLine, column: Part) -> str:
    cells: Final = {
        Part.REGION: line.region,
        Part.NAME: line.name,
        Part.BUSINESS: line.business,
        Part.CONSUMER: line.consumer,
        Part.KNOWN: line.known,
        Part.REVIEW: line.review,
    }
    return cells[column]


def _tone(line: RegionLine, column: Part) -> Tone | None:
    if column is Part.KNOWN:
        return line.tone
    if column is Part.REVIEW:
        return Tone.WARN if line.due else Tone.MUTED
    if column is Part.REGION or not line.ruled:
        return Tone.MUTED
    return None
