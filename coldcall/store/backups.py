"""Copies of the store: encrypted backups that are proven by opening them, and putting one back."""

from __future__ import annotations

from pathlib import Path

from coldcall import sqlite
from coldcall.domain.ids import IdMaker
from coldcall.errors import BadInput, StoreError
from coldcall.store import copies, schema
from coldcall.store.engine import Store


def backup(store: Store, target: Path) -> int:
    """Writes an encrypted copy under the same key; gives its bytes. Proven by reading it whole."""
    if target.exists():
        raise BadInput(f"{target} exists already", "choose another file; nothing was written")
    making = target.with_name(target.name + ".part")
    try:
        copies.copy(store.path, store.key, making, at_rest=False)
        copies.check(making, store.key)
        copies.flush(making)
        making.rename(target)
        copies.flush(target.parent)
    finally:
        copies.discard(making)
    return target.stat().st_size


def readable_copy(store: Store, target: Path) -> None:
    """Writes the store to `target` without encryption, for any SQLite tool; whole or not at all."""
    making = target.with_name(target.name + ".part")
    copies.discard(making)
    connection = store.maintenance()
    try:
        with sqlite.known_errors(target):
            sqlite.export_plain(connection, making)
        copies.flush(making)
        making.rename(target)
    finally:
        connection.close()
        copies.discard(making)


def prove(source: Path, key: bytes) -> int:
    """The revision of a backup that opens with this key, is whole, and is not newer than this program.

    Raises StoreError; changes nothing, and works on a medium that cannot be written.
    """
    revision = copies.check(source, key)
    if revision > schema.REVISION:
        raise StoreError(f"{source} was made by a newer version of Coldcall", "update Coldcall first")
    if revision < 1:
        raise StoreError(f"{source} holds no Coldcall store", "choose a file made by `coldcall backup`")
    return revision


def restore(source: Path, path: Path, key: bytes, ids: IdMaker) -> Path | None:
    """Puts a proven copy of a backup in the store's place, as a new device.

    The caller holds the store alone. Gives where the old file is kept, None where there was none. A damaged
    store is kept as it is, its log beside it. Raises StoreError, with the store untouched.
    """
    prove(source, key)
    made, kept = path.with_suffix(".restoring"), path.with_suffix(".before-restore")
    try:
        copies.copy(source, key, made)
        new_device(made, key, ids)
        copies.check(made, key)
        if not path.exists():
            copies.flush(made)
            made.rename(path)
            copies.flush(path.parent)
            return None
        copies.put_in_place(made, path, kept, unsettled=not _settles(path, key))
    finally:
        copies.discard(made)
    return kept


def rekey(path: Path, old: bytes, new: bytes) -> None:
    """Encrypts the store anew under another key, on a copy that is checked and put in its place.

    The caller holds the store alone. The file under the old key is deleted at the end.
    """
    made, kept = path.with_suffix(".rekeying"), path.with_suffix(".before-rekey")
    _, rows = copies.settle(path, old)
    try:
        copies.copy(path, old, made)
        connection = sqlite.connect(made, old)
        try:
            with sqlite.known_errors(made):
                connection.execute("PRAGMA journal_mode=DELETE")
                connection.execute(f"PRAGMA rekey = \"x'{new.hex()}'\"")
        finally:
            connection.close()
        copies.check(made, new, at_least=rows)
        copies.put_in_place(made, path, kept)
    finally:
        copies.discard(made)
        copies.discard(kept)


def _settles(path: Path, key: bytes) -> bool:
    try:
        copies.settle(path, key)
    except StoreError:
        return False
    return True


def new_device(path: Path, key: bytes, ids: IdMaker) -> None:
    """Gives a restored copy a device of its own, so that no two histories share one device's numbers."""
    connection = sqlite.connect(path, key)
    try:
        with sqlite.known_errors(path):
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("UPDATE device SET device_id = ?", (ids().bytes,))
    finally:
        connection.close()
