"""One home: made, opened, shared with other programs, closed; and the sample world inside it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from coldcall.errors import ColdcallError, NotFound, Refused, StoreError
from coldcall.locks import FileLock
from coldcall.store import opening, people, schema
from coldcall.workstation import SystemClock, Workstation
from tests.store.made import NOON, HandClock, prospect, put


@pytest.fixture
def stations(home: Path) -> Iterator[list[Workstation]]:
    """Workstations of one home, closed after the test."""
    made: list[Workstation] = []
    yield made
    for each in made:
        each.close()


@pytest.fixture
def station(home: Path, stations: list[Workstation]) -> Workstation:
    return _another(home, stations)


def _another(home: Path, stations: list[Workstation]) -> Workstation:
    stations.append(Workstation.at(home, {}, rep="kim"))
    return stations[-1]


def test_a_home_without_a_store_says_what_to_do(station: Workstation) -> None:
    assert not station.exists
    with pytest.raises(NotFound, match="coldcall import"):
        station.open()
    with pytest.raises(NotFound):
        _ = station.parts
    assert not station.folders.data.exists()


def test_a_made_home_opens_again_with_its_key(home: Path, stations: list[Workstation]) -> None:
    first = _another(home, stations)
    parts = first.create()
    ana = put(parts.store, prospect())
    assert parts.rep == "kim"
    assert not parts.sample
    first.close()
    second = _another(home, stations)
    assert second.exists
    with second.open_or_create().store.read() as reading:
        assert people.everybody(reading) == [ana.id]


def test_the_key_is_nowhere_in_the_data_folder(station: Workstation) -> None:
    put(station.create().store, prospect())
    key = station.keys.find().key
    for file in station.folders.data.rglob("*"):
        content = file.read_bytes()
        assert key not in content
        assert key.hex().encode() not in content.lower()


def test_a_store_is_not_made_twice(home: Path, station: Workstation, stations: list[Workstation]) -> None:
    put(station.create().store, prospect())
    station.close()
    with pytest.raises(Refused, match="already"):
        _another(home, stations).create()


def test_two_programs_making_one_home_at_once_make_one_store(home: Path, stations: list[Workstation]) -> None:
    ready = threading.Barrier(2)
    ended: list[object] = []

    def _make(mine: Workstation) -> None:
        ready.wait()
        try:
            ended.append(mine.create().store)
        except ColdcallError as error:
            ended.append(error)

    makers = [threading.Thread(target=_make, args=(_another(home, stations),)) for _ in range(2)]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert any(isinstance(end, StoreError | Refused) for end in ended)
    put(_another(home, stations).open().store, prospect())  # the key that was kept is the store's


def test_verbs_work_beside_the_window(home: Path, station: Workstation, stations: list[Workstation]) -> None:
    window = station.create().store
    verb = _another(home, stations).open().store
    before = window.data_version()
    put(verb, prospect())
    assert window.data_version() != before
    with window.read() as reading:
        assert people.count(reading) == 1


def test_nobody_rewrites_a_store_that_is_in_use(
    home: Path, station: Workstation, stations: list[Workstation]
) -> None:
    station.create()
    other = _another(home, stations)
    with pytest.raises(StoreError, match="restoring needs the store alone"), other.store_alone("restoring"):
        pass
    station.close()
    with other.store_alone("restoring"):
        pass


def test_a_store_being_rewritten_is_not_even_touched(
    home: Path, station: Workstation, stations: list[Workstation], monkeypatch: pytest.MonkeyPatch
) -> None:
    station.create()
    station.close()
    other = _another(home, stations)
    with monkeypatch.context() as watched, other.store_alone("restoring"):
        watched.setattr(opening, "stored_revision", lambda *_: pytest.fail("the file was opened"))
        with pytest.raises(StoreError, match="being restored"):
            _another(home, stations).open()
    _another(home, stations).open()


def test_an_older_store_is_brought_up_to_date_alone_and_then_shared(
    home: Path, station: Workstation, stations: list[Workstation], monkeypatch: pytest.MonkeyPatch
) -> None:
    station.create()
    station.close()
    alone: list[bool] = []

    def _upgrade(path: Path, key: bytes) -> None:
        alone.append(not FileLock(path.parent / "store.lock").take(shared=True))
        monkeypatch.undo()

    monkeypatch.setattr(schema, "REVISION", schema.REVISION + 1)
    monkeypatch.setattr(opening, "bring_up_to_date", _upgrade)
    _another(home, stations).open()
    assert alone == [True]
    with pytest.raises(StoreError), _another(home, stations).store_alone("restoring"):
        pass


def test_a_closed_workstation_leaves_one_file_and_lets_go(station: Workstation) -> None:
    put(station.create().store, prospect())
    station.close()
    station.close()
    left = {each.name for each in station.folders.data.iterdir()} - {"coldcall.turn"}  # who may write next
    assert left == {"coldcall.store", "store.lock"}
    assert FileLock(station.folders.data / "store.lock").take()
    with pytest.raises(NotFound):
        _ = station.parts


def test_a_lost_key_is_named_and_not_replaced(
    home: Path, station: Workstation, stations: list[Workstation]
) -> None:
    station.create()
    station.close()
    key_file = station.keys.key_file
    key_file.unlink()
    with pytest.raises(StoreError, match="key"):
        _another(home, stations).open_or_create()
    assert not key_file.exists()


def test_the_sample_world_has_a_home_store_and_clock_of_its_own(station: Workstation) -> None:
    station.create()
    sample = station.sample_home()
    seconds = iter([0.0, 90.0, 90.0, 90.0])
    sample.monotonic = lambda: next(seconds, 90.0)
    sample.clock = HandClock()
    parts = sample.create(sample=True)
    try:
        assert parts.sample
        assert parts.now() == NOON + timedelta(seconds=90)
        put(parts.store, prospect("Mickey"))
        assert sample.keys.find().key != station.keys.find().key
        with station.parts.store.read() as reading:
            assert people.count(reading) == 0
    finally:
        sample.close()
    station.leave_sample()
    assert not sample.folders.data.exists()
    with station.parts.store.read() as reading:
        assert people.count(reading) == 0


def test_the_machines_clock_is_aware_and_in_utc() -> None:
    now = SystemClock().now()
    assert now.utcoffset() == timedelta(0)
