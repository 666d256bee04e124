"""Where somebody is, as it is told: for good, and for a day on their way."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import pytest

from coldcall.actions import cards, placing, promising, queueing
from coldcall.actions.parts import Parts
from coldcall.domain.queue import GateView
from coldcall.errors import BadInput
from tests.actions.conftest import HandClock

MORNING = datetime(2026, 11, 24, 14, 30, tzinfo=UTC)
"""09:30 in New York, 06:30 in Los Angeles, 14:30 in London."""


def gate_of(parts: Parts, who: UUID) -> GateView:
    return cards.load(parts, who).gate


def listed(parts: Parts, who: UUID) -> tuple[str, str]:
    """What the queue says of one person: by everybody alike, and by the row."""
    [row] = [one for one in queueing.read(parts, everyone=True).rows if one.prospect_id == who]
    return row.not_now, row.gate.state


def test_a_day_elsewhere_moves_the_gate_and_is_over_at_midnight_there(
    parts: Parts, kim: UUID, clock: HandClock
) -> None:
    clock.moment = MORNING
    assert listed(parts, kim) == ("", "allowed")
    fact, _ = placing.place(parts, kim, state="US-CA", today=True)
    assert fact.until == datetime(2026, 11, 25, 8, 0, tzinfo=UTC)
    away = gate_of(parts, kim)
    assert (away.state, away.local_time, away.zone_source) == ("refused", "06:30", "they told us, for today")
    assert listed(parts, kim) == ("later", "refused")
    assert promising.understand(parts, kim, "3pm").entry.at == datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    assert promising.understand(parts, kim, "thu 3pm").entry.zone == "America/New_York"
    clock.moment = datetime(2026, 11, 25, 14, 30, tzinfo=UTC)
    assert gate_of(parts, kim).zone == "America/New_York"
    assert listed(parts, kim) == ("", "allowed")


def test_abroad_for_a_day_the_rules_there_hold(parts: Parts, kim: UUID, clock: HandClock) -> None:
    clock.moment = MORNING
    fact, _ = placing.place_typed(parts, kim, "today London")
    assert (fact.country, fact.zone) == ("GB", "Europe/London")
    found = gate_of(parts, kim)
    assert (found.zone, found.local_time, found.region) == ("Europe/London", "14:30", "GB")
    placing.place(parts, kim, state="US-NY")
    assert gate_of(parts, kim).zone == "America/New_York"


@pytest.mark.parametrize(
    ("typed", "place", "today"),
    [
        ("Arizona", ("US", "US-AZ", ""), False),
        ("today: Arizona", ("US", "US-AZ", ""), True),
        ("Texas today", ("US", "US-TX", ""), True),
        ("Chicago, today", ("", "", "America/Chicago"), True),
        ("heute in Berlin", ("DE", "", "Europe/Berlin"), True),
        ("aujourd'hui à Paris", ("FR", "", "Europe/Paris"), True),
        ("in Germany today", ("DE", "", ""), True),
        ("Los Angeles", ("", "", "America/Los_Angeles"), False),
        ("today America/Phoenix", ("", "", "America/Phoenix"), True),
    ],
)
def test_places_as_they_are_typed(
    parts: Parts, kim: UUID, typed: str, place: tuple[str, str, str], today: bool
) -> None:
    fact, _ = placing.place_typed(parts, kim, typed)
    assert (fact.country, fact.state, fact.zone) == place
    assert (fact.until is not None) is today


@pytest.mark.parametrize("typed", ["today", "nowhere today", "today Middle-earth"])
def test_what_is_no_place_is_refused(parts: Parts, kim: UUID, typed: str) -> None:
    with pytest.raises(BadInput):
        placing.place_typed(parts, kim, typed)


def test_a_zone_has_to_be_a_clock_of_its_place(parts: Parts, kim: UUID) -> None:
    with pytest.raises(BadInput, match="no clock of Arizona"):
        placing.place(parts, kim, state="US-AZ", zone="America/New_York")
    with pytest.raises(BadInput, match="today goes with"):
        placing.place(parts, kim, line="mobile", today=True)
