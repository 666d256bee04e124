"""The ideal customer: criteria about person, company and what they did, each with points.

A criterion is met, not met, or not known; what is not known meets neither a sentence nor its opposite.
`coldcall.domain.ideal_words` turns sentences into criteria and back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple, Protocol

from coldcall.domain.engagement import EngagementKind
from coldcall.domain.prospect import PhoneLabel

_SENT: Final = "email_sent"
"""What was sent to somebody is nothing they did."""
_OWN_NUMBERS: Final = frozenset({PhoneLabel.DIRECT, PhoneLabel.MOBILE})

_EU: Final = (
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
)  # fmt: skip
GROUPS: Final = {
    "EU": frozenset(_EU),
    "DACH": frozenset({"DE", "AT", "CH"}),
    "Benelux": frozenset({"BE", "NL", "LU"}),
    "Nordics": frozenset({"DK", "FI", "IS", "NO", "SE"}),
}
"""Places that are several countries (EU: the 27 members since 2020)."""


class ActFact(NamedTuple):
    """One act as a criterion asks about it: its kind, and all that is known of what it was about."""

    kind: EngagementKind
    about: str


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What fit is judged by. `flags` are those of the import (`free_mail`, …); `country` is ISO 3166-1 of the
    work address, the company's or the first number's, `state` like `US-CA`; `acts` are those of people."""

    title: str = ""
    industry: str = ""
    headcount: int | None = None
    phone_labels: tuple[PhoneLabel, ...] = ()
    flags: tuple[str, ...] = ()
    country: str = ""
    state: str = ""
    acts: tuple[ActFact, ...] = ()


@dataclass(frozen=True, slots=True)
class TitleLevel:
    """A rung of seniority, recognised by any of `phrases` (normalised words) in a title. A higher `rung` is
    nearer to the top; the order in which levels are looked for is another."""

    label: str
    phrases: tuple[str, ...]
    rung: int


class About(StrEnum):
    """Which facts a criterion asks for."""

    TITLE = "title"
    COMPANY = "company"
    ACTS = "acts"


class Question(Protocol):
    """What a criterion asks."""

    @property
    def about(self) -> About: ...

    def holds(self, person: PersonFacts) -> bool | None:
        """Whether it is so; None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """A sentence with its points, and what it means."""

    sentence: str
    points: float
    test: Question
    negated: bool = False

    def meets(self, person: PersonFacts) -> bool:
        """Whether the points are due."""
        held = self.test.holds(person)
        return held is not None and held is not self.negated


def normal(text: str) -> str:
    """A title or phrase as lower-case words between single spaces, punctuation gone."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in text.casefold()).split())


def has_phrase(text: str, phrases: Iterable[str]) -> bool:
    """Whether one of some normalised phrases stands in a text as whole words."""
    words = f" {normal(text)} "
    return any(f" {phrase} " in words for phrase in phrases)


def title_level(title: str, levels: Sequence[TitleLevel]) -> TitleLevel | None:
    """The first level one of whose phrases stands in the title as whole words."""
    words = f" {normal(title)} "
    for level in levels:
        if any(f" {phrase} " in words for phrase in level.phrases):
            return level
    return None


@dataclass(frozen=True, slots=True)
class Seniority:
    """A rung of the ladder, or from one to an end of it: `way` is "", "above" or "below"."""

    label: str
    rung: int
    way: str
    levels: tuple[TitleLevel, ...]

    @property
    def about(self) -> About:
        return About.TITLE

    def holds(self, person: PersonFacts) -> bool | None:
        if not normal(person.title):
            return None
        found = title_level(person.title, self.levels)
        if found is None:
            return False
        if self.way == "above":
            return found.rung >= self.rung
        return found.rung <= self.rung if self.way == "below" else found.label == self.label


@dataclass(frozen=True, slots=True)
class TitleHas:
    """Words in the title. `role` tells that it was said as "a consultant"."""

    phrases: tuple[str, ...]
    role: bool = False

    @property
    def about(self) -> About:
        return About.TITLE

    def holds(self, person: PersonFacts) -> bool | None:
        return has_phrase(person.title, self.phrases) if normal(person.title) else None


@dataclass(frozen=True, slots=True)
class Industry:
    """Words in the company's industry."""

    phrases: tuple[str, ...]

    @property
    def about(self) -> About:
        return About.COMPANY

    def holds(self, person: PersonFacts) -> bool | None:
        return has_phrase(person.industry, self.phrases) if normal(person.industry) else None


@dataclass(frozen=True, slots=True)
class Headcount:
    """A company of `low` to `high` staff, both included; None is open."""

    low: int | None
    high: int | None

    @property
    def about(self) -> About:
        return About.COMPANY

    def holds(self, person: PersonFacts) -> bool | None:
        if person.headcount is None:
            return None
        return (self.low is None or person.headcount >= self.low) and (
            self.high is None or person.headcount <= self.high
        )


@dataclass(frozen=True, slots=True)
class InPlace:
    """Countries (`DE`), states (`US-CA`) or groups of countries (`EU`)."""

    codes: tuple[str, ...]

    @property
    def about(self) -> About:
        return About.COMPANY

    def holds(self, person: PersonFacts) -> bool | None:
        country = person.country or person.state[:2]
        if not country:
            return None
        if person.state in self.codes or any(
            country == code or country in GROUPS.get(code, ()) for code in self.codes
        ):
            return True
        # Somewhere in the country, and nobody knows whether it is the state that was asked for.
        return None if not person.state and any(code[:3] == f"{country}-" for code in self.codes) else False


@dataclass(frozen=True, slots=True)
class OwnNumber:
    """A number of their own (direct or mobile), which spares the switchboard."""

    @property
    def about(self) -> About:
        return About.COMPANY

    def holds(self, person: PersonFacts) -> bool | None:
        return bool(_OWN_NUMBERS.intersection(person.phone_labels))


@dataclass(frozen=True, slots=True)
class Flagged:
    """What the import noticed about a row."""

    flag: str

    @property
    def about(self) -> About:
        return About.COMPANY

    def holds(self, person: PersonFacts) -> bool | None:
        return self.flag in person.flags


@dataclass(frozen=True, slots=True)
class DidSomething:
    """An act of some kinds (none: any), about one of some phrases (none: whatever it was about)."""

    kinds: tuple[EngagementKind, ...]
    phrases: tuple[str, ...] = ()

    @property
    def about(self) -> About:
        return About.ACTS

    def holds(self, person: PersonFacts) -> bool | None:
        return any(
            (act.kind in self.kinds if self.kinds else act.kind != _SENT)
            and (not self.phrases or has_phrase(act.about, self.phrases))
            for act in person.acts
        )
