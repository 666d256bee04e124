"""What people were told about where somebody is: one place out of many facts, of which the latest holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from coldcall.domain.history import PlaceFact
from coldcall.domain.place import UNKNOWN_PLACE, Place, stands_in
from coldcall.rules import Gazetteer


def place_told(facts: Iterable[PlaceFact], places: Gazetteer) -> Place:
    """The place the facts tell together, oldest first. A later one adds to an earlier one it agrees with,
    and stands in its place where it does not."""
    told = UNKNOWN_PLACE
    for fact in facts:
        told = _after(told, Place(fact.country, fact.state, fact.zone), places)
    return told


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
