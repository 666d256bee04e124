"""Making and opening a store: encrypted, whole or not at all, and refused in words where it cannot be."""

from __future__ import annotations

import os
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coldcall import sqlite
from coldcall.domain.history import Draft
from coldcall.domain.prospect import Account
from coldcall.errors import StoreError
from coldcall.store import backups, drafts, opening, people, schema
from coldcall.store.engine import Store
from coldcall.store.schema import REVISION
from tests.store.made import (
    KEY,
    NOON,
    OTHER_KEY,
    HandClock,
    call,
    device_of,
    files_of,
    new_store,
    opened,
    outcome,
    phone,
    prospect,
    put,
    row_count,
    uid,
)

MARKER = "Xanthippe-Marker"


def _files(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_a_new_store_is_one_file_with_a_device_and_its_own_facts(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    try:
        assert device_of(store).next_dseq == 1
        assert device_of(store).last_hlc == 0
        info = opening.info(store)
        assert len(bytes.fromhex(info["phone_key"])) == 32
        assert opening.workspace(store) != UUID(info["store_id"])
        assert not opening.is_sample(store)
        assert opening.last_write(store) == NOON
    finally:
        store.close()
    assert files_of(tmp_path) == ["coldcall.store"]


def test_a_sample_store_says_so_for_ever(tmp_path: Path) -> None:
    opening.create(tmp_path / "coldcall.store", KEY, HandClock(), os.urandom, sample=True).close()
    store = opened(tmp_path)
    assert opening.is_sample(store)
    store.close()


def test_what_was_written_is_there_after_closing_and_opening(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    ana = put(store, prospect(), phone("+14155550134"))
    store.close()
    assert files_of(tmp_path) == ["coldcall.store"]
    store = opened(tmp_path)
    with store.read() as reading:
        assert people.everybody(reading) == [ana.id]
    store.close()


def test_the_last_write_is_known(store: Store, clock: HandClock) -> None:
    clock.pass_(hours=3)
    put(store, prospect())
    assert opening.last_write(store) == NOON + timedelta(hours=3)


def test_a_second_store_does_not_replace_the_first(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    before = _files(tmp_path)
    with pytest.raises(StoreError, match="already"):
        new_store(tmp_path)
    assert _files(tmp_path) == before


def test_an_unfinished_store_is_none_and_does_not_hinder_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(schema, "SEARCH_SQL", "CREATE nonsense")
        with pytest.raises(StoreError):
            new_store(tmp_path)
    assert _files(tmp_path) == {}
    for name in ("coldcall.making", "coldcall.making-wal", "coldcall.making-journal"):
        (tmp_path / name).write_bytes(b"left by a crash" * 100)
    new_store(tmp_path).close()
    assert list(_files(tmp_path)) == ["coldcall.store"]


def test_nothing_readable_reaches_the_disk(tmp_path: Path) -> None:
    clock = HandClock()
    store = new_store(tmp_path, clock)
    ana = put(
        store,
        prospect(
            MARKER, MARKER, email=f"{MARKER}@example.com".lower(), title=MARKER, custom={MARKER: MARKER}
        ),
        phone("+14155550134"),
        account=Account(uid(), MARKER),
    )
    begun = call(ana)
    with store.write() as writing:
        writing.add(begun, outcome(begun, note=MARKER))
        drafts.keep(writing, Draft(ana.id, begun.id, "talking", {"note": MARKER}, clock.now()))
    people_change = {"last_name": MARKER + "2"}
    with store.write() as writing:
        people.change(writing, ana.id, **people_change)
    assert (tmp_path / "coldcall.store-wal").stat().st_size > 0
    _assert_unreadable(tmp_path)
    backups.backup(store, tmp_path / "backup.store")
    store.checkpoint()
    _assert_unreadable(tmp_path)
    store.close()
    _assert_unreadable(tmp_path)


def _assert_unreadable(folder: Path) -> None:
    needles = [needle.encode() for needle in (MARKER, MARKER.lower(), "14155550134", "SQLite format 3")]
    for name, content in _files(folder).items():
        found = [needle for needle in needles if needle in content or needle[::-1] in content]
        assert not found, f"{name} holds {found}"


def test_another_sqlite_cannot_read_it(tmp_path: Path) -> None:
    new_store(tmp_path).close()
    connection = sqlite3.connect(tmp_path / "coldcall.store")
    with pytest.raises(sqlite3.DatabaseError, match="not a database"):
        connection.execute("SELECT * FROM sqlite_master")
    connection.close()


def test_a_wrong_key_is_named_and_changes_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    new_store(tmp_path).close()
    before = _files(tmp_path)
    with pytest.raises(StoreError, match="does not open with this key") as caught:
        opening.open_store(tmp_path / "coldcall.store", OTHER_KEY, HandClock(), os.urandom)
    assert "coldcall key import" in caught.value.hint
    assert _files(tmp_path) == before
    assert capfd.readouterr() == ("", "")


def test_a_wrong_key_leaves_a_log_from_a_crash_whole(tmp_path: Path) -> None:
    store = new_store(tmp_path)
    put(store, prospect(), phone("+14155550134"))
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name in ("coldcall.store", "coldcall.store-wal"):
        shutil.copyfile(tmp_path / name, crashed / name)
    store.close()
    with pytest.raises(StoreError, match="does not open with this key"):
        opening.open_store(crashed / "coldcall.store", OTHER_KEY, HandClock(), os.urandom)
    again = opened(crashed)
    assert row_count(again, "prospect") == row_count(again, "phone_link") == 1
    again.close()


@pytest.mark.parametrize("content", [b"no store at all" * 500, b"SQLite format 3\x00" + bytes(4080)])
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "coldcall.store").write_bytes(content)
    with pytest.raises(StoreError):
        opened(tmp_path)
    assert (tmp_path / "coldcall.store").read_bytes() == content


def test_an_empty_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "coldcall.store").touch()
    with pytest.raises(StoreError, match="empty"):
        opened(tmp_path)
    assert _files(tmp_path) == {"coldcall.store": b""}


def test_an_encrypted_file_of_something_else_is_no_store(tmp_path: Path) -> None:
    connection = sqlite.connect(tmp_path / "coldcall.store", KEY, create=True)
    connection.execute("CREATE TABLE other (x)")
    connection.close()
    with pytest.raises(StoreError, match="no Coldcall store"):
        opened(tmp_path)


def test_a_missing_store_is_not_made_by_opening(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store at"):
        opened(tmp_path)
    assert _files(tmp_path) == {}


@pytest.mark.parametrize(("revision", "words"), [(REVISION + 1, "newer"), (REVISION + 100, "newer")])
def test_a_newer_store_is_refused_and_left_alone(tmp_path: Path, revision: int, words: str) -> None:
    new_store(tmp_path).close()
    _set_revision(tmp_path, revision)
    before = _files(tmp_path)
    with pytest.raises(StoreError, match=words) as caught:
        opened(tmp_path)
    assert "update Coldcall" in caught.value.hint
    assert _files(tmp_path) == before


def _set_revision(folder: Path, revision: int) -> None:
    connection = sqlite.connect(folder / "coldcall.store", KEY)
    connection.execute(f"PRAGMA user_version={revision}")
    connection.close()


def test_a_folder_with_odd_letters_is_fine(tmp_path: Path) -> None:
    folder = tmp_path / "Zoë's 100% #1? 山田 & co"
    store = new_store(folder)
    put(store, prospect())
    assert row_count(store, "prospect") == 1
    store.close()
    assert files_of(folder) == ["coldcall.store"]
