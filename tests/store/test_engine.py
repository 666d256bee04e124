"""Many readers and one writer: consistent views, and a number that tells when something was written."""

from __future__ import annotations

import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import event, text

from coldcall.errors import StoreError
from coldcall.store.engine import Reading, Store
from tests.store.made import KEY, HandClock, all_ops, call, files_of, opened, outcome, prospect, row_count

CHECKOUT = Path(__file__).resolve().parents[2]


def test_the_version_stands_while_nothing_is_written(store: Store) -> None:
    first = store.data_version()
    for _ in range(10):
        row_count(store, "call")
        assert store.data_version() == first


def test_every_commit_changes_the_version(store: Store) -> None:
    seen = [store.data_version()]
    for _ in range(5):
        with store.write() as writing:
            writing.add(prospect())
        row_count(store, "prospect")
        seen.append(store.data_version())
        assert store.data_version() == seen[-1]
    assert len(set(seen)) == 6


def test_the_version_changes_when_another_program_writes(store: Store) -> None:
    code = (
        "import os, sys\nfrom pathlib import Path\nfrom coldcall.store import opening\n"
        "from tests.store.made import KEY, HandClock, prospect\n"
        "store = opening.open_store(Path(sys.argv[1]), KEY, HandClock(), os.urandom)\n"
        "with store.write() as writing:\n    writing.add(prospect())\nstore.close()\n"
    )
    before = store.data_version()
    subprocess.run([sys.executable, "-c", code, str(store.path)], cwd=CHECKOUT, check=True)
    after = store.data_version()
    assert after != before
    assert store.data_version() == after
    assert row_count(store, "prospect") == 1


def test_the_version_may_be_asked_from_any_thread(store: Store) -> None:
    with ThreadPoolExecutor(8) as pool:
        answers = [pool.submit(store.data_version) for _ in range(8)]
    assert {answer.result() for answer in answers} == {store.data_version()}


def test_a_reader_sees_the_store_as_it_was_when_it_began(store: Store) -> None:
    with store.read() as reading:
        before = reading.connection.execute(text("SELECT count(*) FROM prospect")).scalar_one()
        with store.write() as writing:
            writing.add(prospect())
        after = reading.connection.execute(text("SELECT count(*) FROM prospect")).scalar_one()
    assert (before, after) == (0, 0)
    assert row_count(store, "prospect") == 1


def test_a_reader_cannot_write(store: Store) -> None:
    with pytest.raises(StoreError, match="read-only"), store.read() as reading:
        reading.connection.execute(text("DELETE FROM device"))
    assert row_count(store, "device") == 1


_TORN = text(
    "SELECT (SELECT count(*) FROM call) AS calls, (SELECT count(*) FROM call_outcome) AS outcomes,"
    " (SELECT count(*) FROM sync_op) AS ops, (SELECT next_dseq FROM device) AS next"
)


def _look(reading: Reading) -> tuple[int, ...]:
    """Two looks within one view, which must agree with each other and within themselves."""
    first = tuple(reading.connection.execute(_TORN).one())
    second = tuple(reading.connection.execute(_TORN).one())
    assert first == second
    calls, outcomes, logged, following = first
    assert calls == outcomes
    assert logged == following - 1 == calls + outcomes + 1
    return first


def test_readers_on_many_threads_see_whole_writes_while_one_writes(store: Store) -> None:
    ana = prospect()
    with store.write() as writing:
        writing.add(ana)
    done = threading.Event()

    def _read() -> set[tuple[int, ...]]:
        seen: set[tuple[int, ...]] = set()
        while not done.is_set():
            with store.read() as reading:
                seen.add(_look(reading))
        return seen

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(_read) for _ in range(4)]
        try:
            for _ in range(60):
                begun = call(ana)
                with store.write() as writing:
                    writing.add(begun)
                    writing.add(outcome(begun))
        finally:
            done.set()
    assert max(len(reader.result()) for reader in readers) > 1


def test_writers_on_many_threads_wait_for_one_another(store: Store) -> None:
    ana = prospect()
    with store.write() as writing:
        writing.add(ana)

    def _write() -> None:
        for _ in range(10):
            with store.write() as writing:
                writing.add(call(ana))

    with ThreadPoolExecutor(4) as pool:
        for writer in [pool.submit(_write) for _ in range(4)]:
            writer.result()
    logged = all_ops(store)
    assert [op.dseq for op in logged] == list(range(1, 42))
    assert sorted(op.hlc for op in logged) == [op.hlc for op in logged]
    assert len({op.op_id for op in logged}) == 41


def test_two_openings_of_one_store_number_their_ops_as_one(store: Store) -> None:
    ana = prospect()
    other = opened(store.path.parent, HandClock())
    with store.write() as writing:
        writing.add(ana)
    for each in (other, store, other):
        with each.write() as writing:
            writing.add(call(ana))
    assert [op.dseq for op in all_ops(store)] == [1, 2, 3, 4]
    clocks = [op.hlc for op in all_ops(other)]
    assert clocks == sorted(set(clocks))
    other.close()


def test_a_checkpoint_folds_the_log_in_and_keeps_everything(store: Store) -> None:
    with store.write() as writing:
        writing.add(*(prospect(str(number)) for number in range(500)))
    grown = store.path.stat().st_size
    store.checkpoint()
    assert store.path.stat().st_size > grown
    assert row_count(store, "prospect") == 500


def test_every_connection_keeps_the_promises_of_the_file(store: Store) -> None:
    wanted = {
        "journal_mode": "wal",
        "synchronous": 2,
        "secure_delete": 1,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 5000,
        "temp_store": 2,
        "wal_autocheckpoint": 0,
    }
    with store.read() as reading, store.write() as writing:
        for connection in (reading.connection, writing.connection):
            said = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in wanted}
            assert said == wanted


def test_closing_twice_and_without_use_is_fine(tmp_path: Path, store: Store) -> None:
    store.data_version()
    store.close()
    store.close()
    assert store.key == KEY
    assert files_of(store.path.parent) == [store.path.name]


def test_its_own_writes_are_never_taken_for_those_of_another(store: Store) -> None:
    ana = prospect()
    with store.write() as writing:
        writing.add(ana)
    before = store.written_elsewhere()

    def _write() -> None:
        for _ in range(60):
            with store.write() as writing:
                writing.add(call(ana))

    with ThreadPoolExecutor(3) as pool:
        writers = [pool.submit(_write) for _ in range(3)]
        while not all(writer.done() for writer in writers):
            assert store.written_elsewhere() == before
    assert store.written_elsewhere() == before


def test_a_write_seen_before_its_thread_goes_on_is_its_own(store: Store) -> None:
    with store.write() as writing:
        writing.add(prospect())
    before = store.written_elsewhere()
    seen: list[int] = []

    @event.listens_for(store._writer.pool, "checkin")
    def _committed(_connection: object, _record: object) -> None:
        seen.append(store.written_elsewhere())

    with store.write() as writing:
        writing.add(prospect())
    assert seen == [before]
    assert store.written_elsewhere() == before
