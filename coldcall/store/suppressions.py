"""Do-not-call in force: grow-only facts, less those released."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import Connection

from coldcall.domain.history import Suppression, SuppressionKind, SuppressionRelease
from coldcall.domain.prospect import Account, PhoneView, Prospect
from coldcall.store import merges
from coldcall.store.driver import run
from coldcall.store.engine import Reading
from coldcall.store.rows import find, select_all, values
from coldcall.store.writing import Writing

_ANY = "SELECT 1 FROM suppression LIMIT 1"


def in_force(
    connection: Connection,
    people: Mapping[UUID, Prospect],
    accounts: Mapping[UUID, Account],
    phones: Mapping[UUID, Sequence[PhoneView]],
    merged: Mapping[UUID, Sequence[Prospect]],
) -> dict[UUID, list[Suppression]]:
    """The suppressions that hold, by prospect: what stops one of the merged records stops them all."""
    if run(connection, _ANY).fetchone() is None:
        return {}
    below = merges.merged_into(connection, Account, {one.id for one in accounts.values()})
    keys = {
        one: list(
            dict.fromkeys(
                [
                    *_numbers(phones.get(one, ())),
                    *(key for row in (person, *merged.get(one, ())) for key in _keys(row, accounts, below)),
                ]
            )
        )
        for one, person in people.items()
    }
    held = matching(connection, {value for mine in keys.values() for _, value in mine})
    found: dict[UUID, list[Suppression]] = defaultdict(list)
    for one, mine in keys.items():
        for key in mine:
            found[one].extend(held.get(key, ()))
    return found


def matching(
    connection: Connection, wanted: set[str]
) -> dict[tuple[SuppressionKind, str], list[Suppression]]:
    """Unreleased suppressions of any of these values, by kind and value."""
    rows = find(connection, Suppression, "value", wanted - {""}, ("at", "id"))
    released = {
        release.suppression_id
        for release in find(connection, SuppressionRelease, "suppression_id", [row.id for row in rows])
    }
    held: dict[tuple[SuppressionKind, str], list[Suppression]] = defaultdict(list)
    for row in rows:
        if row.id not in released:
            held[row.kind, row.value].append(row)
    return held


def _numbers(phones: Sequence[PhoneView]) -> list[tuple[SuppressionKind, str]]:
    return [(SuppressionKind.NUMBER, view.e164) for view in phones]


def _keys(
    person: Prospect, accounts: Mapping[UUID, Account], merged: Mapping[UUID, Sequence[Account]]
) -> list[tuple[SuppressionKind, str]]:
    keys = [(SuppressionKind.PERSON, str(person.id))]
    for email in map(str.lower, person.emails):
        keys += [(SuppressionKind.EMAIL, email), (SuppressionKind.DOMAIN, email.rpartition("@")[2])]
    account = accounts.get(person.account_id) if person.account_id else None
    for each in (account, *merged.get(account.id, ())) if account else ():
        keys.append((SuppressionKind.ACCOUNT, str(each.id)))
        if each.domain:
            keys.append((SuppressionKind.DOMAIN, each.domain.lower()))
    return keys


def every(reading: Reading | Writing) -> list[tuple[Suppression, SuppressionRelease | None]]:
    """All suppressions ever made, oldest first, each with its release if there is one."""
    rows = values(reading.connection, Suppression, select_all(Suppression).order_by("at", "id"))
    releases = values(reading.connection, SuppressionRelease, select_all(SuppressionRelease))
    by_suppression = {release.suppression_id: release for release in releases}
    return [(row, by_suppression.get(row.id)) for row in rows]
