"""Rows of points: a sentence or a kind of act with its numbers, and rows of what would move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ui.tokens import Tone
from ui.widgets.flat_table import SECOND, TONE

Index = QModelIndex | QPersistentModelIndex
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Cells:
    """One row: the words of each column, muted words behind those of `wordy`, and what it stands for.

    `own` marks a row that is not as it is shipped, `draft` one that is not saved yet.
    """

    key: str
    cells: tuple[str, ...]
    second: str = ""
    own: bool = False
    draft: bool = False
    quiet: bool = False


class CellsModel(QAbstractTableModel):
    """Rows under headings; all but the column `wordy` are numbers."""

    def __init__(self, headings: Sequence[str], wordy: int) -> None:
        super().__init__()
        self._headings, self._wordy = tuple(headings), wordy
        self._rows: tuple[Cells, ...] = ()

    def present(self, rows: Sequence[Cells]) -> None:
        """Show these; the numbers of the same rows change in place, so that the row in hand stays."""
        new = tuple(rows)
        if [one.key for one in new] == [one.key for one in self._rows]:
            self._rows = new
            if new:
                self.dataChanged.emit(self.index(0, 0), self.index(len(new) - 1, len(self._headings) - 1))
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def row(self, place: int) -> Cells | None:
        """The row at a place; None where there is none."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def place_of(self, key: str) -> int:
        """Where a row stands; -1 where it is not there."""
        return next((place for place, one in enumerate(self._rows) if one.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, column = self._rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.cells[column]
        if role == SECOND:
            return row.second if column == self._wordy else ""
        if role == TONE:
            return Tone.ACCENT if row.draft else Tone.MUTED if row.quiet else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column == self._wordy else _RIGHT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headings[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if section == self._wordy else _RIGHT
        return None
