"""Campaigns as things to look at and to change: made, named, dated, and counted on their lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from coldcall.actions import covering, standing
from coldcall.actions.catalogues import campaign_kind
from coldcall.actions.parts import Parts
from coldcall.domain.campaign_view import CampaignView
from coldcall.domain.changes import Changes
from coldcall.domain.content import Campaign, CampaignKind, Goal
from coldcall.domain.coverage import Where
from coldcall.domain.wall import zone_named
from coldcall.errors import BadInput, NotFound
from coldcall.store import campaigns, catalogue
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks

EDITABLE: Final = frozenset(
    {"name", "kind", "goal", "starts_at", "ends_at", "zone", "invite_days", "follow_up_days"}
)
_MOST_DAYS = 365


@dataclass(frozen=True, slots=True)
class Changed:
    """A campaign that was changed or made; `before` is None for a new one, and what `undo` goes back to."""

    campaign: Campaign
    before: Campaign | None


def listed(parts: Parts, at: datetime | None = None) -> tuple[CampaignView, ...]:
    """Every campaign with its numbers: running ones by what ends first, those to come, then the rest."""
    now = at or parts.now()
    with parts.store.read() as reading:
        found = catalogue.all_of(reading, Campaign)
        views = [covering.view(reading, parts, one, now) for one in found]
    return tuple(sorted(views, key=_order))


def one(parts: Parts, name: str, at: datetime | None = None) -> CampaignView:
    """One campaign by its name or id, with its numbers. Raises NotFound."""
    now = at or parts.now()
    with parts.store.read() as reading:
        return covering.view(reading, parts, _named(reading, name), now)


def members(parts: Parts, campaign_id: UUID) -> tuple[UUID, ...]:
    """Everybody a campaign brought."""
    with parts.store.read() as reading:
        return tuple(dict.fromkeys(campaigns.people(reading, campaign_id).values()))


def standing_at(parts: Parts, campaign_id: UUID, where: Where, reason: str = "") -> tuple[UUID, ...]:
    """Who on a campaign's list stands in one place, for one reason where that has reasons."""
    now = parts.now()
    with parts.store.read() as reading:
        found = covering.people(reading, parts, _named(reading, str(campaign_id)), now)
    return tuple(one.who for one in found if one.who and (one.where, one.reason) == (where, reason))


def make(parts: Parts, name: str, **fields: Any) -> tuple[Changed, Changes]:
    """A new campaign; its kind is read from its name where none is given. Raises BadInput."""
    words = " ".join(name.split())
    fields.setdefault("kind", campaign_kind(words))
    with parts.store.write() as writing:
        made = replace(Campaign(writing.new_id(), words), **_checked(fields))
        _check(made, catalogue.all_of(writing, Campaign))
        writing.add(made)
    return Changed(made, None), Changes(lists=True, queue=True)


def change(parts: Parts, campaign_id: UUID, **fields: Any) -> tuple[Changed, Changes]:
    """Changes some fields (`EDITABLE`), and lets its people stand where they belong by now.

    Raises NotFound, BadInput.
    """
    with parts.store.write() as writing:
        before = catalogue.one_of(writing, Campaign, campaign_id)
        if before is None or before.deleted:
            raise NotFound("this campaign is gone", "`coldcall campaign list` shows them")
        after = replace(before, **_checked(fields))
        _check(after, catalogue.all_of(writing, Campaign))
        moved = {
            name: getattr(after, name) for name in EDITABLE if getattr(after, name) != getattr(before, name)
        }
        if moved:
            writing.set(Campaign, campaign_id, **moved)
    return Changed(after, before), _restand(parts, campaign_id) if moved else Changes()


def undo(parts: Parts, done: Changed) -> Changes:
    """Takes a change back; a campaign that was made goes away."""
    if done.before is None:
        with parts.store.write() as writing:
            writing.set(Campaign, done.campaign.id, deleted=True)
        return _restand(parts, done.campaign.id)
    fields = {name: getattr(done.before, name) for name in EDITABLE}
    return change(parts, done.campaign.id, **fields)[1]


def _restand(parts: Parts, campaign_id: UUID) -> Changes:
    people = members(parts, campaign_id)
    for part in chunks(people, 200):
        with parts.store.write() as writing:
            standing.restand(writing, parts, part)
    return Changes(prospects=frozenset(people), queue=True, lists=True)


def _named(reading: Reading, name: str) -> Campaign:
    found = catalogue.campaign_named(reading, name)
    if found is None:
        found = next((each for each in catalogue.all_of(reading, Campaign) if str(each.id) == name), None)
    if found is None:
        raise NotFound(f"there is no campaign {name}", "`coldcall campaign list` shows them")
    return found


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """Fields with their words read. Raises BadInput for one that is none."""
    if unknown := fields.keys() - EDITABLE:
        raise BadInput(f"a campaign has no {sorted(unknown)[0]}", f"there are {', '.join(sorted(EDITABLE))}")
    read = dict(fields)
    for name, vocabulary in (("kind", CampaignKind), ("goal", Goal)):
        if name in read and read[name] not in {*vocabulary}:
            raise BadInput(f"{read[name]} is no {name} of a campaign", f"use one of {', '.join(vocabulary)}")
        if name in read:
            read[name] = vocabulary(read[name])
    if "name" in read:
        read["name"] = " ".join(str(read["name"]).split())
    return read


def _check(wanted: Campaign, known: Iterable[Campaign]) -> None:
    """Raises BadInput for a campaign that cannot be."""
    if not wanted.name:
        raise BadInput("a campaign needs a name", "name it after what brought the people")
    same = [one for one in known if one.id != wanted.id and one.name.casefold() == wanted.name.casefold()]
    if same:
        raise BadInput(f"there is a campaign {wanted.name} already", "choose another name")
    if wanted.ends_at and not wanted.starts_at:
        raise BadInput("an end needs a start", "say when it starts too")
    if wanted.starts_at and wanted.ends_at and wanted.ends_at <= wanted.starts_at:
        raise BadInput("it ends before it starts", "choose an end after the start")
    if wanted.zone:
        zone_named(wanted.zone)
    for days in (wanted.invite_days, wanted.follow_up_days):
        if days is not None and not 0 <= days <= _MOST_DAYS:
            raise BadInput(f"{days} days are no span", f"use 0 to {_MOST_DAYS} days")


def _order(view: CampaignView) -> tuple[int, float, str]:
    if view.over:
        rank, moment = 3, -(view.span.closes_at.timestamp() if view.span else 0.0)
    elif view.span is None:
        rank, moment = 2, 0.0
    elif view.running:
        rank, moment = 0, view.span.closes_at.timestamp()
    else:
        rank, moment = 1, view.span.opens_at.timestamp()
    return rank, moment, view.campaign.name.casefold()
