"""The only home of the SQLite driver: opening an encrypted file, its PRAGMAs, and the version gate.

Store and hub share it. The file is encrypted by SQLCipher with a raw 32-byte key, so no key derivation is
paid per connection. Nothing else may open the file: two SQLite libraries on one file break its locks.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from coldcall.errors import StoreError

OLDEST_SAFE = (3, 51, 3)
"""Versions 3.7.0–3.51.2 can corrupt a database when the WAL is reset (sqlite.org, March 2026)."""
KEY_BYTES = 32
driver = dbapi2

_NETWORK_FOLDERS = (
    "onedrive",
    "dropbox",
    "google drive",
    "googledrive",
    "icloud drive",
    "nextcloud",
    "box sync",
    "mobile documents",
    "cloudstorage",
)
"""How the folders of cloud services begin; the last two hold iCloud's and all others' on a Mac."""
_NETWORK_KINDS = frozenset(
    {"nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afs", "ceph", "davfs", "fuse.davfs2"}
    | {"fuse.sshfs", "fuse.rclone", "fuse.glusterfs"}
)


def version() -> tuple[int, int, int]:
    """The version of the SQLite library inside the driver."""
    major, minor, patch = (int(part) for part in dbapi2.sqlite_version.split(".")[:3])
    return major, minor, patch


def wal_is_safe(found: tuple[int, int, int] | None = None) -> bool:
    """Whether the write-ahead log may be used with this library; otherwise a rollback journal is."""
    found = found or version()
    backported = found[:2] in {(3, 44), (3, 50)} and found[2] >= {44: 6, 50: 7}[found[1]]
    return found >= OLDEST_SAFE or backported


def connect(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> Any:
    """Opens the encrypted file and proves the key by reading from it.

    Returns a driver connection in autocommit mode (the caller says BEGIN), usable from one thread at a time.
    Raises StoreError when the folder cannot hold a store, the file is missing or empty, the key is wrong or
    the file is damaged. `read_only` is for a file nobody writes, like a backup: nothing is made beside it.
    """
    if len(key) != KEY_BYTES:
        raise StoreError(
            f"the store key has {len(key)} bytes instead of {KEY_BYTES}", "restore the right key"
        )
    refuse_shared_folder(path)
    if not create and not path.exists():
        raise StoreError(
            f"there is no store at {path}", "check the home folder, or import a list to make one"
        )
    if not create and path.stat().st_size == 0:
        raise StoreError(f"the store at {path} is empty", "restore the latest backup with `coldcall restore`")
    # A file at rest is opened as one that does not change, or SQLite leaves a log and an index beside it.
    resting = not path.with_name(path.name + "-wal").exists()
    mode = "rwc" if create else "rw" if not read_only else "ro&immutable=1" if resting else "ro"
    connection = None
    try:
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            timeout=5.0,
        )
        prepare(connection, key, read_only=read_only)
    except dbapi2.Error as error:
        if connection is not None:
            connection.close()
        raise known_error(error, path) from error
    return connection


def prepare(connection: Any, key: bytes, *, read_only: bool = False) -> None:
    """Gives a fresh connection its key and PRAGMAs; the first read of the schema proves the key."""
    run = connection.execute
    run("PRAGMA cipher_log_level=NONE")
    run(f"PRAGMA key = \"x'{key.hex()}'\"")
    run("PRAGMA cipher_memory_security=OFF")
    run("SELECT count(*) FROM sqlite_master").fetchone()
    run("PRAGMA busy_timeout=5000")
    if not read_only:
        run(f"PRAGMA journal_mode={'WAL' if wal_is_safe() else 'DELETE'}")
    run("PRAGMA synchronous=FULL")
    run("PRAGMA fullfsync=1")
    run("PRAGMA secure_delete=ON")
    run("PRAGMA foreign_keys=ON")
    run("PRAGMA trusted_schema=OFF")
    run("PRAGMA mmap_size=0")
    run("PRAGMA cell_size_check=ON")
    run("PRAGMA temp_store=MEMORY")
    run("PRAGMA wal_autocheckpoint=0")
    run("PRAGMA cache_size=-32000")


@contextmanager
def known_errors(path: Path) -> Iterator[None]:
    """Turns what the driver says about a machine's trouble into words for a person."""
    try:
        yield
    except dbapi2.Error as error:
        raise known_error(error, path) from error


def known_error(error: BaseException, path: Path) -> StoreError:
    """The StoreError for what the driver said."""
    said = str(error).lower()
    for needle, title, hint in _KNOWN:
        if needle in said:
            return StoreError(title.format(path=path), hint.format(path=path, folder=path.parent))
    return StoreError(
        f"the store at {path} cannot be used: {error}", "run `coldcall doctor`; nothing was changed"
    )


_KNOWN = (
    (
        "file is not a database",
        "the store at {path} does not open with this key",
        "bring the right key back with `coldcall key import`, or restore a backup; nothing was changed",
    ),
    ("readonly", "the store at {path} is read-only", "make {folder} writable; nothing was changed"),
    ("read-only", "the store at {path} is read-only", "make {folder} writable; nothing was changed"),
    (
        "disk is full",
        "the disk is full",
        "free some space and try again; everything saved before is kept",
    ),
    (
        "database is locked",
        "another program is writing to the store",
        "wait a moment and try again; nothing was changed",
    ),
    ("unable to open", "the store at {path} cannot be opened", "check that {folder} exists and is writable"),
    ("malformed", "the store at {path} is damaged", "restore the latest backup with `coldcall restore`"),
    (
        "disk i/o error",
        "the disk refused to read or write",
        "check the disk; everything saved before is kept",
    ),
)


def refuse_shared_folder(path: Path) -> None:
    """Raises StoreError in a folder that a cloud service or a network shares: its locks do not hold there."""
    parts = {*path.absolute().parts, *path.resolve().parts}
    for part in sorted(parts):
        if part.casefold().startswith(_NETWORK_FOLDERS):
            raise StoreError(
                f"{path.parent} is kept in step by a cloud service",
                "a store must be on this computer's own disk: choose another folder with --home",
            )
    if _is_network_mount(path.resolve()):
        raise StoreError(
            f"{path.parent} is on a network drive",
            "a store must be on this computer's own disk: choose another folder with --home",
        )


def _is_network_mount(path: Path) -> bool:
    mounts = Path("/proc/mounts")
    if not mounts.exists():
        return str(path).startswith("\\\\")
    best, kind = "", ""
    for line in mounts.read_text(encoding="utf-8", errors="replace").splitlines():
        fields = line.split(" ")
        place = fields[1].replace("\\040", " ")
        inside = str(path).startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, kind = place, fields[2]
    return kind in _NETWORK_KINDS


def checkpoint(connection: Any) -> None:
    """Moves the write-ahead log into the file, as far as readers let it, without making anybody wait."""
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")


def export_plain(connection: Any, target: Path) -> None:
    """Writes a readable, unencrypted copy of the whole store to `target`, which must not exist."""
    if target.exists():
        raise StoreError(f"{target} exists already", "choose another file")
    connection.execute("ATTACH DATABASE ? AS plain KEY ''", (str(target),))
    try:
        connection.execute("SELECT sqlcipher_export('plain')")
        revision = connection.execute("PRAGMA user_version").fetchone()[0]
        connection.execute(f"PRAGMA plain.user_version={int(revision)}")
    finally:
        connection.execute("DETACH DATABASE plain")
