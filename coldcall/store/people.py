"""Finding and changing single prospects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text

from coldcall.domain.prospect import Account, Phone, PhoneLink, Prospect
from coldcall.errors import BadInput, NotFound
from coldcall.store import merges, search
from coldcall.store.dossiers import accounts_of, phones_of
from coldcall.store.engine import Reading
from coldcall.store.rows import find, get
from coldcall.store.writing import Writing

_BY_PREFIX = text(
    "SELECT id FROM prospect WHERE id >= :low AND id <= :high"
    " AND (NOT deleted OR merged_into IS NOT NULL) ORDER BY id LIMIT 3"
)
_AT_DOMAIN = text(
    "SELECT id FROM prospect WHERE (NOT deleted OR merged_into IS NOT NULL)"
    " AND (email LIKE :mail OR account_id IN (SELECT id FROM account WHERE domain = :domain))"
)


def resolve(reading: Reading | Writing, name: str) -> UUID:
    """The prospect somebody means by an id, an unambiguous part of one, an e-mail or an E.164 number.

    What a merged record is known by names the person it was merged into. Raises NotFound, or BadInput where
    several fit.
    """
    name = name.strip()
    if "@" in name:
        found = with_email(reading, name)
    elif re.fullmatch(r"\+[0-9 ().-]+", name):
        found = with_number(reading, "+" + re.sub(r"\D", "", name))
    else:
        found = _by_prefix(reading, name)
    if not found:
        raise NotFound(
            f"nobody is known as {name}", "use an id, an e-mail or a number in the form +14155550134"
        )
    if len(found) > 1:
        raise BadInput(f"{name} fits {len(found)} people", "use the whole id")
    return found[0]


def _by_prefix(reading: Reading | Writing, name: str) -> list[UUID]:
    digits = name.replace("-", "").lower()
    if not re.fullmatch(r"[0-9a-f]{4,32}", digits):
        return []
    low, high = bytes.fromhex(digits.ljust(32, "0")), bytes.fromhex(digits.ljust(32, "f"))
    rows = reading.connection.execute(_BY_PREFIX, {"low": low, "high": high})
    return _living(reading, "id", [UUID(bytes=row.id) for row in rows])


def _living(reading: Reading | Writing, column: str, keys: Iterable[Any]) -> list[UUID]:
    """Who stands for the people of whom a column says one of some values."""
    return merges.living(reading.connection, find(reading.connection, Prospect, column, keys, ("id",)))


def with_number(reading: Reading | Writing, e164: str) -> list[UUID]:
    """Everybody who can be reached at a number."""
    phones = find(reading.connection, Phone, "e164", [e164])
    links = find(reading.connection, PhoneLink, "phone_id", [phone.id for phone in phones])
    return _living(reading, "id", {link.prospect_id for link in links if not link.deleted})


def get_many(reading: Reading | Writing, ids: Sequence[UUID]) -> dict[UUID, tuple[Prospect, Account | None]]:
    """People with their accounts, by id; a merged record's id gives the person it was merged into."""
    people = merges.roots(reading.connection, Prospect, ids)
    accounts = accounts_of(reading.connection, people.values())
    return {
        one: (person, accounts.get(person.account_id) if person.account_id else None)
        for one, person in people.items()
    }


def colleagues(reading: Reading | Writing, person: Prospect, limit: int = 20) -> list[Prospect]:
    """Others at the same account."""
    if person.account_id is None:
        return []
    found = find(reading.connection, Prospect, "account_id", _accounts(reading, [person.account_id]), ("id",))
    return [one for one in found if one.id != person.id and not one.deleted][:limit]


def _accounts(reading: Reading | Writing, ids: Iterable[UUID]) -> list[UUID]:
    """The companies that stand for some now, with all that were merged into them."""
    now = merges.roots(reading.connection, Account, ids)
    return merges.with_merged(reading.connection, Account, [one.id for one in now.values()])


def everybody(reading: Reading | Writing) -> list[UUID]:
    """The ids of all prospects that are not deleted, oldest first."""
    rows = reading.connection.execute(text("SELECT id FROM prospect WHERE NOT deleted ORDER BY id"))
    return [UUID(bytes=row.id) for row in rows]


def phone(reading: Reading | Writing, e164: str) -> Phone | None:
    """A number by its E.164 form."""
    return next(iter(find(reading.connection, Phone, "e164", [e164])), None)


def change(writing: Writing, prospect_id: UUID, **fields: Any) -> None:
    """Corrects some of a person's fields and finds them under the new words at once."""
    now = merges.roots(writing.connection, Prospect, [prospect_id])
    one = now[prospect_id].id if prospect_id in now else prospect_id
    writing.set(Prospect, one, **fields)
    reindex(writing, [one])


def reindex(writing: Writing, ids: Iterable[UUID]) -> None:
    """Brings the search index up to what the rows say now, in the same transaction. Who is merged is found
    as the person kept."""
    asked = list(dict.fromkeys(ids))
    kept = {one.id: one for one in merges.roots(writing.connection, Prospect, asked).values()}
    merged = merges.merged_into(writing.connection, Prospect, kept)
    people = [*kept.values(), *(row for rows in merged.values() for row in rows)]
    accounts = accounts_of(writing.connection, people)
    phones = phones_of(writing.connection, kept, merged)
    search.index(writing, people, accounts, phones, merged)


def account(reading: Reading | Writing, account_id: UUID) -> Account | None:
    return get(reading.connection, Account, account_id)


def count(reading: Reading | Writing) -> int:
    """How many prospects there are."""
    return int(
        reading.connection.execute(text("SELECT count(*) FROM prospect WHERE NOT deleted")).scalar_one()
    )


def account_named(reading: Reading | Writing, name: str) -> Account | None:
    """An account by its exact name."""
    found = find(reading.connection, Account, "name", [name.strip()], ("id",))
    now = merges.roots(reading.connection, Account, [one.id for one in found if one.merged_into])
    return next((each for each in (now.get(one.id, one) for one in found) if not each.deleted), None)


def links(reading: Reading | Writing, prospect_id: UUID) -> list[PhoneLink]:
    """The numbers of one person, as links."""
    found = find(reading.connection, PhoneLink, "prospect_id", [prospect_id], ("rank", "id"))
    return [link for link in found if not link.deleted]


def known_email(reading: Reading | Writing, email: str) -> bool:
    """Whether somebody has this e-mail."""
    return bool(with_email(reading, email))


def with_email(reading: Reading | Writing, email: str) -> list[UUID]:
    """Everybody with an e-mail."""
    return _living(reading, "email", [email.strip().lower()])


def at_account(reading: Reading | Writing, account_id: UUID) -> list[UUID]:
    """Everybody at a company."""
    return _living(reading, "account_id", _accounts(reading, [account_id]))


def sharing(reading: Reading | Writing, accounts: Iterable[UUID], phones: Iterable[UUID]) -> set[UUID]:
    """Everybody at some companies, or linked to some numbers."""
    there = _living(reading, "account_id", _accounts(reading, accounts))
    links = find(reading.connection, PhoneLink, "phone_id", phones)
    return {*there, *(link.prospect_id for link in links if not link.deleted)}


def at_domain(reading: Reading | Writing, domain: str) -> list[UUID]:
    """Everybody whose e-mail or company is at a domain."""
    rows = reading.connection.execute(_AT_DOMAIN, {"domain": domain.lower(), "mail": f"%@{domain.lower()}"})
    return _living(reading, "id", [UUID(bytes=row.id) for row in rows])
