"""The deck as shipped, and finding one of five hundred before the prospect has finished."""

from __future__ import annotations

import time

import pytest

from coldcall.domain.objection import (
    ObjectionDeck,
    ObjectionDefinition,
    ObjectionFamily,
    find,
    likeliest,
    read_deck,
)
from coldcall.paths import bundled


@pytest.fixture(scope="module")
def deck() -> ObjectionDeck:
    return read_deck(bundled("defaults", "objections.toml").read_text(encoding="utf-8"))


def test_seven_families_all_in_use(deck: ObjectionDeck) -> None:
    assert set(deck.families) == set(ObjectionFamily)
    assert {one.family for one in deck.objections} == set(ObjectionFamily)
    assert len(deck.objections) >= 20


def test_three_letters_find_every_one(deck: ObjectionDeck) -> None:
    for one in deck.objections:
        word = max(one.code.split("_"), key=len)
        assert one in find(word[:3], deck)[:5], one.code


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ema", "send_email"),
        ("E-MAIL", "send_email"),
        ("bud", "no_budget"),
        ("vendor", "have_vendor"),
        ("gdpr", "where_number"),
        ("call six", "six_months"),
        ("leg", "security_legal"),
    ],
)
def test_it_is_found_by_what_was_said(deck: ObjectionDeck, typed: str, code: str) -> None:
    assert find(typed, deck)[0].code == code


def test_digits_pick_from_the_five_likeliest(deck: ObjectionDeck) -> None:
    five = likeliest(deck)
    assert len(five) == 5
    assert [find(str(digit), deck) for digit in range(1, 6)] == [(one,) for one in five]
    assert find("", deck) == five
    assert find("9", deck) == find("0", deck) == ()


def test_what_the_team_hears_comes_first(deck: ObjectionDeck) -> None:
    assert likeliest(deck)[0].code == "not_interested"
    assert likeliest(deck, {"procurement": 200})[0].code == "procurement"
    assert find("not", deck)[0].code == "not_interested"
    assert find("not", deck, {"not_now": 200})[0].code == "not_now"


def test_nothing_fits_nothing(deck: ObjectionDeck) -> None:
    assert find("zzz", deck) == ()
    assert deck.get("zzz") is None
    assert deck.get("busy") is not None


def test_five_hundred_are_searched_at_once(deck: ObjectionDeck) -> None:
    many = tuple(
        ObjectionDefinition(f"code_{number}", one.family, f"{one.label} {number}", one.said, one.words)
        for number in range(22)
        for one in deck.objections
    )
    large = ObjectionDeck(many[:500], deck.families)
    fastest = min(_seconds(large) for _ in range(5))
    assert fastest < 0.05


def _seconds(deck: ObjectionDeck) -> float:
    start = time.perf_counter()
    assert find("ema", deck)
    return time.perf_counter() - start


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ('[families]\nfit = "Fit"\n[[objections]]\ncode = "a"', "without family, label"),
        (
            '[families]\nfit = "Fit"\n' + '[[objections]]\ncode = "a"\nfamily = "fit"\nlabel = "A"\n' * 2,
            "twice: a",
        ),
        ('[families]\nmood = "Mood"\n[[objections]]', "mood"),
    ],
)
def test_a_bad_deck_says_what_is_wrong(toml: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_deck(toml)
