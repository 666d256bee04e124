"""The gate against a second opinion: around every edge of every window, and for two years minute by minute.

`COLDCALL_EVERY_MINUTE=1` walks all regions through 2026 and 2027; without it a handful, and the edges of all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

import pytest

from coldcall.domain.compliance import Decision, State, decide
from tests.domain import gate_oracle
from tests.domain.gate_inputs import rules, statement
from tests.domain.gate_oracle import (
    FIRST,
    LAST,
    MINUTE,
    Spot,
    may_call,
    midnight,
    open_minutes,
    spots,
    wide_rules,
)

ALL = os.environ.get("COLDCALL_EVERY_MINUTE") == "1"
PLAIN = (
    date(2026, 10, 17),
    date(2026, 10, 18),
    date(2026, 11, 26),
    date(2027, 8, 9),
    date(2027, 5, 1),
)
"""The last day of Pennsylvania's old hours and the first of its new ones, Thanksgiving, a feast of Rhode
Island's own, a Saturday."""
ODD = ("US-MS", "US-PA", "US-RI", "US-NC", "US-AZ", "GB", "DE", "FR", "CA-NL", "AU-NSW")
SUMMARY: dict[str, int] = {}


def gate(spot: Spot, now: datetime) -> Decision:
    return decide(spot.inputs(), rules(), now)


def agrees(spot: Spot, now: datetime, *, wide: bool = False) -> None:
    found = decide(spot.inputs(), wide_rules() if wide else rules(), now)
    expected = may_call(spot, now, wide=wide)
    assert (found.state is State.ALLOWED) == expected, (spot, now, found.state, found.reasons)
    SUMMARY["asked"] = SUMMARY.get("asked", 0) + 1


def days_of(spot: Spot) -> Iterator[date]:
    moved = gate_oracle.changes_of_the_clock(spot.zone)
    yield from (moved if ALL else moved[int(spot.consumer) :: 2])
    yield from (day + timedelta(days=1) for day in (moved if ALL else moved[int(not spot.consumer) :: 2]))
    yield from PLAIN


@pytest.mark.parametrize("consumer", [False, True], ids=["business", "consumer"])
def test_around_every_edge_of_every_window_the_gate_says_what_the_table_says(consumer: bool) -> None:
    for spot in (one for one in spots() if one.consumer == consumer):
        minutes = {*gate_oracle.edges(spot), 3 * 60, 12 * 60}
        for day in days_of(spot):
            for minute in minutes:
                for now in gate_oracle.at_wall(day, minute, spot.zone):
                    agrees(spot, now + timedelta(seconds=59))
                    agrees(spot, now, wide=True)


def walk(spot: Spot, first: date, last: date) -> int:
    """Leaps from opening to closing as the gate names them, and asks the table about every minute between.

    Gives the minutes a call could start in.
    """
    now, end, minutes = midnight(first, spot.zone), midnight(last, spot.zone), 0
    while now < end:
        found = gate(spot, now)
        open_now = found.state is State.ALLOWED
        turns = found.closes_at if open_now else found.opens_at
        assert turns is not None, (spot, now)
        until = turns - MINUTE if open_now else turns
        assert until > now
        span = int((min(until, end) - now) / MINUTE)
        found_open = open_minutes(spot, now, min(until, end))
        assert found_open == (span if open_now else 0), (spot, now, until)
        minutes += found_open
        SUMMARY["minutes"] = SUMMARY.get("minutes", 0) + span
        now = until
    return minutes


def test_every_minute_of_a_while_is_as_the_table_says() -> None:
    for spot in spots():
        if ALL:
            walk(spot, FIRST, LAST)
        elif spot.region in ODD and spot.consumer == (spot.region == "FR"):
            walk(spot, date(2026, 10, 16), date(2026, 11, 6))
    print(f"{SUMMARY} in {len({one.region for one in spots()})} regions")  # noqa: T201


@pytest.mark.skipif(not ALL, reason="takes a quarter of an hour: COLDCALL_EVERY_MINUTE=1")
def test_minutes_drawn_from_two_years_and_every_minute_the_clock_is_moved() -> None:
    draw = Random(2026)
    span = int((LAST - FIRST).total_seconds() // 60)
    for spot in spots():
        start = midnight(FIRST, spot.zone)
        for minute in draw.sample(range(span), 1_000):
            agrees(spot, start + minute * MINUTE)
        for day in gate_oracle.changes_of_the_clock(spot.zone):
            for minute in range(25 * 60):
                agrees(spot, midnight(day, spot.zone) + minute * MINUTE)


# No week is closed without a reason somebody can act on

LISTS = [
    one
    for one in spots()
    if not one.consumer
    and one.country in ("US", "GB", "DE")
    and (ALL or one.region in (*ODD, "US-NY", "US-FL"))
]
WEEKS = range(104)
LEAST, LEAST_WITH_HOLIDAYS = 40, 24
"""Hours a week in which calls can start; a week with Christmas and New Year has fewer."""


@pytest.mark.parametrize("spot", LISTS, ids=lambda one: f"{one.region} {one.zone}")
def test_no_week_is_closed_to_a_business_list(spot: Spot) -> None:
    monday = date(2026, 1, 5)
    for week in WEEKS if ALL else (*range(0, 104, 9), 50, 51):
        first = monday + timedelta(weeks=week)
        days = [first + timedelta(days=ahead) for ahead in range(7)]
        rests = {day for day in days for state in ("", spot.region) if _feast(spot, state, day)}
        hours = walk(spot, first, first + timedelta(days=7)) / 60
        assert hours >= (LEAST_WITH_HOLIDAYS if rests else LEAST), (spot, first, hours)


def _feast(spot: Spot, state: str, day: date) -> bool:
    return day in gate_oracle.feasts(spot.country, state if "-" in state else "", day.year)


@pytest.mark.parametrize("strict", [False, True], ids=["alone", "in a team"])
@pytest.mark.parametrize("spot", LISTS, ids=lambda one: f"{one.region} {one.zone}")
def test_an_unanswered_list_says_what_opens_it(spot: Spot, strict: bool) -> None:
    required = ("all",) if strict else ()
    for week in range(0, 104, 1 if ALL else 8):
        answers = (
            statement("basis", "presumed", "2025-12-31 09:00"),
            statement("screening", "yes", "2025-12-31 09:00"),
        )
        for hour in range(0, 24 * 7, 3):
            now = midnight(date(2026, 1, 5) + timedelta(weeks=week), spot.zone) + timedelta(hours=hour)
            found = decide(spot.inputs(statements=(), require_statement=required), rules(), now)
            if found.state is State.ALLOWED or found.opens_at is not None:
                continue
            assert found.state is State.REFUSED
            assert found.missing == ("statement",)
            assert "One question is open for this list" in " ".join(one.text for one in found.reasons)
            fresh = tuple(replace(one, at=now) for one in answers)
            settled = decide(spot.inputs(statements=fresh, require_statement=required), rules(), now)
            assert settled.state is State.ALLOWED or settled.opens_at is not None
