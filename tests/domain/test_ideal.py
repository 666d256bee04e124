"""The ideal customer: what sentences mean, what is refused, and that what is unknown counts for nothing."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.actions.defaults import load_defaults
from coldcall.domain.engagement import EngagementKind
from coldcall.domain.ideal import (
    ActFact,
    Criterion,
    DidSomething,
    Flagged,
    Headcount,
    Industry,
    InPlace,
    OwnNumber,
    PersonFacts,
    Question,
    Seniority,
    TitleHas,
)
from coldcall.domain.ideal_words import CAN_SAY, parse, words
from coldcall.domain.prospect import PhoneLabel
from coldcall.errors import BadInput

LEVELS = load_defaults().scoring.fit.levels


def read(sentence: str, points: float = 5) -> Criterion:
    return parse(sentence, points, LEVELS)


def met(sentence: str, **facts: Any) -> bool:
    return read(sentence).meets(PersonFacts(**facts))


@pytest.mark.parametrize(
    ("sentence", "title", "expected"),
    [
        ("Director or above", "VP Operations", True),
        ("Director or above", "CEO", True),
        ("Director or above", "Head of Logistics", True),
        ("director or higher.", "Warehouse Manager", False),
        ("at least Director", "Director", True),
        ("Director+", "CEO", True),
        ("VP or above", "Director", False),
        ("VP or above", "SVP Sales", True),
        ("Director", "VP Operations", False),
        ("an executive", "CEO", True),
        ("is a Director", "Director", True),
        ("Manager or below", "Buyer", True),
        ("Manager or below", "Nobody knows what", False),
        ("not Director or above", "Buyer", True),
        ("not Director or above", "", False),
        ("title contains operations", "VP, Operations", True),
        ("title contains operations or supply chain", "Supply-Chain Lead", True),
        ("title contains operations", "Operational Lead", False),
        ("title does not contain operations", "CEO", True),
        ("title doesn't contain operations", "Operations", False),
        ("not a consultant", "Senior Consultant", False),
        ("is not a consultant or a recruiter", "Recruiter", False),
        ("not a consultant", "Buyer", True),
        ("not a consultant", "", False),
        ("a consultant, recruiter or coach", "Coach", True),
    ],
)
def test_sentences_about_titles(sentence: str, title: str, expected: bool) -> None:
    assert met(sentence, title=title) is expected


@pytest.mark.parametrize(
    ("sentence", "low", "high"),
    [
        ("50–500 employees", 50, 500),
        ("50-500 employees", 50, 500),
        ("50 to 500 staff", 50, 500),
        ("between 50 and 500 people", 50, 500),
        ("has 1,000–5,000 employees", 1000, 5000),
        ("50+ employees", 50, None),
        ("at least 50 employees", 50, None),
        ("50 or more employees", 50, None),
        ("50 employees or more", 50, None),
        ("more than 50 employees", 51, None),
        ("up to 500 employees", None, 500),
        ("fewer than 500 employees", None, 499),
        ("companies with at most 20 employees", None, 20),
    ],
)
def test_sentences_about_size(sentence: str, low: int | None, high: int | None) -> None:
    assert read(sentence).test == Headcount(low, high)


@pytest.mark.parametrize(
    ("sentence", "country", "state", "expected"),
    [
        ("in the US, UK or Germany", "DE", "", True),
        ("in the US, UK or Germany", "US", "US-CA", True),
        ("in the US, UK or Germany", "FR", "", False),
        ("from Deutschland", "DE", "", True),
        ("in Trinidad and Tobago", "TT", "", True),
        ("in Germany and Austria", "AT", "", True),
        ("in DACH", "CH", "", True),
        ("in the EU", "IE", "", True),
        ("in the EU", "GB", "", False),
        ("in Texas", "US", "US-TX", True),
        ("in Texas", "US", "US-CA", False),
        ("in Texas", "US", "", False),
        ("not in Texas", "US", "", False),
        ("not in Texas", "DE", "", True),
        ("in US-GA", "US", "US-GA", True),
        ("not in the US", "", "", False),
    ],
)
def test_sentences_about_places(sentence: str, country: str, state: str, expected: bool) -> None:
    assert met(sentence, country=country, state=state) is expected


def test_sentences_about_the_company_numbers_and_flags() -> None:
    assert met("industry is manufacturing", industry="Industrial Manufacturing")
    assert not met("industry is manufacturing", industry="Remanufacturing")
    assert met("in the logistics industry", industry="Logistics")
    assert met("industry is not retail", industry="Logistics")
    assert not met("industry is not retail")
    assert met("has a direct number", phone_labels=(PhoneLabel.MOBILE,))
    assert met("no direct number", phone_labels=(PhoneLabel.HQ,))
    assert met("free email address", flags=("free_mail",))
    assert met("not a shared mailbox", flags=("free_mail",))
    assert met("marked job seeker", flags=("job_seeker",))


def test_sentences_about_what_they_did() -> None:
    guide = (ActFact(EngagementKind.DOWNLOAD, "Energy in warehouses"),)
    assert met("downloaded something about energy", acts=guide)
    assert met("downloaded a guide about energy or solar", acts=guide)
    assert met("downloaded anything", acts=guide)
    assert not met("downloaded something about solar", acts=guide)
    assert not met("attended a webinar about energy", acts=guide)
    assert met("did something about energy", acts=guide)
    social = (ActFact(EngagementKind.SOCIAL, "Dock robots"),)
    assert met("was active on social media about robots", acts=social)
    assert not met("did something", acts=(ActFact(EngagementKind("email_sent"), "Newsletter"),))
    assert read("has not downloaded something about energy", -3).meets(PersonFacts())
    assert not read("not downloaded something about energy", -3).meets(PersonFacts(acts=guide))


@pytest.mark.parametrize(
    ("sentence", "points"), [("downloaded something", -1), ("never asked for a demo", 4)]
)
def test_what_people_do_never_costs_them_points(sentence: str, points: float) -> None:
    with pytest.raises(BadInput, match="cannot count"):
        read(sentence, points)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("", "nothing in it"),
        ("likes cheese", "not understood"),
        ("in Narnia", "Narnia"),
        ("in the US or Narnia", "Narnia"),
        ("500–50 employees", "more than"),
        ("Wizard or above", "the levels are"),
        ("title contains", "not understood"),
        ("employees", "not understood"),
        ("not", "not understood"),
    ],
)
def test_what_is_not_understood_is_refused_with_what_can_be_said(sentence: str, told: str) -> None:
    with pytest.raises(BadInput, match=told) as refused:
        read(sentence)
    assert all(one in refused.value.hint for one in CAN_SAY)


@pytest.mark.parametrize("sentence", CAN_SAY)
def test_every_example_is_understood_and_so_is_its_opposite(sentence: str) -> None:
    assert read(sentence).sentence == sentence
    other = read(f"not {sentence}", -1)
    assert other.negated
    assert other.test == read(sentence).test


PHRASES = st.lists(st.sampled_from(["operations", "supply chain", "einkauf", "it"]), min_size=1, unique=True)
SPANS = st.tuples(st.integers(0, 2_000_000), st.integers(0, 2_000_000)).map(sorted)
KINDS = [(kind,) for kind in EngagementKind if kind not in ("page_view", "web_summary", "email_sent")]
TESTS: st.SearchStrategy[Question] = st.one_of(
    st.builds(
        lambda level, way: Seniority(level.label, level.rung, way, LEVELS),
        st.sampled_from([one for one in LEVELS if one.label != "Specialist"]),
        st.sampled_from(["", "above", "below"]),
    ),
    st.builds(lambda phrases, role: TitleHas(tuple(phrases), role), PHRASES, st.booleans()),
    PHRASES.map(lambda phrases: Industry(tuple(phrases))),
    SPANS.map(lambda span: Headcount(span[0], span[1])),
    st.integers(0, 9_999).map(lambda low: Headcount(low, None)),
    st.integers(0, 9_999).map(lambda high: Headcount(None, high)),
    st.lists(
        st.sampled_from(["US", "GB", "DE", "GE", "TT", "BA", "US-TX", "US-GA", "CA-ON", "EU", "DACH"]),
        min_size=1, unique=True,
    ).map(lambda codes: InPlace(tuple(codes))),
    st.just(OwnNumber()),
    st.sampled_from(["free_mail", "role_mail", "job_seeker"]).map(Flagged),
    st.builds(lambda kinds, phrases: DidSomething(kinds, tuple(phrases)), st.sampled_from(KINDS), PHRASES),
)  # fmt: skip


@given(TESTS, st.booleans())
def test_what_is_written_is_read_as_the_same(test: Question, negated: bool) -> None:
    points = -1.0 if negated else 1.0
    sentence = words(Criterion("", points, test, negated))
    found = read(sentence, points)
    assert (found.test, found.negated) == (test, negated), sentence


def test_the_ladder_names_each_rung_once() -> None:
    rungs = {level.label: level.rung for level in LEVELS}
    assert len(set(rungs.values())) == len(rungs)
    assert all(rungs[level.label] == level.rung for level in LEVELS)
