"""The other facts a call leaves behind: objections, referrals, promises, suppressions, places, scripts
used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ObjectionFact:
    """What was said against. `moment_s` is seconds into the call; `overcome` None means not judged.

    `amends` names the fact this one replaces; `retracted` takes it back.
    """

    id: UUID
    prospect_id: UUID
    call_id: UUID | None
    code: str
    family: str
    words: str
    at: datetime
    rep: str
    moment_s: int | None = None
    answer_id: str = ""
    answer_version: str = ""
    asset_id: UUID | None = None
    overcome: bool | None = None
    amends: UUID | None = None
    retracted: bool = False


@dataclass(frozen=True, slots=True)
class Referral:
    """Somebody else was named: who, title, number, and whether the name may be used.

    `retracted` takes back the referral it `amends`.
    """

    id: UUID
    prospect_id: UUID
    call_id: UUID | None
    name: str
    title: str
    phone: str
    may_use_name: bool
    referred_id: UUID | None
    at: datetime
    rep: str
    amends: UUID | None = None
    retracted: bool = False


class PromiseKind(StrEnum):
    CALL_BACK = "call_back"
    RECONTACT = "recontact"


@dataclass(frozen=True, slots=True)
class Promise:
    """A callback or recontact with a date. `wall` is the prospect's wall time (ISO, no offset) in `zone`;
    `due_at` the same moment in UTC as computed when the promise was made. `asked` tells that the prospect
    asked for this time. `context` freezes what was known."""

    id: UUID
    prospect_id: UUID
    call_id: UUID | None
    kind: PromiseKind
    made_at: datetime
    due_at: datetime
    wall: str
    zone: str
    for_whom: str
    owner: str
    asked: bool
    words: str = ""
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PromiseEvent:
    """What became of a promise: `kind` is kept, broken, cancelled or reopened (an undo)."""

    id: UUID
    promise_id: UUID
    prospect_id: UUID
    kind: str
    at: datetime
    rep: str
    call_id: UUID | None = None
    words: str = ""


class SuppressionKind(StrEnum):
    PERSON = "person"
    NUMBER = "number"
    EMAIL = "email"
    DOMAIN = "domain"
    ACCOUNT = "account"


@dataclass(frozen=True, slots=True)
class Suppression:
    """Do not call. `value` is a prospect or account id, an E.164 number, an e-mail or a domain, by kind."""

    id: UUID
    kind: SuppressionKind
    value: str
    reason: str
    at: datetime
    by: str
    prospect_id: UUID | None = None
    call_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class SuppressionRelease:
    """A suppression lifted: `kind` is `admin` with a reason, or `slip` within 60 s on the same desk."""

    id: UUID
    suppression_id: UUID
    kind: str
    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """Where they are, as a person told us: state like `US-AZ`, an IANA zone, a country, the line's kind.

    `until` is set where it holds for that day only: somebody on their way."""

    id: UUID
    prospect_id: UUID
    at: datetime
    by: str
    country: str = ""
    state: str = ""
    zone: str = ""
    line: str = ""
    e164: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Deferral:
    """A skip or a snooze: the prospect comes back at `until`. `kind` is skip, snooze or back (an undo)."""

    id: UUID
    prospect_id: UUID
    kind: str
    reason: str
    until: datetime | None
    at: datetime
    rep: str


@dataclass(frozen=True, slots=True)
class ScriptUse:
    """A script was in front of the rep during a call. `kind` is opener, voicemail, objection, talk_track,
    email.
    """

    id: UUID
    call_id: UUID
    prospect_id: UUID
    kind: str
    script_id: str
    version: str
    variant: str
    at: datetime


@dataclass(frozen=True, slots=True)
class FollowUp:
    """An asset or e-mail to send after a call; `state` is waiting, opened or cancelled."""

    id: UUID
    prospect_id: UUID
    call_id: UUID | None
    script_id: str
    asset_id: UUID | None
    state: str
    created_at: datetime
    rep: str
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a rep has typed and not saved yet; `body` is the form's."""

    prospect_id: UUID
    call_id: UUID | None
    state: str
    body: dict[str, Any]
    updated_at: datetime
