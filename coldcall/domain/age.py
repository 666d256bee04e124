"""How long ago, how long left, in a few words: "14 min", "2 h", "3 days". Rounded down, never zero units."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_STEPS = (
    (timedelta(days=365), "year", "years"),
    (timedelta(days=60), "", "months"),
    (timedelta(days=14), "", "weeks"),
    (timedelta(days=1), "day", "days"),
    (timedelta(hours=1), "h", "h"),
    (timedelta(minutes=1), "min", "min"),
)
_MONTH = timedelta(days=30)
_WEEK = timedelta(days=7)


def span(length: timedelta) -> str:
    """A length of time in its largest sensible unit; "" under a minute."""
    for least, one, many in _STEPS:
        if length >= least:
            unit = {"months": _MONTH, "weeks": _WEEK}.get(many, least)
            count = length // unit
            return f"{count} {one if count == 1 else many}"
    return ""


def ago(at: datetime, now: datetime) -> str:
    """ "14 min ago"; "just now" within the last minute and for moments still to come."""
    words = span(now - at)
    return f"{words} ago" if words else "just now"


def ago_by_day(at: datetime, now: datetime) -> str:
    """The same for an act of which only the UTC day is known: "today", "1 day ago"."""
    days = now.astimezone(UTC).date() - at.astimezone(UTC).date()
    return f"{span(days)} ago" if days > timedelta() else "today"


def left(until: datetime, now: datetime) -> str:
    """ "3 min left", "less than a minute left", "2 h late"."""
    if until >= now:
        return f"{span(until - now) or 'less than a minute'} left"
    return f"{span(now - until) or 'less than a minute'} late"
