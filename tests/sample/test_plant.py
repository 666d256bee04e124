"""The sample world in a store: all of it, found, ranked, logged for sync, and told from one cut short."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from sqlalchemy import func, select

from coldcall.actions import browsing, queueing
from coldcall.actions.parts import Parts
from coldcall.domain.call import Call
from coldcall.errors import Cancelled
from coldcall.paths import folders
from coldcall.sample import plant
from coldcall.sample.clock import START, ZONE, RunningClock
from coldcall.sample.offer import PROFILE
from coldcall.sample.world import World, build
from coldcall.store import schema
from coldcall.store.writing import MOST_OPS
from coldcall.workstation import Workstation

PROSPECTS, CALLS = 120, 480


def stand_still() -> float:
    return 0.0


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Workstation]:
    clock = RunningClock(START, stand_still)
    made = Workstation(folders(tmp_path / "sample", {}), {}, clock, monotonic=stand_still)
    yield made
    made.close()


@pytest.fixture
def planted(station: Workstation) -> Parts:
    parts = station.create(sample=True)
    plant.plant(parts, prospects=PROSPECTS, calls=CALLS)
    return parts


@pytest.fixture(scope="module")
def small() -> World:
    return build(prospects=PROSPECTS, calls=CALLS)


def test_every_row_is_in_one_unit(small: World) -> None:
    units = list(plant.units_of(small.rows))
    everything = [row for one in fields(small.rows) for row in getattr(small.rows, one.name)]
    assert sorted(id(row) for unit in units for row in unit) == sorted(id(row) for row in everything)
    assert max(map(len, units)) <= MOST_OPS


def test_a_call_goes_with_its_facts(small: World) -> None:
    units = {unit[0].id: unit for unit in plant.units_of(small.rows) if isinstance(unit[0], Call)}
    outcome = small.rows.outcomes[0]
    assert outcome in units[outcome.call_id]


def test_the_store_holds_the_world(planted: Parts, small: World) -> None:
    rows = small.rows
    expected = {
        schema.person: len(rows.prospects),
        schema.call_started: len(rows.calls),
        schema.call_outcome: len(rows.outcomes),
        schema.engagement_event: len(rows.engagement),
        schema.suppression: len(rows.suppressions),
        schema.promise: len(rows.promises),
        schema.standing: len(rows.prospects),
        schema.sync_op: len(rows),
    }
    with planted.store.read() as reading:
        counted = {
            table: reading.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in expected
        }
    assert counted == expected


def test_people_are_ranked_and_found(planted: Parts, small: World) -> None:
    queue = queueing.read(planted, limit=5)
    assert queue.total == PROSPECTS
    assert 20 < queue.callable < PROSPECTS
    assert queue.callable + sum(one.count for one in queue.not_now) == PROSPECTS
    for row in queue.rows:
        assert row.score.total == pytest.approx(sum(one.points for one in row.score.reasons), abs=0.05)
    person = small.rows.prospects[0]
    assert person.id in browsing.everybody(planted, f"{person.first_name} {person.last_name}")


def test_time_goes_on_where_the_world_stopped(station: Workstation, planted: Parts) -> None:
    assert abs((planted.now() - START).total_seconds()) < 5
    station.close()
    assert abs((station.open().now() - START).total_seconds()) < 5


def test_the_rep_of_the_sample_is_set(station: Workstation, planted: Parts) -> None:
    station.close()
    again = station.open()
    assert again.settings.rep_name == PROFILE.rep
    assert again.caller_zone == ZONE
    assert again.settings.start_first_minute_done


def test_progress_ends_with_everybody(station: Workstation) -> None:
    told: list[tuple[int, int]] = []
    plant.plant(
        station.create(sample=True), prospects=30, calls=60, progress=lambda done, of: told.append((done, of))
    )
    assert told[-1] == (30, 30)


def _stop_after(told: int) -> Callable[[int, int], None]:
    def progress(done: int, _total: int) -> None:
        if done >= told:
            raise Cancelled("Stopped")

    return progress


def test_a_world_cut_short_is_not_whole(station: Workstation) -> None:
    parts = station.create(sample=True)
    with pytest.raises(Cancelled):
        plant.plant(parts, prospects=30, calls=60, progress=_stop_after(1))
    assert not plant.is_whole(station.folders)
    station.close()


def test_a_planted_world_is_whole(station: Workstation, planted: Parts) -> None:
    assert plant.is_whole(station.folders)
