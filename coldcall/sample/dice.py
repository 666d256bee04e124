"""Seeded chance: ids with a past, and draws that keep to their odds closely enough to plant a truth."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import datetime
from random import Random
from typing import TypeVar
from uuid import UUID

from coldcall.domain.clock import to_ms

T = TypeVar("T")


class Dice:
    """All randomness of one world. The same seed and the same questions give the same answers."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._owed: dict[Hashable, float] = {}

    def id_at(self, moment: datetime) -> UUID:
        """A UUIDv7 as made at that moment (RFC 9562, 5.7)."""
        ms, bits = to_ms(moment), self.random.getrandbits
        return UUID(int=ms << 80 | 0x7 << 76 | bits(12) << 64 | 0b10 << 62 | bits(62))

    def chance(self, odds: float) -> bool:
        return self.random.random() < odds

    def fair(self, stratum: Hashable, odds: float) -> bool:
        """A draw whose share among all draws of its stratum follows the odds to within one.

        Plain chance would need tens of thousands of calls before a planted ratio shows; here the odds of a
        stratum add up and each whole one is a hit.
        """
        owed = self._owed.get(stratum)
        owed = (self.random.random() if owed is None else owed) + odds
        hit = owed >= 1.0
        self._owed[stratum] = owed - 1.0 if hit else owed
        return hit

    def pick(self, things: Sequence[T]) -> T:
        return things[int(self.random.random() * len(things))]

    def weighted(self, table: Sequence[tuple[T, float]]) -> T:
        """One of the things by weight; the weights add up to 1."""
        drawn = self.random.random()
        for thing, weight in table:
            drawn -= weight
            if drawn < 0:
                return thing
        return table[-1][0]

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.random.random()

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both included."""
        return low + int(self.random.random() * (high - low + 1))
