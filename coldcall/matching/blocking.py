"""Where duplicates may be: pairs of rows that share enough to be worth comparing.

Rows are put under many keys (every two fields, by their beginnings and by their ends; single values
that are rare; first and last name in either order) and rows under one key are paired. Two records of one
thing have to differ in nearly everything to share none of them. A key that many rows share finds nothing:
what they have in common is no sign, and other keys bring the true pairs together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from coldcall.matching.fields import Kind, Row
from coldcall.matching.sounds import sound

_TOGETHER = 40
_ALONE = 30
_BEFORE_GIVING_UP = 6
_MOST = 25
"""Pairs a row may be in, on average, before commoner keys are left out."""

_Part = Callable[[str], str]


def candidates(rows: Sequence[Row], kind: Kind, solo: Sequence[int] = ()) -> set[tuple[int, int]]:
    """Pairs of places in `rows`, lower first. `solo` are fields a value of which is a sign by itself."""
    found: set[tuple[int, int]] = set()
    most = max(200_000, _MOST * len(rows))
    for at in solo:
        _pair(_alone(rows, at), _TOGETHER, found)
    for at, field in enumerate(kind.fields):
        if field.finds and at not in solo:
            _pair(_alone(rows, at), _ALONE, found)
    for i, j in kind.swaps:
        _pair(
            ((f"{min(r[i], r[j])} {max(r[i], r[j])}", n) for n, r in enumerate(rows) if r[i] and r[j]),
            _TOGETHER,
            found,
        )
    together = [at for at, field in enumerate(kind.fields) if field.finds]
    for part in (_beginning, _end, _sound):
        for i, j in combinations(together, 2):
            if len(found) < most:
                _pair(_both(rows, i, j, part), _TOGETHER, found)
    return found


def _alone(rows: Sequence[Row], at: int) -> Iterator[tuple[str, int]]:
    for number, row in enumerate(rows):
        if row[at]:
            for value in sorted(set(row[at].split())):
                yield value, number


def _both(rows: Sequence[Row], i: int, j: int, part: _Part) -> Iterator[tuple[str, int]]:
    for number, row in enumerate(rows):
        if row[i] and row[j]:
            yield f"{part(row[i])} {part(row[j])}", number


def _beginning(value: str) -> str:
    return value[:4]


def _end(value: str) -> str:
    return value[-4:]


def _sound(value: str) -> str:
    return value if value[0].isdigit() else sound(value)


def _pair(keyed: Iterable[tuple[str, int]], limit: int, found: set[tuple[int, int]]) -> None:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for key, number in keyed:
        blocks[key].append(number)
    for block in blocks.values():
        if 1 < len(block) <= limit:
            found.update(combinations(block, 2))
        elif len(block) > limit:
            # Rows stand in the order of what they hold: neighbours are alike in more than this key.
            for step in range(1, _BEFORE_GIVING_UP):
                found.update(zip(block, block[step:], strict=False))
