"""What an import would do, with examples: which rows join whom and why, which pairs wait to be asked."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from coldcall.actions.import_run import Run
from coldcall.actions.recognising import CRM, EMAIL, NAME, PHONE
from coldcall.domain.merge import LikelyPair, MergeWhat
from coldcall.domain.prospect import Prospect
from coldcall.store import merges
from coldcall.store.rows import by_id, find
from coldcall.store.writing import Writing

EXAMPLES = 50
_WHY = {
    CRM: "same id in the same CRM",
    EMAIL: "same e-mail",
    PHONE: "same number and name",
    NAME: "same name at the same company",
}


@dataclass(frozen=True, slots=True)
class Join:
    """A row that is about somebody known, by the time the row is reached: who, and why it is thought so."""

    row: int
    prospect_id: UUID
    name: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """Two people who may be one, of whom at least one is new: somebody has to say."""

    one: Prospect
    other: Prospect
    probability: float
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """Examples of what an import would do, the first of each; its counts stand in the batch."""

    joins: tuple[Join, ...] = ()
    asks: tuple[Ask, ...] = ()


NOTHING = Foreseen()


def foreseen(writing: Writing, run: Run) -> Foreseen:
    """The examples at the end of a rehearsal."""
    pairs = list(merges.pairs(writing, MergeWhat.PEOPLE, run.batch.id, EXAMPLES))
    joined = run.joined[:EXAMPLES]
    wanted = {one for _, one, _, _ in joined} | {one for pair in pairs for one in (pair.one, pair.other)}
    people = by_id(find(writing.connection, Prospect, "id", wanted))
    return Foreseen(
        tuple(Join(row, one, people[one].name, words or (_WHY[by],)) for row, one, by, words in joined),
        tuple(_ask(pair, people) for pair in pairs),
    )


def _ask(pair: LikelyPair, people: dict[UUID, Prospect]) -> Ask:
    return Ask(people[pair.one], people[pair.other], pair.probability, pair.reasons)
