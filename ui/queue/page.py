"""The queue page: reads the queue of a part, a moment and a reason, and says which card to open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coldcall.actions import browsing, queueing
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.listing import EVERYBODY, QueuePart
from coldcall.domain.queue import Queue
from coldcall.domain.queue_filter import Filter
from coldcall.domain.wall import told
from coldcall.domain.when import NotUnderstood, parse
from ui.queue.queue_view import QueueView
from ui.signals import Hub
from ui.work import Lane, Work


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page shows. `ids` narrows it to some people, such as those of an import."""

    part: QueuePart = EVERYBODY
    reason: str = ""
    at: datetime | None = None
    ids: tuple[UUID, ...] | None = None
    limit: int = 100


class QueuePage(QWidget):
    """`card_wanted` carries the id of a prospect, `action_wanted` an action of the key table."""

    card_wanted = Signal(object)
    action_wanted = Signal(str)

    def __init__(self, parts: Parts, work: Work, hub: Hub) -> None:
        super().__init__()
        self._core, self._work = parts, work
        self._asked = Asked(limit=parts.settings.queue_page_rows)
        self._stale = True
        self._rows = 0
        self.view = QueueView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.part_chosen.connect(self._choose_part)
        self.view.time_typed.connect(self._choose_time)
        self.view.reason_chosen.connect(self._choose_reason)
        self.view.opened.connect(self._open)
        self.view.offered.connect(self.action_wanted)
        self.view.more_wanted.connect(self._more)
        hub.changed.connect(self._changed)
        self.setFocusProxy(self.view)

    def shown(self) -> None:
        """The page came to the front: read what moved while it was behind."""
        if self._stale:
            self._read()
        self.view.table.setFocus()

    def show_reason(self, reason: str, ids: tuple[UUID, ...] | None = None) -> None:
        """Show those who wait for a reason ("" for all who can be called), of these people only, if any."""
        self._ask(replace(self._asked, reason=reason, ids=ids, part=EVERYBODY, at=None))

    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if changes.queue or changes.prospects or changes.everything:
            self._stale = True
            if self.isVisible():
                self._read()

    def _choose_part(self, part: QueuePart) -> None:
        self._ask(replace(self._asked, part=part, ids=None))

    def _choose_reason(self, reason: str) -> None:
        self._ask(replace(self._asked, reason=reason))

    def _choose_time(self, typed: str) -> None:
        if not typed.strip():
            self.view.set_time_fault("")
            self._ask(replace(self._asked, at=None))
            return
        zone = self._core.caller_zone or "UTC"
        read = parse(typed, self._core.now(), zone)
        if isinstance(read, NotUnderstood):
            self.view.set_time_fault(read.hint)
            return
        self.view.set_time_fault("")
        self._ask(replace(self._asked, at=read.utc))

    def _ask(self, asked: Asked) -> None:
        if asked != self._asked:
            self._asked = replace(asked, limit=self._core.settings.queue_page_rows)
            self._read()

    def _more(self) -> None:
        if self._rows >= self._asked.limit:
            self._asked = replace(self._asked, limit=self._asked.limit + self._core.settings.queue_page_rows)
            self._read()

    def _read(self) -> None:
        self._stale = False
        asked = self._asked
        self._work.run(Lane.READ, lambda: _read(self._core, asked), self._present, replaces="queue page")

    def _present(self, read: _Read) -> None:
        self._rows = len(read.rows.rows)
        self.view.set_parts(read.parts, self._asked.part)
        at = self._asked.at
        words = told(at, self._core.now(), self._core.caller_zone or "UTC") if at else ""
        self.view.present(read.rows, read.counted, self._asked.reason, words)

    def _open(self, number: int) -> None:
        row = self.view.model.row(number)
        if row is not None:
            self.card_wanted.emit(row.prospect_id)


@dataclass(frozen=True, slots=True)
class _Read:
    """One reading of the queue: its rows, where everybody is, and what it can be narrowed to."""

    rows: Queue
    counted: Queue
    parts: tuple[QueuePart, ...]


def _read(parts: Parts, asked: Asked) -> _Read:
    only = Filter(ids=asked.ids) if asked.ids is not None else browsing.filter_of(asked.part)
    names = browsing.parts_of_queue(parts)
    if not asked.reason:
        rows = queueing.read(parts, at=asked.at, limit=asked.limit, only=only)
        return _Read(rows, rows, names)
    counted = queueing.read(parts, at=asked.at, limit=asked.limit, only=only)
    rows = browsing.waiting(parts, asked.reason, only=only, at=asked.at, limit=asked.limit)
    return _Read(rows, counted, names)
