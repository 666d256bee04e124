"""Looking at people one by one: where each stands in the queue, or why they are not in it now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final, NamedTuple

from coldcall.actions import called_enough, gate_keys, not_now
from coldcall.actions.not_now import Bucket
from coldcall.actions.parts import Parts
from coldcall.domain import ranking, shelving
from coldcall.domain.clock import to_ms
from coldcall.domain.queue import TIER_RANK, GateView
from coldcall.domain.queue_filter import EVERYTHING, Filter
from coldcall.domain.ranking import Place, PlaceFacts
from coldcall.domain.shelving import Pressing
from coldcall.domain.standing import StandingState
from coldcall.store import belonging, standings
from coldcall.store.engine import Reading
from coldcall.store.standings import Light

NOBODY: Final[Mapping[bytes, GateView]] = {}


class Ranked(NamedTuple):
    """One walked row in its place. `key` is the total order."""

    key: tuple[int, int, int, bytes]
    row: Light
    place: Place
    gate: GateView


@dataclass(slots=True)
class Found:
    """What a reading goes on with: how many there are, how many may be called, everybody else by reason, and
    the rows in order, made as they are asked for. With `at_least` not all were looked at."""

    total: int
    callable: int
    buckets: dict[str, Bucket]
    ranked: Iterator[Ranked]
    at_least: bool = False


def found(ranked: Sequence[Ranked], buckets: dict[str, Bucket], others: Sequence[Ranked] = ()) -> Found:
    """People looked at one by one; `others` may not be called and stand in the places they would have."""
    chosen = sorted([*ranked, *others], key=lambda one: one.key)
    total = len(ranked) + sum(bucket.count for bucket in buckets.values())
    return Found(total, len(ranked), buckets, iter(chosen))


def walk(parts: Parts, reading: Reading, only: Filter) -> list[Light]:
    """The standings of a part, whatever tier they are in. Of a campaign are all it brought, by a list or by
    what they did, in whatever other campaign they came first."""
    rows = standings.light(reading, only.ids)
    members = belonging.members(reading, only)
    if members is not None:
        rows = [row for row in rows if row.prospect in members]
    return narrowed(parts, rows, only)


def narrowed(parts: Parts, rows: Sequence[Light], only: Filter) -> list[Light]:
    """Those of some people whom a filter keeps by what they themselves are."""
    kept = [row for row in rows if row.state != StandingState.DELETED]
    if only.never_called:
        kept = [row for row in kept if row.attempted is None]
    if only.regions:
        kept = [row for row in kept if only.keeps_region(gate_keys.region(parts, row.gate_key))]
    return kept


def by_walk(parts: Parts, reading: Reading, now: datetime, only: Filter, *, everyone: bool = False) -> Found:
    """Everybody looked at."""
    walked = walk(parts, reading, only)
    ranked, buckets = take(parts, walked, now, only, called_enough.held(parts, reading, now).people)
    return found(ranked, buckets, _others(parts, walked, ranked, now, only) if everyone else ())


def take(
    parts: Parts,
    walked: Sequence[Light],
    now: datetime,
    only: Filter = EVERYTHING,
    held: Mapping[bytes, GateView] = NOBODY,
) -> tuple[list[Ranked], dict[str, Bucket]]:
    """Everybody in one of two heaps: callable and in order, or counted under the reason why not. Of a part
    that is of some tiers, those in other tiers, or in none, are in neither. `held` are those whom calls
    already made keep back (`called_enough.held`).
    """
    buckets: dict[str, Bucket] = defaultdict(Bucket)
    ranked: list[Ranked] = []
    decided: dict[tuple[str, bool], GateView] = {}
    now_ms = to_ms(now)
    places = Places(parts, now)
    for row in walked:
        waits = not_now.key_of_wait(row, now_ms)
        if waits:
            if not only.tiers:
                buckets[waits].put(row, moment(row.not_before) if waits.startswith("wait:") else None)
            continue
        place = places.of(row)
        if not only.keeps_tier(place.tier):
            continue
        key = row.gate_key, bool(row.asked) and row.promise is not None and row.promise <= now_ms
        if row.prospect in held:
            buckets[not_now.CALLED_ENOUGH].put(row, held[row.prospect].opens_at)
            continue
        view = decided.get(key)
        if view is None:
            view = decided[key] = gate_keys.view(parts, row.gate_key, now, asked=key[1])
        if view.state == "allowed":
            ranked.append(Ranked(order_key(parts, row, place, now), row, place, view))
        else:
            reason, zone = not_now.reason_of(view)
            buckets[reason].put(row, view.opens_at, zone)
    return ranked, buckets


class Places:
    """The places of many rows at one moment.

    Without a due promise and a request a place follows from the windows alone, which a whole campaign shares.
    """

    def __init__(self, parts: Parts, now: datetime) -> None:
        self._parts, self._now, self._now_ms = parts, now, to_ms(now)
        self._shared: dict[str, Place] = {}

    def of(self, row: Light) -> Place:
        """One row's place."""
        if row.promise is not None and row.promise <= self._now_ms:
            return place_of(self._parts, row, self._now)
        place = self._shared.get(row.pressing)
        if place is None:
            place = place_of(self._parts, row, self._now)
            if not pressing_of(row.pressing).requests:
                self._shared[row.pressing] = place
        return place


def place_of(parts: Parts, row: Light, now: datetime) -> Place:
    """The tier of a walked row."""
    kept = pressing_of(row.pressing)
    facts = PlaceFacts(
        row.zone, moment(row.promise), kept.requests, kept.windows, moment(row.attempted), kept.asides
    )
    return ranking.place(facts, parts.defaults.scoring, now)


@lru_cache(maxsize=20_000)
def pressing_of(text: str) -> Pressing:
    """The requests, windows and asides of `Standing.pressing`."""
    return shelving.pressing({} if text == "{}" else json.loads(text))


def order_key(parts: Parts, row: Light, place: Place, now: datetime) -> tuple[int, int, int, bytes]:
    """The total order of a walked row: as `ranking.sort_key`, from stored sums."""
    steady = shelving.steady_tenths(row.fit, row.history, row.fixed)
    points = shelving.tenths(steady, row.log2, shelving.age_of(now, parts.defaults.scoring))
    return (TIER_RANK[place.tier], place.tier_key, -points, row.prospect)


def _others(
    parts: Parts, walked: Sequence[Light], ranked: Sequence[Ranked], now: datetime, only: Filter
) -> list[Ranked]:
    """Those who may not be called now, in the places they would have."""
    callable_now = {one.row.prospect for one in ranked}
    made = []
    places = Places(parts, now)
    for row in walked:
        place = places.of(row)
        if row.prospect in callable_now or not only.keeps_tier(place.tier):
            continue
        if only.tiers and not_now.key_of_wait(row, to_ms(now)):
            continue
        made.append(Ranked(order_key(parts, row, place, now), row, place, GateView("refused")))
    return made


def moment(ms: int | None) -> datetime | None:
    """Milliseconds since 1970 as a moment in UTC."""
    return None if ms is None else _known(ms)


def _known(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
