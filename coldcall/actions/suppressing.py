"""Do not call: added at once and for good, lifted by an admin with a reason, or taken back as a slip."""

from __future__ import annotations

import re
from collections.abc import Iterable
from uuid import UUID

from coldcall import numbers
from coldcall.actions import standing
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.history import Suppression, SuppressionKind, SuppressionRelease
from coldcall.errors import BadInput, NotFound
from coldcall.store import dossiers, people, suppressions
from coldcall.store.engine import Reading
from coldcall.store.writing import Writing

_DOMAIN = re.compile(r"(?:[\w-]{1,63}\.)+[^\W\d_]{2,63}")
_EMAIL = re.compile(rf"[^@\s]{{1,64}}@{_DOMAIN.pattern}")


def add(parts: Parts, named: str, kind: SuppressionKind | None, reason: str) -> tuple[Suppression, Changes]:
    """Stops calls to a person, number, e-mail, domain or company.

    Without a kind it is told from the text: `+…` a number, `@domain` or `domain.com` a domain, an e-mail or
    an id a person where one is known. A company is named by its name or by anybody who works there. Raises
    BadInput, NotFound.
    """
    with parts.store.write() as writing:
        found, value, person = _read(writing, parts, named.strip(), kind)
        held = suppressions.matching(writing.connection, {value}).get((found, value))
        if held:
            return held[0], Changes()
        row = Suppression(
            writing.new_id(), found, value, reason or "added by hand", writing.now, parts.rep, person
        )
        writing.add(row)
        changed = standing.restand(writing, parts, affected(writing, row))
    return row, Changes(prospects=changed, queue=True, suppressions=True)


def _read(
    writing: Writing, parts: Parts, named: str, kind: SuppressionKind | None
) -> tuple[SuppressionKind, str, UUID | None]:
    if kind is SuppressionKind.NUMBER or (kind is None and re.match(r"[+(\d][\d\s().-]{5,}$", named)):
        return SuppressionKind.NUMBER, _number(parts, named), None
    is_domain = named.startswith("@") or _DOMAIN.fullmatch(named) is not None
    if kind is SuppressionKind.DOMAIN or (kind is None and is_domain):
        return SuppressionKind.DOMAIN, _checked(_DOMAIN, named.lstrip("@"), "domain", "@acme.com"), None
    unknown = "@" in named and not people.known_email(writing, named)
    if kind is SuppressionKind.EMAIL or (kind is None and unknown):
        return SuppressionKind.EMAIL, _checked(_EMAIL, named, "e-mail", "ana@acme.com"), None
    company = people.account_named(writing, named) if kind is SuppressionKind.ACCOUNT else None
    if company is not None:
        return SuppressionKind.ACCOUNT, str(company.id), None
    person = people.resolve(writing, named)
    if kind is not SuppressionKind.ACCOUNT:
        return SuppressionKind.PERSON, str(person), person
    account = dossiers.load(writing, person).account
    if account is None:
        raise BadInput("this person has no company", "suppress the person instead")
    return SuppressionKind.ACCOUNT, str(account.id), person


def _checked(shape: re.Pattern[str], named: str, what: str, example: str) -> str:
    if not shape.fullmatch(named):
        raise BadInput(f"{named or 'nothing'} is no {what}", f"write it as {example}")
    return named.lower()


def _number(parts: Parts, named: str) -> str:
    read = numbers.parse(named, parts.settings.place_country, sample=parts.sample)
    if isinstance(read, numbers.Unusable):
        if read.e164:
            return read.e164
        raise BadInput(f"{named}: {read.reason.words}", "write it with its country code, as +14155550134")
    return read.e164


def affected(reading: Reading | Writing, row: Suppression) -> list[UUID]:
    """The prospects a suppression holds for."""
    if row.kind is SuppressionKind.PERSON:
        return [UUID(row.value)]
    if row.kind is SuppressionKind.NUMBER:
        return people.with_number(reading, row.value)
    if row.kind is SuppressionKind.EMAIL:
        return people.with_email(reading, row.value)
    if row.kind is SuppressionKind.ACCOUNT:
        return people.at_account(reading, UUID(row.value))
    return people.at_domain(reading, row.value)


def lift(parts: Parts, suppression_id: UUID, reason: str) -> Changes:
    """Lifts a suppression. A reason is required and kept. Raises BadInput, NotFound."""
    if not reason.strip():
        raise BadInput("lifting do-not-call needs a reason", "say who asked for it and when, with --reason")
    with parts.store.write() as writing:
        held = {one.id: one for one, release in suppressions.every(writing) if release is None}
        row = held.get(suppression_id)
        if row is None:
            raise NotFound("no such suppression is in force", "`coldcall suppress list` shows them")
        writing.add(SuppressionRelease(writing.new_id(), row.id, "admin", reason, writing.now, parts.rep))
        changed = standing.restand(writing, parts, affected(writing, row))
    return Changes(prospects=changed, queue=True, suppressions=True)


def listed(parts: Parts, *, everything: bool = False) -> list[tuple[Suppression, SuppressionRelease | None]]:
    """Suppressions, oldest first; `everything` keeps those lifted."""
    with parts.store.read() as reading:
        return [one for one in suppressions.every(reading) if everything or one[1] is None]


def names(parts: Parts, rows: Iterable[Suppression]) -> dict[UUID, str]:
    """Whom each suppression is about, by its id: the name of a person or a company, else its value."""
    given = list(rows)
    known: dict[tuple[SuppressionKind, str], str] = {}
    with parts.store.read() as reading:
        whom = [UUID(one.value) for one in given if one.kind is SuppressionKind.PERSON]
        for one, (person, company) in people.get_many(reading, whom).items():
            there = f", {company.name}" if company else ""
            known[SuppressionKind.PERSON, str(one)] = person.name + there
        for value in {one.value for one in given if one.kind is SuppressionKind.ACCOUNT}:
            account = people.account(reading, UUID(value))
            known[SuppressionKind.ACCOUNT, value] = account.name if account else ""
    return {one.id: known.get((one.kind, one.value)) or one.value for one in given}
