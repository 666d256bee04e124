"""Attempts and what they ended in. A call is a fact written before the dial; its outcome is another one.

An undo or a correction is a further outcome fact that `amends` the one before; the latest holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class Outcome(StrEnum):
    """What an attempt ended in; the order is the order of the keys 1…9, 0."""

    MEETING_BOOKED = "meeting_booked"
    CALL_BACK = "call_back"
    SEND_INFO = "send_info"
    NOT_NOW = "not_now"
    NOT_A_FIT = "not_a_fit"
    NO_ANSWER = "no_answer"
    VOICEMAIL = "voicemail"
    GATEKEEPER = "gatekeeper"
    WRONG_NUMBER = "wrong_number"
    DO_NOT_CALL = "do_not_call"


class Direction(StrEnum):
    OUTBOUND = "outbound"
    INBOUND = "inbound"


class HowStarted(StrEnum):
    """Who dialled: this program, a person elsewhere, or the other side."""

    DIALLED = "dialled"
    ELSEWHERE = "elsewhere"
    INBOUND = "inbound"
    LOGGED = "logged"


class NextKind(StrEnum):
    """What the outcome leads to."""

    RETRY = "retry"
    PROMISE = "promise"
    NURTURE = "nurture"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Call:
    """An attempt, as known the moment it began.

    `zone` is the prospect's at that moment; `clearance` is the gate's permission as it was given (rules
    version,
    inputs, warnings), empty for calls made elsewhere. `attempt` counts from 1.
    """

    id: UUID
    prospect_id: UUID
    phone_id: UUID | None
    e164: str
    extension: str
    phone_label: str
    started_at: datetime
    zone: str
    direction: Direction
    how: HowStarted
    rep: str
    campaign_id: UUID | None = None
    list_id: UUID | None = None
    goal: str = "meeting"
    attempt: int = 1
    score: float | None = None
    script_id: str = ""
    script_version: str = ""
    evidence: str = ""
    clearance: dict[str, Any] = field(default_factory=dict)
    warnings: tuple[str, ...] = ()
    rehearsal: bool = False


@dataclass(frozen=True, slots=True)
class CallOutcome:
    """How a call ended, as judged at `recorded_at`.

    `duration_s` is None where nobody measured it. `talk_s` and `wrap_s` are seconds. `receptivity` is −2…2,
    None for untouched. `next_kind`/`next_at` is what the outcome leads to. `undone` takes the call's outcome
    back: the call is open again.
    """

    id: UUID
    call_id: UUID
    prospect_id: UUID
    recorded_at: datetime
    rep: str
    outcome: Outcome | None
    detail: str = ""
    reason: str = ""
    receptivity: int | None = None
    duration_s: int | None = None
    talk_s: int | None = None
    wrap_s: int | None = None
    note: str = ""
    via_gatekeeper: bool = False
    gatekeeper_name: str = ""
    meeting_at: datetime | None = None
    meeting_with: str = ""
    meeting_email: str = ""
    next_kind: NextKind | None = None
    next_at: datetime | None = None
    amends: UUID | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class CallState:
    """A call together with the outcome that holds now (None while unfinished or undone)."""

    call: Call
    outcome: CallOutcome | None
