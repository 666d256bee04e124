"""The queue's rows as a table model. Cells are words; signs and tones are roles of their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from coldcall.domain.queue import QueueRow
from coldcall.domain.wall import to_wall, told
from ui.tokens import Tone
from ui.widgets.flat_table import SECOND, SIGN, TONE

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate


class Part(IntEnum):
    """The columns, in their order."""

    RANK = 0
    NAME = 1
    COMPANY = 2
    WHY = 3
    SCORE = 4
    FIT = 5
    ENGAGEMENT = 6
    HISTORY = 7
    TIME = 8
    TRIES = 9


FIGURES: Final = frozenset({Part.RANK, Part.SCORE, Part.FIT, Part.ENGAGEMENT, Part.HISTORY, Part.TRIES})


class QueueModel(QAbstractTableModel):
    """Rows of a Queue, handed over whole; every row is as high as any other."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QueueRow] = []
        self._at: datetime | None = None

    def present(self, rows: Sequence[QueueRow], at: datetime) -> None:
        """Show these rows as of a moment."""
        self.beginResetModel()
        self._rows, self._at = list(rows), at
        self.endResetModel()

    def row(self, number: int) -> QueueRow | None:
        """The row at a place, None outside."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        part = Part(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, part)
        if role == SECOND:
            return row.title if part is Part.NAME else None
        if role == TONE:
            return gate_tone(row) if part is Part.TIME else None
        if role == SIGN:
            return part is Part.TIME
        if role == Qt.ItemDataRole.TextAlignmentRole and part in FIGURES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._words(row, part)} {row.title if part is Part.NAME else ''}".strip()
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _titles()[Part(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if Part(section) in FIGURES else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _words(self, row: QueueRow, part: Part) -> str:
        if part is Part.NAME:
            return row.name or row.company or row.phone
        if part is Part.COMPANY:
            return row.company
        if part is Part.WHY:
            return why_words(row)
        if part is Part.TIME:
            return time_words(row, self._at)
        return self._figure(row, part)

    def _figure(self, row: QueueRow, part: Part) -> str:
        if part is Part.RANK:
            return str(row.rank)
        if part is Part.TRIES:
            return str(row.attempts)
        score = row.score
        points = {
            Part.SCORE: score.total,
            Part.FIT: score.fit,
            Part.ENGAGEMENT: score.engagement,
            Part.HISTORY: score.history,
        }[part]
        return f"{points:.0f}"


def why_words(row: QueueRow) -> str:
    """What put somebody here: their tier's words first, then the reasons that weigh most."""
    reasons = [one.text for one in row.score.reasons[:3]]
    return " · ".join([row.why_place, *reasons] if row.why_place else reasons)


def time_words(row: QueueRow, at: datetime | None) -> str:
    """Their time and what the gate says: "10:14, to 17:00", "07:12, opens 09:00", or the reason."""
    gate = row.gate
    if at is None:
        return gate.local_time
    if gate.state == "allowed" and gate.closes_at is not None and gate.zone:
        to = translate("Queue", "{time}, to {end}")
        return to.format(time=gate.local_time, end=f"{to_wall(gate.closes_at, gate.zone):%H:%M}")
    if gate.state != "allowed" and gate.opens_at is not None and gate.zone and "–" not in gate.local_time:
        opens = told(gate.opens_at, at, gate.zone)
        return translate("Queue", "{time}, opens {opens}").format(time=gate.local_time, opens=opens)
    if gate.state == "allowed":
        return gate.local_time
    return gate.reason or gate.local_time


def gate_tone(row: QueueRow) -> Tone:
    """Allowed, closed for now, or not to be called."""
    if row.gate.state == "allowed":
        return Tone.GOOD
    return Tone.WARN if row.gate.opens_at is not None or row.gate.state == "unknown" else Tone.STOP


def _titles() -> dict[Part, str]:
    return {
        Part.RANK: "#",
        Part.NAME: translate("Queue", "Name"),
        Part.COMPANY: translate("Queue", "Company"),
        Part.WHY: translate("Queue", "Why"),
        Part.SCORE: translate("Queue", "Score"),
        Part.FIT: translate("Queue", "Fit"),
        Part.ENGAGEMENT: translate("Queue", "Engagement"),
        Part.HISTORY: translate("Queue", "History"),
        Part.TIME: translate("Queue", "Their time"),
        Part.TRIES: translate("Queue", "Tries"),
    }
