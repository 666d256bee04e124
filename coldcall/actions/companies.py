"""Recognising the companies of rows, and filling in what is known of them.

A name in another spelling is the same company (`ACME Inc.`, `Acme, Inc`, `Acme`), unless the two have domains
of their own, or legal forms of different countries (`Acme GmbH`): those two are asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coldcall.domain.ids import IdMaker
from coldcall.domain.intake import IncomingLead
from coldcall.domain.merge import LikelyPair, MergeWhat
from coldcall.domain.prospect import Account
from coldcall.importers.junk import fold
from coldcall.matching.organisations import plain_name

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


_FORMS = (
    "inc incorporated corp corporation co company llc lp",
    "ltd limited plc llp",
    "gmbh ag kg ug mbh ohg ev eg",
    "sa sas sarl eurl sasu",
    "srl spa sapa",
    "sl slu sau",
    "bv nv vof",
    "ab hb kb",
    "as asa aps",
    "oy oyj",
    "sp zoo",
    "pty",
    "kk yk",
)
_HOME = {form: place for place, forms in enumerate(_FORMS) for form in forms.split()}
"""Legal forms, and which of them are used in the same countries."""
_ASK = 0.7
"""How likely two companies of one name are one, where their domains or legal forms differ: a guess that only
orders the questions."""


@dataclass(frozen=True, slots=True)
class _Short:
    id: UUID
    name: str
    domain: str


class Companies:
    """Every company of the store in short, for the length of an import."""

    def __init__(self, short: Iterable[tuple[UUID, str, str, str]]) -> None:
        self._by_name: dict[str, list[UUID]] = defaultdict(list)
        self._by_domain: dict[str, list[UUID]] = defaultdict(list)
        self._by_crm: dict[str, UUID] = {}
        self._spelt: dict[str, list[_Short]] = defaultdict(list)
        self._unspelt: list[_Short] = []
        self._asked: list[tuple[UUID, UUID, str]] = []
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
        if name:
            self._unspelt.append(_Short(account_id, name, domain))

    def find(self, lead: IncomingLead) -> UUID | None:
        """The company a row names, by CRM id, name, or its domain where no name is given."""
        if lead.company_crm_id in self._by_crm:
            return self._by_crm[lead.company_crm_id]
        named = self._by_name.get(fold(lead.company), []) if lead.company else []
        if named:
            here = self._by_domain.get(lead.company_domain, []) if lead.company_domain else []
            return next((one for one in named if one in here), named[0])
        if lead.company:
            alike = self._same_name(lead.company)
            return next((one.id for one in alike if not _differ(one, lead)), None)
        at_domain = self._by_domain.get(lead.company_domain, []) if lead.company_domain else []
        return at_domain[0] if len(at_domain) == 1 and not lead.company else None

    def make(self, lead: IncomingLead, ids: IdMaker) -> Account:
        """A new company from a row."""
        account = Account(id=ids(), name=lead.company, **told(lead))
        for one in self._same_name(lead.company)[:1]:
            self._asked.append((one.id, account.id, _differ(one, lead)))
        self.remember(account.id, account.name, account.domain, account.crm_id)
        return account

    def pairs(self, batch_id: UUID, now: datetime) -> Iterator[LikelyPair]:
        """The companies that share a name and may still be two, once each."""
        while self._asked:
            first, second, why = self._asked.pop()
            one, other = sorted((first, second), key=lambda each: each.bytes)
            yield LikelyPair(
                MergeWhat.COMPANIES, one, other, _ASK, ("same name in another spelling", why), batch_id, now
            )

    def _same_name(self, name: str) -> list[_Short]:
        """The companies of one name in any spelling; they are spelt when the first is asked for."""
        for each in self._unspelt:
            self._spelt[plain_name(each.name)].append(each)
        self._unspelt.clear()
        return self._spelt.get(plain_name(name), []) if plain_name(name) else []


def _differ(one: _Short, lead: IncomingLead) -> str:
    """What speaks against a company being the one of a row that spells it another way; "" for nothing."""
    if one.domain and lead.company_domain and one.domain != lead.company_domain:
        return f"different domains ({one.domain}, {lead.company_domain})"
    mine, theirs = _home(one.name), _home(lead.company)
    if mine and theirs and not mine & theirs and one.domain != (lead.company_domain or None):
        return f"legal forms of different countries ({one.name}, {lead.company})"
    return ""


def _home(name: str) -> set[int]:
    """Where a name's legal form is used; nothing where it has none."""
    return {_HOME[word] for word in fold(name).replace(".", "").split()[1:] if word in _HOME}


def told(lead: IncomingLead) -> dict[str, Any]:
    """What a row tells about its company beside the name, by the account's field."""
    return {field: value for field, source in _FIELDS.items() if (value := getattr(lead, source))}


def missing(account: Account, lead: IncomingLead) -> dict[str, Any]:
    """What a row tells that the account does not say yet."""
    return {field: value for field, value in told(lead).items() if not getattr(account, field)}
