"""Who is on a campaign's list, and the calls made to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from uuid import UUID

from coldcall.domain.prospect import Prospect
from coldcall.store import merges
from coldcall.store.driver import run
from coldcall.store.engine import Reading
from coldcall.store.writing import Writing

_PEOPLE = """
SELECT m.prospect_id FROM list_member m JOIN prospect_list l ON l.id = m.list_id
 WHERE l.campaign_id = :campaign AND NOT m.deleted AND NOT l.deleted
UNION
SELECT e.prospect_id FROM engagement e LEFT JOIN import_batch b ON b.id = e.batch_id
 WHERE e.campaign_id = :campaign AND e.prospect_id IS NOT NULL AND b.undone_at IS NULL AND NOT e.bot
"""
_COMING = """
SELECT DISTINCT e.prospect_id FROM engagement e LEFT JOIN import_batch b ON b.id = e.batch_id
 WHERE e.campaign_id = ? AND e.prospect_id IS NOT NULL AND b.undone_at IS NULL AND NOT e.bot
   AND e.kind IN ('registration', 'attendance') AND e.source <> 'call'
"""
_CALLS = """
SELECT c.prospect_id, c.started_at, c.rep, c.campaign_id, c.goal, c.direction, o.outcome, o.detail
  FROM call c JOIN call_outcome o ON o.id =
       (SELECT id FROM call_outcome WHERE call_id = c.id ORDER BY recorded_at DESC, id DESC LIMIT 1)
 WHERE NOT o.undone AND o.outcome IS NOT NULL AND c.prospect_id = ?
 ORDER BY c.started_at, c.id
"""


class Made(NamedTuple):
    """One ended call, raw: times in milliseconds since 1970."""

    prospect: bytes
    started_at: int
    rep: str
    campaign: bytes | None
    goal: str
    direction: str
    outcome: str
    detail: str


def people(reading: Reading | Writing, campaign_id: UUID) -> dict[UUID, UUID]:
    """Everybody a campaign brought: the members of its lists, and whose acts name it. Each id with the one
    that stands for it now; removed people are left out."""
    rows = run(reading.connection, _PEOPLE.replace(":campaign", "?1"), (campaign_id.bytes,))
    ids = [UUID(bytes=row[0]) for row in rows]
    roots = merges.roots(reading.connection, Prospect, ids)
    return {one: person.id for one, person in roots.items() if not person.deleted}


def coming(reading: Reading | Writing, campaign_id: UUID) -> set[UUID]:
    """Who registered for a campaign's event by themselves; what was agreed on calls the calls tell."""
    rows = run(reading.connection, _COMING, (campaign_id.bytes,))
    return {UUID(bytes=row[0]) for row in rows}


def calls_to(reading: Reading | Writing, ids: Iterable[UUID]) -> list[Made]:
    """The ended calls to some people, oldest first for each, as their outcomes hold now."""
    found: list[Made] = []
    for one in ids:
        found.extend(map(Made._make, run(reading.connection, _CALLS, (one.bytes,))))
    return found
