"""Bringing an older store up to date: copy, migrate the copy, check it, rename it into place.

Killed at any step, the next start finds either file whole. The old file stays beside the new one for a week.
Alembic is imported here and nowhere else, because importing it costs most of a second.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from coldcall import sqlite
from coldcall.errors import StoreError
from coldcall.store import schema

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(path: Path, key: bytes, migrations: Path = MIGRATIONS, target: int = schema.REVISION) -> Path:
    """Migrates the store at `path` to the revision `target`; gives the place of the old file.

    The caller holds the store alone. Raises StoreError, with the store untouched, when the copy fails a
    check.
    """
    before, rows = _settle(path, key)
    copy = path.with_suffix(f".to-{target}")
    copy.unlink(missing_ok=True)
    _copy(path, key, copy)
    try:
        _migrate(copy, key, migrations, before, target)
        check(copy, key, at_least=rows)
    except Exception:
        copy.unlink(missing_ok=True)
        raise
    kept = path.with_suffix(f".before-{target}")
    _swap(path, copy, kept)
    return kept


def _settle(path: Path, key: bytes) -> tuple[int, dict[str, int]]:
    """Folds the log into the file and leaves no side files, so that the file alone is the store."""
    connection = sqlite.connect(path, key)
    try:
        busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()[0]
        if busy or mode != "delete":
            raise StoreError(f"another program uses the store at {path}", "close it and start again")
        revision = int(connection.execute("PRAGMA user_version").fetchone()[0])
        return revision, _counts(connection)
    finally:
        connection.close()


_COUNTED = {
    "prospect": "SELECT count(*) FROM prospect",
    "call": "SELECT count(*) FROM call",
    "call_outcome": "SELECT count(*) FROM call_outcome",
    "engagement": "SELECT count(*) FROM engagement",
    "sync_op": "SELECT count(*) FROM sync_op",
    "suppression": "SELECT count(*) FROM suppression",
}


def _counts(connection: Any) -> dict[str, int]:
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return {
        name: int(connection.execute(count).fetchone()[0])
        for name, count in _COUNTED.items()
        if name in there
    }


def _copy(path: Path, key: bytes, copy: Path) -> None:
    connection = sqlite.connect(path, key)
    try:
        with sqlite.known_errors(path):
            connection.execute("PRAGMA journal_mode=DELETE")
            revision = int(connection.execute("PRAGMA user_version").fetchone()[0])
            connection.execute("VACUUM INTO ?", (str(copy),))
    finally:
        connection.close()
    connection = sqlite.connect(copy, key)
    connection.execute(f"PRAGMA user_version={revision}")
    connection.close()


def _migrate(copy: Path, key: bytes, migrations: Path, before: int, target: int) -> None:
    connection = sqlite.connect(copy, key)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        with sqlite.known_errors(copy):
            _run(connection, migrations, before, target)
            connection.execute("DROP TABLE IF EXISTS alembic_version")
            connection.execute(f"PRAGMA user_version={target}")
    finally:
        connection.close()


def _run(connection: Any, migrations: Path, before: int, target: int) -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations))
    script = ScriptDirectory(str(migrations))
    engine = create_engine(
        "sqlite://", module=sqlite.driver, creator=lambda: connection, poolclass=StaticPool
    )

    def steps(revision: Any, _context: Any) -> Any:
        return script._upgrade_revs(f"{target:04d}", revision)

    with engine.connect() as bound, EnvironmentContext(config, script, fn=steps) as environment:
        environment.configure(connection=bound, render_as_batch=True)
        context = environment.get_context()
        if before:
            context.stamp(script, f"{before:04d}")
        environment.run_migrations()
        bound.commit()


def check(path: Path, key: bytes, at_least: dict[str, int] | None = None) -> None:
    """Raises StoreError unless every page is whole and no table lost rows."""
    connection = sqlite.connect(path, key)
    try:
        with sqlite.known_errors(path):
            torn = connection.execute("PRAGMA cipher_integrity_check").fetchall()
            words = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
            counts = _counts(connection)
    finally:
        connection.close()
    if torn or words != ["ok"]:
        raise StoreError(
            f"the store at {path} is damaged", "restore the latest backup with `coldcall restore`"
        )
    for name, least in (at_least or {}).items():
        if counts.get(name, 0) < least:
            raise StoreError(f"the copy of the store lost rows of {name}", "nothing was changed; report this")


def _swap(path: Path, copy: Path, kept: Path) -> None:
    for side in ("-wal", "-shm"):
        if path.with_name(path.name + side).exists():
            raise StoreError(f"another program uses the store at {path}", "close it and start again")
    flush(copy)
    kept.unlink(missing_ok=True)
    path.rename(kept)
    copy.rename(path)
    flush(path.parent)


def flush(path: Path) -> None:
    """Makes a file's content, or a folder's names, survive a power cut."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def clear_leftovers(path: Path, now_s: float, days: int = 7) -> None:
    """Deletes old files kept by earlier upgrades, once they are older than `days`."""
    for kept in path.parent.glob(f"{path.stem}.before-*"):
        if now_s - kept.stat().st_mtime > days * 86400:
            kept.unlink(missing_ok=True)
