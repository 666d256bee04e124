"""Whether the person of a row is known already: by CRM id, e-mail, or number and name together.

A wrong merge costs more than a duplicate: two people who share a switchboard, a family number or a role
mailbox stay two.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

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


def recognise(lead: IncomingLead, known: Known, account_id: UUID | None) -> Recognised | None:
    """The known person a row is about, None for somebody new. `account_id` is the company it names, if known.

    A row with nothing but names means the person of that name at that company, else it would come anew with
    every import.
    """
    if is_weak(lead):
        names = (account_id, lead.first_name.casefold(), lead.last_name.casefold())
        same = known.by_name.get(names)
        return Recognised(same, NAME) if same is not None else None
    if lead.crm_id:
        found = known.by_crm.get((lead.crm_source, lead.crm_id))
        if found is not None:
            return Recognised(found, CRM)
    for one in known.by_email.get(lead.email, ()) if lead.email else ():
        if _same_mailbox(lead, known.people[one]):
            return Recognised(one, EMAIL)
    for phone in lead.phones:
        for one in known.by_number.get(phone.e164, ()):
            if _same_at_number(lead, known.people[one], shared=phone.label is PhoneLabel.HQ):
                return Recognised(one, PHONE)
    return None


def is_own_record(lead: IncomingLead, person: Prospect, by: str) -> bool:
    """Whether a row is the newer state of a person's own record, and not of one merged into it: of two
    records each file has both of, the kept one's words would change with every row."""
    if by == CRM:
        return (lead.crm_source, lead.crm_id) == (person.crm_source, person.crm_id)
    return by == EMAIL and lead.email == person.email


def two_records(lead: IncomingLead, person: Prospect) -> bool:
    """The same CRM holds them as two people with two addresses."""
    two_ids = lead.crm_source == person.crm_source and lead.crm_id and person.crm_id
    two_addresses = lead.email and person.email and lead.email != person.email
    return bool(two_ids and lead.crm_id != person.crm_id and two_addresses)


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
