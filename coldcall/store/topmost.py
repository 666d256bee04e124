"""The exact order of piles at any moment, first to last, without looking at those further down.

Points are a steady part and a decaying one, and an index stands for each. Reading goes down the steady levels
of every pile and down the lively ones at the same time; nobody unseen can have more than the next level and
the next lively one together (the threshold algorithm of Fagin, Lotem and Naor, 2001). Sources of people wait
in one heap with the rows already seen, each under the best key that may still come out of it; whatever is on
top is opened, or given out when it is a person.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from math import inf, log2
from typing import Any, Final, NamedTuple, Protocol

from coldcall.domain.shelving import tenths
from coldcall.store.driver import run
from coldcall.store.engine import Reading
from coldcall.store.places import HeldPile

_PAGE: Final = 64
_FIRST: Final = b""
"""Before every id: a source of which only the points are known comes before people with as many."""

_LEVEL = "SELECT max(steady) FROM {} WHERE pile = ? AND steady < ?"
_CALM = (
    "SELECT prospect_id FROM {} WHERE pile = ? AND steady = ? AND lively IS NULL AND prospect_id > ?"
    " ORDER BY prospect_id LIMIT ?"
)
_LIVELY = (
    "SELECT lively, prospect_id FROM {} WHERE pile = ? AND steady = ? AND lively <= ?"
    " ORDER BY lively DESC LIMIT ?"
)
_ALIKE = (
    "SELECT lively, prospect_id FROM {} WHERE pile = ? AND steady = ? AND lively <= ?"
    " AND lively >= ? AND prospect_id > ? ORDER BY prospect_id LIMIT ?"
)
_LIVELIEST = (
    "SELECT lively, prospect_id, steady FROM {} WHERE pile = ? AND lively IS NOT NULL"
    " AND (lively, prospect_id) < (?, ?) ORDER BY lively DESC, prospect_id DESC LIMIT ?"
)


class Placed(NamedTuple):
    """One person with what their points are made of; `points` are tenths."""

    points: int
    who: bytes
    steady: float
    lively: float | None


def in_order(
    reading: Reading, piles: Iterable[HeldPile], age: float, without: Collection[bytes] = ()
) -> Iterator[Placed]:
    """Everybody in some piles of one part: tenths of points downwards, then ids upwards. `age` is the moment
    in half-lives since 1970; `without` are people to leave out.
    """
    some = list(piles)
    search = _Search(reading.connection, some[0].table if some else "", age, set(without))
    for held in some:
        search.wait(
            tenths(held.best_steady, held.best_lively, age),
            _FIRST,
            _Below(held.id, more=held.best_lively is not None),
        )
    return search.found()


class _Source(Protocol):
    """Where more people come from."""

    def open(self, search: _Search) -> None:
        """Puts the next people into the search, and itself again under the best that is left."""


class _Search:
    """The heap of people and sources."""

    def __init__(self, connection: Any, table: str, age: float, seen: set[bytes]) -> None:
        self._connection, self._table, self.age, self._seen = connection, table, age, seen
        self._heap: list[tuple[int, bytes, int, Any]] = []
        self._count = 0

    def rows(self, text: str, *values: object) -> list[Any]:
        found: list[Any] = run(self._connection, text.format(self._table), values).fetchall()
        return found

    def points(self, steady: float, lively: float | None) -> int:
        return tenths(steady, lively, self.age)

    def wait(self, points: int, after: bytes, source: _Source) -> None:
        """A source out of which nobody comes with a better key than `(points, after)`."""
        self._count -= 1
        heapq.heappush(self._heap, (-points, after, self._count, source))

    def see(self, who: bytes, steady: float, lively: float | None) -> None:
        if who not in self._seen:
            self._seen.add(who)
            points = tenths(steady, lively, self.age)
            heapq.heappush(self._heap, (-points, who, 1, (steady, lively)))

    def found(self) -> Iterator[Placed]:
        while self._heap:
            points, who, kind, what = heapq.heappop(self._heap)
            if kind == 1:
                yield Placed(-points, who, *what)
            else:
                what.open(self)


@dataclass(slots=True)
class _Below:
    """The steady levels from `level` downwards (None: from the top, not looked at yet). With `more`, people
    there who are not seen yet are no livelier than `lively`, `who`; without, all the lively ones are seen.
    """

    pile: int
    level: float | None = None
    lively: float = inf
    who: bytes = _FIRST
    more: bool = True

    def open(self, search: _Search) -> None:
        if self.level is not None:
            search.wait(search.points(self.level, None), _FIRST, _Calm(self.pile, self.level))
            if self.more:
                lively = _Lively(self.pile, self.level, self.lively)
                search.wait(search.points(self.level, self.lively), _FIRST, lively)
        ((lower,),) = search.rows(_LEVEL, self.pile, inf if self.level is None else self.level)
        if lower is None:
            return
        if self.more:
            self._see_liveliest(search)
        self.level = lower
        search.wait(search.points(lower, self.lively if self.more else None), _FIRST, self)

    def _see_liveliest(self, search: _Search) -> None:
        rows = search.rows(_LIVELIEST, self.pile, self.lively, self.who, _PAGE)
        for lively, who, steady in rows:
            search.see(who, steady, lively)
        self.more = len(rows) == _PAGE
        if rows:
            self.lively, self.who = rows[-1][0], rows[-1][1]


@dataclass(slots=True)
class _Calm:
    """The people of a level without lively engagement: all alike, in the order of their ids."""

    pile: int
    level: float
    after: bytes = _FIRST

    def open(self, search: _Search) -> None:
        points = search.points(self.level, None)
        rows = search.rows(_CALM, self.pile, self.level, self.after, _PAGE)
        for (who,) in rows:
            search.see(who, self.level, None)
        if len(rows) == _PAGE:
            self.after = rows[-1][0]
            search.wait(points, self.after, self)


@dataclass(slots=True)
class _Lively:
    """The people of a level by their engagement, from `lively` downwards."""

    pile: int
    level: float
    lively: float

    def open(self, search: _Search) -> None:
        rows = search.rows(_LIVELY, self.pile, self.level, self.lively, _PAGE)
        for lively, who in rows:
            search.see(who, self.level, lively)
        if len(rows) < _PAGE:
            return
        last = search.points(self.level, rows[-1][0])
        # The last to come with as many points may stand on the next page with an id before these.
        self.lively = next(lively for lively, _ in rows if search.points(self.level, lively) == last)
        if last == search.points(self.level, rows[0][0]):
            search.wait(last, _FIRST, _Alike(self, last, _PAGE))
        else:
            search.wait(last, _FIRST, self)


@dataclass(slots=True)
class _Alike:
    """More people of a level with the same points than fit a page, in the order of their ids."""

    of: _Lively
    points: int
    page: int
    after: bytes = _FIRST

    def open(self, search: _Search) -> None:
        pile, level, least = self.of.pile, self.of.level, self._least(search.age)
        rows = search.rows(_ALIKE, pile, level, self.of.lively, least, self.after, self.page)
        for lively, who in rows:
            search.see(who, level, lively)
        if len(rows) == self.page:
            self.after, self.page = rows[-1][1], self.page * 2
            search.wait(self.points, self.after, self)
        elif least > -inf:
            self.of.lively = least
            search.wait(search.points(level, least), _FIRST, self.of)

    def _least(self, age: float) -> float:
        """An engagement just too low for as many points; some that belong further down may come with it."""
        needed = (self.points - 0.5 - self.of.level) / 10
        return log2(needed) + age - 1e-9 if needed > 1e-9 else -inf
