"""The columns of a file as rows: name, meaning, how it is known, and what stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from ui.importing.targets import CUSTOM, OUT
from ui.importing.values import ColumnRow
from ui.tokens import Tone
from ui.widgets.flat_table import SIGN, TONE

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate


class Part(IntEnum):
    """The columns of the table."""

    NAME = 0
    MEANING = 1
    HOW = 2
    EXAMPLES = 3


class ColumnsModel(QAbstractTableModel):
    """Rows stay where they are while their meanings change, so that nobody loses their place."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ColumnRow] = []

    @property
    def rows(self) -> Sequence[ColumnRow]:
        return self._rows

    def present(self, rows: Sequence[ColumnRow]) -> None:
        """Other columns, or the same ones with other meanings, which keep their places."""
        places = {row.name: place for place, row in enumerate(self._rows)}
        if len(rows) == len(places) and all(row.name in places for row in rows):
            self._rows = sorted(rows, key=lambda row: places[row.name])
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(Part) - 1))
            return
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def forget(self) -> None:
        """Another file is another table."""
        self.beginResetModel()
        self._rows = []
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row, part = self._rows[index.row()], Part(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(row, part)
        if role == SIGN:
            return part is Part.NAME and row.open
        if role == TONE:
            return _tone(row, part)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return {
                Part.NAME: translate("Import", "Column"),
                Part.MEANING: translate("Import", "Means"),
                Part.HOW: translate("Import", "Known from"),
                Part.EXAMPLES: translate("Import", "For example"),
            }[Part(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


def _words(row: ColumnRow, part: Part) -> str:
    if part is Part.NAME:
        return row.label or row.name or translate("Import", "(no name)")
    if part is Part.MEANING:
        return row.meaning
    if part is Part.HOW:
        return row.how
    return "  ·  ".join(row.examples) or translate("Import", "empty")


def _tone(row: ColumnRow, part: Part) -> Tone | None:
    if part is Part.NAME:
        return Tone.WARN if row.open else (Tone.MUTED if row.empty else None)
    if part is Part.MEANING:
        if row.changed:
            return Tone.ACCENT
        return Tone.MUTED if row.empty or row.code.startswith((CUSTOM, OUT)) or not row.code else None
    if part is Part.HOW and row.changed:
        return Tone.ACCENT
    return Tone.MUTED
