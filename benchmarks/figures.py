"""Samples and what is said about them: median, tail, extremes, and whether a floor stood still."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

STEADY: Final = 0.20
"""How far a floor's median may move between the first and the last third of a run."""


@dataclass(frozen=True, slots=True)
class Figures:
    """One variant's samples in milliseconds, in the order they were taken."""

    samples: tuple[float, ...]

    @property
    def median(self) -> float:
        return statistics.median(self.samples)

    def at(self, share: float) -> float:
        """The sample below which a share of all lie, in a straight line between neighbours."""
        ordered = sorted(self.samples)
        place = share * (len(ordered) - 1)
        low = int(place)
        high = min(low + 1, len(ordered) - 1)
        return ordered[low] + (ordered[high] - ordered[low]) * (place - low)

    def plain(self) -> dict[str, float | int]:
        """As JSON: milliseconds with three decimals."""
        told: dict[str, float | int] = {
            "median": round(self.median, 3),
            "p95": round(self.at(0.95), 3),
            "p99": round(self.at(0.99), 3),
            "min": round(min(self.samples), 3),
            "max": round(max(self.samples), 3),
            "n": len(self.samples),
        }
        return told


def drift(samples: Sequence[float]) -> float:
    """How far the median moved from the first to the last third, as a share of the smaller; 0 for fewer
    than three samples.
    """
    third = len(samples) // 3
    if not third:
        return 0.0
    first, last = statistics.median(samples[:third]), statistics.median(samples[-third:])
    smaller = min(first, last)
    return abs(first - last) / smaller if smaller else 0.0
