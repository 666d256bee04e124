"""Which rules hold at a place, and what their hours say at a minute. Worked out once a place and minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from coldcall.domain.place import Candidate, clock_of
from coldcall.domain.windows import ALWAYS, Constraint, first_common, local_day, open_until
from coldcall.rules import Row, Rules

_REVIEW_EVERY = timedelta(days=365)
_DAYS_IN_A_MONTH = 30.44
HOUSE = "house"
_HOUSE_SOURCE = "house rule"


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence of a decision: the rule's id, the words for the card, and the rule's source."""

    rule: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Situation:
    """Everything about a call, but its moment, that its hours depend on.

    `states` and `region` are the number's; `waived` frees it from the house's own hours; `caller_zone` is
    the caller's clock.
    """

    candidates: tuple[Candidate, ...]
    states: tuple[str, ...]
    region: str
    consumer: bool
    waived: bool
    caller_zone: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the hours say: all places in question open (True), all closed (False), or not alike (None)."""

    open: bool | None
    reasons: tuple[Reason, ...]
    warnings: tuple[str, ...]
    opens_at: datetime | None
    closes_at: datetime | None
    local_time: str


@lru_cache(maxsize=8192)
def rows_at(candidate: Candidate, states: tuple[str, ...], region: str, rules: Rules) -> tuple[Row, ...]:
    """The rows of a place: its country, its state, and the states (or country) the number belongs to."""
    regions = [candidate.country, candidate.state]
    if candidate.state not in states:
        regions += states
    found = [row for name in dict.fromkeys(regions) if name and (row := rules.row(name)) is not None]
    home = rules.rows.get(region) if region != candidate.country else None
    return tuple(found) if home is None else (*found, home)


def rows_of(situation: Situation, rules: Rules) -> tuple[Row, ...]:
    """The rows of every place in question, each once."""
    rows = (
        row
        for candidate in situation.candidates
        for row in rows_at(candidate, situation.states, situation.region, rules)
    )
    return tuple({row.region: row for row in rows}.values())


@lru_cache(maxsize=8192)
def constraints_of(
    candidate: Candidate, situation: Situation, rules: Rules, house: bool
) -> tuple[Constraint, ...]:
    """The hours that have to be open for one place: law first, then the house's unless it is waived."""
    rows = rows_at(candidate, situation.states, situation.region, rules)
    binding = [row for row in rows if row.binds(situation.consumer)]
    if situation.consumer and candidate.country == "US":
        binding += rules.federal
    found = [one for row in binding for one in _of_law(row, candidate, situation.caller_zone, rules)]
    return (*found, *_of_house(candidate, rows, situation.consumer, rules)) if house else tuple(found)


def _of_law(row: Row, candidate: Candidate, caller_zone: str, rules: Rules) -> Iterator[Constraint]:
    if row.hours is None and not row.closed_on_holidays:
        return
    zones = [candidate.zone]
    zones += [row.also_zone] if row.also_zone else []
    zones += [caller_zone] if row.also_caller_clock and caller_zone else []
    for zone in zones:
        yield Constraint(
            rule=row.region,
            name=row.name,
            source=row.source,
            zone=zone,
            hours=row.hours or ALWAYS,
            calendar=rules.calendar,
            earlier=row.earlier,
            feast_land=candidate.country if row.closed_on_holidays else "",
            feast_state=row.region if "-" in row.region else candidate.state,
        )


def _of_house(
    candidate: Candidate, rows: tuple[Row, ...], consumer: bool, rules: Rules
) -> Iterator[Constraint]:
    house = rules.house
    wanted = [("We call " + ("consumers" if consumer else "businesses"), house.hours(consumer))]
    wanted += [
        (
            f"{row.answered_by} has {row.name} called"
            if row.answered_by
            else f"By custom {row.name} is called",
            row.courtesy,
        )
        for row in rows
        if row.courtesy and house.courtesy
    ]
    for name, hours in wanted:
        yield Constraint(
            rule=HOUSE,
            name=name,
            source=_HOUSE_SOURCE,
            zone=candidate.zone,
            hours=hours,
            calendar=rules.calendar,
            feast_land=candidate.country if house.closed_on_holidays else "",
            feast_state=candidate.state,
            law=False,
        )


def verdict_at(situation: Situation, rules: Rules, now: datetime) -> Verdict:
    """What the hours say at `now`. Every bound lies on a whole minute, so one answer serves its minute."""
    return _verdict(situation, rules, now.replace(second=0, microsecond=0))


@lru_cache(maxsize=32_768)
def _verdict(situation: Situation, rules: Rules, now: datetime) -> Verdict:
    asked = [(place, one, open_until(one, now)) for place, one in _all(situation, rules, now)]
    shut = {place: None for place, _, end in asked if end is None}
    opened = [place for place in situation.candidates if place not in shut]
    is_open = None if opened and shut else not shut
    if is_open is None:
        reasons = [_mixed(opened[0], next(iter(shut)), rules)]
    elif is_open:
        reasons = [_permission(one, place, now) for place, one, _ in asked]
        reasons += [one for place in situation.candidates for one in _free_of(place, situation, rules)]
    else:
        reasons = [_refusal(one, place, rules, now) for place, one, end in asked if end is None]
    return Verdict(
        open=is_open,
        reasons=tuple(dict.fromkeys(reasons)),
        warnings=tuple(dict.fromkeys(_warnings(situation, rules, now, is_open is not False))),
        opens_at=None if is_open else first_common(tuple(one for _, one, _ in asked), now),
        closes_at=min((end for _, _, end in asked if end is not None), default=None) if is_open else None,
        local_time=_local_times(situation.candidates, now),
    )


