"""A number without a country waits for one and is read again, for one person or for all of a list."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from coldcall.actions import cards, importing, placing, queueing, rereading
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts
from coldcall.errors import BadInput

ROWS = """\
First Name,Last Name,Company,Phone
Ann,Ash,Brick Ltd,020 7031 3000
Ben,Birch,Crate Ltd,0161 496 3000
Cy,Cedar,Dust Ltd,
"""


@pytest.fixture
def waiting(parts: Parts, tmp_path: Path) -> list[UUID]:
    """Two people whose British numbers cannot be read at home in the US."""
    file = tmp_path / "uk.csv"
    file.write_text(ROWS, encoding="utf-8")
    importing.run(parts, file, ImportOptions())
    [bucket] = [one for one in queueing.read(parts).not_now if one.reason == "missing:country"]
    assert bucket.count == 2
    return list(bucket.examples)


def test_one_answer_reads_all_their_numbers(parts: Parts, waiting: list[UUID]) -> None:
    mended, _ = rereading.give_country(parts, waiting, "GB")
    assert mended == 2
    assert {row.phone for row in queueing.read(parts).rows} == {"+442070313000", "+441614963000"}


def test_placing_one_person_reads_their_number(parts: Parts, waiting: list[UUID]) -> None:
    placing.place(parts, waiting[0], country="GB")
    card = cards.load(parts, waiting[0])
    assert card.phone is not None
    assert card.phone.region == "GB"
    assert "phone_needs_country" not in card.prospect.flags


def test_the_wrong_country_changes_nothing_that_is_kept(parts: Parts, waiting: list[UUID]) -> None:
    mended, _ = rereading.give_country(parts, waiting, "LU")
    assert mended == 0
    assert all(cards.load(parts, one).phones == () for one in waiting)
    assert rereading.give_country(parts, waiting, "GB")[0] == 2


def test_no_country_is_refused(parts: Parts, waiting: list[UUID]) -> None:
    with pytest.raises(BadInput):
        rereading.give_country(parts, waiting, "Atlantis")
