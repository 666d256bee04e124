"""Looking at people one by one: where each stands in the queue, or why they are not in it now."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from coldcall.actions import gate, not_now
from coldcall.actions.not_now import Bucket
from coldcall.actions.parts import Parts
from coldcall.domain import ranking, shelving
from coldcall.domain.clock import to_ms
from coldcall.domain.queue import TIER_RANK, GateView
from coldcall.domain.queue_filter import Filter
from coldcall.domain.ranking import Place, PlaceFacts
from coldcall.domain.shelving import Pressing
from coldcall.domain.standing import StandingState
from coldcall.store import campaigns, standings
from coldcall.store.engine import Reading
from coldcall.store.standings import Light


class Ranked(NamedTuple):
    """One walked row in its place. `key` is the total order."""

    key: tuple[int, int, int, bytes]
    row: Light
    place: Place
    gate: GateView


@dataclass(slots=True)
class Found:
    """What a reading goes on with: how many there are, how many may be called, everybody else by reason, and
    the rows in order, made as they are asked for."""

    total: int
    callable: int
    buckets: dict[str, Bucket]
    ranked: Iterator[Ranked]


def walk(reading: Reading, only: Filter) -> list[Light]:
    """The standings of a part. Of a campaign are all it brought, by a list or by what they did, in whatever
    other campaign they came first."""
    rows = [row for row in standings.light(reading, only.ids) if only.keeps(row.list_id)]
    if only.campaign_id is None:
        return rows
    brought = {one.bytes for one in campaigns.people(reading, only.campaign_id).values()}
    return [row for row in rows if row.prospect in brought]


def by_walk(parts: Parts, reading: Reading, now: datetime, only: Filter, *, everyone: bool = False) -> Found:
    """Everybody looked at."""
    walked = walk(reading, only)
    ranked, buckets = take(parts, walked, now)
    others = _others(parts, walked, ranked, now) if everyone else ()
    chosen = sorted([*ranked, *others], key=lambda one: one.key)
    return Found(len(walked), len(ranked), buckets, iter(chosen))


def take(parts: Parts, walked: Sequence[Light], now: datetime) -> tuple[list[Ranked], dict[str, Bucket]]:
    """Everybody in one of two heaps: callable and in order, or counted under the reason why not."""
    buckets: dict[str, Bucket] = defaultdict(Bucket)
    ranked: list[Ranked] = []
    decided: dict[str, GateView] = {}
    now_ms = to_ms(now)
    places = Places(parts, now)
    for row in walked:
        if row.state != StandingState.OPEN:
            buckets[not_now.key_of_state(row)].put(row)
            continue
        due = row.promise is not None and row.promise <= now_ms
        if row.not_before is not None and row.not_before > now_ms and not due:
            buckets[f"wait:{row.wait_reason}"].put(row, moment(row.not_before))
            continue
        asked = due
        key = f"{row.gate_key}{'!' if asked else ''}"
        view = decided.get(key)
        if view is None:
            view = decided[key] = gate.preview(parts, row.gate_key, now, asked=asked)
        if view.state == "allowed":
            place = places.of(row)
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


def _others(parts: Parts, walked: Sequence[Light], ranked: Sequence[Ranked], now: datetime) -> list[Ranked]:
    """Those who may not be called now, in the places they would have."""
    callable_now = {one.row.prospect for one in ranked}
    rest = [row for row in walked if row.prospect not in callable_now]
    made = []
    places = Places(parts, now)
    for row in rest:
        place = places.of(row)
        made.append(Ranked(order_key(parts, row, place, now), row, place, GateView("refused")))
    return made


def moment(ms: int | None) -> datetime | None:
    """Milliseconds since 1970 as a moment in UTC."""
    return None if ms is None else _known(ms)


def _known(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
