"""The queue beside the card: read, kept from moving under the rep, and the next card read ahead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coldcall.actions import cards, finding, promising, queueing
from coldcall.actions.parts import Parts
from coldcall.domain.card import Card
from coldcall.domain.changes import Changes
from coldcall.domain.promise import PromiseState
from coldcall.domain.queue import Queue, QueueRow, Tier
from coldcall.domain.queue_filter import Filter
from ui.desk import queue_lines
from ui.desk.after_paint import AfterPaint
from ui.desk.queue_lines import Finished
from ui.desk.queue_model import Line, RowKind
from ui.desk.read_ahead import IN_SIGHT, ReadAhead
from ui.format import count
from ui.movement import moved_up, moved_words
from ui.work import Lane, Work

translate = QCoreApplication.translate
_FOUND: Final = 20


@dataclass(frozen=True, slots=True)
class _Read:
    queue: Queue
    promises: list[tuple[PromiseState, str]]


class QueueSide(QObject):
    """Knows the order of people. The card in hand and the next one never move.

    `only` is the part of the queue that is called and `part` its name, "" for everybody. `changed` follows
    every change of what the list shows. Cards come to whoever asked with `load`. A promise
    that fell due may take the next place, and `promise_came` carries whose it is and when it was due. `moved`
    carries one line about somebody who rose by news from elsewhere (`heard`).
    """

    changed = Signal()
    promise_came = Signal(str, object)
    moved = Signal(str)

    def __init__(self, parts: Parts, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._parts, self._work = parts, work
        self.soon = AfterPaint(self)
        self.only, self.part = Filter(), ""
        self.queue: Queue | None = None
        self.in_hand: UUID | None = None
        self.finished: list[Finished] = []
        self._rows: list[QueueRow] = []
        self._promises: list[tuple[PromiseState, str]] = []
        self._next: UUID | None = None
        self.ahead = ReadAhead(work, partial(cards.load, parts), parts.now)
        self._been: list[UUID] = []
        self._passed: set[UUID] = set()
        self._returning = False
        self._name = ""
        self.heard = False
        self._waiting: list[Callable[[], None]] = []

    def refresh(self, then: Callable[[], None] | None = None) -> None:
        """Read the queue again on the read lane. `then` follows the next reading that comes, also where
        another one was asked for meanwhile.
        """
        if then is not None:
            self._waiting.append(then)
        parts, only = self._parts, self.only
        limit = parts.settings.queue_page_rows

        def job() -> _Read:
            return _Read(queueing.read(parts, limit=limit, only=only), promising.listed(parts))

        self._work.run(Lane.READ, job, self._take, replaces="desk.queue")

    def load(
        self,
        prospect_id: UUID,
        then: Callable[[Card], None],
        *,
        phone: str | None = None,
        script_id: str | None = None,
        rings_back: bool = False,
        override: str = "",
        failed: Callable[[BaseException], None] | None = None,
    ) -> None:
        """Give a card to `then`; at once where it was read ahead and nothing special is asked."""
        plain = phone is None and script_id is None and not rings_back and not override
        card = self.ahead.take(prospect_id) if plain else None
        if card is not None:
            then(card)
            return
        job = partial(
            cards.load,
            self._parts,
            prospect_id,
            phone=phone,
            script_id=script_id,
            rings_back=rings_back,
            override=override,
        )
        self._work.run(Lane.READ, job, then, failed, replaces="desk.card")

    def hold(self, card: Card) -> None:
        """This card is in hand now: the next one is chosen, and read ahead."""
        if self.in_hand is not None and self.in_hand != card.prospect_id and not self._returning:
            self._been.append(self.in_hand)
        self._returning = False
        self.in_hand, self._name = card.prospect_id, card.prospect.name
        if self._next == card.prospect_id:
            self._next = None
        self._choose_next()
        self.changed.emit()

    def let_go(self) -> None:
        """Nothing is in hand."""
        self.in_hand = None
        self.changed.emit()

    def finish(self, words: str, *, at: datetime) -> None:
        """The card in hand is done: it leaves the queue."""
        if self.in_hand is None:
            return
        self.finished.insert(0, Finished(self.in_hand, self._name, words, at))
        self._rows = [row for row in self._rows if row.prospect_id != self.in_hand]
        self.changed.emit()

    def unfinish(self, prospect_id: UUID) -> None:
        """What was done with somebody last was taken back."""
        place = next((n for n, one in enumerate(self.finished) if one.prospect_id == prospect_id), None)
        if place is not None:
            del self.finished[place]

    def begin(self) -> None:
        """A block begins: everybody may come up again, and there is nobody to go back to."""
        self._been, self._passed = [], set()
        self._next = None

    def next_id(self) -> UUID | None:
        """Who comes after the one in hand."""
        if self._next is None:
            self._choose_next()
        return self._next

    def pass_over(self) -> None:
        """The card in hand is left as it is; it comes up again only after the others."""
        if self.in_hand is not None:
            self._passed.add(self.in_hand)
            self._choose_next()

    def previous_id(self) -> UUID | None:
        """Who was in hand before, each given once; whoever is in hand now comes after them again."""
        while self._been:
            last = self._been.pop()
            if last != self.in_hand:
                self._passed.discard(last)
                self._returning = True
                if self.in_hand is not None:
                    self._passed.discard(self.in_hand)
                    self._next = self.in_hand
                return last
        return None

    def forget_ahead(self, changes: Changes) -> None:
        """Drop the cards read ahead where a change touches them."""
        self.ahead.forget(changes)

    def find(self, typed: str, then: Callable[[list[Line]], None]) -> None:
        """Who fits what is typed."""
        parts = self._parts

        def job() -> tuple[finding.Person, ...]:
            return finding.find(parts, typed, _FOUND)

        self._work.run(
            Lane.READ, job, lambda found: then([_found_line(one) for one in found]), replaces="desk.find"
        )

    def lines(self, now: datetime) -> list[Line]:
        """The list as rows: the queue, call backs later today, what is done."""
        rows = self._in_order()
        zone = self._parts.caller_zone or "UTC"
        lines = [queue_lines.person(row, self.in_hand, now, zone) for row in rows]
        if self.in_hand is not None and all(row.prospect_id != self.in_hand for row in rows):
            here = translate("Queue", "in hand")
            lines.insert(0, Line(RowKind.PERSON, self._name, here, "", self.in_hand))
        left = (self.queue.callable if self.queue else 0) - len(rows)
        if left > 0:
            lines.append(Line(RowKind.DONE, translate("Queue", "… {n} more").format(n=count(left))))
        shown = {row.prospect_id for row in self._rows} | {self.in_hand}
        later = queue_lines.call_backs(self._promises, shown, now, zone)
        return [*lines, *later, *queue_lines.done(self.finished)]

    def soonest_promise(self) -> tuple[str, datetime] | None:
        """Who is promised a call next, and when."""
        first = min(self._promises, key=lambda one: one[0].promise.due_at, default=None)
        return (first[1], first[0].promise.due_at) if first else None

    def _take(self, read: _Read) -> None:
        before = self.queue.rows if self.queue is not None else ()
        self.queue, self._promises = read.queue, read.promises
        self._rows = list(read.queue.rows)
        whole = len(self._rows) < self._parts.settings.queue_page_rows
        ids = {row.prospect_id for row in self._rows}
        idle = self.in_hand is None  # before a block nobody is planned
        if self._next is not None and (idle or (whole and self._next not in ids)):
            self._next = None
        if self._next is None:
            self._choose_next()
        if not self._let_promise_by():
            self._say_moved(before)
        self.heard = False
        self.look_ahead()
        self.changed.emit()
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            one()

    def _say_moved(self, before: Sequence[QueueRow]) -> None:
        found = moved_up(before, self._rows) if self.heard else None
        if found is not None and found.prospect_id != self.in_hand:
            self.moved.emit(moved_words(found, before))

    def _let_promise_by(self) -> bool:
        """The first promise that is due goes before a next one who was promised nothing; whether it did."""
        due = [row for row in self._rows if row.tier is Tier.PROMISE and row.due_at is not None]
        first = next((row for row in due if row.prospect_id not in {self.in_hand, *self._passed}), None)
        if first is None or self.in_hand is None or any(row.prospect_id == self._next for row in due):
            return False
        self._next = first.prospect_id
        self.promise_came.emit(first.name, first.due_at)
        return True

    def _in_order(self) -> list[QueueRow]:
        pinned = [one for one in (self.in_hand, self._next) if one is not None]
        by_id = {row.prospect_id: row for row in self._rows}
        first = [by_id[one] for one in pinned if one in by_id]
        return [*first, *(row for row in self._rows if row.prospect_id not in pinned)]

    def _choose_next(self) -> None:
        taken = self._passed | ({self.in_hand} if self.in_hand else set())
        if self._next is not None and self._next not in taken:
            return
        waiting = [row.prospect_id for row in self._rows if row.prospect_id not in taken]
        again = [row.prospect_id for row in self._rows if row.prospect_id != self.in_hand]
        self._next = next(iter(waiting or again), None)
        if not waiting:
            self._passed.clear()

    def look_ahead(self) -> None:
        """Read the next card and those of the rows in sight, so that they are there when they are wanted."""
        ids = [row.prospect_id for row in self._in_order() if row.prospect_id != self.in_hand]
        first = [self._next] if self._next is not None else []
        self.soon.do("ahead", lambda: self.ahead.want([*first, *ids][:IN_SIGHT]))


def _found_line(one: finding.Person) -> Line:
    below = " · ".join(part for part in (one.company, one.title) if part)
    return Line(RowKind.PERSON, one.name, below, one.ends, one.prospect_id)
