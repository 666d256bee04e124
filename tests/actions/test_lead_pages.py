"""People in pages: everybody once, the newest first, however many go and come."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from coldcall.actions import browsing, lead_pages, people, standing
from coldcall.actions.parts import Parts
from coldcall.domain.prospect import Prospect
from coldcall.store import newest
from coldcall.store import people as stored

PEOPLE = 23


@pytest.fixture
def crowd(parts: Parts) -> list[UUID]:
    """So many people, the newest first."""
    lines = (f"Ana Lind{n}, Brightline, +1 212 867 {5300 + n}" for n in range(PEOPLE))
    return [people.add_line(parts, line)[0] for line in lines][::-1]


def pages(parts: Parts, given: lead_pages.Listing) -> list[list[UUID]]:
    count = -(-given.count // given.size)
    return [[row.prospect_id for row in lead_pages.page(parts, given, n)] for n in range(count)]


@pytest.mark.parametrize("size", [1, 5, PEOPLE - 1, PEOPLE, PEOPLE + 1])
def test_pages_hold_everybody_once_the_newest_first(parts: Parts, crowd: list[UUID], size: int) -> None:
    given = lead_pages.listing(parts, "", size)
    read = pages(parts, given)
    assert given.count == PEOPLE == browsing.how_many(parts)
    assert [one for each in read for one in each] == crowd
    assert {len(each) for each in read[:-1]} <= {size}
    assert lead_pages.page(parts, given, len(read)) == lead_pages.page(parts, given, -1) == []


@pytest.mark.parametrize("size", [1, 5, 100])
def test_everybody_stands_where_their_place_says(parts: Parts, crowd: list[UUID], size: int) -> None:
    assert [lead_pages.listing(parts, "", size, one).place for one in crowd] == list(range(PEOPLE))
    assert lead_pages.listing(parts, "", size, uuid4()).place == -1
    assert lead_pages.listing(parts, "", size).place == -1


def test_who_is_removed_is_on_no_page(parts: Parts, crowd: list[UUID]) -> None:
    with parts.store.write() as writing:
        writing.set(Prospect, crowd[7], deleted=True)
        standing.restand(writing, parts, [crowd[7]])
    given = lead_pages.listing(parts, "", 5, crowd[7])
    assert [one for each in pages(parts, given) for one in each] == crowd[:7] + crowd[8:]
    assert (given.count, given.place) == (PEOPLE - 1, -1)


def test_an_empty_store_has_no_pages(parts: Parts) -> None:
    given = lead_pages.listing(parts, "", 5, uuid4())
    assert (given.count, given.place, lead_pages.page(parts, given, 0)) == (0, -1, [])


def test_those_found_are_paged_in_the_order_they_were_found(parts: Parts, crowd: list[UUID]) -> None:
    given = lead_pages.listing(parts, "lind1", 4, crowd[PEOPLE - 12])
    found = [one for each in pages(parts, given) for one in each]
    assert set(found) == {crowd[PEOPLE - 1 - n] for n in (1, *range(10, 20))}
    assert found[given.place] == crowd[PEOPLE - 12]
    assert lead_pages.listing(parts, "lind1", 4, crowd[0]).place == -1


def test_the_pages_hold_those_and_only_those_whom_the_store_has(parts: Parts, crowd: list[UUID]) -> None:
    with parts.store.read() as reading:
        assert newest.count(reading) == len(stored.everybody(reading)) == PEOPLE
