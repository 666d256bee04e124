"""Which people of a list cost a rep time: set aside with a reason, or only marked. Pure, and fast: a look-up
for each thing that is looked at, and what repeats from row to row is judged once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from coldcall.domain.intake import IncomingLead
from coldcall.importers.cells import number, said_no, said_yes
from coldcall.importers.dates import DateOrder, moment
from coldcall.importers.emails import domain_of
from coldcall.importers.hygiene_rules import FLAG, QUARANTINE, Rule, in_order, rules, typos
from coldcall.importers.junk import fold, is_mash

COLLEAGUE, COMPETITOR = "colleague", "competitor"
OUT_OF_TERRITORY, TERRITORY_UNKNOWN = "out_of_territory", "territory_unknown"
KEYBOARD_MASH, JUNK_NAME, TYPO_MAIL = "keyboard_mash", "junk_name", "typo_mail"

Found = tuple[tuple[str, str], ...]
"""Reasons with their severities."""
_NONE: Found = ()
_DIGITS = "0123456789"


@dataclass(frozen=True, slots=True)
class House:
    """What one house says about whom it calls. Domains are bare and lower case, `territory` holds ISO codes
    of countries and states (`US`, `US-CA`; empty is everywhere), `outdated_days` is 0 for no limit, and
    `as_flags` names reasons that only mark a row here."""

    today: date | None = None
    own_domains: frozenset[str] = frozenset()
    competitors: frozenset[str] = frozenset()
    territory: frozenset[str] = frozenset()
    outdated_days: int = 0
    as_flags: frozenset[str] = frozenset()


ANY_HOUSE = House()


def judge(lead: IncomingLead, house: House = ANY_HOUSE) -> tuple[str, tuple[str, ...]]:
    """The reason to set a person aside (empty: none), and the flags of what is only worth knowing."""
    found = _of_name(lead.first_name, lead.last_name, lead.email) + _of_title(lead.title)
    found += _of_company(lead.company) + _of_mail(lead.email)
    for header, value in lead.custom.items():
        if about := _of_header(header):
            found += _of_column(about, str(value).strip(), bool(lead.phones), house)
    if house.own_domains or house.competitors:
        found += tuple(_of_domains(lead, house))
    if house.territory:
        found += _of_place(lead, house.territory)
    return _settled(found, house.as_flags) if found else ("", ())


def _settled(found: Iterable[tuple[str, str]], as_flags: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    aside, flags = "", dict[str, None]()
    for reason, severity in found:
        if severity == QUARANTINE and reason not in as_flags:
            aside = aside or reason
        else:
            flags[reason] = None
    flags.pop(aside, None)
    return aside, tuple(flags)


def _of_name(first: str, last: str, email: str) -> Found:
    if not first and not last:
        mailbox = fold(email.partition("@")[0])
        hit = rules().names.get(in_order(mailbox)) if " " in mailbox else None
        return ((hit.reason, hit.severity),) if hit else _NONE
    folded = fold(f"{first} {last}")
    words = [word.rstrip(_DIGITS) or word for word in folded.split()]
    known = rules()
    hit = known.names.get(words[0] if len(words) == 1 else " ".join(sorted(words)))
    hit = hit or known.squashed.get("".join(words)) or _one_word_twice(first, last)
    if hit is None and not known.name_words.inside.keys().isdisjoint(words):
        hit = next(iter(known.name_words.hits(" ".join(words))), None)
    if hit is not None:
        return ((hit.reason, FLAG if _is_called_test(words, email) else hit.severity),)
    if not words or all(word.isdigit() for word in words) or _is_one_letter("".join(words)):
        return ((JUNK_NAME, QUARANTINE),)
    return ((KEYBOARD_MASH, QUARANTINE),) if is_mash(words) else _NONE


def _is_called_test(words: Sequence[str], email: str) -> bool:
    """Whether Test is a last name here: the address of the person at a firm is made of both names."""
    if len(words) != 2 or words[1] != "test" or words[0] == "test":
        return False
    mailbox, _, domain = email.lower().partition("@")
    named = "test" in mailbox and words[0] in fold(mailbox) and len(words[0]) > 2
    return named and "test" not in domain and not _of_mail_domain(domain)


def _one_word_twice(first: str, last: str) -> Rule | None:
    """`Mickeymouse Mickeymouse` is the name it says twice."""
    if not first or first[:1].lower() != last[:1].lower() or (folded := fold(first)) != fold(last):
        return None
    known = rules()
    return known.names.get(in_order(folded)) or known.squashed.get(folded.replace(" ", ""))


def _is_one_letter(letters: str) -> bool:
    return len(letters) >= 3 and letters == letters[0] * len(letters) and letters != "iii"


@lru_cache(maxsize=65_536)
def _of_title(title: str) -> Found:
    return _unique(rules().titles.hits(fold(title))) if title else _NONE


@lru_cache(maxsize=65_536)
def _of_company(company: str) -> Found:
    if not company:
        return _NONE
    folded = fold(company)
    hit = rules().companies.get(folded)
    if hit is not None:
        return ((hit.reason, hit.severity),)
    return _unique(rules().company_words.hits(folded))


def _of_mail(email: str) -> Found:
    if not email:
        return _NONE
    known = rules()
    mailbox, _, domain = email.lower().partition("@")
    found = _of_mail_domain(domain)
    for hit in (known.addresses.get(f"{mailbox}@{domain}"), known.mailboxes.get(mailbox.partition("+")[0])):
        if hit:
            found = (*found, (hit.reason, hit.severity))
    return found


@lru_cache(maxsize=16_384)
def _of_mail_domain(domain: str) -> Found:
    known = rules()
    hit = known.domains.get(domain) or known.endings.get(domain.rpartition(".")[2])
    found: Found = ((hit.reason, hit.severity),) if hit else _NONE
    return (*found, (TYPO_MAIL, FLAG)) if domain in typos() else found


def _of_column(about: tuple[Rule, ...], text: str, has_phone: bool, house: House) -> Found:
    return tuple(
        (rule.reason, rule.alone if rule.alone and not has_phone else rule.severity)
        for rule in about
        if text and _tells(rule, text, house)
    )


@lru_cache(maxsize=4_096)
def _of_header(header: str) -> tuple[Rule, ...]:
    return rules().headers.get(fold(header).replace(" ", ""), ())


def _tells(rule: Rule, text: str, house: House) -> bool:
    if rule.dated:
        return _is_outdated(text, house)
    if said_no(text):
        return False
    folded = fold(text)
    if rule.filled or folded in rule.values or (rule.yes and said_yes(text)):
        return True
    if rule.positive and folded[:1].isdigit():
        return (number(text) or 0) > 0
    return any(phrase in f" {folded} " for phrase in rule.phrases)


def _is_outdated(text: str, house: House) -> bool:
    if house.today is None or not house.outdated_days:
        return False
    seen = _latest_day(text)
    return seen is not None and (house.today - seen).days > house.outdated_days


@lru_cache(maxsize=4_096)
def _latest_day(text: str) -> date | None:
    """The later of the days `03/04/2024` can mean: whether somebody was seen lately needs no better."""
    read = (moment(text, DateOrder(month_first=first)) for first in (True, False))
    return max((when.at.date() for when in read if when), default=None)


def _of_domains(lead: IncomingLead, house: House) -> Iterator[tuple[str, str]]:
    for domain in filter(None, (domain_of(lead.email), lead.company_domain)):
        if is_under(domain, house.own_domains):
            yield COLLEAGUE, QUARANTINE
        elif is_under(domain, house.competitors):
            yield COMPETITOR, QUARANTINE


def is_under(domain: str, domains: frozenset[str]) -> bool:
    """Whether a domain is one of some, or below one: `mail.acme.com` is below `acme.com`."""
    while domain:
        if domain in domains:
            return True
        domain = domain.partition(".")[2]
    return False


def _of_place(lead: IncomingLead, territory: frozenset[str]) -> Found:
    """A person stands where the row says, else where the company does, else where the only number does."""
    country, state = lead.country, lead.state
    if not country and not state:
        country, state = lead.company_country, lead.company_state
    if not country and not state:
        regions = {phone.region for phone in lead.phones if phone.region}
        country = regions.pop() if len(regions) == 1 else ""
    country = country or state.partition("-")[0]
    if not country:
        return ((TERRITORY_UNKNOWN, FLAG),)
    if country in territory or state in territory:
        return _NONE
    if any(one.startswith(f"{country}-") for one in territory) and not state:
        return ((TERRITORY_UNKNOWN, FLAG),)
    return ((OUT_OF_TERRITORY, QUARANTINE),)


def _unique(hits: Iterable[Rule]) -> Found:
    return tuple(dict.fromkeys((hit.reason, hit.severity) for hit in hits))
