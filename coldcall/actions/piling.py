"""Reading the queue by its piles: the gate is asked once a pile of people alike, the top is read by index."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from uuid import UUID

from coldcall.actions import called_enough, census, heads, remembering
from coldcall.actions.census import Found, Places, Ranked, moment, order_key
from coldcall.actions.heads import Head
from coldcall.actions.not_now import EXAMPLES, Bucket, reason_of
from coldcall.actions.parts import Parts
from coldcall.actions.remembering import Remembered, Span
from coldcall.domain import shelving
from coldcall.domain.clock import to_ms
from coldcall.domain.queue import TIER_RANK, GateView, Tier
from coldcall.domain.queue_filter import Filter
from coldcall.domain.shelving import Pile
from coldcall.store import places, standings
from coldcall.store.engine import Reading
from coldcall.store.places import HeldPile
from coldcall.store.standings import Light

_PAGE = 60
_FEW = 1_000
"""As many people are looked at one by one as soon as an index is gone through."""
_LOOKED_THROUGH = 3_000
_MOST_KEPT = 5_000
_A_WHILE = timedelta(days=1)


def by_index(parts: Parts, reading: Reading, now: datetime, only: Filter, wanted: int = 50) -> Found | None:
    """Piles looked at, and one by one only people whose moment has passed; None where a walk is the way: for
    some people, and where too many moments have passed.

    Of several parts at once the one with the fewest people is gone through, from its top until `wanted` of
    them are of the others too; then the counts say no more than how many there are at least.
    """
    if only.ids is not None:
        return None
    known = remembering.of(parts, reading)
    asked = [_part(known, reading, key) for key in only.parts or (b"",)]
    some = [one for one in asked if one is not None]
    if len(some) < len(asked):
        return Found(0, 0, {}, iter(()))
    first, *rest = sorted(some, key=lambda one: (one.people, one.id))
    if rest and first.people <= _FEW:
        return _one_by_one(parts, reading, now, only, first, rest)
    lead = _of_part(parts, reading, now, only, first, known, rest)
    return lead and (_the_first(lead, wanted) if rest else lead)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the queue in a version of the store: its piles, how many people are in them, and when the
    last of their places was worked out."""

    id: int
    piles: tuple[HeldPile, ...]
    people: int
    newest: int


def _part(known: Remembered, reading: Reading, key: bytes) -> _Part | None:
    """The part of a key; None where nobody belongs to it."""

    def look() -> _Part | None:
        found = places.part(reading, key)
        if found is None:
            return None
        held = tuple(places.piles(reading, found))
        newest = max((pile.newest for pile in held), default=0)
        return _Part(found, held, sum(pile.members for pile in held), newest)

    return known.once(("part", key), look)


