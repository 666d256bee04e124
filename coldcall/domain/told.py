"""What people were told about where somebody is: one place out of many facts, of which the latest holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from coldcall.domain.history import PlaceFact
from coldcall.domain.place import UNKNOWN_PLACE, Place, Whereabouts, stands_in
from coldcall.rules import Gazetteer


@dataclass(frozen=True, slots=True)
class Stay:
    """A place somebody is at for a day, and when that day is over there."""

    place: Place
    until: datetime


def place_told(facts: Iterable[PlaceFact], places: Gazetteer) -> Place:
    """The place the facts tell together, oldest first. A later one adds to an earlier one it agrees with,
    and stands in its place where it does not. What was told for a day is left out."""
    told = UNKNOWN_PLACE
    for fact in facts:
        if fact.until is not None:
            continue
        told = _after(told, Place(fact.country, fact.state, fact.zone), places)
    return told


def stay_told(facts: Sequence[PlaceFact]) -> Stay | None:
    """The day elsewhere that was told last; None where nothing was, or something was told for good since."""
    for fact in reversed(facts):
        said = Place(fact.country, fact.state, fact.zone)
        if fact.until is not None:
            return Stay(said, fact.until)
        if said != UNKNOWN_PLACE:
            return None
    return None


def on_day(home: Whereabouts, stay: Stay | None, at: datetime) -> Whereabouts:
    """Where somebody is at a moment: where they stay until that day is over, else at home."""
    if stay is None or at >= stay.until:
        return home
    return replace(home, told=stay.place, for_today=True)


def _after(told: Place, said: Place, places: Gazetteer) -> Place:
    moved = said.land and said.land != told.land
    if moved or (said.state and said.state != told.state):
        fits = told.zone if stands_in(said, told.zone, places) else ""
        return Place(said.land, said.state, said.zone or fits)
    if not said.zone:
        return told
    if not told.land or stands_in(told, said.zone, places):
        return replace(told, zone=said.zone)
    land = told.land if stands_in(Place(told.land), said.zone, places) else ""
    return Place(land, "", said.zone)
