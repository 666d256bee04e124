"""Numbers that ring for several people: in a list of people nobody has said which they are.

A number under which a table holds people who share neither first nor last name is an office's. It says where
somebody works and not who they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from coldcall.matching.fields import Compare, Row
from coldcall.matching.levels import Level, family, given
from coldcall.matching.person_rows import PersonRow, joined

_STRANGERS = 3
"""So many people without a name in common share an office's line; a couple may share one at home."""

_NAMES_LOOKED_AT = 200


def with_offices(rows: Sequence[Row]) -> list[Row]:
    """Rows of `PEOPLE` in which the numbers of offices stand among the shared ones."""
    held: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in map(PersonRow._make, rows):
        if row.first or row.last:
            for number in row.phone.split():
                held[number].add((row.first, row.last))
    offices = {number for number, names in held.items() if _are_strangers(names)}
    return [_parted(PersonRow._make(row), offices) for row in rows] if offices else list(rows)


def _parted(row: PersonRow, offices: set[str]) -> PersonRow:
    numbers = row.phone.split()
    if offices.isdisjoint(numbers):
        return row
    own = joined(number for number in numbers if number not in offices)
    shared = joined([*row.shared.split(), *(number for number in numbers if number in offices)])
    return row._replace(phone=own, shared=shared)


def _are_strangers(names: Iterable[tuple[str, str]]) -> bool:
    apart: list[tuple[str, str]] = []
    for name in sorted(names)[:_NAMES_LOOKED_AT]:
        if not any(_akin(name, other) for other in apart):
            apart.append(name)
            if len(apart) >= _STRANGERS:
                return True
    return False


def _akin(a: tuple[str, str], b: tuple[str, str]) -> bool:
    """Whether two names have a part in common, spelled alike, or in the other's place."""
    (first, last), (other_first, other_last) = a, b
    return (
        _alike(given, first, other_first)
        or _alike(family, last, other_last)
        or _alike(family, first, other_last)
        or _alike(family, last, other_first)
    )


def _alike(compare: Compare, a: str, b: str) -> bool:
    return bool(a and b) and compare(a, b) >= Level.WEAK
