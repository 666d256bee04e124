"""House and law: which hours and limits bind whom, and to where they move a time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from coldcall.domain.compliance import (
    Attempt,
    Inputs,
    Override,
    State,
    decide,
    next_opening,
)
from coldcall.domain.phone import Line
from coldcall.numbers import Kind
from coldcall.rules import HolidayFact, Hours, House, read_hours
from tests.domain.gate_inputs import (
    BERLIN,
    LONDON,
    MIAMI,
    NEW_YORK,
    TOLL_FREE,
    TUESDAY,
    address,
    asked,
    at,
    line,
    rules,
    statement,
)

MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))


def test_a_promise_is_free_of_the_house_but_not_of_the_law() -> None:
    evening = "2026-11-25 00:30"  # 19:30 in New York and Miami, 18:30 in Texas
    assert asked(NEW_YORK, evening).state is State.REFUSED
    assert asked(NEW_YORK, evening, asked=True).state is State.ALLOWED
    assert asked(MIAMI, "2026-11-25 01:30", asked=True).state is State.REFUSED
    assert asked(NEW_YORK, evening, override=Override("Lead", "agreed")).state is State.ALLOWED
    assert asked("+14122642671", "2026-11-29 16:00", asked=True).state is State.REFUSED


def test_a_day_they_named_is_free_of_our_caps_and_called_in_our_hours() -> None:
    twice = attempts(timedelta(hours=1), timedelta(hours=2))
    assert asked(NEW_YORK, TUESDAY, attempts=twice).state is State.REFUSED
    assert asked(NEW_YORK, TUESDAY, attempts=twice, asked=True, our_hours=True).state is State.ALLOWED
    evening = asked(NEW_YORK, "2026-11-25 00:30", asked=True, our_hours=True)
    assert [one.rule for one in evening.reasons] == ["house"]


def test_a_rule_past_its_review_never_closes_but_keeps_the_house_hours() -> None:
    found = asked(NEW_YORK, "2028-01-25 15:12")
    assert found.state is State.ALLOWED
    assert any("last reviewed 14 months ago" in warning for warning in found.warnings)
    assert asked(NEW_YORK, "2028-01-26 00:30", asked=True).state is State.REFUSED
    assert rules().to_review(date(2027, 9, 1)) == ()
    assert len(rules().to_review(date(2027, 9, 30))) == len(rules().rows)


def test_the_house_window_moves_within_the_law() -> None:
    everyday = Hours(read_hours({"mon_fri": "06:00-23:00", "sat": "06:00-23:00", "sun": "06:00-23:00"}).days)
    moved = rules().with_house(House(everyday, everyday, closed_on_holidays=False), rules().caps)
    assert asked(NEW_YORK, "2026-11-29 13:30", table=moved).state is State.ALLOWED
    assert asked(MIAMI, "2026-11-29 12:30", table=moved).state is State.REFUSED
    assert asked(NEW_YORK, "2026-11-26 15:00", table=moved).state is State.ALLOWED


def test_public_holidays_of_the_place() -> None:
    assert asked(NEW_YORK, "2026-11-26 15:00").opens_at == at("2026-11-27 13:00")
    assert "Thanksgiving Day" in asked(NEW_YORK, "2026-11-26 15:00").reasons[0].text
    part = asked("+14152642671", "2026-11-27 18:00")
    assert part.state is State.ALLOWED
    assert any("public holiday in California" in warning for warning in part.warnings)
    assert any("in part of Germany" in warning for warning in asked(BERLIN, "2026-06-04 12:00").warnings)
    assert (
        asked("+14012642671", "2026-08-10 15:00").state is State.REFUSED
    )  # Victory Day, by Rhode Island's law


def test_a_year_nobody_knows_the_holidays_of_warns() -> None:
    class Blank:
        def on(self, country: str, day: date) -> HolidayFact | None:
            return None

        def knows(self, country: str, year: int) -> bool:
            return False

    found = asked(NEW_YORK, TUESDAY, table=replace(rules(), calendar=Blank()))
    assert found.state is State.ALLOWED
    assert found.warnings == ("No public holidays are known for United States in 2026",)


def test_registration_is_a_note_for_admins() -> None:
    found = asked("+12142642671", "2026-11-24 16:12")
    assert any(note.startswith("Texas asks callers to register") for note in found.notes)


# Caps


def attempts(*ago: timedelta) -> tuple[Attempt, ...]:
    return tuple(Attempt(at(TUESDAY) - one, NEW_YORK) for one in ago)


HOUR = timedelta(hours=1)


def test_house_caps_a_day_and_a_month() -> None:
    twice = asked(NEW_YORK, TUESDAY, attempts=attempts(HOUR, 2 * HOUR))
    assert (twice.state, twice.opens_at) == (State.REFUSED, at("2026-11-25 13:00"))
    assert asked(NEW_YORK, TUESDAY, attempts=attempts(HOUR, 12 * HOUR)).state is State.ALLOWED
    six = attempts(*(timedelta(days=day) for day in (1, 2, 3, 4, 5, 29)))
    full = asked(NEW_YORK, TUESDAY, attempts=six)
    assert (full.state, full.opens_at) == (State.REFUSED, at("2026-11-25 15:12"))
    assert asked(NEW_YORK, TUESDAY, attempts=six, asked=True).state is State.ALLOWED
    assert asked(NEW_YORK, TUESDAY, attempts=six, override=Override("Lead", "agreed")).state is State.ALLOWED


def test_the_laws_cap_counts_all_numbers_and_holds_for_promises() -> None:
    three = (*attempts(HOUR, 20 * HOUR), Attempt(at(TUESDAY) - 23 * HOUR, LONDON))
    capped = asked(MIAMI, TUESDAY, attempts=three, asked=True)
    assert (capped.state, capped.opens_at) == (State.REFUSED, at("2026-11-24 16:12"))
    assert asked(NEW_YORK, TUESDAY, attempts=three, asked=True).state is State.ALLOWED
    assert asked(MIAMI, "2026-11-24 16:12", attempts=three, asked=True).state is State.ALLOWED
    four = (*three, Attempt(at(TUESDAY) - 10 * HOUR, MIAMI))
    assert asked(MIAMI, TUESDAY, attempts=four, override=Override("Lead", "agreed")).opens_at == at(
        "2026-11-24 19:12"
    )


def test_french_consumers_rest_sixty_days_after_a_refusal() -> None:
    consent = (statement("basis", "consent", "2026-08-01 09:00"),)
    paris = "+33142685300"
    refused = asked(
        paris, "2026-11-24 14:30", consumer=True, statements=consent, refused_at=at("2026-10-01 10:00")
    )
    assert (refused.state, refused.opens_at) == (State.REFUSED, at("2026-11-30 10:00"))
    assert asked(paris, "2026-11-24 14:30", refused_at=at("2026-10-01 10:00")).state is State.ALLOWED
    four = tuple(Attempt(at("2026-11-24 14:30") - timedelta(days=day), paris) for day in (1, 8, 15, 22))
    assert (
        asked(paris, "2026-11-24 14:30", consumer=True, statements=consent, attempts=four).state
        is State.REFUSED
    )


# Moving a time somebody asked for


def test_a_promise_moves_into_legal_hours_with_the_reason() -> None:
    wished = at("2026-11-29 16:00")  # a Sunday in Pennsylvania
    moved = next_opening(Inputs(line("+14122642671"), asked=True), rules(), wished)
    assert (moved.at, moved.moved) == (at("2026-11-30 14:00"), True)
    assert "Pennsylvania" in moved.reasons[0].text
    kept = next_opening(Inputs(line(NEW_YORK), asked=True), rules(), wished)
    assert (kept.at, kept.moved, kept.reasons) == (wished, False, ())
    assert next_opening(Inputs(line(TOLL_FREE)), rules(), wished).at is None


REGIONS = st.sampled_from(
    ["US-FL", "US-NY", "US-PA", "US-AZ", "US-MS", "US-NC", "GB", "DE", "FR", "AU", "SE", ""]
)


@given(REGIONS, st.booleans(), st.booleans(), MOMENTS)
def test_an_opening_is_open(region: str, consumer: bool, asked_for: bool, when: datetime) -> None:
    place = address(region[:2], region if "-" in region else "")
    given = Inputs(
        Line("+12125550000", Kind.FIXED), place, consumer, asked=asked_for, caller_zone="America/Chicago"
    )
    found = decide(given, rules(), when)
    assert (found.state is State.UNKNOWN) <= bool(found.missing)
    if found.opens_at is not None:
        assert found.opens_at > when
        assert decide(given, rules(), found.opens_at).state is State.ALLOWED
        before = found.opens_at - timedelta(minutes=1)
        assert before < when or decide(given, rules(), before).state is not State.ALLOWED
