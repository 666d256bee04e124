"""What changes for people when the points of the team change: which of the numbers kept of them move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from coldcall.domain.engagement import EngagementKind
from coldcall.domain.weights import KindWeight, Weights


@dataclass(frozen=True, slots=True)
class Moved:
    """The numbers that are another under new weights. `requests` are the kinds of act whose clock is, or that
    ask for a call now and did not before; `referrals` and `events` tell of their clocks and windows."""

    fit: bool = True
    engagement: bool = True
    history: bool = True
    requests: frozenset[str] = frozenset()
    referrals: bool = False
    events: bool = False

    @property
    def clocks(self) -> bool:
        """Whether somebody may stand elsewhere for another reason than points."""
        return bool(self.requests) or self.referrals or self.events


def moved(before: Weights | None, after: Weights) -> Moved:
    """What is another; without knowing what was before, everything may be."""
    if before is None:
        kinds = frozenset(str(kind) for kind, weight in after.kinds.items() if weight.inbound)
        return Moved(True, True, True, kinds, True, True)
    return Moved(
        fit=before.fit != after.fit,
        engagement=_decay(before) != _decay(after),
        history=before.history != after.history,
        requests=frozenset(
            str(kind) for kind in EngagementKind if _clock(before.kinds, kind) != _clock(after.kinds, kind)
        ),
        referrals=before.referral_clock_minutes != after.referral_clock_minutes,
        events=(before.invite_days, before.follow_up_days) != (after.invite_days, after.follow_up_days),
    )


def _decay(weights: Weights) -> tuple[object, ...]:
    """All that the worth of acts follows from."""
    return (
        weights.half_life_days,
        weights.undated_share,
        weights.giveaway_share,
        {
            kind: (one.points, one.day_cap, one.per_visits_doubling, one.per_minutes_doubling)
            for kind, one in weights.kinds.items()
        },
    )


def _clock(kinds: Mapping[EngagementKind, KindWeight], kind: EngagementKind) -> tuple[int | None, str] | None:
    """The clock of a kind that asks for a call, and its words; None for one that asks for none."""
    one = kinds[kind]
    return (one.clock_minutes, one.label) if one.inbound else None
