"""Making two records one and taking that back, in the transaction in hand; `merging` holds the verbs.

What is promised. Merging moves no fact, number or list: they stay with the record they were recorded on and
are read together. Undoing gives back to both what was theirs: fields, numbers, lists and facts recorded
before, and everything said about those since (the outcome of an earlier call, a promise kept). What was
recorded on the kept person after the merge stays with the kept person; so does every field somebody changed
since. Do-not-call never shrinks: who was not to be called while they were one is not to be called as either.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from coldcall.actions import standing
from coldcall.actions.parts import Parts
from coldcall.domain.history import Suppression, SuppressionKind
from coldcall.domain.merge import MergeDecision, MergeKind, MergeWhat, Written, combine, in_force
from coldcall.domain.noted import as_noted, from_noted
from coldcall.domain.prospect import Account, Prospect
from coldcall.errors import NotFound, Refused
from coldcall.store import authors, dossiers, drafts, intake, merges, people, suppressions
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

KINDS: dict[MergeWhat, type[Any]] = {MergeWhat.PEOPLE: Prospect, MergeWhat.COMPANIES: Account}


@dataclass(frozen=True, slots=True)
class Judged:
    """Why two records are taken for one; nothing where a person just knows."""

    probability: float | None = None
    reasons: tuple[str, ...] = ()
    automatic: bool = False


def join(
    writing: Writing, parts: Parts, what: MergeWhat, kept_id: UUID, other_id: UUID, judged: Judged
) -> tuple[MergeDecision, frozenset[UUID]]:
    """Makes `other` part of `kept`; gives the decision and the people it moved. Raises NotFound, Refused."""
    kept, other = two(writing, what, kept_id, other_id)
    if what is MergeWhat.PEOPLE:
        _no_open_call(writing, kept, other)
    fields = _filled_in(writing, what, kept, other)
    decision = MergeDecision(
        id=writing.new_id(),
        what=what,
        kind=MergeKind.MERGED,
        kept_id=kept.id,
        other_id=other.id,
        at=writing.now,
        by=parts.rep,
        probability=judged.probability,
        reasons=judged.reasons,
        automatic=judged.automatic,
        filled=_noted(kept, fields),
    )
    stopped = [each for row in (kept, other) for each in _stopping(writing, what, row, row)]
    writing.unit()
    writing.add(decision)
    writing.set(KINDS[what], other.id, merged_into=kept.id, deleted=True)
    if fields:
        writing.set(KINDS[what], kept.id, **fields)
    _stop(writing, what, (kept.id,), stopped)
    if what is MergeWhat.PEOPLE:
        _take_draft(writing, kept.id, other.id)
    return decision, refresh(writing, parts, what, (kept.id, other.id))


def two(writing: Writing, what: MergeWhat, one: UUID, other: UUID) -> tuple[Any, Any]:
    """The records that stand for two ids. Raises NotFound, or Refused where both are one, or one is gone."""
    found = merges.roots(writing.connection, KINDS[what], [one, other])
    for each in (one, other):
        if each not in found:
            raise NotFound(f"there is no record {each}", "look both up with `coldcall show`")
    if found[one].id == found[other].id:
        raise Refused("these two are one already", "`coldcall merge list` shows what was merged")
    if found[one].deleted or found[other].deleted:
        raise Refused("one of these was removed", "only two that are there can become one")
    return found[one], found[other]


def _no_open_call(writing: Writing, kept: Prospect, other: Prospect) -> None:
    both = merges.with_merged(writing.connection, Prospect, [kept.id, other.id])
    if merges.with_open_call(writing, both):
        raise Refused("a call with one of these two is open", "end it with an outcome first")


def _filled_in(writing: Writing, what: MergeWhat, kept: Any, other: Any) -> dict[str, Any]:
    mine, theirs = (_written(writing, what, row) for row in (kept, other))
    if what is MergeWhat.COMPANIES:
        return combine(kept, other, mine, theirs)
    ids = [row.account_id for row in (kept, other) if row.account_id]
    companies = merges.roots(writing.connection, Account, ids)
    if len({each.id for each in companies.values()}) == 1 and kept.account_id:
        other = replace(other, account_id=kept.account_id)
    return combine(kept, other, mine, theirs, lambda one: companies[one].name if one in companies else "")


def _written(writing: Writing, what: MergeWhat, row: Any) -> Written:
    names = [name for name in type(row).__slots__ if name != "id"]
    moments = intake.written_at(writing, KINDS[what], row.id, names)
    whose = [row.id] if what is MergeWhat.PEOPLE else people.at_account(writing, row.id)
    by_files = authors.from_files(writing, row, names, whose)

    def at(name: str) -> tuple[bool, int]:
        return name not in by_files, moments[name]

    return at


def _noted(kept: Any, fields: dict[str, Any]) -> dict[str, Any]:
    """What the kept record said before and says now, as `MergeDecision.filled` holds it."""
    custom = fields.get("custom", kept.custom)
    return {
        "fields": {
            name: [as_noted(getattr(kept, name)), as_noted(value)]
            for name, value in fields.items()
            if name != "custom"
        },
        "custom": {
            key: [kept.custom.get(key), value]
            for key, value in custom.items()
            if kept.custom.get(key) != value
        },
    }


def _take_draft(writing: Writing, kept: UUID, other: UUID) -> None:
    """What was typed about the other person goes on with the kept one."""
    draft = drafts.of(writing, other)
    if draft is not None and drafts.of(writing, kept) is None:
        drafts.keep(writing, replace(draft, prospect_id=kept))
        drafts.drop(writing, other)


def refresh(writing: Writing, parts: Parts, what: MergeWhat, ids: Iterable[UUID]) -> frozenset[UUID]:
    """Brings search and standings of the people behind some records up to date; gives who they are."""
    touched = list(ids)
    if what is MergeWhat.COMPANIES:
        touched = list(people.sharing(writing, touched, ()))
    moved: set[UUID] = set()
    for part in chunks(touched, 500):
        people.reindex(writing, part)
        moved |= standing.restand(writing, parts, part)
    return frozenset(moved)


def separate(writing: Writing, parts: Parts, decision: MergeDecision) -> frozenset[UUID]:
    """Takes a merge back; gives the people it moved. Raises Refused where it was, or where the kept record
    has since been merged into another."""
    kind, what = KINDS[decision.what], decision.what
    rows = intake.existing(writing, kind, [decision.kept_id, decision.other_id])
    kept, other = rows[decision.kept_id], rows[decision.other_id]
    if other.merged_into != kept.id:
        raise Refused("that merge was taken back already", "`coldcall merge list` shows those that hold")
    if kept.merged_into is not None:
        later = _last_of(writing, kept.id)
        raise Refused("the one kept was merged into another since", f"take that back first: {later}")
    stopped = list(_stopping(writing, what, kept, other))
    writing.unit()
    writing.add(undoing(writing, parts, decision))
    writing.set(kind, other.id, merged_into=None, deleted=False)
    back = _fields_back(writing, decision, kept)
    if back:
        writing.set(kind, kept.id, **back)
    _stop(writing, what, (kept.id, other.id), stopped)
    return refresh(writing, parts, what, (kept.id, other.id))


def set_free(writing: Writing, parts: Parts, ids: set[UUID]) -> set[UUID]:
    """Takes back every merge of some people who are to be removed, so that whom they were one with stays;
    gives those who are free now. Who was merged into somebody merged on is not."""
    free = set(ids)
    for decision in reversed(in_force(merges.decisions_on(writing, ids))):
        if decision.kind is not MergeKind.MERGED:
            continue
        try:
            separate(writing, parts, decision)
        except Refused:
            free -= {decision.kept_id, decision.other_id}
    return free


def undoing(writing: Writing, parts: Parts, decision: MergeDecision) -> MergeDecision:
    """The fact that a decision holds no more."""
    return MergeDecision(
        id=writing.new_id(),
        what=decision.what,
        kind=MergeKind.UNDONE,
        kept_id=decision.kept_id,
        other_id=decision.other_id,
        at=writing.now,
        by=parts.rep,
        amends=decision.id,
    )


def _last_of(writing: Writing, other_id: UUID) -> str:
    later = [row for row in merges.decisions_on(writing, [other_id]) if row.other_id == other_id]
    return f"coldcall merge undo {later[-1].id}"


def _fields_back(writing: Writing, decision: MergeDecision, kept: Any) -> dict[str, Any]:
    """The kept record's fields as they were before, except where somebody changed them since."""
    undone = _undone_since(writing, decision)
    back: dict[str, Any] = {}
    for name, (old, new) in decision.filled.get("fields", {}).items():
        if as_noted(getattr(kept, name)) == new:
            back[name] = from_noted(name, _before(undone, "fields", name, old))
    custom = dict(kept.custom)
    for key, (old, new) in decision.filled.get("custom", {}).items():
        if custom.get(key) == new:
            was = _before(undone, "custom", key, old)
            custom.pop(key)
            if was is not None:
                custom[key] = was
    if custom != kept.custom:
        back["custom"] = custom
    return back


