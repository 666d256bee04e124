"""Reads words that name a day, a span of days or a time of day; `when` makes a moment of them."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, time, timedelta

from coldcall.domain import calendar_words as words_of
from coldcall.domain.calendar_said import HINT, NoTime, Said
from coldcall.domain.calendar_spans import (
    read_end,
    read_feast,
    read_next,
    read_part,
    read_quarter,
    read_week_of,
    read_year,
)
from coldcall.domain.wall import after_working_days, is_working

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|a|p)?(ish)?")
_FOUR_DIGITS = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})?")
_SLASHED_DATE = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d{2}))?")
_DASHED_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_ISO_DATE = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.|er)?")
_DAY_OF_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)")
_YEAR = re.compile(r"20\d{2}")


def read(text: str, today: date) -> Said:
    """What plain lower-case words say, as of `today`. Raises `NoTime` for a word that is none of time."""
    said = Said(left=_tokens(text))
    while said.left:
        before = len(said.left)
        for reader in _READERS:
            if reader(said, today):
                break
        if len(said.left) == before:
            raise NoTime(_no_time(said))
    return said


def _tokens(text: str) -> list[str]:
    text = re.sub(r"(?<!\S)(\d{1,2}(?:[:.]\d{2})?) ?(am|pm)(?!\S)", r"\1\2", text)
    text = re.sub(r"(?<!\S)(\d{1,2}) ?uhr(?: (\d{2}))?(?!\S)", lambda m: f"{m[1]}:{m[2] or '00'}", text)
    text = re.sub(r"(?<!\S)(\d{1,2}) ?h ?(\d{2})?(?!\S)", lambda m: f"{m[1]}:{m[2] or '00'}", text)
    return [word for word in text.split() if word not in words_of.FILLERS]


def _no_time(said: Said) -> str:
    """The first word that tells why this is none, else the one where reading ended."""
    known = next((words_of.NO_TIME[word] for word in said.left if word in words_of.NO_TIME), "")
    return known or f"“{said.left[0]}” is no time; {HINT}"


def _read_relative(said: Said, today: date) -> bool:
    days = words_of.FROM_TODAY.get(said.word(0))
    if days is None:
        return False
    day = today + timedelta(days=days)
    if words_of.UNITS.get(said.word(1)) == "weeks":  # "tomorrow week"
        day += timedelta(days=7)
        said.take(1)
    said.set_day(day)
    said.take(1)
    return True


def _read_weekday(said: Said, today: date) -> bool:
    ahead = said.word(0) in words_of.NEXT and len(said.left) > 1
    coming = said.word(0) in words_of.COMING and len(said.left) > 1
    place = 1 if ahead or coming else 0
    weekday = words_of.WEEKDAYS.get(said.word(place))
    if weekday is None:
        return False
    said.set_weekday(weekday, in_next_week=ahead)
    said.take(place + 1)
    weeks = {"weeks": 1, "fortnights": 2}.get(words_of.UNITS.get(said.word(0), ""), 0)
    if weeks and not said.word(1).isdecimal():  # "friday week", "friday fortnight"
        said.weeks = weeks
        said.take(1)
    elif said.word(0) in words_of.COMING:  # "el lunes que viene"
        said.take(1)
    return True


def _read_month(said: Said, today: date) -> bool:
    """ "march", "15 march", "march 15", each with or without a year."""
    ordinal = _ORDINAL.fullmatch(said.left[0])
    lead = 1 if ordinal and len(said.left) > 1 else 0
    month = words_of.MONTHS.get(said.word(lead))
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
        said.set_day(_day_of(today, day, month, year))
    else:
        in_year = year or today.year
        said.set_span(date(in_year, month, 1), date(in_year, month, 15), yearly=year is None)
    said.take(used)
    return True


def _read_date(said: Said, today: date) -> bool:
    token = said.left[0]
    if found := _ISO_DATE.fullmatch(token):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
        said.set_day(_day_of(today, day, month, year))
    elif found := _GERMAN_DATE.fullmatch(token):
        said.set_day(_day_of(today, int(found[1]), int(found[2]), _full_year(found[3])))
    elif found := _SLASHED_DATE.fullmatch(token) or _DASHED_DATE.fullmatch(token):
        day, month = int(found[1]), int(found[2])
        if day <= 12 and month <= 12 and day != month:
            raise NoTime(f"{token} may be two dates; write it like 15 march")
        if month > 12:
            day, month = month, day
        said.set_day(_day_of(today, day, month, _full_year(found[3])))
    elif found := _DAY_OF_MONTH.fullmatch(token):
        said.set_day(_next_with_day(today, int(found[1])))
    else:
        return False
    said.take(1)
    return True


def _read_about(said: Said, today: date) -> bool:
    """ "after 15 april", "after march", "after 3pm", "before friday": roughly then."""
    after, before = said.word(0) in words_of.AFTER, said.word(0) in words_of.BEFORE
    if not (after or before) or len(said.left) < 2:
        return False
    inner = read(" ".join(said.left[1:]), today)
    said.left.clear()
    if inner.day is None and inner.span is None and inner.weekday is None:
        if inner.clock is None:
            raise NoTime(HINT)
        hour = inner.clock.hour - 1 if before else inner.clock.hour
        said.set_clock(inner.clock.replace(hour=max(hour, 0)), rough=True)
        return True
    if inner.span is not None:
        _about_span(said, inner, after=after)
    else:
        day = inner.day or today + timedelta(days=((inner.weekday or 0) - today.weekday()) % 7)
        said.set_day(after_working_days(day, 1) if after else _working_before(day))
    if inner.clock is not None:
        said.set_clock(inner.clock, rough=inner.rough)
    return True


def _about_span(said: Said, inner: Said, *, after: bool) -> None:
    """The fortnight behind a month or a quarter, or the one ahead of it."""
    first, last = inner.span or (date.max, date.max)
    if inner.by_month:
        last = last.replace(day=monthrange(last.year, last.month)[1])
    fortnight = timedelta(days=14)
    if after:
        said.set_span(last + timedelta(days=1), last + fortnight, yearly=inner.yearly)
    else:
        said.set_span(first - fortnight, first - timedelta(days=1), yearly=inner.yearly)


def _read_clock(said: Said, today: date) -> bool:
    token = said.left[0]
    if token in words_of.NOON:
        said.set_clock(time(12, 0), rough=False)
    elif token == "midnight":
        raise NoTime("nobody is called at midnight; give an hour of the day")
    elif token in words_of.PARTS_OF_DAY:
        said.set_clock(words_of.PARTS_OF_DAY[token], rough=True, evening=token in words_of.SECOND_HALF)
    elif found := _CLOCK.fullmatch(token):
        said.set_clock(_clock(token, found), rough=bool(found[4]))
    elif found := _FOUR_DIGITS.fullmatch(token):
        said.set_clock(time(int(found[1]), int(found[2])), rough=False)
    elif token in words_of.CLOCK_NUMBERS:
        hour = words_of.CLOCK_NUMBERS[token]
        said.set_clock(time(hour + 12 if hour <= 6 else hour), rough=False)
    else:
        return False
    said.take(1)
    return True


_READERS = (
    _read_relative,
    read_part,
    read_week_of,
    _read_month,
    _read_weekday,
    read_next,
    read_end,
    read_quarter,
    read_year,
    read_feast,
    _read_about,
    _read_date,
    _read_clock,
)


def _clock(token: str, found: re.Match[str]) -> time:
    """A time of day. A bare 1 to 6 is an afternoon, for nobody calls at three in the night."""
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        raise NoTime(f"there is no {token.removesuffix('ish')} on a clock")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
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


def _next_with_day(today: date, day: int) -> date:
    """The next day of that number, in this month or in one of the next."""
    for ahead in range(3):
        year, month = divmod(today.year * 12 + today.month - 1 + ahead, 12)
        if 1 <= day <= monthrange(year, month + 1)[1] and (ahead or day >= today.day):
            return date(year, month + 1, day)
    raise NoTime(f"no month has a day {day}")


def _working_before(day: date) -> date:
    day -= timedelta(days=1)
    while not is_working(day):
        day -= timedelta(days=1)
    return day


def _year_at(said: Said, place: int) -> int | None:
    found = _YEAR.fullmatch(said.word(place))
    return int(found[0]) if found else None


def _full_year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else 2000 + int(text)
