"""What people say for a time, in four languages, and the wall time it is taken for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coldcall.domain.calendar_feasts import easter_sunday, feast
from coldcall.domain.wall import to_utc, to_wall
from coldcall.domain.when import NotUnderstood, Precision, When, parse

ZONE = "America/New_York"
NOW = datetime(2026, 3, 3, 16, 12, tzinfo=UTC)  # Tuesday 11:12 on the prospect's wall


def understood(
    text: str, *, now: datetime = NOW, zone: str = ZONE, spread: bytes = b"", own: str = ""
) -> When:
    found = parse(text, now, zone, spread, own=own)
    assert isinstance(found, When), f"{text}: {found}"
    return found


NEW_YEAR = (
    ("in the new year", "2027-01"),
    ("beginning of next year", "2027-01"),
    ("start of the year", "2027-01"),
    ("im neuen Jahr", "2027-01"),
    ("Anfang des Jahres", "2027-01"),
    ("Anfang nächsten Jahres", "2027-01"),
    ("l'année prochaine", "2027-01"),
    ("en début d'année", "2027-01"),
    ("el año que viene", "2027-01"),
    ("a principios de año", "2027-01"),
    ("im März nächsten Jahres", "2027-03"),
    ("en mars l'année prochaine", "2027-03"),
)


@pytest.mark.parametrize(("text", "month"), NEW_YEAR)
def test_the_new_year_is_a_working_day_of_its_first_weeks(text: str, month: str) -> None:
    found = understood(text, spread=b"kim")
    assert f"{found.wall:%Y-%m}" == month
    assert found.wall.weekday() < 5


@pytest.mark.parametrize(
    ("text", "wall"),
    [
        ("same time tomorrow", "2026-03-04 11:10"),
        ("tomorrow at the same time", "2026-03-04 11:10"),
        ("same time next friday", "2026-03-13 11:10"),
        ("morgen zur gleichen Zeit", "2026-03-04 11:10"),
        ("demain à la même heure", "2026-03-04 11:10"),
        ("mañana a la misma hora", "2026-03-04 11:10"),
    ],
)
def test_the_same_time_is_what_their_wall_shows_now(text: str, wall: str) -> None:
    found = understood(text)
    assert (f"{found.wall:%Y-%m-%d %H:%M}", found.kind) == (wall, Precision.PRECISE)


@pytest.mark.parametrize("text", ["this afternoon", "heute Nachmittag", "cet après-midi", "esta tarde"])
def test_a_part_of_the_day_that_has_begun_is_in_an_hour_while_it_lasts(text: str) -> None:
    three = NOW + timedelta(hours=4)
    assert f"{understood(text, now=three).wall:%d %H:%M}" == "03 16:10"
    assert isinstance(parse(text, three + timedelta(hours=2), ZONE), NotUnderstood)


ENGLISH = (
    ("in a couple of weeks", "2026-03-17 10:00", "day"),
    ("couple of weeks", "2026-03-17 10:00", "day"),
    ("in a few days", "2026-03-06 10:00", "day"),
    ("in a fortnight", "2026-03-17 10:00", "day"),
    ("a week on monday", "2026-03-16 10:00", "day"),
    ("friday week", "2026-03-13 10:00", "day"),
    ("monday week", "2026-03-16 10:00", "day"),
    ("tuesday fortnight", "2026-03-17 10:00", "day"),
    ("tomorrow week", "2026-03-11 10:00", "day"),
    ("tuesday in 2 weeks", "2026-03-17 10:00", "day"),
    ("2 weeks tuesday", "2026-03-17 10:00", "day"),
    ("two weeks from friday", "2026-03-20 10:00", "day"),
    ("two weeks from now", "2026-03-17 10:00", "day"),
    ("in 10 business days", "2026-03-17 10:00", "day"),
    ("in 3 working days", "2026-03-06 10:00", "day"),
    ("next business day", "2026-03-04 10:00", "day"),
    ("next working day", "2026-03-04 10:00", "day"),
    ("end of business", "2026-03-03 16:30", "day"),
    ("cob friday", "2026-03-06 16:30", "day"),
    ("fri eod", "2026-03-06 16:30", "day"),
    ("eod tomorrow", "2026-03-04 16:30", "day"),
    ("fri pm", "2026-03-06 14:30", "day"),
    ("fri am", "2026-03-06 09:30", "day"),
    ("tomorrow am", "2026-03-04 09:30", "day"),
    ("tomorrow pm", "2026-03-04 14:30", "day"),
    ("first thing tomorrow", "2026-03-04 08:30", "day"),
    ("after lunch", "2026-03-03 13:30", "day"),
    ("before lunch", "2026-03-03 11:30", "day"),
    ("tonight", "2026-03-03 17:00", "day"),
    ("later today", "2026-03-03 12:10", "day"),
    ("this afternoon", "2026-03-03 14:30", "day"),
    ("noon tomorrow", "2026-03-04 12:00", "precise"),
    ("nine tomorrow", "2026-03-04 09:00", "precise"),
    ("three pm", "2026-03-03 15:00", "precise"),
    ("at three", "2026-03-03 15:00", "precise"),
    ("three thirty", "2026-03-03 15:30", "precise"),
    ("half past two", "2026-03-03 14:30", "precise"),
    ("half 3", "2026-03-03 15:30", "precise"),
    ("quarter past 3", "2026-03-03 15:15", "precise"),
    ("quarter to 4", "2026-03-03 15:45", "precise"),
    ("ten past 9", "2026-03-04 09:10", "precise"),
    ("10 past nine", "2026-03-04 09:10", "precise"),
    ("9ish", "2026-03-04 09:00", "day"),
    ("9-10", "2026-03-04 09:00", "day"),
    ("between 2 and 3", "2026-03-03 14:00", "day"),
    ("after 3pm", "2026-03-03 15:00", "day"),
    ("before noon", "2026-03-04 11:00", "day"),
    ("not before 10 april", "2026-04-10 10:00", "day"),
    ("after 15 april", "2026-04-16 10:00", "day"),
    ("before friday", "2026-03-05 10:00", "day"),
    ("by friday", "2026-03-06 10:00", "day"),
    ("1530", "2026-03-03 15:30", "precise"),
    ("0900", "2026-03-04 09:00", "precise"),
    ("3p", "2026-03-03 15:00", "precise"),
    ("3:30 pm", "2026-03-03 15:30", "precise"),
    ("in 1.5 hours", "2026-03-03 12:42", "precise"),
    ("in an hour and a half", "2026-03-03 12:42", "precise"),
    ("in 1h30", "2026-03-03 12:42", "precise"),
    ("in 1h 30m", "2026-03-03 12:42", "precise"),
    ("1h", "2026-03-03 12:12", "precise"),
    ("2 hrs", "2026-03-03 13:12", "precise"),
    ("45m", "2026-03-03 11:57", "precise"),
    ("90 min", "2026-03-03 12:42", "precise"),
    ("in half an hour", "2026-03-03 11:42", "precise"),
    ("in a quarter of an hour", "2026-03-03 11:27", "precise"),
    ("in half a year", "2026-09-03 10:00", "day"),
    ("in 6 mos", "2026-09-03 10:00", "day"),
    ("6 months", "2026-09-03 10:00", "day"),
    ("in a year", "2027-03-03 10:00", "day"),
    ("in one month", "2026-04-03 10:00", "day"),
    ("the 15th", "2026-03-15 10:00", "day"),
    ("on the 15th at 3", "2026-03-15 15:00", "precise"),
    ("1st of april", "2026-04-01 10:00", "day"),
    ("april 1st 10am", "2026-04-01 10:00", "precise"),
    ("april 1, 2026", "2026-04-01 10:00", "day"),
    ("2026/04/15", "2026-04-15 10:00", "day"),
    ("15-04-2026", "2026-04-15 10:00", "day"),
    ("15/4", "2026-04-15 10:00", "day"),
    ("24.12. 10h", "2026-12-24 10:00", "precise"),
    ("15.04.2026 14:30", "2026-04-15 14:30", "precise"),
    ("8 in the evening", "2026-03-03 20:00", "precise"),
    ("tomorrow at 8 in the evening", "2026-03-04 20:00", "precise"),
    ("tuesday at 10 in the morning", "2026-03-10 10:00", "precise"),
    ("10 tuesday", "2026-03-10 10:00", "precise"),
    ("next week tuesday", "2026-03-10 10:00", "day"),
    ("this coming friday", "2026-03-06 10:00", "day"),
    ("end of quarter", "2026-03-31 10:00", "day"),
    ("eoq", "2026-03-31 10:00", "day"),
    ("end of year", "2026-12-18 10:00", "day"),
    ("the weekend", "2026-03-07 10:00", "day"),
    ("saturday 10am", "2026-03-07 10:00", "precise"),
    ("by end of month", "2026-03-31 10:00", "day"),
)
GERMAN = (
    ("montag 10 uhr", "2026-03-09 10:00", "precise"),
    ("übermorgen nachmittag", "2026-03-05 14:30", "day"),
    ("in zwei wochen", "2026-03-17 10:00", "day"),
    ("nächsten montag", "2026-03-09 10:00", "day"),
    ("kommenden freitag", "2026-03-06 10:00", "day"),
    ("freitag morgen", "2026-03-06 09:30", "day"),
    ("morgen früh", "2026-03-04 09:30", "day"),
    ("heute abend", "2026-03-03 17:00", "day"),
    ("heute nachmittag", "2026-03-03 14:30", "day"),
    ("dienstag früh", "2026-03-10 08:30", "day"),
    ("in einer stunde", "2026-03-03 12:12", "precise"),
    ("in einer halben stunde", "2026-03-03 11:42", "precise"),
    ("in anderthalb stunden", "2026-03-03 12:42", "precise"),
    ("in 14 tagen", "2026-03-17 10:00", "day"),
    ("in 5 werktagen", "2026-03-10 10:00", "day"),
    ("dienstag in zwei wochen", "2026-03-17 10:00", "day"),
    ("15. april um 14 uhr", "2026-04-15 14:00", "precise"),
    ("am 15. april", "2026-04-15 10:00", "day"),
    ("den 15. april", "2026-04-15 10:00", "day"),
    ("halb drei", "2026-03-03 14:30", "precise"),
    ("viertel nach drei", "2026-03-03 15:15", "precise"),
    ("viertel vor vier", "2026-03-03 15:45", "precise"),
    ("zwischen 14 und 15 uhr", "2026-03-03 14:00", "day"),
    ("15 uhr 30", "2026-03-03 15:30", "precise"),
    ("jahresende", "2026-12-18 10:00", "day"),
    ("monatsende", "2026-03-31 10:00", "day"),
    ("bis freitag", "2026-03-06 10:00", "day"),
    ("nicht vor 10. april", "2026-04-10 10:00", "day"),
)
FRENCH = (
    ("lundi prochain", "2026-03-09 10:00", "day"),
    ("demain matin", "2026-03-04 09:30", "day"),
    ("dans une heure", "2026-03-03 12:12", "precise"),
    ("mardi 14h", "2026-03-03 14:00", "precise"),
    ("dans une demi-heure", "2026-03-03 11:42", "precise"),
    ("dans un quart d'heure", "2026-03-03 11:27", "precise"),
    ("après-demain", "2026-03-05 10:00", "day"),
    ("vendredi à 15h30", "2026-03-06 15:30", "precise"),
    ("le 15 avril", "2026-04-15 10:00", "day"),
    ("le 15", "2026-03-15 10:00", "day"),
    ("cet après-midi", "2026-03-03 14:30", "day"),
    ("15h30", "2026-03-03 15:30", "precise"),
    ("la semaine prochaine mardi", "2026-03-10 10:00", "day"),
    ("dans quinze jours", "2026-03-17 10:00", "day"),
    ("fin du mois", "2026-03-31 10:00", "day"),
    ("fin d'année", "2026-12-18 10:00", "day"),
)
SPANISH = (
    ("mañana", "2026-03-04 10:00", "day"),
    ("mañana por la mañana", "2026-03-04 09:30", "day"),
    ("el lunes a las 10", "2026-03-09 10:00", "precise"),
    ("pasado mañana", "2026-03-05 10:00", "day"),
    ("en 2 semanas", "2026-03-17 10:00", "day"),
    ("dentro de una hora", "2026-03-03 12:12", "precise"),
    ("en media hora", "2026-03-03 11:42", "precise"),
    ("15 de abril", "2026-04-15 10:00", "day"),
    ("el 15 de abril a las 10", "2026-04-15 10:00", "precise"),
    ("el 15", "2026-03-15 10:00", "day"),
    ("jueves por la tarde", "2026-03-05 14:30", "day"),
    ("hoy a las 16", "2026-03-03 16:00", "precise"),
    ("el viernes", "2026-03-06 10:00", "day"),
    ("martes 15:00", "2026-03-03 15:00", "precise"),
    ("el lunes que viene", "2026-03-09 10:00", "day"),
    ("en tres días hábiles", "2026-03-06 10:00", "day"),
    ("fin de mes", "2026-03-31 10:00", "day"),
    ("fin de año", "2026-12-18 10:00", "day"),
    ("a las tres y media", "2026-03-03 15:30", "precise"),
)
SPANS = (
    ("end of q1", "2026-03-16", "2026-03-31"),
    ("after easter", "2026-04-07", "2026-04-10"),
    ("before christmas", "2026-12-18", "2026-12-23"),
    ("after christmas", "2027-01-04", "2027-01-07"),
    ("after the holidays", "2027-01-04", "2027-01-07"),
    ("after thanksgiving", "2026-11-30", "2026-12-03"),
    ("early next week", "2026-03-09", "2026-03-10"),
    ("end of next week", "2026-03-12", "2026-03-13"),
    ("mid next week", "2026-03-11", "2026-03-11"),
    ("beginning of next month", "2026-04-01", "2026-04-10"),
    ("mid next month", "2026-04-13", "2026-04-20"),
    ("end of next month", "2026-04-21", "2026-04-30"),
    ("first week of may", "2026-05-01", "2026-05-07"),
    ("second week of june", "2026-06-08", "2026-06-12"),
    ("last week of april", "2026-04-24", "2026-04-30"),
    ("week of 12 april", "2026-04-06", "2026-04-10"),
    ("kw 15", "2026-04-06", "2026-04-10"),
    ("w15", "2026-04-06", "2026-04-10"),
    ("week 15", "2026-04-06", "2026-04-10"),
    ("week after next", "2026-03-16", "2026-03-18"),
    ("early 2027", "2027-01-01", "2027-02-25"),
    ("end of 2027", "2027-12-01", "2027-12-20"),
    ("2027", "2027-01-01", "2027-01-29"),
    ("q2 next year", "2027-04-01", "2027-05-14"),
    ("march next year", "2027-03-01", "2027-03-15"),
    ("next march", "2027-03-01", "2027-03-15"),
    ("next quarter", "2026-04-01", "2026-05-15"),
    ("beginning of q2", "2026-04-01", "2026-04-30"),
    ("mid q2", "2026-05-01", "2026-05-29"),
    ("late q2", "2026-06-15", "2026-06-30"),
    ("start of next quarter", "2026-04-01", "2026-04-30"),
    ("this month", "2026-03-04", "2026-03-31"),
    ("after march", "2026-04-01", "2026-04-14"),
    ("before april", "2026-03-18", "2026-03-31"),
    ("from may", "2026-05-01", "2026-05-15"),
    ("nach ostern", "2026-04-07", "2026-04-10"),
    ("nach weihnachten", "2027-01-04", "2027-01-07"),
    ("übernächste woche", "2026-03-16", "2026-03-18"),
    ("anfang april", "2026-04-01", "2026-04-10"),
    ("ende märz", "2026-03-23", "2026-03-31"),
    ("im märz", "2026-03-04", "2026-03-13"),
    ("nächstes jahr im märz", "2027-03-01", "2027-03-15"),
    ("ende nächsten monat", "2026-04-21", "2026-04-30"),
    ("après pâques", "2026-04-07", "2026-04-10"),
    ("fin mars", "2026-03-23", "2026-03-31"),
    ("mi juin", "2026-06-11", "2026-06-19"),
    ("début avril", "2026-04-01", "2026-04-10"),
    ("después de semana santa", "2026-04-06", "2026-04-09"),
    ("principios de abril", "2026-04-01", "2026-04-10"),
    ("a mediados de junio", "2026-06-11", "2026-06-19"),
    ("finales de marzo", "2026-03-23", "2026-03-31"),
    ("el mes que viene", "2026-04-01", "2026-04-15"),
    ("la próxima semana", "2026-03-09", "2026-03-11"),
    ("diciembre", "2026-12-01", "2026-12-15"),
    ("early next year", "2027-01-01", "2027-02-25"),
)


@pytest.mark.parametrize(("text", "wall", "kind"), [*ENGLISH, *GERMAN, *FRENCH, *SPANISH])
def test_a_phrase_is_this_wall_time(text: str, wall: str, kind: str) -> None:
    found = understood(text)
    assert (f"{found.wall:%Y-%m-%d %H:%M}", found.kind.value, found.zone) == (wall, kind, ZONE)
    assert found.utc == to_utc(found.wall, ZONE)


@pytest.mark.parametrize(("text", "first", "last"), SPANS)
def test_a_span_is_spread_over_its_working_days_and_the_same_for_one_person(
    text: str, first: str, last: str
) -> None:
    found = [understood(text, spread=UUID(int=n).bytes) for n in range(120)]
    days = sorted(f"{one.wall:%Y-%m-%d}" for one in found)
    assert (days[0], days[-1]) == (first, last)
    assert all(one.wall.weekday() < 5 for one in found)
    assert found == [understood(text.upper(), spread=UUID(int=n).bytes) for n in range(120)]


@pytest.mark.parametrize(
    ("text", "wall", "named"),
    [
        ("3:30 pm est", "2026-03-03 14:30", "15:30 EST"),
        ("wed 3pm cet", "2026-03-04 08:00", "15:00 CET"),
        ("15:30 utc", "2026-03-04 09:30", "15:30 UTC"),
        ("wed 3pm pacific time", "2026-03-04 17:00", "15:00 PACIFIC"),
        ("wed 3pm my time", "2026-03-04 08:00", "15:00 your time"),
        ("3pm my time wed", "2026-03-04 08:00", "15:00 your time"),
        ("3pm est tomorrow", "2026-03-04 14:00", "15:00 EST"),
        ("15:30 cet on friday", "2026-03-06 08:30", "15:30 CET"),
        ("3pm their time", "2026-03-03 15:00", ""),
        ("3pm their time wed", "2026-03-04 15:00", ""),
    ],
)
def test_a_time_in_another_zone_is_carried_to_their_wall(text: str, wall: str, named: str) -> None:
    found = understood(text, zone="America/Chicago", own="Europe/Berlin")
    assert (f"{found.wall:%Y-%m-%d %H:%M}", found.zone, found.named) == (wall, "America/Chicago", named)
    assert found.utc == to_utc(found.wall, "America/Chicago")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("every tuesday", "one call"),
        ("monday or tuesday", "two times"),
        ("mon/tue", "two times"),
        ("asap", "call them"),
        ("now", "call them"),
        ("in the summer", "season"),
        ("nach den ferien", "differ from place to place"),
        ("at easter", "nobody is at work then"),
        ("this morning", "has passed"),
        ("2019", "has passed"),
        ("last week", "is no time"),
        ("whenever", "is no time"),
        ("midnight", "an hour of the day"),
        ("3pm ist", "India"),
        ("3pm my time", "no zone is set"),
        ("tuesday cet", "goes with a time of day"),
        ("in 1.5 weeks", "whole ones"),
        ("week 60", "no week 60"),
        ("the 32nd", "no month"),
        ("31 february", "no day 31"),
        ("2039", "five years"),
    ],
)
def test_what_is_no_time_is_refused_with_the_reason(text: str, part: str) -> None:
    found = parse(text, NOW, ZONE)
    assert isinstance(found, NotUnderstood), f"{text}: {found}"
    assert part in found.hint


def test_easter_is_where_the_church_has_it() -> None:
    known = {2024: (3, 31), 2025: (4, 20), 2026: (4, 5), 2027: (3, 28), 2038: (4, 25)}
    assert {year: (easter_sunday(year).month, easter_sunday(year).day) for year in known} == known
    assert feast("thanksgiving", 2026)[0].day == 26
    with pytest.raises(KeyError):
        feast("midsummer", 2026)


ZONES = st.sampled_from(
    [
        "America/New_York",
        "Europe/Berlin",
        "Australia/Lord_Howe",
        "America/Sao_Paulo",
        "Asia/Tokyo",
        "Africa/Cairo",
    ]
)
MOMENTS = st.datetimes(datetime(2025, 1, 1), datetime(2028, 12, 31)).map(lambda at: at.replace(tzinfo=UTC))


@given(MOMENTS, ZONES, st.integers(1, 400), st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
def test_a_wall_time_said_is_the_wall_time_kept_whatever_the_clocks_do_in_between(
    now: datetime, zone: str, days: int, hour: int, minute: int
) -> None:
    day = (to_wall(now, zone) + timedelta(days=days)).date()
    found = understood(f"{day} {hour:02d}:{minute:02d}", now=now, zone=zone)
    said = datetime(day.year, day.month, day.day, hour, minute)
    aware = said.replace(tzinfo=ZoneInfo(zone))
    exists = aware.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == said
    if exists:
        assert found.wall == said
        assert found.utc == aware.astimezone(UTC)  # of two the first: fold 0
    else:  # a clock change skips it: as much later as the clocks were moved on
        assert timedelta(0) < found.wall - said <= timedelta(hours=1)
    assert to_wall(found.utc, zone) == found.wall
    assert found.kind is Precision.PRECISE


@given(MOMENTS, ZONES, ZONES, st.sampled_from(["tue 3pm", "tomorrow 9:15", "15 march 10:00"]))
def test_a_zone_that_is_named_gives_the_same_moment_on_every_wall(
    now: datetime, here: str, there: str, text: str
) -> None:
    wall = to_wall(now, here)
    assume((wall.month, wall.day) != (3, 15))  # ten o'clock of that day may have passed
    mine = understood(f"{text} my time", now=now, zone=there, own=here)
    assert mine.utc == understood(text, now=now, zone=here).utc
    assert mine.wall == to_wall(mine.utc, there)
