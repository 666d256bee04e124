"""Finding and changing single prospects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import text

from coldcall.domain.prospect import Account, Phone, PhoneLink, Prospect
from coldcall.errors import BadInput, NotFound
from coldcall.store import search
from coldcall.store.dossiers import phones_of
from coldcall.store.engine import Reading
from coldcall.store.rows import by_id, find, get
from coldcall.store.writing import Writing

_BY_PREFIX = text(
    "SELECT id FROM prospect WHERE id >= :low AND id <= :high AND NOT deleted ORDER BY id LIMIT 3"
)
_AT_DOMAIN = text(
    "SELECT id FROM prospect WHERE NOT deleted AND (email LIKE :mail OR account_id IN"
    " (SELECT id FROM account WHERE domain = :domain))"
)


def resolve(reading: Reading | Writing, name: str) -> UUID:
    """The prospect somebody means by an id, an unambiguous part of one, an e-mail or an E.164 number.

    Raises NotFound, or BadInput where several fit.
    """
    name = name.strip()
    if "@" in name:
        found = [p.id for p in find(reading.connection, Prospect, "email", [name.lower()]) if not p.deleted]
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
    return [UUID(bytes=row.id) for row in rows]


def with_number(reading: Reading | Writing, e164: str) -> list[UUID]:
    """Everybody who can be reached at a number."""
    phones = find(reading.connection, Phone, "e164", [e164])
    links = find(reading.connection, PhoneLink, "phone_id", [phone.id for phone in phones])
    people = by_id(
        find(reading.connection, Prospect, "id", {link.prospect_id for link in links if not link.deleted})
    )
    return [one for one, person in people.items() if not person.deleted]


def get_many(reading: Reading | Writing, ids: Sequence[UUID]) -> dict[UUID, tuple[Prospect, Account | None]]:
    """People with their accounts, by id."""
    people = by_id(find(reading.connection, Prospect, "id", ids))
    accounts = by_id(
        find(reading.connection, Account, "id", {p.account_id for p in people.values() if p.account_id})
    )
    return {
        one: (person, accounts.get(person.account_id) if person.account_id else None)
        for one, person in people.items()
    }


def colleagues(reading: Reading | Writing, person: Prospect, limit: int = 20) -> list[Prospect]:
    """Others at the same account."""
    if person.account_id is None:
        return []
    found = find(reading.connection, Prospect, "account_id", [person.account_id], ("id",))
    return [one for one in found if one.id != person.id and not one.deleted][:limit]


def everybody(reading: Reading | Writing) -> list[UUID]:
    """The ids of all prospects that are not deleted, oldest first."""
    rows = reading.connection.execute(text("SELECT id FROM prospect WHERE NOT deleted ORDER BY id"))
    return [UUID(bytes=row.id) for row in rows]


def phone(reading: Reading | Writing, e164: str) -> Phone | None:
    """A number by its E.164 form."""
    return next(iter(find(reading.connection, Phone, "e164", [e164])), None)


def change(writing: Writing, prospect_id: UUID, **fields: Any) -> None:
    """Corrects some of a person's fields and finds them under the new words at once."""
    writing.set(Prospect, prospect_id, **fields)
    reindex(writing, [prospect_id])


def reindex(writing: Writing, ids: Iterable[UUID]) -> None:
    """Brings the search index up to what the rows say now, in the same transaction."""
    people = find(writing.connection, Prospect, "id", ids)
    accounts = by_id(find(writing.connection, Account, "id", {p.account_id for p in people if p.account_id}))
    search.index(writing, people, accounts, phones_of(writing.connection, [p.id for p in people]))


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
    return next((one for one in found if not one.deleted), None)


def links(reading: Reading | Writing, prospect_id: UUID) -> list[PhoneLink]:
    """The numbers of one person, as links."""
    found = find(reading.connection, PhoneLink, "prospect_id", [prospect_id], ("rank", "id"))
    return [link for link in found if not link.deleted]


def known_email(reading: Reading | Writing, email: str) -> bool:
    """Whether somebody has this e-mail."""
    return bool(with_email(reading, email))


def with_email(reading: Reading | Writing, email: str) -> list[UUID]:
    """Everybody with an e-mail."""
    return [one.id for one in find(reading.connection, Prospect, "email", [email.lower()]) if not one.deleted]


def at_account(reading: Reading | Writing, account_id: UUID) -> list[UUID]:
    """Everybody at a company."""
    found = find(reading.connection, Prospect, "account_id", [account_id])
    return [one.id for one in found if not one.deleted]


def sharing(reading: Reading | Writing, accounts: Iterable[UUID], phones: Iterable[UUID]) -> set[UUID]:
    """Everybody at some companies, or linked to some numbers."""
    there = find(reading.connection, Prospect, "account_id", accounts)
    links = find(reading.connection, PhoneLink, "phone_id", phones)
    return {one.id for one in there if not one.deleted} | {
        link.prospect_id for link in links if not link.deleted
    }


def at_domain(reading: Reading | Writing, domain: str) -> list[UUID]:
    """Everybody whose e-mail or company is at a domain."""
    rows = reading.connection.execute(_AT_DOMAIN, {"domain": domain.lower(), "mail": f"%@{domain.lower()}"})
    return [UUID(bytes=row.id) for row in rows]
