"""The list beside the card as rows: who is next, whom to call back, what is done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.tokens import Tone

Index = QModelIndex | QPersistentModelIndex


class RowKind(StrEnum):
    """What a row stands for."""

    HEADING = "heading"
    PERSON = "person"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: a name and what stands at its end, and a second line in muted."""

    kind: RowKind
    name: str
    below: str = ""
    end: str = ""
    prospect_id: UUID | None = None
    sign: str = ""
    tone: Tone = Tone.MUTED


class QueueModel(QAbstractListModel):
    """Rows in order; the one in hand is marked by id, so that nothing moves when the order does."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[Line] = []
        self._in_hand: UUID | None = None

    def present(self, lines: Sequence[Line], in_hand: UUID | None) -> None:
        """Show other rows; only what differs is redrawn when their number is the same."""
        self._in_hand = in_hand
        if len(lines) != len(self._lines):
            self.beginResetModel()
            self._lines = list(lines)
            self.endResetModel()
            return
        self._lines = list(lines)
        if self._lines:
            self.dataChanged.emit(self.index(0), self.index(len(self._lines) - 1))

    @property
    def in_hand(self) -> UUID | None:
        return self._in_hand

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(self._lines)

    def line(self, row: int) -> Line:
        return self._lines[row]

    def row_in_hand(self) -> int:
        """Where the person in hand stands; -1 where they are not in the list."""
        return next(
            (n for n, one in enumerate(self._lines) if one.prospect_id == self._in_hand and self._in_hand), -1
        )

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return line.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (line.name, line.end, line.below) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._lines[index.row()].kind is RowKind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
