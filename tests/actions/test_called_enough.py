"""Who shares a number or a company with people called enough is counted as called enough, before any row."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coldcall.actions import calling, census, people, piling, queue_rows, queueing
from coldcall.actions.at_company import Companies
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.queue_filter import EVERYTHING
from coldcall.domain.wrapup import WrapUp
from coldcall.store import dossiers
from tests.actions.conftest import TUESDAY, HandClock

LINES = (
    "Ana Diaz, Acme, +1 212 867 0003",
    "Bo Lind, Acme, +1 212 867 0003",
    "Cy Young, Acme, +1 212 867 0005",
    "Di Moss, Brick, +1 212 867 0005",
    "Ed Roe, Brick, +1 512 478 2100",
    "Flo Rea, Crate, +1 305 347 2101",
)
TRIES = st.lists(st.tuples(st.integers(0, len(LINES) - 1), st.sampled_from([0.2, 2, 20, 90])), max_size=14)


def _call(parts: Parts, who: UUID) -> None:
    calling.log(parts, Start(who, None, HowStarted.LOGGED), WrapUp(outcome=Outcome.NO_ANSWER))


def _may_be_called(parts: Parts, ids: list[UUID], now: datetime) -> set[UUID]:
    """By the gate asked about each of them with all their facts."""
    with parts.store.read() as reading:
        walked = census.walk(parts, reading, EVERYTHING)
        ranked, _ = census.take(parts, walked, now)
        by_id = {UUID(bytes=one.row.prospect): one for one in ranked}
        loaded = dossiers.load_many(reading, ids)
    companies = Companies(parts, now)
    rows = {
        one: queue_rows.row_of(parts, loaded[one], by_id[one], now, companies) for one in ids if one in by_id
    }
    return {one for one, row in rows.items() if row.gate.state == "allowed"}


@given(tries=TRIES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_callable_is_who_the_gate_lets_through(
    parts: Parts, clock: HandClock, tries: list[tuple[int, float]]
) -> None:
    clock.moment = max(clock.moment, TUESDAY) + timedelta(days=40)
    clock.moment = clock.moment.replace(hour=15)
    fresh = clock.moment.strftime("%j%H%M%S")
    ids = [people.add_line(parts, line.replace(" ", f"{fresh} ", 1))[0] for line in LINES]
    for which, hours in tries:
        _call(parts, ids[which])
        clock.on(hours=hours)
    for hours in (0, 1, 9, 24, 24 * 31):
        now = clock.moment + timedelta(hours=hours)
        queue = queueing.read(parts, at=now, limit=1000)
        expected = _may_be_called(parts, ids, now)
        assert {row.prospect_id for row in queue.rows} & set(ids) == expected
        assert len(queue.rows) == queue.callable
        with parts.store.read() as reading:
            walked = census.by_walk(parts, reading, now, EVERYTHING)
            found = piling.by_index(parts, reading, now, EVERYTHING)
            assert walked.callable == queue.callable
            assert found is None or found.callable == walked.callable


def test_a_company_called_enough_today_is_told_as_such(parts: Parts, clock: HandClock) -> None:
    everybody = [
        people.add_line(parts, f"Person {letter}, Acme, +1 212 867 00{number}")[0]
        for number, letter in enumerate("ABCDEFGH", 10)
    ]
    for one in everybody[:6]:
        _call(parts, one)
        clock.on(minutes=2)
    queue = queueing.read(parts)
    assert queue.callable == 0
    [told] = [one for one in queue.not_now if one.reason == "gate"]
    assert set(told.examples) == set(everybody[6:])
    assert told.opens_at is not None
    assert queueing.read(parts, at=told.opens_at + timedelta(hours=10)).callable >= 2
