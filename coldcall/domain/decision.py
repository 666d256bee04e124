"""What the gate is asked and what it answers: frozen values, made and read by everybody, decided by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from coldcall.domain.caps import Attempt, Capped
from coldcall.domain.content import ListStatement
from coldcall.domain.history import Suppression
from coldcall.domain.phone import Line
from coldcall.domain.place import NOWHERE, Place, Whereabouts
from coldcall.domain.rulebook import Reason
from coldcall.errors import Refused
from coldcall.settings import EVERYWHERE


class State(StrEnum):
    ALLOWED = "allowed"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Missing(StrEnum):
    """The fact that would settle an unknown, or the answer a refusal waits for.

    `answer`: somebody has to answer for a country without a rule. `statement`: a question of the list.
    `clock`: this computer's clock was put back, or somebody says that it is right.
    """

    COUNTRY = "country"
    STATE = "state"
    ZONE = "zone"
    LINE = "line"
    STATEMENT = "statement"
    ANSWER = "answer"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class Override:
    """A lead lifts house rules for one call, never the law."""

    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Called:
    """The calls that count towards the limits of one person at the number `e164`: to them and to the number,
    the moments of all to their company, and when they last said no."""

    e164: str
    attempts: tuple[Attempt, ...] = ()
    at_account: tuple[datetime, ...] = ()
    refused_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Inputs:
    """All the gate looks at besides rules and clock.

    `attempts` are this party's, by every rep, at every number · `at_account` the moments of all calls to
    their company · `pressed` the windows of touches by both departments that are full ·
    `refused_at` when they last said no ·
    `suppressions` those in force on person, number, e-mail, domain or account · `statements` the answers of
    their lists · `require_statement` the countries (`all`: every one) in which an open question of the list
    refuses · `asked` they asked for this time themselves · `our_hours` they asked for a call, but not for
    this hour: free of our caps alone · `caller_zone` the caller's tz zone · `clock_trusted` False after the
    clock jumped · `sample` the home holds sample data: fictional numbers pass and every clearance is a
    rehearsal.
    """

    line: Line
    where: Whereabouts = NOWHERE
    consumer: bool = False
    attempts: tuple[Attempt, ...] = ()
    refused_at: datetime | None = None
    suppressions: tuple[Suppression, ...] = ()
    statements: tuple[ListStatement, ...] = ()
    require_statement: tuple[str, ...] = ()
    asked: bool = False
    our_hours: bool = False
    override: Override | None = None
    caller_zone: str = ""
    clock_trusted: bool = True
    sample: bool = False
    at_account: tuple[datetime, ...] = ()
    pressed: tuple[Capped, ...] = ()

    def requires_statement(self, region: str) -> bool:
        """Whether an open question of a country or state refuses."""
        return EVERYWHERE in self.require_statement or region[:2] in self.require_statement

    def summary(self) -> dict[str, Any]:
        """What was decided on, ready for JSON: kept with the call for five years."""
        return {
            "number": self.line.e164,
            "kind": self.line.kind.value,
            "said": self.line.said,
            "told": _shown(self.where.told),
            "address": _shown(self.where.address),
            "mode": "consumer" if self.consumer else "business",
            "attempts": [attempt.at.isoformat() for attempt in self.attempts],
            "at_account": len(self.at_account),
            "pressed": [one.text for one in self.pressed],
            "suppressions": [str(one.id) for one in self.suppressions],
            "statements": [str(one.id) for one in self.statements],
            "require_statement": list(self.require_statement),
            "asked": self.asked,
            "our_hours": self.our_hours,
            "override": {"by": self.override.by, "reason": self.override.reason} if self.override else None,
            "caller_zone": self.caller_zone,
            "clock_trusted": self.clock_trusted,
            "sample": self.sample,
        }


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's answer. Reasons that refuse come first; an allowed call names the rules that allow it.

    `notes` are for admins (registration, recording), not for the card. `opens_at` is the next moment a call
    could start, None where time alone opens nothing; `opens_local` says it by their clock ("Mon 08:00").
    `closes_at` is the end of the open hours; the last call starts a minute earlier.
    """

    state: State
    reasons: tuple[Reason, ...] = ()
    warnings: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()
    opens_at: datetime | None = None
    opens_local: str = ""
    closes_at: datetime | None = None
    local_time: str = ""
    zone: str = ""
    zone_source: str = ""
    region: str = ""
    disagreement: str = ""
    rules_version: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """When a call wished for a moment may start. `moved` if that is later, with the reasons why.

    `at` is None where the place is not known or nothing opens within 45 days.
    """

    at: datetime | None
    moved: bool
    reasons: tuple[Reason, ...]


class NotCleared(Refused):
    """The gate gave no clearance; `decision` says why."""

    def __init__(self, decision: Decision) -> None:
        first = decision.reasons[0].text if decision.reasons else "the gate is closed"
        opens = f"opens {decision.opens_local} their time" if decision.opens_local else ""
        super().__init__(first, opens)
        self.decision = decision


def _shown(place: Place) -> str:
    return " ".join(part for part in (place.country, place.state, place.zone) if part)
