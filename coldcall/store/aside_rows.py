"""Rows of imports that were set aside: kept as they came, with why, until somebody lets them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select, update

from coldcall.store import schema
from coldcall.store.engine import Reading
from coldcall.store.writing import Writing


@dataclass(frozen=True, slots=True)
class Aside:
    """A row set aside: its cells under their header, why, and when it was released, if it was."""

    batch_id: UUID
    row: int
    reason: str
    header: tuple[str, ...]
    raw: tuple[str, ...]
    source: str
    released_at: datetime | None = None


_COLUMNS = [
    schema.set_aside.c[name]
    for name in ("batch_id", "row", "reason", "header", "raw", "source", "released_at")
]


def put(writing: Writing, rows: Sequence[Aside]) -> None:
    """Keeps rows that were set aside."""
    if rows:
        table = schema.set_aside
        values_ = [{column.name: getattr(row, column.name) for column in _COLUMNS} for row in rows]
        writing.connection.execute(table.insert().prefix_with("OR REPLACE"), values_)


def rows(reading: Reading | Writing, batch_id: UUID | None = None, *, released: bool = False) -> list[Aside]:
    """Rows set aside and not released, oldest first; with `released` those too."""
    table = schema.set_aside
    statement = select(*_COLUMNS).order_by(table.c.batch_id, table.c.row)
    if batch_id is not None:
        statement = statement.where(table.c.batch_id == batch_id)
    if not released:
        statement = statement.where(table.c.released_at.is_(None))
    return [Aside(*row) for row in reading.connection.execute(statement)]


def mark_released(writing: Writing, batch_id: UUID, row: int) -> None:
    """Notes that a row was let in after all."""
    table = schema.set_aside
    writing.connection.execute(
        update(table).where(table.c.batch_id == batch_id, table.c.row == row).values(released_at=writing.now)
    )


def mark_waiting(writing: Writing, batch_id: UUID, row: int) -> None:
    """Notes that a row let in is set aside again."""
    table = schema.set_aside
    writing.connection.execute(
        update(table).where(table.c.batch_id == batch_id, table.c.row == row).values(released_at=None)
    )


def befores(
    reading: Reading | Writing, batch_id: UUID | None = None
) -> dict[tuple[UUID, int], dict[str, Any]]:
    """`ImportRow.before` of every row ever set aside, or of those of one import, by batch and number."""
    rows, kept = schema.import_row, schema.set_aside
    same = and_(rows.c.batch_id == kept.c.batch_id, rows.c.row == kept.c.row)
    # Asked row by row: few are set aside, and a join may begin with every row ever imported.
    before = select(rows.c.before).where(same).scalar_subquery()
    statement = select(kept.c.batch_id, kept.c.row, before)
    if batch_id is not None:
        statement = statement.where(kept.c.batch_id == batch_id)
    return {(batch_id, row): before for batch_id, row, before in reading.connection.execute(statement)}


def drop(writing: Writing, batch_id: UUID) -> None:
    """Forgets what a batch had set aside, when the batch is taken back."""
    table = schema.set_aside
    writing.connection.execute(table.delete().where(table.c.batch_id == batch_id))
