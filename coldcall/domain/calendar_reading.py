"""Reads words that name a day, a span of days or a time of day; `when` makes a moment of them."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from coldcall.domain import calendar_words as words_of
from coldcall.domain.wall import is_working

HINT = "try tue 3pm, tomorrow 9, in 20 min, in 2 weeks, 15 march, march or 14:30"
FARTHEST = timedelta(days=5 * 366)

_DAY_ENDS = time(16, 30)
_FRIDAY = 4

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)?")
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?")
_SLASHED_DATE = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|er)?")
_YEAR = re.compile(r"20\d{2}")
_QUARTER = re.compile(r"q([1-4])")


class NoTime(ValueError):
    """No sensible time; the message is for the person who typed it."""


@dataclass(slots=True)
class Said:
    """What the words have said so far.

    `span` is days from and to, both included, of which one is to be proposed; `by_month` tells that it was a
    month, a quarter or a year. `yearly` lets a span that is over mean next year's. `in_next_week` belongs to
    `weekday`. `rough` marks a part of the day ("morning"). `left` are the words not read yet.
    """

    day: date | None = None
    weekday: int | None = None
    in_next_week: bool = False
    span: tuple[date, date] | None = None
    yearly: bool = False
    by_month: bool = False
    clock: time | None = None
    rough: bool = False
    left: list[str] = field(default_factory=list)


def later(day: date, count: int, unit: str) -> date:
    """`count` days, weeks, months or years after `day`; in a shorter month its last day."""
    days = {"days": 1, "weeks": 7}.get(unit)
    months = count * (12 if unit == "years" else 1)
    if count * (days or 30) > FARTHEST.days or (not days and months > 60):
        raise NoTime("that is more than five years away")
    if days:
        return day + timedelta(days=count * days)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _tokens(text: str) -> list[str]:
    text = re.sub(r"(?<!\S)(\d{1,2}(?:[:.]\d{2})?) ?(am|pm)(?!\S)", r"\1\2", text)
    text = re.sub(r"(?<!\S)(\d{1,2}) ?uhr(?: (\d{2}))?(?!\S)", lambda m: f"{m[1]}:{m[2] or '00'}", text)
    text = re.sub(r"(?<!\S)(\d{1,2}) ?h ?(\d{2})?(?!\S)", lambda m: f"{m[1]}:{m[2] or '00'}", text)
    return [word for word in text.split() if word not in words_of.FILLERS]


def read(text: str, today: date) -> Said:
    """What plain lower-case words say, as of `today`. Raises `NoTime` for a word that is none of time."""
    said = Said(left=_tokens(text))
    while said.left:
        before = len(said.left)
        for reader in _READERS:
            if reader(said, today):
                break
        if len(said.left) == before:
            raise NoTime(f"“{said.left[0]}” is no time; {HINT}")
    return said


def _take(said: Said, count: int) -> None:
    del said.left[:count]


def _set_day(said: Said, day: date, *, yearly: bool = False) -> None:
    if said.day or said.span:
        raise NoTime("these are two dates; give one")
    said.day, said.yearly = day, yearly


def _set_span(said: Said, first: date, last: date, *, by_month: bool = True, yearly: bool = False) -> None:
    if said.day or said.span or said.weekday is not None:
        raise NoTime("these are two dates; give one")
    said.span, said.by_month, said.yearly = (first, last), by_month, yearly


def _set_clock(said: Said, clock: time, rough: bool) -> None:
    if said.clock and not (rough or said.rough):
        raise NoTime("these are two times; give one")
    if said.clock is None or said.rough:
        said.clock, said.rough = clock, rough


def _read_relative(said: Said, today: date) -> bool:
    days = words_of.FROM_TODAY.get(said.left[0])
    if days is None:
        return False
    _set_day(said, today + timedelta(days=days))
    _take(said, 1)
    return True


def _read_weekday(said: Said, today: date) -> bool:
    ahead = said.left[0] in words_of.NEXT and len(said.left) > 1
    weekday = words_of.WEEKDAYS.get(said.left[1 if ahead else 0].rstrip("."))
    if weekday is None or _third(said):
        return False
    if said.weekday is not None or said.span:
        raise NoTime("these are two dates; give one")
    said.weekday, said.in_next_week = weekday, ahead
    _take(said, 2 if ahead else 1)
    return True


def _read_next(said: Said, today: date) -> bool:
    """ "next week", "next month", "next quarter", "next year": a day in its first half."""
    if said.left[0] not in words_of.NEXT or len(said.left) < 2:
        return False
    word = said.left[1]
    if words_of.UNITS.get(word) == "weeks":
        monday = today + timedelta(days=7 - today.weekday())
        _set_span(said, monday, monday + timedelta(days=2), by_month=False)
    elif words_of.UNITS.get(word) == "months":
        first = later(today.replace(day=1), 1, "months")
        _set_span(said, first, first.replace(day=15))
    elif word in ("quarter", "quartal", "trimestre"):
        _set_span(said, *_quarter(*_next_quarter(today)))
    elif words_of.UNITS.get(word) == "years":
        _set_span(said, date(today.year + 1, 1, 1), date(today.year + 1, 1, 31))
    else:
        return False
    _take(said, 2)
    return True


def _read_end(said: Said, today: date) -> bool:
    word = said.left[0]
    if word == "eow":
        friday = today + timedelta(days=(_FRIDAY - today.weekday()) % 7)
        _set_day(said, friday)
    elif word == "eom":
        _set_day(said, _last_working(today.replace(day=monthrange(today.year, today.month)[1])))
    elif word == "eoy":
        _set_day(said, _last_working(date(today.year, 12, 20)))
    elif word == "eod":
        _set_day(said, today)
        _set_clock(said, _DAY_ENDS, rough=True)
    elif words_of.UNITS.get(word) == "weeks":  # "this week": what is left of it
        left = [today + timedelta(days=n) for n in range(1, 7 - today.weekday())]
        working = [day for day in left if is_working(day)]
        if not working:
            raise NoTime("this week is over; try next week")
        _set_span(said, working[0], working[-1], by_month=False)
    else:
        return False
    _take(said, 1)
    return True


def _read_quarter(said: Said, today: date) -> bool:
    found = _QUARTER.fullmatch(said.left[0])
    if not found:
        return False
    year = _year_at(said, 1)
    first, last = _quarter(year or today.year, int(found[1]))
    _set_span(said, first, last, yearly=year is None)
    _take(said, 1 if year is None else 2)
    return True


def _read_month(said: Said, today: date) -> bool:
    """ "march", "mid march", "15 march", "march 15", each with or without a year."""
    third = _third(said)
    ordinal = None if third else _ORDINAL.fullmatch(said.left[0])
    lead = 1 if third or (ordinal and len(said.left) > 1) else 0
    month = words_of.MONTHS.get(said.left[lead].rstrip(".")) if len(said.left) > lead else None
    if month is None:
        return False
    used, day = lead + 1, int(ordinal[1]) if lead and ordinal else None
    if not lead and len(said.left) > used:
        behind = _ORDINAL.fullmatch(said.left[used])
        if behind:
            day, used = int(behind[1]), used + 1
    year = _year_at(said, used)
    used += year is not None
    if day is not None:
        _set_day(said, _day_of(today, day, month, year), yearly=False)
    else:
        first, last = third or (1, 15)
        in_year = year or today.year
        last = min(last, monthrange(in_year, month)[1])
        span = date(in_year, month, first), date(in_year, month, last)
        _set_span(said, *span, yearly=year is None)
    _take(said, used)
    return True


def _read_date(said: Said, today: date) -> bool:
    token = said.left[0]
    if found := _ISO_DATE.fullmatch(token):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        _set_day(said, _day_of(today, day, month, year))
    elif found := _GERMAN_DATE.fullmatch(token):
        _set_day(said, _day_of(today, int(found[1]), int(found[2]), _full_year(found[3])))
    elif found := _SLASHED_DATE.fullmatch(token):
        day, month = int(found[1]), int(found[2])
        if day <= 12 and month <= 12 and day != month:
            raise NoTime(f"{token} may be two dates; write it like 15 march")
        if month > 12:
            day, month = month, day
        _set_day(said, _day_of(today, day, month, _full_year(found[3])))
    else:
        return False
    _take(said, 1)
    return True


def _read_clock(said: Said, today: date) -> bool:
    token = said.left[0]
    if token in words_of.NOON:
        _set_clock(said, time(12, 0), rough=False)
    elif token in words_of.PARTS_OF_DAY:
        _set_clock(said, words_of.PARTS_OF_DAY[token], rough=True)
    elif found := _CLOCK.fullmatch(token):
        _set_clock(said, _clock(token, found), rough=False)
    else:
        return False
    _take(said, 1)
    return True


_READERS = (
    _read_relative,
    _read_month,
    _read_weekday,
    _read_next,
    _read_end,
    _read_quarter,
    _read_date,
    _read_clock,
)


def _clock(token: str, found: re.Match[str]) -> time:
    """A time of day. A bare 1 to 6 is an afternoon, for nobody calls at three in the night."""
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        raise NoTime(f"there is no {token} on a clock")
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif 1 <= hour <= 6 and not token.startswith("0"):
        hour += 12
    return time(hour, minute)


def _day_of(today: date, day: int, month: int, year: int | None) -> date:
    """That date; without a year the next there is."""
    years = [year] if year is not None else range(today.year, today.year + 5)
    for one in years:
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if year is not None or found >= today:
            return found
    raise NoTime(f"there is no day {day} in month {month}{f' of {year}' if year else ''}")


def _third(said: Said) -> tuple[int, int] | None:
    """ "mid march": a part of the month that follows."""
    if len(said.left) < 2 or said.left[1].rstrip(".") not in words_of.MONTHS:
        return None
    return words_of.THIRDS.get(said.left[0])


def _year_at(said: Said, place: int) -> int | None:
    found = _YEAR.fullmatch(said.left[place]) if len(said.left) > place else None
    return int(found[0]) if found else None


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)


def _quarter(year: int, number: int) -> tuple[date, date]:
    """The first half of a quarter."""
    month = 3 * number - 2
    return date(year, month, 1), date(year, month + 1, 15)


def _next_quarter(today: date) -> tuple[int, int]:
    number = (today.month - 1) // 3 + 2
    return (today.year, number) if number <= 4 else (today.year + 1, 1)


def _last_working(day: date) -> date:
    while not is_working(day):
        day -= timedelta(days=1)
    return day
