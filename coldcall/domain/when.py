"""Understands when somebody wants to be called: "tue 3pm", "in 2 weeks", "march", "14:30", ISO 8601.

Everything is meant on the prospect's wall, unless a zone is named ("3pm est", "3pm my time"). A time that a
clock change skips moves forward by the gap, one that comes twice means the first. What lies in the past is
refused.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256

from coldcall.domain import calendar_words as words_of
from coldcall.domain.calendar_phrases import plain
from coldcall.domain.calendar_reading import read
from coldcall.domain.calendar_said import FARTHEST, HINT, NoTime, Said
from coldcall.domain.calendar_spans import later
from coldcall.domain.wall import DAYS, is_working, to_utc, to_wall, told, working_day

_USUAL = time(10, 0)
_LAST_BARE_HOURS = 6
_EVENING = 18
_SAME_TIME = "sametime"

_ISO = re.compile(r"(\d{4}-\d{2}-\d{2})[t ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(z|[+-]\d{2}:?\d{2})?")
_COUNTS = "|".join(sorted(words_of.NUMBERS, key=len, reverse=True))
_UNITS = "|".join(sorted(words_of.UNITS, key=len, reverse=True))
_LENGTH = re.compile(
    rf"(?P<lead>in |dans |en |\+)?(?:(?:{_COUNTS}) (?=\d))?"
    rf"(?:(?P<number>\d{{1,4}}(?:\.\d)?) ?|(?P<word>{_COUNTS}) )(?P<unit>{_UNITS})"
    r"(?P<minutes> ?\d{1,2} ?(?:m|min|mins|minutes)?(?=$))?(?P<tail> from now| later)?(?: (?P<rest>.+))?"
)
_SOME_DAY = re.compile(rf"(?P<rest>.+?) (?P<length>(?:in|dans|en) (?:\d{{1,2}}|{_COUNTS}) ?(?:{_UNITS}))")
_ZONE = rf"(?P<zone>{'|'.join(words_of.ZONES)}|{words_of.THEIRS}|{words_of.OURS})"
_ZONED = re.compile(rf"(?P<rest>.*\S) ?\b{_ZONE}")
_INNER_ZONE = re.compile(rf"(?P<clock>.*\d(?: ?(?:am|pm|uhr|h))?) {_ZONE} (?P<rest>\S.*)")
"""A zone behind the time of day and before the day: "3pm est tomorrow"."""
_NEXT_YEAR = re.compile(rf"(?<!\S)(?:in )?(?:{'|'.join(words_of.NEXT)}) (?:year|jahr|jahres|année|año)(?!\S)")


class Precision(StrEnum):
    """How exactly it was said. `day` and `month` carry a proposed time."""

    PRECISE = "precise"
    DAY = "day"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class When:
    """A time understood: the wall time (naive) in `zone`, the same moment in UTC, and how to say it.

    `named` is the zone it was said in, where that was another one: "15:30 EST".
    """

    wall: datetime
    zone: str
    utc: datetime
    words: str
    kind: Precision
    named: str = ""


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Nothing sensible was found; `hint` says why, and what would do."""

    hint: str


def parse(
    text: str, now: datetime, zone: str, spread: bytes = b"", hour: int | None = None, own: str = ""
) -> When | NotUnderstood:
    """Reads `text` as of `now` (aware) on the wall of `zone` (IANA; "" is UTC).

    `hour` is the hour they answered at before, proposed where only a day or a month was said, else 10:00.
    `spread` (the prospect's id) picks the day inside a month, the same on every machine. `own` is the zone
    that "my time" means.
    """
    usual = _USUAL if hour is None else time(hour)
    try:
        words, said_in, name = _zone_in(plain(text), zone, own)
        desk = _Desk(to_wall(now, said_in), now, said_in, spread, usual)
        found = _read(words, desk)
        return found if said_in == zone else _carried(found, zone, name, desk)
    except NoTime as error:
        return NotUnderstood(str(error))


def _zone_in(text: str, zone: str, own: str) -> tuple[str, str, str]:
    """The words without a zone at their end, the zone they are said in, and its name as said."""
    found = _ZONED.fullmatch(_INNER_ZONE.sub(r"\g<clock> \g<rest> \g<zone>", text))
    if not found or _ISO.fullmatch(text):
        return text, zone, ""
    named = found["zone"]
    if named == words_of.THEIRS:
        return found["rest"], zone, ""
    if named == words_of.OURS:
        if not own:
            raise NoTime("no zone is set for you; give the time on their own clock")
        return found["rest"], own, "your time"
    return found["rest"], words_of.ZONES[named], named.upper()


def _carried(found: When, zone: str, name: str, desk: _Desk) -> When:
    """A time said in one zone on the wall of another. Only a clock can be carried, a day cannot."""
    if found.kind is not Precision.PRECISE:
        raise NoTime("a zone goes with a time of day, as in tue 3pm est")
    wall, words = to_wall(found.utc, zone), told(found.utc, desk.now, zone)
    return replace(found, wall=wall, zone=zone, words=words, named=f"{found.wall:%H:%M} {name}")


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


