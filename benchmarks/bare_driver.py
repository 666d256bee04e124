"""What the driver alone can do: the very rows a save wrote, written once more without anything above it."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from benchmarks.stage import OpenHome
from coldcall import sqlite
from coldcall.store import backups

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@dataclass(frozen=True, slots=True)
class Written:
    """A statement as it reached the driver, and its parameters: one row's, or many rows'."""

    statement: str
    parameters: Any
    many: bool


class Recorder:
    """Writes down what is written while `recording`; listens for the length of a `with`."""

    def __init__(self) -> None:
        self.taken: list[Written] = []
        self._on = False

    def __enter__(self) -> Recorder:
        event.listen(Engine, "before_cursor_execute", self._hear)
        return self

    def __exit__(self, *_: object) -> None:
        event.remove(Engine, "before_cursor_execute", self._hear)

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Forgets what was taken before, and takes what is written within."""
        self.taken, self._on = [], True
        try:
            yield
        finally:
            self._on = False

    def _hear(
        self, _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, many: bool
    ) -> None:
        if self._on and statement.lstrip().upper().startswith(_WRITES):
            self.taken.append(Written(statement, parameters, many))


class BareStore:
    """A copy of a store behind one bare connection. Close it when done."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    @classmethod
    def copies(cls, home: Path, folder: Path) -> tuple[BareStore, BareStore]:
        """Two copies of a home's store, with the same PRAGMAs: encrypted by the same key, and not at all."""
        folder.mkdir()
        with OpenHome(home) as parts:
            store = parts.store
            backups.backup(store, folder / "encrypted.store")
            backups.readable_copy(store, folder / "plain.store")
            encrypted = sqlite.connect(folder / "encrypted.store", store.key)
        plain = sqlite.driver.connect(str(folder / "plain.store"), isolation_level=None)
        sqlite.prepare(_Keyless(plain), bytes(sqlite.KEY_BYTES))
        return cls(encrypted), cls(plain)

    def replay(self, written: Sequence[Written]) -> float:
        """Writes the rows in one transaction of its own; gives its milliseconds."""
        connection = self._connection
        began = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        for one in written:
            (connection.executemany if one.many else connection.execute)(one.statement, one.parameters)
        connection.execute("COMMIT")
        return (time.perf_counter() - began) * 1000

    def close(self) -> None:
        self._connection.close()


class _Keyless:
    """A connection that is prepared like any other, yet given no key."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute(self, statement: str) -> Any:
        asked = "SELECT 1" if statement.startswith(("PRAGMA key", "PRAGMA cipher")) else statement
        return self._connection.execute(asked)
