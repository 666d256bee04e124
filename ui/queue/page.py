"""The queue page: reads the queue of a part, a moment and a reason, and says which card to open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coldcall.actions import browsing, bulk, cards, queueing
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.queue import Queue, QueueRow
from coldcall.domain.queue_filter import Filter
from coldcall.domain.wall import told
from coldcall.domain.when import NotUnderstood, parse
from ui.choice import EVERYBODY, Choice, chosen
from ui.desk.after_paint import AfterPaint
from ui.keytable import KeyTable
from ui.movement import moved_up, moved_words
from ui.queue.keys_page import QueueKeys
from ui.queue.many_page import ManySide
from ui.queue.marks import Marks
from ui.queue.narrow_page import NarrowSide
from ui.queue.queue_view import QueueView, Shown
from ui.signals import Hub
from ui.status_strip import StatusStrip
from ui.work import Lane, Work


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page shows: of whom, those who can be called or who wait for a reason, at which moment."""

    choice: Choice = EVERYBODY
    reason: str = ""
    at: datetime | None = None
    limit: int = 100


class QueuePage(QWidget):
    """`card_wanted` carries the id of a prospect, `edit_wanted` too, `calling_wanted` a Filter and its name
    for a block, `action_wanted` an action of the key table; the rest as the desk's.
    """

    card_wanted = Signal(object)
    edit_wanted = Signal(object)
    calling_wanted = Signal(object, str)
    action_wanted = Signal(str)
    said = Signal(str, int)
    unsaid = Signal()
    blinked = Signal(str)

    def __init__(
        self,
        parts: Parts,
        work: Work,
        hub: Hub,
        table: KeyTable,
        monotonic: Callable[[], float],
        status: StatusStrip | None = None,
    ) -> None:
        super().__init__()
        self.core, self.work, self._hub, self.status = parts, work, hub, status
        self.asked = Asked(limit=parts.settings.queue_page_rows)
        self._stale, self._rows = True, 0
        self._before: tuple[QueueRow, ...] = ()
        self._heard = False
        self.soon = AfterPaint(self)
        self.view = QueueView()
        self.marks = Marks(self.view.set_marks)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.many, self.narrow = ManySide(self), NarrowSide(self)
        self.keys = QueueKeys(self, table, monotonic)
        self._connect()
        hub.changed.connect(self._changed)
        self.setFocusProxy(self.view)

    def _connect(self) -> None:
        view = self.view
        view.bar.chosen.connect(self.choose)
        view.time_typed.connect(self._choose_time)
        view.reason_chosen.connect(self._choose_reason)
        view.opened.connect(self._open)
        view.offered.connect(self._offered)
        view.more_wanted.connect(self._more)
        view.now_wanted.connect(self.back_to_now)
        view.stood_on.connect(self._stood_on)
        view.ask.left.connect(self.close_question)
        view.table.marked.connect(self._mark_rows)
        view.table.toggled.connect(self._toggle)

    # What others may ask of the page

    def shown(self) -> None:
        """The page came to the front: read what moved while it was behind."""
        if self._stale:
            self._read()
            self.narrow.read()
        self.close_question()

    def show_reason(self, reason: str, ids: tuple[UUID, ...] | None = None) -> None:
        """Show those who wait for a reason ("" for all who can be called), of these people only, if any."""
        choice = EVERYBODY if ids is None else chosen(Filter(ids=ids))
        self._ask(replace(self.asked, reason=reason, choice=choice, at=None))

    def choose(self, choice: Choice) -> None:
        """Show another part."""
        self._ask(replace(self.asked, choice=choice))
        self.view.bar.present(self.narrow.found, choice)

    def act(self, action: str, arg: str = "") -> None:
        """An action of the table that came from the window."""
        self.keys.act(action, arg)

    @property
    def timers(self) -> list[QTimer]:
        """What has to stop before the lanes close."""
        return [self.soon.timer]

    # Marks

    def whom(self) -> tuple[UUID, ...]:
        """The marked, else the one in hand."""
        if self.marks:
            return tuple(self.marks)
        row = self.view.model.row(self.view.table.current)
        return () if row is None else (row.prospect_id,)

    def whom_to_call(self) -> Choice:
        """The marked, else everybody of the part shown."""
        return chosen(Filter(ids=tuple(self.marks))) if self.marks else self.asked.choice

    def first_name(self) -> str:
        """Who is in hand."""
        row = self.view.model.row(self.view.table.current)
        return row.name or row.company if row is not None else ""

    def mark_on(self) -> None:
        """Mark or let go the one in hand, and go on to the next."""
        self._toggle(self.view.table.current)
        self.view.table.step(1)

    def mark_all(self) -> None:
        """Everybody shown; once more, everybody there is of this part."""
        here = [row.prospect_id for row in self.view.model.shown]
        if not self.marks.holds(here):
            self.marks.add(here)
            return
        parts, asked = self.core, self.asked

        def job() -> tuple[UUID, ...]:
            return bulk.whole(parts, asked.reason, asked.choice.only, asked.at)

        self.work.run(Lane.READ, job, self.marks.add, replaces="queue all")

    def _mark_rows(self, rows: Iterable[int]) -> None:
        found = (self.view.model.row(number) for number in rows)
        self.marks.add(row.prospect_id for row in found if row is not None)

    def _toggle(self, number: int) -> None:
        row = self.view.model.row(number)
        if row is not None:
            self.marks.toggle(row.prospect_id)

    # Questions, and the way back

    def question(self, ask: Callable[[], None]) -> None:
        """Something is asked: it has the keys until it is answered."""
        self.keys.card.off = True
        ask()

    def close_question(self) -> None:
        """The rows have the keys again."""
        self.view.ask.close_question()
        self.view.form.hide()
        self.keys.card.off = False
        self.view.take_keys()

    def back(self) -> None:
        """One step out: of a field, of the marks, of another time, of a reason, of the page."""
        if self.view.typing:
            self.view.leave_time()
        elif self.marks:
            self.marks.clear()
        elif self.asked.at is not None:
            self.back_to_now()
        elif self.asked.reason:
            self._choose_reason("")
        else:
            self.action_wanted.emit("back")

    def back_to_now(self) -> None:
        """The queue as it is."""
        self.view.leave_time()
        self._ask(replace(self.asked, at=None))

    def edit_in_hand(self) -> None:
        """Correct what is known of the one in hand."""
        row = self.view.model.row(self.view.table.current)
        if row is not None:
            self.edit_wanted.emit(row.prospect_id)

    # Reading

    def tell(self, changes: Changes) -> None:
        """Changes this page made: others hear of them, and it reads again what they moved."""
        self._hub.tell(changes, self)
        self._read()
        if changes.lists:
            self.narrow.read()

    def failed(self, error: BaseException) -> None:
        """Something could not be done."""
        self.work.faulted.emit(error)

    def _changed(self, changes: Changes, initiator: QObject | None) -> None:
        if changes.settings or changes.everything:
            self.keys.card.engine.letters = self.core.settings.keys_single_letters
        if initiator is not self and (changes.queue or changes.prospects or changes.everything):
            self._stale = self._heard = True
            if self.isVisible():
                self._read()

    def _choose_reason(self, reason: str) -> None:
        self._ask(replace(self.asked, reason=reason))

    def _choose_time(self, typed: str) -> None:
        if not typed.strip():
            self.back_to_now()
            return
        read = parse(typed, self.core.now(), self.core.caller_zone or "UTC")
        if isinstance(read, NotUnderstood):
            self.view.set_time_fault(read.hint)
            return
        self.view.set_time_fault("")
        self._ask(replace(self.asked, at=read.utc))
        self.view.take_keys()

    def _ask(self, asked: Asked) -> None:
        if asked != self.asked:
            self.asked = replace(asked, limit=self.core.settings.queue_page_rows)
            self._before, self._heard = (), False
            self.marks.clear()
            self._read()

    def _more(self) -> None:
        if self._rows >= self.asked.limit:
            self.asked = replace(self.asked, limit=self.asked.limit + self.core.settings.queue_page_rows)
            self._read()

    def _read(self) -> None:
        self._stale = False
        parts, asked = self.core, self.asked
        self.work.run(Lane.READ, lambda: _read(parts, asked), self._present, replaces="queue page")

    def _present(self, read: _Read) -> None:
        self._rows = len(read.rows.rows)
        at, zone = self.asked.at, self.core.caller_zone or "UTC"
        when = told(at, self.core.now(), zone) if at else ""
        shown = Shown(read.rows, read.counted, self.asked.choice, self.asked.reason, when, zone)
        self.view.present(shown)
        self.marks.tell()
        self.view.bar.present(self.narrow.found, self.asked.choice)
        self.view.bar.set_counts({self.asked.choice: read.counted.callable})
        self._say_moved(read.rows.rows)
        self.narrow.count()

    def _say_moved(self, rows: tuple[QueueRow, ...]) -> None:
        """One line where somebody else's news moved somebody up."""
        before, self._before = self._before, rows
        heard, self._heard = self._heard, False
        if heard and not self.asked.reason and self.asked.at is None:
            found = moved_up(before, rows)
            if found is not None:
                self.said.emit(moved_words(found, before), 6000)

    def _stood_on(self, prospect_id: UUID) -> None:
        """What is not in the row: the calls so far and the number that is next."""
        job = partial(cards.load, self.core, prospect_id)

        def read() -> None:
            self.work.run(
                Lane.READ, job, self.view.panel.add_card, lambda _error: None, replaces="queue card"
            )

        self.soon.do("card", read)

    def _open(self, number: int) -> None:
        row = self.view.model.row(number)
        if row is not None:
            self.card_wanted.emit(row.prospect_id)

    def _offered(self, action: str) -> None:
        if action.startswith("reason:"):
            self._choose_reason(action.removeprefix("reason:"))
        elif action == "everybody":
            self.choose(EVERYBODY)
        else:
            self.action_wanted.emit(action)


@dataclass(frozen=True, slots=True)
class _Read:
    """One reading of the queue: its rows, and where everybody of the part is."""

    rows: Queue
    counted: Queue


def _read(parts: Parts, asked: Asked) -> _Read:
    only = asked.choice.only
    counted = queueing.read(parts, at=asked.at, limit=asked.limit, only=only)
    if not asked.reason:
        return _Read(counted, counted)
    rows = browsing.waiting(parts, asked.reason, only=only, at=asked.at, limit=asked.limit)
    return _Read(rows, counted)
