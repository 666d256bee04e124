"""Campaigns, lists, assets, statements of lists and answers about regions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar
from uuid import UUID

from coldcall.domain.content import (
    TAKEN_BACK,
    Asset,
    Campaign,
    ListMember,
    ListStatement,
    ProspectList,
    RegionAnswer,
)
from coldcall.domain.intake import ImportBatch
from coldcall.domain.prospect import Prospect
from coldcall.store import merges
from coldcall.store.engine import Reading
from coldcall.store.rows import by_id, every, find, get
from coldcall.store.writing import Writing

Kind = TypeVar("Kind", Asset, Campaign, ProspectList, ImportBatch)
Named = TypeVar("Named", Campaign, ProspectList)


def all_of(reading: Reading | Writing, kind: type[Kind]) -> list[Kind]:
    """Every asset, campaign, list or import that is not deleted, oldest first."""
    return [row for row in every(reading.connection, kind, ("id",)) if not row.deleted]


def some_of(reading: Reading | Writing, kind: type[Kind], ids: Iterable[UUID]) -> dict[UUID, Kind]:
    """Rows of one kind by id."""
    return by_id(find(reading.connection, kind, "id", ids))


def one_of(reading: Reading | Writing, kind: type[Kind], row_id: UUID) -> Kind | None:
    return get(reading.connection, kind, row_id)


def campaign_named(reading: Reading | Writing, name: str) -> Campaign | None:
    """A campaign by its name, letters' case aside."""
    return _named(all_of(reading, Campaign), name)


def list_named(reading: Reading | Writing, name: str) -> ProspectList | None:
    """A list by its name, letters' case aside."""
    return _named(all_of(reading, ProspectList), name)


def asset_named(reading: Reading | Writing, title: str) -> Asset | None:
    """An asset by its title, letters' case aside."""
    wanted = title.strip().casefold()
    return next((each for each in all_of(reading, Asset) if each.title.casefold() == wanted), None)


def _named(rows: list[Named], name: str) -> Named | None:
    wanted = name.strip().casefold()
    return next((row for row in rows if row.name.casefold() == wanted), None)


def statements(reading: Reading | Writing, list_ids: Iterable[UUID]) -> list[ListStatement]:
    """What was answered about lists, oldest first."""
    return find(reading.connection, ListStatement, "list_id", list_ids, ("at", "id"))


def region_answers(reading: Reading | Writing) -> list[RegionAnswer]:
    """What was answered about countries and states, oldest first."""
    return every(reading.connection, RegionAnswer, ("at", "id"))


def holding(answers: Iterable[RegionAnswer]) -> list[RegionAnswer]:
    """Answers about regions without those taken back, in the order given."""
    given = list(answers)
    gone = {one.value for one in given if one.kind == TAKEN_BACK}
    return [one for one in given if one.kind != TAKEN_BACK and str(one.id) not in gone]


def members(reading: Reading | Writing, list_id: UUID) -> list[UUID]:
    """The prospects of a list."""
    rows = find(reading.connection, ListMember, "list_id", [list_id], ("id",))
    people = merges.roots(reading.connection, Prospect, [row.prospect_id for row in rows if not row.deleted])
    return list(dict.fromkeys(person.id for person in people.values()))
