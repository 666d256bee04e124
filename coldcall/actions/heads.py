"""The first of a tier, kept in order while nothing is written.

Points never rise by the clock alone. So whoever was further down when the first were read has no more now
than the last of them had then, and those who still have more are the first at any later moment too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from coldcall.domain.shelving import tenths
from coldcall.store import topmost
from coldcall.store.engine import Reading
from coldcall.store.places import HeldPile
from coldcall.store.topmost import Placed

_MOST: Final = 240


@dataclass(frozen=True, slots=True)
class Head:
    """The first of some piles as of `age`. Nobody else comes before `last`, the key of the last of them; None
    where these are all."""

    age: float
    first: tuple[Placed, ...]
    last: tuple[int, bytes] | None

    def at(self, age: float) -> list[tuple[int, bytes]]:
        """Those who are certainly the first at a later moment, points downwards and then ids upwards."""
        keys = sorted((-tenths(one.steady, one.lively, age), one.who) for one in self.first)
        if self.last is not None:
            keys = [key for key in keys if key <= self.last]
        return [(-points, who) for points, who in keys]


def read(reading: Reading, piles: Sequence[HeldPile], age: float, without: Collection[bytes]) -> Head:
    """The first of some piles at a moment."""
    first = tuple(islice(topmost.in_order(reading, piles, age, without), _MOST))
    last = (-first[-1].points, first[-1].who) if len(first) == _MOST else None
    return Head(age, first, last)


def in_order(
    reading: Reading, head: Head, piles: Sequence[HeldPile], age: float, without: Collection[bytes]
) -> Iterator[tuple[int, bytes]]:
    """Everybody of some piles in order, the head first and the others as they are asked for."""
    certain = head.at(age)
    yield from certain
    if head.last is not None or len(certain) < len(head.first):
        seen = {who for _, who in certain}
        for one in topmost.in_order(reading, piles, age, seen.union(without)):
            yield one.points, one.who
