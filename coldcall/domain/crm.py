"""Ids under which other systems know a person. One person has several: as a lead and as a contact of one
CRM, and in each CRM they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID, uuid5

SALESFORCE: Final = "salesforce"
CONTACT, LEAD = "003", "00Q"
"""How Salesforce begins the ids of contacts and of leads (help.salesforce.com, Standard Field Record ID
Prefix Decoder)."""

Pair = tuple[str, str]
"""The system, "" where a file does not tell it, and the id there. For a bare number of such a file the table
may stand instead, as `#lead`: lead 7 is not contact 7."""

TABLE: Final = "#"
"""Before the name of a table that stands for a system."""

_SPACE: Final = UUID("0d6f3a52-6a1c-5b0e-9c55-2f1b7d9f4e11")
_TOLD: Final = frozenset({CONTACT, LEAD, "00V"})
"""Beginnings by which ids of Salesforce are known where no system is named."""
_NO_PEOPLE: Final = frozenset({"00v", "701", "005", "00T", "00U", "006", "00G", "00O"})
"""Campaign members, campaigns, users, tasks, events, opportunities, groups and reports of Salesforce."""
_FORM: Final = re.compile(r"[0-9a-zA-Z]{15}(?:[0-9a-zA-Z]{3})?")
_FIVES: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
_GUID: Final = re.compile(r"\{?([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}?")


@dataclass(frozen=True, slots=True)
class CrmKey:
    """One such id. The row's own id is made of what it says (`key_id`): two desks that import one export make
    one row of it, and no two rows say the same.

    `prospect_id` is None while nothing but acts came under the id; they may then wait under another name of
    the same person, which is `waits`.
    """

    id: UUID
    source: str
    crm_id: str
    prospect_id: UUID | None
    waits: str = ""
    deleted: bool = False

    @property
    def pair(self) -> Pair:
        return self.source, self.crm_id


def key_id(source: str, crm_id: str) -> UUID:
    """What the row of an id is called on every desk."""
    return uuid5(_SPACE, f"{source}\x1f{crm_id}")


def key_of(pair: Pair, one: UUID | None, waits: str = "") -> CrmKey:
    """The row of an id nobody has had yet."""
    return CrmKey(key_id(*pair), *pair, one, waits)


def canonical(source: str, crm_id: str) -> Pair:
    """An id as it is compared. Salesforce's 15 characters mean the same as its 18, whose last three tell the
    capitals, so that a program that lost them did no harm; GUIDs are the same in any case."""
    size = len(crm_id)
    if size in (15, 18) and (source == SALESFORCE or crm_id[:3].upper() in _TOLD):
        full = _of_salesforce(crm_id, sure=source == SALESFORCE)
        return (SALESFORCE, full) if full else (source, crm_id)
    if size in (36, 38) and (found := _GUID.fullmatch(crm_id)):
        return source, found[1].lower()
    return source, crm_id


def is_person(source: str, crm_id: str) -> bool:
    """Whether an id may be a person's: membership of a campaign, a task or a user of the CRM is none."""
    return source != SALESFORCE or crm_id[:3] not in _NO_PEOPLE


def is_loose(source: str, crm_id: str) -> bool:
    """Whether an id may mean two people in two files: nothing but a number or a word, of no system named."""
    return (not source or source.startswith(TABLE)) and not _GUID.fullmatch(crm_id)


def is_other_kind(one: Pair, other: Pair) -> bool:
    """Whether two ids of one system are of two tables there, as one person's lead and contact are."""
    return one[0] == other[0] == SALESFORCE and one[1][:3] != other[1][:3]


def match_back(records: Iterable[Sequence[Pair]], system: str = "") -> Pair:
    """The id that what happened to a person is written to; `records` are the ids of each record, the
    record it happened to first. Nothing where no CRM, or not the one asked for, knows them.

    Where no system is asked for, that of the first record's first id stays: that is where the list came from.
    A number of nobody knows which system is only taken where no system is named.
    """
    for held in records:
        wanted = system or next((pair[0] for pair in held if not is_loose(*pair)), held[0][0] if held else "")
        if mine := best_first(pair for pair in held if pair[0] == wanted):
            return mine[0]
    return "", ""


def told(pairs: Iterable[Pair], but: Pair) -> tuple[str, ...]:
    """The other ids of somebody in words: `salesforce 00Q1`; without what only says the same number again."""
    named = [pair for pair in dict.fromkeys(pairs) if pair != but and not pair[0].startswith(TABLE)]
    return tuple(" ".join(part for part in pair if part) for pair in named)


def best_first(pairs: Iterable[Pair]) -> list[Pair]:
    """Some ids with those first that what happened should be written to.

    A lead of Salesforce that became a contact can neither be changed nor take a task: the contact lives on.
    """
    return sorted(pairs, key=lambda pair: pair[0] == SALESFORCE and pair[1].startswith(LEAD))


def _of_salesforce(crm_id: str, *, sure: bool) -> str:
    """The 18 characters of an id; "" for what has another form. Only with letters beyond its kind's own is it
    one where nobody said so: a number of 15 digits may be a phone's."""
    if not _FORM.fullmatch(crm_id) or not (sure or any(map(str.isalpha, crm_id[3:15]))):
        return ""
    body, last = crm_id[:15], crm_id[15:].upper()
    if not last:
        return body + _last_three(body)
    told = _in_case(body, last)
    return told + last if told and (told == body or body in (body.upper(), body.lower())) else ""


def _last_three(body: str) -> str:
    parts = (body[start : start + 5] for start in (0, 5, 10))
    return "".join(_FIVES[sum(char.isupper() << place for place, char in enumerate(part))] for part in parts)


def _in_case(body: str, last: str) -> str:
    """The first 15 characters with the capitals that the last three tell; "" where they contradict."""
    if any(char not in _FIVES for char in last):
        return ""
    capital = [bool(_FIVES.index(last[place // 5]) >> place % 5 & 1) for place in range(15)]
    told = "".join(char.upper() if up else char.lower() for char, up in zip(body, capital, strict=True))
    return told if _last_three(told) == last else ""
