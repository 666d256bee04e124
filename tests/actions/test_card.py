"""A card is put together from few readings and says what each part says when it is read alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from coldcall.actions import accounts, cards, merging, queueing, scripting
from coldcall.actions import people as adding
from coldcall.actions.parts import Parts
from coldcall.errors import NotFound
from coldcall.paths import folders
from coldcall.sample import plant
from coldcall.sample.clock import START, RunningClock
from coldcall.store import dossiers, people
from coldcall.workstation import Workstation

MOST_STATEMENTS = 45


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    """The sample world with calls in it; only read."""
    clock = RunningClock(START, lambda: 0.0)
    station = Workstation(folders(tmp_path_factory.mktemp("card"), {}), {}, clock, monotonic=lambda: 0.0)
    parts = station.create(sample=True)
    plant.plant(parts, prospects=120, calls=200)
    yield parts
    station.close()


def test_everybody_at_a_company_is_read_in_one_go_as_each_is_alone(planted: Parts) -> None:
    together = 0
    for row in queueing.read(planted, limit=60, everyone=True).rows:
        with planted.store.read() as reading:
            around, there = cards._around(reading, planted, row.prospect_id, planted.now())
            alone = dossiers.load(reading, row.prospect_id)
            others = people.colleagues(reading, alone.prospect, scripting.MOST_COLLEAGUES)
            assert there == [alone, *(dossiers.load(reading, one.id) for one in others)]
            assert around == accounts.map_of(planted, reading, row.prospect_id, planted.now())
        together += len(others)
    assert together > 20


def test_a_few_people_and_many_are_read_alike(planted: Parts) -> None:
    ids = [row.prospect_id for row in queueing.read(planted, limit=60, everyone=True).rows]
    with planted.store.read() as reading:
        many = dossiers.load_many(reading, ids)
        for size in (1, 2, 3, 16):
            for start in range(0, len(ids), size):
                few = dossiers.load_many(reading, ids[start : start + size])
                assert few == {one: many[one] for one in ids[start : start + size]}


def test_the_card_of_a_merged_record_is_that_of_the_person_kept(parts: Parts) -> None:
    kept, _ = adding.add_line(parts, "Kim Okafor, Brightline, +1 212 867 5310")
    twin, _ = adding.add_line(parts, "Kim Okafor, Brightline, +1 212 867 5312")
    third, _ = adding.add_line(parts, "Ana Lind, Brightline, +1 212 867 5314")
    merging.merge(parts, kept, twin)
    card = cards.load(parts, twin)
    assert card == cards.load(parts, kept)
    assert card.prospect_id == kept
    assert [one.prospect_id for one in card.colleagues] == [third]


def test_nobody_has_no_card(parts: Parts) -> None:
    with pytest.raises(NotFound):
        cards.load(parts, uuid4())


def test_a_card_takes_few_statements(planted: Parts) -> None:
    said: list[Any] = []
    for row in queueing.read(planted, limit=20).rows:
        with planted.store.read() as reading:
            driver: Any = reading.connection.connection.dbapi_connection
            driver.set_trace_callback(said.append)
            around, there = cards._around(reading, planted, row.prospect_id, planted.now())
            driver.set_trace_callback(None)
        assert len(said) <= MOST_STATEMENTS
        said.clear()
        assert there
        assert around.prospect_id == row.prospect_id
