"""Making a store, opening one, and bringing an older one up to date.

A start asks `PRAGMA user_version` (a millisecond) and imports Alembic only when it differs.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from coldcall import sqlite
from coldcall.domain import hlc
from coldcall.domain.clock import Clock
from coldcall.domain.ids import IdMaker, Randomness
from coldcall.errors import StoreError
from coldcall.store import copies, schema
from coldcall.store.engine import Store


def create(path: Path, key: bytes, clock: Clock, randomness: Randomness, *, sample: bool = False) -> Store:
    """Makes an empty store and opens it. `sample` marks it, for ever, as a sample world.

    The file appears whole or not at all: it is made under another name and renamed.
    """
    if path.exists():
        raise StoreError(f"there is a store at {path} already", "open it, or choose another home with --home")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    ids = IdMaker(lambda: int(clock.now().timestamp() * 1000), randomness)
    making = path.with_suffix(".making")
    copies.discard(making)
    try:
        _make(making, key, ids, randomness, clock, sample=sample)
        making.rename(path)
        copies.flush(path.parent)
    finally:
        copies.discard(making)
    return Store(path, key, clock, ids)


def _make(
    making: Path, key: bytes, ids: IdMaker, randomness: Randomness, clock: Clock, *, sample: bool
) -> None:
    connection = sqlite.connect(making, key, create=True)
    try:
        with sqlite.known_errors(making):
            _fill(connection, ids, randomness, clock, sample=sample)
    except DBAPIError as error:
        raise sqlite.known_error(error.orig or error, making) from error
    finally:
        connection.close()


def _fill(connection: Any, ids: IdMaker, randomness: Randomness, clock: Clock, *, sample: bool) -> None:
    connection.execute("PRAGMA journal_mode=DELETE")
    engine = create_engine(
        "sqlite://", module=sqlite.driver, creator=lambda: connection, poolclass=StaticPool
    )
    with engine.begin() as making:
        schema.metadata.create_all(making)
        making.exec_driver_sql(schema.SEARCH_SQL)
        making.execute(
            schema.device.insert(), {"only": 1, "next_dseq": 1, "last_hlc": 0, "device_id": ids().bytes}
        )
        facts = {
            "store_id": str(ids()),
            "workspace_id": str(ids()),
            "phone_key": randomness(32).hex(),
            "sample": json.dumps(sample),
            "created_at": clock.now().isoformat(),
        }
        making.execute(
            schema.store_info.insert(), [{"name": name, "value": value} for name, value in facts.items()]
        )
        making.exec_driver_sql(f"PRAGMA user_version={schema.REVISION}")
    connection.execute("PRAGMA journal_mode=WAL" if sqlite.wal_is_safe() else "PRAGMA journal_mode=DELETE")


def open_store(path: Path, key: bytes, clock: Clock, randomness: Randomness) -> Store:
    """Opens a store of this version.

    Raises StoreError for a missing file, a wrong key, or a store made by another version.
    """
    revision = stored_revision(path, key)
    if revision > schema.REVISION:
        raise StoreError(
            f"the store at {path} was made by a newer version of Coldcall",
            "update Coldcall and start it again; nothing was changed",
        )
    if revision < schema.REVISION:
        raise StoreError(
            f"the store at {path} was made by an older version of Coldcall", "bring it up to date first"
        )
    ids = IdMaker(lambda: int(clock.now().timestamp() * 1000), randomness)
    return Store(path, key, clock, ids)


def bring_up_to_date(path: Path, key: bytes) -> None:
    """Migrates an older store; the caller holds it alone. Raises StoreError, with the store untouched."""
    from coldcall.store.upgrade import upgrade  # Alembic costs most of a second and is rarely needed.

    upgrade(path, key)


def is_older(path: Path, key: bytes) -> bool:
    """Whether the file wants to be brought up to date before it opens."""
    return stored_revision(path, key) < schema.REVISION


def last_write(store: Store) -> datetime:
    """The moment of the latest write, or of the store's making."""
    with store.read() as reading:
        last = int(reading.connection.execute(schema.device.select()).one().last_hlc)
    made = datetime.fromisoformat(info(store)["created_at"])
    return max(made, datetime.fromtimestamp(hlc.wall_ms(last) / 1000, UTC))


def stored_revision(path: Path, key: bytes) -> int:
    """The schema's number in the file. Raises StoreError for a file that holds no store."""
    connection = sqlite.connect(path, key)
    try:
        with sqlite.known_errors(path):
            revision = int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()
    if revision < 1:
        raise StoreError(
            f"{path} holds no Coldcall store", "restore the latest backup with `coldcall restore`"
        )
    return revision


def info(store: Store) -> dict[str, str]:
    """The store's own facts: store_id, workspace_id, phone_key, sample, created_at."""
    with store.read() as reading:
        rows = reading.connection.execute(schema.store_info.select())
        return {row.name: row.value for row in rows}


def is_sample(store: Store) -> bool:
    """Whether this is a sample world, whose fictional numbers only the pretend phone takes."""
    return bool(json.loads(info(store)["sample"]))


def workspace(store: Store) -> UUID:
    """The workspace the store belongs to; its own until it joins a team."""
    return UUID(info(store)["workspace_id"])
