"""Promises: open, due, overdue, kept, late, broken, cancelled, and reopened by an undo."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.actions.defaults import load_defaults
from coldcall.domain.history import Promise, PromiseEvent, PromiseKind
from coldcall.domain.promise import (
    WAITING,
    PromiseIs,
    count,
    count_by_owner,
    next_promise,
    on_its_wall,
    state_of,
    states_of,
)
from coldcall.domain.wall import to_wall

POLICY = load_defaults().attempts
DUE = datetime(2026, 3, 3, 16, 0, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


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


@given(
    st.integers(0, 20 * 365 * 24 * 60),
    st.sampled_from(PromiseKind),
    st.lists(st.tuples(st.sampled_from(["kept", "broken", "cancelled"]), st.integers(0, 9000)), max_size=3),
)
def test_what_nobody_settled_waits_for_ever(
    minutes: int, kind: PromiseKind, settled: list[tuple[str, int]]
) -> None:
    """Twenty years on it is still there, and only once; so is what was settled and taken up again."""
    events = []
    for order, (what, after) in enumerate(settled):
        at = DUE + after * MINUTE
        events += [event(what, at, order=2 * order + 1), event("reopened", at + MINUTE, order=2 * order + 2)]
    now = DUE + (minutes + 9010) * MINUTE
    [state] = states_of([promise(kind=kind)], sorted(events, key=lambda one: one.at), POLICY, now)
    last = max(events, key=lambda one: (one.at, one.id), default=None)
    if last is None or last.kind == "reopened":
        assert state.state in WAITING
        assert next_promise([state]) == state.promise
    assert (
        sum((count([state]).judged, count([state]).open, count([state]).due, count([state]).cancelled)) == 1
    )


def test_new_rules_move_the_moment_and_an_hour_that_comes_twice_stays_the_one_it_was() -> None:
    kept = promise()
    assert on_its_wall(kept) == kept
    moved = replace(kept, due_at=DUE - HOUR)
    assert on_its_wall(moved) == kept
    for fold in (datetime(2026, 11, 1, 5, 30, tzinfo=UTC), datetime(2026, 11, 1, 6, 30, tzinfo=UTC)):
        twice = promise(due=fold)
        assert twice.wall == "2026-11-01T01:30"
        assert on_its_wall(twice) == twice
    for odd in (replace(kept, wall=""), replace(kept, zone="Nowhere/Land"), replace(kept, due_at=DUE - DAY)):
        assert on_its_wall(odd) == odd


def test_they_are_counted_for_each_who_promised() -> None:
    states = states_of([promise(1), replace(promise(2), owner="lee")], (), POLICY, DUE + HOUR)
    assert {owner: one.overdue for owner, one in count_by_owner(states).items()} == {"dana": 1, "lee": 1}
