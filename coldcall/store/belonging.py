"""Who belongs to what the queue can be narrowed to, looked up: a list, a campaign, an asset, an owner."""

from __future__ import annotations

from uuid import UUID

from coldcall.domain.prospect import Prospect
from coldcall.domain.queue_filter import TAKES, Filter, owner_key
from coldcall.store import campaigns, catalogue, merges
from coldcall.store.columns import dump
from coldcall.store.driver import run
from coldcall.store.engine import Reading
from coldcall.store.writing import Writing

_TAKERS = (
    "SELECT DISTINCT e.prospect_id FROM engagement e LEFT JOIN import_batch b ON b.id = e.batch_id"
    " WHERE e.asset_id = ? AND e.prospect_id IS NOT NULL AND b.undone_at IS NULL AND NOT e.bot"
    " AND e.kind IN (SELECT value FROM json_each(?))"
)
_OWNED = "SELECT id, owner FROM prospect WHERE owner <> '' AND NOT deleted"


def members(reading: Reading | Writing, only: Filter) -> set[bytes] | None:
    """The people of a filter's list, campaign, asset and owner; None where it names none of them. Who was
    merged is the one that stands for them."""
    found: list[set[bytes]] = []
    if only.list_id is not None:
        found.append({one.bytes for one in catalogue.members(reading, only.list_id)})
    if only.campaign_id is not None:
        found.append({one.bytes for one in campaigns.people(reading, only.campaign_id).values()})
    if only.asset_id is not None:
        found.append(_takers(reading, only.asset_id))
    if only.owner:
        found.append(_owned(reading, only.owner))
    return set.intersection(*found) if found else None


def _takers(reading: Reading | Writing, asset_id: UUID) -> set[bytes]:
    rows = run(reading.connection, _TAKERS, (asset_id.bytes, dump(sorted(TAKES))))
    people = merges.roots(reading.connection, Prospect, [UUID(bytes=one) for (one,) in rows])
    return {person.id.bytes for person in people.values()}


def _owned(reading: Reading | Writing, owner: str) -> set[bytes]:
    wanted = owner_key(owner)
    return {one for one, name in run(reading.connection, _OWNED) if owner_key(name) == wanted}
