"""Meetings that are still to come, by the outcomes that booked them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from coldcall.store.engine import Reading
from coldcall.store.schema import call_outcome


def prospects_with_meetings(reading: Reading, since: datetime) -> list[UUID]:
    """The people for whom some outcome names a meeting from a moment on, taken back or not."""
    found = select(call_outcome.c.prospect_id).distinct().where(call_outcome.c.meeting_at >= since)
    return sorted(reading.connection.execute(found).scalars())
