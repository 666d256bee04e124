"""Where somebody is: which source answers, which places are left, and who is asked to settle it."""

from __future__ import annotations

import pytest

from coldcall.domain.phone import Line
from coldcall.domain.place import NOWHERE, Candidate, Place, Source, Whereabouts, clock_of, find, read_address
from coldcall.numbers import Kind
from tests.domain.gate_inputs import address, line, rules, told

PLACES = rules().places
MIAMI, LONDON, MOBILE = "+13052642671", "+442071838750", "+447400123456"


def regions(where: Whereabouts, number: Line, consumer: bool = False) -> list[tuple[str, str]]:
    found = find(where, number, consumer, PLACES)
    return [(one.region, one.zone) for one in found.candidates]


@pytest.mark.parametrize(
    ("country", "state", "postcode", "expected"),
    [
        ("USA", "Florida", "", Place("US", "US-FL")),
        ("us", "", "33101-2040", Place("US", "US-FL")),
        ("United States", "Fla.", "10001", Place("US", "US-FL")),
        ("US", "", "2138", Place("US", "US-MA")),
        ("US", "", "09012", Place("US")),
        ("US", "Atlantis", "", Place("US")),
        ("Canada", "Québec", "", Place("CA", "CA-QC")),
        ("CA", "", "v5k 0a1", Place("CA", "CA-BC")),
        ("CA", "", "X0A 0H0", Place("CA", "CA-NU")),
        ("Australia", "", "800", Place("AU", "AU-NT")),
        ("AU", "", "2612", Place("AU", "AU-ACT")),
        ("Deutschland", "Bayern", "80331", Place("DE")),
        ("", "Texas", "", Place("US", "US-TX")),
        ("", "CA", "", Place()),
        ("", "", "", Place()),
        ("Middle-earth", "Texas", "", Place()),
    ],
)
def test_addresses_as_people_write_them(country: str, state: str, postcode: str, expected: Place) -> None:
    assert read_address(PLACES, country, state, postcode) == expected


def test_an_address_is_cut_with_the_numbers_zones() -> None:
    assert regions(address("US", "US-FL"), line(MIAMI)) == [("US-FL", "America/New_York")]
    plain = Line("+18003569377", Kind.TOLL_FREE)
    assert regions(address("US", "US-FL"), plain) == [
        ("US-FL", "America/New_York"),
        ("US-FL", "America/Chicago"),
    ]


def test_a_zone_that_is_the_same_clock_under_another_name_cuts_too() -> None:
    boise = Line("+12082642671", Kind.FIXED, region="US", zones=("America/Denver",), states=("US-ID",))
    assert regions(NOWHERE, boise) == [("US-ID", "America/Boise")]


def test_a_country_without_states_is_its_clocks() -> None:
    assert regions(NOWHERE, line(MOBILE)) == [("GB", "Europe/London")]
    assert regions(address("DE"), line(LONDON)) == [("DE", "Europe/Berlin")]


def test_a_country_alone_leaves_the_question_to_the_number() -> None:
    found = find(address("US"), line(MIAMI), False, PLACES)
    assert (found.source, found.candidates) == (
        Source.NUMBER, (Candidate("US", "US-FL", "America/New_York"),)
    )  # fmt: skip
    everywhere = find(address("US"), Line("+18003569377", Kind.TOLL_FREE), False, PLACES)
    assert everywhere.source is Source.COUNTRY
    assert {one.state for one in everywhere.candidates} == set(PLACES.states_of("US"))


def test_what_was_told_wins_for_businesses_and_joins_for_consumers() -> None:
    where = Whereabouts(Place(state="US-AZ"), Place("US", "US-CA"))
    assert regions(where, line(MIAMI))[0][0] == "US-AZ"
    assert {region for region, _ in regions(where, line(MIAMI), consumer=True)} == {"US-AZ", "US-CA", "US-FL"}


def test_a_told_zone_keeps_the_state_that_has_it() -> None:
    assert regions(told(zone="America/Chicago"), line("+18502642671")) == [("US-FL", "America/Chicago")]
    far = regions(told(zone="America/Los_Angeles"), line(MIAMI))
    assert ("US-CA", "America/Los_Angeles") in far
    assert all(region != "US-FL" for region, _ in far)
    assert regions(told(zone="Mars/Olympus"), line(MIAMI)) == [("US-FL", "America/New_York")]


def test_nothing_known_gives_nothing() -> None:
    found = find(NOWHERE, Line("+18003569377", Kind.TOLL_FREE), False, PLACES)
    assert (found.candidates, found.source) == ((), None)


def test_two_sources_that_disagree_are_asked_about_once() -> None:
    found = find(address("US", "US-AZ"), line(MIAMI), False, PLACES)
    assert found.disagreement == "The address says Arizona, the number Florida: ask where they are today"
    assert find(told(state="US-AZ"), line(MIAMI), False, PLACES).disagreement == ""
    assert "Germany" in find(address("DE"), line(LONDON), False, PLACES).disagreement


def test_clocks() -> None:
    assert clock_of("America/Boise") == clock_of("America/Denver") != clock_of("America/Phoenix")
    assert clock_of("Europe/London") != clock_of("Africa/Abidjan")
    assert clock_of("../etc/passwd") == clock_of("") == ()
