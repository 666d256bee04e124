"""The ordered prospects a rep may call now, and what stands beside each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Tier(StrEnum):
    """What decides a place before points do; the order here is the calling order."""

    PROMISE = "promise"
    INBOUND = "inbound"
    EVENT = "event"
    SCORE = "score"


TIER_RANK = {tier: rank for rank, tier in enumerate(Tier)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One part of a score, in words: "pricing page 14 min ago", 31.0."""

    text: str
    points: float
    group: str
    """`fit`, `engagement` or `history`."""


@dataclass(frozen=True, slots=True)
class Score:
    """Fit, engagement and history as separate numbers, and the reasons whose points sum to their total."""

    fit: float
    engagement: float
    history: float
    reasons: tuple[Reason, ...]

    @property
    def total(self) -> float:
        return round(self.fit + self.engagement + self.history, 1)


@dataclass(frozen=True, slots=True)
class GateView:
    """The gate's answer as the card and the queue show it (a preview; only a fresh Clearance dials)."""

    state: str
    """`allowed`, `refused` or `unknown`."""
    reason: str = ""
    reasons: tuple[tuple[str, str, str], ...] = ()
    """(rule, text, source)."""
    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    local_time: str = ""
    zone: str = ""
    zone_source: str = ""
    rules_version: str = ""
    region: str = ""
    liftable: bool = False
    """Whether only the house's own rules refuse, which a lead may lift for one call."""
    override: str = ""
    """Why a lead lifted them for the call this is about."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One place in the queue. `why_place` says in words what put it in its tier ("promised for 11:00");
    `not_now` is the reason of `NotNow` where they are not to be called now, or `behind` where a colleague
    stands for them; `behind` counts the colleagues who could be called too and stand behind this one.
    """

    rank: int
    prospect_id: UUID
    name: str
    title: str
    company: str
    phone: str
    tier: Tier
    score: Score
    gate: GateView
    attempts: int
    why_place: str = ""
    due_at: datetime | None = None
    campaign: str = ""
    flags: tuple[str, ...] = ()
    not_now: str = ""
    behind: int = 0


@dataclass(frozen=True, slots=True)
class NotNow:
    """Why some prospects are not in the queue now: a reason, how many, when the first comes back, a few."""

    reason: str
    count: int
    text: str
    opens_at: datetime | None = None
    examples: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue as of `at`: callable rows in order, and where everybody else is (`total` = callable + all
    counts). With `at_least` not everybody was looked at, and there may be more of all. Of the callable,
    `behind` stand behind a colleague who is among the rows.
    """

    at: datetime
    total: int
    callable: int
    rows: tuple[QueueRow, ...]
    not_now: tuple[NotNow, ...] = ()
    at_least: bool = False
    behind: int = 0