def _of_part(
    parts: Parts,
    reading: Reading,
    now: datetime,
    only: Filter,
    part: _Part,
    known: Remembered,
    others: Sequence[_Part],
) -> Found | None:
    """One part by its piles. Of `others` too are those who come in order; the counts are the part's own."""
    now_ms = to_ms(now)
    passed = places.passed(reading, now_ms, part.id)
    if part.newest > now_ms or len(passed) > max(EXAMPLES, part.people // 2):
        return None
    held = _held(parts, reading, now, known)
    passed |= places.counted(reading, held.keys() - passed.keys(), part.id)
    rows = census.narrowed(parts, standings.light(reading, map(_id, passed)), only) if passed else []
    ranked, buckets = census.take(parts, rows, now, only, held)
    piles = _looked_at(parts, reading, now, only, part, passed, known)
    for key, bucket in piles.buckets.items():
        buckets[key].take_in(bucket)
    return Found(
        len(ranked) + piles.callable + sum(bucket.count for bucket in buckets.values()),
        len(ranked) + piles.callable,
        buckets,
        Order(parts, reading, now, known, piles, others).ranked(ranked),
    )


def _held(parts: Parts, reading: Reading, now: datetime, known: Remembered) -> Mapping[bytes, GateView]:
    """Whom calls already made keep back, looked up again once the first of them may be called."""
    span = known.spans.get("held")
    if span is None or not span.begins <= now < span.ends:
        found = called_enough.held(parts, reading, now)
        span = known.spans["held"] = Span(now, found.until, found.people)
    held: Mapping[bytes, GateView] = span.value
    return held


def _looked_at(
    parts: Parts,
    reading: Reading,
    now: datetime,
    only: Filter,
    part: _Part,
    passed: dict[bytes, int | None],
    known: Remembered,
) -> Piles:
    """The piles of a part at a moment; what was found at another is taken while nothing can have changed."""
    what = "piles", part.id, only
    span = known.spans.get(what)
    if span is None or not span.begins <= now < span.ends or span.value.passed != passed:
        piles = Piles(parts, reading, now, passed, known)
        for pile in part.piles:
            if _fits(pile.pile, only):
                piles.put(pile)
        span = known.spans[what] = Span(now, piles.holds_until, piles)
    found: Piles = span.value
    return found


def _one_by_one(
    parts: Parts,
    reading: Reading,
    now: datetime,
    only: Filter,
    few: _Part,
    others: Sequence[_Part],
) -> Found:
    """A few people, of whom those count who are in the other parts too."""
    some = {one for pile in few.piles for one in places.members(reading, pile, pile.members)}
    for part in others:
        some = places.among(reading, some, part.id)
    rows = census.narrowed(parts, standings.light(reading, map(_id, sorted(some))), only)
    return census.found(*census.take(parts, rows, now, only, called_enough.held(parts, reading, now).people))


def _the_first(lead: Found, wanted: int) -> Found:
    """The first of several parts; how many more there are nobody has counted."""
    kept = list(islice(lead.ranked, wanted))
    return Found(len(kept), len(kept), {}, iter(kept), at_least=True)


def _fits(pile: Pile, only: Filter) -> bool:
    """Whether the people of a pile are of a part."""
    if (only.never_called and pile.called) or not only.keeps_region(pile.region):
        return False
    return not only.tiers or (pile.kind == shelving.OPEN and only.keeps_tier(Tier(pile.tier)))


def _id(packed: bytes) -> UUID:
    return UUID(bytes=packed)


class Piles:
    """The piles at one moment: who of them may be called, and the others counted under the reason why not.
    `passed` are people counted on their own, with the pile each is in."""

    def __init__(
        self,
        parts: Parts,
        reading: Reading,
        now: datetime,
        passed: Mapping[bytes, int | None],
        known: Remembered,
    ) -> None:
        self._parts, self._reading, self._now, self._known = parts, reading, now, known
        self.passed = passed
        self._left = Counter(passed.values())
        self.open: dict[tuple[int, int], list[HeldPile]] = defaultdict(list)
        self.buckets: dict[str, Bucket] = defaultdict(Bucket)
        self.heads: dict[tuple[int, int], Head] = {}
        self.callable = 0
        self.holds_until = now + _A_WHILE

    def put(self, held: HeldPile) -> None:
        """Counts a pile."""
        count = held.members - self._left[held.id]
        if count <= 0:
            return
        pile = held.pile
        if pile.kind != shelving.OPEN:
            waits = pile.kind.startswith("wait:")
            back = places.first_back(self._reading, held, to_ms(self._now)) if waits else None
            self._add(self.buckets[pile.kind], held, count, moment(back))
            return
        view, until = self._known.view(self._parts, pile.gate_key, self._now)
        self.holds_until = min(self.holds_until, until)
        if view.state == "allowed":
            self.callable += count
            self.open[TIER_RANK[Tier(pile.tier)], pile.tier_key].append(held)
            return
        key, zone = reason_of(view)
        self._add(self.buckets[key], held, count, view.opens_at, zone)

    def _add(
        self, bucket: Bucket, held: HeldPile, count: int, opens_at: datetime | None, zone: str = ""
    ) -> None:
        wanted = EXAMPLES - len(bucket.examples)
        some = places.members(self._reading, held, wanted + self._left[held.id]) if wanted else []
        bucket.add(count, [one for one in some if one not in self.passed][:wanted], opens_at, zone)


class Order:
    """The people of piles who may be called, in order; only those who are in `others` too, of whom no more
    than some thousand are looked at."""

    def __init__(
        self,
        parts: Parts,
        reading: Reading,
        now: datetime,
        known: Remembered,
        piles: Piles,
        others: Sequence[_Part],
    ) -> None:
        self._parts, self._reading, self._now = parts, reading, now
        self._known, self._piles, self._others = known, piles, others
        self._light: dict[bytes, Light] = known.once("light", dict)

    def ranked(self, others: Sequence[Ranked]) -> Iterator[Ranked]:
        """All of them, with `others` in their places."""
        tiers: dict[tuple[int, int], list[Ranked]] = defaultdict(list)
        for one in others:
            tiers[one.key[:2]].append(one)
        for tier in sorted(self._piles.open.keys() | tiers.keys()):
            own = sorted(one.key for one in tiers[tier])
            known = {one.row.prospect: one for one in tiers[tier]}
            keys = heapq.merge(own, self._keys(tier)) if own else self._keys(tier)
            if self._others:
                keys = islice(keys, _LOOKED_THROUGH)
            size = _PAGE * 4 if self._others else _PAGE
            while part := [key[3] for key in islice(keys, size)]:
                yield from self._rows(self._also(part), known)

    def _also(self, some: list[bytes]) -> list[bytes]:
        """Those who are in the other parts too."""
        kept = some
        for part in self._others:
            there = places.among(self._reading, kept, part.id)
            kept = [one for one in kept if one in there]
        return kept

    def _keys(self, tier: tuple[int, int]) -> Iterator[tuple[int, int, int, bytes]]:
        piles, without = self._piles.open.get(tier, []), self._piles.passed
        if not piles:
            return
        age = shelving.age_of(self._now, self._parts.defaults.scoring)
        head = self._piles.heads.get(tier)
        if head is None or head.age > age:
            head = self._piles.heads[tier] = heads.read(self._reading, piles, age, without)
        for points, who in heads.in_order(self._reading, head, piles, age, without):
            yield (*tier, -points, who)

    def _rows(self, wanted: Sequence[bytes], known: Mapping[bytes, Ranked]) -> Iterator[Ranked]:
        light = self._light
        new = [UUID(bytes=one) for one in wanted if one not in known and one not in light]
        if new:
            if len(light) > _MOST_KEPT:
                light.clear()
            light |= {row.prospect: row for row in standings.light(self._reading, new)}
        looks = Places(self._parts, self._now)
        for one in wanted:
            if one in known:
                yield known[one]
                continue
            row = light[one] if one in light else standings.light(self._reading, [UUID(bytes=one)])[0]
            place = looks.of(row)
            key = order_key(self._parts, row, place, self._now)
            yield Ranked(key, row, place, self._known.view(self._parts, row.gate_key, self._now)[0])
