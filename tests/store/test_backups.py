"""Backups are proven copies; putting one back keeps the old file and takes a device of its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coldcall import sqlite
from coldcall.errors import BadInput, StoreError
from coldcall.store import backups, copies, people, search
from coldcall.store.engine import Store
from coldcall.store.schema import REVISION
from tests.store.made import (
    KEY,
    OTHER_KEY,
    all_ops,
    call,
    device_of,
    files_of,
    new_ids,
    opened,
    phone,
    prospect,
    put,
    row_count,
)


@pytest.fixture
def backup(store: Store, tmp_path: Path) -> Path:
    """A backup of a store with Ana and one call in it."""
    ana = put(store, prospect(), phone("+14155550134"))
    with store.write() as writing:
        writing.add(call(ana))
    target = tmp_path / "backup.store"
    size = backups.backup(store, target)
    assert size == target.stat().st_size
    return target


def test_a_backup_is_one_file_that_opens_with_the_same_key(backup: Path, tmp_path: Path) -> None:
    assert files_of(tmp_path) == ["backup.store"]
    assert backups.prove(backup, KEY) == REVISION
    assert files_of(tmp_path) == ["backup.store"]
    with pytest.raises(StoreError, match="does not open with this key"):
        backups.prove(backup, OTHER_KEY)


def test_a_backup_is_made_while_others_read_and_write(store: Store, tmp_path: Path) -> None:
    ana = put(store, prospect())
    with store.write() as writing:
        writing.add(call(ana))
        backups.backup(store, tmp_path / "backup.store")
    folder = tmp_path / "again"
    folder.mkdir()
    (tmp_path / "backup.store").rename(folder / "coldcall.store")
    again = opened(folder)
    assert (row_count(again, "prospect"), row_count(again, "call")) == (1, 0)
    again.close()
    assert row_count(store, "call") == 1


def test_a_backup_never_replaces_a_file(store: Store, backup: Path) -> None:
    before = backup.read_bytes()
    with pytest.raises(BadInput, match="exists"):
        backups.backup(store, backup)
    assert backup.read_bytes() == before


def test_a_backup_that_fails_leaves_nothing(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "no" / "such" / "folder.store"
    with pytest.raises(StoreError):
        backups.backup(store, target)
    assert files_of(tmp_path) == []


def test_one_flipped_bit_is_found(backup: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    with pytest.raises(StoreError):
        backups.prove(backup, KEY)


def test_a_cut_off_backup_is_found(backup: Path) -> None:
    content = backup.read_bytes()
    backup.write_bytes(content[: len(content) - 8192])
    with pytest.raises(StoreError):
        backups.prove(backup, KEY)


@pytest.mark.parametrize(("revision", "words"), [(REVISION + 1, "newer"), (0, "no Coldcall store")])
def test_a_backup_of_another_program_is_refused(backup: Path, revision: int, words: str) -> None:
    connection = sqlite.connect(backup, KEY)
    connection.execute(f"PRAGMA user_version={revision}")
    connection.close()
    with pytest.raises(StoreError, match=words):
        backups.prove(backup, KEY)


def test_a_backup_is_proven_in_a_folder_that_cannot_be_written(backup: Path) -> None:
    backup.chmod(0o444)
    backup.parent.chmod(0o555)
    try:
        assert backups.prove(backup, KEY) == REVISION
    finally:
        backup.parent.chmod(0o755)


def test_a_restored_store_holds_what_was_saved_as_a_new_device(store: Store, backup: Path) -> None:
    device, ops = device_of(store), all_ops(store)
    put(store, prospect("Later"))
    store.close()
    kept = backups.restore(backup, store.path, KEY, new_ids())
    assert kept is not None
    assert backups.prove(kept, KEY) == REVISION
    assert files_of(store.path.parent) == sorted([kept.name, store.path.name])
    again = opened(store.path.parent)
    assert row_count(again, "prospect") == 1
    assert all_ops(again) == ops
    assert device_of(again).device_id != device.device_id
    assert (device_of(again).next_dseq, device_of(again).last_hlc) == (device.next_dseq, device.last_hlc)
    with again.read() as reading:
        assert len(search.find(reading, "ana")) == 1
    put(again, prospect("After"))
    assert [op.dseq for op in all_ops(again)] == list(range(1, len(ops) + 2))
    again.close()
    assert backups.prove(backup, KEY) == REVISION


def test_restoring_where_there_is_no_store_makes_one(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert backups.restore(backup, tmp_path / "new" / "coldcall.store", KEY, new_ids()) is None
    again = opened(tmp_path / "new")
    assert row_count(again, "call") == 1
    again.close()


def test_a_bad_backup_leaves_the_store_as_it_is(store: Store, backup: Path) -> None:
    store.close()
    before = store.path.read_bytes()
    backup.write_bytes(os.urandom(8192))
    with pytest.raises(StoreError):
        backups.restore(backup, store.path, KEY, new_ids())
    assert store.path.read_bytes() == before
    assert files_of(store.path.parent) == [store.path.name]


def test_a_damaged_store_is_kept_with_its_log_and_replaced(
    store: Store, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def _cannot(path: Path, key: bytes) -> None:
        raise StoreError("the log does not fold in")

    monkeypatch.setattr(copies, "settle", _cannot)
    store.close()
    damaged = os.urandom(40960)
    store.path.write_bytes(damaged)
    log = store.path.with_name(store.path.name + "-wal")
    log.write_bytes(b"of the damaged one")
    kept = backups.restore(backup, store.path, KEY, new_ids())
    assert kept is not None
    assert kept.read_bytes() == damaged
    assert kept.with_name(kept.name + "-wal").read_bytes() == b"of the damaged one"
    assert not log.exists()
    again = opened(store.path.parent)
    assert row_count(again, "call") == 1
    again.close()


def test_a_readable_copy_is_readable_without_a_key(store: Store, backup: Path, tmp_path: Path) -> None:
    plain = tmp_path / "plain.db"
    connection = store.maintenance()
    sqlite.export_plain(connection, plain)
    with pytest.raises(StoreError, match="exists"):
        sqlite.export_plain(connection, plain)
    connection.close()
    reader = sqlite.driver.connect(str(plain))
    assert reader.execute("SELECT first_name, last_name FROM prospect").fetchall() == [("Ana", "Ruiz")]
    assert reader.execute("PRAGMA user_version").fetchone() == (REVISION,)
    assert reader.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    found = reader.execute("SELECT count(*) FROM search_text WHERE search_text MATCH 'ana'").fetchone()
    assert found == (1,)
    reader.close()


def test_a_copy_takes_the_place_of_an_unfinished_one(store: Store, tmp_path: Path) -> None:
    put(store, prospect())
    target = tmp_path / "copy.store"
    target.write_bytes(b"unfinished")
    copies.copy(store.path, KEY, target, at_rest=False)
    assert copies.check(target, KEY, at_least={"prospect": 1, "sync_op": 1}) == REVISION
    with pytest.raises(StoreError, match="lost rows of prospect"):
        copies.check(target, KEY, at_least={"prospect": 2})
    with store.read() as reading:
        assert people.count(reading) == 1


def test_a_readable_copy_is_whole_or_not_there(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, prospect("Marker"))
    target = tmp_path / "plain.db"
    with monkeypatch.context() as broken:
        broken.setattr(copies, "flush", _die)
        with pytest.raises(RuntimeError):
            backups.readable_copy(store, target)
    assert files_of(tmp_path) == []
    backups.readable_copy(store, target)
    assert b"Marker" in target.read_bytes()
    assert files_of(tmp_path) == ["plain.db"]


def _die(*_: object) -> None:
    raise RuntimeError


def test_a_new_key_opens_the_same_rows_and_the_old_key_nothing(store: Store) -> None:
    put(store, prospect())
    ops = all_ops(store)
    store.close()
    backups.rekey(store.path, KEY, OTHER_KEY)
    assert files_of(store.path.parent) == [store.path.name]
    with pytest.raises(StoreError, match="does not open with this key"):
        sqlite.connect(store.path, KEY)
    backups.rekey(store.path, OTHER_KEY, KEY)
    again = opened(store.path.parent)
    assert all_ops(again) == ops
    again.close()


@pytest.mark.parametrize("name", ["copy", "check", "put_in_place"])
def test_a_change_of_keys_that_fails_leaves_the_store_under_the_old_key(
    store: Store, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    put(store, prospect())
    store.close()
    with monkeypatch.context() as broken:
        broken.setattr(copies, name, _die_anyhow)
        with pytest.raises(RuntimeError):
            backups.rekey(store.path, KEY, OTHER_KEY)
    again = opened(store.path.parent)
    assert row_count(again, "prospect") == 1
    again.close()
    assert files_of(store.path.parent) == [store.path.name]


def _die_anyhow(*_: object, **__: object) -> None:
    raise RuntimeError


def test_an_index_that_does_not_fit_its_table_is_found(backup: Path) -> None:
    connection = sqlite.connect(backup, KEY)
    connection.execute("PRAGMA writable_schema=ON")
    other = "CREATE INDEX call_e164 ON call (rep, started_at)"
    connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'call_e164'", (other,))
    connection.close()
    with pytest.raises(StoreError, match="damaged"):
        backups.prove(backup, KEY)
