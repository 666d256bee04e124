"""Adding one person: from a referral, or typed as one line (`Ctrl+N`), through the importer's rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from coldcall import numbers
from coldcall.actions import standing
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import Referral, SuppressionKind
from coldcall.domain.prospect import Account, Phone, PhoneLabel, PhoneLink, Prospect
from coldcall.domain.wrapup import ReferralEntry
from coldcall.errors import BadInput
from coldcall.store import dossiers, people
from coldcall.store.writing import Writing

_REFERRED: Final = "referral by "
"""How the source of somebody begins whom a call brought."""


def add_referred(writing: Writing, parts: Parts, dossier: Dossier, named: ReferralEntry) -> Prospect:
    """The person somebody named, made at the same account; a colleague of that name is taken instead."""
    first, last = split_name(named.name)
    for colleague in people.colleagues(writing, dossier.prospect, limit=1000):
        if colleague.name.casefold() == f"{first} {last}".strip().casefold():
            _add_number(writing, parts, colleague, named.phone, dossier)
            return colleague
    person = Prospect(
        id=writing.new_id(),
        account_id=dossier.prospect.account_id,
        first_name=first,
        last_name=last,
        title=named.title,
        country=dossier.prospect.country,
        state=dossier.prospect.state,
        city=dossier.prospect.city,
        postcode=dossier.prospect.postcode,
        source=f"{_REFERRED}{dossier.prospect.name}",
        created_at=writing.now,
    )
    writing.add(person)
    _add_number(writing, parts, person, named.phone, dossier)
    if not named.phone.strip():
        _share_switchboard(writing, person, dossier)
    people.reindex(writing, [person.id])
    return person


def take_back_referred(writing: Writing, named: Referral, since: datetime) -> None:
    """Removes somebody a call brought that began at `since`.

    Who was there before stays, and who was called since or asked not to be.
    """
    if named.referred_id is None:
        return
    there = dossiers.load(writing, named.referred_id)
    person = there.prospect
    made_by_it = person.source.startswith(_REFERRED) and person.created_at and person.created_at >= since
    others = any(referral.call_id != named.call_id for referral, _ in there.referred_by)
    stopped = any(one.kind is SuppressionKind.PERSON for one in there.suppressions)
    if made_by_it and not (others or stopped or there.calls or there.engagement):
        writing.set(Prospect, person.id, deleted=True)


def split_name(name: str) -> tuple[str, str]:
    """First and last name of one line: the first word, and the rest."""
    first, _, last = " ".join(name.split()).partition(" ")
    return first, last.strip()


def _add_number(writing: Writing, parts: Parts, person: Prospect, typed: str, dossier: Dossier) -> None:
    """Adds a typed number; one that cannot be read stays with the person as they gave it."""
    if not typed.strip():
        return
    region = person.country or dossier.prospect.country or parts.settings.place_country
    read = numbers.parse(typed, region, sample=parts.sample)
    if isinstance(read, numbers.Unusable):
        writing.set(Prospect, person.id, custom={**person.custom, "number as given": typed})
        return
    link_number(writing, person.id, read, PhoneLabel.DIRECT)


def _share_switchboard(writing: Writing, person: Prospect, dossier: Dossier) -> None:
    """Somebody named without a number is asked for at the switchboard, where the company has one here."""
    for view in dossier.phones:
        if view.label is PhoneLabel.HQ and not view.retired:
            writing.add(PhoneLink(writing.new_id(), person.id, view.phone_id, PhoneLabel.HQ, 0))
            return


def link_number(
    writing: Writing, prospect_id: UUID, number: numbers.Number, label: PhoneLabel, said: str = ""
) -> UUID:
    """Makes a person reachable at a number, which may be somebody else's too; gives the number's id."""
    phone = people.phone(writing, number.e164)
    if phone is None:
        phone = Phone(
            writing.new_id(),
            number.e164,
            number.extension or "",
            number.region or "",
            number.kind,
            said,
            fictional=number.fictional,
        )
        writing.add(phone)
    held = people.links(writing, prospect_id)
    if all(link.phone_id != phone.id for link in held):
        writing.add(PhoneLink(writing.new_id(), prospect_id, phone.id, label, rank=len(held)))
    return phone.id


@dataclass(frozen=True, slots=True)
class OneLine:
    """A person as typed on one line: "Ana Lind, Brightline, +46 31 123 45 67, ana@brightline.se"."""

    name: str = ""
    company: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""


def read_line(line: str) -> OneLine:
    """Reads one line: what holds an @ is the e-mail, what is digits the number; then name, company, title.

    Raises BadInput where there is neither a name nor a company.
    """
    words: dict[str, str] = {}
    texts: list[str] = []
    for piece in (part.strip() for part in re.split(r"[,;\t|]", line)):
        if not piece:
            continue
        if "@" in piece and " " not in piece:
            words.setdefault("email", piece.lower())
        elif re.fullmatch(r"(tel:)?[+(\d][\d\s().+/x-]{5,}(ext\.?\s*\d+)?", piece, re.IGNORECASE):
            words.setdefault("phone", piece)
        else:
            texts.append(piece)
    for name, text in zip(("name", "company", "title"), texts, strict=False):
        words[name] = text
    if not words.get("name") and not words.get("email"):
        raise BadInput(
            "there is no name in that line", 'write it as "Ana Lind, Brightline, +46 31 123 45 67"'
        )
    return OneLine(**words)


def add_line(parts: Parts, line: str) -> tuple[UUID, Changes]:
    """Adds one person from one line. Raises BadInput for a number nobody can dial, keeping nothing."""
    typed = read_line(line)
    number = None
    if typed.phone:
        read = numbers.parse(typed.phone, parts.settings.place_country, sample=parts.sample)
        if isinstance(read, numbers.Unusable):
            raise BadInput(f"{typed.phone}: {read.reason.words}", "check its digits; nobody was added")
        number = read
    with parts.store.write() as writing:
        account = people.account_named(writing, typed.company) if typed.company else None
        if typed.company and account is None:
            account = Account(writing.new_id(), name=typed.company)
            writing.add(account)
        first, last = split_name(typed.name)
        person = Prospect(
            id=writing.new_id(),
            account_id=account.id if account else None,
            first_name=first,
            last_name=last,
            title=typed.title,
            email=typed.email,
            source="added by hand",
            created_at=writing.now,
        )
        writing.add(person)
        if number is not None:
            link_number(writing, person.id, number, PhoneLabel.DIRECT)
        people.reindex(writing, [person.id])
        changed = standing.restand(writing, parts, [person.id])
    return person.id, Changes(prospects=changed, queue=True)
