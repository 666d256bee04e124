"""Definitions: floors, sums and points; what is missing; what to ask next."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.actions.defaults import load_defaults, read
from coldcall.domain.bant import Bant, Letter, Rating, Source
from coldcall.domain.qualification import Definition, Definitions, judge, next_question
from coldcall.errors import BadInput

DEFINITIONS = load_defaults().definitions
SQL, MQL = DEFINITIONS.sql, DEFINITIONS.mql


def said(score: int | None, source: Source = Source.CALL, words: str = "") -> Rating:
    return Rating(score, words, source)


def test_floors_tell_what_is_missing() -> None:
    verdict = judge(SQL, Bant(budget=said(2), need=said(3), timeline=said(1)))
    assert (verdict.met, verdict.have, verdict.need) == (False, 2, 4)
    assert verdict.missing == (Letter.AUTHORITY, Letter.TIMELINE)
    assert verdict.words == "SQL 2 of 4 · missing Authority, Timeline"


def test_a_met_definition_says_so_shortly() -> None:
    verdict = judge(SQL, Bant(said(1), said(2), said(2), said(2)))
    assert (verdict.met, verdict.missing, verdict.words) == (True, (), "SQL 4 of 4")


def test_unknown_is_not_zero_but_meets_no_floor() -> None:
    low = Definition("SQL", floors={Letter.BUDGET: 1})
    assert judge(low, Bant()).missing == judge(low, Bant(budget=said(0))).missing == (Letter.BUDGET,)


def test_a_sum_counts_points_and_names_the_unknown_first() -> None:
    by_sum = Definition("SQL", sum_at_least=9)
    verdict = judge(by_sum, Bant(budget=said(3), need=said(1)))
    assert verdict.words == "SQL 4 of 9 · missing Authority, Timeline"
    assert judge(by_sum, Bant(said(3), said(3), said(1), said(1))).missing == (Letter.NEED, Letter.TIMELINE)
    assert judge(by_sum, Bant(said(3), said(3), said(3), said(0))).met


def test_points_qualify_for_marketing() -> None:
    assert judge(MQL, Bant(), fit=12, engagement=31).words == "MQL 2 of 2"
    assert judge(MQL, Bant(), fit=12, engagement=3).words == "MQL 1 of 2 · missing 20 points of engagement"
    assert not judge(MQL, Bant()).met


def test_a_definition_may_ask_for_confirmation() -> None:
    stated = Bant(*[said(3, Source.FORM)] * 4)
    assert judge(SQL, stated).met
    confirmed = replace(SQL, stated_counts=False)
    assert judge(confirmed, stated).have == 0
    assert judge(confirmed, Bant(*[said(3)] * 4)).met


def test_nobody_has_signed_yet() -> None:
    assert not MQL.signed
    assert not SQL.signed
    assert replace(SQL, signed_by=("Ana, marketing", "Kim, sales")).signed


RATINGS = st.builds(
    Rating, st.one_of(st.none(), st.integers(0, 3)), st.just(""), st.sampled_from([Source.FORM, Source.CALL])
)
BANTS = st.builds(Bant, RATINGS, RATINGS, RATINGS, RATINGS)
GATES = st.one_of(
    st.builds(
        lambda floors: Definition("SQL", floors=floors),
        st.dictionaries(st.sampled_from(Letter), st.integers(1, 3), min_size=1),
    ),
    st.builds(lambda least: Definition("SQL", sum_at_least=least), st.integers(1, 12)),
)


@given(GATES, BANTS, st.sampled_from(Letter))
def test_learning_more_never_unqualifies(gate: Definition, bant: Bant, letter: Letter) -> None:
    verdict = judge(gate, bant)
    assert verdict.met == (not verdict.missing) == (verdict.have == verdict.need)
    better = judge(gate, replace(bant, **{letter.value: said(3)}))
    assert better.have >= verdict.have


def test_the_least_known_letter_is_asked_next() -> None:
    nothing = next_question(Bant(), DEFINITIONS)
    assert nothing == (Letter.NEED, DEFINITIONS.questions[Letter.NEED])
    assert next_question(Bant(), DEFINITIONS, ["How long do trucks wait?"]) == (
        Letter.NEED,
        "How long do trucks wait?",
    )
    half = Bant(budget=said(2), need=said(3))
    assert next_question(half, DEFINITIONS, ["How long do trucks wait?"]) == (
        Letter.TIMELINE,
        DEFINITIONS.questions[Letter.TIMELINE],
    )
    words = Bant(said(2), said(None, words="asks her boss"), said(3), said(2, Source.FORM))
    assert next_question(words, DEFINITIONS) == (Letter.AUTHORITY, DEFINITIONS.questions[Letter.AUTHORITY])
    assert next_question(Bant(*[said(0)] * 4), DEFINITIONS) is None


@pytest.mark.parametrize(
    ("table", "changes", "place"),
    [
        ("sql", {"floors": {"charm": 2}}, "charm"),
        ("sql", {"floors": {"need": 4}}, "sql.floors.need"),
        ("sql", {"floors": {}}, "asks for nothing"),
        ("mql", {"fit_at_least": "much"}, "mql.fit_at_least"),
        ("questions", {"order": ["need"]}, "questions.order"),
    ],
)
def test_an_unusable_definition_is_named(table: str, changes: dict[str, object], place: str) -> None:
    parsed = read("definitions.toml")
    parsed[table].update(changes)
    with pytest.raises(BadInput) as caught:
        Definitions.from_toml(parsed)
    assert place in str(caught.value)
