"""A store of before people had several ids knows everybody by the one they had."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

from coldcall import sqlite
from coldcall.domain.crm import CrmKey, key_id
from coldcall.store import crm_keys, intake, opening
from coldcall.store.rows import every, find
from coldcall.store.upgrade import upgrade
from tests.store.made import KEY, HandClock, new_store, prospect

SHORT, FULL = "0038000000BgzK7", "0038000000BgzK7AAJ"


def test_everybody_of_revision_5_keeps_their_id(tmp_path: Path) -> None:
    path = tmp_path / "coldcall.store"
    ana = prospect("Ana", crm_source="hubspot", crm_id="7")
    gone = prospect("Gone", crm_source="hubspot", crm_id="8", deleted=True)
    new = prospect("New", crm_source="hubspot", crm_id="8")
    eva = prospect("Eva", crm_source="salesforce", crm_id=SHORT)
    kept = prospect("Kept")
    merged = prospect("Merged", crm_source="", crm_id="12", deleted=True, merged_into=kept.id)
    _of_revision_5(path, [ana, gone, new, eva, kept, merged, prospect("Nobody")])
    opening.bring_up_to_date(path, KEY)
    store = opening.open_store(path, KEY, HandClock(), bytes)
    try:
        with store.read() as reading:
            keys = every(reading.connection, CrmKey, ("id",))
            assert {key.pair: key.prospect_id for key in keys} == {
                ("hubspot", "7"): ana.id,
                ("hubspot", "8"): new.id,
                ("salesforce", FULL): eva.id,
                ("", "12"): merged.id,
            }
            assert all(key.id == key_id(*key.pair) and not key.deleted for key in keys)
            assert crm_keys.of_records(reading, {ana.id: ana}) == {ana.id: [("hubspot", "7")]}
            stamps = _stamps(reading.connection, "crm_key", key_id("hubspot", "7"))
            assert stamps == _stamps(reading.connection, "prospect", ana.id)
        with store.write() as writing:
            known = intake.known(writing, [], [], [("hubspot", "8"), ("", "12"), ("salesforce", FULL)], [])
            assert known.by_crm == {
                ("hubspot", "8"): new.id,
                ("", "12"): kept.id,
                ("salesforce", FULL): eva.id,
            }
            writing.set(CrmKey, key_id("hubspot", "7"), deleted=True)
        with store.read() as reading:
            [taken] = find(reading.connection, CrmKey, "id", [key_id("hubspot", "7")])
            assert taken.deleted
    finally:
        store.close()


def test_acts_that_wait_for_a_short_id_wait_for_the_full_one(tmp_path: Path) -> None:
    path = tmp_path / "coldcall.store"
    _of_revision_5(path, [])
    old = sqlite.connect(path, KEY)
    names = [row[1] for row in old.execute("PRAGMA table_info(engagement)").fetchall()]
    words = {"kind": "download", "received_at": 0, "count": 1, "bot": 0, "detail": "{}"}
    for place, email in enumerate((f"crm:salesforce:{SHORT}", "crm:hubspot:7", "ana@b.se")):
        said: dict[str, Any] = {
            **dict.fromkeys(names, ""),
            **words,
            "id": bytes([place]) * 16,
            "email": email,
        }
        said |= dict.fromkeys(("prospect_id", "asset_id", "campaign_id", "batch_id", "at", "minutes"))
        _put(old, "engagement", said)
    old.close()
    opening.bring_up_to_date(path, KEY)
    now = sqlite.connect(path, KEY)
    found = {row[0] for row in now.execute("SELECT email FROM engagement").fetchall()}
    now.close()
    assert found == {f"crm:salesforce:{FULL}", "crm:hubspot:7", "ana@b.se"}


def _stamps(connection: Any, table: str, one: UUID) -> bytes:
    """A row's own stamp."""
    driver = connection.connection.dbapi_connection
    stored: bytes = driver.execute(f"SELECT stamps FROM {table} WHERE id = ?", (one.bytes,)).fetchone()[0]
    return stored[:24]


def _of_revision_5(path: Path, people: list[Any]) -> None:
    """A store of then with rows written today."""
    store = new_store(path.parent, name="today.store")
    if people:
        with store.write() as writing:
            writing.add(*people)
    store.close()
    today = sqlite.connect(path.parent / "today.store", KEY)
    rows = [(table, row) for table in ("device", "store_info", "prospect") for row in _rows(today, table)]
    today.close()
    made = sqlite.connect(path, KEY, create=True)
    made.execute("CREATE TABLE scratch (x)")
    made.execute("DROP TABLE scratch")
    made.close()
    upgrade(path, KEY, target=5)
    made = sqlite.connect(path, KEY)
    for table, row in rows:
        _put(made, table, row)
    made.close()


def _rows(connection: Any, table: str) -> list[dict[str, Any]]:
    read = connection.execute(f"SELECT * FROM {table}")
    columns = [column[0] for column in read.description]
    return [dict(zip(columns, row, strict=True)) for row in read.fetchall()]


def _put(connection: Any, table: str, row: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(row))
    connection.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
