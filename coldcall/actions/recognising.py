"""Whether the person of a row is known already: by CRM id, e-mail, or number and name together.

A wrong merge costs more than a duplicate: two people who share a switchboard, a family number or a role
mailbox stay two.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from uuid import UUID

from coldcall.domain.crm import CrmKey, Pair, is_loose, is_other_kind
from coldcall.domain.intake import IncomingLead
from coldcall.domain.prospect import PhoneLabel, Prospect
from coldcall.importers.junk import fold
from coldcall.matching.nicknames import related
from coldcall.store.intake import Known

CRM, EMAIL, PHONE, NAME = "crm", "email", "phone", "name"


@dataclass(frozen=True, slots=True)
class Recognised:
    """A known person and by what they were recognised."""

    prospect_id: UUID
    by: str


def is_weak(lead: IncomingLead) -> bool:
    """Whether a row has neither e-mail, number nor CRM id to know its person by."""
    return not (lead.email or lead.phones or lead.crm_id)


def recognise(
    lead: IncomingLead, known: Known, account_id: UUID | None, touched: Container[UUID] = ()
) -> Recognised | None:
    """The known person a row is about, None for somebody new. `account_id` is the company it names, if known;
    `touched` are the people of earlier rows of its file.

    A row with nothing but names means the person of that name at that company, else it would come anew with
    every import.
    """
    if is_weak(lead):
        names = (account_id, lead.first_name.casefold(), lead.last_name.casefold())
        same = known.by_name.get(names)
        return Recognised(same, NAME) if same is not None else None
    for pair in lead.ids:
        found = known.by_crm.get(pair)
        if found is not None and not speaks_against(lead, known.people[found], pair, seen=found in touched):
            return Recognised(found, CRM)
    for one in known.by_email.get(lead.email, ()) if lead.email else ():
        if _same_mailbox(lead, known.people[one]):
            return Recognised(one, EMAIL)
    for phone in lead.phones:
        for one in known.by_number.get(phone.e164, ()):
            if _same_at_number(lead, known.people[one], shared=phone.label is PhoneLabel.HQ):
                return Recognised(one, PHONE)
    return None


def speaks_against(lead: IncomingLead, person: Prospect, pair: Pair, *, seen: bool) -> bool:
    """Whether the same id is somebody else's here, who has another name and another address.

    Lists number their rows from one, so number 7 of nobody knows which system is another person in the next
    list. A CRM's own id stays with its person, whatever they are called next year; but one file tells of one
    moment, and of two people in it (`seen`) with one id somebody copied a row.
    """
    known_otherwise = lead.email or lead.phones
    if not (known_otherwise and _name(lead) and _name(person)) or _same_name(lead, person):
        return False
    if is_loose(*pair):
        return not (lead.email and person.email and _renamed(lead, person))
    return seen and bool(lead.email and person.email and lead.email != person.email)


def is_own_record(lead: IncomingLead, person: Prospect, by: str, keys: Mapping[Pair, CrmKey]) -> bool:
    """Whether a row is the newer state of a person's own record, and not of one merged into it: of two
    records each file has both of, the kept one's words would change with every row."""
    if by == CRM:
        held = (keys[pair].prospect_id for pair in lead.ids if pair in keys)
        return person.id in held or (lead.crm_source, lead.crm_id) == (person.crm_source, person.crm_id)
    return by == EMAIL and lead.email == person.email


def two_records(lead: IncomingLead, person: Prospect) -> bool:
    """The same CRM holds them as two people with two addresses."""
    theirs = (person.crm_source, person.crm_id)
    two_ids = person.crm_id and any(
        source == person.crm_source
        and (source, crm_id) != theirs
        and not is_other_kind((source, crm_id), theirs)
        for source, crm_id in lead.ids
    )
    two_addresses = lead.email and person.email and lead.email != person.email
    return bool(two_ids and theirs not in lead.ids and two_addresses)


def _same_mailbox(lead: IncomingLead, person: Prospect) -> bool:
    """One address is one person, unless it belongs to a function and two names stand behind it."""
    if "role_account" not in lead.flags:
        return True
    return _same_name(lead, person) or not (_name(lead) and _name(person))


def _same_at_number(lead: IncomingLead, person: Prospect, *, shared: bool) -> bool:
    """The same number needs the same name too; a nameless row only where nothing speaks against it."""
    if _name(lead) and _name(person):
        return _same_name(lead, person) and not two_records(lead, person)
    nothing_against = not (lead.email and person.email and lead.email != person.email)
    return not shared and nothing_against and not two_records(lead, person)


def _renamed(lead: IncomingLead, person: Prospect) -> bool:
    """Whether one person may have another last name now: the same address, or the same first name at one
    domain."""
    first, other = fold(lead.first_name), fold(person.first_name)
    at_home = lead.email.rpartition("@")[2] == person.email.rpartition("@")[2]
    return lead.email == person.email or (at_home and first == other != "")


def _same_name(lead: IncomingLead, person: Prospect) -> bool:
    """Equal last names, and first names that are equal, missing, an initial or a form of each other."""
    mine, theirs = fold(lead.last_name), fold(person.last_name)
    first, other = fold(lead.first_name), fold(person.first_name)
    if mine != theirs:
        return f"{first} {mine}".split() == f"{other} {theirs}".split()
    if first == other or not first or not other:
        return bool(mine or first == other)
    if mine and related(first, other):
        return True
    return (len(first) == 1 or len(other) == 1) and first[0] == other[0]


def _name(one: IncomingLead | Prospect) -> str:
    return fold(f"{one.first_name} {one.last_name}")
