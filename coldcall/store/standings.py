"""The queue's stored rows: one a prospect, rewritten whenever a fact about them arrives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from coldcall.domain.standing import Standing, StandingState
from coldcall.store.engine import Reading
from coldcall.store.rows import find, select_all, values
from coldcall.store.schema import standing
from coldcall.store.writing import Writing, put_local


def put(writing: Writing, rows: Iterable[Standing]) -> None:
    """Stores rows, replacing those of the same prospects."""
    put_local(writing.connection, rows)


def open_rows(reading: Reading | Writing) -> list[Standing]:
    """Everybody who could be called if hours and waits allow."""
    return values(
        reading.connection, Standing, select_all(Standing).where(standing.c.state == StandingState.OPEN)
    )


def of(reading: Reading | Writing, ids: Iterable[UUID]) -> list[Standing]:
    """The rows of some prospects."""
    return find(reading.connection, Standing, "prospect_id", ids)


def counts(reading: Reading | Writing) -> dict[tuple[StandingState, str], int]:
    """How many stand in each state, by the state's reason."""
    table = standing
    rows = reading.connection.execute(
        select(table.c.state, table.c.reason, func.count()).group_by(table.c.state, table.c.reason)
    )
    return {(state, reason): count for state, reason, count in rows}


def closed(reading: Reading | Writing, limit: int = 5000) -> list[Standing]:
    """Those who are not open, for the page that says why."""
    return values(
        reading.connection,
        Standing,
        select_all(Standing).where(standing.c.state != StandingState.OPEN).limit(limit),
    )


def next_promise(reading: Reading | Writing, after: datetime) -> datetime | None:
    """When the next promise falls due."""
    found: datetime | None = reading.connection.execute(
        select(func.min(standing.c.promise_at)).where(standing.c.promise_at >= after)
    ).scalar()
    return found
