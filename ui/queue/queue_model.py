"""The queue's rows as a table model. Cells are words; signs and tones are roles of their own."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject

from coldcall.domain.queue import QueueRow
from coldcall.domain.wall import to_wall, told
from ui.format import and_more
from ui.queue_words import why_words
from ui.tokens import Tone
from ui.widgets.flat_table import MARKED
from ui.widgets.rows_model import Column, RowsModel

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


class QueueModel(RowsModel[QueueRow]):
    """Rows of a Queue, handed over whole, as of its moment; some of them are marked."""

    def __init__(self, parent: QObject | None = None) -> None:
        self._at: datetime | None = None
        self._marks: Collection[UUID] = ()
        known = _columns(lambda row: time_words(row, self._at), self.is_marked)
        super().__init__([known[part] for part in Part], parent)

    def present_queue(self, rows: Sequence[QueueRow], at: datetime) -> None:
        """Show these rows as of a moment."""
        self._at = at
        self.present(rows)

    def set_marks(self, marks: Collection[UUID]) -> None:
        """Who is marked."""
        self._marks = frozenset(marks)
        if rows := self.rowCount():
            self.dataChanged.emit(self.index(0, 0), self.index(rows - 1, self.columnCount() - 1))

    def is_marked(self, row: QueueRow) -> bool:
        """Whether somebody is marked."""
        return row.prospect_id in self._marks

    @property
    def shown(self) -> tuple[QueueRow, ...]:
        """All rows, in their order."""
        found = (self.row(number) for number in range(self.rowCount()))
        return tuple(row for row in found if row is not None)


def _columns(
    time: Callable[[QueueRow], str], marked: Callable[[QueueRow], bool]
) -> dict[Part, Column[QueueRow]]:
    return {
        Part.RANK: Column(
            "#",
            lambda row: "✓" if marked(row) else str(row.rank),
            figures=True,
            tone=lambda row: Tone.ACCENT if marked(row) else None,
            spoken=lambda row: (
                translate("Queue", "{n}, marked").format(n=row.rank) if marked(row) else str(row.rank)
            ),
            also={MARKED: marked},
        ),
        Part.NAME: Column(
            translate("Queue", "Name"),
            _name,
            second=lambda row: row.title,
            spoken=lambda row: f"{_name(row)} {row.title}".strip(),
        ),
        Part.COMPANY: Column(translate("Queue", "Company"), lambda row: and_more(row.company, row.behind)),
        Part.WHY: Column(translate("Queue", "Why"), why_words),
        Part.SCORE: _points(translate("Queue", "Score"), lambda row: row.score.total),
        Part.FIT: _points(translate("Queue", "Fit"), lambda row: row.score.fit),
        Part.ENGAGEMENT: _points(translate("Queue", "Engagement"), lambda row: row.score.engagement),
        Part.HISTORY: _points(translate("Queue", "History"), lambda row: row.score.history),
        Part.TIME: Column(translate("Queue", "Their time"), time, tone=gate_tone, signed=lambda _row: True),
        Part.TRIES: Column(translate("Queue", "Tries"), lambda row: str(row.attempts), figures=True),
    }


def _name(row: QueueRow) -> str:
    return row.name or row.company or row.phone


def _points(title: str, of: Callable[[QueueRow], float]) -> Column[QueueRow]:
    return Column(title, lambda row: f"{of(row):.0f}", figures=True)


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
