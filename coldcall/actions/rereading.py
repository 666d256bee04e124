"""Numbers that could not be read for want of a country, read again once somebody says which it is."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from coldcall import numbers
from coldcall.actions import gate, standing
from coldcall.actions.parts import Parts
from coldcall.actions.people import link_number
from coldcall.domain.changes import Changes
from coldcall.domain.history import PlaceFact
from coldcall.domain.intake import ImportBatch
from coldcall.domain.prospect import PhoneLabel, Prospect
from coldcall.errors import BadInput
from coldcall.store import catalogue, dossiers, people
from coldcall.store.writing import Writing

NEEDS_COUNTRY = "phone_needs_country"


def give_country(parts: Parts, ids: Sequence[UUID], country: str) -> tuple[int, Changes]:
    """Says for many people at once which country they are in; gives how many have a number now.

    Raises BadInput for a country nobody knows.
    """
    land = gate.rules(parts).places.country(country)
    if not land:
        raise BadInput(f"{country} is no country", 'use two letters as "SE", or its name')
    with parts.store.write() as writing:
        found = dossiers.load_many(writing, list(ids))
        mended = 0
        for one in found:
            writing.unit()
            writing.add(PlaceFact(writing.new_id(), one, writing.now, parts.rep, country=land))
            mended += read_again(writing, parts, one, land)
        changed = standing.restand(writing, parts, found)
    return mended, Changes(prospects=changed, queue=True)


def read_again(writing: Writing, parts: Parts, prospect_id: UUID, country: str) -> bool:
    """Reads a person's set-aside numbers as numbers of a country; whether one came of it.

    The text stays where it was, among the columns that were kept.
    """
    person = people.get_many(writing, [prospect_id])[prospect_id][0]
    if NEEDS_COUNTRY not in person.flags:
        return False
    linked = False
    for header, label in _phone_columns(writing).items():
        text = person.custom.get(header)
        for piece in numbers.split_numbers(text) if isinstance(text, str) else ():
            read = numbers.parse(piece, country, sample=parts.sample)
            if isinstance(read, numbers.Number):
                link_number(writing, person.id, read, label)
                linked = True
    if linked:
        flags = tuple(flag for flag in person.flags if flag != NEEDS_COUNTRY)
        writing.set(Prospect, person.id, flags=flags)
        people.reindex(writing, [person.id])
    return linked


def _phone_columns(writing: Writing) -> dict[str, PhoneLabel]:
    """The headers that held numbers in any import, with what kind of number each was."""
    found: dict[str, PhoneLabel] = {}
    for batch in catalogue.all_of(writing, ImportBatch):
        for header, meaning in batch.columns.items():
            kind, _, label = meaning.partition(".")
            if kind == "phone":
                known = label in {*PhoneLabel}
                found[header] = PhoneLabel(label) if known else PhoneLabel.OTHER
    return found
