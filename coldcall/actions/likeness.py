"""Records of the store as matching compares them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from coldcall.actions.lead_likeness import ROLE
from coldcall.domain.prospect import Account, Phone, PhoneLabel, PhoneLink, Prospect
from coldcall.matching import people as matching
from coldcall.matching.values import Person
from coldcall.store import merges
from coldcall.store.rows import by_id, find, grouped
from coldcall.store.writing import Writing

OTHER_EMAIL = "Other e-mail"
"""How the custom fields begin that hold somebody's further addresses."""


def people_of(writing: Writing, rows: Iterable[Prospect]) -> dict[UUID, Person]:
    """Records as matching compares them, by id."""
    rows = list(rows)
    connection = writing.connection
    accounts = merges.roots(connection, Account, {row.account_id for row in rows if row.account_id})
    links = grouped(connection, PhoneLink, "prospect_id", [row.id for row in rows])
    phones = by_id(find(connection, Phone, "id", {link.phone_id for mine in links.values() for link in mine}))
    made = {}
    for row in rows:
        held = [link for link in links.get(row.id, ()) if not link.deleted and link.phone_id in phones]
        numbers = [(phones[each.phone_id].e164, each.label) for each in held]
        made[row.id] = person_of(row, accounts.get(row.account_id) if row.account_id else None, numbers)
    return made


def person_of(row: Prospect, account: Account | None, numbers: Iterable[tuple[str, PhoneLabel]]) -> Person:
    """One record with its company and its numbers."""
    others = (str(value) for key, value in row.custom.items() if key.startswith(OTHER_EMAIL))
    held = list(numbers)
    return Person(
        first=row.first_name,
        last=row.last_name,
        title=row.title,
        company=account.name if account else "",
        domain=account.domain if account else "",
        city=row.city,
        postcode=row.postcode,
        state=row.state,
        country=row.country,
        emails=tuple(each for each in (row.email, *others) if each and ROLE not in row.flags),
        numbers=tuple(e164 for e164, label in held if label is not PhoneLabel.HQ),
        shared_numbers=tuple(e164 for e164, label in held if label is PhoneLabel.HQ),
        key=row.id,
    )


def keys_of(writing: Writing, ids: Iterable[UUID | None]) -> Iterator[tuple[UUID, tuple[int, ...]]]:
    """The blocking keys of records; those deleted have none, unless somebody stands for them."""
    rows = find(writing.connection, Prospect, "id", [one for one in ids if one is not None])
    there = [row for row in rows if not row.deleted or row.merged_into is not None]
    for one, person in people_of(writing, there).items():
        yield one, matching.keys(person)
