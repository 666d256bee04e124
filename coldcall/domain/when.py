"""Understands when somebody wants to be called: "tue 3pm", "in 2 weeks", "march", "14:30", ISO 8601.

Everything is meant on the prospect's wall. A time that a clock change skips moves forward by the gap, one
that comes twice means the first. What lies in the past is refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from unicodedata import normalize

from coldcall.domain import calendar_words as words_of
from coldcall.domain.calendar_reading import FARTHEST, HINT, NoTime, Said, later, read
from coldcall.domain.wall import DAYS, is_working, to_utc, to_wall, told, working_day

_USUAL = time(10, 0)

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})[t ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(z|[+-]\d{2}:?\d{2})?")
_COUNTS = "|".join(sorted(words_of.NUMBERS, key=len, reverse=True))
_UNITS = "|".join(sorted(words_of.UNITS, key=len, reverse=True))
_LENGTH = re.compile(
    rf"(?P<lead>in |dans |\+)?(?P<count>\d{{1,4}}|{_COUNTS}) ?(?P<unit>{_UNITS})(?P<tail> from now| later)?"
    r"(?: (?P<rest>.+))?"
)


class Precision(StrEnum):
    """How exactly it was said. `day` and `month` carry a proposed time."""

    PRECISE = "precise"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class When:
    """A time understood: the wall time (naive) in `zone`, the same moment in UTC, and how to say it."""

    wall: datetime
    zone: str
    utc: datetime
    words: str
    kind: Precision


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Nothing sensible was found; `hint` says why, and what would do."""

    hint: str


def parse(
    text: str, now: datetime, zone: str, spread: bytes = b"", hour: int | None = None
) -> When | NotUnderstood:
    """Reads `text` as of `now` (aware) on the wall of `zone` (IANA; "" is UTC).

    `hour` is the hour they answered at before, proposed where only a day or a month was said, else 10:00.
    `spread` (the prospect's id) picks the day inside a month, the same on every machine.
    """
    usual = _USUAL if hour is None else time(hour)
    today = to_wall(now, zone)
    try:
        return _read(_plain(text), _Desk(today, now, zone, spread, usual))
    except NoTime as error:
        return NotUnderstood(str(error))


@dataclass(frozen=True, slots=True)
class _Desk:
    """What a reading needs to know beside the words."""

    wall: datetime
    now: datetime
    zone: str
    spread: bytes
    usual: time

    @property
    def today(self) -> date:
        return self.wall.date()

    def pick(self, days: Sequence[date], salt: str) -> date:
        """One of the days, the same for the same prospect everywhere."""
        number = int.from_bytes(sha256(self.spread + salt.encode()).digest()[:8])
        return days[number % len(days)]

    def answer(self, wall: datetime, kind: Precision) -> When:
        # Years at the ends of the calendar cannot be carried to another zone.
        if wall.year < self.wall.year:
            raise NoTime("that has passed; give a time to come")
        if wall.year > self.wall.year + 5:
            raise NoTime("that is more than five years away")
        return self.moment(to_utc(wall, self.zone), kind)

    def moment(self, utc: datetime, kind: Precision) -> When:
        if utc <= self.now:
            raise NoTime(f"{told(utc, self.now, self.zone)} has passed; give a time to come")
        if utc > self.now + FARTHEST:
            raise NoTime("that is more than five years away")
        return When(to_wall(utc, self.zone), self.zone, utc, told(utc, self.now, self.zone), kind)


def _plain(text: str) -> str:
    flat = " ".join(normalize("NFKC", text).casefold().replace(",", " ").replace("’", "'").split())
    flat = re.sub(r"\b([ap])\.m\.?(?=\s|$)", r"\1m", flat)
    flat = re.sub(r"(?<=[^\W\d_])-(?=[^\W\d_])", " ", flat)
    return flat.replace("après demain", "après-demain").replace("après midi", "après-midi")


def _read(text: str, desk: _Desk) -> When:
    if not text:
        raise NoTime(HINT)
    iso = _ISO.fullmatch(text)
    if iso:
        return _iso(iso, desk)
    without_the = re.sub(r"\bthe ", "", text)
    for phrase, short in words_of.PHRASES:
        without_the = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", short, without_the)
    length = _LENGTH.fullmatch(without_the)
    if length and _is_length(length):
        return _after(length, desk)
    return _resolved(read(without_the, desk.today), desk)


