"""What acts are worth as time passes, and the one number of it that a store may keep for ever.

With one half-life h the worth at t is 2^(−t/h) · Σ wᵢ·2^(tᵢ/h). The factor in front is the same for
everybody, so the order of the sums never changes. The sum itself overflows a double some decades after
its epoch, so its binary logarithm is kept.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from math import floor, fsum, log2
from typing import NamedTuple

from coldcall.domain.campaign import giveaway_only, only_giveaway
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.weights import KindWeight, Weights

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY = timedelta(days=1)
_SUMMARY = str(EngagementKind.WEB_SUMMARY)


@dataclass(frozen=True, slots=True)
class Act:
    """An engagement that counts: `points` after the daily cap, before decay; `moment` None where undated."""

    event: Engagement
    moment: datetime | None
    points: float


@dataclass(frozen=True, slots=True)
class Stored:
    """What a store keeps of one prospect's engagement: dated acts as a binary logarithm (None: none), the
    undated as points that stay. True at every moment after the newest act."""

    log2_sum: float | None
    undated: float

    def at(self, now: datetime, half_life_days: float) -> float:
        """The engagement points of that moment, unrounded."""
        if self.log2_sum is None:
            return self.undated
        return self.undated + float(2.0 ** (self.log2_sum - days(now) / half_life_days))


NOTHING = Stored(None, 0.0)
"""Who did nothing."""


def days(moment: datetime) -> float:
    """Days since 1970 UTC, with fractions."""
    return (moment - _EPOCH) / _DAY


def acts(events: Iterable[Engagement], weights: Weights, now: datetime | None = None) -> tuple[Act, ...]:
    """The acts that count, newest first, undated last; with `now`, only those that had happened by then.

    Scanners' clicks count for nothing. One kind brings at most its cap per calendar day (UTC, so that all
    machines agree); the newest acts of the day fill it, so one more act never takes a point away. All
    undated acts of a kind share the cap of one day. Of a website's totals only one of each source counts, the
    one that is worth most: it holds the others, and a smaller one that comes later takes nothing away.
    """
    days_of: dict[tuple[EngagementKind, date | None, str], list[Act]] = defaultdict(list)
    totals: dict[tuple[str, bool], Act] = {}
    for event in events:
        moment = _moment(event)
        if event.bot or (moment is not None and now is not None and moment > now):
            continue
        act = Act(event, moment, _shared(event, moment, weights))
        if event.kind is not EngagementKind.WEB_SUMMARY:
            days_of[event.kind, _day_of(moment), ""].append(act)
            continue
        act = replace(act, points=min(act.points, _cap(event.kind, moment, weights)))
        known = totals.get((event.source, moment is None))
        if known is None or _lasting(act, weights) > _lasting(known, weights):
            totals[event.source, moment is None] = act
    for act in totals.values():
        days_of[act.event.kind, _day_of(act.moment), act.event.source].append(act)
    counted: list[Act] = []
    for (kind, _, _), found in days_of.items():
        cap = _cap(kind, found[0].moment, weights)
        counted += _capped(sorted(found, key=_newest_first), cap)
    return tuple(sorted(counted, key=_newest_first))


def _shared(event: Engagement, moment: datetime | None, weights: Weights) -> float:
    """The points of an act before any cap: less where undated, less where somebody came for the giveaway."""
    share = weights.undated_share if moment is None else 1.0
    if giveaway_only(event):
        share *= weights.giveaway_share
    return _base(event.count, event.minutes, weights.kinds[event.kind]) * share


def _cap(kind: EngagementKind, moment: datetime | None, weights: Weights) -> float:
    return weights.kinds[kind].day_cap * (weights.undated_share if moment is None else 1.0)


def _day_of(moment: datetime | None) -> date | None:
    return moment.astimezone(UTC).date() if moment else None


def _lasting(act: Act, weights: Weights) -> tuple[float, datetime, bytes]:
    """Orders totals by what they are worth at any one moment: of two, one is ahead for ever."""
    moment = act.moment or _EPOCH
    points = log2(act.points) if act.points > 0 else float("-inf")
    return points + days(moment) / weights.half_life_days, act.event.received_at, act.event.id.bytes


def worth(act: Act, weights: Weights, now: datetime) -> float:
    """The points of an act at `now`, after decay."""
    if act.moment is None:
        return act.points
    return float(act.points * 2.0 ** ((act.moment - now) / _DAY / weights.half_life_days))


class LightAct(NamedTuple):
    """An act as `Sums` takes it: `days` since 1970 with fractions (None: undated), `received` in any unit.
    Whoever it is of stands first, as in a row of the store; `giveaway` may be what was noted there, as JSON.
    """

    whose: bytes
    kind: str
    days: float | None
    received: float
    times: int
    minutes: float | None
    source: str
    giveaway: bool | str | None
    id: bytes


class Sums:
    """What a store keeps of the acts of many people, one after the other, under the same weights."""

    def __init__(self, weights: Weights) -> None:
        self._half_life = weights.half_life_days
        self._undated, self._giveaway = weights.undated_share, weights.giveaway_share
        self._kinds = {str(kind): weight for kind, weight in weights.kinds.items()}
        self._caps = {str(kind): weight.day_cap for kind, weight in weights.kinds.items()}
        self._known: dict[tuple[str, int, float | None, bool, bool | str | None], float] = {}

    def __call__(self, acts: Iterable[LightAct]) -> Stored:
        """One person's number. `acts` are without those of scanners, in any order."""
        days_of: dict[tuple[str, int | None], list[tuple[float, bytes, float]]] = {}
        totals: dict[tuple[str, bool], tuple[float, float, bytes, float | None, float]] = {}
        known, half_life = self._known, self._half_life
        for act in acts:
            _, kind, since, _, times, minutes, _, giveaway, one = act
            points = known.get((kind, times, minutes, since is None, giveaway))
            if points is None:
                points = self._points(act)
            if kind == _SUMMARY:
                self._keep_best(totals, act, points)
                continue
            key = kind, None if since is None else floor(since)
            held = days_of.get(key)
            if held is None:
                days_of[key] = [(-(since or 0.0), one, points)]
            else:
                held.append((-(since or 0.0), one, points))
        logs: list[float] = []
        undated: list[float] = []
        for (kind, day), found in days_of.items():
            left = self._caps[kind] * (self._undated if day is None else 1.0)
            for before, _, points in found if len(found) == 1 else sorted(found):
                worth = min(points, left)
                left -= worth
                if worth > 0:
                    undated.append(worth) if day is None else logs.append(log2(worth) + -before / half_life)
        for _, _, _, days_since, points in totals.values():
            if points > 0:
                undated.append(points) if days_since is None else logs.append(
                    log2(points) + days_since / half_life
                )
        if not logs:
            return Stored(None, fsum(undated)) if undated else NOTHING
        highest = max(logs)
        return Stored(highest + log2(fsum([2.0 ** (one - highest) for one in logs])), fsum(undated))

    def _points(self, act: LightAct) -> float:
        _, kind, since, _, times, minutes, _, giveaway, _ = act
        share = self._undated if since is None else 1.0
        if isinstance(giveaway, str):
            giveaway = only_giveaway(str(json.loads(giveaway).get("note", "")))
        share *= self._giveaway if giveaway else 1.0
        points = _base(times, minutes, self._kinds[kind]) * share
        self._known[kind, times, minutes, since is None, act[7]] = points
        return points

    def _keep_best(
        self,
        totals: dict[tuple[str, bool], tuple[float, float, bytes, float | None, float]],
        act: LightAct,
        points: float,
    ) -> None:
        _, kind, since, received, _, _, source, _, one = act
        points = min(points, self._caps[kind] * (self._undated if since is None else 1.0))
        logarithm = log2(points) if points > 0 else float("-inf")
        lasting = logarithm + (since or 0.0) / self._half_life
        key = source, since is None
        best = (lasting, received, one, since, points)
        if key not in totals or best[:3] > totals[key][:3]:
            totals[key] = best


