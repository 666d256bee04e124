"""A table of any make as people or companies that can be compared: which column says what.

Columns that an import understands are read as an import reads them; addresses, dates of birth and names of
sites, of which an import has no use, by `defaults/matching_columns.toml`. Ids and whatever else is not
understood are left out: a number somebody gave to a row says nothing about who it is.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from coldcall.importers.base import Table
from coldcall.importers.cells import is_nothing
from coldcall.importers.emails import domain_of, is_free
from coldcall.importers.mapping import LEADS, understand
from coldcall.importers.names import split_full
from coldcall.matching.folding import compact
from coldcall.matching.organisations import looks_like_company
from coldcall.matching.values import Company, Person
from coldcall.paths import bundled


class Kind(StrEnum):
    """What the rows of a table are."""

    PEOPLE = "people"
    COMPANIES = "companies"


_TARGETS: Mapping[str, str] = {
    "first_name": "first_name", "last_name": "last_name", "full_name": "full_name", "title": "title",
    "email": "emails", "email_2": "emails", "company": "company", "company_domain": "domain",
    "company_website": "domain", "city": "city", "state": "state", "postcode": "postcode",
    "country": "country",    "company_city": "city", "company_state": "state", "company_postcode": "postcode",
    "company_country": "country", "phone.direct": "phones", "phone.mobile": "phones", "phone.work": "phones",
    "phone.home": "phones", "phone.other": "phones", "phone.hq": "shared_phones",
}  # fmt: skip
_PERSONAL = frozenset(("first_name", "last_name", "born", "title", "emails"))
_SPLIT = re.compile(r"[;,/|\n]|\s+or\s+", re.IGNORECASE)
_EXTENSION = re.compile(r"\s*(?:x|ext\.?|extension|#)\s*\d+\s*$", re.IGNORECASE)
_EMAIL = re.compile(r"[^\s<>;,|\"'()]+@[^\s<>;,|\"'()]+\.[^\s<>;,|\"'()]+")
_LOOKED_AT = 500


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that tell who a row is: places by field, in the order of the header."""

    header: tuple[str, ...]
    fields: Mapping[str, tuple[int, ...]]

    @property
    def named(self) -> dict[str, str]:
        """Header to field, as it is shown to a person."""
        return {self.header[at]: field for field, places in self.fields.items() for at in places}

    def one(self, cells: Sequence[str], field: str) -> str:
        """The first known cell of a field."""
        return next(iter(self.all(cells, field)), "")

    def all(self, cells: Sequence[str], field: str) -> list[str]:
        """The known cells of a field."""
        known = (cells[at].strip() for at in self.fields.get(field, ()))
        return [cell for cell in known if cell and not is_nothing(cell)]


def columns(header: Sequence[str], file_name: str = "") -> Columns:
    """What the columns of a header say about who a row is."""
    targets = understand(header, kind=LEADS, file_name=file_name).targets
    fields: defaultdict[str, list[int]] = defaultdict(list)
    for at, (name, target) in enumerate(zip(header, targets, strict=True)):
        field = _aliases().get(compact(name)) or _TARGETS.get(target)
        if field:
            fields[field].append(at)
    return Columns(tuple(header), {field: tuple(places) for field, places in fields.items()})


def kind_of(table: Table, found: Columns) -> Kind:
    """Whether rows are people or companies: by their columns, and where those leave it open by the names."""
    if _PERSONAL & set(found.fields):
        return Kind.PEOPLE
    if "full_name" not in found.fields:
        return Kind.COMPANIES
    if "company" in found.fields:
        return Kind.PEOPLE
    names = [found.one(record.cells, "full_name") for record in list(table.good)[:_LOOKED_AT]]
    companies = sum(1 for name in names if looks_like_company(name))
    return Kind.COMPANIES if companies * 4 > len(names) else Kind.PEOPLE


def people(table: Table, found: Columns) -> list[Person]:
    """The good rows as people; `key` is the row's number from 1."""
    return [_person(record.cells, found, record.row) for record in table.good]


def companies(table: Table, found: Columns) -> list[Company]:
    """The good rows as companies; `key` is the row's number from 1."""
    return [_company(record.cells, found, record.row) for record in table.good]


def _person(cells: Sequence[str], found: Columns, row: int) -> Person:
    first, last = found.one(cells, "first_name"), found.one(cells, "last_name")
    if not first and not last:
        first, last = split_full(found.one(cells, "full_name"))
    emails = tuple(address for cell in found.all(cells, "emails") for address in _EMAIL.findall(cell))
    return Person(
        first=first,
        middle=found.one(cells, "middle_name"),
        last=last,
        title=found.one(cells, "title"),
        company=found.one(cells, "company"),
        domain=found.one(cells, "domain") or _employer(emails),
        street=_street(cells, found),
        extra=found.one(cells, "extra"),
        city=found.one(cells, "city"),
        postcode=found.one(cells, "postcode"),
        state=found.one(cells, "state"),
        country=found.one(cells, "country"),
        born=found.one(cells, "born"),
        emails=emails,
        numbers=_numbers(found.all(cells, "phones")),
        shared_numbers=_numbers(found.all(cells, "shared_phones")),
        key=row,
    )


def _company(cells: Sequence[str], found: Columns, row: int) -> Company:
    return Company(
        name=found.one(cells, "company") or found.one(cells, "full_name"),
        street=_street(cells, found),
        city=found.one(cells, "city"),
        postcode=found.one(cells, "postcode"),
        state=found.one(cells, "state"),
        country=found.one(cells, "country"),
        domain=found.one(cells, "domain"),
        numbers=_numbers([*found.all(cells, "phones"), *found.all(cells, "shared_phones")]),
        key=row,
    )


def _employer(emails: Sequence[str]) -> str:
    """The domain of the first address that is not with a free mail service."""
    domains = (domain_of(address.casefold()) for address in emails)
    return next((domain for domain in domains if domain and not is_free(domain)), "")


def _street(cells: Sequence[str], found: Columns) -> str:
    return f"{found.one(cells, 'number')} {found.one(cells, 'street')}".strip()


def _numbers(cells: Iterable[str]) -> tuple[str, ...]:
    parts = (_EXTENSION.sub("", part).strip() for cell in cells for part in _SPLIT.split(cell))
    return tuple(part for part in parts if part)


@cache
def _aliases() -> dict[str, str]:
    data: dict[str, list[str]] = tomllib.loads(
        bundled("defaults", "matching_columns.toml").read_text("utf-8")
    )
    return {compact(name): field for field, names in data.items() for name in names}