def _iso(found: re.Match[str], desk: _Desk) -> When:
    day, clock, offset = found.groups()
    text = f"{day}T{clock if clock.index(':') == 2 else '0' + clock}"
    try:
        if offset:
            aware = datetime.fromisoformat(text + ("+00:00" if offset == "z" else offset))
            return desk.moment(aware.astimezone(UTC), Precision.PRECISE)
        return desk.answer(datetime.fromisoformat(text), Precision.PRECISE)
    except (NoTime, OverflowError) as error:
        raise error if isinstance(error, NoTime) else NoTime(HINT) from error
    except ValueError as error:
        raise NoTime(f"there is no {day} {clock}") from error


def _is_length(found: re.Match[str]) -> bool:
    """ "in 2 h" is a length; "14h" alone is a time of day, as the French write it."""
    if found["lead"] or found["tail"]:
        return True
    return words_of.UNITS[found["unit"]] != "hours" and len(found["unit"]) > 1


def _after(found: re.Match[str], desk: _Desk) -> When:
    said = found["count"]
    count = int(said) if said.isdecimal() else words_of.NUMBERS[said]
    unit, rest = words_of.UNITS[found["unit"]], found["rest"]
    if unit in ("minutes", "hours"):
        if rest:
            raise NoTime(f"“{rest}” does not go with a length of time; {HINT}")
        length = timedelta(minutes=count) if unit == "minutes" else timedelta(hours=count)
        return desk.moment(desk.now + length, Precision.PRECISE)
    day = later(desk.today, count, unit)
    after = read(rest, desk.today) if rest else Said()
    if after.day or after.span or after.weekday is not None:
        raise NoTime(f"“{rest}” and “{said} {unit}” are two dates; give one")
    if not after.clock:
        return _on(desk, working_day(day), None, Precision.DAY)
    return _on(desk, day, after.clock, Precision.DAY if after.rough else Precision.PRECISE)


def _resolved(said: Said, desk: _Desk) -> When:
    kind = Precision.DAY if said.clock is None or said.rough else Precision.PRECISE
    if said.span:
        return _in_span(said, desk)
    if said.day:
        if said.weekday is not None and said.day.weekday() != said.weekday:
            raise NoTime(f"that day is a {DAYS[said.day.weekday()]}; give the day or the date")
        return _on(desk, said.day, said.clock, kind)
    if said.weekday is not None:
        return _on_weekday(said, desk, kind)
    if said.clock is None:
        raise NoTime(HINT)
    today = datetime.combine(desk.today, said.clock)
    if to_utc(today, desk.zone) > desk.now:
        return desk.answer(today, kind)
    tomorrow = working_day(desk.today + timedelta(days=1))
    return desk.answer(datetime.combine(tomorrow, said.clock), kind)


def _on(desk: _Desk, day: date, clock: time | None, kind: Precision) -> When:
    """That day; without a time at the usual one, or in an hour where that has passed today."""
    if clock is None and day == desk.today:
        soon = desk.wall + timedelta(hours=1)
        soon = soon.replace(minute=soon.minute // 5 * 5, second=0, microsecond=0)
        return desk.answer(max(datetime.combine(day, desk.usual), soon), kind)
    return desk.answer(datetime.combine(day, clock or desk.usual), kind)


def _on_weekday(said: Said, desk: _Desk, kind: Precision) -> When:
    wanted, today = said.weekday or 0, desk.today
    if said.in_next_week:
        day = today + timedelta(days=7 - today.weekday() + wanted)
    else:
        day = today + timedelta(days=(wanted - today.weekday()) % 7)
        clock = said.clock
        if day == today and (clock is None or to_utc(datetime.combine(day, clock), desk.zone) <= desk.now):
            day += timedelta(days=7)
    return _on(desk, day, said.clock, kind)


def _in_span(said: Said, desk: _Desk) -> When:
    first, last = said.span or (desk.today, desk.today)
    days = _working_between(first, last, desk.today)
    if not days and said.yearly:
        first, last = _next_year(first), _next_year(last)
        days = _working_between(first, last, desk.today)
    if not days:
        raise NoTime("that has passed; give a time to come")
    day = desk.pick(days, f"{first:%Y-%m-%d}")
    kind = Precision.MONTH if said.by_month else Precision.DAY
    return desk.answer(datetime.combine(day, said.clock or desk.usual), kind)


def _working_between(first: date, last: date, today: date) -> list[date]:
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in days if is_working(day) and day > today]


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, monthrange(day.year + 1, day.month)[1]))
