"""Merging by hand: two records become one, are kept apart, or are taken apart again; and who looks alike."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from coldcall import numbers
from coldcall.actions import joining
from coldcall.actions.joining import KINDS, Judged
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.dossier import Dossier
from coldcall.domain.merge import (
    LikelyPair,
    MergeDecision,
    MergeKind,
    MergeWhat,
    PairSide,
    PairView,
    in_force,
)
from coldcall.domain.prospect import Account, Prospect
from coldcall.errors import NotFound, Refused
from coldcall.store import dossiers, merges, people
from coldcall.store.engine import Reading
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

PEOPLE, COMPANIES = MergeWhat.PEOPLE, MergeWhat.COMPANIES


def merge(
    parts: Parts,
    kept: UUID,
    other: UUID,
    what: MergeWhat = PEOPLE,
    *,
    probability: float | None = None,
    reasons: Sequence[str] = (),
) -> tuple[UUID, Changes]:
    """Makes `other` part of `kept`; gives the decision's id, by which `undo` takes it back. What is promised
    stands in `joining`. Raises NotFound, or Refused: they are one already, or a call with one is open."""
    with parts.store.write() as writing:
        judged = Judged(probability, tuple(reasons))
        decision, moved = joining.join(writing, parts, what, kept, other, judged)
    return decision.id, _changes(moved, kept, other)


def keep_apart(parts: Parts, one: UUID, other: UUID, what: MergeWhat = PEOPLE) -> tuple[UUID, Changes]:
    """Says that two who look alike are two: nothing asks again or merges them by itself."""
    with parts.store.write() as writing:
        first, second = joining.two(writing, what, one, other)
        decision = MergeDecision(
            writing.new_id(), what, MergeKind.APART, first.id, second.id, writing.now, parts.rep
        )
        writing.add(decision)
    return decision.id, Changes(prospects=frozenset({one, other}))


def undo(parts: Parts, decision_id: UUID) -> Changes:
    """Takes a merge back, or that two are kept apart. Raises NotFound, or Refused where it was already."""
    with parts.store.write() as writing:
        decision = merges.decision(writing, decision_id)
        if decision is None or decision.kind is MergeKind.UNDONE:
            raise NotFound(f"there is no merge {decision_id}", "`coldcall merge list` shows them")
        if decision.kind is MergeKind.MERGED:
            moved = joining.separate(writing, parts, decision)
            return _changes(moved, decision.kept_id, decision.other_id)
        _ask_again(writing, parts, decision)
    return Changes(prospects=frozenset({decision.kept_id, decision.other_id}))


def _ask_again(writing: Writing, parts: Parts, decision: MergeDecision) -> None:
    if decision not in in_force(merges.decisions_on(writing, [decision.kept_id])):
        raise Refused("that was taken back already", "`coldcall merge list` shows what holds")
    writing.add(joining.undoing(writing, parts, decision))


def _changes(moved: frozenset[UUID], *ids: UUID) -> Changes:
    return Changes(prospects=moved | set(ids), queue=True, promises=True, lists=True, suppressions=True)


def history(parts: Parts, what: MergeWhat | None = None) -> tuple[MergeDecision, ...]:
    """The merges and the pairs kept apart that hold, the latest first."""
    with parts.store.read() as reading:
        return tuple(in_force(merges.decisions(reading, what))[::-1])


def decision_named(parts: Parts, name: str) -> MergeDecision:
    """A decision that holds, by its id or the beginning of one. Raises NotFound."""
    wanted = name.strip().lower().replace("-", "")
    found = [each for each in history(parts) if each.id.hex.startswith(wanted)]
    if not wanted or len(found) != 1:
        raise NotFound(f"no single merge is called {name}", "see them with: coldcall merge list")
    return found[0]


def pairs(
    parts: Parts, batch_id: UUID | None = None, limit: int = 200, what: MergeWhat = PEOPLE
) -> tuple[PairView, ...]:
    """The pairs that look alike and nobody has answered yet, likeliest first; of one import or of all."""
    with parts.store.read() as reading:
        found = list(_open(reading, what, batch_id, limit))
        sides = sides_of(reading, what, {one for pair in found for one in (pair.one, pair.other)})
    return tuple(
        PairView(what, sides[each.one], sides[each.other], each.probability, each.reasons, each.batch_id)
        for each in found
    )


def waiting(parts: Parts, batch_id: UUID | None = None, what: MergeWhat = PEOPLE) -> int:
    """How many pairs wait for an answer."""
    with parts.store.read() as reading:
        return sum(1 for _ in _open(reading, what, batch_id, 100_000))


def _open(reading: Reading, what: MergeWhat, batch_id: UUID | None, limit: int) -> Iterator[LikelyPair]:
    """Noted pairs whose two are still two, as who stands for them now."""
    kind: type[Any] = KINDS[what]
    given: set[frozenset[UUID]] = set()
    for part in chunks(merges.pairs(reading, what, batch_id, limit=100_000), 400):
        ids = {one for pair in part for one in (pair.one, pair.other)}
        now = merges.roots(reading.connection, kind, ids)
        records = merges.with_merged(reading.connection, kind, {row.id for row in now.values()})
        decided = merges.kept_apart(reading, records)
        ends = merges.roots(reading.connection, kind, {one for each in decided for one in each})
        apart = {frozenset(ends[one].id for one in each if one in ends) for each in decided}
        for pair in part:
            one, other = now.get(pair.one), now.get(pair.other)
            if one is None or other is None or one.deleted or other.deleted or one.id == other.id:
                continue
            both = frozenset((one.id, other.id))
            if both in apart or both in given:
                continue
            given.add(both)
            first, second = sorted(both, key=lambda each: each.bytes)
            yield LikelyPair(
                what, first, second, pair.probability, pair.reasons, pair.batch_id, pair.found_at
            )
            if len(given) == limit:
                return


def sides_of(reading: Reading | Writing, what: MergeWhat, ids: set[UUID]) -> dict[UUID, PairSide]:
    """Records as a person compares them, by id."""
    if what is PEOPLE:
        return {one: _person(each) for one, each in dossiers.load_many(reading, list(ids)).items()}
    found = merges.roots(reading.connection, Account, ids)
    return {one: _company(reading, row) for one, row in found.items()}


def _person(dossier: Dossier) -> PairSide:
    person = dossier.prospect
    return PairSide(
        id=person.id,
        name=person.name,
        title=person.title,
        company=dossier.company,
        domain=dossier.account.domain if dossier.account else "",
        email=person.email,
        numbers=tuple(numbers.format_international(view.e164) for view in dossier.phones),
        place=_place(person),
        lists=tuple(each.name for each in dossier.lists),
        calls=len(dossier.calls),
        last_call=dossier.calls[-1].started_at if dossier.calls else None,
        created_at=person.created_at,
    )


def _company(reading: Reading | Writing, account: Account) -> PairSide:
    return PairSide(
        id=account.id,
        name=account.name,
        domain=account.domain,
        place=_place(account),
        people=len(people.at_account(reading, account.id)),
    )


def _place(row: Prospect | Account) -> str:
    return ", ".join(part for part in (row.city, row.state.rpartition("-")[2], row.country) if part)
