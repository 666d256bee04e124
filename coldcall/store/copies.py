"""Whole files beside the store: settled, copied, checked, made durable, put in its place in one step.

Who rewrites the store's file works on a copy. Killed anywhere, the next start finds either file whole.
"""

from __future__ import annotations

import contextlib
import os
import shutil
from pathlib import Path
from typing import Any

from coldcall import sqlite
from coldcall.errors import StoreError

SIDES = ("-wal", "-shm", "-journal")
"""What SQLite keeps beside a file. One left from another file of that name would be read into it."""

_COUNTED = {
    "prospect": "SELECT count(*) FROM prospect",
    "call": "SELECT count(*) FROM call",
    "call_outcome": "SELECT count(*) FROM call_outcome",
    "engagement": "SELECT count(*) FROM engagement",
    "sync_op": "SELECT count(*) FROM sync_op",
    "suppression": "SELECT count(*) FROM suppression",
}


def settle(path: Path, key: bytes) -> tuple[int, dict[str, int]]:
    """Folds the log into the file and leaves no side files, so that the file alone is the store.

    Gives its revision and the rows of the tables that matter most. Raises StoreError while another program
    has the file open.
    """
    connection = sqlite.connect(path, key)
    try:
        with sqlite.known_errors(path):
            busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            mode = "" if busy else connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
            if mode != "delete":
                raise StoreError(f"another program uses the store at {path}", "close it and start again")
            return _revision(connection), _counts(connection)
    finally:
        connection.close()


def _revision(connection: Any) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _counts(connection: Any) -> dict[str, int]:
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        name: int(connection.execute(count).fetchone()[0])
        for name, count in _COUNTED.items()
        if name in there
    }


def copy(path: Path, key: bytes, target: Path, *, at_rest: bool = True) -> None:
    """Writes a copy under the same key to `target`, in place of an unfinished one.

    `at_rest` tells that nobody has the file open, and leaves nothing beside it.
    """
    discard(target)
    connection = sqlite.connect(path, key, read_only=at_rest)
    try:
        with sqlite.known_errors(target):
            connection.execute("VACUUM INTO ?", (str(target),))
    finally:
        connection.close()


def check(path: Path, key: bytes, at_least: dict[str, int] | None = None) -> int:
    """The revision of a file at rest. Raises StoreError unless it is whole and has all its rows."""
    connection = sqlite.connect(path, key, read_only=True)
    try:
        with sqlite.known_errors(path):
            torn = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            words = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
            revision, counts = _revision(connection), _counts(connection)
    finally:
        connection.close()
    if torn or words != ["ok"]:
        raise StoreError(
            f"the store at {path} is damaged", "restore the latest backup with `coldcall restore`"
        )
    for name, least in (at_least or {}).items():
        if counts.get(name, 0) < least:
            raise StoreError(f"the copy of the store lost rows of {name}", "nothing was changed; report this")
    return revision


def put_in_place(made: Path, path: Path, kept: Path, *, unsettled: bool = False) -> None:
    """Lets `made` become the store at `path`, whose old file is kept as `kept`. There is always a store.

    A log beside the new file would bring the old one back: it is refused, or with `unsettled`, for a store
    too damaged to fold it in, kept beside the old file.
    """
    flush(made)
    discard(kept)
    try:
        kept.hardlink_to(path)
    except OSError:  # a file system without links
        shutil.copyfile(path, kept)
        flush(kept)
    for side in SIDES:
        left = path.with_name(path.name + side)
        if left.exists() and not unsettled:
            raise StoreError(f"another program uses the store at {path}", "close it and start again")
        if left.exists():
            left.replace(kept.with_name(kept.name + side))
    made.replace(path)
    flush(path.parent)


def discard(path: Path) -> None:
    """Deletes a file and what SQLite left beside it."""
    for each in (path, *(path.with_name(path.name + side) for side in SIDES)):
        with contextlib.suppress(FileNotFoundError):
            each.unlink()


def flush(path: Path) -> None:
    """Makes a file's content, or a folder's names, survive a power cut."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
