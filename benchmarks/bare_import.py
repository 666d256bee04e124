"""What the driver alone can do: the very rows an import left, inserted once more with nothing above it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.stage import OpenHome
from coldcall import sqlite
from coldcall.actions.parts import Parts
from coldcall.domain.prospect import Account, Prospect
from coldcall.store import dossiers, people, search
from coldcall.store.rows import by_id, find

ROWS_A_COMMIT = 500
"""As an import commits while nobody else writes."""

_TABLES = (
    "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'"
    " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search_text%' AND name NOT IN ('device', 'store_info')"
)
_ALL_OF = "SELECT * FROM"
_INTO = "INSERT INTO"


class BareImport:
    """All rows of a finished home, ready to go into empty ones."""

    def __init__(self, home: Path, rows: int) -> None:
        self._commits = max(1, rows // ROWS_A_COMMIT)
        with OpenHome(home) as parts:
            self.key = parts.store.key
            self._members = dict(_members(parts))
            self._members["search_text (rowid, words, digits)"] = _texts(parts)

    @property
    def rows(self) -> int:
        """How many rows there are in all tables."""
        return sum(map(len, self._members.values()))

    def write(self, store: Path, file: Path) -> int:
        """Reads the file with nothing but `csv`, and fills an empty store; the rows of the file."""
        with file.open(encoding="utf-8", newline="") as stream:
            read = sum(1 for _ in csv.reader(stream)) - 1
        connection = sqlite.connect(store, self.key)
        try:
            for part in range(self._commits):
                connection.execute("BEGIN IMMEDIATE")
                for table, members in self._members.items():
                    first, end = (len(members) * each // self._commits for each in (part, part + 1))
                    if end > first:
                        marks = ",".join("?" * len(members[0]))
                        connection.executemany(f"{_INTO} {table} VALUES ({marks})", members[first:end])
                connection.execute("COMMIT")
        finally:
            connection.close()
        return read


def _members(parts: Parts) -> Iterator[tuple[str, list[tuple[Any, ...]]]]:
    connection = parts.store.maintenance()
    try:
        for (name,) in connection.execute(_TABLES).fetchall():
            yield f'"{name}"', connection.execute(f'{_ALL_OF} "{name}"').fetchall()
    finally:
        connection.close()


def _texts(parts: Parts) -> list[tuple[Any, ...]]:
    """What the index was given: it keeps no copy of it."""
    with parts.store.read() as reading:
        ids = people.everybody(reading)
        everybody = find(reading.connection, Prospect, "id", ids, ("id",))
        named = {person.account_id for person in everybody if person.account_id}
        accounts = by_id(find(reading.connection, Account, "id", named))
        phones = dossiers.phones_of(reading.connection, ids)
    texts = (search.text_of((person,), accounts, phones.get(person.id, ())) for person in everybody)
    return [(docid, text["words"], text["digits"]) for docid, text in enumerate(texts, 1)]