def _undone_since(writing: Writing, decision: MergeDecision) -> list[MergeDecision]:
    """Earlier merges into the same record that held when this one was made and do not now, latest first."""
    rows = merges.decisions_on(writing, [decision.kept_id])
    undone = {row.amends: row.id.bytes for row in rows if row.kind is MergeKind.UNDONE}
    mine = decision.id.bytes
    held = [
        row
        for row in rows
        if row.kept_id == decision.kept_id and row.id.bytes < mine < undone.get(row.id, b"")
    ]
    return held[::-1]


def _before(undone: Iterable[MergeDecision], part: str, name: str, old: Any) -> Any:
    """A value from before, where what stood there came from a merge that was undone meanwhile."""
    for earlier in undone:
        was, became = earlier.filled.get(part, {}).get(name, (None, None))
        if (was, became) != (None, None) and became == old:
            old = was
    return old


def _stopping(writing: Writing, what: MergeWhat, kept: Any, other: Any) -> Iterator[Suppression]:
    """The do-not-call that holds for the two while they are one, numbers aside: they stay stopped anyway."""
    if what is MergeWhat.PEOPLE:
        held = dossiers.load(writing, kept.id).suppressions
        yield from (each for each in held if each.kind is not SuppressionKind.NUMBER)
        return
    rows = [kept, *merges.merged_into(writing.connection, Account, [kept.id]).get(kept.id, ())]
    values = {value for row in rows for value in (str(row.id), row.domain.lower())}
    for (kind, _), found in suppressions.matching(writing.connection, values).items():
        if kind in (SuppressionKind.ACCOUNT, SuppressionKind.DOMAIN):
            yield from found


def _stop(writing: Writing, what: MergeWhat, ids: Iterable[UUID], stopped: list[Suppression]) -> None:
    """Stops each of some anew whom nothing of their own stops any more."""
    if not stopped:
        return
    kind = SuppressionKind.PERSON if what is MergeWhat.PEOPLE else SuppressionKind.ACCOUNT
    last = stopped[-1]
    for one in ids:
        if not _is_stopped(writing, what, one):
            about = one if what is MergeWhat.PEOPLE else None
            writing.add(
                Suppression(writing.new_id(), kind, str(one), last.reason, writing.now, last.by, about)
            )


def _is_stopped(writing: Writing, what: MergeWhat, one: UUID) -> bool:
    row = intake.existing(writing, KINDS[what], [one])[one]
    return any(_stopping(writing, what, row, row))
