"""People for a table of any length: everybody by pages, the newest first, or those found by what is typed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from coldcall.actions import browsing
from coldcall.actions.parts import Parts
from coldcall.domain.listing import LeadRow
from coldcall.store import newest, people, search
from coldcall.store.engine import Reading
from coldcall.store.newest import Marks

MOST_FOUND: Final = 2000
"""Nobody reads further down than that: more letters find fewer."""


@dataclass(frozen=True, slots=True)
class Listing:
    """People in an order. `found` are those who fit what was typed, None for everybody; `place` is where the
    one asked for stands, -1 for nowhere."""

    size: int
    marks: Marks = field(default_factory=Marks)
    found: tuple[UUID, ...] | None = None
    place: int = -1

    @property
    def count(self) -> int:
        return self.marks.count if self.found is None else len(self.found)


def listing(parts: Parts, typed: str, size: int, wanted: UUID | None = None) -> Listing:
    """Who fits what is typed, or everybody, in pages of `size`; `wanted` is somebody whose place is asked."""
    with parts.store.read() as reading:
        now = _standing_for(reading, wanted)
        if typed.strip():
            found = tuple(search.find(reading, typed, MOST_FOUND))
            return Listing(size, found=found, place=found.index(now) if now in found else -1)
        marks = newest.marks(reading, size)
        return Listing(size, marks, place=newest.place(reading, marks, now) if now else -1)


def _standing_for(reading: Reading, wanted: UUID | None) -> UUID | None:
    """The record that stands for somebody now."""
    known = people.get_many(reading, [wanted]) if wanted is not None else {}
    return next((person.id for person, _ in known.values()), None)


def page(parts: Parts, given: Listing, number: int) -> list[LeadRow]:
    """The rows of one page, the first being 0."""
    if given.found is None:
        with parts.store.read() as reading:
            ids = newest.page(reading, given.marks, number)
    else:
        ids = list(given.found[number * given.size : (number + 1) * given.size])
    return browsing.lead_rows(parts, ids)
