"""People made comparable: which fields a person is compared by, and a person as a row of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from coldcall.matching import levels, streets
from coldcall.matching.commonness import is_role
from coldcall.matching.fields import Field, Kind, Row
from coldcall.matching.folding import compact, fold
from coldcall.matching.organisations import plain_name
from coldcall.matching.values import Person

_NUMBER = (0.10, 0.00, 0.06, 0.00, 0.84, 0.00)
_CODE = (0.04, 0.00, 0.10, 0.00, 0.86, 0.00)
_EMAIL = (0.20, 0.00, 0.08, 0.05, 0.67, 0.00)
_FIRST_DOT_LAST = (0.0, 0.0, 0.04, 0.0, 0.0, 0.0)
"""Mailboxes are named after people: two of one name have one name at two domains, and that says no more."""

_PHONE = (0.30, 0.00, 0.05, 0.00, 0.65, 0.00)
_BORN = (0.05, 0.00, 0.05, 0.10, 0.80, 0.00)
_COMPANY = (0.08, 0.05, 0.07, 0.10, 0.70, 0.00)
_DIGITS = re.compile(r"\d+")

PEOPLE = Kind(
    fields=(
        Field("first name", levels.given, unseen=200),
        Field("last name", levels.family, unseen=500),
        Field("e-mail", levels.addresses, _EMAIL, many=True, by_chance=_FIRST_DOT_LAST, unseen=5_000),
        Field("phone", levels.phones, _PHONE, many=True, unseen=2_000),
        Field("date of birth", levels.dates, _BORN),
        Field("company", levels.words, _COMPANY, unseen=200),
        Field("domain", levels.words, _COMPANY, rests_on=(("company", 0.9),), finds=False),
        Field("shared phone", levels.phones, _PHONE, many=True, rests_on=(("company", 0.8), ("domain", 0.8))),
        Field("postcode", levels.figures, _CODE, rests_on=(("company", 0.7), ("domain", 0.7))),
        Field("city", levels.words, rests_on=(("company", 0.8), ("domain", 0.8), ("postcode", 0.9))),
        Field(
            "state",
            levels.figures,
            _CODE,
            rests_on=(("company", 0.9), ("domain", 0.9), ("postcode", 0.98), ("city", 0.95)),
            finds=False,
        ),
        Field("street", levels.words, rests_on=(("company", 0.7), ("domain", 0.7), ("postcode", 0.2))),
        Field(
            "house number",
            levels.figures,
            _NUMBER,
            rests_on=(("company", 0.7), ("domain", 0.7), ("street", 0.2)),
        ),
        Field("second line", levels.words, rests_on=(("company", 0.5), ("street", 0.3))),
    ),
    swaps=((0, 1), (11, 13)),
)

SOLO = ("e-mail", "phone")
"""Fields of which one shared value is reason enough to compare two people."""


class PersonRow(NamedTuple):
    """A row of `PEOPLE` by name."""

    first: str
    last: str
    email: str
    phone: str
    born: str
    company: str
    domain: str
    shared: str
    postcode: str
    city: str
    state: str
    street: str
    number: str
    extra: str

    @classmethod
    def of(cls, person: Person) -> PersonRow:
        """The person, made comparable."""
        return cls(*row(person))


def row(person: Person) -> Row:
    """The person as the fields of `PEOPLE`."""
    number, street = streets.cut(person.street)
    first = compact(person.first)
    return (
        first,
        compact(person.last),
        joined(_emails(person)),
        joined(figures(one) for one in person.numbers),
        "".join(_DIGITS.findall(person.born)),
        plain_name(person.company),
        domain_of(person.domain),
        joined(figures(one) for one in person.shared_numbers),
        compact(person.postcode),
        compact(person.city),
        compact(person.state),
        street,
        number,
        streets.street_name(fold(person.extra)) if person.extra else "",
    )


def _emails(person: Person) -> Iterable[str]:
    for one in person.emails:
        address = one.strip().casefold()
        name = address.partition("@")[0]
        if "@" in address and not is_role(name):
            yield address.replace(" ", "")


def domain_of(text: str) -> str:
    bare = text.strip().casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    return bare.partition("/")[0]


def figures(number: str) -> str:
    """The figures of a number without trunk and exit zeros, so that formats of one number end alike."""
    figures = "".join(_DIGITS.findall(number)).lstrip("0")
    return figures if len(figures) >= 7 else ""


def joined(values: Iterable[str]) -> str:
    return " ".join(sorted({value for value in values if value}))
