"""A store of before parts had a queue of their own has everybody's parts, to be worked out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from coldcall import sqlite
from coldcall.store import opening, places
from coldcall.store.upgrade import upgrade
from tests.store.made import KEY, HandClock, new_store

ONE, OTHER, GONE = b"a" * 16, b"b" * 16, b"c" * 16
LIST, CAMPAIGN, ASSET = b"l" * 16, b"m" * 16, b"n" * 16


def test_everybody_of_revision_6_is_in_the_parts_their_facts_name(tmp_path: Path) -> None:
    path = tmp_path / "coldcall.store"
    _of_revision_6(path)
    opening.bring_up_to_date(path, KEY)
    store = opening.open_store(path, KEY, HandClock(), bytes)
    try:
        with store.read() as reading:
            found = {key: places.part(reading, key) for key in (LIST, CAMPAIGN, ASSET, b"@kim")}
            assert None not in found.values()
            there = {
                key: places.among(reading, [ONE, OTHER, GONE], part)
                for key, part in found.items()
                if part is not None
            }
        assert there == {LIST: {ONE}, CAMPAIGN: {ONE}, ASSET: {OTHER}, b"@kim": {OTHER}}
    finally:
        store.close()


def _of_revision_6(path: Path) -> None:
    """Who was merged into somebody stands in their parts through them."""
    new_store(path.parent, name="today.store").close()
    today = sqlite.connect(path.parent / "today.store", KEY)
    kept = {table: today.execute(f"SELECT * FROM {table}").fetchall() for table in ("device", "store_info")}
    today.close()
    made = sqlite.connect(path, KEY, create=True)
    made.execute("CREATE TABLE scratch (x)")
    made.execute("DROP TABLE scratch")
    made.close()
    upgrade(path, KEY, target=6)
    made = sqlite.connect(path, KEY)
    for table, rows in kept.items():
        for row in rows:
            made.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", tuple(row))
    _insert(made, "prospect", id=ONE)
    _insert(made, "prospect", id=OTHER, owner=" Kim ")
    _insert(made, "prospect", id=GONE, deleted=1, merged_into=ONE)
    _insert(made, "prospect_list", id=LIST, name="Fair", campaign_id=CAMPAIGN)
    _insert(made, "list_member", id=b"1" * 16, list_id=LIST, prospect_id=GONE)
    _insert(made, "engagement", id=b"2" * 16, prospect_id=OTHER, asset_id=ASSET, kind="download")
    _insert(made, "engagement", id=b"3" * 16, prospect_id=ONE, asset_id=ASSET, kind="email_open")
    for one in (ONE, OTHER):
        _insert(made, "queue_place", prospect_id=one)
    made.close()


def _insert(connection: Any, table: str, **values: object) -> None:
    """A row with nothing in the columns that are not given and must hold something."""
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    blank = {"TEXT": "", "INTEGER": 0, "FLOAT": 0.0, "BOOLEAN": 0}
    row = {
        name: values.get(name, blank.get(kind.partition("(")[0], b"") if needed else None)
        for _, name, kind, needed, *_ in columns
    }
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
