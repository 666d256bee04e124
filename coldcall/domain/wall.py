"""Wall time and moments: what the clock on the prospect's wall shows, and the working days on it.

A wall time is a naive datetime with an IANA zone id beside it. One that a clock change skips moves forward by
the gap, one that comes twice means the first (the reading of `fold=0` in PEP 495). Public holidays are the
gate's business.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coldcall.errors import BadInput

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SATURDAY = 5


def zone_named(zone: str) -> ZoneInfo:
    """The zone of an IANA id; "" is UTC. Raises `BadInput` for a name that is none."""
    try:
        return ZoneInfo(zone or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise BadInput(f"there is no time zone called {zone!r}", "give one like America/Chicago") from error


def is_zone(zone: str) -> bool:
    """Whether this is the IANA id of a zone; "" is none."""
    try:
        return bool(zone) and ZoneInfo(zone) is not None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False


def to_utc(wall: datetime, zone: str) -> datetime:
    """The moment a wall clock in `zone` shows `wall`."""
    return wall.replace(tzinfo=zone_named(zone), fold=0).astimezone(UTC)


def to_wall(moment: datetime, zone: str) -> datetime:
    """What a wall clock in `zone` shows at `moment`, without a zone."""
    return moment.astimezone(zone_named(zone)).replace(tzinfo=None, fold=0)


def is_working(day: date) -> bool:
    """Monday to Friday."""
    return day.weekday() < _SATURDAY


def working_day(day: date) -> date:
    """`day`, or the Monday after it."""
    while not is_working(day):
        day += timedelta(days=1)
    return day


def after_working_days(day: date, count: int) -> date:
    """The working day `count` working days after `day`."""
    for _ in range(count):
        day = working_day(day + timedelta(days=1))
    return working_day(day)


def next_midnight(moment: datetime, zone: str) -> datetime:
    """When the next day begins on a wall in `zone`."""
    return to_utc(datetime.combine(to_wall(moment, zone).date() + timedelta(days=1), time()), zone)


def told(moment: datetime, now: datetime, zone: str) -> str:
    """A moment on the prospect's wall: "11:00" today, "Tue 11:00" within a week, else "Tue 3 Mar 11:00".

    The year is named where it is another one.
    """
    wall, today = to_wall(moment, zone), to_wall(now, zone)
    clock = f"{wall:%H:%M}"
    if wall.date() == today.date():
        return clock
    day = DAYS[wall.weekday()]
    if abs((wall.date() - today.date()).days) < 7:
        return f"{day} {clock}"
    year = f" {wall.year}" if wall.year != today.year else ""
    return f"{day} {wall.day} {MONTHS[wall.month - 1]}{year} {clock}"
