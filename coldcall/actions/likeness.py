"""People as matching compares them: from rows of a file, and from records of the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from coldcall.domain.intake import IncomingLead
from coldcall.domain.prospect import Account, Phone, PhoneLabel, PhoneLink, Prospect
from coldcall.matching import people as matching
from coldcall.matching.values import Person
from coldcall.store import merges
from coldcall.store.rows import by_id, find, grouped
from coldcall.store.writing import Writing

OTHER_EMAIL = "Other e-mail"
"""How the custom fields begin that hold somebody's further addresses."""
_ROLE = "role_account"


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
        account = accounts.get(row.account_id) if row.account_id else None
        others = (str(value) for key, value in row.custom.items() if key.startswith(OTHER_EMAIL))
        made[row.id] = Person(
            first=row.first_name,
            last=row.last_name,
            title=row.title,
            company=account.name if account else "",
            domain=account.domain if account else "",
            city=row.city,
            postcode=row.postcode,
            state=row.state,
            country=row.country,
            emails=tuple(each for each in (row.email, *others) if each and _ROLE not in row.flags),
            numbers=tuple(phones[each.phone_id].e164 for each in held if each.label is not PhoneLabel.HQ),
            shared_numbers=tuple(phones[each.phone_id].e164 for each in held if each.label is PhoneLabel.HQ),
            key=row.id,
        )
    return made


def of_lead(lead: IncomingLead) -> Person:
    return Person(
        first=lead.first_name,
        last=lead.last_name,
        title=lead.title,
        company=lead.company,
        domain=lead.company_domain,
        city=lead.city,
        postcode=lead.postcode,
        state=lead.state,
        country=lead.country,
        emails=(lead.email,) if lead.email and _ROLE not in lead.flags else (),
        numbers=tuple(each.e164 for each in lead.phones if each.label is not PhoneLabel.HQ),
        shared_numbers=tuple(each.e164 for each in lead.phones if each.label is PhoneLabel.HQ),
        key=lead.row,
    )


def keys_of(writing: Writing, ids: Iterable[UUID | None]) -> Iterator[tuple[UUID, tuple[int, ...]]]:
    """The blocking keys of records; those deleted have none, unless somebody stands for them."""
    rows = find(writing.connection, Prospect, "id", [one for one in ids if one is not None])
    there = [row for row in rows if not row.deleted or row.merged_into is not None]
    for one, person in people_of(writing, there).items():
        yield one, matching.keys(person)
