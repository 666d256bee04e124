"""How a moment is said aloud on a call: "this morning", "on Tuesday", "two weeks ago", "in March".

English only, by hand, so that it does not depend on the machine's locale.
"""

from __future__ import annotations

from datetime import datetime, timedelta

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKS = {2: "two weeks ago", 3: "three weeks ago", 4: "four weeks ago"}


def when_words(at: datetime, now: datetime) -> str:
    """A past moment in words, as seen from `now` and in its zone; a moment to come today is "today"."""
    local = at.astimezone(now.tzinfo)
    days = (now.date() - local.date()).days
    if days <= 0:
        return _part_of_today(local, now)
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"on {_DAYS[local.weekday()]}"
    weeks = _weeks_between(local, now)
    if days <= 31:
        return "last week" if weeks == 1 else _WEEKS.get(weeks, "about a month ago")
    return month_words(at, now)


def month_words(at: datetime, now: datetime) -> str:
    """The month of a moment in words: "this month", "in March", "in March last year", "in 2023"."""
    local = at.astimezone(now.tzinfo)
    months = (now.year - local.year) * 12 + now.month - local.month
    if months <= 0:
        return "this month"
    name = _MONTHS[local.month - 1]
    if months < 11:
        return f"in {name}"
    return f"in {name} last year" if now.year - local.year == 1 else f"in {local.year}"


def _part_of_today(local: datetime, now: datetime) -> str:
    if local > now:
        return "today"
    if local.hour < 5:
        return "earlier today"
    if local.hour < 12:
        return "this morning"
    return "this afternoon" if local.hour < 17 else "this evening"


def _weeks_between(local: datetime, now: datetime) -> int:
    """Calendar weeks, Monday to Sunday, between two days."""
    monday = local.date() - timedelta(days=local.weekday())
    this_monday = now.date() - timedelta(days=now.weekday())
    return (this_monday - monday).days // 7
