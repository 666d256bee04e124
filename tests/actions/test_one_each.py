"""One entry per company: the first in order of each, the same by index and by walk, and then the next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coldcall.actions import calling, merging, one_each, people, piling, placing, queueing, standing
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.merge import MergeWhat
from coldcall.domain.queue import Queue, QueueRow, Tier
from coldcall.domain.wrapup import WrapUp
from coldcall.store import people as stored
from coldcall.store import standings, topmost
from tests.actions.conftest import TUESDAY, HandClock

COMPANIES = ("Acme", "Brick", "Dust", "")
CROWD = 16


@pytest.fixture
def crowd(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> list[UUID]:
    """Four people at each of three companies, and four of none; readings turn their pages."""
    monkeypatch.setattr(topmost, "_PAGE", 3)
    monkeypatch.setattr(piling, "_PAGE", 4)
    return [
        people.add_line(parts, f"P{n} X, {COMPANIES[n % 4]}, , +1 212 867 50{n:02}")[0] for n in range(CROWD)
    ]


def one_each_of(parts: Parts, on: bool = True) -> None:
    parts.change_settings(replace(parts.settings, queue_one_per_account=on))


@contextmanager
def walked(of: bool) -> Iterator[None]:
    """Readings look at everybody."""
    with pytest.MonkeyPatch.context() as patch:
        if of:
            patch.setattr(queueing, "by_index", lambda *_: None)
        yield


def names(found: Queue) -> list[str]:
    return [row.name for row in found.rows]


def expected(rows: tuple[QueueRow, ...]) -> list[UUID]:
    """The first of each company of the whole queue, and every promise that is due."""
    taken: set[str] = set()
    kept: list[UUID] = []
    for row in rows:
        if row.tier is Tier.PROMISE or not row.company or row.company not in taken:
            kept.append(row.prospect_id)
        taken.add(row.company)
    return kept


_CHANGE = st.fixed_dictionaries(
    {
        "fit": st.sampled_from([0.0, 10.0, 10.0, 25.0]),
        "promise_at": st.sampled_from([None, None, None, TUESDAY - timedelta(hours=1)]),
        "not_before": st.sampled_from([None, None, None, TUESDAY + timedelta(days=1)]),
    }
)


@given(changes=st.lists(_CHANGE, min_size=CROWD, max_size=CROWD), limit=st.integers(1, 20))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_first_of_each_company_by_index_and_by_walk(
    parts: Parts, crowd: list[UUID], changes: list[dict[str, Any]], limit: int
) -> None:
    with parts.store.write() as writing:
        rows = {row.prospect_id: row for row in standings.of(writing, crowd)}
        given_rows = [
            replace(rows[one], wait_reason="retry", **each) for one, each in zip(crowd, changes, strict=True)
        ]
        standing.keep(writing, parts, given_rows, {})
    one_each_of(parts, False)
    whole = queueing.read(parts, limit=100)
    one_each_of(parts)
    with walked(False):
        found = queueing.read(parts, limit=limit)
    with walked(True):
        assert queueing.read(parts, limit=limit) == found
    wanted = expected(whole.rows)
    assert [row.prospect_id for row in found.rows] == wanted[:limit]
    assert (found.callable, found.total) == (whole.callable, whole.total)
    assert found.behind == sum(row.behind for row in found.rows)
    if limit >= len(wanted):
        assert len(found.rows) + found.behind == whole.callable


def test_off_by_default_everybody_stands(parts: Parts, crowd: list[UUID]) -> None:
    found = queueing.read(parts)
    assert (len(found.rows), found.behind) == (CROWD, 0)


@pytest.mark.parametrize("how", ["called", "skipped", "booked"])
def test_the_next_comes_up_when_the_first_is_called_skipped_or_done(
    parts: Parts, crowd: list[UUID], clock: HandClock, how: str
) -> None:
    one_each_of(parts)
    before = queueing.read(parts)
    first = next(row for row in before.rows if row.company == "Acme")
    assert first.behind == 3
    if how == "skipped":
        placing.skip(parts, first.prospect_id, "later_today")
    else:
        outcome = Outcome.NO_ANSWER if how == "called" else Outcome.NOT_A_FIT
        start = Start(first.prospect_id, None, HowStarted.LOGGED)
        calling.log(parts, start, WrapUp(outcome=outcome, reason="" if how == "called" else "no_need"))
    clock.on(minutes=1)
    after = queueing.read(parts)
    follower = next(row for row in after.rows if row.company == "Acme")
    assert follower.prospect_id in crowd and follower.prospect_id != first.prospect_id
    assert follower.behind == 2
    assert {row.company for row in after.rows} == {"Acme", "Brick", "Dust", ""}


def test_one_the_gate_refuses_stands_for_nobody(parts: Parts, kim: UUID, clock: HandClock) -> None:
    ana, _ = people.add_line(parts, "Ana Lind, Brightline Logistics, , +1 212 867 5311")
    lee, _ = people.add_line(parts, "Lee Chan, Acme, , +1 212 867 5310")
    # Kim's number is Lee's too, and it was called twice today.
    for _ in range(2):
        calling.log(parts, Start(lee, None, HowStarted.LOGGED), WrapUp(outcome=Outcome.NO_ANSWER))
    one_each_of(parts)
    found = queueing.read(parts)
    assert [row.prospect_id for row in found.rows] == [ana]


def test_merged_companies_have_one_entry(parts: Parts, crowd: list[UUID]) -> None:
    one_each_of(parts)
    with parts.store.read() as reading:
        acme, brick = (stored.account_named(reading, name) for name in ("Acme", "Brick"))
    assert acme is not None and brick is not None
    merging.merge(parts, acme.id, brick.id, MergeWhat.COMPANIES)
    found = queueing.read(parts)
    assert sorted({row.company for row in found.rows}) == ["", "Acme", "Dust"]
    assert next(row for row in found.rows if row.company == "Acme").behind == 7


def test_with_everybody_listed_it_is_said_who_stands_behind(parts: Parts, crowd: list[UUID]) -> None:
    one_each_of(parts)
    found = queueing.read(parts, everyone=True, limit=100)
    behind = [row for row in found.rows if row.not_now == "behind"]
    assert (len(found.rows), len(behind)) == (CROWD, 9)


def test_a_reading_ends_where_it_passed_over_too_many(
    parts: Parts, crowd: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_each, "_PASSED_OVER", 1)
    one_each_of(parts)
    assert 0 < len(queueing.read(parts).rows) <= 7
