"""Promises of the sample world: call-backs in days, recontacts in months; kept, broken, due, overdue."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from coldcall.domain.call import Call, Outcome
from coldcall.domain.history import Promise, PromiseEvent, PromiseKind
from coldcall.domain.wall import to_wall
from coldcall.sample.diary import Diary
from coldcall.sample.dice import Dice
from coldcall.sample.people import Person
from coldcall.sample.rows import Rows

_MARCH = 3
_MONTHS = ((2, 0.2), (3, 0.3), (4, 0.3), (6, 0.2))
_RECENT = timedelta(days=8)
_RECENTLY_DUE = timedelta(days=6)
_GRACE = timedelta(hours=4)


@dataclass(slots=True)
class Promises:
    """Makes promises and keeps most of them. `call_at` is when the open one of the present story is met."""

    dice: Dice
    rows: Rows
    diary: Diary
    now: datetime
    call_at: datetime | None = field(default=None)
    _open: Promise | None = field(default=None)

    @property
    def waits(self) -> bool:
        """Whether a promise is open that history must not simply forget."""
        return self._open is not None

    def make(self, person: Person, call: Call, outcome: Outcome) -> Promise:
        """Writes the promise a call ended in, and decides when it is met."""
        back = outcome is Outcome.CALL_BACK
        due = self._call_back_due(call) if back else self._recontact_due(call)
        wall = to_wall(due, call.zone)
        at = call.started_at + timedelta(minutes=1)
        promise = Promise(
            id=self.dice.id_at(at),
            prospect_id=call.prospect_id,
            call_id=call.id,
            kind=PromiseKind.CALL_BACK if back else PromiseKind.RECONTACT,
            made_at=at,
            due_at=due,
            wall=wall.isoformat(timespec="minutes"),
            zone=call.zone,
            for_whom=person.prospect.name,
            owner=call.rep,
            asked=True,
            words=f"call me at {wall:%H:%M}" if back else f"call me in {wall:%B}",
            context={"evidence": person.evidence},
        )
        self.rows.promises.append(promise)
        self._open, self.call_at = promise, self._when_met(due, call.zone)
        return promise

    def keep(self, call: Call) -> None:
        """A call answers the open promise: kept in time, or broken a day after it was due and met late."""
        if self._open is None or call.started_at < self._open.due_at:
            return
        kind, at = "kept", call.started_at
        if call.started_at > self._open.due_at + _GRACE:
            kind, at = "broken", min(call.started_at, self._open.due_at + timedelta(days=1))
        event = PromiseEvent(
            self.dice.id_at(at),
            self._open.id,
            call.prospect_id,
            kind,
            at,
            call.rep,
            call.id if kind == "kept" else None,
        )
        self.rows.promise_events.append(event)
        self.leave()

    def leave(self) -> None:
        """Forgets the open promise: it was met, or the story ends here and it stays open."""
        self._open = self.call_at = None

    def _call_back_due(self, call: Call) -> datetime:
        today = to_wall(call.started_at, call.zone).date()
        if self.now - call.started_at < _RECENT and self.dice.chance(0.7):
            later = self.diary.later_today(call.zone)
            if later is not None:
                return later
        return self.diary.appointment(today + timedelta(days=self.dice.whole(1, 5)), call.zone)

    def _recontact_due(self, call: Call) -> datetime:
        made = to_wall(call.started_at, call.zone).date()
        ahead = (_MARCH - made.month) % 12 if self.dice.chance(0.35) else self.dice.weighted(_MONTHS)
        month = made.month - 1 + max(ahead, 1)
        first = date(made.year + month // 12, month % 12 + 1, 1)
        if first <= self.diary.days[-1] < first + timedelta(days=27) and self.dice.chance(0.5):
            first = self.diary.days[-1]
        return self.diary.appointment(first, call.zone)

    def _when_met(self, due: datetime, zone: str) -> datetime:
        """Mostly minutes after it was due; now and then days late; of the last days some not at all yet."""
        if due < self.now < due + _RECENTLY_DUE and self.dice.fair("overdue", 0.75):
            return self.now
        if self.dice.chance(0.85):
            return due + timedelta(minutes=self.dice.whole(0, 9))
        late = to_wall(due, zone).date() + timedelta(days=self.dice.whole(1, 4))
        return self.diary.appointment(late, zone) + timedelta(minutes=self.dice.whole(0, 20))
