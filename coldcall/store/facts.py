"""Counts over facts, for a day's numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from coldcall.domain.bant import QualificationFact
from coldcall.store.engine import Reading
from coldcall.store.rows import find
from coldcall.store.schema import follow_up, promise
from coldcall.store.writing import Writing


def calls_with_facts(reading: Reading | Writing, call_ids: Sequence[UUID]) -> set[UUID]:
    """The calls on which at least one letter of BANT was learned."""
    found = find(reading.connection, QualificationFact, "call_id", call_ids)
    return {fact.call_id for fact in found if fact.call_id is not None}


def promises_made(reading: Reading | Writing, rep: str, since: datetime) -> int:
    """How many promises a rep made since a moment."""
    count = select(func.count()).where(promise.c.owner == rep, promise.c.made_at >= since)
    return int(reading.connection.execute(count).scalar_one())


def follow_ups_waiting(reading: Reading | Writing, rep: str) -> int:
    """How many e-mails wait to be sent by a rep."""
    waiting = select(func.count()).where(
        follow_up.c.rep == rep, follow_up.c.state == "waiting", follow_up.c.deleted.is_(False)
    )
    return int(reading.connection.execute(waiting).scalar_one())
