"""Rows of a file as matching compares them. A parsing process makes their keys, so nothing of the store is
needed here."""

from __future__ import annotations

from coldcall.domain.intake import IncomingLead
from coldcall.domain.prospect import PhoneLabel
from coldcall.matching import people as matching
from coldcall.matching.values import Person

ROLE = "role_account"
"""The flag of an address that belongs to a function: it tells nobody apart."""


def of_lead(lead: IncomingLead) -> Person:
    """A row as matching compares it."""
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
        emails=(lead.email,) if lead.email and ROLE not in lead.flags else (),
        numbers=tuple(each.e164 for each in lead.phones if each.label is not PhoneLabel.HQ),
        shared_numbers=tuple(each.e164 for each in lead.phones if each.label is PhoneLabel.HQ),
        key=lead.row,
    )


def numbers_of(lead: IncomingLead) -> list[tuple[str, PhoneLabel]]:
    """The numbers of a row, each with what it was called."""
    return [(each.e164, each.label) for each in lead.phones]


def keys_of_lead(lead: IncomingLead) -> tuple[int, ...]:
    """Where to look for other records of a row's person."""
    return matching.keys(of_lead(lead))
