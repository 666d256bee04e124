"""The gate against a second opinion that shares no code with it: every state, zone, boundary day and edge."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import holidays
import pytest

from coldcall.domain.compliance import Inputs, State, decide
from coldcall.domain.phone import Line
from coldcall.domain.place import Place, Whereabouts
from coldcall.numbers import Kind
from coldcall.paths import bundled
from coldcall.rules import House, Rules, read_hours
from tests.domain.gate_inputs import rules

DST_SUNDAYS = (date(2026, 3, 8), date(2026, 11, 1))
DST_MONDAYS = (date(2026, 3, 9), date(2026, 11, 2))
OTHER_DAYS = (date(2026, 10, 16), date(2026, 10, 24), date(2026, 11, 26), date(2026, 8, 10))
CALLER = "America/Los_Angeles"
WIDE = {"mon_fri": "05:00-23:00", "sat": "05:00-23:00", "sun": "05:00-23:00"}
SHIPPED = "as shipped"
WIDE_OPEN = "wide open"
"""A house that is open whenever the law is, so that Sundays and holidays test the law."""


@cache
def table() -> dict[str, Any]:
    return tomllib.loads(bundled("defaults", "calling_rules.toml").read_text("utf-8"))


def pairs() -> list[tuple[str, str]]:
    return [(region, zone) for region, row in table().items() if region[:3] == "US-" for zone in row["zones"]]


@cache
def feasts(country: str, state: str | None, year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays(country, subdiv=state, years=[year]))


@cache
def shown_hours(text: str) -> tuple[tuple[int, int], ...]:
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    return tuple(
        (numbers[i] * 60 + numbers[i + 1], numbers[i + 2] * 60 + numbers[i + 3])
        for i in range(0, len(numbers), 4)
    )


def inside(windows: dict[str, str], wall: datetime) -> bool:
    """Whether a wall time, and the minute after it, lie in the windows as the table spells them."""
    day = ("mon_fri", "mon_fri", "mon_fri", "mon_fri", "mon_fri", "sat", "sun")[wall.weekday()]
    minute = wall.hour * 60 + wall.minute
    return any(start <= minute and minute + 1 < end for start, end in shown_hours(windows.get(day, "")))


@cache
def house_rules(house: str) -> Rules:
    if house == SHIPPED:
        return rules()
    hours = read_hours(WIDE)
    return rules().with_house(House(hours, hours, closed_on_holidays=False), rules().caps)


def opinion(state: str, zone: str, consumer: bool, now: datetime, house: str = SHIPPED) -> bool:
    """Whether a call may start, worked out from the file's text alone."""
    row = table()[state]
    wall = now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    shipped = house == SHIPPED
    if not inside(table()["house"]["consumer" if consumer else "business"] if shipped else WIDE, wall):
        return False
    if shipped and wall.date() in feasts("US", None, wall.year):
        return False
    if consumer and not inside({"mon_fri": "08:00-21:00", "sat": "08:00-21:00", "sun": "08:00-21:00"}, wall):
        return False
    if not consumer and row["binds_b2b"] == "no":
        return True
    clocks = [zone, *([row["also_zone"]] if "also_zone" in row else [])]
    clocks += [CALLER] if row.get("also_caller_clock") else []
    windows = row.get("windows")
    if "earlier" in row and wall.date() < row["earlier"]["until"]:
        windows = row["earlier"]["windows"]
    local = feasts("US", state[3:], wall.year) | feasts("US", None, wall.year)
    if row["holidays"] == "closed" and wall.date() in local:
        return False
    return windows is None or all(
        inside(windows, now.astimezone(ZoneInfo(clock)).replace(tzinfo=None)) for clock in clocks
    )


def moments(day: date, zone: str, step: int) -> Iterator[datetime]:
    """A local day in steps of minutes, and a minute around every full hour."""
    start = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)
    wanted = {*range(0, 25 * 60, step), *(hour * 60 + off for hour in range(6, 23) for off in (-1, 0, 1))}
    return (start + timedelta(minutes=minute) for minute in sorted(wanted))


def check(state: str, zone: str, consumer: bool, days: tuple[date, ...], step: int, house: str) -> None:
    line = Line("+12025550000", Kind.FIXED, region="US", zones=(zone,), states=(state,))
    where = Whereabouts(told=Place("US", state, zone))
    inputs = Inputs(line, where, consumer=consumer, caller_zone=CALLER)
    for day in days:
        for now in moments(day, zone, step):
            found = decide(inputs, house_rules(house), now).state
            expected = opinion(state, zone, consumer, now, house)
            assert (found is State.ALLOWED) == expected, (state, zone, now, found)


@pytest.mark.parametrize("consumer", [False, True], ids=["business", "consumer"])
def test_every_state_and_zone_agrees_with_a_second_opinion(consumer: bool) -> None:
    for state, zone in pairs():
        check(state, zone, consumer, DST_SUNDAYS[consumer : consumer + 1], 5, WIDE_OPEN)
        check(state, zone, consumer, DST_SUNDAYS[not consumer :][:1], 60, WIDE_OPEN)
        check(state, zone, consumer, DST_MONDAYS, 60, SHIPPED)
        check(state, zone, consumer, OTHER_DAYS, 60, SHIPPED if consumer else WIDE_OPEN)


def test_the_second_opinion_sees_open_and_closed_hours() -> None:
    seen = {
        opinion(state, zone, False, now)
        for state, zone in pairs()
        for now in moments(DST_MONDAYS[0], zone, 60)
    }
    assert seen == {True, False}


@pytest.mark.parametrize(
    ("state", "when", "allowed"),
    [
        ("US-MS", "2026-07-06 13:30", False),  # 08:30 in summer is 07:30 Central Standard Time
        ("US-MS", "2026-07-06 14:00", True),
        ("US-MS", "2026-11-23 14:30", True),
        ("US-PA", "2026-10-16 12:30", True),  # 08:30 two days before the new hours
        ("US-PA", "2026-10-19 12:30", False),
        ("US-NC", "2026-11-23 15:30", False),  # 10:30 there, 07:30 by the caller's own clock
        ("US-NC", "2026-11-23 16:30", True),
        ("US-RI", "2026-11-23 23:30", False),
        ("US-KY", "2026-11-23 13:30", True),  # 10:00 binds calls to homes only
    ],
)
def test_special_states(state: str, when: str, allowed: bool) -> None:
    zone = table()[state]["zones"][0]
    line = Line("+12025550000", Kind.FIXED, region="US", zones=(zone,), states=(state,))
    now = datetime.fromisoformat(when).replace(tzinfo=UTC)
    found = decide(Inputs(line, caller_zone=CALLER), rules(), now).state
    assert (found is State.ALLOWED) == allowed
