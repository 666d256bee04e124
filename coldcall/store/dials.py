"""What the gate asks the store about dials: when this desk dialled last, and who else was called lately."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy import bindparam, select, text

from coldcall.domain.clock import to_ms
from coldcall.domain.prospect import Account
from coldcall.store import merges
from coldcall.store.driver import run, worded
from coldcall.store.engine import Reading
from coldcall.store.schema import call_started, person
from coldcall.store.writing import Writing

_LAST = "last_dial"
_READ = "SELECT value FROM store_info WHERE name = ?"
_KEEP = "INSERT OR REPLACE INTO store_info (name, value) VALUES (?, ?)"
_RANG = text(
    "call.direction = 'outbound' AND coalesce((SELECT outcome IS NOT NULL OR undone FROM call_outcome"
    " WHERE call_id = call.id ORDER BY recorded_at DESC, id DESC LIMIT 1), 1)"
)
"""Calls we made that were not cancelled before they rang."""
_TO_COMPANY = worded(
    select(call_started.c.id, call_started.c.started_at)
    .join(person, person.c.id == call_started.c.prospect_id)
    .where(person.c.account_id == bindparam("company"), call_started.c.started_at > bindparam("since"), _RANG)
)
_THAT_RANG = worded(select(call_started.c.id).where(call_started.c.id == bindparam("call"), _RANG))


@dataclass(frozen=True, slots=True)
class LastDial:
    """The last moment this desk's clock is known to have shown, by a dial or because somebody said so."""

    at: datetime
    confirmed_by: str = ""
    words: str = ""


def last(reading: Reading | Writing) -> LastDial | None:
    """When this desk dialled last; None before its first call."""
    row = run(reading.connection, _READ, (_LAST,)).fetchone()
    if row is None:
        return None
    kept = json.loads(row[0])
    return LastDial(_moment(kept["at"]), kept["by"], kept["words"])


def note(writing: Writing, dial: LastDial) -> None:
    """Keeps the moment of a dial, or of somebody's word that the clock is right."""
    value = json.dumps({"at": to_ms(dial.at), "by": dial.confirmed_by, "words": dial.words})
    run(writing.connection, _KEEP, (_LAST, value))


def to_company(reading: Reading | Writing, account_id: UUID, since: datetime) -> dict[UUID, datetime]:
    """The calls we made to anybody at a company, with all that were merged into it, since a moment."""
    now = merges.roots(reading.connection, Account, [account_id])
    companies = merges.with_merged(reading.connection, Account, [one.id for one in now.values()])
    rows = (
        row
        for company in companies
        for row in run(reading.connection, _TO_COMPANY, (company.bytes, to_ms(since)))
    )
    return {UUID(bytes=call): _moment(at) for call, at in rows}


def that_rang(reading: Reading | Writing, ids: Collection[UUID]) -> frozenset[UUID]:
    """Those of some calls that we made and that were not cancelled before they rang."""
    return frozenset(
        one for one in ids if run(reading.connection, _THAT_RANG, (one.bytes,)).fetchone() is not None
    )


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
