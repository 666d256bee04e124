"""Reading the queue by its piles: the gate is asked once a pile of people alike, the top is read by index."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from uuid import UUID

from coldcall.actions import called_enough, census, gate
from coldcall.actions.census import Found, Places, Ranked, moment, order_key
from coldcall.actions.not_now import EXAMPLES, Bucket, reason_of
from coldcall.actions.parts import Parts
from coldcall.domain import shelving
from coldcall.domain.clock import to_ms
from coldcall.domain.queue import TIER_RANK, GateView, Tier
from coldcall.domain.queue_filter import Filter
from coldcall.domain.shelving import Pile
from coldcall.store import places, standings, topmost
from coldcall.store.engine import Reading
from coldcall.store.places import HeldPile

_PAGE = 60
_FEW = 1_000
"""As many people are looked at one by one as soon as an index is gone through."""
_LOOKED_THROUGH = 3_000


def by_index(parts: Parts, reading: Reading, now: datetime, only: Filter, wanted: int = 50) -> Found | None:
    """Piles looked at, and one by one only people whose moment has passed; None where a walk is the way: for
    some people, and where too many moments have passed.

    Of several parts at once the one with the fewest people is gone through, from its top until `wanted` of
    them are of the others too; then the counts say no more than how many there are at least.
    """
    if only.ids is not None:
        return None
    found = [places.part(reading, key) for key in only.parts] or [places.EVERYBODY]
    ids = [one for one in found if one is not None]
    if len(ids) < len(found):
        return Found(0, 0, {}, iter(()))
    if len(ids) == 1:
        return _of_part(parts, reading, now, only, ids[0], places.piles(reading, ids[0]))
    held = {one: places.piles(reading, one) for one in ids}
    first, *rest = sorted(ids, key=lambda one: (sum(pile.members for pile in held[one]), one))
    count = sum(pile.members for pile in held[first])
    if count <= _FEW:
        return _one_by_one(parts, reading, now, only, held[first], rest)
    lead = _of_part(parts, reading, now, only, first, held[first])
    return lead and _also_in(reading, lead, rest, wanted)


def _of_part(
    parts: Parts, reading: Reading, now: datetime, only: Filter, part: int, held: Sequence[HeldPile]
) -> Found | None:
    """One part by its piles."""
    now_ms = to_ms(now)
    passed = places.passed(reading, now_ms, part)
    total = sum(pile.members for pile in held)
    if any(pile.newest > now_ms for pile in held) or len(passed) > max(EXAMPLES, total // 2):
        return None
    held_back = called_enough.held(parts, reading, now)
    passed |= places.counted(reading, held_back.keys() - passed.keys(), part)
    rows = census.narrowed(parts, standings.light(reading, map(_id, passed)), only) if passed else []
    ranked, buckets = census.take(parts, rows, now, only, held_back)
    piles = Piles(parts, reading, now, passed)
    for pile in held:
        if _fits(pile.pile, only):
            piles.put(pile, buckets)
    return Found(
        len(ranked) + piles.callable + sum(bucket.count for bucket in buckets.values()),
        len(ranked) + piles.callable,
        buckets,
        piles.ranked(ranked),
    )


def _one_by_one(
    parts: Parts,
    reading: Reading,
    now: datetime,
    only: Filter,
    held: Sequence[HeldPile],
    others: Sequence[int],
) -> Found:
    """A few people, of whom those count who are in the other parts too."""
    some = {one for pile in held for one in places.members(reading, pile, pile.members)}
    for part in others:
        some = places.among(reading, some, part)
    rows = census.narrowed(parts, standings.light(reading, map(_id, sorted(some))), only)
    return census.found(*census.take(parts, rows, now, only, called_enough.held(parts, reading, now)))


def _also_in(reading: Reading, lead: Found, others: Sequence[int], wanted: int) -> Found:
    """The first of a part who are in other parts too; the rest are not looked at."""
    kept: list[Ranked] = []
    looked = 0
    while len(kept) < wanted and looked < _LOOKED_THROUGH and (some := list(islice(lead.ranked, _PAGE))):
        looked += len(some)
        also = {one.row.prospect for one in some}
        for part in others:
            also = places.among(reading, also, part)
        kept += [one for one in some if one.row.prospect in also]
    return Found(len(kept), len(kept), {}, iter(kept), at_least=True)


def _fits(pile: Pile, only: Filter) -> bool:
    """Whether the people of a pile are of a part."""
    if (only.never_called and pile.called) or not only.keeps_region(pile.region):
        return False
    return not only.tiers or (pile.kind == shelving.OPEN and only.keeps_tier(Tier(pile.tier)))


def _id(packed: bytes) -> UUID:
    return UUID(bytes=packed)


class Piles:
    """The piles at one moment: who of them may be called, and the others counted under the reason why not."""

    def __init__(
        self, parts: Parts, reading: Reading, now: datetime, passed: Mapping[bytes, int | None]
    ) -> None:
        self._parts, self._reading, self._now, self._passed = parts, reading, now, passed
        self._left = Counter(passed.values())
        self._decided: dict[str, GateView] = {}
        self._open: dict[tuple[int, int], list[HeldPile]] = defaultdict(list)
        self.callable = 0

    def put(self, held: HeldPile, buckets: dict[str, Bucket]) -> None:
        """Counts a pile; whose moment has passed were counted on their own."""
        count = held.members - self._left[held.id]
        if count <= 0:
            return
        pile = held.pile
        if pile.kind != shelving.OPEN:
            waits = pile.kind.startswith("wait:")
            back = places.first_back(self._reading, held, to_ms(self._now)) if waits else None
            self._add(buckets[pile.kind], held, count, moment(back))
            return
        view = self._decided.get(pile.gate_key)
        if view is None:
            view = self._decided[pile.gate_key] = gate.preview(self._parts, pile.gate_key, self._now)
        if view.state == "allowed":
            self.callable += count
            self._open[TIER_RANK[Tier(pile.tier)], pile.tier_key].append(held)
            return
        key, zone = reason_of(view)
        self._add(buckets[key], held, count, view.opens_at, zone)

    def _add(
        self, bucket: Bucket, held: HeldPile, count: int, opens_at: datetime | None, zone: str = ""
    ) -> None:
        wanted = EXAMPLES - len(bucket.examples)
        some = places.members(self._reading, held, wanted + self._left[held.id]) if wanted else []
        bucket.add(count, [one for one in some if one not in self._passed][:wanted], opens_at, zone)

    def ranked(self, others: Sequence[Ranked]) -> Iterator[Ranked]:
        """All who may be called, in order, with `others` in their places."""
        tiers: dict[tuple[int, int], list[Ranked]] = defaultdict(list)
        for one in others:
            tiers[one.key[:2]].append(one)
        for tier in sorted(self._open.keys() | tiers.keys()):
            own = sorted(one.key for one in tiers[tier])
            known = {one.row.prospect: one for one in tiers[tier]}
            keys = heapq.merge(own, self._keys(tier))
            while part := list(islice(keys, _PAGE)):
                yield from self._rows([key[3] for key in part], known)

    def _keys(self, tier: tuple[int, int]) -> Iterator[tuple[int, int, int, bytes]]:
        if tier not in self._open:
            return
        age = shelving.age_of(self._now, self._parts.defaults.scoring)
        for points, who in topmost.in_order(self._reading, self._open[tier], age, self._passed):
            yield (*tier, -points, who)

    def _rows(self, wanted: Sequence[bytes], known: Mapping[bytes, Ranked]) -> Iterator[Ranked]:
        ids = [UUID(bytes=one) for one in wanted if one not in known]
        light = {row.prospect: row for row in standings.light(self._reading, ids)} if ids else {}
        looks = Places(self._parts, self._now)
        for one in wanted:
            if one in known:
                yield known[one]
                continue
            row = light[one]
            place = looks.of(row)
            key = order_key(self._parts, row, place, self._now)
            yield Ranked(key, row, place, self._decided[row.gate_key])
