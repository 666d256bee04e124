"""The sample team's free days cover every public holiday of the places it calls."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coldcall.rules import LibraryCalendar
from coldcall.sample.places import COUNTRIES
from coldcall.sample.working_days import is_worked, on_or_after, working_days


@pytest.mark.parametrize("year", [2026, 2027])
def test_nobody_works_on_a_holiday_of_theirs(year: int) -> None:
    calendar = LibraryCalendar()
    countries = {city.country for cities, _ in COUNTRIES for city in cities}
    day = date(year, 8, 1)
    while day < date(year, 12, 31):
        for country in countries:
            holiday = calendar.on(country, day)
            if is_worked(day):
                assert holiday is None or not holiday.whole, (day, country, holiday)
        day += timedelta(days=1)


def test_easter_and_the_floating_days_are_where_they_belong() -> None:
    for day in ("2026-04-03", "2026-04-06", "2026-05-25", "2026-09-07", "2026-11-26", "2024-11-05"):
        assert not is_worked(date.fromisoformat(day)), day
    assert is_worked(date(2026, 11, 10))
    assert on_or_after(date(2026, 11, 7)) == date(2026, 11, 9)
    assert on_or_after(date(2026, 11, 11)) == date(2026, 11, 12)


def test_working_days_end_with_the_last() -> None:
    days = working_days(date(2026, 11, 10), 90)
    assert days[-1] == date(2026, 11, 10)
    assert days == sorted(days)
    assert days[0] >= date(2026, 8, 12)
