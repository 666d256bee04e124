"""Promises: open, due, overdue, kept, late, broken, cancelled, and reopened by an undo."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from coldcall.actions.defaults import load_defaults
from coldcall.domain.history import Promise, PromiseEvent, PromiseKind
from coldcall.domain.promise import PromiseIs, count, next_promise, state_of, states_of
from coldcall.domain.wall import to_wall

POLICY = load_defaults().attempts
DUE = datetime(2026, 3, 3, 16, 0, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def promise(number: int = 1, kind: PromiseKind = PromiseKind.CALL_BACK, due: datetime = DUE) -> Promise:
    return Promise(
        UUID(int=number),
        UUID(int=99),
        None,
        kind,
        DUE - timedelta(days=3),
        due,
        to_wall(due, "America/New_York").isoformat(timespec="minutes"),
        "America/New_York",
        "",
        "dana",
        True,
    )


def event(kind: str, at: datetime, number: int = 1, order: int = 1) -> PromiseEvent:
    return PromiseEvent(UUID(int=1000 + order), UUID(int=number), UUID(int=99), kind, at, "dana")


@pytest.mark.parametrize(
    ("after", "state"),
    [
        (-MINUTE, PromiseIs.OPEN),
        (timedelta(), PromiseIs.DUE),
        (15 * MINUTE, PromiseIs.DUE),
        (16 * MINUTE, PromiseIs.OVERDUE),
        (timedelta(days=900), PromiseIs.OVERDUE),
    ],
)
def test_time_alone_makes_it_due_and_overdue_and_never_ends_it(after: timedelta, state: PromiseIs) -> None:
    found = state_of(promise(), (), POLICY, DUE + after)
    assert found.state is state
    assert found.waiting


@pytest.mark.parametrize(
    ("kind", "after", "state"),
    [
        ("kept", -HOUR, PromiseIs.KEPT),
        ("kept", 15 * MINUTE, PromiseIs.KEPT),
        ("kept", 16 * MINUTE, PromiseIs.KEPT_LATE),
        ("broken", HOUR, PromiseIs.BROKEN),
        ("cancelled", -HOUR, PromiseIs.CANCELLED),
    ],
)
def test_an_event_settles_it(kind: str, after: timedelta, state: PromiseIs) -> None:
    found = state_of(promise(), [event(kind, DUE + after)], POLICY, DUE + 2 * HOUR)
    assert (found.state, found.at, found.waiting) == (state, DUE + after, False)


def test_a_recontact_in_months_has_days_of_grace() -> None:
    recontact = promise(kind=PromiseKind.RECONTACT)
    kept = event("kept", DUE + timedelta(days=2))
    assert state_of(recontact, [kept], POLICY, DUE + timedelta(days=9)).state is PromiseIs.KEPT
    assert state_of(recontact, (), POLICY, DUE + timedelta(days=4)).state is PromiseIs.OVERDUE


def test_an_undo_reopens_it_and_the_order_of_arrival_does_not_matter() -> None:
    kept, reopened = event("kept", DUE), event("reopened", DUE + MINUTE, order=2)
    for events in ([kept, reopened], [reopened, kept]):
        assert state_of(promise(), events, POLICY, DUE + 2 * MINUTE).state is PromiseIs.DUE
    assert state_of(promise(), [kept, reopened], POLICY, DUE).state is PromiseIs.KEPT


def test_another_promises_event_is_not_ours() -> None:
    assert state_of(promise(), [event("kept", DUE, number=2)], POLICY, DUE).state is PromiseIs.DUE


def test_they_are_counted_and_the_first_to_keep_is_known() -> None:
    now = DUE + HOUR
    promises = [promise(number, due=DUE + (number - 4) * HOUR) for number in range(1, 7)]
    events = [
        event("kept", DUE - 3 * HOUR, 1),
        event("kept", now, 2, order=2),
        event("broken", now, 3, order=3),
    ]
    states = states_of(reversed(promises), events, POLICY, now)
    counts = count(states)
    assert (counts.kept, counts.kept_late, counts.broken) == (1, 1, 1)
    assert (counts.overdue, counts.due, counts.open) == (1, 1, 1)
    assert counts.rate == 1 / 4
    waiting = next_promise(states)
    assert waiting is not None
    assert waiting.id == UUID(int=4)
    assert next_promise(()) is None
    assert count(()).rate is None
