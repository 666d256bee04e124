"""Calls as they happened: begun, ended, taken back, left open by a crash."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select

from coldcall.domain.call import Call, CallOutcome, CallState
from coldcall.errors import NotFound
from coldcall.store.driver import run, worded
from coldcall.store.engine import Reading
from coldcall.store.rows import find, get, grouped, select_all, values
from coldcall.store.schema import call_outcome, call_started, open_call
from coldcall.store.writing import Writing

_OPEN = worded(select(open_call.c.call_id).where(open_call.c.rep == bindparam("rep")))


def state(reading: Reading | Writing, call_id: UUID) -> CallState:
    """A call and what it ended in, as it holds now. Raises NotFound."""
    call = get(reading.connection, Call, call_id)
    if call is None:
        raise NotFound(f"there is no call {call_id}", "list calls with `coldcall export outcomes`")
    return CallState(call, latest_outcome(reading, call_id))


def latest_outcome(reading: Reading | Writing, call_id: UUID) -> CallOutcome | None:
    """The outcome that holds now; None for an open call."""
    outcomes = find(reading.connection, CallOutcome, "call_id", [call_id], ("recorded_at", "id"))
    return None if not outcomes or outcomes[-1].undone else outcomes[-1]


def open_calls(reading: Reading | Writing, rep: str) -> list[Call]:
    """Calls this rep began and never ended: each wants the question "how did this call end?"."""
    ids = [UUID(bytes=row[0]) for row in run(reading.connection, _OPEN, (rep,))]
    return find(reading.connection, Call, "id", ids, ("started_at", "id"))


def between(
    reading: Reading | Writing,
    start: datetime | None = None,
    end: datetime | None = None,
    rep: str | None = None,
    campaign_id: UUID | None = None,
) -> list[CallState]:
    """Calls begun in [start, end), each in its latest state, oldest first."""
    statement = select_all(Call).order_by(call_started.c.started_at, call_started.c.id)
    if start is not None:
        statement = statement.where(call_started.c.started_at >= start)
    if end is not None:
        statement = statement.where(call_started.c.started_at < end)
    if rep is not None:
        statement = statement.where(call_started.c.rep == rep)
    if campaign_id is not None:
        statement = statement.where(call_started.c.campaign_id == campaign_id)
    return with_outcomes(reading, values(reading.connection, Call, statement))


def with_outcomes(reading: Reading | Writing, calls: Iterable[Call]) -> list[CallState]:
    """Calls with the outcomes that hold now, in the order given."""
    calls = list(calls)
    ids = [call.id for call in calls]
    outcomes = grouped(reading.connection, CallOutcome, "call_id", ids, ("recorded_at", "id"))
    states = []
    for call in calls:
        latest = outcomes[call.id][-1] if call.id in outcomes else None
        states.append(CallState(call, None if latest is None or latest.undone else latest))
    return states


def recorded_by(reading: Reading | Writing, rep: str, since: datetime) -> list[CallOutcome]:
    """The outcome facts this rep recorded since a moment, oldest first: what undo walks back."""
    statement = select_all(CallOutcome).where(call_outcome.c.rep == rep, call_outcome.c.recorded_at >= since)
    return values(
        reading.connection, CallOutcome, statement.order_by(call_outcome.c.recorded_at, call_outcome.c.id)
    )
