"""How often one party may be called: the law's limits, and the house's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from coldcall.rules import Caps, Limit, Row

_DAY = timedelta(hours=24)
_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call started to the person at any number, or to the number in question whoever was called there.

    `theirs` tells that it was this person who was called, and not somebody else at a shared number.
    """

    at: datetime
    e164: str
    theirs: bool = True


@dataclass(frozen=True, slots=True)
class Capped:
    """A limit that is reached: which rule, in words, its source, and until when it holds."""

    rule: str
    text: str
    source: str
    until: datetime


def legal_caps(
    attempts: Sequence[Attempt], refused_at: datetime | None, rows: Iterable[Row], now: datetime, e164: str
) -> tuple[Capped, ...]:
    """The limits of rows that bind: all calls to the person, all callers and numbers together, and all calls
    to the number `e164`.
    """
    found: list[Capped] = []
    times = [one.at for one in attempts if one.theirs or one.e164 == e164]
    for row in rows:
        for most, span, words in ((row.cap_24h, _DAY, "24 hours"), (row.cap_30_days, _MONTH, "30 days")):
            until = _reached(times, most, span, now)
            if until is not None:
                text = f"{row.name} allows {most} calls to one person in {words}; this would be one more"
                found.append(Capped(row.region, text, row.source, until))
        if refused_at is not None and row.days_after_refusal is not None:
            rest = refused_at + timedelta(days=row.days_after_refusal)
            if now < rest:
                text = f"{row.name} asks for {row.days_after_refusal} days of rest after a refusal"
                found.append(Capped(row.region, text, row.source, rest))
    return tuple(found)


def house_caps(
    attempts: Sequence[Attempt],
    at_account: Sequence[datetime],
    caps: Caps,
    zone: str,
    now: datetime,
    e164: str,
) -> tuple[Capped, ...]:
    """The house's own limits for the person, the number `e164` and the company; a day is the called party's.

    `at_account` are the moments of all calls to anybody at the person's company.
    """
    person = [one.at for one in attempts if one.theirs]
    number = [one.at for one in attempts if one.e164 == e164]
    asked = (
        (caps.person, person, "person"),
        (caps.number, number, "number"),
        (caps.account, at_account, "company"),
    )
    return tuple(
        one
        for limit, times, what in asked
        if limit is not None
        for one in _limited(times, limit, what, zone, now)
    )


def _limited(times: Sequence[datetime], limit: Limit, what: str, zone: str, now: datetime) -> list[Capped]:
    found: list[Capped] = []
    tz = ZoneInfo(zone)
    today = now.astimezone(tz).date()
    if sum(at.astimezone(tz).date() == today for at in times) >= limit.per_day:
        following = today + timedelta(days=1)
        tomorrow = datetime(following.year, following.month, following.day, tzinfo=tz)
        text = f"We call one {what} {_times(limit.per_day)} a day at most"
        found.append(Capped("house", text, "house rule", tomorrow.astimezone(UTC)))
    until = _reached(times, limit.rolling, timedelta(days=limit.rolling_days), now)
    if until is not None:
        text = f"We call one {what} {_times(limit.rolling)} in {limit.rolling_days} days at most"
        found.append(Capped("house", text, "house rule", until))
    return found


def _reached(times: Sequence[datetime], most: int | None, span: timedelta, now: datetime) -> datetime | None:
    """When a full window of calls has room again, None while it has."""
    recent = sorted(at for at in times if at > now - span)
    if most is None or len(recent) < most:
        return None
    return recent[-most] + span


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
