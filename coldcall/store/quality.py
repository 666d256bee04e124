"""What the store can tell about the quality of lists: rows set aside by reason, wrong numbers by import."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from coldcall.domain.call import Outcome
from coldcall.domain.intake import RowResult
from coldcall.store import schema
from coldcall.store.engine import Reading

Caught = tuple[UUID, str, int, int]
"""Import, reason, rows set aside for it, and how many of them were released."""


def caught(reading: Reading) -> list[Caught]:
    """How many rows each import set aside for each reason."""
    table = schema.set_aside
    counted = (
        select(table.c.batch_id, table.c.reason, func.count(), func.count(table.c.released_at))
        .group_by(table.c.batch_id, table.c.reason)
        .order_by(table.c.batch_id, table.c.reason)
    )
    return [tuple(row) for row in reading.connection.execute(counted)]


def wrong_numbers(reading: Reading) -> dict[UUID, int]:
    """How many people of each import a rep called on a wrong number; only those the import created."""
    rows, outcomes = schema.import_row, schema.call_outcome
    latest = select(func.max(outcomes.c.id)).group_by(outcomes.c.call_id)
    said = select(outcomes.c.prospect_id).where(
        outcomes.c.id.in_(latest),
        outcomes.c.outcome == Outcome.WRONG_NUMBER,
        outcomes.c.undone.is_(False),
    )
    counted = (
        select(rows.c.batch_id, func.count(rows.c.prospect_id.distinct()))
        .where(rows.c.result == RowResult.CREATED, rows.c.prospect_id.in_(said))
        .group_by(rows.c.batch_id)
    )
    return {row[0]: row[1] for row in reading.connection.execute(counted)}
