"""People and companies that tests make up, and the slips they are written with."""

from __future__ import annotations

import random
import string
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from coldcall.matching.values import Company, Person

FIRST = ("Robert", "Ann", "Zbigniew", "Михаил", "José", "Jürgen", "Katharina", "Wei", "Bob", "J", "")
LAST = ("Smith", "Szczepanik", "Müller", "Mueller", "Иванов", "O'Brien", "Kim", "van den Berg", "")
COMPANIES = ("Acme Inc.", "ACME GmbH", "Northwind Traders", "Contoso", "")
EMAILS = ("bob@acme.com", "robert.smith@acme.com", "info@acme.com", "robert.smith@contoso.com")
NUMBERS = ("+12125550111", "+12125550112", "+442079460958", "2125550111")
STREETS = ("12 High St", "12 High Street", "Hauptstr. 5", "5 Oak Road", "")

persons = st.builds(
    Person,
    first=st.sampled_from(FIRST) | st.text(max_size=12),
    last=st.sampled_from(LAST) | st.text(max_size=12),
    company=st.sampled_from(COMPANIES),
    domain=st.sampled_from(("acme.com", "contoso.com", "")),
    street=st.sampled_from(STREETS) | st.text(max_size=20),
    postcode=st.sampled_from(("10001", "SW1A 1AA", "")),
    born=st.sampled_from(("1980-02-03", "1980-03-02", "")),
    emails=st.lists(st.sampled_from(EMAILS), max_size=2).map(tuple),
    numbers=st.lists(st.sampled_from(NUMBERS), max_size=2).map(tuple),
    shared_numbers=st.lists(st.sampled_from(NUMBERS), max_size=1).map(tuple),
)

firms = st.builds(
    Company,
    name=st.sampled_from(COMPANIES) | st.text(max_size=20),
    domain=st.sampled_from(("acme.com", "www.acme.com", "contoso.com", "")),
    street=st.sampled_from(STREETS) | st.text(max_size=20),
    city=st.sampled_from(("Leeds", "York", "")),
    numbers=st.lists(st.sampled_from(NUMBERS), max_size=2).map(tuple),
)

_SYLLABLES = (
    "ka",
    "lo",
    "mi",
    "ren",
    "tas",
    "dor",
    "vel",
    "qui",
    "bar",
    "son",
    "ham",
    "ber",
    "wick",
    "ton",
    "ley",
)
_GIVEN = ("anna", "robert", "maria", "james", "sofia", "peter", "linda", "oliver", "emma", "lucas", "karen")


def population(seed: int, originals: int, copies: int) -> tuple[list[Person], list[int]]:
    """Residents with name and address, the first copies of whom have a slip or two; and who each row is."""
    dice = random.Random(seed)
    people = [_resident(dice) for _ in range(originals)]
    rows = [(person, number) for number, person in enumerate(people)]
    rows += [(slipped(people[number], dice), number) for number in range(copies)]
    dice.shuffle(rows)
    return [person for person, _ in rows], [number for _, number in rows]


def slipped(person: Person, dice: random.Random) -> Person:
    """The person with one to three fields mistyped, left out or exchanged."""
    for _ in range(dice.randint(1, 3)):
        field = dice.choice(("first", "last", "street", "city", "postcode", "extra"))
        value = getattr(person, field)
        what = dice.random()
        if what < 0.7:
            person = _with(person, field, typo(value, dice))
        elif what < 0.85:
            person = _with(person, field, "")
        elif what < 0.95:
            person = replace(person, first=person.last, last=person.first)
        else:
            person = replace(person, street=person.extra, extra=person.street)
    return person


def _with(person: Person, field: str, value: str) -> Person:
    changed: dict[str, Any] = {field: value}
    return replace(person, **changed)


def typo(text: str, dice: random.Random) -> str:
    """One letter added, dropped, changed or exchanged with the next."""
    if len(text) < 2:
        return text
    at = dice.randrange(len(text) - 1)
    letter = dice.choice(string.digits if text[at].isdigit() else string.ascii_lowercase)
    return dice.choice(
        (
            text[:at] + letter + text[at:],
            text[:at] + text[at + 1 :],
            text[:at] + letter + text[at + 1 :],
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
        )
    )


def _resident(dice: random.Random) -> Person:
    return Person(
        first=dice.choice(_GIVEN) if dice.random() < 0.5 else _word(dice, 2),
        last=_word(dice, 3),
        street=f"{dice.randint(1, 200)} {_word(dice, 3)} {dice.choice(('street', 'road', 'court'))}",
        extra=_word(dice, 3) if dice.random() < 0.6 else "",
        city=_word(dice, 3),
        postcode=str(dice.randint(2000, 6999)),
        state=dice.choice(("nsw", "vic", "qld", "wa")),
    )


def _word(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choices(_SYLLABLES, k=syllables))