def keeps_house(situation: Situation, rules: Rules, now: datetime) -> bool:
    """Whether the house's hours hold: unless waived, and even then beside a rule past its review."""
    return not situation.waived or any(row.review_by <= now.date() for row in rows_of(situation, rules))


def opening(situation: Situation, rules: Rules, moment: datetime) -> datetime | None:
    """The first moment from `moment` on at which every place in question is open, None within 45 days."""
    return first_common(tuple(one for _, one in _all(situation, rules, moment)), moment)


def _all(situation: Situation, rules: Rules, now: datetime) -> Iterator[tuple[Candidate, Constraint]]:
    house = keeps_house(situation, rules, now)
    for candidate in situation.candidates:
        for one in constraints_of(candidate, situation, rules, house):
            yield candidate, one


def _refusal(one: Constraint, candidate: Candidate, rules: Rules, now: datetime) -> Reason:
    day = local_day(one, now)
    feast = one.feast_on(day)
    if feast is not None and one.law:
        text = f"{one.name} allows no calls on public holidays; it is {feast.name} there"
    elif feast is not None:
        text = (
            f"We do not call on public holidays; it is {feast.name} in {rules.places.name(candidate.region)}"
        )
    else:
        wall = now.astimezone(ZoneInfo(one.zone))
        text = f"{_allows(one, day)}; it is {wall:%a %H:%M} {_where(one, candidate)}"
    return Reason(one.rule, text, one.source)


def _permission(one: Constraint, candidate: Candidate, now: datetime) -> Reason:
    text = f"{_allows(one, local_day(one, now))}; it is {now.astimezone(ZoneInfo(one.zone)):%H:%M}"
    return Reason(one.rule, f"{text} {_where(one, candidate)}", one.source)


def _free_of(candidate: Candidate, situation: Situation, rules: Rules) -> Iterator[Reason]:
    """The rows that were looked at and limit nothing: kept as evidence beside those that do."""
    for row in rows_at(candidate, situation.states, situation.region, rules):
        if row.region == "US" or row.unanswered:
            continue
        if row.hours is None:
            yield Reason(row.region, f"{row.name} has no rule about hours", row.source)
        elif not row.binds(situation.consumer):
            yield Reason(row.region, f"The hours of {row.name} do not bind calls to businesses", row.source)


def _allows(one: Constraint, day: date) -> str:
    words = one.hours_on(day).words()
    return f"{one.name} allows calls {words}, their time" if one.law else f"{one.name} {words}, their time"


def _where(one: Constraint, candidate: Candidate) -> str:
    if one.zone == candidate.zone:
        return "there"
    return "in Central Standard Time" if one.zone.startswith("Etc/") else "by your own clock"


def _mixed(free: Candidate, shut: Candidate, rules: Rules) -> Reason:
    if shut.state != free.state:
        text = f"Open in {rules.places.name(free.region)}, closed in {rules.places.name(shut.region)}"
        return Reason("place", f"{text}: say which state they are in", "")
    text = f"Open by the clock of {_city(free)}, closed by that of {_city(shut)}"
    return Reason("place", f"{text}: say which zone they are in", "")


def _city(candidate: Candidate) -> str:
    return candidate.zone.rpartition("/")[2].replace("_", " ")


def _warnings(situation: Situation, rules: Rules, now: datetime, feasts: bool) -> Iterator[str]:
    for row in rows_of(situation, rules):
        if row.review_by <= now.date():
            reviewed = row.reviewed_at.date() if row.reviewed_at else row.review_by - _REVIEW_EVERY
            months = int((now.date() - reviewed).days / _DAYS_IN_A_MONTH)
            yield f"{row.name}: rule last reviewed {months} months ago"
        if row.answered_by and row.hours is not None and row.courtesy is None:
            yield f"{row.name}: {row.answered_by} answers for these hours"
    for candidate in situation.candidates if feasts else ():
        yield from _feast_warnings(candidate, rules, now)


def _feast_warnings(candidate: Candidate, rules: Rules, now: datetime) -> Iterator[str]:
    day = now.astimezone(ZoneInfo(candidate.zone)).date()
    if not rules.calendar.knows(candidate.country, day.year):
        yield f"No public holidays are known for {rules.places.name(candidate.country)} in {day.year}"
        return
    fact = rules.calendar.on(candidate.country, day)
    if fact is None:
        return
    if fact.holds_in(candidate.state or None):
        yield f"{fact.name} is a public holiday in {rules.places.name(candidate.region)} today"
    elif not candidate.state:
        yield f"{fact.name} is a public holiday in part of {rules.places.name(candidate.country)} today"


def _local_times(candidates: tuple[Candidate, ...], now: datetime) -> str:
    """`10:14`; `09:14 to 11:14` where the places in question do not share a clock."""
    clocks = {clock_of(one.zone): now.astimezone(ZoneInfo(one.zone)) for one in candidates}
    times = sorted(clocks.values(), key=lambda moment: moment.replace(tzinfo=None))
    shown = list(dict.fromkeys(f"{moment:%H:%M}" for moment in times))
    return shown[0] if len(shown) == 1 else f"{shown[0]} to {shown[-1]}" if shown else ""
