"""Whom and what imports brought: who else named the same people, and what is left once one is taken back."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import or_, select

from coldcall.domain.intake import ImportRow, RowResult
from coldcall.domain.prospect import Account
from coldcall.store import merges, schema
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing


def named_elsewhere(reading: Reading | Writing, batch_id: UUID, ids: Iterable[UUID]) -> set[UUID]:
    """Those of some prospects whom another import, not taken back, brought too."""
    rows, batches = schema.import_row, schema.import_batch
    found: set[UUID] = set()
    for part in chunks(ids):
        statement = (
            select(rows.c.prospect_id)
            .join(batches, batches.c.id == rows.c.batch_id)
            .where(rows.c.prospect_id.in_(part), rows.c.batch_id != batch_id, batches.c.undone_at.is_(None))
        )
        found.update(reading.connection.execute(statement).scalars())
    return found


def named_by_others(reading: Reading | Writing, account: ImportRow) -> bool:
    """Whether another row, of this import or of one that was not taken back, is about the person of a row."""
    rows, batches = schema.import_row, schema.import_batch
    statement = (
        select(rows.c.row)
        .join(batches, batches.c.id == rows.c.batch_id)
        .where(
            rows.c.prospect_id == account.prospect_id,
            or_(rows.c.batch_id != account.batch_id, rows.c.row != account.row),
            batches.c.undone_at.is_(None),
        )
    )
    return reading.connection.execute(statement.limit(1)).first() is not None


def born_in_undone(reading: Reading | Writing, ids: Iterable[UUID]) -> set[UUID]:
    """Those of some prospects who were created by an import that was taken back."""
    rows, batches = schema.import_row, schema.import_batch
    found: set[UUID] = set()
    for part in chunks(ids):
        statement = (
            select(rows.c.prospect_id)
            .join(batches, batches.c.id == rows.c.batch_id)
            .where(
                rows.c.prospect_id.in_(part),
                rows.c.result == RowResult.CREATED,
                batches.c.kind == "leads",
                batches.c.undone_at.is_not(None),
            )
        )
        found.update(reading.connection.execute(statement).scalars())
    return found


def called(reading: Reading | Writing, ids: Iterable[UUID]) -> set[UUID]:
    """Those of some prospects to whom a call was ever started."""
    table = schema.call_started
    found: set[UUID] = set()
    for part in chunks(ids):
        found.update(
            reading.connection.execute(
                select(table.c.prospect_id).where(table.c.prospect_id.in_(part)).distinct()
            ).scalars()
        )
    return found


def without_people(reading: Reading | Writing, ids: Iterable[UUID]) -> list[UUID]:
    """Those of some accounts at which nobody is left, nor at any that was merged into them."""
    table, wanted = schema.person, list(dict.fromkeys(ids))
    below = merges.merged_into(reading.connection, Account, wanted)
    whose = {one: one for one in wanted} | {row.id: one for one, rows in below.items() for row in rows}
    there = or_(table.c.deleted.is_(False), table.c.merged_into.is_not(None))
    held: set[UUID] = set()
    for part in chunks(whose):
        found = select(table.c.account_id).where(table.c.account_id.in_(part), there).distinct()
        held.update(whose[one] for one in reading.connection.execute(found).scalars())
    return [one for one in wanted if one not in held]


def facts_of_batch(reading: Reading | Writing, batch_id: UUID) -> set[UUID]:
    """The prospects to whom a batch brought acts or answers."""
    found: set[UUID] = set()
    for table in (schema.engagement_event, schema.qualification):
        mine = select(table.c.prospect_id).where(table.c.batch_id == batch_id)
        found.update(reading.connection.execute(mine.where(table.c.prospect_id.is_not(None))).scalars())
    return found
