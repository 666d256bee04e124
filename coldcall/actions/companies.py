"""Recognising the companies of rows, and filling in what is known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from coldcall.domain.ids import IdMaker
from coldcall.domain.intake import IncomingLead
from coldcall.domain.prospect import Account
from coldcall.importers.junk import fold

_FIELDS = {
    "website": "company_website",
    "domain": "company_domain",
    "industry": "company_industry",
    "headcount": "company_headcount",
    "country": "company_country",
    "state": "company_state",
    "city": "company_city",
    "postcode": "company_postcode",
    "crm_id": "company_crm_id",
}


class Companies:
    """Every company of the store in short, for the length of an import."""

    def __init__(self, short: Iterable[tuple[UUID, str, str, str]]) -> None:
        self._by_name: dict[str, list[UUID]] = defaultdict(list)
        self._by_domain: dict[str, list[UUID]] = defaultdict(list)
        self._by_crm: dict[str, UUID] = {}
        for each in short:
            self.remember(*each)

    def remember(self, account_id: UUID, name: str, domain: str, crm_id: str) -> None:
        """Makes a company known to the rows that follow."""
        if fold(name):
            self._by_name[fold(name)].append(account_id)
        if domain:
            self._by_domain[domain].append(account_id)
        if crm_id:
            self._by_crm.setdefault(crm_id, account_id)

    def find(self, lead: IncomingLead) -> UUID | None:
        """The company a row names, by CRM id, name, or its domain where no name is given."""
        if lead.company_crm_id in self._by_crm:
            return self._by_crm[lead.company_crm_id]
        named = self._by_name.get(fold(lead.company), []) if lead.company else []
        if named:
            here = self._by_domain.get(lead.company_domain, []) if lead.company_domain else []
            return next((one for one in named if one in here), named[0])
        at_domain = self._by_domain.get(lead.company_domain, []) if lead.company_domain else []
        return at_domain[0] if len(at_domain) == 1 and not lead.company else None

    def make(self, lead: IncomingLead, ids: IdMaker) -> Account:
        """A new company from a row."""
        account = Account(id=ids(), name=lead.company, **told(lead))
        self.remember(account.id, account.name, account.domain, account.crm_id)
        return account


def told(lead: IncomingLead) -> dict[str, Any]:
    """What a row tells about its company beside the name, by the account's field."""
    return {field: value for field, source in _FIELDS.items() if (value := getattr(lead, source))}


def missing(account: Account, lead: IncomingLead) -> dict[str, Any]:
    """What a row tells that the account does not say yet."""
    return {field: value for field, value in told(lead).items() if not getattr(account, field)}
