"""What the driver alone can do: the very rows a save wrote, written once more without anything above it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.stage import OpenHome
from coldcall import sqlite
from coldcall.store import backups

_LAST_ROWS = "SELECT max(rowid) FROM"
_ALL_OF = "SELECT * FROM"
_INTO = "INSERT OR REPLACE INTO"

Rows = Mapping[str, list[tuple[Any, ...]]]
"""New rows by table."""


class Newcomers:
    """Finds the rows a save left behind, on a connection of its own. Close it when done."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        named = connection.execute(
            "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
            " AND NOT wr AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'"
        )
        self._last = {name: 0 for (name,) in named.fetchall()}
        self.new()

    def new(self) -> Rows:
        """The rows that came since the last question. A row that was replaced has come anew."""
        found: dict[str, list[tuple[Any, ...]]] = {}
        for table, last in self._last.items():
            newest = self._connection.execute(f'{_LAST_ROWS} "{table}"').fetchone()[0] or 0
            if newest > last:
                rows = self._connection.execute(f'{_ALL_OF} "{table}" WHERE rowid > ?', (last,))
                found[table] = rows.fetchall()
                self._last[table] = newest
        return found

    def close(self) -> None:
        self._connection.close()


@dataclass(frozen=True, slots=True)
class BareStore:
    """A copy of a store behind one bare connection. Close it when done."""

    connection: Any

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

    def write(self, rows: Rows) -> float:
        """Writes rows and the device's counter in one transaction; gives its milliseconds."""
        texts = [
            (f'{_INTO} "{table}" VALUES ({",".join("?" * len(members[0]))})', members)
            for table, members in rows.items()
        ]
        began = time.perf_counter()
        self.connection.execute("BEGIN IMMEDIATE")
        for text, members in texts:
            self.connection.executemany(text, members)
        self.connection.execute("UPDATE device SET next_dseq = next_dseq + 1")
        self.connection.execute("COMMIT")
        return (time.perf_counter() - began) * 1000

    def close(self) -> None:
        self.connection.close()


class _Keyless:
    """A connection that is prepared like any other, yet given no key."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def execute(self, statement: str) -> Any:
        asked = "SELECT 1" if statement.startswith(("PRAGMA key", "PRAGMA cipher")) else statement
        return self._connection.execute(asked)
