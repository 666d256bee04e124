"""What an import would do, with examples: which rows join whom and why, which pairs wait to be asked, who is
new, and what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from coldcall.actions.import_run import Run
from coldcall.actions.merging import sides_of
from coldcall.actions.recognising import CRM, EMAIL, NAME, PHONE
from coldcall.actions.rows_seen import seen
from coldcall.domain.intake import RowResult, RowSeen
from coldcall.domain.merge import LikelyPair, MergeWhat, PairSide
from coldcall.store import intake, merges
from coldcall.store.engine import Store
from coldcall.store.writing import Writing

EXAMPLES = 50
_ALL = 1_000_000
_WHY = {
    CRM: "same id in the same CRM",
    EMAIL: "same e-mail",
    PHONE: "same number and name",
    NAME: "same name at the same company",
}


@dataclass(frozen=True, slots=True)
class Join:
    """A row that is about somebody known, by the time the row is reached: who, as they are before the
    import, and why it is thought so. Whom an earlier row of the same file brought is as that row left
    them. `changes` tells whether the row says anything new of them."""

    this: RowSeen
    known: PairSide
    why: tuple[str, ...]
    changes: bool = True


@dataclass(frozen=True, slots=True)
class Ask:
    """Two people who may be one, of whom at least `other` is new: somebody has to say."""

    one: PairSide
    other: PairSide
    probability: float
    why: tuple[str, ...]
    both_new: bool = False


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Examples of what an import would do, the first of each; its counts stand in the batch, except how many
    pairs are `alike`."""

    joins: tuple[Join, ...] = ()
    asks: tuple[Ask, ...] = ()
    alike: int = 0
    new: tuple[RowSeen, ...] = ()
    aside: tuple[RowSeen, ...] = ()
    refused: tuple[RowSeen, ...] = ()


NOTHING = Foreseen()


def foreseen(writing: Writing, store: Store, run: Run) -> Foreseen:
    """The examples at the end of a rehearsal. `store` tells how people are before it."""
    pairs = list(merges.pairs(writing, MergeWhat.PEOPLE, run.batch.id, _ALL))
    shown, joined = pairs[:EXAMPLES], run.joined[:EXAMPLES]
    wanted = {one for _, one, _, _ in joined} | {one for pair in shown for one in (pair.one, pair.other)}
    accounts = (intake.one_row(writing, run.batch.id, lead.row) for lead, _, _, _ in joined)
    quiet = {one.row for one in accounts if one is not None and one.result is RowResult.UNCHANGED}
    with store.read() as reading:
        before = sides_of(reading, MergeWhat.PEOPLE, wanted)
    people = {**sides_of(writing, MergeWhat.PEOPLE, wanted - before.keys()), **before}
    return Foreseen(
        joins=tuple(
            Join(seen(lead), people[one], words or (_WHY[by],), lead.row not in quiet)
            for lead, one, by, words in joined
            if one in people
        ),
        asks=tuple(_asks(shown, people, before)),
        alike=len(pairs),
        new=tuple(map(seen, run.shown[RowResult.CREATED])),
        aside=tuple(map(seen, run.shown[RowResult.QUARANTINED])),
        refused=tuple(map(seen, run.shown[RowResult.REFUSED])),
    )


def _asks(
    pairs: Iterable[LikelyPair], people: Mapping[UUID, PairSide], before: Mapping[UUID, PairSide]
) -> Iterable[Ask]:
    for pair in pairs:
        if pair.one in people and pair.other in people:
            old, new = sorted((pair.one, pair.other), key=lambda one: (one not in before, one.bytes))
            yield Ask(people[old], people[new], pair.probability, pair.reasons, old not in before)
