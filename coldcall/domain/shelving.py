"""Where somebody stands until something happens: in a pile of people whom the queue treats alike, with the
points that put them in order there, and the moment after which that has to be looked at again.

A pile is asked about as a whole (the gate, waits, do-not-call), so that reading the queue costs by the number
of piles and not of people. Inside a pile everybody's tenths of points are
`floor(steady + 10 * 2 ** (lively - days / half_life) + 1/2)`, which two indexes put in order at any moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from math import ceil, floor, log2
from typing import Any, Final, NamedTuple

from coldcall.domain import decay, ranking
from coldcall.domain.clock import to_ms
from coldcall.domain.dossier import Dossier
from coldcall.domain.queue import Tier
from coldcall.domain.queue_filter import TAKES, owner_key
from coldcall.domain.ranking import PlaceFacts, Request, Window
from coldcall.domain.standing import Standing, StandingState
from coldcall.domain.weights import Weights

NEEDS_COUNTRY: Final = "needs_country"
OPEN: Final = "open"
ALWAYS: Final = 0
"""`Spot.valid_until` of those who are looked at one by one at every reading: a promise due, a request."""
_A_DAY_MS: Final = 86_400_000
_LATE_MS: Final = 60_000


class Pile(NamedTuple):
    """What people have in common. `kind` is `open`, or the reason of `NotNow` why nobody of them is called;
    the gate is asked about the open alone. `region` is where they are called, as `US-CA`, and `called` 1 once
    somebody has tried them.
    """

    kind: str
    tier: str = Tier.SCORE
    tier_key: int = 0
    gate_key: str = ""
    region: str = ""
    called: int = 0


@dataclass(frozen=True, slots=True)
class Spot:
    """One person's pile and order. `steady` are tenths of points that stay; of those who wait it is the end
    of the wait in milliseconds since 1970. `lively` is the binary logarithm of decaying engagement, None once
    it moves no tenth any more. `valid_until` is in milliseconds, None for ever.
    """

    pile: Pile
    steady: float = 0.0
    lively: float | None = None
    valid_until: int | None = None


class Pressing(NamedTuple):
    """What `Standing.pressing` holds."""

    requests: tuple[Request, ...]
    windows: tuple[Window, ...]
    asides: tuple[Window, ...]


def pressing(kept: Mapping[str, Any]) -> Pressing:
    """The requests, windows and asides of `Standing.pressing`."""
    requests = tuple(Request(words, _moment(at), _moment(end)) for words, at, end in kept.get("requests", ()))
    return Pressing(requests, _windows(kept.get("windows", ())), _windows(kept.get("asides", ())))


def steady_tenths(fit: float, history: float, undated: float) -> float:
    """The tenths of points that do not decay."""
    return round(fit * 10) + round(history * 10) + undated * 10


def tenths(steady: float, lively: float | None, age: float) -> int:
    """Tenths of points as the order counts them; `age` is the moment in half-lives since 1970.

    Never falls when either part grows, which is what reading by two indexes stands on.
    """
    return floor(steady + (0.0 if lively is None else 10 * 2.0 ** (lively - age)) + 0.5)


def age_of(now: datetime, weights: Weights) -> float:
    """A moment in half-lives since 1970."""
    return decay.days(now) / weights.half_life_days


def parts_of(dossier: Dossier) -> frozenset[bytes]:
    """The keys of what the queue can be narrowed to and somebody belongs to (`queue_filter.Filter.parts`)."""
    acts = [act for act in dossier.engagement if not act.bot]
    found = {one.id for one in dossier.lists}
    found |= {one.campaign_id for one in dossier.lists if one.campaign_id and not one.deleted}
    found |= {act.campaign_id for act in acts if act.campaign_id}
    found |= {act.asset_id for act in acts if act.asset_id and act.kind in TAKES}
    return frozenset(
        [one.bytes for one in found] + [key for key in [owner_key(dossier.prospect.owner)] if key]
    )


def spot(row: Standing, weights: Weights, now: datetime, region: str = "") -> Spot | None:
    """Where somebody stands from `now` to `valid_until`; None for those who are gone."""
    if row.state is StandingState.DELETED:
        return None
    called = int(row.attempted_at is not None)
    if row.state is not StandingState.OPEN:
        kind = "missing:country" if row.reason == NEEDS_COUNTRY else f"state:{row.state}"
        return Spot(Pile(kind, region=region, called=called))
    promise = to_ms(row.promise_at) if row.promise_at else None
    due = promise is not None and promise <= to_ms(now)
    if row.not_before is not None and row.not_before > now and not due:
        end = to_ms(row.not_before)
        ends = end if promise is None else min(end, promise)
        return Spot(Pile(f"wait:{row.wait_reason}", region=region, called=called), float(end), None, ends)
    return _open(row, weights, now, Pile(OPEN, gate_key=row.gate_key, region=region, called=called))


def _open(row: Standing, weights: Weights, now: datetime, pile: Pile) -> Spot:
    kept = pressing(row.pressing)
    facts = PlaceFacts(row.zone, row.promise_at, kept.requests, kept.windows, row.attempted_at, kept.asides)
    place = ranking.place(facts, weights, now)
    steady = steady_tenths(row.fit, row.history, row.engagement_fixed)
    lively, fades = lively_until(steady, row.engagement_log2, weights, to_ms(now))
    if place.tier in (Tier.PROMISE, Tier.INBOUND):
        return Spot(pile, steady, lively, ALWAYS)
    moments = [to_ms(one) for one in _turns(row, kept) if one > now]
    if fades is not None:
        moments.append(fades)
    placed = pile._replace(tier=place.tier, tier_key=place.tier_key)
    return Spot(placed, steady, lively, min(moments, default=None))


def lively_until(
    steady: float, kept: float | None, weights: Weights, now_ms: int
) -> tuple[float | None, int | None]:
    """The decaying part of somebody's points as a place keeps it, and when it moves no tenth any more."""
    fades = _fades_at(steady, kept, weights)
    return (None, None) if fades is not None and fades <= now_ms else (kept, fades)


def _turns(row: Standing, kept: Pressing) -> Iterator[datetime]:
    """The moments at which somebody may change their tier."""
    if row.promise_at is not None:
        yield row.promise_at
    for request in kept.requests:
        yield request.at
    for window in kept.windows:
        yield window.opens_at
        yield window.closes_at


def _fades_at(steady: float, lively: float | None, weights: Weights) -> int | None:
    """From when on engagement adds no tenth any more, a minute late; None where that is never certain."""
    if lively is None:
        return None
    room = floor(steady + 0.5) + 0.5 - steady
    if room < 1e-6:
        return None
    return ceil((lively - log2(room / 10)) * weights.half_life_days * _A_DAY_MS) + _LATE_MS


def _windows(kept: Sequence[tuple[str, int, int]]) -> tuple[Window, ...]:
    return tuple(Window(words, _moment(opens), _moment(end)) for words, opens, end in kept)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
