"""Whole tables: duplicates found, order without effect, and the goals on real data where it is there."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import duplicates
from coldcall.matching import table
from coldcall.matching.values import Band, Company, Person
from tests.matching.made import population

REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "er"


def _scores(records: list[Person], truth: list[int]) -> tuple[float, float]:
    found = table.people(records)
    right = sum(1 for pair in found.pairs if truth[pair.a] == truth[pair.b])
    merged = [truth[pair.a] == truth[pair.b] for pair in found.pairs if pair.band is Band.MERGE]
    same = len(truth) - len(set(truth))
    return 2 * right / (len(found.pairs) + same), sum(merged) / max(1, len(merged))


def test_copies_with_slips_are_found_and_merged_without_a_mistake() -> None:
    score, precision = _scores(*population(3, 600, 200))
    assert score >= 0.97
    assert precision == 1


def test_the_order_of_the_rows_changes_nothing() -> None:
    records, _ = population(4, 150, 50)
    order = list(range(len(records)))
    random.Random(1).shuffle(order)
    straight = table.people(records)
    mixed = table.people([records[place] for place in order])
    back = {frozenset((order[pair.a], order[pair.b])): pair for pair in mixed.pairs}
    assert back.keys() == {frozenset((pair.a, pair.b)) for pair in straight.pairs}
    for pair in straight.pairs:
        twin = back[frozenset((pair.a, pair.b))]
        assert twin.band is pair.band
        assert abs(twin.probability - pair.probability) < 1e-9
    clusters = [tuple(sorted(order[at] for at in one)) for one in mixed.clusters]
    assert sorted(clusters) == sorted(straight.clusters)


def test_colleagues_behind_one_number_and_address_stay_apart() -> None:
    records, _ = population(5, 40, 0)
    office = [
        Person(
            first=one.first,
            last=one.last,
            company="Acme Inc.",
            street="1 Main Street",
            city="Boston",
            numbers=("+16175550100",),
        )
        for one in records
    ]
    others = [
        Person(first=one.last, last=one.first, company=f"{one.city} Ltd") for one in population(6, 80, 0)[0]
    ]
    assert [pair for pair in table.people([*office, *others]).pairs if pair.band is Band.MERGE] == []


def test_a_table_without_duplicates_has_none() -> None:
    assert table.people(population(7, 300, 0)[0]).pairs == ()


@pytest.mark.parametrize("records", [[], [Person()], [Person(), Person()], [Person(first="A", last="B")]])
def test_next_to_nothing_is_no_trouble(records: list[Person]) -> None:
    assert table.people(records).pairs == ()


def test_many_equal_rows_are_one_cluster_and_not_millions_of_pairs() -> None:
    rows = [Person(first="Zbigniew", last="Szczepanik", emails=("zs@acme.com",))] * 1_500
    found = table.people([*rows, *population(8, 300, 0)[0]])
    assert len(found.clusters) == 1
    assert len(found.clusters[0]) == 1_500
    assert len(found.pairs) < 50_000


def test_sites_are_told_by_name_number_and_address() -> None:
    listed = [
        Company(name=f"{one.last} {one.city} {word}", street=one.street, numbers=(f"555{at:04}",))
        for at, one in enumerate(population(9, 80, 0)[0])
        for word in ("Day Care Center, Inc.", "DAYCARE CTR")
    ]
    found = table.companies(listed)
    assert {(pair.a, pair.b) for pair in found.pairs} == {(at, at + 1) for at in range(0, len(listed), 2)}
    assert all("same phone" in " ".join(reason.words for reason in pair.reasons) for pair in found.pairs)


@pytest.mark.skipif(not REAL.is_dir(), reason="the real data is not beside this checkout")
@pytest.mark.parametrize(
    ("name", "goal", "precision"),
    [("febrl1.csv", 0.975, 1.0), ("febrl2.csv", 0.992, 0.999), ("chicago_orgs_even.csv", 0.94, 0.998)],
)
def test_the_goals_hold_on_real_data(name: str, goal: float, precision: float) -> None:
    measured = duplicates.measured(REAL / name)
    assert measured.f1 >= goal
    assert measured.merge_precision >= precision


def test_offices_with_a_line_each_raise_no_questions() -> None:
    """Nobody said which numbers are switchboards: many offices, a dozen people behind each line."""
    records, _ = population(6, 360, 0)
    staff = [
        Person(
            first=one.first,
            last=one.last,
            company=f"Office {at % 30}",
            emails=(f"{one.first}.{one.last}.{at}@office{at % 30}.com".casefold(),),
            numbers=(f"+1312664{7000 + at % 30}",),
        )
        for at, one in enumerate(records)
    ]
    copies = [replace(one, emails=(one.emails[0].upper(),), company="") for one in staff[:60]]
    found = table.people([*staff, *copies])
    true = [pair for pair in found.pairs if pair.b - pair.a == 360]
    assert len(true) == 60
    assert len(found.pairs) - len(true) <= 3


def test_twins_are_asked_about() -> None:
    records, _ = population(8, 80, 0)
    anna = Person(
        first="Anna",
        last="Berg",
        street="1 Oak Rd",
        born="1990-01-01",
        emails=("anna@x.se",),
        numbers=("046123457",),
    )
    found = table.people([*records, anna, replace(anna, first="Hanna", emails=("hanna@x.se",))])
    assert [pair.band for pair in found.pairs if pair.a == 80] == [Band.ASK]


def test_accounts_are_found_by_name_and_website_in_any_city() -> None:
    """Names that share their words with many others say little; a website of their own says it all."""
    firsts = ("Norton", "Delmar", "Fulton", "Harbor", "Granite", "Juniper", "Cascade", "Evergreen")
    made = [f"{first} {last}" for first in firsts for last in ("Foods", "Systems", "Medical", "Logistics")]
    records = [
        Company(name=name, domain=f"http://www.{name.replace(' ', '').casefold()}.com", city="Boston")
        for name in made
    ]
    copies = [
        replace(
            one, name=f"{one.name.upper()}, Inc.", domain=one.domain[11:], city=("Boston", "Chicago")[at % 2]
        )
        for at, one in enumerate(records)
    ]
    found = table.companies([*records, *copies])
    assert {(pair.a, pair.b) for pair in found.pairs} == {(at, at + len(made)) for at in range(len(made))}


def test_couples_at_one_home_raise_no_questions() -> None:
    records, _ = population(7, 60, 0)
    homes = []
    for number, one in enumerate(records):
        home = replace(
            one,
            company=f"Firm {number}",
            numbers=(f"+4930901{number:04}",),
            emails=(f"p{number}@firm{number}.de",),
        )
        homes += [
            replace(home, first="Thomas"),
            replace(home, first="Helga", emails=(), company=f"Shop {number}"),
        ]
    assert not [pair for pair in table.people(homes).pairs if homes[pair.a].first != homes[pair.b].first]


def test_two_of_one_name_behind_one_switchboard_are_asked_about() -> None:
    records, _ = population(8, 60, 0)
    desk = Person(first="Erik", last="Lindqvist", company="Acme", numbers=("+46850650000",))
    first, second, short = (
        replace(desk, emails=(f"{mailbox}@acme.se",))
        for mailbox in ("erik.lindqvist", "erik.lindqvist2", "e.lindqvist")
    )
    found = table.people([*records, first, second, short])
    bands = {frozenset((pair.a, pair.b)): pair.band for pair in found.pairs}
    assert bands[frozenset((60, 61))] is Band.ASK
    assert bands[frozenset((60, 62))] is Band.MERGE
