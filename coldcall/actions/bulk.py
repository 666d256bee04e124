"""One thing done with many people at once, some hundred to a write, and taken back as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from coldcall.actions import browsing, called_enough, census, effects, standing
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.content import Campaign, ListMember, ProspectList
from coldcall.domain.history import Deferral, Suppression, SuppressionKind, SuppressionRelease
from coldcall.domain.queue_filter import Filter
from coldcall.domain.reasons import SKIP
from coldcall.errors import BadInput, NotFound
from coldcall.store import campaigns, catalogue, dossiers, standings
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

_AT_ONCE: Final = 200
_PICKED: Final = "picked"
"""The source of lists that people were put on by hand."""

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


def _quiet(_done: int, _total: int) -> None:
    """Nobody looks."""


def _never() -> bool:
    return False


class Did(StrEnum):
    """What was done."""

    SKIPPED = "skipped"
    SNOOZED = "snoozed"
    STOPPED = "stopped"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Done:
    """What was done with whom, as much as taking it back needs. `facts` are the ids of the rows written,
    `until` when those put off come back at the earliest, `at` when the last of it was done."""

    did: Did
    ids: tuple[UUID, ...]
    facts: tuple[UUID, ...]
    at: datetime
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Walk:
    """How a long job tells how far it is and is asked to stop; what it did by then is kept."""

    progress: Progress = _quiet
    cancelled: Cancelled = _never


_ALONE: Final = Walk()


def skip(parts: Parts, ids: Sequence[UUID], reason: str, walk: Walk = _ALONE) -> tuple[Done, Changes]:
    """Passes over people for one reason; each comes back by its rule on their own clock. Raises BadInput."""
    known = parts.defaults.reasons.find(SKIP, reason)
    if known is None:
        codes = ", ".join(one.code for one in parts.defaults.reasons.of(SKIP))
        raise BadInput(f"{reason} is no reason to skip", f"use one of {codes}")

    def fact(writing: Writing, who: UUID, zone: str, at: datetime) -> Deferral:
        return Deferral(writing.new_id(), who, SKIP, known.code, known.back_at(at, zone), at, parts.rep)

    return _each(parts, Did.SKIPPED, ids, fact, walk)


def snooze(parts: Parts, ids: Sequence[UUID], until: datetime, walk: Walk = _ALONE) -> tuple[Done, Changes]:
    """Puts people away until a moment. Raises BadInput for one that is over."""
    if until <= parts.now():
        raise BadInput("that time is over", "choose one in the future")

    def fact(writing: Writing, who: UUID, _zone: str, at: datetime) -> Deferral:
        return Deferral(writing.new_id(), who, "snooze", "", until, at, parts.rep)

    return _each(parts, Did.SNOOZED, ids, fact, walk)


def stop_calls(parts: Parts, ids: Sequence[UUID], walk: Walk = _ALONE) -> tuple[Done, Changes]:
    """Nobody calls these people again. It can be taken back for a minute; later an admin lifts it."""

    def fact(writing: Writing, who: UUID, _zone: str, at: datetime) -> Suppression:
        kind, why = SuppressionKind.PERSON, "chosen in the queue"
        return Suppression(writing.new_id(), kind, str(who), why, at, parts.rep, who)

    done, changes = _each(parts, Did.STOPPED, ids, fact, walk)
    return done, replace(changes, suppressions=True)


def join(parts: Parts, ids: Sequence[UUID], campaign_id: UUID, walk: Walk = _ALONE) -> tuple[Done, Changes]:
    """Puts people on a campaign's list of those picked by hand; who is in the campaign already stays as they
    are. Raises NotFound."""
    with parts.store.write() as writing:
        picked = _picked_list(writing, campaign_id)
        there = set(campaigns.people(writing, campaign_id).values())

    def fact(writing: Writing, who: UUID, _zone: str, _at: datetime) -> ListMember:
        return ListMember(writing.new_id(), picked, who)

    done, changes = _each(parts, Did.JOINED, [one for one in ids if one not in there], fact, walk)
    return done, replace(changes, lists=True)


def undo(parts: Parts, done: Done, walk: Walk = _ALONE) -> Changes:
    """Takes back what was done with many. Raises BadInput where do-not-call is older than a minute."""
    if done.did is Did.STOPPED:
        return _lift(parts, done, walk)
    if done.did is Did.JOINED:
        return _leave(parts, done, walk)
    return bring_back(parts, done.ids, walk)


def bring_back(parts: Parts, ids: Sequence[UUID], walk: Walk = _ALONE) -> Changes:
    """Takes skips and snoozes back."""

    def fact(writing: Writing, who: UUID, _zone: str, at: datetime) -> Deferral:
        return Deferral(writing.new_id(), who, "back", "", None, at, parts.rep)

    return _each(parts, Did.SNOOZED, ids, fact, replace(walk, cancelled=_never))[1]


def _each(
    parts: Parts,
    did: Did,
    ids: Sequence[UUID],
    fact: Callable[[Writing, UUID, str, datetime], Any],
    walk: Walk,
) -> tuple[Done, Changes]:
    """One fact for each person, all of one moment, and their new places with it."""
    changed: set[UUID] = set()
    whom: list[UUID] = []
    made: list[Any] = []
    first: datetime | None = None
    for part in _parts(ids, walk):
        with parts.store.write() as writing:
            first = first or writing.now
            living = dossiers.load_many(writing, part)
            people = list(dict.fromkeys(one.prospect.id for one in living.values()))
            zones = {one.prospect_id: one.zone for one in standings.of(writing, people)}
            facts = [fact(writing, who, zones.get(who, ""), first) for who in people]
            writing.add(*facts)
            changed |= standing.restand(writing, parts, people)
        whom += people
        made += facts
    until = min((one.until for one in made if isinstance(one, Deferral) and one.until), default=None)
    done = Done(did, tuple(whom), tuple(one.id for one in made), parts.now(), until)
    return done, Changes(prospects=frozenset(changed), queue=bool(changed))


def _parts(ids: Sequence[UUID], walk: Walk) -> Iterator[list[UUID]]:
    told = 0
    for part in chunks(dict.fromkeys(ids), _AT_ONCE):
        if walk.cancelled():
            return
        yield part
        told += len(part)
        walk.progress(told, len(ids))


def _lift(parts: Parts, done: Done, walk: Walk) -> Changes:
    changed: set[UUID] = set()
    if parts.now() - done.at > effects.SLIP:
        raise BadInput("do not call stays", "after a minute only an admin lifts it, with a reason")
    pairs = list(zip(done.ids, done.facts, strict=True))
    for part in chunks(pairs, _AT_ONCE):
        with parts.store.write() as writing:
            why = "undone at once"
            releases = [
                SuppressionRelease(writing.new_id(), held, "slip", why, writing.now, parts.rep)
                for _, held in part
            ]
            writing.add(*releases)
            changed |= standing.restand(writing, parts, [who for who, _ in part])
        walk.progress(len(changed), len(pairs))
    return Changes(prospects=frozenset(changed), queue=True, suppressions=True)


def _leave(parts: Parts, done: Done, walk: Walk) -> Changes:
    changed: set[UUID] = set()
    pairs = list(zip(done.ids, done.facts, strict=True))
    for part in chunks(pairs, _AT_ONCE):
        with parts.store.write() as writing:
            for _, member in part:
                writing.set(ListMember, member, deleted=True)
            changed |= standing.restand(writing, parts, [who for who, _ in part])
        walk.progress(len(changed), len(pairs))
    return Changes(prospects=frozenset(changed), queue=True, lists=True)


def _picked_list(writing: Writing, campaign_id: UUID) -> UUID:
    """The list of those picked by hand for a campaign, made where there is none."""
    campaign = catalogue.one_of(writing, Campaign, campaign_id)
    if campaign is None or campaign.deleted:
        raise NotFound("there is no such campaign", "choose one of the campaigns page")
    lists = catalogue.all_of(writing, ProspectList)
    mine = [one for one in lists if one.campaign_id == campaign_id and one.source == _PICKED]
    if mine:
        return mine[0].id
    made = ProspectList(writing.new_id(), f"Picked for {campaign.name}", _PICKED, campaign_id, writing.now)
    writing.add(made)
    return made.id


def whole(parts: Parts, reason: str, only: Filter, at: datetime | None = None) -> tuple[UUID, ...]:
    """Everybody of a part who can be called, in no order; with a reason, those who wait for it."""
    if reason:
        return browsing.members(parts, reason, only, at)
    now = at or parts.now()
    with parts.store.read() as reading:
        held = called_enough.held(parts, reading, now).people
        ranked, _ = census.take(parts, census.walk(parts, reading, only), now, only, held)
    return tuple(UUID(bytes=one.row.prospect) for one in ranked)
