"""What was told about a place: later words add to earlier ones, or stand in their place."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from coldcall.domain.history import PlaceFact
from coldcall.domain.place import UNKNOWN_PLACE, Place, Whereabouts
from coldcall.domain.told import Stay, on_day, place_told, stay_told
from tests.domain.gate_inputs import rules

ID, NOON = UUID(int=1), datetime(2026, 11, 24, 12, tzinfo=UTC)
NEW_YORK, CHICAGO, DENVER, PHOENIX = (
    "America/New_York", "America/Chicago", "America/Denver", "America/Phoenix",
)  # fmt: skip


def said(country: str = "", state: str = "", zone: str = "", line: str = "") -> PlaceFact:
    return PlaceFact(ID, ID, NOON, "Dana", country or state[:2], state, zone, line)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], Place()),
        ([said(line="mobile")], Place()),
        ([said("US")], Place("US")),
        ([said("US"), said(state="US-TX")], Place("US", "US-TX")),
        ([said(state="US-TX"), said(zone=CHICAGO)], Place("US", "US-TX", CHICAGO)),
        ([said(zone=CHICAGO), said(state="US-TX")], Place("US", "US-TX", CHICAGO)),
        ([said(state="US-TX", zone=CHICAGO), said(line="mobile")], Place("US", "US-TX", CHICAGO)),
        ([said(state="US-TX", zone=CHICAGO), said("US")], Place("US", "US-TX", CHICAGO)),
        # moved: what belonged to the earlier place goes with it
        ([said(state="US-AZ", zone=PHOENIX), said(state="US-NY")], Place("US", "US-NY")),
        ([said(state="US-TX", zone=CHICAGO), said(state="US-IL")], Place("US", "US-IL", CHICAGO)),
        ([said(state="US-NY", zone=NEW_YORK), said("GB")], Place("GB")),
        ([said("GB"), said(state="US-NY")], Place("US", "US-NY")),
        ([said(state="US-AZ"), said(zone=NEW_YORK)], Place("US", "", NEW_YORK)),
        ([said("GB"), said(zone=NEW_YORK)], Place("", "", NEW_YORK)),
        ([said(zone=NEW_YORK), said(zone=DENVER)], Place("", "", DENVER)),
    ],
)
def test_later_words_add_to_earlier_ones_or_stand_in_their_place(
    facts: list[PlaceFact], expected: Place
) -> None:
    assert place_told(facts, rules().places) == expected


def test_a_day_elsewhere_changes_nothing_for_good_and_ends_with_a_word_for_good() -> None:
    home = said(state="US-AZ", zone=PHOENIX)
    midnight = NOON + timedelta(hours=16)
    away = replace(said(state="US-NY"), until=midnight)
    stay = Stay(Place("US", "US-NY"), midnight)
    assert place_told([home, away], rules().places) == Place("US", "US-AZ", PHOENIX)
    assert stay_told([home, away]) == stay_told([home, away, said(line="mobile")]) == stay
    assert stay_told([home]) is stay_told([away, said(state="US-TX")]) is stay_told([]) is None


def test_a_day_elsewhere_ends_on_the_moment() -> None:
    home = Whereabouts(Place("US", "US-NY", NEW_YORK), UNKNOWN_PLACE)
    stay = Stay(Place("US", "US-IL", CHICAGO), NOON)
    away = on_day(home, stay, NOON - timedelta(milliseconds=1))
    assert (away.told, away.for_today) == (stay.place, True)
    assert on_day(home, stay, NOON) == on_day(home, None, NOON) == home
