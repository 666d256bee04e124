"""Recognising the companies of rows, and filling in what is known of them.

A name in another spelling is the same company (`ACME Inc.`, `Acme, Inc`, `Acme`), unless the two have domains
of their own, or legal forms of different countries (`Acme GmbH`): those two are asked about, or kept apart
where they are in different places too (`Phoenix` at phoenix-a.de in Berlin and phoenix-b.com in Boston). A
slip of the pen at the same domain is the same too; names that share less at the same domain, or behind the
same switchboard, are asked about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coldcall.domain.intake import IncomingLead
from coldcall.domain.merge import LikelyPair, MergeWhat
from coldcall.domain.prospect import Account
from coldcall.importers.junk import fold
from coldcall.matching.companies import judge, same_words
from coldcall.matching.organisations import plain_name
from coldcall.matching.values import Band, Company

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
_NEAR = 8
"""Companies at one domain, or behind one number, that a new one is compared with; where there are more, they
share no more than their host."""
_MOST_PAIRS = 3
_MOST_LETTERS_OF_A_ZONE = 3
"""`co` of `co.uk`, `com` of `com.br`: what stands before the last part and names no company."""


@dataclass(frozen=True, slots=True)
class _Short:
    id: UUID
    name: str
    domain: str


Place = tuple[str, str]
"""Country and city, "" where either is unknown."""


def _anywhere(account_id: UUID) -> set[Place]:
    """Nobody knows where."""
    return set()


class Companies:
    """Every company of the store in short, for the length of an import."""

    def __init__(self, short: Iterable[tuple[UUID, str, str, str]]) -> None:
        self._by_name: dict[str, list[_Short]] = defaultdict(list)
        self._by_domain: dict[str, list[_Short]] = defaultdict(list)
        self._by_crm: dict[str, _Short] = {}
        self._spelt: dict[str, list[_Short]] = defaultdict(list)
        self._unspelt: list[_Short] = []
        self._asked: list[tuple[UUID, UUID, float, tuple[str, ...]]] = []
        for each in short:
            self.remember(*each)

    def remember(self, account_id: UUID, name: str, domain: str, crm_id: str) -> None:
        """Makes a company known to the rows that follow."""
        short = _Short(account_id, name, domain)
        if fold(name):
            self._by_name[fold(name)].append(short)
        if crm_id:
            self._by_crm.setdefault(crm_id, short)
        if domain:
            self._by_domain[domain].append(short)
        if name:
            self._unspelt.append(short)

    def learn(self, account: Account) -> None:
        """Makes the domain known that a company has by now."""
        named = self._by_name.get(fold(account.name), [])
        told = _Short(account.id, account.name, account.domain)
        for known in (named, self._same_name(account.name)):
            known[:] = [told if each.id == account.id and not each.domain else each for each in known]
        if all(each.id != account.id for each in self._by_domain[account.domain]):
            self._by_domain[account.domain].append(told)

    def spell(self) -> None:
        """Prepares names in other spellings, which takes seconds for those of a big store."""
        for each in self._unspelt:
            self._spelt[plain_name(each.name)].append(each)
        self._unspelt.clear()

    def find(self, lead: IncomingLead) -> UUID | None:
        """The company a row names, by CRM id, name, or its domain where no name, or nearly its name, is
        given."""
        by_id = self._by_crm.get(lead.company_crm_id) if lead.company_crm_id else None
        if by_id is not None and not _speaks_against(by_id, lead):
            return by_id.id
        there = self._by_domain.get(lead.company_domain, []) if lead.company_domain else []
        if not lead.company:
            return there[0].id if len(there) == 1 else None
        if named := self._by_name.get(fold(lead.company)):
            found = next(_at_home(named, there, lead.company_domain), None)
            if found is not None:
                return found
        alike = (one for one in self._same_name(lead.company) if not _differ(one, lead))
        slips = (one for one in there[:_NEAR] if same_words(one.name, lead.company))
        return next((one.id for each in (alike, slips) for one in each), None)

    def make(
        self,
        lead: IncomingLead,
        ids: Callable[[], UUID],
        behind: Iterable[tuple[str, Account]] = (),
        places: Callable[[UUID], set[Place]] = _anywhere,
    ) -> Account:
        """A new company from a row; `behind` are its switchboards, each with whom it serves already. `places`
        tells where a company and its people are; it is asked about few."""
        account = Account(id=ids(), name=lead.company, **told(lead))
        serves = {one.id for _, one in behind}
        for one in self._same_name(lead.company)[:_MOST_PAIRS]:
            if one.id not in serves and _has_other_domain(one, lead) and _elsewhere(places(one.id), lead):
                continue
            spelt = "same name" if fold(one.name) == fold(lead.company) else "same name in another spelling"
            self._asked.append((one.id, account.id, _ASK, (spelt, _differ(one, lead))))
            break
        self._ask_about(account, behind)
        self.remember(account.id, account.name, account.domain, account.crm_id)
        return account

    def _ask_about(self, account: Account, behind: Iterable[tuple[str, Account]]) -> None:
        """Keeps the companies at the domain or behind the switchboard of a new one that it may be."""
        there = self._by_domain.get(account.domain, []) if account.domain else []
        near: list[tuple[str, Account | _Short]] = [("", one) for one in there]
        shared: list[tuple[str, Account | _Short]] = list(behind)
        # `make` asked at most once about it, just now; all that were asked about in a chunk are many.
        asked = {first for first, second, _, _ in self._asked[-1:] if second == account.id}
        found = []
        for number, one in (*near[: _NEAR + 1], *shared[: _NEAR + 1]):
            if one.id in asked or max(len(near), len(shared)) > _NEAR:
                continue
            asked.add(one.id)
            judged = judge(_company(account, number), _company(one, number))
            if judged.band is not Band.APART:
                words = tuple(reason.words for reason in judged.reasons)
                found.append((one.id, account.id, judged.probability, words))
        self._asked += sorted(found, key=lambda each: -each[2])[:_MOST_PAIRS]

    def pairs(self, batch_id: UUID, now: datetime) -> Iterator[LikelyPair]:
        """The companies that look alike and may still be two, once each."""
        while self._asked:
            first, second, likely, words = self._asked.pop()
            one, other = sorted((first, second), key=lambda each: each.bytes)
            yield LikelyPair(MergeWhat.COMPANIES, one, other, likely, words, batch_id, now)

    def _same_name(self, name: str) -> list[_Short]:
        """The companies of one name in any spelling; they are spelt when the first is asked for."""
        self.spell()
        return self._spelt.get(plain_name(name), []) if plain_name(name) else []


def _company(one: Account | _Short, number: str) -> Company:
    return Company(name=one.name, domain=one.domain, numbers=(number,) if number else ())


def _differ(one: _Short, lead: IncomingLead) -> str:
    """What speaks against a company being the one of a row that spells it another way; "" for nothing."""
    if one.domain and lead.company_domain and one.domain != lead.company_domain:
        return f"different domains ({one.domain}, {lead.company_domain})"
    mine, theirs = _home(one.name), _home(lead.company)
    if mine and theirs and not mine & theirs and one.domain != (lead.company_domain or None):
        return f"legal forms of different countries ({one.name}, {lead.company})"
    return ""


def _at_home(named: list[_Short], there: list[_Short], domain: str) -> Iterator[UUID]:
    """Those of companies of one name that are at a domain, by any record, or have none to differ from."""
    yield from (each.id for each in named if domain and each.domain == domain)
    yield from (each.id for each in named if not (domain and each.domain))
    yield from (each.id for each in named if any(each.id == other.id for other in there))


def _speaks_against(one: _Short, lead: IncomingLead) -> bool:
    """Whether a company that has the id of a row's is another: CRMs number theirs from one, and number 7 of
    another CRM has another name and another domain."""
    if not (one.name and lead.company and one.domain and lead.company_domain):
        return False
    return one.domain != lead.company_domain and plain_name(one.name) != plain_name(lead.company)


def _has_other_domain(one: _Short, lead: IncomingLead) -> bool:
    """Whether a company's domain is another word than that of a row: `acme.com` and `acme.de` may be one."""
    mine, theirs = _host_word(one.domain), _host_word(lead.company_domain)
    return bool(mine and theirs and mine != theirs)


