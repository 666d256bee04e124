"""Qualification: budget, authority, need, timeline. Unknown is not zero."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Letter(StrEnum):
    BUDGET = "budget"
    AUTHORITY = "authority"
    NEED = "need"
    TIMELINE = "timeline"


class Source(StrEnum):
    """Who said it; a form's answer is *stated*, a call's is *confirmed*."""

    FORM = "form"
    MARKETING = "marketing"
    CALL = "call"


LADDER: dict[Letter, tuple[str, str, str, str]] = {
    Letter.BUDGET: ("none", "insufficient", "exists, with questions", "confirmed"),
    Letter.AUTHORITY: ("none", "contact, not decider", "access, process unclear", "decider"),
    Letter.NEED: ("none", "general", "clear, some questions", "strong"),
    Letter.TIMELINE: ("none or over 24 months", "12–24 months", "6–12 months", "6 months or less"),
}
"""What the scores 0–3 mean, for each letter."""


@dataclass(frozen=True, slots=True)
class QualificationFact:
    """Something learned about one letter. `score` None means unknown (again); the latest fact holds. What
    came with a file counts as long as that import (`batch_id`) is not taken back."""

    id: UUID
    prospect_id: UUID
    call_id: UUID | None
    letter: Letter
    score: int | None
    words: str
    source: Source
    at: datetime
    rep: str
    batch_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Rating:
    """What is known of one letter now."""

    score: int | None = None
    words: str = ""
    source: Source | None = None
    at: datetime | None = None

    @property
    def known(self) -> bool:
        return self.score is not None or bool(self.words)


@dataclass(frozen=True, slots=True)
class Bant:
    """What is known of all four letters now."""

    budget: Rating = Rating()
    authority: Rating = Rating()
    need: Rating = Rating()
    timeline: Rating = Rating()

    def __getitem__(self, letter: Letter) -> Rating:
        rating: Rating = getattr(self, letter.value)
        return rating

    @classmethod
    def from_facts(cls, facts: tuple[QualificationFact, ...]) -> Bant:
        """Folds facts, given oldest first, into what holds now."""
        held: dict[str, Rating] = {}
        for fact in facts:
            before = held.get(fact.letter.value, Rating())
            words = fact.words or (before.words if fact.score is not None else "")
            held[fact.letter.value] = Rating(fact.score, words, fact.source, fact.at)
        return cls(**held)
