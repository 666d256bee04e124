"""What only a person knows: where somebody is, what their line is, and the answers for their list."""

from __future__ import annotations

import zoneinfo
from datetime import datetime
from uuid import UUID

from coldcall.actions import gate, rereading, standing
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.content import ListStatement
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import Deferral, PlaceFact
from coldcall.domain.place import Place, stands_in
from coldcall.domain.reasons import SKIP
from coldcall.errors import BadInput
from coldcall.store import catalogue, dossiers, people
from coldcall.store.writing import Writing

LINES = ("mobile", "fixed")


def place(
    parts: Parts,
    prospect_id: UUID,
    *,
    country: str = "",
    state: str = "",
    zone: str = "",
    line: str = "",
    e164: str = "",
) -> tuple[PlaceFact, Changes]:
    """Keeps what somebody was told about where they are, and asks the gate again. Raises BadInput."""
    places = gate.rules(parts).places
    if zone and zone not in zoneinfo.available_timezones():
        raise BadInput(f"{zone} is no time zone", 'write it as "America/Phoenix"')
    if line and line not in LINES:
        raise BadInput(f"{line} is no kind of line", "use mobile or fixed")
    land = places.country(country) if country else ""
    if country and not land:
        raise BadInput(f"{country} is no country", 'use two letters as "US", or its name')
    full = _state(parts, land or "", state)
    if not (land or full or zone or line):
        raise BadInput("nothing was said about the place", "give --state, --zone, --country or --line")
    with parts.store.write() as writing:
        dossier = dossiers.load(writing, prospect_id)
        prospect_id = dossier.prospect.id
        if zone and not (land or full):
            land = _abroad(parts, dossier, zone)
        fact = PlaceFact(
            writing.new_id(), prospect_id, writing.now, parts.rep, land or full[:2], full, zone, line, e164
        )
        writing.add(fact)
        if fact.country:
            rereading.read_again(writing, parts, prospect_id, fact.country)
        changed = standing.restand(writing, parts, [prospect_id])
    return fact, Changes(prospects=changed, queue=True)


def _abroad(parts: Parts, dossier: Dossier, zone: str) -> str:
    """The country of a zone whose clock stands nowhere in the country they are known to be in."""
    home = gate.country_of(parts, dossier)
    places = gate.rules(parts).places
    if home and stands_in(Place(home), zone, places):
        return ""
    return places.country_of(zone) or ""


def _state(parts: Parts, land: str, state: str) -> str:
    """`US-AZ` from `US-AZ`, `AZ` or `Arizona`."""
    if not state:
        return ""
    places = gate.rules(parts).places
    country, _, code = state.upper().partition("-")
    if code and places.state(country, code):
        return places.state(country, code) or ""
    for one in (land, parts.settings.place_country, "US", "CA", "AU"):
        found = places.state(one, state) if one else None
        if found:
            return found
    raise BadInput(f"{state} is no state known here", 'write it as "US-AZ"')


def state_list(
    parts: Parts,
    list_id: UUID,
    kind: str,
    answer: str,
    words: str = "",
    *,
    register: str = "",
    screened_on: datetime | None = None,
) -> tuple[ListStatement, Changes]:
    """Answers the question of a list: was it screened, and why may these people be called."""
    if kind not in {"screening", "basis"}:
        raise BadInput(f"{kind} is no question of a list", "use screening or basis")
    with parts.store.write() as writing:
        fact = ListStatement(
            writing.new_id(), list_id, kind, answer, words, parts.rep, writing.now, register, screened_on
        )
        writing.add(fact)
        changed = standing.restand(writing, parts, catalogue.members(writing, list_id))
    return fact, Changes(prospects=changed, queue=True, lists=True)


def place_typed(parts: Parts, prospect_id: UUID, typed: str) -> tuple[PlaceFact, Changes]:
    """Keeps a place somebody typed: a zone, a state or a country. Raises BadInput for none of these.

    Two letters may be both, as DE is Germany and Delaware: they are a state for people whose country has
    such states, else a country.
    """
    typed = typed.strip()
    if "/" in typed:
        return place(parts, prospect_id, zone=typed)
    with parts.store.read() as reading:
        known = dossiers.load(reading, prospect_id).prospect.country
    places = gate.rules(parts).places
    of_their_country = places.state(known, typed) if known else None
    if of_their_country or not places.country(typed):
        return place(parts, prospect_id, state=of_their_country or typed)
    return place(parts, prospect_id, country=typed)


def say_why(parts: Parts, prospect_id: UUID, typed: str) -> tuple[ListStatement, Changes]:
    """Answers why the list this person came in may be called. Raises BadInput for somebody without one."""
    with parts.store.read() as reading:
        lists = dossiers.load(reading, prospect_id).lists
    if not lists:
        raise BadInput("this person came in no list", "say where they are, or skip them")
    said = typed.casefold()
    answer = "consent" if "consent" in said else "asked_us" if "asked" in said else "presumed_interest"
    return state_list(parts, lists[0].id, "basis", answer, typed)


def skip(parts: Parts, prospect_id: UUID, reason: str) -> tuple[Deferral, Changes]:
    """Passes over a card for a reason; it comes back by that reason's rule. Raises BadInput."""
    known = parts.defaults.reasons.find(SKIP, reason)
    if known is None:
        codes = ", ".join(one.code for one in parts.defaults.reasons.of(SKIP))
        raise BadInput(f"{reason} is no reason to skip", f"use one of {codes}")
    with parts.store.write() as writing:
        zone = gate.zone_of(parts, dossiers.load(writing, prospect_id))
        return _defer(writing, parts, prospect_id, SKIP, known.code, known.back_at(writing.now, zone))


def snooze(parts: Parts, prospect_id: UUID, until: datetime) -> tuple[Deferral, Changes]:
    """Puts a card away until a moment. Raises BadInput for one that is over."""
    with parts.store.write() as writing:
        if until <= writing.now:
            raise BadInput("that time is over", "choose one in the future")
        return _defer(writing, parts, prospect_id, "snooze", "", until)


def bring_back(parts: Parts, prospect_id: UUID) -> tuple[Deferral, Changes]:
    """Takes a skip or a snooze back."""
    with parts.store.write() as writing:
        return _defer(writing, parts, prospect_id, "back", "", None)


def _defer(
    writing: Writing, parts: Parts, prospect_id: UUID, kind: str, reason: str, until: datetime | None
) -> tuple[Deferral, Changes]:
    prospect_id = dossiers.load(writing, prospect_id).prospect.id
    fact = Deferral(writing.new_id(), prospect_id, kind, reason, until, writing.now, parts.rep)
    writing.add(fact)
    changed = standing.restand(writing, parts, [prospect_id])
    return fact, Changes(prospects=changed, queue=True)


def edit(parts: Parts, prospect_id: UUID, **fields: str) -> Changes:
    """Corrects a person's own fields: names, title, e-mail, address, zone. Raises BadInput."""
    allowed = {"first_name", "last_name", "title", "email", "country", "state", "city", "postcode", "zone"}
    unknown = set(fields) - allowed
    if unknown:
        raise BadInput(f"{', '.join(sorted(unknown))} cannot be edited", f"edit {', '.join(sorted(allowed))}")
    if "email" in fields:
        fields["email"] = fields["email"].strip().lower()
    with parts.store.write() as writing:
        people.change(writing, prospect_id, **fields)
        changed = standing.restand(writing, parts, [prospect_id])
    return Changes(prospects=changed, queue=True)
