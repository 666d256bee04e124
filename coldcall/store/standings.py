"""The queue's stored rows: one a prospect, rewritten whenever a fact about them arrives."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import bindparam, delete, func, select

from coldcall.domain.standing import Standing, StandingState
from coldcall.store.driver import run, run_many, worded
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks, find, select_all, values
from coldcall.store.schema import standing
from coldcall.store.writing import Writing, put_local

_DROP = worded(delete(standing).where(standing.c.prospect_id == bindparam("prospect")))


def put(writing: Writing, rows: Iterable[Standing]) -> None:
    """Stores rows, replacing those of the same prospects."""
    put_local(writing.connection, rows)


def drop(writing: Writing, ids: Iterable[UUID]) -> None:
    """Takes the rows of people away who stand nowhere any more, because somebody else stands for them."""
    run_many(writing.connection, _DROP, [(one.bytes,) for one in ids])


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


class Light(NamedTuple):
    """A standing as the ranking walks it: raw ids, times in milliseconds since 1970, ten times cheaper."""

    prospect: bytes
    state: str
    reason: str
    fit: float
    fixed: float
    log2: float | None
    history: float
    attempted: int | None
    zone: str
    gate_key: str
    promise: int | None
    pressing: str
    not_before: int | None
    wait_reason: str
    list_id: bytes | None
    campaign_id: bytes | None
    asked: int
    e164: str


_LIGHT = (
    "SELECT prospect_id, state, reason, fit, engagement_fixed, engagement_log2, history, attempted_at, zone,"
    " gate_key, promise_at, pressing, not_before, wait_reason, list_id, campaign_id, asked, e164"
    " FROM standing"
)
_LIGHT_ALL = f"{_LIGHT} WHERE state <> 'deleted'"
_LIGHT_ONE = f"{_LIGHT} WHERE prospect_id = ?"
_LIGHT_SOME = f"{_LIGHT} WHERE prospect_id IN ({{}})"


def light(reading: Reading | Writing, ids: Iterable[UUID] | None = None) -> list[Light]:
    """Everybody, or some, as the ranking walks them."""
    if ids is None:
        return list(map(Light._make, run(reading.connection, _LIGHT_ALL)))
    found: list[Light] = []
    for part in chunks(dict.fromkeys(one.bytes for one in ids)):
        text = _LIGHT_ONE if len(part) == 1 else _LIGHT_SOME.format(", ".join("?" * len(part)))
        found.extend(map(Light._make, run(reading.connection, text, part)))
    return found
