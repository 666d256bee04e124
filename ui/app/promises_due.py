"""Promises while a window is open: a notification five minutes ahead, a strip two, then the next place."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from coldcall.actions import promising
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.promise import PromiseState
from coldcall.domain.wall import told
from ui.app.notifier import Notifier
from ui.signals import Hub
from ui.work import Lane, Work

translate = QCoreApplication.translate
EVERY_MS: Final = 5_000
READ_AGAIN: Final = timedelta(minutes=1)
NOTIFIED: Final = timedelta(minutes=5)
SHOWN: Final = timedelta(minutes=2)
STAYS: Final = timedelta(minutes=15)
_AHEAD: Final = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Due:
    """A call that was promised to somebody and is near."""

    promise_id: UUID
    prospect_id: UUID
    name: str
    due_at: datetime


@dataclass(slots=True)
class Agenda:
    """What is near, and what was said of it: each promise is notified and comes up once."""

    near: tuple[Due, ...] = ()
    notified: set[UUID] = field(default_factory=set)
    came_up: set[UUID] = field(default_factory=set)

    def take(self, found: list[tuple[PromiseState, str]]) -> None:
        """What was read, the earliest first."""
        self.near = tuple(
            Due(state.promise.id, state.promise.prospect_id, name, state.promise.due_at)
            for state, name in found
        )

    def to_notify(self, now: datetime) -> list[Due]:
        """Those that are five minutes away or less, and not yet due."""
        found = [
            one
            for one in self.near
            if now < one.due_at <= now + NOTIFIED and one.promise_id not in self.notified
        ]
        self.notified.update(one.promise_id for one in found)
        return found

    def to_show(self, now: datetime) -> Due | None:
        """The first that is two minutes away or less; one that is overdue stands in the queue alone."""
        return next((one for one in self.near if now - STAYS <= one.due_at <= now + SHOWN), None)

    def fell_due(self, now: datetime) -> bool:
        """Whether something did since this was asked last."""
        new = {one.promise_id for one in self.near if one.due_at <= now} - self.came_up
        self.came_up |= new
        return bool(new)


class PromisesDue(QObject):
    """`soon` carries the Due to show, None for nothing. Settings say whether the system tells, and whom."""

    soon = Signal(object)

    def __init__(self, parts: Parts, work: Work, hub: Hub, notifier: Notifier) -> None:
        super().__init__()
        self._parts, self._work, self._hub, self._notifier = parts, work, hub, notifier
        self.agenda = Agenda()
        self._read_at: datetime | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.look)
        hub.changed.connect(self._changed)

    def start(self) -> None:
        """Begin with a look."""
        self.timer.start()
        self.read()

    def read(self) -> None:
        """Read on the read lane what is near."""
        now = self._read_at = self._parts.now()
        parts = self._parts
        self._work.run(
            Lane.READ, lambda: promising.due_soon(parts, now + _AHEAD), self._take, replaces="promises.due"
        )

    def look(self) -> None:
        """What the clock says about what was read; once a minute it is read again."""
        now = self._parts.now()
        if self._read_at is None or not timedelta(0) <= now - self._read_at < READ_AGAIN:
            self.read()
        self._say(now)

    def _take(self, found: list[tuple[PromiseState, str]]) -> None:
        self.agenda.take(found)
        self._say(self._parts.now())

    def _say(self, now: datetime) -> None:
        for one in self.agenda.to_notify(now):
            if self._parts.settings.notify_promises:
                self._notify(one, now)
        self.soon.emit(self.agenda.to_show(now))
        if self.agenda.fell_due(now):
            self._hub.tell(Changes(queue=True), self)

    def _notify(self, one: Due, now: datetime) -> None:
        named = not self._parts.settings.notify_hide_name and one.name
        title = (
            translate("Promises", "Call {name}").format(name=one.name)
            if named
            else translate("Promises", "A call was promised")
        )
        clock = told(one.due_at, now, self._parts.caller_zone)
        self._notifier.tell(title, translate("Promises", "Promised for {time}").format(time=clock))

    def _changed(self, changes: Changes, initiator: object) -> None:
        if initiator is not self and (changes.promises or changes.everything):
            self.read()
