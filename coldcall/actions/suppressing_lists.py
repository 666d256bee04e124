"""Taking in do-not-call lists: each value once, and everybody it concerns leaves the queue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from coldcall.actions.import_run import Run
from coldcall.domain.history import Suppression, SuppressionKind
from coldcall.domain.intake import ImportRow, RowResult
from coldcall.domain.prospect import Prospect
from coldcall.importers.suppressing import IncomingSuppression
from coldcall.store import intake, merges, people, suppressions
from coldcall.store.rows import find
from coldcall.store.writing import Writing


def take_suppressions(writing: Writing, run: Run, rows: Sequence[IncomingSuppression]) -> set[UUID]:
    """Stores what is new of some rows and accounts for each; gives the prospects concerned."""
    values = {value for row in rows for _, value in row.values}
    held = set(suppressions.matching(writing.connection, values))
    new: list[Suppression] = []
    done: list[ImportRow] = []
    for row in rows:
        fresh = [pair for pair in row.values if pair not in held]
        held.update(fresh)
        made = [_suppression(writing, run, row, kind, value) for kind, value in fresh]
        new += made
        done.append(_account(run, row, made))
    writing.add_units([[each] for each in new])
    intake.put_rows(writing, done)
    return _concerned(writing, new)


def _suppression(
    writing: Writing, run: Run, row: IncomingSuppression, kind: SuppressionKind, value: str
) -> Suppression:
    reason = row.reason or f"on the list {run.batch.file_name}"
    return Suppression(writing.new_id(), kind, value, reason, writing.now, run.rep)


def _account(run: Run, row: IncomingSuppression, made: Sequence[Suppression]) -> ImportRow:
    if row.problem:
        return ImportRow(run.batch.id, row.row, RowResult.REFUSED, row.problem, None, row.raw)
    result = RowResult.CREATED if made else RowResult.UNCHANGED
    before = {"stopped": [str(each.id) for each in made]} if made else {}
    return ImportRow(run.batch.id, row.row, result, "", None, (), before)


def _concerned(writing: Writing, new: Sequence[Suppression]) -> set[UUID]:
    by_kind: dict[SuppressionKind, set[str]] = defaultdict(set)
    for each in new:
        by_kind[each.kind].add(each.value)
    mailed = find(writing.connection, Prospect, "email", by_kind[SuppressionKind.EMAIL])
    found = set(merges.living(writing.connection, mailed))
    for number in by_kind[SuppressionKind.NUMBER]:
        found.update(people.with_number(writing, number))
    for domain in by_kind[SuppressionKind.DOMAIN]:
        found.update(intake.with_domain(writing, domain))
    return found
