"""The rows of a chunk on their way into the store: what is added unit by unit, what is set, and what an undo
has to know of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

from coldcall.domain.noted import as_noted
from coldcall.store.writing import Writing

_IDS = 100
"""How many ids are made at once: those of some fifteen people."""


class Pending:
    """Collects rows; `write()` then stores them in few statements.

    `units` are the new rows by what they belong to, `before` what the import's row in hand changed.
    """

    def __init__(self, writing: Writing) -> None:
        self._writing = writing
        self.units: dict[UUID, list[object]] = {}
        self.before: dict[str, Any] = {}
        self._places: dict[UUID, tuple[UUID, int]] = {}
        self._sets: list[tuple[type, UUID, dict[str, Any]]] = []
        self._loose: list[object] = []
        self._ids: list[UUID] = []

    def write(self, *first: object) -> None:
        """Stores everything; each of `first`, which the others name, is a unit of its own."""
        self._writing.add_units([row] for row in first)
        self._writing.add_units([*self.units.values(), *([row] for row in self._loose)])
        for kind, row_id, fields in self._sets:
            self._writing.unit()
            self._writing.set(kind, row_id, **fields)

    def is_new(self, row_id: UUID) -> bool:
        """Whether a row is on its way, and nobody could have changed it."""
        return row_id in self._places

    def add_loose(self, *rows: object) -> None:
        """Adds rows that belong to nobody, each a unit of its own."""
        self._loose += rows

    def new_id(self) -> UUID:
        """The next id; they are made in handfuls."""
        if not self._ids:
            self._ids = self._writing.new_id.several(_IDS)[::-1]
        return self._ids.pop()

    def add(self, unit: UUID, row: Any) -> None:
        """Adds a row to the unit of a person."""
        rows = self.units.setdefault(unit, [])
        self._places[row.id] = (unit, len(rows))
        rows.append(row)

    def set(self, kind: type, row: Any, fields: dict[str, Any]) -> Any:
        """Changes a row: in place while it is on its way, else by a write of its own that can be undone."""
        changed = replace(row, **fields)
        if row.id in self._places:
            unit, position = self._places[row.id]
            self.units[unit][position] = changed
            return changed
        self._sets.append((kind, row.id, fields))
        old = {name: [as_noted(getattr(row, name)), as_noted(value)] for name, value in fields.items()}
        self.before.setdefault("set", []).append([kind.__name__, str(row.id), old])
        return changed

    def changed(self, kind: type) -> list[UUID]:
        """The rows of a kind that were there before and are set."""
        return [row_id for each, row_id, _ in self._sets if each is kind]

    def note_added(self, one: UUID, table: str, row_id: UUID) -> None:
        """Notes what an undo has to take off a person who was there before."""
        if one in self._places:
            return
        self.before.setdefault("added", []).append([table, str(row_id)])
