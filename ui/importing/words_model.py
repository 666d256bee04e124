"""A table of words: what the short tables of the import page are filled with."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.tokens import Tone
from ui.widgets.flat_table import SIGN, TONE

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """The cells of a row. `sign` puts a state's sign before the first, `faded` steps back as a whole."""

    cells: tuple[str, ...]
    sign: Tone | None = None
    faded: bool = False


class WordsModel(QAbstractTableModel):
    """`muted` columns are quiet, `right` ones hold numbers."""

    def __init__(
        self, titles: Sequence[str], muted: Collection[int] = (), right: Collection[int] = ()
    ) -> None:
        super().__init__()
        self._titles, self._muted, self._right = tuple(titles), frozenset(muted), frozenset(right)
        self._lines: list[Line] = []

    def present(self, lines: Sequence[Line]) -> None:
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def put(self, row: int, line: Line) -> None:
        """Another line in the place of one."""
        self._lines[row] = line
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._titles) - 1))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        line, column = self._lines[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line.cells[column]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._aligned(column)
        if role == SIGN:
            return column == 0 and line.sign is not None
        if role == TONE:
            if column == 0 and line.sign is not None:
                return line.sign
            return Tone.MUTED if line.faded or column in self._muted else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._titles[section]
        return self._aligned(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _aligned(self, column: int) -> int:
        side = Qt.AlignmentFlag.AlignRight if column in self._right else Qt.AlignmentFlag.AlignLeft
        return int(side | Qt.AlignmentFlag.AlignVCenter)
