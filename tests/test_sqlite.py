"""The driver's home: the key, the promises of a connection, and a machine's trouble in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from coldcall import sqlite
from coldcall.errors import StoreError

KEY = bytes(32)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with one table of one row."""
    made = tmp_path / "a.store"
    connection = sqlite.connect(made, KEY, create=True)
    connection.execute("CREATE TABLE t (x)")
    connection.execute("INSERT INTO t VALUES ('kept')")
    connection.close()
    return made


def test_the_library_is_new_enough_for_a_write_ahead_log() -> None:
    assert sqlite.wal_is_safe()
    assert sqlite.version() >= sqlite.OLDEST_SAFE


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 9), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 0), True),
        ((4, 0, 0), True),
    ],
)
def test_which_versions_may_use_the_log(version: tuple[int, int, int], safe: bool) -> None:
    assert sqlite.wal_is_safe(version) is safe


def test_an_unsafe_library_uses_a_rollback_journal(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sqlite, "wal_is_safe", lambda: False)
    connection = sqlite.connect(path, KEY)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    connection.close()


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_a_key_of_another_length_is_refused(path: Path, size: int) -> None:
    with pytest.raises(StoreError, match=f"{size} bytes instead of 32"):
        sqlite.connect(path, bytes(size))


def test_the_connection_leaves_beginning_to_the_caller(path: Path) -> None:
    connection = sqlite.connect(path, KEY)
    connection.execute("INSERT INTO t VALUES ('at once')")
    assert not connection.in_transaction
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO t VALUES ('taken back')")
    connection.execute("ROLLBACK")
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (2,)
    connection.close()


def test_reading_a_file_at_rest_leaves_nothing_beside_it(path: Path) -> None:
    before = path.read_bytes()
    connection = sqlite.connect(path, KEY, read_only=True)
    assert connection.execute("SELECT x FROM t").fetchall() == [("kept",)]
    with pytest.raises(sqlite.driver.OperationalError, match="readonly"):
        connection.execute("INSERT INTO t VALUES (1)")
    connection.close()
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_reading_beside_a_writer_sees_what_is_in_the_log(path: Path) -> None:
    writer = sqlite.connect(path, KEY)
    writer.execute("INSERT INTO t VALUES ('in the log')")
    reader = sqlite.connect(path, KEY, read_only=True)
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (2,)
    reader.close()
    writer.close()


def test_a_deleted_row_is_overwritten(path: Path) -> None:
    connection = sqlite.connect(path, KEY)
    assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
    connection.close()


def test_reader_and_writer_wait_before_they_give_up(path: Path) -> None:
    connection = sqlite.connect(path, KEY)
    assert connection.execute("PRAGMA busy_timeout").fetchone() == (5000,)
    connection.close()


@pytest.mark.parametrize(
    ("said", "title", "hint"),
    [
        ("file is not a database", "does not open with this key", "key import"),
        ("attempt to write a readonly database", "read-only", "writable"),
        ("database or disk is full", "the disk is full", "kept"),
        ("database is locked", "another program", "wait a moment"),
        ("unable to open database file", "cannot be opened", "writable"),
        ("database disk image is malformed", "is damaged", "restore"),
        ("disk I/O error", "refused to read or write", "kept"),
        ("something new", "something new", "doctor"),
    ],
)
def test_what_the_driver_says_in_words(said: str, title: str, hint: str) -> None:
    path = Path("/home/kim/coldcall.store")
    error = sqlite.known_error(sqlite.driver.OperationalError(said), path)
    assert title in error.title
    assert hint in error.hint
    assert "{" not in str(error)


def test_trouble_inside_a_block_is_in_words_and_bugs_are_not_hidden(path: Path) -> None:
    with pytest.raises(StoreError, match="full"), sqlite.known_errors(path):
        raise sqlite.driver.OperationalError("database or disk is full")
    with pytest.raises(ZeroDivisionError), sqlite.known_errors(path):
        _ = 1 / 0


MOUNTS = """\
overlay / overlay rw 0 0
//server/share /mnt/share cifs rw 0 0
server:/home /home/kim nfs4 rw 0 0
/dev/sdb1 /home/kim/local\\040disk ext4 rw 0 0
sshfs /home/kim2 fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("place", "refused"),
    [
        ("/mnt/share/a/b.store", True),
        ("/mnt/shared/b.store", False),
        ("/home/kim/b.store", True),
        ("/home/kim/local disk/b.store", False),
        ("/home/kim2/b.store", True),
        ("/home/kim3/b.store", False),
    ],
)
def test_network_drives_are_refused(monkeypatch: pytest.MonkeyPatch, place: str, refused: bool) -> None:
    monkeypatch.setattr(Path, "exists", lambda self: True)
    monkeypatch.setattr(Path, "read_text", lambda self, **_: MOUNTS)
    monkeypatch.setattr(Path, "resolve", lambda self: self)
    if not refused:
        sqlite.refuse_shared_folder(Path(place))
        return
    with pytest.raises(StoreError, match="network drive"):
        sqlite.refuse_shared_folder(Path(place))


def test_a_checkpoint_does_not_wait_for_readers(path: Path) -> None:
    reader, writer = sqlite.connect(path, KEY), sqlite.connect(path, KEY)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM t").fetchall()
    writer.execute("INSERT INTO t VALUES (1)")
    sqlite.checkpoint(writer)
    assert reader.execute("SELECT count(*) FROM t").fetchone() == (1,)
    reader.execute("COMMIT")
    reader.close()
    writer.close()
