"""Everybody as a table model: all ids are known, rows are asked for as they come into sight."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from coldcall.domain.listing import LeadRow
from ui.tokens import Tone
from ui.widgets.flat_table import SECOND, TONE

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
CHUNK: Final = 100
"""Rows asked for at a time."""


class Part(IntEnum):
    """The columns, in their order."""

    NAME = 0
    COMPANY = 1
    PHONE = 2
    EMAIL = 3
    PLACE = 4
    WHERE = 5
    SOURCE = 6
    TRIES = 7


class LeadsModel(QAbstractTableModel):
    """`wanted` carries the first row number of a chunk that is looked at and not here yet."""

    wanted = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[UUID] = []
        self._rows: dict[int, LeadRow] = {}
        self._asked: set[int] = set()

    def present(self, ids: Sequence[UUID]) -> None:
        """Show these people, in this order."""
        self.beginResetModel()
        self._ids, self._rows, self._asked = list(ids), {}, set()
        self.endResetModel()

    def put(self, ids: Sequence[UUID], rows: Sequence[LeadRow]) -> None:
        """Rows that were asked for; those nobody asks for any more are left out."""
        found = {row.prospect_id: row for row in rows}
        if not ids or ids[0] not in self._ids:
            return
        start = self._ids.index(ids[0])
        for offset, one in enumerate(ids):
            if start + offset < len(self._ids) and self._ids[start + offset] == one and one in found:
                self._rows[start + offset] = found[one]
        last = min(start + len(ids), len(self._ids)) - 1
        self.dataChanged.emit(self.index(start, 0), self.index(last, len(Part) - 1))

    def chunk(self, start: int) -> list[UUID]:
        """The ids of a chunk."""
        return self._ids[start : start + CHUNK]

    def prospect(self, row: int) -> UUID | None:
        """Who is on a row, None outside."""
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def row_of(self, prospect: UUID) -> int:
        """Where somebody is, -1 for nowhere."""
        return self._ids.index(prospect) if prospect in self._ids else -1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows.get(index.row())
        if row is None:
            self._ask(index.row())
            return None
        part = Part(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return _words(row, part)
        if role == SECOND:
            return row.title if part is Part.NAME else None
        if role == TONE:
            return Tone.TEXT if part in (Part.NAME, Part.COMPANY) else Tone.MUTED
        if role == Qt.ItemDataRole.TextAlignmentRole and part is Part.TRIES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _titles()[Part(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            right = Part(section) is Part.TRIES
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _ask(self, row: int) -> None:
        start = row - row % CHUNK
        if start not in self._asked and row < len(self._ids):
            self._asked.add(start)
            self.wanted.emit(start)


def _words(row: LeadRow, part: Part) -> str:
    return {
        Part.NAME: row.name or row.email or row.phone,
        Part.COMPANY: row.company,
        Part.PHONE: row.phone,
        Part.EMAIL: row.email,
        Part.PLACE: row.place,
        Part.WHERE: row.where,
        Part.SOURCE: row.source,
        Part.TRIES: str(row.attempts),
    }[part]


def _titles() -> dict[Part, str]:
    return {
        Part.NAME: translate("Leads", "Name"),
        Part.COMPANY: translate("Leads", "Company"),
        Part.PHONE: translate("Leads", "Number"),
        Part.EMAIL: translate("Leads", "E-mail"),
        Part.PLACE: translate("Leads", "Place"),
        Part.WHERE: translate("Leads", "Where they stand"),
        Part.SOURCE: translate("Leads", "List"),
        Part.TRIES: translate("Leads", "Tries"),
    }
