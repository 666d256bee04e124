"""The rules of a time zone as a calendar file holds them: VTIMEZONE of RFC 5545, 3.6.5.

Each turn of the clock is written at the time the wall shows just before it, by the offset that ends there,
as the RFC wants it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

_STEP = timedelta(days=1)
_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class _Clock:
    """What a zone's clock is set to."""

    offset: timedelta
    daylight: bool
    name: str


@dataclass(frozen=True, slots=True)
class _Turn:
    """The clock is set from `before` to `after` when the wall shows `wall` (naive, by the clock before)."""

    wall: datetime
    before: _Clock
    after: _Clock


def zone_rules(zone: str, first: date, last: date) -> Timezone:
    """What the clocks of a zone (IANA) show from one day to another, both included."""
    start = datetime.combine(first, time(), UTC) - _STEP
    held = _clock(ZoneInfo(zone), start)
    made = Timezone()
    made.add("tzid", zone)
    made.add_component(_observance(held, held, [(start + held.offset).replace(tzinfo=None)]))
    alike: dict[tuple[_Clock, _Clock], list[datetime]] = {}
    for turn in _turns(zone, start, datetime.combine(last, time(), UTC) + 2 * _STEP):
        alike.setdefault((turn.before, turn.after), []).append(turn.wall)
    for (before, after), walls in alike.items():
        made.add_component(_observance(before, after, walls))
    return made


def _observance(before: _Clock, after: _Clock, walls: list[datetime]) -> TimezoneDaylight | TimezoneStandard:
    made = TimezoneDaylight() if after.daylight else TimezoneStandard()
    made.add("dtstart", walls[0])
    if walls[1:]:
        made.add("rdate", walls[1:])
    made.add("tzname", after.name)
    made.add("tzoffsetfrom", before.offset)
    made.add("tzoffsetto", after.offset)
    return made


def _turns(zone: str, start: datetime, end: datetime) -> Iterator[_Turn]:
    tz = ZoneInfo(zone)
    moment, before = start, _clock(tz, start)
    while moment < end:
        moment += _STEP
        after = _clock(tz, moment)
        if after != before:
            turned = _first_with(tz, after, moment - _STEP, moment)
            yield _Turn((turned + before.offset).replace(tzinfo=None), before, after)
            before = after


def _first_with(tz: ZoneInfo, after: _Clock, low: datetime, high: datetime) -> datetime:
    """The first second of a day at which the clock is set so."""
    while high - low > _SECOND:
        middle = low + (high - low) // 2
        middle = middle.replace(microsecond=0)
        low, high = (low, middle) if _clock(tz, middle) == after else (middle, high)
    return high


def _clock(tz: ZoneInfo, moment: datetime) -> _Clock:
    here = moment.astimezone(tz)
    return _Clock(here.utcoffset() or timedelta(), bool(here.dst()), here.tzname() or "")
