"""Spans of days out of words: weeks, months, quarters and years, their parts, and what lies about a feast."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from coldcall.domain import calendar_words as words_of
from coldcall.domain.calendar_feasts import feast
from coldcall.domain.calendar_said import FARTHEST, NoTime, Said
from coldcall.domain.calendar_words import EARLY, LATE, MID
from coldcall.domain.wall import after_working_days, is_working

Span = tuple[date, date]
_FRIDAY = 4
_YEAR = re.compile(r"20\d{2}")
_QUARTER = re.compile(r"q([1-4])")
_WEEK = re.compile(r"(?:kw|cw|w|wk|week|semaine|semana|woche)(\d{1,2})?")


def later(day: date, count: int, unit: str) -> date:
    """`count` days, working days, weeks, fortnights, months or years on; in a shorter month its last day."""
    days = {"days": 1, "workdays": 2, "weeks": 7, "fortnights": 14}.get(unit)
    months = count * (12 if unit == "years" else 1)
    if count * (days or 30) > FARTHEST.days or (not days and months > 60):
        raise NoTime("that is more than five years away")
    if unit == "workdays":
        return after_working_days(day, count)
    if days:
        return day + timedelta(days=count * days)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_next(said: Said, today: date) -> bool:
    """ "next week", "next month", "next quarter", "next year", "next march": a day in its first half."""
    if said.word(0) not in words_of.NEXT | words_of.COMING or len(said.left) < 2:
        return False
    word = said.word(1)
    if word in ("workday", "workdays"):
        said.set_day(after_working_days(today, 1))
    elif words_of.UNITS.get(word) == "weeks":
        monday = _monday(today, 1)
        said.set_span(monday, monday + timedelta(days=2), by_month=False)
    elif word in words_of.MONTHS:
        month = words_of.MONTHS[word]
        year = today.year + (month <= today.month)
        said.set_span(date(year, month, 1), date(year, month, 15))
    else:
        whole = _period(word, today, ahead=1)
        if whole is None:
            return False
        said.set_span(*_FIRST_HALF[_kind(word)](whole))
    said.take(2)
    return True


def read_part(said: Said, today: date) -> bool:
    """ "early next week", "mid june", "end of q1", "end of next month", "early 2027"."""
    third = words_of.THIRDS.get(said.word(0))
    if third is None or len(said.left) < 2:
        return False
    ahead = said.word(1) in words_of.NEXT | words_of.COMING
    place = 2 if ahead else 1
    word = said.word(place)
    if word in words_of.MONTHS:
        # "mi" is the French middle and the German Wednesday; before a month it is the middle.
        year, used = _year_at(said, place + 1), place + 1
        in_year = year or today.year + (ahead and words_of.MONTHS[word] <= today.month)
        span = _third_of_month(date(in_year, words_of.MONTHS[word], 1), third)
        said.set_span(*span, yearly=year is None)
        said.take(used + (year is not None))
        return True
    found = _QUARTER.fullmatch(word)
    if found:
        year = _year_at(said, place + 1)
        whole = _quarter(year or today.year, int(found[1]))
        said.set_span(*_third_of_quarter(whole, third), yearly=year is None)
        said.take(place + 1 + (year is not None))
        return True
    if _YEAR.fullmatch(word):
        said.set_span(*_third_of_year(int(word), third))
        said.take(place + 1)
        return True
    period = _period(word, today, ahead=1 if ahead else 0)
    if period is None:
        return False
    said.set_span(*_PARTS[_kind(word)](period, third), by_month=_kind(word) != "weeks")
    said.take(place + 1)
    return True


def read_week_of(said: Said, today: date) -> bool:
    """ "first week of may", "week of 12 april", "kw 15", "weeks2": a day of that week."""
    which = words_of.ORDINALS.get(said.word(0))
    if which is not None and words_of.UNITS.get(said.word(1)) == "weeks" and said.word(2) in words_of.MONTHS:
        year = _year_at(said, 3)
        span = _week_of_month(today, words_of.MONTHS[said.word(2)], which, year)
        said.set_span(*span, by_month=False)
        said.take(3 + (year is not None))
        return True
    if said.word(0) == "weeks2":
        monday = _monday(today, 2)
        said.set_span(monday, monday + timedelta(days=2), by_month=False)
        said.take(1)
        return True
    found = _WEEK.fullmatch(said.word(0))
    if not found:
        return False
    apart = not found[1] and said.word(1).isdecimal()
    if apart and said.word(2) in words_of.MONTHS:
        year = _year_at(said, 3)
        span = _week_with(today, int(said.word(1)), words_of.MONTHS[said.word(2)], year)
        said.set_span(*span, by_month=False)
        said.take(3 + (year is not None))
        return True
    if not (found[1] or apart):
        return False
    used = 2 if apart else 1
    said.set_span(*_calendar_week(today, int(found[1] or said.word(1)), _year_at(said, used)), by_month=False)
    said.take(used + (_year_at(said, used) is not None))
    return True


def read_end(said: Said, today: date) -> bool:
    """ "eow", "eom", "eoq", "eoy", and "this week", "this month": what is left of it."""
    word = said.word(0)
    if word == "eow":
        said.set_day(today + timedelta(days=(_FRIDAY - today.weekday()) % 7))
    elif word == "eom":
        said.set_day(_last_working(_end_of_month(today)))
    elif word == "eoq":
        said.set_day(_last_working(_quarter(today.year, _number_of_quarter(today))[1]))
    elif word == "eoy":
        said.set_day(_last_working(date(today.year, 12, 20)))
    elif words_of.UNITS.get(word) in ("weeks", "months") or word in words_of.QUARTER_WORDS:
        whole = _period(word, today, ahead=0)
        assert whole is not None
        left = [today + timedelta(days=n) for n in range(1, (whole[1] - today).days + 1)]
        working = [day for day in left if is_working(day)]
        if not working:
            raise NoTime(f"this {_kind(word)[:-1]} is over; try next {_kind(word)[:-1]}")
        said.set_span(working[0], working[-1], by_month=_kind(word) != "weeks")
    else:
        return False
    said.take(1)
    return True


def read_quarter(said: Said, today: date) -> bool:
    """ "q3", "q3 2027": a day in its first half."""
    found = _QUARTER.fullmatch(said.word(0))
    if not found:
        return False
    year = _year_at(said, 1)
    whole = _quarter(year or today.year, int(found[1]))
    said.set_span(*_FIRST_HALF["quarters"](whole), yearly=year is None)
    said.take(1 if year is None else 2)
    return True


def read_year(said: Said, today: date) -> bool:
    """ "2027": its January, or what is left of this one."""
    if not _YEAR.fullmatch(said.word(0)):
        return False
    year = int(said.word(0))
    if year < today.year:
        raise NoTime(f"{year} has passed; give a time to come")
    said.set_span(date(year, 1, 1), date(year, 1, 31))
    said.take(1)
    return True


def read_feast(said: Said, today: date) -> bool:
    """ "after easter": the first working days behind it. "before easter": the last ones ahead of it."""
    after, before = said.word(0) in words_of.AFTER, said.word(0) in words_of.BEFORE
    name = words_of.FEASTS.get(said.word(1 if after or before else 0))
    if name is None:
        return False
    if not (after or before):
        raise NoTime("nobody is at work then; say after it, before it, or give a date")
    year = _year_at(said, 2)
    for one in [year] if year is not None else range(today.year - 1, today.year + 3):
        first, last = feast(name, one)
        span = _behind(last) if after else _ahead_of(first)
        if span[1] > today or year is not None:
            break
    said.set_span(*span, by_month=False)
    said.take(2 + (year is not None))
    return True


def _behind(last: date) -> Span:
    return after_working_days(last, 1), after_working_days(last, 4)


def _ahead_of(first: date) -> Span:
    days: list[date] = []
    day = first
    while len(days) < 4:
        day -= timedelta(days=1)
        if is_working(day):
            days.append(day)
    return days[-1], days[0]


def _kind(word: str) -> str:
    return "quarters" if word in words_of.QUARTER_WORDS else words_of.UNITS.get(word, "")


def _period(word: str, today: date, *, ahead: int) -> Span | None:
    """The week, month, quarter or year of `today`, or the one `ahead`; None for another word."""
    kind = _kind(word)
    if kind == "weeks":
        return _monday(today, ahead), _monday(today, ahead) + timedelta(days=4)
    if kind == "months":
        first = later(today.replace(day=1), ahead, "months")
        return first, _end_of_month(first)
    if kind == "quarters":
        years, number = divmod(_number_of_quarter(today) - 1 + ahead, 4)
        return _quarter(today.year + years, number + 1)
    if kind == "years":
        return date(today.year + ahead, 1, 1), date(today.year + ahead, 12, 31)
    return None


def _third_of_week(whole: Span, third: str) -> Span:
    monday = whole[0]
    first, last = {EARLY: (0, 1), MID: (2, 2), LATE: (3, 4)}[third]
    return monday + timedelta(days=first), monday + timedelta(days=last)


def _third_of_month(first: date, third: str) -> Span:
    begins, ends = {EARLY: (1, 10), MID: (11, 20), LATE: (21, 31)}[third]
    return first.replace(day=begins), first.replace(day=min(ends, _end_of_month(first).day))


def _third_of_quarter(whole: Span, third: str) -> Span:
    first, last = whole
    middle = later(first, 1, "months")
    return {
        EARLY: (first, _end_of_month(first)),
        MID: (middle, _end_of_month(middle)),
        LATE: (last.replace(day=15), last),
    }[third]


def _third_of_year(year: int, third: str) -> Span:
    """Nobody is at work in the last days of December."""
    return {
        EARLY: (date(year, 1, 1), date(year, 2, 28)),
        MID: (date(year, 6, 1), date(year, 6, 30)),
        LATE: (date(year, 12, 1), date(year, 12, 20)),
    }[third]


_PARTS: dict[str, Callable[[Span, str], Span]] = {
    "weeks": _third_of_week,
    "months": lambda whole, third: _third_of_month(whole[0], third),
    "quarters": _third_of_quarter,
    "years": lambda whole, third: _third_of_year(whole[0].year, third),
}
_FIRST_HALF: dict[str, Callable[[Span], Span]] = {
    "months": lambda whole: (whole[0], whole[0].replace(day=15)),
    "quarters": lambda whole: (whole[0], later(whole[0], 1, "months").replace(day=15)),
    "years": lambda whole: (whole[0], whole[0].replace(day=31)),
}


def _week_of_month(today: date, month: int, which: int, year: int | None) -> Span:
    for one in [year] if year is not None else [today.year, today.year + 1]:
        last_day = _end_of_month(date(one, month, 1)).day
        begins = last_day - 6 if which < 0 else which * 7 - 6
        span = date(one, month, begins), date(one, month, begins + 6)
        if span[1] > today:
            break
    return span


def _week_with(today: date, day: int, month: int, year: int | None) -> Span:
    """The working week of a date; without a year the next there is."""
    for one in [year] if year is not None else [today.year, today.year + 1]:
        try:
            monday = _monday(date(one, month, day), 0)
        except ValueError as error:
            raise NoTime(f"there is no day {day} in month {month}") from error
        if monday + timedelta(days=4) > today:
            break
    return monday, monday + timedelta(days=4)


def _calendar_week(today: date, number: int, year: int | None) -> Span:
    """A week of ISO 8601 from Monday to Friday; without a year the next there is."""
    for one in [year] if year is not None else [today.isocalendar().year, today.isocalendar().year + 1]:
        try:
            monday = date.fromisocalendar(one, number, 1)
        except ValueError as error:
            raise NoTime(f"there is no week {number} in {one}") from error
        if monday + timedelta(days=4) > today:
            break
    return monday, monday + timedelta(days=4)


def _year_at(said: Said, place: int) -> int | None:
    found = _YEAR.fullmatch(said.word(place))
    return int(found[0]) if found else None


def _monday(today: date, ahead: int) -> date:
    return today + timedelta(days=7 * ahead - today.weekday())


def _quarter(year: int, number: int) -> Span:
    first = date(year, 3 * number - 2, 1)
    return first, _end_of_month(later(first, 2, "months"))


def _number_of_quarter(day: date) -> int:
    return (day.month - 1) // 3 + 1


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _last_working(day: date) -> date:
    while not is_working(day):
        day -= timedelta(days=1)
    return day
