"""Times as people say them, on the prospect's wall, through clock changes."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.domain import calendar_words
from coldcall.domain.wall import to_utc, to_wall
from coldcall.domain.when import NotUnderstood, Precision, When, parse

ZONE = "America/New_York"
NOW = datetime(2026, 3, 3, 16, 12, tzinfo=UTC)  # Tuesday 11:12 on the prospect's wall


def understood(text: str, now: datetime = NOW, zone: str = ZONE, **more: object) -> When:
    result = parse(text, now, zone, **more)  # type: ignore[arg-type]
    assert isinstance(result, When), f"{text}: {result}"
    return result


def refused(text: str, now: datetime = NOW) -> str:
    result = parse(text, now, ZONE)
    assert isinstance(result, NotUnderstood), f"{text}: {result}"
    return result.hint


@pytest.mark.parametrize(
    ("text", "wall", "kind"),
    [
        ("tue 3pm", "2026-03-03 15:00", "precise"),
        ("tue 9am", "2026-03-10 09:00", "precise"),
        ("Tuesday", "2026-03-10 10:00", "day"),
        ("thu 10am", "2026-03-05 10:00", "precise"),
        ("Thu, at 10 a.m.", "2026-03-05 10:00", "precise"),
        ("monday at 10.30", "2026-03-09 10:30", "precise"),
        ("next friday 2 pm", "2026-03-13 14:00", "precise"),
        ("tomorrow 9", "2026-03-04 09:00", "precise"),
        ("tomorrow 3", "2026-03-04 15:00", "precise"),
        ("tomorrow 03:00", "2026-03-04 03:00", "precise"),
        ("tomorrow afternoon", "2026-03-04 14:30", "day"),
        ("day after tomorrow 8am", "2026-03-05 08:00", "precise"),
        ("14:30", "2026-03-03 14:30", "precise"),
        ("9", "2026-03-04 09:00", "precise"),
        ("noon", "2026-03-03 12:00", "precise"),
        ("in 20 min", "2026-03-03 11:32", "precise"),
        ("in 2h", "2026-03-03 13:12", "precise"),
        ("half an hour", "2026-03-03 11:42", "precise"),
        ("in 2 weeks", "2026-03-17 10:00", "day"),
        ("in 4 days", "2026-03-09 10:00", "day"),
        ("in 3 days at 4", "2026-03-06 16:00", "precise"),
        ("in two months", "2026-05-04 10:00", "day"),
        ("in 6 months", "2026-09-03 10:00", "day"),
        ("15 march", "2026-03-15 10:00", "day"),
        ("march 15", "2026-03-15 10:00", "day"),
        ("1 march", "2027-03-01 10:00", "day"),
        ("15 march 2027 10:30", "2027-03-15 10:30", "precise"),
        ("fri 13 march", "2026-03-13 10:00", "day"),
        ("29 feb", "2028-02-29 10:00", "day"),
        ("3/15", "2026-03-15 10:00", "day"),
        ("15.3.", "2026-03-15 10:00", "day"),
        ("15.3.27 14h30", "2027-03-15 14:30", "precise"),
        ("2026-03-05", "2026-03-05 10:00", "day"),
        ("2026-03-05 3pm", "2026-03-05 15:00", "precise"),
        ("2026-03-05T14:30", "2026-03-05 14:30", "precise"),
        ("2026-03-05T14:30Z", "2026-03-05 09:30", "precise"),
        ("2026-03-05T14:30:00+01:00", "2026-03-05 08:30", "precise"),
        ("eow", "2026-03-06 10:00", "day"),
        ("end of the month", "2026-03-31 10:00", "day"),
        ("end of day", "2026-03-03 16:30", "day"),
        ("today", "2026-03-03 12:10", "day"),
        ("morgen 15 uhr", "2026-03-04 15:00", "precise"),
        ("übermorgen 9 Uhr 30", "2026-03-05 09:30", "precise"),
        ("Donnerstag um 10", "2026-03-05 10:00", "precise"),
        ("lundi 14h30", "2026-03-09 14:30", "precise"),
        ("dans 2 semaines", "2026-03-17 10:00", "day"),
    ],
)
def test_what_people_say(text: str, wall: str, kind: str) -> None:
    when = understood(text)
    assert (str(when.wall)[:16], when.kind.value) == (wall, kind)
    assert when.utc == to_utc(when.wall, ZONE)
    assert when.zone == ZONE


def days(text: str, now: datetime = NOW) -> set[datetime]:
    return {understood(text, now, spread=UUID(int=n).bytes).wall for n in range(200)}


def test_a_month_proposes_working_days_of_its_first_half_and_spreads_them() -> None:
    december = days("december")
    assert {wall.month for wall in december} == {12}
    assert max(wall.day for wall in december) <= 15
    assert all(wall.weekday() < 5 for wall in december)
    assert len(december) == 11
    assert days("december") == december
    assert understood("december", hour=14).wall.hour == 14
    assert understood("december 3pm").kind is Precision.MONTH


def test_a_month_whose_first_half_is_over_is_next_years() -> None:
    assert {wall.day for wall in days("march")} == {4, 5, 6, 9, 10, 11, 12, 13}
    later = datetime(2026, 3, 16, 12, tzinfo=UTC)
    assert {wall.year for wall in days("in March", later)} == {2027}
    assert {wall.year for wall in days("q1", later)} == {2027}
    assert "passed" in refused("january 2026")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("next week", "2026-03-09", "2026-03-11"),
        ("next month", "2026-04-01", "2026-04-15"),
        ("q2", "2026-04-01", "2026-05-15"),
        ("next quarter", "2026-04-01", "2026-05-15"),
        ("next year", "2027-01-01", "2027-01-29"),
        ("mid-april", "2026-04-13", "2026-04-20"),
        ("end of april", "2026-04-21", "2026-04-30"),
        ("this week", "2026-03-04", "2026-03-06"),
    ],
)
def test_spans_are_spread_over_their_working_days(text: str, first: str, last: str) -> None:
    found = sorted(f"{wall:%Y-%m-%d}" for wall in days(text))
    assert (found[0], found[-1]) == (first, last)


def test_a_time_that_was_skipped_moves_forward_and_one_that_comes_twice_is_the_first() -> None:
    gap = understood("8 march 2:30am")
    assert (str(gap.wall), gap.utc) == ("2026-03-08 03:30:00", datetime(2026, 3, 8, 7, 30, tzinfo=UTC))
    fold = understood("1 nov 1:30am")
    assert (str(fold.wall), fold.utc) == ("2026-11-01 01:30:00", datetime(2026, 11, 1, 5, 30, tzinfo=UTC))


def test_a_wall_time_stays_when_the_clocks_change_in_between() -> None:
    before, after = understood("sat 9am"), understood("mon 9am")
    assert before.wall.hour == after.wall.hour == 9
    assert (before.utc.hour, after.utc.hour) == (14, 13)


def test_a_length_of_hours_is_real_time_across_a_clock_change() -> None:
    night = datetime(2026, 3, 8, 6, 0, tzinfo=UTC)
    when = understood("in 2 hours", night)
    assert (when.utc - night, when.wall.hour) == (timedelta(hours=2), 4)


def test_the_day_is_the_prospects_and_not_ours() -> None:
    late = datetime(2026, 3, 3, 23, 0, tzinfo=UTC)
    assert str(understood("tomorrow 9", late, "Asia/Tokyo").wall) == "2026-03-05 09:00:00"


def test_the_words_say_no_more_than_needed() -> None:
    assert understood("15:00").words == "15:00"
    assert understood("thu 10am").words == "Thu 10:00"
    assert understood("17 march 10:00").words == "Tue 17 Mar 10:00"
    assert understood("15 march 2027 10:00").words == "Mon 15 Mar 2027 10:00"


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", "try tue 3pm"),
        ("banana", "“banana” is no time"),
        ("tue banana", "“banana” is no time"),
        ("yesterday", "has passed"),
        ("today 9", "has passed"),
        ("2020-01-01", "has passed"),
        ("2026-03-03T09:00", "has passed"),
        ("2026-03-03T11:12", "has passed"),
        ("3/4", "may be two dates"),
        ("31 april", "no day 31 in month 4"),
        ("2026-02-30T10:00", "there is no"),
        ("25:00", "on a clock"),
        ("13pm", "on a clock"),
        ("thu 13 march", "that day is a Fri"),
        ("tomorrow 15 march", "two dates"),
        ("9am 10am", "two times"),
        ("2040-01-01", "five years"),
        ("9999-12-31T23:59", "five years"),
        ("in 9999 years", "five years"),
    ],
)
def test_what_is_refused_says_why(text: str, part: str) -> None:
    assert part in refused(text)


WORDS = st.sampled_from(
    [
        *calendar_words.WEEKDAYS,
        *calendar_words.MONTHS,
        *calendar_words.UNITS,
        *calendar_words.FROM_TODAY,
        *calendar_words.THIRDS,
        *("in", "next", "q1", "q4", "eow", "eod", "1", "2", "15", "31", "0", "3pm", "14:30", "2027", "29."),
    ]
)


@given(st.one_of(st.text(max_size=20), st.lists(WORDS, max_size=5).map(" ".join)), st.binary(max_size=4))
def test_whatever_is_typed_gives_a_time_to_come_or_a_hint(text: str, spread: bytes) -> None:
    result = parse(text, NOW, ZONE, spread)
    if isinstance(result, When):
        assert NOW < result.utc < NOW + timedelta(days=6 * 366)
        assert to_wall(result.utc, ZONE) == result.wall
    else:
        assert result.hint