def _host_word(domain: str) -> str:
    """The word of a domain that was chosen: `acme` of `mail.acme.co.uk`."""
    parts = domain.split(".")[:-1]
    if len(parts) > 1 and len(parts[-1]) <= _MOST_LETTERS_OF_A_ZONE:
        parts.pop()
    return parts[-1] if parts else ""


def _elsewhere(places: set[Place], lead: IncomingLead) -> bool:
    """Whether a row puts its company in another country than all that is known of it, or in another city."""
    country = lead.company_country or lead.country
    city = lead.company_city or ("" if lead.company_country else lead.city)
    countries = {each for each, _ in places if each}
    if country and countries and country not in countries:
        return True
    cities = {fold(each) for _, each in places if each}
    return bool(city and cities and fold(city) not in cities)


def _home(name: str) -> set[int]:
    """Where a name's legal form is used; nothing where it has none."""
    return {_HOME[word] for word in fold(name).replace(".", "").split()[1:] if word in _HOME}


def told(lead: IncomingLead) -> dict[str, Any]:
    """What a row tells about its company beside the name, by the account's field."""
    return {field: value for field, source in _FIELDS.items() if (value := getattr(lead, source))}


def missing(account: Account, lead: IncomingLead) -> dict[str, Any]:
    """What a row tells that the account does not say yet."""
    return {field: value for field, value in told(lead).items() if not getattr(account, field)}
