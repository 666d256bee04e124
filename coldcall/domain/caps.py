"""How often one party may be called: the law's limits, and the house's own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from coldcall.rules import Caps, Row

_DAY = timedelta(hours=24)
_MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call started to this party: to the person at any number, or by anybody to one of their numbers."""

    at: datetime
    e164: str


@dataclass(frozen=True, slots=True)
class Capped:
    """A limit that is reached: which rule, in words, its source, and until when it holds."""

    rule: str
    text: str
    source: str
    until: datetime


def legal_caps(
    attempts: Sequence[Attempt], refused_at: datetime | None, rows: Iterable[Row], now: datetime
) -> tuple[Capped, ...]:
    """The limits of rows that bind, all callers and numbers together."""
    found: list[Capped] = []
    for row in rows:
        for most, span, words in ((row.cap_24h, _DAY, "24 hours"), (row.cap_30_days, _MONTH, "30 days")):
            until = _reached(attempts, most, span, now)
            if until is not None:
                text = f"{row.name} allows {most} calls to one person in {words}; this would be one more"
                found.append(Capped(row.region, text, row.source, until))
        if refused_at is not None and row.days_after_refusal is not None:
            rest = refused_at + timedelta(days=row.days_after_refusal)
            if now < rest:
                text = f"{row.name} asks for {row.days_after_refusal} days of rest after a refusal"
                found.append(Capped(row.region, text, row.source, rest))
    return tuple(found)


def house_caps(attempts: Sequence[Attempt], caps: Caps, zone: str, now: datetime) -> tuple[Capped, ...]:
    """The house's own limits; a day is the called party's."""
    found: list[Capped] = []
    tz = ZoneInfo(zone)
    today = now.astimezone(tz).date()
    if sum(attempt.at.astimezone(tz).date() == today for attempt in attempts) >= caps.per_day:
        tomorrow = datetime(today.year, today.month, today.day, tzinfo=tz) + timedelta(days=1)
        text = f"We call one person {_times(caps.per_day)} a day at most"
        found.append(Capped("house", text, "house rule", tomorrow.astimezone(UTC)))
    until = _reached(attempts, caps.per_30_days, _MONTH, now)
    if until is not None:
        text = f"We call one person {_times(caps.per_30_days)} in 30 days at most"
        found.append(Capped("house", text, "house rule", until))
    return tuple(found)


def _reached(
    attempts: Sequence[Attempt], most: int | None, span: timedelta, now: datetime
) -> datetime | None:
    """When a full window of calls has room again, None while it has."""
    recent = sorted(attempt.at for attempt in attempts if attempt.at > now - span)
    if most is None or len(recent) < most:
        return None
    return recent[-most] + span


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")
