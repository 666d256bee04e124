"""Qualification folded from facts: the latest holds, and unknown is not zero."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from coldcall.domain.bant import LADDER, Bant, Letter, QualificationFact, Rating, Source

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)


def fact(letter: Letter, score: int | None, words: str = "", after: int = 0) -> QualificationFact:
    at = NOON + timedelta(minutes=after)
    return QualificationFact(UUID(int=after), UUID(int=1), None, letter, score, words, Source.CALL, at, "kim")


def test_nothing_is_known_without_facts() -> None:
    bant = Bant.from_facts(())
    assert [bant[letter] for letter in Letter] == [Rating()] * 4
    assert not any(bant[letter].known for letter in Letter)


@pytest.mark.parametrize("letter", list(Letter))
def test_each_letter_has_its_own_rating(letter: Letter) -> None:
    bant = Bant.from_facts((fact(letter, 2, "40k", 3),))
    assert bant[letter] == Rating(2, "40k", Source.CALL, NOON + timedelta(minutes=3))
    assert [bant[other].known for other in Letter if other is not letter] == [False] * 3


def test_zero_is_known_and_none_is_not() -> None:
    assert Bant.from_facts((fact(Letter.NEED, 0),)).need.known
    assert not Bant.from_facts((fact(Letter.NEED, None),)).need.known


def test_the_latest_fact_holds_and_keeps_words_it_does_not_replace() -> None:
    bant = Bant.from_facts((fact(Letter.NEED, 1, "late trucks"), fact(Letter.NEED, 3, "", 1)))
    assert (bant.need.score, bant.need.words) == (3, "late trucks")
    bant = Bant.from_facts((fact(Letter.NEED, 1, "late trucks"), fact(Letter.NEED, 3, "lost two", 1)))
    assert (bant.need.score, bant.need.words) == (3, "lost two")


def test_unknown_again_forgets_score_and_words() -> None:
    bant = Bant.from_facts((fact(Letter.NEED, 3, "late trucks"), fact(Letter.NEED, None, "", 1)))
    assert not bant.need.known


def test_words_without_a_score_are_known() -> None:
    assert Bant.from_facts((fact(Letter.BUDGET, None, "ask finance"),)).budget.known


def test_the_ladder_names_four_steps_of_each_letter() -> None:
    assert set(LADDER) == set(Letter)
    assert all(len(set(steps)) == 4 for steps in LADDER.values())
