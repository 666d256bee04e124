"""Looking through people: those who wait for one reason, everybody by words, and the names of parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from coldcall import numbers
from coldcall.actions import census, queueing
from coldcall.actions.parts import Parts
from coldcall.domain.content import Campaign, ProspectList
from coldcall.domain.intake import RowResult
from coldcall.domain.listing import LeadRow, PartKind, QueuePart
from coldcall.domain.prospect import Account, Prospect
from coldcall.domain.queue import Queue
from coldcall.domain.queue_filter import EVERYTHING, Filter
from coldcall.domain.standing import Standing, StandingState
from coldcall.store import catalogue, intake, newest, people, search, standings

GATE = "gate"
"""The reason of people whom the gate refuses for calls already made: known only one by one."""
_LOOKED_THROUGH = 500

_STATES = {
    StandingState.OPEN: "in the queue",
    StandingState.SUPPRESSED: "do not call",
    StandingState.FINISHED: "settled",
    StandingState.NO_NUMBER: "no number",
    StandingState.BAD_NUMBER: "no working number",
    StandingState.DELETED: "removed",
}


def waiting(
    parts: Parts, reason: str, *, only: Filter = EVERYTHING, at: datetime | None = None, limit: int = 200
) -> Queue:
    """Those who are not to be called now for one reason (`NotNow.reason`), in the places they would have."""
    now = at or parts.now()
    ids = members(parts, reason, only, now)
    if not ids:
        return Queue(now, 0, 0, ())
    found = queueing.read(parts, at=now, limit=limit, everyone=True, only=Filter(ids=ids))
    return replace(found, total=len(ids))


def members(
    parts: Parts, reason: str, only: Filter = EVERYTHING, at: datetime | None = None
) -> tuple[UUID, ...]:
    """All who are not to be called for one reason; of those whom only their own calls hold back (`gate`),
    the ones among the best."""
    now = at or parts.now()
    with parts.store.read() as reading:
        walked = census.walk(parts, reading, only)
        ranked, buckets = census.take(parts, walked, now, only)
    if reason != GATE:
        return tuple(UUID(bytes=one) for one in buckets[reason].members)
    best = sorted(ranked, key=lambda one: one.key)[:_LOOKED_THROUGH]
    ids = tuple(UUID(bytes=one.row.prospect) for one in best)
    found = queueing.read(parts, at=now, limit=len(ids), everyone=True, only=Filter(ids=ids))
    return tuple(row.prospect_id for row in found.rows if row.not_now == GATE)


def people_of_batch(parts: Parts, batch_id: UUID) -> tuple[UUID, ...]:
    """The people an import brought or changed."""
    with parts.store.read() as reading:
        rows = intake.rows_of(reading, batch_id, (RowResult.CREATED, RowResult.UPDATED))
        found = people.get_many(reading, [row.prospect_id for row in rows if row.prospect_id is not None])
    return tuple(dict.fromkeys(person.id for person, _ in found.values()))


def parts_of_queue(parts: Parts) -> tuple[QueuePart, ...]:
    """What the queue can be narrowed to: everybody, then lists and campaigns by name, the newest first."""
    with parts.store.read() as reading:
        lists = catalogue.all_of(reading, ProspectList)
        campaigns = catalogue.all_of(reading, Campaign)
    return (
        QueuePart(PartKind.EVERYBODY),
        *(QueuePart(PartKind.LIST, one.id, one.name) for one in reversed(lists)),
        *(QueuePart(PartKind.CAMPAIGN, one.id, one.name) for one in reversed(campaigns)),
    )


def filter_of(part: QueuePart) -> Filter:
    """The queue's filter for a part."""
    if part.kind is PartKind.LIST:
        return Filter(list_id=part.id)
    return Filter(campaign_id=part.id) if part.kind is PartKind.CAMPAIGN else EVERYTHING


def everybody(parts: Parts, typed: str = "", limit: int = 1_000_000) -> list[UUID]:
    """The people that fit what was typed, or all of them, the latest first."""
    with parts.store.read() as reading:
        if typed.strip():
            return search.find(reading, typed, limit)
        return people.everybody(reading)[::-1][:limit]


def how_many(parts: Parts) -> int:
    """How many people there are."""
    with parts.store.read() as reading:
        return newest.count(reading)


def lead_rows(parts: Parts, ids: Sequence[UUID]) -> list[LeadRow]:
    """Some people as the table shows them, in the order given."""
    with parts.store.read() as reading:
        found = people.get_many(reading, ids)
        stands = {one.prospect_id: one for one in standings.of(reading, ids)}
        lists = {one.id: one.name for one in catalogue.all_of(reading, ProspectList)}
    return [_row(*found[one], stands.get(one), lists) for one in ids if one in found]


def _row(
    person: Prospect, account: Account | None, stands: Standing | None, lists: dict[UUID, str]
) -> LeadRow:
    number = stands.e164 if stands else ""
    state = person.state.rpartition("-")[2]  # "IL" of "US-IL", the country stands beside it
    return LeadRow(
        prospect_id=person.id,
        name=person.name,
        title=person.title,
        company=account.name if account else "",
        phone=numbers.format_international(number) if number else "",
        email=person.email,
        place=", ".join(part for part in (person.city, state, person.country) if part),
        where=_STATES[stands.state] if stands else "",
        attempts=stands.attempts if stands else 0,
        source=lists.get(stands.list_id, "") if stands and stands.list_id else person.source,
    )
