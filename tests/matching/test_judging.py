"""Two records beside each other: what is merged, what is asked, what is left apart."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.matching import companies, people
from coldcall.matching.person_rows import PersonRow
from coldcall.matching.values import Band, Company, Person
from tests.matching.made import firms, persons

BOB = Person(first="Bob", last="Smith", company="Acme", numbers=("+12125550111",))
ROBERT = Person(first="Robert", last="Smith", company="ACME Inc.", numbers=("+12125550111",))
SWITCHBOARD = ("+12125550100",)


@given(persons, persons)
def test_judging_people_is_symmetric_and_a_probability(a: Person, b: Person) -> None:
    judgement = people.judge(a, b)
    assert judgement == people.judge(b, a)
    assert 0 <= judgement.probability <= 1


@given(firms, firms)
def test_judging_companies_is_symmetric_and_a_probability(a: Company, b: Company) -> None:
    judgement = companies.judge(a, b)
    assert judgement == companies.judge(b, a)
    assert 0 <= judgement.probability <= 1


@given(persons, persons, persons, persons)
def test_bands_follow_the_probability(a: Person, b: Person, c: Person, d: Person) -> None:
    one, other = sorted((people.judge(a, b), people.judge(c, d)), key=lambda each: each.probability)
    order = (Band.APART, Band.ASK, Band.MERGE)
    assert one.probability == other.probability or order.index(one.band) <= order.index(other.band)


@given(persons)
def test_equal_people_share_their_keys(person: Person) -> None:
    found = people.keys(person)
    assert found == people.keys(replace(person, key=7))
    assert len(found) <= 12
    assert all(-(2**63) <= key < 2**63 for key in found)


def test_keys_are_the_same_in_another_process() -> None:
    code = (
        "from coldcall.matching import people, companies\n"
        "from coldcall.matching.values import Person, Company\n"
        "print(people.keys(Person(first='Bob', last='Smith', emails=('b@acme.com',))),"
        " companies.keys(Company(name='Acme Inc.', domain='acme.com')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    here = people.keys(Person(first="Bob", last="Smith", emails=("b@acme.com",)))
    assert done.stdout.strip() == f"{here} {companies.keys(Company(name='Acme Inc.', domain='acme.com'))}"


MERGED = {
    "short form, same number": (BOB, ROBERT),
    "slip in the name, same mailbox": (
        Person(first="Robert", last="Smtih", emails=("robert.smith@acme.com",)),
        Person(first="Robert", last="Smith", emails=("robert.smith@acme.com",)),
    ),
    "another script, same mobile": (
        Person(first="Михаил", last="Щукин", numbers=("+79161234567",)),
        Person(first="Mikhail", last="Shchukin", numbers=("+79161234567",)),
    ),
    "umlaut written out, same mobile": (
        Person(first="Jürgen", last="Müller", numbers=("+491711234567",)),
        Person(first="Juergen", last="Mueller", numbers=("+491711234567",)),
    ),
    "names exchanged, same mailbox": (
        Person(first="Moser", last="Jane", emails=("j.moser@x.com",)),
        Person(first="Jane", last="Moser", emails=("j.moser@x.com",)),
    ),
    "a mailbox without a name": (
        Person(emails=("jane.moser@x.com",)),
        Person(first="Jane", last="Moser", emails=("jane.moser@x.com",), company="X"),
    ),
}

NEVER_MERGED = {
    "a switchboard": (
        replace(BOB, numbers=(), shared_numbers=SWITCHBOARD),
        Person(first="Ann", last="Jones", company="Acme", shared_numbers=SWITCHBOARD),
    ),
    "one name behind a switchboard": (
        replace(BOB, numbers=(), shared_numbers=SWITCHBOARD),
        replace(ROBERT, numbers=(), shared_numbers=SWITCHBOARD),
    ),
    "a family's number": (BOB, Person(first="Ann", last="Smith", numbers=BOB.numbers)),
    "a family's mailbox": (
        Person(first="Bob", last="Smith", emails=("smiths@home.org",)),
        Person(first="Ann", last="Smith", emails=("smiths@home.org",)),
    ),
    "brother and sister with like names": (
        Person(first="Daniel", last="Moser", numbers=BOB.numbers),
        Person(first="Danielle", last="Moser", numbers=BOB.numbers),
    ),
    "a role mailbox": (
        Person(first="Bob", last="Smith", company="Acme", emails=("info@acme.com",)),
        Person(first="Ann", last="Jones", company="Acme", emails=("info@acme.com",)),
    ),
    "a domain": (
        Person(first="Bob", last="Smith", domain="acme.com", emails=("bob@acme.com",)),
        Person(first="Ann", last="Smith", domain="acme.com", emails=("ann@acme.com",)),
    ),
    "a moved mailbox": (
        Person(first="Robert", last="Smith", company="Acme", emails=("robert.smith@acme.com",)),
        Person(first="Robert", last="Smith", company="Beta", emails=("robert.smith@beta.com",)),
    ),
    "an initial and a number": (
        Person(first="J", last="Moser", numbers=BOB.numbers),
        Person(first="Jane", last="Moser", numbers=BOB.numbers),
    ),
    "birthdays apart": (
        Person(first="Karl", last="Moser", numbers=BOB.numbers, born="1950-01-02"),
        Person(first="Karl", last="Moser", numbers=BOB.numbers, born="1981-07-30"),
    ),
}


@pytest.mark.parametrize("pair", MERGED.values(), ids=MERGED.keys())
def test_one_person_however_written_is_merged(pair: tuple[Person, Person]) -> None:
    assert people.judge(*pair).band is Band.MERGE
    assert set(people.keys(pair[0])) & set(people.keys(pair[1]))


@pytest.mark.parametrize("pair", NEVER_MERGED.values(), ids=NEVER_MERGED.keys())
def test_what_two_people_share_never_merges_them(pair: tuple[Person, Person]) -> None:
    assert people.judge(*pair).band is not Band.MERGE


def test_one_name_at_one_company_is_asked_and_a_common_one_elsewhere_left_apart() -> None:
    john = Person(first="John", last="Smith", company="Acme")
    assert people.judge(john, replace(john, company="ACME Inc.")).band is Band.ASK
    assert people.judge(john, replace(john, company="Northwind")).band is Band.APART


def test_a_rare_name_alone_is_likelier_than_a_common_one() -> None:
    rare, common = Person(first="Zbigniew", last="Szczepanik"), Person(first="John", last="Smith")
    assert people.judge(rare, rare).probability > people.judge(common, common).probability


def test_reasons_are_plain_words() -> None:
    words = [reason.words for reason in people.judge(BOB, ROBERT).reasons]
    assert "same first name in another form (bob, robert)" in words


@pytest.mark.parametrize(
    ("a", "b", "band"),
    [
        (
            Company(name="ACME Inc.", domain="acme.com"),
            Company(name="Acme Corporation", domain="www.acme.com"),
            Band.MERGE,
        ),
        (Company(name="ACME Inc."), Company(name="Acme GmbH"), Band.ASK),
        (Company(name="Acme", domain="acme.com"), Company(name="Acme", domain="acme.de"), Band.APART),
        (
            Company(name="Smith & Sons", street="12 High St", city="Leeds"),
            Company(name="Jones Accounting", street="12 High Street", city="Leeds"),
            Band.APART,
        ),
    ],
)
def test_companies_by_domain_name_and_address(a: Company, b: Company, band: Band) -> None:
    assert companies.judge(a, b).band is band


@given(st.sampled_from((*MERGED.values(), *NEVER_MERGED.values())))
def test_more_common_ground_never_makes_two_less_alike(pair: tuple[Person, Person]) -> None:
    a, b = pair
    nearer = people.judge(replace(a, postcode="10001"), replace(b, postcode="10001"))
    assert nearer.probability >= people.judge(a, b).probability


@given(persons, persons)
def test_whoever_may_not_be_one_is_kept_apart(a: Person, b: Person) -> None:
    one, other = PersonRow.of(a), PersonRow.of(b)
    assert people.may_be_one(one, other) == people.may_be_one(other, one)
    assert people.may_be_one(one, other) or people.judge(a, b).band is Band.APART
