"""Promises across all prospects, with what became of them."""

from __future__ import annotations

from uuid import UUID

from coldcall.domain.history import Promise, PromiseEvent
from coldcall.domain.prospect import Prospect
from coldcall.store import merges
from coldcall.store.engine import Reading
from coldcall.store.rows import get as get_row
from coldcall.store.rows import select_all, values
from coldcall.store.writing import Writing


def get(reading: Reading | Writing, promise_id: UUID) -> Promise | None:
    """One promise by its id."""
    return get_row(reading.connection, Promise, promise_id)


def everything(
    reading: Reading | Writing,
) -> tuple[list[Promise], list[PromiseEvent], dict[UUID, str]]:
    """All promises, all that became of them, and the prospects' names by id."""
    rows = values(reading.connection, Promise, select_all(Promise).order_by("due_at", "id"))
    events = values(reading.connection, PromiseEvent, select_all(PromiseEvent).order_by("at", "id"))
    people = merges.roots(reading.connection, Prospect, {row.prospect_id for row in rows})
    return rows, events, {one: person.name for one, person in people.items()}
