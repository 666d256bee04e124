"""Where a prospect stands between two events: everything the queue needs that only changes when a fact
arrives.

The store keeps one row a prospect and rewrites it in the transaction of the fact; reading the queue then
needs
no facts. Engagement is kept as the base-2 logarithm of its decaying sum, which never needs re-scoring as time
passes: points(t) = 2 ** (engagement_log2 − days(t) / half_life).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class StandingState(StrEnum):
    """Whether a prospect can be in the queue at all, apart from hours and waits."""

    OPEN = "open"
    SUPPRESSED = "suppressed"
    FINISHED = "finished"
    NO_NUMBER = "no_number"
    BAD_NUMBER = "bad_number"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Standing:
    """One row a prospect. Times are UTC.

    `promise_at` is the earliest open promise; `asked` tells that the prospect named that time. `pressing`
    holds requests and event windows as `{"requests": [[words, at, deadline]], "windows": [[words, opens,
    closes]]}` in milliseconds since 1970, and is empty for most. `not_before` is the earliest next attempt
    by policy, caps or a snooze, and `wait_reason` says which. `gate_key` groups people about whom the gate
    decides alike.
    """

    prospect_id: UUID
    state: StandingState
    reason: str
    fit: float
    engagement_fixed: float
    engagement_log2: float | None
    history: float
    attempts: int
    attempted_at: datetime | None
    phone_id: UUID | None
    e164: str
    zone: str
    gate_key: str
    promise_at: datetime | None
    asked: bool
    pressing: dict[str, Any]
    not_before: datetime | None
    wait_reason: str
    list_id: UUID | None
    campaign_id: UUID | None
    updated_at: datetime
