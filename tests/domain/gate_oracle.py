"""A second opinion on who may be called when: the file's text, zoneinfo and the holidays library alone."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import holidays

from coldcall.domain.compliance import Inputs
from coldcall.domain.phone import Line
from coldcall.domain.place import Place, Whereabouts
from coldcall.numbers import Kind
from coldcall.paths import bundled
from coldcall.rules import House, Rules, read_hours
from tests.domain.gate_inputs import rules, statement

MINUTE = timedelta(minutes=1)
FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
WIDE = {"mon_fri": "05:00-23:00", "sat": "05:00-23:00", "sun": "05:00-23:00"}
"""A house that is open whenever any law is, on holidays too, so that Sundays and feasts test the law."""
DAYS = ("mon_fri",) * 5 + ("sat", "sun")
FEDERAL = {"mon_fri": "08:00-21:00", "sat": "08:00-21:00", "sun": "08:00-21:00"}


@dataclass(frozen=True)
class Spot:
    """A region of the table in one of its zones, called as a business or as a consumer."""

    region: str
    zone: str
    consumer: bool

    @property
    def country(self) -> str:
        return self.region[:2]

    def inputs(self, **more: Any) -> Inputs:
        """A call there whose questions are answered and whose caller sits in the same zone."""
        state = self.region if "-" in self.region else ""
        line = Line("+12025550000", Kind.FIXED, region=self.country, zones=(self.zone,))
        where = Whereabouts(told=Place(self.country, state, self.zone))
        given = {"statements": (statement("basis", "consent", "2025-12-31 09:00"),), "caller_zone": self.zone}
        return Inputs(line, where, consumer=self.consumer, **{**given, **more})


@cache
def wide_rules() -> Rules:
    """The rules beside the wide house."""
    hours = read_hours(WIDE)
    house = House(hours, hours, closed_on_holidays=False, courtesy=False)
    return rules().with_house(house, rules().caps)


@cache
def table() -> dict[str, Any]:
    return tomllib.loads(bundled("defaults", "calling_rules.toml").read_text("utf-8"))


def spots() -> list[Spot]:
    """Every region with a rule, in each of its zones, in both modes."""
    places = rules().places
    found = []
    for region, row in table().items():
        if not isinstance(row, dict) or row.get("unanswered") or region in ("house", "federal", "US"):
            continue
        states = places.states_of(region) or (region,) if "-" not in region else (region,)
        pairs = {(state, zone) for state in states for zone in _zones(row, region, state)}
        found += [Spot(state, zone, consumer) for state, zone in sorted(pairs) for consumer in (False, True)]
    return found


def _zones(row: dict[str, Any], region: str, state: str) -> tuple[str, ...]:
    return tuple(row.get("zones", ())) or rules().places.zones_of(region[:2], state if "-" in state else None)


def row_of(spot: Spot) -> dict[str, Any]:
    found: dict[str, Any] = table().get(spot.region) or table()[spot.country]
    return found


@cache
def feasts(country: str, state: str, year: int) -> frozenset[date]:
    part = state.partition("-")[2] or None
    return frozenset(holidays.country_holidays(country, subdiv=part, years=[year]))


@cache
def spans(text: str) -> tuple[tuple[int, int], ...]:
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    return tuple(
        (numbers[i] * 60 + numbers[i + 1], numbers[i + 2] * 60 + numbers[i + 3])
        for i in range(0, len(numbers), 4)
    )


def inside(windows: dict[str, str], wall: datetime) -> bool:
    """Whether a wall time lies in the windows and a whole minute is left after it."""
    minute = wall.hour * 60 + wall.minute
    return any(start <= minute < end - 1 for start, end in spans(windows.get(DAYS[wall.weekday()], "")))


def may_call(spot: Spot, now: datetime, *, wide: bool = False) -> bool:
    """Whether a call may start, by the table as it is written, or beside a `wide` house by the law alone."""
    row, wall = row_of(spot), _wall(now, spot.zone)
    house = WIDE if wide else table()["house"]["consumer" if spot.consumer else "business"]
    if not inside(house, wall):
        return False
    if not wide and wall.date() in feasts(spot.country, "", wall.year):
        return False
    if not wide and "courtesy" in row and not inside(row["courtesy"], wall):
        return False
    if spot.consumer and spot.country == "US" and not inside(FEDERAL, wall):
        return False
    if not spot.consumer and row["binds_b2b"] == "no":
        return True
    state = spot.region if "-" in spot.region else ""
    if row["holidays"] == "closed" and wall.date() in feasts(spot.country, state, wall.year):
        return False
    earlier = row.get("earlier")
    clocks = [spot.zone, *([row["also_zone"]] if "also_zone" in row else [])]
    walls = [wall, *(_wall(now, clock) for clock in clocks[1:])]
    return all(
        inside(earlier["windows"] if earlier and each.date() < earlier["until"] else row["windows"], each)
        for each in walls
        if "windows" in row
    )


def _wall(now: datetime, zone: str) -> datetime:
    return now.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def open_minutes(spot: Spot, first: datetime, last: datetime) -> int:
    """How many minutes of [first, last), both whole minutes in UTC, a call may start in."""
    known, count, day = _like(spot), 0, first.date()
    while day <= last.date():
        start = datetime(day.year, day.month, day.day, tzinfo=UTC)
        begin, end = (max(0, min(1440, int((one - start) / MINUTE))) for one in (first, last))
        count += _day(known, day)[begin:end].count(1)
        day += timedelta(days=1)
    return count


@cache
def _day(spot: Spot, day: date) -> bytes:
    """A day in UTC, a byte a minute."""
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return bytes(may_call(spot, start + minute * MINUTE) for minute in range(1440))


@cache
def _like(spot: Spot) -> Spot:
    """The first place whose table says the same as this one's, in the same zone: worked out once for both."""
    return next(one for one in spots() if _says(one) == _says(spot))


@cache
def _says(spot: Spot) -> str:
    row = row_of(spot)
    own = spot.region if row["holidays"] == "closed" else spot.country
    told = [
        row.get(name) for name in ("windows", "earlier", "courtesy", "binds_b2b", "also_zone", "holidays")
    ]
    return repr((spot.zone, spot.consumer, spot.country, own, told))


@cache
def changes_of_the_clock(zone: str) -> tuple[date, ...]:
    """The days of 2026 and 2027 on which a zone's clock is moved."""
    tz = ZoneInfo(zone)
    days = [FIRST + timedelta(days=ahead) for ahead in range((LAST - FIRST).days)]
    noons = [datetime(day.year, day.month, day.day, 12, tzinfo=tz).utcoffset() for day in days]
    return tuple(
        day for day, before, after in zip(days[1:], noons, noons[1:], strict=False) if before != after
    )


def edges(spot: Spot) -> set[int]:
    """The minutes of a day at which some window of the table begins or ends, and the last minute before."""
    row = row_of(spot)
    tables = [table()["house"]["consumer" if spot.consumer else "business"], row.get("windows", {})]
    tables += [row.get("courtesy", {}), row.get("earlier", {}).get("windows", {}), FEDERAL]
    found = {edge for each in tables for text in each.values() for span in spans(text) for edge in span}
    return {edge + off for edge in found for off in (-2, -1, 0)}


def midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def at_wall(day: date, minute: int, zone: str) -> Iterator[datetime]:
    """The moments at which a clock shows a minute of a day: none or two where it is moved."""
    wall = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    for fold in (0, 1):
        moment = wall.replace(tzinfo=ZoneInfo(zone), fold=fold).astimezone(UTC)
        if _wall(moment, zone) == wall and (
            fold == 0 or moment != wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        ):
            yield moment
