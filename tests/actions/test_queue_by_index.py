"""The queue read by index is the queue of looking at everybody: same people, same order, same counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from math import log2
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coldcall.actions import census, not_now, people, piling, queueing, standing
from coldcall.actions.parts import Parts
from coldcall.domain import decay
from coldcall.domain.clock import to_ms
from coldcall.domain.queue import Tier
from coldcall.domain.queue_filter import EVERYTHING, Filter, owner_key
from coldcall.domain.standing import Standing, StandingState
from coldcall.store import belonging, places, standings, topmost
from tests.actions.conftest import TUESDAY, HandClock

PEOPLE = (
    "Ana Diaz, Acme, +1 415 867 0003",
    "Bo Lind, Brick, +44 20 7031 3000",
    "Di Moss, Dust, +46 8 123 456 78",
)
LISTS = (UUID(int=1), UUID(int=2))
CAMPAIGN, ASSET = UUID(int=3), UUID(int=4)
PARTS = (*(one.bytes for one in (*LISTS, CAMPAIGN, ASSET)), owner_key("Kim"), owner_key("Ana"))
HOUR_MS = 3_600_000
NOW_MS = to_ms(TUESDAY)
HOURS = st.integers(-72, 72)
DAYS = st.sampled_from([-30, -1, 0, 0.04, 0.1, 0.5, 1, 2, 7, 30, 365])
EASY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@st.composite
def _kept(draw: st.DrawFn) -> dict[str, Any]:
    """Requests and windows, of few kinds so that people share them."""
    made: dict[str, Any] = {}
    if draw(st.integers(0, 5)) == 0:
        at = NOW_MS + draw(HOURS) * HOUR_MS
        made["requests"] = [["asked for a demo", at, at + HOUR_MS]]
    if draw(st.integers(0, 2)) == 0:
        opens = NOW_MS + draw(st.sampled_from([-48, -1, 1, 24])) * HOUR_MS
        made["windows"] = [["fair", opens, opens + draw(st.sampled_from([1, 30])) * HOUR_MS]]
    return made


@st.composite
def _changes(draw: st.DrawFn) -> dict[str, Any]:
    """Everything about a standing that moves its place; many ties, and everything either side of a moment."""
    seldom = st.integers(0, 4).map(lambda number: number == 0)
    dated = draw(st.none() | st.sampled_from([0.02, 0.05, 0.4, 0.5, 12.0]) | st.floats(0.01, 400))
    age = draw(st.sampled_from([0, 0, 1, 20, 200]))
    return {
        "state": draw(st.sampled_from([*[StandingState.OPEN] * 6, *StandingState])),
        "fit": draw(st.sampled_from([0.0, 10.0, 25.0, 25.1])),
        "history": draw(st.sampled_from([0.0, -4.0, 6.0])),
        "engagement_fixed": draw(st.sampled_from([0.0, 0.0, 0.05, 1.23, 0.149999])),
        "dated": None if dated is None else (dated, age),
        "attempted_at": draw(st.none() | HOURS.map(_hours)),
        "promise_at": draw(HOURS.map(_hours)) if draw(seldom) else None,
        "asked": draw(st.booleans()),
        "not_before": draw(HOURS.map(_hours)) if draw(seldom) else None,
        "wait_reason": draw(st.sampled_from(["retry", "promised"])),
        "parts": draw(st.frozensets(st.sampled_from(PARTS))),
        "pressing": draw(_kept()),
        "alike": draw(st.integers(0, len(PEOPLE) - 1)),
    }


@st.composite
def _filters(draw: st.DrawFn) -> Filter:
    """Filters of one part or of none, narrowed further, and now and then of several parts."""
    named: list[dict[str, Any]] = [
        {"list_id": LISTS[0]}, {"campaign_id": CAMPAIGN}, {"asset_id": ASSET}, {"owner": " KIM"},
    ]  # fmt: skip
    chosen = draw(st.lists(st.sampled_from(named), max_size=draw(st.sampled_from([0, 1, 1, 2]))))
    return Filter(
        **{name: value for one in chosen for name, value in one.items()},
        regions=draw(st.sampled_from([(), (), ("US",), ("US-CA", "GB"), ("FR",)])),
        tiers=draw(st.sampled_from([(), (), (Tier.PROMISE,), (Tier.EVENT, Tier.SCORE), (Tier.INBOUND,)])),
        never_called=draw(st.sampled_from([False, False, True])),
    )


def _hours(number: int) -> datetime:
    return TUESDAY + timedelta(hours=number)


@pytest.fixture
def alike(parts: Parts, monkeypatch: pytest.MonkeyPatch) -> list[Standing]:
    """Standings of people the gate decides about differently; pages are small enough to turn."""
    monkeypatch.setattr(topmost, "_PAGE", 3)
    monkeypatch.setattr(piling, "_PAGE", 4)
    monkeypatch.setattr(piling, "_FEW", 3)
    ids = [people.add_line(parts, line)[0] for line in PEOPLE]
    with parts.store.read() as reading:
        return sorted(standings.of(reading, ids), key=lambda one: one.prospect_id)


@contextmanager
def _standing(parts: Parts, alike: list[Standing], changes: list[dict[str, Any]]) -> Iterator[None]:
    """Some people standing as told, and nobody else."""
    half_life = parts.defaults.scoring.half_life_days
    rows, belong = [], dict[UUID, frozenset[bytes]]()
    for number, change in enumerate(changes):
        rest = dict(change)
        one, dated = alike[rest.pop("alike")], rest.pop("dated", None)
        belong[UUID(int=number + 1)] = rest.pop("parts", frozenset())
        if dated is not None:
            rest["engagement_log2"] = log2(dated[0]) + decay.days(_hours(-24 * dated[1])) / half_life
        rows.append(replace(one, prospect_id=UUID(int=number + 1), updated_at=TUESDAY, **rest))
    with parts.store.write() as writing:
        for gone in (standings.drop, places.drop):
            gone(writing, [one.prospect_id for one in alike])
        standing.keep(writing, parts, rows, belong)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(belonging, "members", lambda _, only: _members(belong, only))
        yield
    with parts.store.write() as writing:
        for gone in (standings.drop, places.drop):
            gone(writing, [row.prospect_id for row in rows])


def _members(belong: dict[UUID, frozenset[bytes]], only: Filter) -> set[bytes] | None:
    """As the facts would say it; these people have none."""
    return {one.bytes for one, keys in belong.items() if keys.issuperset(only.parts)} if only.parts else None


def _compare(parts: Parts, now: datetime, only: Filter, limit: int = 200) -> bool:
    """Whether the index could be read; then it must have said what a walk says."""
    with parts.store.read() as reading:
        found = piling.by_index(parts, reading, now, only, limit)
        if found is None:
            return False
        walked = census.by_walk(parts, reading, now, only)
        if found.at_least:
            shown = [one.key for one in found.ranked]
            assert found.callable == len(shown) <= walked.callable
            assert shown == [one.key for one in islice(walked.ranked, len(shown))]
            return True
        assert (found.total, found.callable) == (walked.total, walked.callable)
        assert _told(found.buckets) == _told(walked.buckets)
        shown = [_in_place(one) for one in islice(found.ranked, limit)]
        assert shown == [_in_place(one) for one in islice(walked.ranked, limit)]
        for key, bucket in found.buckets.items():
            assert len(bucket.examples) == min(bucket.count, 20)
            members = {UUID(bytes=one) for one in walked.buckets[key].members}
            assert members.issuperset(bucket.examples)
    return True


def _in_place(one: census.Ranked) -> tuple[Any, ...]:
    """All but the words of the gate, which rows ask for again."""
    return one.key, one.row, one.place, one.gate.state


def _told(buckets: dict[str, not_now.Bucket]) -> dict[str, Any]:
    return {key: (one.count, one.opens_at, one.where) for key, one in buckets.items()}


@given(
    changes=st.lists(_changes(), max_size=40),
    days=DAYS,
    only=_filters(),
    limit=st.integers(0, 50),
)
@EASY
def test_the_index_says_what_a_walk_says(
    parts: Parts,
    alike: list[Standing],
    changes: list[dict[str, Any]],
    days: float,
    only: Filter,
    limit: int,
) -> None:
    with _standing(parts, alike, changes):
        _compare(parts, TUESDAY + timedelta(days=days), only, limit)


@given(changes=st.lists(_changes(), min_size=10, max_size=40), days=DAYS)
@EASY
def test_working_places_out_anew_keeps_the_order_and_reads_by_index_for_ever(
    parts: Parts, clock: HandClock, alike: list[Standing], changes: list[dict[str, Any]], days: float
) -> None:
    clock.moment = TUESDAY
    with _standing(parts, alike, changes):
        clock.moment = TUESDAY + timedelta(days=abs(days))
        while standing.freshen(parts, 7):
            pass
        with parts.store.read() as reading:
            assert not places.stale(reading, to_ms(parts.now()), 1)
        _compare(parts, parts.now(), EVERYTHING)
        _compare(parts, parts.now() + timedelta(hours=3), EVERYTHING)
    clock.moment = TUESDAY


def test_only_a_time_they_asked_for_is_free_of_our_hours(parts: Parts, alike: list[Standing]) -> None:
    evening = TUESDAY + timedelta(hours=3, minutes=30)  # 19:30 in London: after our hours, no law forbids it
    due = {"alike": 1, "promise_at": TUESDAY + timedelta(hours=3)}
    with _standing(parts, alike, [{**due, "asked": True}, {**due, "asked": False}]):
        assert _compare(parts, evening, EVERYTHING)
        with parts.store.read() as reading:
            found = piling.by_index(parts, reading, evening, EVERYTHING)
            assert found is not None
            assert [one.row.prospect for one in found.ranked] == [UUID(int=1).bytes]
            assert list(found.buckets) == ["later"]


def test_the_past_is_walked(parts: Parts, alike: list[Standing]) -> None:
    assert alike
    assert _compare(parts, TUESDAY, EVERYTHING)
    assert not _compare(parts, TUESDAY - timedelta(milliseconds=1), EVERYTHING)


def test_hundreds_with_the_same_points_come_by_their_ids(parts: Parts, alike: list[Standing]) -> None:
    same = {"dated": (0.4, 0), "alike": 0, "fit": 20.0}
    nearly = {"dated": (0.399, 0), "alike": 0, "fit": 20.0}
    with _standing(parts, alike, [nearly, same, same, {**same, "dated": None}, nearly, same] * 50):
        assert _compare(parts, TUESDAY, EVERYTHING, 300)


def test_a_store_of_before_is_read_at_once_and_made_quick_step_by_step(
    parts: Parts, alike: list[Standing], tmp_path: Path
) -> None:
    with parts.store.write() as writing:
        text = "UPDATE queue_place SET pile = NULL, valid_until = -1"
        writing.connection.exec_driver_sql(text)
        writing.connection.exec_driver_sql("DELETE FROM queue_pile")
    before = queueing.read(parts)
    assert (before.total, before.callable) == (3, len(before.rows))
    assert [standing.freshen(parts, 2), standing.freshen(parts, 2), standing.freshen(parts, 2)] == [2, 1, 0]
    assert queueing.read(parts) == before
    assert _compare(parts, parts.now(), EVERYTHING)


@given(
    changes=st.lists(_changes(), min_size=5, max_size=40),
    minutes=st.lists(st.sampled_from([0, 0.1, 1, 14, 16, 59, 60, 61, 600, 3000]), min_size=2, max_size=6),
    only=_filters(),
)
@EASY
def test_what_is_remembered_of_a_reading_holds_at_every_later_one(
    parts: Parts, alike: list[Standing], changes: list[dict[str, Any]], minutes: list[float], only: Filter
) -> None:
    with _standing(parts, alike, changes):
        for later in minutes:
            _compare(parts, TUESDAY + timedelta(minutes=later), only)


def test_what_is_remembered_ends_with_any_write(parts: Parts, alike: list[Standing]) -> None:
    best = {"alike": 0, "fit": 25.0}
    with _standing(parts, alike, [best, best]):
        assert _compare(parts, TUESDAY, EVERYTHING)
        with parts.store.write() as writing:
            for gone in (standings.drop, places.drop):
                gone(writing, [UUID(int=1)])
        with parts.store.read() as reading:
            found = piling.by_index(parts, reading, TUESDAY, EVERYTHING)
            assert found is not None
            assert [one.row.prospect for one in found.ranked] == [UUID(int=2).bytes]
