"""Bringing an older store up to date: copy, migrate the copy, check it, rename it into place.

Killed at any step, the next start finds either file whole. The old file stays beside the new one for a week.
Alembic is imported here and nowhere else, because importing it costs most of a second.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from coldcall import sqlite
from coldcall.store import copies, schema, sides

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(path: Path, key: bytes, migrations: Path = MIGRATIONS, target: int = schema.REVISION) -> Path:
    """Migrates the store at `path` to the revision `target`; gives the place of the old file.

    The caller holds the store alone. Raises StoreError, with the store untouched, when a check fails.
    """
    before, rows = copies.settle(path, key)
    made, kept = path.with_suffix(f".to-{target}"), path.with_suffix(f".before-{target}")
    try:
        copies.copy(path, key, made)
        _migrate(made, key, migrations, before, target)
        copies.check(made, key, at_least=rows)
        copies.put_in_place(made, path, kept)
    finally:
        copies.discard(made)
    return kept


def _migrate(copy: Path, key: bytes, migrations: Path, before: int, target: int) -> None:
    connection = sqlite.connect(copy, key)
    connection.execute("PRAGMA journal_mode=DELETE")
    connection.execute("PRAGMA foreign_keys=OFF")
    try:
        with sqlite.known_errors(copy):
            if before:
                sides.settle(connection)
            _run(connection, migrations, before, target)
            connection.execute("DROP TABLE IF EXISTS alembic_version")
            connection.execute(f"PRAGMA user_version={target}")
    except DBAPIError as error:
        raise sqlite.known_error(error.orig or error, copy) from error
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


def clear_leftovers(path: Path, now_s: float, days: int = 7) -> None:
    """Deletes old files kept by earlier upgrades, once they are older than `days`."""
    for kept in path.parent.glob(f"{path.stem}.before-*"):
        if now_s - kept.stat().st_mtime > days * 86400:
            kept.unlink(missing_ok=True)
