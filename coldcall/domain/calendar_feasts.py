"""Feasts people name instead of a date: "after Easter", "before Christmas"."""

from __future__ import annotations

from datetime import date, timedelta

_THURSDAY = 3


def feast(name: str, year: int) -> tuple[date, date]:
    """The first and last day on which nobody is at work for it. KeyError for a name that is no feast.

    Christmas lasts until New Year's Day: who says "after Christmas" is back at work in January.
    """
    easter = easter_sunday(year)
    days = {
        "easter": (easter - timedelta(days=2), easter + timedelta(days=1)),
        "holy week": (easter - timedelta(days=6), easter),
        "pentecost": (easter + timedelta(days=48), easter + timedelta(days=50)),
        "christmas": (date(year, 12, 24), date(year + 1, 1, 1)),
        "new year": (date(year, 12, 31), date(year + 1, 1, 1)),
        "thanksgiving": (_thanksgiving(year), _thanksgiving(year) + timedelta(days=1)),
        "labor day": (_first_monday(year, 9), _first_monday(year, 9)),
    }
    return days[name]


def easter_sunday(year: int) -> date:
    """Western Easter, by the anonymous Gregorian algorithm (Nature, 20 April 1876)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    last = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * last) // 451
    month, day = divmod(h + last - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _thanksgiving(year: int) -> date:
    """The fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(_THURSDAY - first.weekday()) % 7 + 21)


def _first_monday(year: int, month: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=-first.weekday() % 7)
