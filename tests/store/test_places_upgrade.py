"""A store of before the queue was kept in order has a place for everybody, to be worked out."""

from __future__ import annotations

from pathlib import Path

from coldcall import sqlite
from coldcall.store import opening, places
from coldcall.store.upgrade import upgrade
from tests.store.made import KEY, HandClock, new_store

_STAND = (
    "INSERT INTO standing (prospect_id, state, reason, fit, engagement_fixed, history, attempts, e164, zone,"
    " gate_key, asked, pressing, wait_reason, updated_at)"
    " VALUES (?, ?, '', 1, 0, 0, 0, '', 'UTC', '', 0, '{}', '', 0)"
)


def test_everybody_of_revision_4_waits_for_a_place_but_those_who_are_removed(tmp_path: Path) -> None:
    path = tmp_path / "coldcall.store"
    _of_revision_4(path, [(b"a" * 16, "open"), (b"b" * 16, "finished"), (b"c" * 16, "deleted")])
    opening.bring_up_to_date(path, KEY)
    store = opening.open_store(path, KEY, HandClock(), bytes)
    try:
        with store.read() as reading:
            assert places.passed(reading, 0) == {b"a" * 16: None, b"b" * 16: None}
            assert {one.bytes for one in places.stale(reading, 0, 9)} == {b"a" * 16, b"b" * 16}
            assert places.piles(reading) == []
    finally:
        store.close()


def _of_revision_4(path: Path, standings: list[tuple[bytes, str]]) -> None:
    """Only the rows a store cannot be opened without are taken from a store of today."""
    new_store(path.parent, name="today.store").close()
    today = sqlite.connect(path.parent / "today.store", KEY)
    kept = {table: today.execute(f"SELECT * FROM {table}").fetchall() for table in ("device", "store_info")}
    today.close()
    made = sqlite.connect(path, KEY, create=True)
    made.execute("CREATE TABLE scratch (x)")
    made.execute("DROP TABLE scratch")
    made.close()
    upgrade(path, KEY, target=4)
    made = sqlite.connect(path, KEY)
    for table, rows in kept.items():
        for row in rows:
            made.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", tuple(row))
    for standing in standings:
        made.execute(_STAND, standing)
    made.close()
