"""Who stands for whom: merged records, the decisions about them, and pairs that wait for an answer.

A merged record names the one it was merged into, which may be merged on. Every reader asks here once; while
nobody is merged, an index of nothing answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Connection, delete, select

from coldcall.domain.merge import LikelyPair, MergeDecision, MergeKind, MergeWhat, in_force
from coldcall.domain.prospect import Account, Prospect
from coldcall.store import schema
from coldcall.store.engine import Reading
from coldcall.store.rows import by_id, find, get, select_all, values
from coldcall.store.writing import Writing, put_local

Record = TypeVar("Record", Prospect, Account)


def roots(connection: Connection, kind: type[Record], ids: Iterable[UUID]) -> dict[UUID, Record]:
    """The record that stands for each id now; ids nobody has are left out.

    Two desks may merge the same two in opposite directions before they hear of each other: of a ring the
    earliest record stands for all.
    """
    asked = list(dict.fromkeys(ids))
    rows = by_id(find(connection, kind, "id", asked))
    wanted = {row.merged_into for row in rows.values() if row.merged_into} - rows.keys()
    while wanted:
        more = by_id(find(connection, kind, "id", wanted))
        rows |= more
        wanted = {row.merged_into for row in more.values() if row.merged_into} - rows.keys()
    return {one: _end(rows, rows[one]) for one in asked if one in rows}


def _end(rows: dict[UUID, Record], row: Record) -> Record:
    walked: dict[UUID, Record] = {}
    while row.merged_into in rows and row.id not in walked:
        walked[row.id] = row
        row = rows[row.merged_into]
    if row.id not in walked:
        return row
    return replace(min(walked.values(), key=lambda one: one.id.bytes), deleted=False, merged_into=None)


def merged_into(connection: Connection, kind: type[Record], ids: Iterable[UUID]) -> dict[UUID, list[Record]]:
    """The records merged into each of some, those merged into them included, oldest first; nobody's are left
    out."""
    root = {one: one for one in ids}
    found: dict[UUID, list[Record]] = defaultdict(list)
    fresh = list(root)
    while fresh:
        below = [row for row in find(connection, kind, "merged_into", fresh, ("id",)) if row.id not in root]
        for row in below:
            if row.merged_into is not None:
                root[row.id] = root[row.merged_into]
                found[root[row.id]].append(row)
        fresh = [row.id for row in below]
    return dict(found)


def with_merged(connection: Connection, kind: type[Record], ids: Iterable[UUID]) -> list[UUID]:
    """The ids and those of all records merged into them."""
    asked: list[UUID] = list(dict.fromkeys(ids))
    below: dict[UUID, list[Record]] = merged_into(connection, kind, asked)
    return [*asked, *(row.id for rows in below.values() for row in rows)]


def living(connection: Connection, people: Iterable[Prospect]) -> list[UUID]:
    """Who stands for some people now, each once; those deleted are left out."""
    rows = list(people)
    ends = roots(connection, Prospect, [row.id for row in rows if row.merged_into])
    standing = [ends.get(row.id, row) for row in rows]
    return list(dict.fromkeys(row.id for row in standing if not row.deleted))


def decision(reading: Reading | Writing, decision_id: UUID) -> MergeDecision | None:
    """One decision by its id."""
    return get(reading.connection, MergeDecision, decision_id)


def decisions(reading: Reading | Writing, what: MergeWhat | None = None) -> list[MergeDecision]:
    """All decisions, oldest first."""
    statement = select_all(MergeDecision).order_by("at", "id")
    if what is not None:
        statement = statement.where(schema.merge_decision.c.what == what)
    return values(reading.connection, MergeDecision, statement)


def decisions_on(reading: Reading | Writing, ids: Iterable[UUID]) -> list[MergeDecision]:
    """Every decision about some records, undone ones and the undoing too, oldest first."""
    asked = list(ids)
    rows = by_id(
        [
            *find(reading.connection, MergeDecision, "kept_id", asked),
            *find(reading.connection, MergeDecision, "other_id", asked),
        ]
    )
    return sorted(rows.values(), key=lambda row: (row.at, row.id.bytes))


def kept_apart(reading: Reading | Writing, ids: Iterable[UUID]) -> set[frozenset[UUID]]:
    """The pairs among the decisions about some records that somebody said are two."""
    return {
        frozenset((row.kept_id, row.other_id))
        for row in in_force(decisions_on(reading, ids))
        if row.kind is MergeKind.APART
    }


def note_pairs(writing: Writing, pairs: Iterable[LikelyPair]) -> None:
    """Keeps pairs that wait for an answer; one known already takes the newer judgement."""
    put_local(writing.connection, pairs)


def pairs(
    reading: Reading | Writing, what: MergeWhat, batch_id: UUID | None = None, limit: int = 1000
) -> Iterator[LikelyPair]:
    """Pairs that were noted, likeliest first, whether or not they were answered since."""
    table = schema.likely_pair
    statement = select_all(LikelyPair).where(table.c.what == what)
    if batch_id is not None:
        statement = statement.where(table.c.batch_id == batch_id)
    yield from values(
        reading.connection,
        LikelyPair,
        statement.order_by(table.c.probability.desc(), table.c.one, table.c.other).limit(limit),
    )


def forget_pairs(writing: Writing, batch_id: UUID) -> None:
    """Forgets the pairs an import brought up, when the import is taken back."""
    table = schema.likely_pair
    writing.connection.execute(delete(table).where(table.c.batch_id == batch_id))


def with_open_call(reading: Reading | Writing, ids: Iterable[UUID]) -> bool:
    """Whether a call with one of some people has begun and not ended."""
    calls, waiting = schema.call_started, schema.open_call
    statement = select(calls.c.id).join(waiting, waiting.c.call_id == calls.c.id)
    found = reading.connection.execute(statement.where(calls.c.prospect_id.in_(list(ids))).limit(1))
    return found.first() is not None
