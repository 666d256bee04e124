"""Everybody who is not removed, the newest first, in pages that are read by key.

The places of the queue hold them all in their order, and nothing else: a million of them are some thousand
blocks, where the people themselves would be a hundred times that.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from coldcall.store.driver import run
from coldcall.store.engine import Reading
from coldcall.store.writing import Writing

_NEWEST = "SELECT max(prospect_id) FROM queue_place"
_STEP = "SELECT prospect_id FROM queue_place WHERE prospect_id < ? ORDER BY prospect_id DESC LIMIT 1 OFFSET ?"
_REST = "SELECT count(*) FROM queue_place WHERE prospect_id <= ?"
_BETWEEN = "SELECT count(*) FROM queue_place WHERE prospect_id > ? AND prospect_id <= ?"
_PAGE = "SELECT prospect_id FROM queue_place WHERE prospect_id <= ? ORDER BY prospect_id DESC LIMIT ?"
_COUNT = "SELECT count(*) FROM queue_place"
_IS_THERE = "SELECT 1 FROM queue_place WHERE prospect_id = ?"


@dataclass(frozen=True, slots=True)
class Marks:
    """How many people there are, and who is the first on each page of `size`."""

    count: int = 0
    size: int = 1
    keys: tuple[bytes, ...] = ()


def count(reading: Reading | Writing) -> int:
    """How many there are."""
    return int(run(reading.connection, _COUNT).fetchone()[0])


def marks(reading: Reading | Writing, size: int) -> Marks:
    """The pages as they are now; walks the index once."""
    keys: list[bytes] = []
    row = run(reading.connection, _NEWEST).fetchone()
    while row is not None and row[0] is not None:
        keys.append(row[0])
        row = run(reading.connection, _STEP, (row[0], size - 1)).fetchone()
    if not keys:
        return Marks(size=size)
    on_the_last = run(reading.connection, _REST, (keys[-1],)).fetchone()[0]
    return Marks((len(keys) - 1) * size + on_the_last, size, tuple(keys))


def page(reading: Reading | Writing, given: Marks, number: int) -> list[UUID]:
    """Who is on a page, the first of all being 0; nobody outside."""
    if not 0 <= number < len(given.keys):
        return []
    rows = run(reading.connection, _PAGE, (given.keys[number], given.size))
    return [UUID(bytes=one) for (one,) in rows]


def place(reading: Reading | Writing, given: Marks, who: UUID) -> int:
    """Where somebody stands among all, the newest at 0; -1 for those who are not there."""
    if run(reading.connection, _IS_THERE, (who.bytes,)).fetchone() is None:
        return -1
    low, high = 0, len(given.keys)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if given.keys[middle] >= who.bytes else (low, middle)
    if low == 0:
        return -1
    before = run(reading.connection, _BETWEEN, (who.bytes, given.keys[low - 1])).fetchone()[0]
    return (low - 1) * given.size + int(before)
