"""Where duplicates may be: pairs of rows that share enough to be worth comparing.

Rows are put under many keys (every two fields, by their beginnings and by their ends; single values
that are rare; first and last name in either order) and rows under one key are paired. Two records of one
thing have to differ in nearly everything to share none of them. A key that many rows share finds nothing:
what they have in common is no sign, and other keys bring the true pairs together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from coldcall.matching.fields import Kind, Row
from coldcall.matching.sounds import sound

_TOGETHER = 40
_ALONE = 30
_LEAST = 8
_SMALL_TABLE = 10_000
"""Up to here blocks may be as big as above; beyond, smaller, so that time grows with the rows alone."""

_NEIGHBOURS = 5
_MOST = 15
"""Pairs a row may be in, on average, before no more keys are tried."""

_LINE = 7
"""The figures a number ends in, however it is written before them."""

_Part = Callable[[str], str]
_Keyed = Iterable[tuple[str, int]]


def candidates(rows: Sequence[Row], kind: Kind, solo: Sequence[int] = ()) -> set[tuple[int, int]]:
    """Pairs of places in `rows`, lower first. `solo` are fields a value of which is a sign by itself."""
    found: set[tuple[int, int]] = set()
    together, alone = (_limit(most, len(rows)) for most in (_TOGETHER, _ALONE))
    finding = [at for at, field in enumerate(kind.fields) if field.finds]
    for at in solo:
        _pair(_alone(rows, at), together, found)
    for i, j in kind.swaps:
        _pair(_either_way(rows, i, j), together, found)
    for at in finding:
        if at not in solo:
            _pair(_alone(rows, at), alone, found)
    for part in (_beginning, _end, _sound):
        for i, j in combinations(finding, 2):
            if len(found) < max(_MOST * len(rows), _MOST * _SMALL_TABLE):
                _pair(_both(rows, i, j, part), together, found)
    return found


def _limit(most: int, rows: int) -> int:
    return most if rows <= _SMALL_TABLE else max(_LEAST, most * _SMALL_TABLE // rows)


def _alone(rows: Sequence[Row], at: int) -> _Keyed:
    for number, row in enumerate(rows):
        if row[at]:
            for value in sorted(set(row[at].split())):
                yield value[-_LINE:] if value.isdigit() else value, number


def _either_way(rows: Sequence[Row], i: int, j: int) -> _Keyed:
    for number, row in enumerate(rows):
        if row[i] and row[j]:
            yield f"{min(row[i], row[j])} {max(row[i], row[j])}", number


def _both(rows: Sequence[Row], i: int, j: int, part: _Part) -> _Keyed:
    for number, row in enumerate(rows):
        if row[i] and row[j]:
            yield f"{part(row[i])} {part(row[j])}", number


def _beginning(value: str) -> str:
    return value[:4]


def _end(value: str) -> str:
    return value[-4:]


def _sound(value: str) -> str:
    return value if value[0].isdigit() else sound(value)


def _pair(keyed: _Keyed, limit: int, found: set[tuple[int, int]]) -> None:
    blocks: defaultdict[str, list[int]] = defaultdict(list)
    for key, number in keyed:
        blocks[key].append(number)
    for block in blocks.values():
        if 1 < len(block) <= limit:
            found.update(combinations(block, 2))
        elif len(block) > limit:
            # Rows stand in the order of what they hold: neighbours are alike in more than this key.
            for step in range(1, _NEIGHBOURS + 1):
                found.update(zip(block, block[step:], strict=False))
