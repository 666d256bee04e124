"""The days the sample team works: no weekends, and no day that a place it calls keeps as a public holiday."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

_FIXED = frozenset(
    {(1, 1), (1, 2), (5, 1), (6, 19), (6, 24), (7, 1), (7, 3), (7, 4), (9, 30), (10, 3), (10, 31), (11, 1)}
    | {(11, 11), (12, 24), (12, 25), (12, 26), (12, 27), (12, 28), (12, 31)}
)
# (month, weekday Monday 0, which one; -1 the last one): the United States, Canada and Britain together.
_FLOATING = (
    (1, 0, 3),
    (2, 0, 3),
    (5, 0, 1),
    (5, 0, 3),
    (5, 0, -1),
    (8, 0, 1),
    (8, 0, -1),
    (9, 0, 1),
    (10, 0, 2),
)
_FLOATING_TOO = ((11, 3, 4), (11, 4, 4))
_FROM_EASTER = (-2, 1, 39, 50)


@lru_cache(maxsize=64)
def days_off(year: int) -> frozenset[date]:
    """Every day of a year on which the team stays away from the phone, weekends aside."""
    fixed = {date(year, month, day) for month, day in _FIXED}
    floating = {_nth(year, *rule) for rule in _FLOATING + _FLOATING_TOO}
    moving = {_easter(year) + timedelta(days=days) for days in _FROM_EASTER}
    return frozenset(fixed | floating | moving | {_election_day(year)})


def is_worked(day: date) -> bool:
    return day.weekday() < 5 and day not in days_off(day.year)


def working_days(last: date, calendar_days: int) -> list[date]:
    """The working days of the `calendar_days` days that end with `last`, oldest first."""
    days = (last - timedelta(days=back) for back in range(calendar_days, -1, -1))
    return [day for day in days if is_worked(day)]


def on_or_after(day: date) -> date:
    while not is_worked(day):
        day += timedelta(days=1)
    return day


def _nth(year: int, month: int, weekday: int, which: int) -> date:
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (which - 1))


def _election_day(year: int) -> date:
    """The Tuesday after the first Monday of November; several states close."""
    return _nth(year, 11, 0, 1) + timedelta(days=1)


def _easter(year: int) -> date:
    """Easter Sunday (Gauss, as corrected by Butcher 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)
