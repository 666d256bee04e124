"""What only a person knows: where somebody is, what their line is, and the answers for their list."""

from __future__ import annotations

import re
import zoneinfo
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from coldcall.actions import gate, rereading, standing
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.content import ListStatement
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import Deferral, PlaceFact
from coldcall.domain.phone import Line
from coldcall.domain.place import Place, find, stands_in
from coldcall.domain.reasons import SKIP
from coldcall.domain.wall import next_midnight
from coldcall.errors import BadInput
from coldcall.numbers import Kind
from coldcall.store import catalogue, dossiers, people
from coldcall.store.writing import Writing

LINES = ("mobile", "fixed")
_WITH_STATES = ("US", "CA", "AU")


def place(
    parts: Parts,
    prospect_id: UUID,
    *,
    country: str = "",
    state: str = "",
    zone: str = "",
    line: str = "",
    e164: str = "",
    today: bool = False,
) -> tuple[PlaceFact, Changes]:
    """Keeps what somebody was told about where they are, and asks the gate again.

    `today`: they are there until that day is over, and then where they were before. Raises BadInput.
    """
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
    if today and not (land or full or zone):
        raise BadInput("nothing was said about the place", "today goes with a state, a zone or a country")
    said = Place(land or full[:2], full, zone)
    if zone and said.land and not stands_in(said, zone, places):
        raise BadInput(
            f"{zone} is no clock of {places.name(said.state or said.land)}",
            "give the place or the zone alone",
        )
    with parts.store.write() as writing:
        dossier = dossiers.load(writing, prospect_id)
        prospect_id = dossier.prospect.id
        if zone and not said.land:
            said = replace(said, country=_abroad(parts, dossier, zone))
        until = _end_of_day(parts, dossier, said, writing.now) if today else None
        fact = PlaceFact(
            writing.new_id(),
            prospect_id,
            writing.now,
            parts.rep,
            said.country,
            said.state,
            said.zone,
            line,
            e164,
            until,
        )
        writing.add(fact)
        if fact.country and not today:
            rereading.read_again(writing, parts, prospect_id, fact.country)
        changed = standing.restand(writing, parts, [prospect_id])
    return fact, Changes(prospects=changed, queue=True)


def _end_of_day(parts: Parts, dossier: Dossier, said: Place, now: datetime) -> datetime:
    """When the day is over wherever in the place they may be."""
    known = gate.whereabouts(parts, dossier)
    nowhere = Line("", Kind.UNKNOWN)
    found = find(replace(known, told=said), nowhere, False, gate.rules(parts).places).candidates
    zones = [one.zone for one in found] or [gate.zone_of(parts, dossier)]
    return max(next_midnight(now, zone) for zone in zones)


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
    for one in (land, parts.settings.place_country, *_WITH_STATES):
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


_TODAY = re.compile(
    r"(?:today|heute|aujourd['’]hui|hoy|oggi)[\s,:]+(?:(?:in|im|à|en|a)\s+)?(?P<after>.+)"
    r"|(?:(?:in|im|à|en|a)\s+)?(?P<before>.+?)[\s,]+(?:today|heute|aujourd['’]hui|hoy|oggi)",
    re.IGNORECASE,
)


def place_typed(parts: Parts, prospect_id: UUID, typed: str) -> tuple[PlaceFact, Changes]:
    """Keeps a place somebody typed: a zone, its city, a state or a country, and with the word today ("today
    Chicago", "Texas today") for this day only. Raises BadInput for none of these.

    Two letters may be both, as DE is Germany and Delaware: they are a state for people whose country has
    such states, else a country.
    """
    typed = typed.strip()
    passing = _TODAY.fullmatch(typed)
    today = passing is not None
    if passing is not None:
        typed = (passing["after"] or passing["before"]).strip()
    if "/" in typed:
        return place(parts, prospect_id, zone=typed, today=today)
    with parts.store.read() as reading:
        known = dossiers.load(reading, prospect_id).prospect.country
    places = gate.rules(parts).places
    of_their_country = places.state(known, typed) if known else None
    if of_their_country:
        return place(parts, prospect_id, state=of_their_country, today=today)
    if places.country(typed):
        return place(parts, prospect_id, country=typed, today=today)
    city = None if _is_state(parts, typed) else places.zone_of_city(typed)
    if city is not None:
        return place(parts, prospect_id, zone=city, today=today)
    return place(parts, prospect_id, state=typed, today=today)


def _is_state(parts: Parts, typed: str) -> bool:
    places = gate.rules(parts).places
    return any(places.state(land, typed) for land in _WITH_STATES)


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
