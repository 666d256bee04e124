"""The ids of a row beside those that people hold already: whose they are, and which it must not take."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from typing import Final
from uuid import UUID

from coldcall.actions.import_run import identities
from coldcall.actions.recognising import speaks_against
from coldcall.domain.crm import CrmKey, Pair, key_of
from coldcall.domain.intake import IncomingLead
from coldcall.domain.merge import LikelyPair, MergeWhat
from coldcall.store.intake import Known
from coldcall.store.writing import Writing

ID_TAKEN: Final = "crm_id_taken"
"""A row of another person had the id first: this one is known by everything else it says."""
_LIKELY: Final = 0.97
"""How likely two people are one whom one row of a CRM names: a guess that only orders the questions."""


def without_others(
    lead: IncomingLead, one: UUID | None, known: Known, touched: Container[UUID]
) -> tuple[IncomingLead, list[UUID]]:
    """A row about `one`, None for somebody new, without the ids somebody else holds; and those of the holders
    it says nothing against, who then are likely the same person."""
    alike: list[UUID] = []
    taken = False
    kept: list[Pair] = []
    for pair in ((lead.crm_source, lead.crm_id), *lead.other_ids):
        holder = known.by_crm.get(pair)
        if holder is None or holder == one:
            kept.append(pair)
        elif speaks_against(lead, known.people[holder], pair, seen=holder in touched):
            taken = True
        else:
            alike.append(holder)
    if taken or alike:
        source, crm_id = kept[0] if kept else ("", "")
        flags = (*lead.flags, ID_TAKEN) if taken else lead.flags
        lead = replace(lead, crm_source=source, crm_id=crm_id, other_ids=tuple(kept[1:]), flags=flags)
    return lead, alike


def waits_of(lead: IncomingLead, known: Known) -> list[str]:
    """The other names under which acts of a row's person wait."""
    if not known.keys:
        return []
    return [known.keys[pair].waits for pair in lead.ids if pair in known.keys and known.keys[pair].waits]


def waiting_name(lead: IncomingLead, known: Known) -> str:
    """The one name under which acts of somebody unknown wait."""
    return next(iter((*waits_of(lead, known), *identities(lead))), "")


def names_beside(lead: IncomingLead, name: str, known: Known) -> list[CrmKey]:
    """Makes acts that wait under a name found by every id of their row; gives the keys to be kept."""
    made = []
    for pair in lead.ids:
        if pair not in known.keys and name != f"crm:{pair[0]}:{pair[1]}":
            known.keys[pair] = key_of(pair, None, name)
            made.append(known.keys[pair])
    return made


def questions(writing: Writing, batch_id: UUID, one: UUID, others: list[UUID]) -> Iterator[LikelyPair]:
    """Asks whether people whom one row names by two ids are one."""
    for other in dict.fromkeys(others):
        first, second = sorted((one, other), key=lambda each: each.bytes)
        words = ("one row of a file has the ids of both",)
        yield LikelyPair(MergeWhat.PEOPLE, first, second, _LIKELY, words, batch_id, writing.now)
