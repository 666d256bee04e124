"""Everything the desk shows for one person, as one value: panels draw it and decide nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coldcall.domain.account_map import AccountMap
from coldcall.domain.bant import Bant, Letter
from coldcall.domain.call import Outcome
from coldcall.domain.content import Asset
from coldcall.domain.evidence import Evidence
from coldcall.domain.history import Draft, ObjectionFact, Promise
from coldcall.domain.prospect import Account, PhoneView, Prospect
from coldcall.domain.queue import GateView, Score, Tier


@dataclass(frozen=True, slots=True)
class ShownSpan:
    """Words of a step that claim something: `text[start:end]`, and what is claimed."""

    start: int
    end: int
    claim: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    """One step of a script. `title` is "" for a script of one step; `seconds` is the time to say it."""

    title: str
    text: str
    spans: tuple[ShownSpan, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ShownScript:
    """A script rendered for this person. `rests_on` says in words what its claims rest on."""

    kind: str
    script_id: str
    version: str
    variant: str
    title: str
    text: str
    steps: tuple[ShownStep, ...]
    claims: tuple[str, ...] = ()
    fallback: bool = False
    seconds: float = 0.0
    rests_on: str = ""


@dataclass(frozen=True, slots=True)
class OtherScript:
    """A script that would be true here too, one key away."""

    script_id: str
    title: str
    rests_on: str


@dataclass(frozen=True, slots=True)
class StoryLine:
    """One line of the timeline, newest first. `kind` is engagement, call, promise, objection, ….

    `date_only`: of `at` nothing but its day in UTC is known.
    """

    at: datetime | None
    kind: str
    what: str
    by: str = ""
    call_id: UUID | None = None
    when_words: str = ""
    date_only: bool = False


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody else at the account, and what was last heard of them."""

    prospect_id: UUID
    name: str
    title: str
    last: str


@dataclass(frozen=True, slots=True)
class OutcomeKey:
    """One of the ten outcomes as this campaign calls it. `needs` names the fields it asks for."""

    digit: int
    outcome: Outcome
    label: str
    needs: tuple[str, ...]
    reasons: tuple[ReasonKey, ...]
    details: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReasonKey:
    """A reason on its digit. `asks` names one more field worth asking: when, month, who, number, or ""."""

    digit: int
    code: str
    label: str
    asks: str = ""


@dataclass(frozen=True, slots=True)
class DeckEntry:
    """An objection that can be chosen, with the answer's three lines rendered for this person."""

    code: str
    family: str
    label: str
    said: tuple[str, ...]
    words: tuple[str, ...]
    weight: float
    answer_id: str = ""
    answer_version: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """An https address one key away: profile, website, CRM record, last asset."""

    digit: int
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Card:
    """One person, ready to be called. `phone` is the number to dial next, None where none works.

    `tries` counts attempts since they were last reached, `most_tries` is where they come to rest.
    `evidence` is best first and ends with none. `question` is the next best one for `ask_next`.
    `draft` is what was typed and not saved; `open_call` the call it belongs to.
    """

    prospect: Prospect
    account: Account | None
    phones: tuple[PhoneView, ...]
    phone: PhoneView | None
    gate: GateView
    suppressed: bool
    score: Score
    tier: Tier
    why_place: str
    tries: int
    most_tries: int
    last_touch: str
    campaign: str
    goal: str
    evidence: tuple[Evidence, ...]
    why_words: str
    signal: str
    opener: ShownScript | None
    opener_evidence: Evidence
    other_openers: tuple[OtherScript, ...]
    track: ShownScript | None
    voicemail: ShownScript | None
    gatekeeper_lines: ShownScript | None
    story: tuple[StoryLine, ...]
    bant: Bant
    ask_next: Letter | None
    question: str
    verdict: str
    sql_met: bool
    objections: tuple[ObjectionFact, ...]
    promises: tuple[Promise, ...]
    colleagues: tuple[Colleague, ...]
    gatekeeper: str
    past_gatekeeper: str
    assets: tuple[Asset, ...]
    outcomes: tuple[OutcomeKey, ...]
    skip_reasons: tuple[ReasonKey, ...]
    links: tuple[Link, ...]
    last_reached_hour: int | None
    draft: Draft | None = None
    open_call: UUID | None = None
    account_map: AccountMap | None = None

    @property
    def prospect_id(self) -> UUID:
        return self.prospect.id

    @property
    def company(self) -> str:
        return self.account.name if self.account else ""
