"""Where somebody is when the phone rings: told, by work address, by number, or anywhere in the country."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from coldcall.domain.phone import Line
from coldcall.rules import Gazetteer


class Source(StrEnum):
    """How a place was known, best first."""

    TOLD = "told"
    ADDRESS = "address"
    NUMBER = "number"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Place:
    """A country (ISO 3166-1), a state (ISO 3166-2), a tz zone; empty where not known."""

    country: str = ""
    state: str = ""
    zone: str = ""

    @property
    def land(self) -> str:
        """The country, also where only a state of it was given."""
        return self.country or self.state[:2]


UNKNOWN_PLACE = Place()


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known besides the number: what the rep was told, `for_today` or for good, and the work
    address."""

    told: Place = UNKNOWN_PLACE
    address: Place = UNKNOWN_PLACE
    for_today: bool = False


NOWHERE = Whereabouts()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place somebody may be at; `state` is empty where the country has no rules by state."""

    country: str
    state: str
    zone: str

    @property
    def region(self) -> str:
        return self.state or self.country


@dataclass(frozen=True, slots=True)
class Found:
    """All places in question, the best source that gave them, and two sources that disagree, in words."""

    candidates: tuple[Candidate, ...]
    source: Source | None
    disagreement: str = ""


def read_address(places: Gazetteer, country: str = "", state: str = "", postcode: str = "") -> Place:
    """The place of an address as people write one. A postcode gives the state where none is written.

    Without a country a state that is written out (`Texas`) tells it, letters alone (`TX`) do not.
    """
    land = places.country(country) or ""
    if not land:
        found = {places.state(one, state) for one in ("US", "CA", "AU")} - {None} if len(state) > 3 else set()
        only = found.pop() if len(found) == 1 else None
        return Place(only[:2], only) if only and not country else UNKNOWN_PLACE
    known = places.state(land, state) if state else None
    return Place(land, known or places.state_of_postcode(land, postcode) or "")


def find(where: Whereabouts, line: Line, consumer: bool, places: Gazetteer) -> Found:
    """Where they may be. Businesses: the first source that answers; consumers: all sources together."""
    return _find(where, _Hint(line.region, line.zones, line.states), consumer, places)


@dataclass(frozen=True, slots=True)
class _Hint:
    """What a number says about places; many numbers say the same."""

    region: str
    zones: tuple[str, ...]
    states: tuple[str, ...]


@lru_cache(maxsize=16_384)
def _find(where: Whereabouts, line: _Hint, consumer: bool, places: Gazetteer) -> Found:
    land = where.told.land or where.address.land or line.region
    answers = [
        (Source.TOLD, _of_place(where.told, land, where.address, line, places)),
        (Source.ADDRESS, _of_place(where.address, where.address.land or land, UNKNOWN_PLACE, line, places)),
        (Source.NUMBER, _of_number(line, places) if consumer or line.region == land else ()),
    ]
    given = [(source, found) for source, found in answers if found]
    if not given and land:
        given = [(Source.COUNTRY, _of_country(land, places))]
    if not given:
        return Found((), None)
    chosen = given if consumer else given[:1]
    candidates = (candidate for _, found in chosen for candidate in found)
    told = given[0][0] is Source.TOLD
    return Found(
        _distinct(candidates, places), given[0][0], "" if told else _disagreement(where, line, places)
    )


def _of_place(
    place: Place, land: str, behind: Place, line: _Hint, places: Gazetteer
) -> tuple[Candidate, ...]:
    """The candidates of a place that says a state or a zone, or of a country without states.

    `behind` is asked for the state where this place has only a zone. A country whose states differ does not
    answer alone: the number knows more.
    """
    zone = place.zone if place.zone and clock_of(place.zone) else ""
    near = line.zones if line.region == land else ()
    if place.state:
        zones = (zone,) if zone else _cut(places.zones_of(land, place.state), near)
        return tuple(Candidate(land, place.state, one) for one in zones)
    states = places.states_of(land)
    if zone and land:
        likely = ((behind.state,) if behind.state else line.states) or states
        held = tuple(state for state in likely if _shares_clock(places.zones_of(land, state), zone))
        held = held or tuple(state for state in states if _shares_clock(places.zones_of(land, state), zone))
        return tuple(Candidate(land, state, zone) for state in held or ("",))
    if not place.land or states:
        return ()
    return tuple(Candidate(land, "", one) for one in _cut(places.zones_of(land, None), near))


def _of_number(line: _Hint, places: Gazetteer) -> tuple[Candidate, ...]:
    if not line.region:
        return ()
    if not line.states:
        return tuple(Candidate(line.region, "", zone) for zone in line.zones)
    pairs = ((state, _cut(places.zones_of(line.region, state), line.zones)) for state in line.states)
    return tuple(Candidate(state[:2], state, zone) for state, zones in pairs for zone in zones)


def _of_country(land: str, places: Gazetteer) -> tuple[Candidate, ...]:
    states = places.states_of(land) or ("",)
    return tuple(
        Candidate(land, state, zone) for state in states for zone in places.zones_of(land, state or None)
    )


def _cut(zones: tuple[str, ...], near: tuple[str, ...]) -> tuple[str, ...]:
    """The zones that some zone in `near` shares the clock of; all of them where none does."""
    return tuple(zone for zone in zones if _shares_clock(near, zone)) or zones


def _shares_clock(zones: Iterable[str], zone: str) -> bool:
    clock = clock_of(zone)
    return any(clock_of(one) == clock for one in zones)


def _distinct(candidates: Iterable[Candidate], places: Gazetteer) -> tuple[Candidate, ...]:
    """One candidate for each state and clock, by the zone the place itself is known by."""
    kept: dict[tuple[str, str, object], Candidate] = {}
    for one in candidates:
        key = (one.country, one.state, clock_of(one.zone))
        own = one.zone in places.zones_of(one.country, one.state or None)
        if key not in kept or (own and kept[key].zone not in places.zones_of(one.country, one.state or None)):
            kept[key] = one
    return tuple(kept.values())


def _disagreement(where: Whereabouts, line: _Hint, places: Gazetteer) -> str:
    address = where.address
    if not address.land or not line.region:
        return ""
    if address.land != line.region:
        return _asks(places.name(address.land), places.name(line.region))
    if address.state and line.states and address.state not in line.states:
        return _asks(places.name(address.state), " or ".join(places.name(state) for state in line.states))
    return ""


def _asks(address: str, number: str) -> str:
    return f"The address says {address}, the number {number}: ask where they are today"


def stands_in(place: Place, zone: str, places: Gazetteer) -> bool:
    """Whether some clock of a place is that of the zone."""
    return _shares_clock(places.zones_of(place.land, place.state or None), zone)


@lru_cache(maxsize=1024)
def clock_of(zone: str) -> tuple[timedelta, ...]:
    """What a zone's clock shows through a year, week by week; two zones with the same are one clock.

    Empty for a name that is no zone.
    """
    try:
        tz = ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return ()
    start = datetime(2026, 1, 4, 12, tzinfo=UTC)
    return tuple(
        (start + timedelta(weeks=week)).astimezone(tz).utcoffset() or timedelta() for week in range(53)
    )
