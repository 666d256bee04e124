"""Whether a lead is qualified by the definition in force, what is missing, and what to ask next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coldcall.domain.bant import Bant, Letter, Rating, Source
from coldcall.domain.tables import Table, of_file
from coldcall.errors import BadInput

FILE = "definitions.toml"
_HIGHEST = 3
_CONFIRMED = 3


@dataclass(frozen=True, slots=True)
class Definition:
    """When a lead counts as qualified. Floors of single letters, or a sum, or points, or several of these."""

    name: str
    floors: Mapping[Letter, int] = field(default_factory=dict)
    sum_at_least: int | None = None
    engagement_at_least: float | None = None
    fit_at_least: float | None = None
    stated_counts: bool = True
    signed_by: tuple[str, ...] = ()

    @property
    def signed(self) -> bool:
        """Whether both departments have signed."""
        return len(self.signed_by) > 1


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a definition is met: `have` of `need` parts, and which letters or points are missing.

    With a sum the parts are its points. `words` is the line of the card: "SQL 2 of 4 · missing Authority".
    """

    name: str
    met: bool
    have: int
    need: int
    missing: tuple[Letter, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Definitions:
    """The definitions in force, and the question that tests each letter."""

    mql: Definition
    sql: Definition
    order: tuple[Letter, ...]
    questions: Mapping[Letter, str]

    @classmethod
    def from_toml(cls, parsed: Mapping[str, Any]) -> Definitions:
        """Raises `BadInput` naming the place for a missing or unusable value."""
        top = of_file(FILE, parsed)
        questions = top.table("questions")
        order = questions.texts("order")
        if sorted(order) != sorted(Letter):
            raise questions.wrong("order", "each of the four letters is needed once")
        return cls(
            mql=_definition(top.table("mql")),
            sql=_definition(top.table("sql")),
            order=tuple(Letter(name) for name in order),
            questions={letter: questions.text(letter.value) for letter in Letter},
        )


@dataclass(frozen=True, slots=True)
class _Check:
    """One part of a definition: how far it is met, and what is missing."""

    have: int
    need: int
    letters: tuple[Letter, ...] = ()
    words: tuple[str, ...] = ()


def judge(
    definition: Definition, bant: Bant, *, fit: float | None = None, engagement: float | None = None
) -> Verdict:
    """The verdict. `fit` and `engagement` are the score's; None counts as not enough."""
    scores = {letter: _counted(bant[letter], definition) for letter in Letter}
    checks = [
        _floors(definition, scores),
        _sum(definition, scores),
        _points("engagement", engagement, definition.engagement_at_least),
        _points("fit", fit, definition.fit_at_least),
    ]
    have, need = sum(check.have for check in checks), sum(check.need for check in checks)
    low = {letter for check in checks for letter in check.letters}
    letters = tuple(letter for letter in Letter if letter in low)
    missing = [letter.value.capitalize() for letter in letters]
    missing += [words for check in checks for words in check.words]
    told = f" · missing {', '.join(missing)}" if missing else ""
    words = f"{definition.name} {have} of {need}{told}"
    return Verdict(definition.name, have == need, have, need, letters, words)


def next_question(
    bant: Bant, definitions: Definitions, need_questions: Sequence[str] = ()
) -> tuple[Letter, str] | None:
    """The least-known letter and what to ask; None when a call has confirmed all four.

    `need_questions` are those of the asset they read: the first of them tests the need.
    """
    open_letters = [letter for letter in definitions.order if _known(bant[letter]) < _CONFIRMED]
    if not open_letters:
        return None
    letter = min(open_letters, key=lambda one: (_known(bant[one]), definitions.order.index(one)))
    if letter is Letter.NEED and need_questions:
        return letter, need_questions[0]
    return letter, definitions.questions[letter]


def _known(rating: Rating) -> int:
    """How well a letter is known: nothing, words alone, stated by somebody, confirmed on a call."""
    if rating.score is None:
        return 1 if rating.words else 0
    return _CONFIRMED if rating.source is Source.CALL else 2


def _counted(rating: Rating, definition: Definition) -> int | None:
    stated = rating.source is not Source.CALL
    return None if stated and not definition.stated_counts else rating.score


def _floors(definition: Definition, scores: Mapping[Letter, int | None]) -> _Check:
    low = tuple(
        letter
        for letter, least in definition.floors.items()
        if (known := scores[letter]) is None or known < least
    )
    return _Check(len(definition.floors) - len(low), len(definition.floors), low)


def _sum(definition: Definition, scores: Mapping[Letter, int | None]) -> _Check:
    """With a sum, what is missing is first of all what is unknown, else the letters that could still rise."""
    if definition.sum_at_least is None:
        return _Check(0, 0)
    reached = sum(score or 0 for score in scores.values())
    if reached >= definition.sum_at_least:
        return _Check(definition.sum_at_least, definition.sum_at_least)
    unknown = tuple(letter for letter, score in scores.items() if score is None)
    low = tuple(letter for letter, score in scores.items() if score is not None and score < _HIGHEST)
    return _Check(reached, definition.sum_at_least, unknown or low)


def _points(name: str, points: float | None, least: float | None) -> _Check:
    if least is None:
        return _Check(0, 0)
    if points is not None and points >= least:
        return _Check(1, 1)
    return _Check(0, 1, words=(f"{least:g} points of {name}",))


def _definition(table: Table) -> Definition:
    floors = table.table("floors")
    unknown = [name for name in floors.values if name not in {*Letter}]
    if unknown:
        raise floors.wrong(unknown[0], f"this is no letter; there are {', '.join(Letter)}")
    definition = Definition(
        name=table.text("name"),
        floors={
            letter: _least(floors, letter.value, _HIGHEST) for letter in Letter if letter in floors.values
        },
        sum_at_least=_least(table, "sum_at_least", 4 * _HIGHEST) if "sum_at_least" in table.values else None,
        engagement_at_least=_optional(table, "engagement_at_least"),
        fit_at_least=_optional(table, "fit_at_least"),
        stated_counts=table.yes("stated_counts", True),
        signed_by=table.texts("signed_by"),
    )
    points = (definition.sum_at_least, definition.engagement_at_least, definition.fit_at_least)
    if not definition.floors and all(least is None for least in points):
        raise BadInput(f"{FILE}: {definition.name} asks for nothing", "give floors, a sum or points")
    return definition


def _least(table: Table, key: str, highest: int) -> int:
    value = table.whole(key)
    if not 1 <= value <= highest:
        raise table.wrong(key, f"a whole number from 1 to {highest} is needed")
    return value


def _optional(table: Table, key: str) -> float | None:
    return table.number(key) if key in table.values else None
