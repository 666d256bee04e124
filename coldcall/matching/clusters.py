"""Pairs put together to groups: who is one, also by way of a third."""

from __future__ import annotations

from collections.abc import Iterable


class Groups:
    """Numbers 0…n-1, each in a group of its own until joined."""

    def __init__(self, count: int) -> None:
        self._above = list(range(count))

    def root(self, one: int) -> int:
        """The number that stands for a group."""
        above = self._above
        while above[one] != one:
            above[one] = above[above[one]]
            one = above[one]
        return one

    def join(self, a: int, b: int) -> None:
        """Makes two groups one, known by the lower number."""
        low, high = sorted((self.root(a), self.root(b)))
        self._above[high] = low

    @classmethod
    def of(cls, count: int, pairs: Iterable[tuple[int, int]]) -> Groups:
        """The groups that pairs make."""
        groups = cls(count)
        for a, b in pairs:
            groups.join(a, b)
        return groups

    def roots(self) -> list[int]:
        """Which group each number is in."""
        return [self.root(one) for one in range(len(self._above))]
