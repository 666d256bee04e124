"""What became of promises: open, due, overdue, kept, kept late, broken or cancelled, and how often each.

A promise is kept by the clock on the prospect's wall: where the rules of a zone change after it was made, its
moment moves and its wall time stays.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from coldcall.domain.history import Promise, PromiseEvent, PromiseKind
from coldcall.domain.policy import Policy
from coldcall.domain.wall import is_zone, zone_named


class PromiseIs(StrEnum):
    """The state of a promise."""

    OPEN = "open"
    DUE = "due"
    OVERDUE = "overdue"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    BROKEN = "broken"
    CANCELLED = "cancelled"


WAITING = frozenset({PromiseIs.OPEN, PromiseIs.DUE, PromiseIs.OVERDUE})
"""States in which the promise still has to be kept."""

_BOTH = frozenset({"both", "both of them", "beide", "les deux", "ambos"})
_MOST_MOVED = timedelta(hours=3)
"""No zone's rules ever moved its clocks by more; what differs by more was never meant as one moment."""


@dataclass(frozen=True, slots=True)
class PromiseState:
    """A promise and what became of it; `at` is when it was kept, broken or cancelled."""

    promise: Promise
    state: PromiseIs
    at: datetime | None = None

    @property
    def waiting(self) -> bool:
        return self.state in WAITING


@dataclass(frozen=True, slots=True)
class PromiseCounts:
    """How many promises came to what. `rate` is the share kept in time of all that are settled or overdue."""

    open: int = 0
    due: int = 0
    overdue: int = 0
    kept: int = 0
    kept_late: int = 0
    broken: int = 0
    cancelled: int = 0

    @property
    def judged(self) -> int:
        """How many there are to judge by: kept, kept late, broken and overdue."""
        return self.kept + self.kept_late + self.broken + self.overdue

    @property
    def rate(self) -> float | None:
        """The share kept in time; None with nothing to judge by."""
        return self.kept / self.judged if self.judged else None


def on_its_wall(promise: Promise) -> Promise:
    """The promise with the moment at which their wall shows the time that was promised, by today's rules.

    A time that comes twice keeps the one of the two it was made for; seconds are as they were.
    """
    if not promise.wall or not is_zone(promise.zone):
        return promise
    wall = datetime.fromisoformat(promise.wall).replace(tzinfo=zone_named(promise.zone))
    seconds = timedelta(seconds=promise.due_at.second, microseconds=promise.due_at.microsecond)
    moments = [wall.replace(fold=fold).astimezone(UTC) + seconds for fold in (0, 1)]
    if promise.due_at in moments or abs(moments[0] - promise.due_at) > _MOST_MOVED:
        return promise
    return replace(promise, due_at=moments[0])


def state_of(promise: Promise, events: Iterable[PromiseEvent], policy: Policy, now: datetime) -> PromiseState:
    """The state at `now`. `events` may hold those of other promises and come in any order."""
    own = sorted(
        (one for one in events if one.promise_id == promise.id and one.at <= now),
        key=lambda one: (one.at, one.id),
    )
    last = own[-1] if own else None
    due_until = promise.due_at + _grace(promise, policy)
    if last is None or last.kind == "reopened":
        return PromiseState(promise, _waiting(promise.due_at, due_until, now))
    if last.kind == "kept":
        in_time = last.at <= due_until
        return PromiseState(promise, PromiseIs.KEPT if in_time else PromiseIs.KEPT_LATE, last.at)
    return PromiseState(promise, PromiseIs(last.kind), last.at)


def states_of(
    promises: Iterable[Promise], events: Iterable[PromiseEvent], policy: Policy, now: datetime
) -> tuple[PromiseState, ...]:
    """The states of all promises, the earliest due first."""
    known = tuple(events)
    ordered = sorted(map(on_its_wall, promises), key=lambda promise: (promise.due_at, promise.id))
    return tuple(state_of(promise, known, policy, now) for promise in ordered)


def next_promise(states: Iterable[PromiseState]) -> Promise | None:
    """The one to be kept first; None where none waits."""
    waiting = [state.promise for state in states if state.waiting]
    return min(waiting, key=lambda promise: (promise.due_at, promise.id), default=None)


def whom(said: str, person: str, named: Sequence[str]) -> str:
    """Whom a promise is for: the person where nobody else was said; "both" are they and whom they named
    last."""
    if said.casefold() in _BOTH and named:
        return f"{person} and {named[-1]}"
    return said or person


def count(states: Iterable[PromiseState]) -> PromiseCounts:
    """How many came to what."""
    return PromiseCounts(**Counter(state.state.value for state in states))


def count_by_owner(states: Iterable[PromiseState]) -> dict[str, PromiseCounts]:
    """The same for each who promised, by name."""
    by_owner: dict[str, list[PromiseState]] = {}
    for state in states:
        by_owner.setdefault(state.promise.owner, []).append(state)
    return {owner: count(by_owner[owner]) for owner in sorted(by_owner)}


def _grace(promise: Promise, policy: Policy) -> timedelta:
    return policy.recontact_grace if promise.kind is PromiseKind.RECONTACT else policy.grace


def _waiting(due: datetime, due_until: datetime, now: datetime) -> PromiseIs:
    if now < due:
        return PromiseIs.OPEN
    return PromiseIs.DUE if now <= due_until else PromiseIs.OVERDUE
