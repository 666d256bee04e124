"""Open hours as moments: when one clock's hours are open, until when, and when they open next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from coldcall.rules import Calendar, Earlier, HolidayFact, Hours
from coldcall.rules.hours import MIDNIGHT

LAST_MINUTE = timedelta(seconds=60)
"""No call is started in the last minute of a window: it would ring past the end."""
_HORIZON_DAYS = 45
_LONGEST_MERGE_DAYS = 8

ALWAYS = Hours((((0, MIDNIGHT),),) * 7)
Moments = tuple[datetime, datetime]


@dataclass(frozen=True, eq=False)
class Constraint:
    """Hours that have to be open by the clock of `zone`; compared by identity.

    `feast_land` and `feast_state` are where public holidays close them (no land: nowhere). `law` hours rest
    on a holiday of the state too, the house only on those of the whole country.
    """

    rule: str
    name: str
    source: str
    zone: str
    hours: Hours
    calendar: Calendar
    earlier: Earlier | None = None
    feast_land: str = ""
    feast_state: str = ""
    law: bool = True

    def hours_on(self, day: date) -> Hours:
        return self.earlier.hours if self.earlier and day < self.earlier.until else self.hours

    def feast_on(self, day: date) -> HolidayFact | None:
        """The public holiday that closes a day, if one does."""
        fact = self.calendar.on(self.feast_land, day) if self.feast_land else None
        if fact is None:
            return None
        closes = fact.holds_in(self.feast_state or None) if self.law else fact.whole
        return fact if closes else None


@lru_cache(maxsize=65_536)
def spans(constraint: Constraint, day: date) -> tuple[Moments, ...]:
    """The open spans of one local day in UTC, start included, end not."""
    if constraint.feast_on(day) is not None:
        return ()
    zone = ZoneInfo(constraint.zone)
    return tuple(
        (_moment(day, start, zone, 1), _moment(day, end, zone, 0))
        for start, end in constraint.hours_on(day).days[day.weekday()]
    )


def open_until(constraint: Constraint, now: datetime) -> datetime | None:
    """The end of the span that is open at `now`, None where a call may not be started any more."""
    day = local_day(constraint, now)
    for start, end in spans(constraint, day):
        if start <= now < end:
            end = _merged(constraint, day, end)
            return end if now < end - LAST_MINUTE else None
    return None


def next_open(constraint: Constraint, now: datetime) -> datetime | None:
    """The first moment from `now` on at which the hours are open, None within 45 days."""
    if open_until(constraint, now) is not None:
        return now
    later = (start for start, end in _spans_from(constraint, now) if end - LAST_MINUTE > start > now)
    return next(later, None)


def first_common(constraints: tuple[Constraint, ...], now: datetime) -> datetime | None:
    """The first moment from `now` on at which all of them are open, None within 45 days."""
    last = now + timedelta(days=_HORIZON_DAYS)
    moment = now
    while moment <= last:
        latest = moment
        for constraint in constraints:
            opens = next_open(constraint, latest)
            if opens is None:
                return None
            latest = opens
        if latest == moment:
            return moment
        moment = latest
    return None


def local_day(constraint: Constraint, now: datetime) -> date:
    """The calendar day it is by the constraint's clock."""
    return now.astimezone(ZoneInfo(constraint.zone)).date()


def _spans_from(constraint: Constraint, now: datetime) -> Iterator[Moments]:
    day = local_day(constraint, now)
    for ahead in range(_HORIZON_DAYS + 1):
        yield from spans(constraint, day + timedelta(days=ahead))


def _merged(constraint: Constraint, day: date, end: datetime) -> datetime:
    """The end of a span that goes on where it ends, over midnight too."""
    for ahead in range(_LONGEST_MERGE_DAYS):
        before = end
        for start, later in spans(constraint, day + timedelta(days=ahead)):
            if start <= end < later:
                end = later
        if end == before and ahead:
            break
    return end


def _moment(day: date, minutes: int, zone: ZoneInfo, fold: int) -> datetime:
    """A wall time as UTC. Of one that comes twice an opening takes the later, a closing the earlier."""
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 - wall time
    return wall.replace(tzinfo=zone, fold=fold).astimezone(UTC)