def light(event: Engagement) -> LightAct:
    """An act as `Sums` takes it."""
    moment = _moment(event)
    return LightAct(
        b"",
        event.kind,
        days(moment) if moment else None,
        days(event.received_at),
        event.count,
        event.minutes,
        event.source,
        giveaway_only(event),
        event.id.bytes,
    )


def stored(events: Iterable[Engagement], weights: Weights) -> Stored:
    """The number to keep. Equals the direct computation for every later moment, whatever the distance."""
    return Sums(weights)(light(event) for event in events if not event.bot)


def _moment(event: Engagement) -> datetime | None:
    """When it happened; never later than we heard of it, for a source's clock may run ahead."""
    return min(event.at, event.received_at) if event.at else None


def _base(times: int, minutes: float | None, weight: KindWeight) -> float:
    if weight.per_visits_doubling or weight.per_minutes_doubling:
        visits = log2(1 + max(times, 0)) * weight.per_visits_doubling
        stayed = log2(1 + max(minutes or 0.0, 0.0)) * weight.per_minutes_doubling
        return weight.points + visits + stayed
    return weight.points * max(times, 0)


def _capped(newest_first: list[Act], cap: float) -> list[Act]:
    left = cap
    kept = []
    for act in newest_first:
        points = min(act.points, left)
        left -= points
        kept.append(Act(act.event, act.moment, points))
    return kept


def _newest_first(act: Act) -> tuple[bool, float, bytes]:
    return (act.moment is None, -days(act.moment) if act.moment else 0.0, act.event.id.bytes)
