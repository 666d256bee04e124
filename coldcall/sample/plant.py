"""Writes the sample world into a store: rows with their ops, standings and search words, batch by batch.

The store is a fresh one marked as a sample. Its settings are written last, so that a home whose planting was
cut short is told from a whole one and never opened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from uuid import UUID

from coldcall.actions import standing
from coldcall.actions.parts import Parts
from coldcall.paths import Folders
from coldcall.sample.clock import ZONE
from coldcall.sample.offer import PROFILE, Profile
from coldcall.sample.rows import Rows
from coldcall.sample.world import SEED, batches
from coldcall.settings import Settings
from coldcall.store import people

Progress = Callable[[int, int], None]
"""Told how many prospects are planted, and of how many."""

_OFFER = ("assets", "campaigns", "lists", "list_statements")
_PERSON = ("crm_keys", "phone_links", "list_members", "engagement")


def _nobody_watches(done: int, total: int) -> None:
    """The progress of a planting that nobody looks at."""


def plant(
    parts: Parts,
    *,
    prospects: int = 1500,
    calls: int = 6000,
    seed: int = SEED,
    progress: Progress = _nobody_watches,
) -> int:
    """Plants the world of a seed, its history ending at the store's present; gives how many prospects.

    Each batch of some hundreds of prospects is one transaction.
    """
    done = 0
    for rows in batches(seed, parts.now(), prospects=prospects, calls=calls):
        ids = [person.id for person in rows.prospects]
        with parts.store.write() as writing:
            writing.add_units(units_of(rows))
            people.reindex(writing, ids)
            standing.restand(writing, parts, ids)
        done += len(ids)
        progress(done, prospects)
    parts.change_settings(settings_of(PROFILE, parts.settings))
    return done


def is_whole(folders: Folders) -> bool:
    """Whether a sample home was planted to its end."""
    return folders.store_file.exists() and folders.settings_file.exists()


def settings_of(profile: Profile, before: Settings) -> Settings:
    """The sample rep's settings: the first minute answered, the pretend phone, the team's zone."""
    return replace(
        before,
        rep_name=profile.rep,
        rep_company=profile.company,
        rep_offer=profile.offer,
        rep_offer_for=profile.offer_for,
        place_country=profile.country,
        place_zone=ZONE,
        place_audience="consumer" if profile.consumers else "business",
        calendar_link=profile.calendar_link,
        phone_dialer="pretend",
        start_first_minute_done=True,
    )


def units_of(rows: Rows) -> Iterator[list[object]]:
    """The rows in units of sync: a company, a person with numbers and acts, a call with its facts."""
    for name in _OFFER:
        yield from ([row] for row in getattr(rows, name))
    for account in rows.accounts:
        yield [account]
    yield from _people(rows)
    yield from _calls(rows)


def _people(rows: Rows) -> Iterator[list[object]]:
    """A number that several share goes with the first of them."""
    phones = {phone.id: phone for phone in rows.phones}
    mine: dict[UUID, list[object]] = defaultdict(list)
    for link in rows.phone_links:
        if (phone := phones.pop(link.phone_id, None)) is not None:
            mine[link.prospect_id].append(phone)
    waiting: list[object] = list(phones.values())
    for name in _PERSON:
        for row in getattr(rows, name):
            (mine[row.prospect_id] if row.prospect_id is not None else waiting).append(row)
    for person in rows.prospects:
        yield [person, *mine.pop(person.id, ())]
    for rest in (*mine.values(), waiting):
        if rest:
            yield rest


def _calls(rows: Rows) -> Iterator[list[object]]:
    mine: dict[UUID, list[object]] = {call.id: [call] for call in rows.calls}
    alone: list[object] = []
    told = {*_OFFER, *_PERSON, "accounts", "prospects", "phones", "calls"}
    for name in (one.name for one in fields(rows) if one.name not in told):
        for row in getattr(rows, name):
            mine.get(row.call_id, alone).append(row)
    yield from mine.values()
    yield from ([row] for row in alone)
