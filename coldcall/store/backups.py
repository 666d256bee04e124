"""Copies of the store: encrypted backups that are proven by opening them, and putting one back."""

from __future__ import annotations

from pathlib import Path

from coldcall import sqlite
from coldcall.domain.ids import IdMaker
from coldcall.errors import BadInput, StoreError
from coldcall.store import schema
from coldcall.store.engine import Store
from coldcall.store.upgrade import check, flush


def backup(store: Store, target: Path) -> int:
    """Writes an encrypted copy under the same key; gives its bytes. Proven by reading it whole."""
    if target.exists():
        raise BadInput(f"{target} exists already", "choose another file; nothing was written")
    connection = store.maintenance()
    making = target.with_name(target.name + ".part")
    making.unlink(missing_ok=True)
    try:
        with sqlite.known_errors(target):
            revision = int(connection.execute("PRAGMA user_version").fetchone()[0])
            connection.execute("VACUUM INTO ?", (str(making),))
    finally:
        connection.close()
    _number(making, store, revision)
    check(making, store.key)
    flush(making)
    making.rename(target)
    return target.stat().st_size


def _number(path: Path, store: Store, revision: int) -> None:
    connection = sqlite.connect(path, store.key)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute(f"PRAGMA user_version={revision}")
    connection.close()


def prove(source: Path, key: bytes) -> int:
    """The revision of a backup that opens with this key, is whole, and is not newer than this program."""
    connection = sqlite.connect(source, key, read_only=True)
    revision = int(connection.execute("PRAGMA user_version").fetchone()[0])
    connection.close()
    if revision > schema.REVISION:
        raise StoreError(f"{source} was made by a newer version of Coldcall", "update Coldcall first")
    return revision


def new_device(path: Path, key: bytes, ids: IdMaker) -> None:
    """Gives a restored copy a device of its own, so that no two histories share one device's numbers."""
    connection = sqlite.connect(path, key)
    try:
        with sqlite.known_errors(path):
            connection.execute("UPDATE device SET device_id = ?", (ids().bytes,))
    finally:
        connection.close()