def _read(text: str, desk: _Desk) -> When:
    if not text:
        raise NoTime(HINT)
    text = text.replace(_SAME_TIME, f"{desk.wall.hour:02d}:{desk.wall.minute // 5 * 5:02d}")
    iso = _ISO.fullmatch(text)
    if iso:
        return _iso(iso, desk)
    length = _LENGTH.fullmatch(text)
    if length and _is_length(length):
        return _after(length, desk)
    some_day = _SOME_DAY.fullmatch(text)
    if some_day:  # "dienstag in 2 wochen"
        length = _LENGTH.fullmatch(f"{some_day['length']} {some_day['rest']}")
        if length:
            return _after(length, desk)
    in_year = " ".join(word for word in _NEXT_YEAR.sub(" ", text).split() if word not in words_of.FILLERS)
    if _NEXT_YEAR.search(text) and not in_year:
        return _resolved(read("next year", desk.today), desk)
    if _NEXT_YEAR.search(text):
        first = date(desk.today.year + 1, 1, 1)
        if in_year in words_of.THIRDS:
            return _resolved(read(f"{in_year} {first.year}", desk.today), desk)
        return _resolved(read(in_year, first), desk)
    return _resolved(read(text, desk.today), desk)


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
    """ "in 2 h" and "2h" are lengths; "14h" alone is a time of day, as the French write it."""
    if found["lead"] or found["tail"]:
        return True
    if found["unit"] != "h":
        return not found["minutes"]
    alone = not found["minutes"] and not found["rest"]
    return alone and (not found["number"] or float(found["number"]) <= _LAST_BARE_HOURS)


def _after(found: re.Match[str], desk: _Desk) -> When:
    said, unit, rest = found["number"] or found["word"], words_of.UNITS[found["unit"]], found["rest"]
    count = float(found["number"]) if found["number"] else words_of.NUMBERS[said]
    if unit in ("minutes", "hours"):
        if rest:
            raise NoTime(f"“{rest}” does not go with a length of time; {HINT}")
        minutes = count * (60 if unit == "hours" else 1) + _minutes_behind(found, unit)
        return desk.moment(desk.now + timedelta(minutes=minutes), Precision.PRECISE)
    if count != int(count) or found["minutes"]:
        raise NoTime(f"there are no parts of {unit} here; give whole ones")
    after = read(rest, desk.today) if rest else Said()
    if after.day or after.span:
        raise NoTime(f"“{rest}” and “{said} {unit}” are two dates; give one")
    day = _later(desk, int(count), unit, after, rest or "")
    if not after.clock:
        return _on(desk, working_day(day), None, Precision.DAY)
    return _on(desk, day, after.clock, Precision.DAY if after.rough else Precision.PRECISE)


def _later(desk: _Desk, count: int, unit: str, after: Said, rest: str) -> date:
    """So long after today; "in 2 weeks on tuesday" is the Tuesday of that week, "2 weeks from friday" counts
    from the Friday to come."""
    if after.weekday is None:
        return later(desk.today, count, unit)
    if unit not in ("weeks", "fortnights"):
        raise NoTime(f"“{rest}” and “{count} {unit}” are two dates; give one")
    if rest.startswith(("from ", "on ", "after ")) and not after.in_next_week:
        to_come = (after.weekday - desk.today.weekday()) % 7
        return later(desk.today + timedelta(days=to_come), count, unit)
    day = later(desk.today, count, unit)
    return day + timedelta(days=after.weekday - day.weekday())


def _minutes_behind(found: re.Match[str], unit: str) -> int:
    """ "in 1h30", "in 1 h 30 min": what follows the hours."""
    behind = re.search(r"\d+", found["minutes"] or "")
    if behind and unit == "minutes":
        raise NoTime(HINT)
    return int(behind[0]) if behind else 0


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
    """That day; without a time at the usual one, or in an hour where that has passed today.

    A part of the day that has begun ("this afternoon") is in an hour too, while it lasts.
    """
    if day == desk.today and (clock is None or kind is Precision.DAY):
        soon = desk.wall + timedelta(hours=1)
        soon = soon.replace(minute=soon.minute // 5 * 5, second=0, microsecond=0)
        if clock is None:
            return desk.answer(max(datetime.combine(day, desk.usual), soon), kind)
        if datetime.combine(day, clock) <= desk.wall and soon.hour < (12 if clock.hour < 12 else _EVENING):
            return desk.answer(soon, kind)
    return desk.answer(datetime.combine(day, clock or desk.usual), kind)


def _on_weekday(said: Said, desk: _Desk, kind: Precision) -> When:
    wanted, today = said.weekday or 0, desk.today
    if said.weeks:
        day = today + timedelta(days=(wanted - today.weekday()) % 7 + 7 * said.weeks)
    elif said.in_next_week:
        day = today + timedelta(days=7 - today.weekday() + wanted)
    else:
        day = today + timedelta(days=(wanted - today.weekday()) % 7)
        clock = said.clock
        if day == today and (clock is None or to_utc(datetime.combine(day, clock), desk.zone) <= desk.now):
            day += timedelta(days=7)
    return _on(desk, day, said.clock, kind)


def _in_span(said: Said, desk: _Desk) -> When:
    first, last = said.span or (desk.today, desk.today)
    if first > (desk.now + FARTHEST).date():
        raise NoTime("that is more than five years away")
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
