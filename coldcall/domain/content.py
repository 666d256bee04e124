"""Pieces of content, the campaigns that carry them, and the lists people came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Goal(StrEnum):
    """What a campaign's calls are for; outcome `1` is named after it."""

    MEETING = "meeting"
    REGISTRATION = "registration"
    BOOTH = "booth"
    SURVEY = "survey"
    VOICEMAIL = "voicemail"


class CampaignKind(StrEnum):
    """What brought the people."""

    CONTENT = "content"
    WEBINAR = "webinar"
    SEMINAR = "seminar"
    TRADE_SHOW = "trade_show"
    EMAIL = "email"
    OUTBOUND = "outbound"


@dataclass(frozen=True, slots=True)
class Asset:
    """A piece of content. Until `topic` is filled in, an opener says the title and nothing more."""

    id: UUID
    title: str
    kind: str = ""
    topic: str = ""
    pains: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    link: str = ""
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Campaign:
    """What brought a group of prospects, and what calling them is for.

    `zone` is the place whose clocks an event's times are told by; "" is the caller's. `invite_days` and
    `follow_up_days` are how long before an event people are invited and after it followed up; None is what
    the team does (`scoring.toml`).
    """

    id: UUID
    name: str
    kind: CampaignKind = CampaignKind.CONTENT
    goal: Goal = Goal.MEETING
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    zone: str = ""
    invite_days: int | None = None
    follow_up_days: int | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class ProspectList:
    """A batch of prospects from one source. Screening and basis are the one question of the law per list."""

    id: UUID
    name: str
    source: str = ""
    campaign_id: UUID | None = None
    created_at: datetime | None = None
    consumer: bool | None = None
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class ListMember:
    """One prospect belongs to one list."""

    id: UUID
    list_id: UUID
    prospect_id: UUID
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class ListStatement:
    """Somebody's answer to the question of a list: `kind` is `screening` or `basis`; the latest one holds."""

    id: UUID
    list_id: UUID
    kind: str
    answer: str
    words: str
    by: str
    at: datetime
    register: str = ""
    screened_on: datetime | None = None


TAKEN_BACK = "taken_back"
"""The kind of an answer that takes another one back."""


@dataclass(frozen=True, slots=True)
class RegionAnswer:
    """Somebody answers for a country or state: a window where no rule is, a review, or an emergency ban.

    `region` is like `SE` or `US-LA`; `kind` is `window`, `leave_out`, `keep_in`, `review`, `ban`, `unban` or
    `taken_back`; `value` is the window as `mon_fri=09:00-18:00;sat=…` where there is one, the day of the next
    review, or the id of the answer taken back. The latest of a region and kind holds.
    """

    id: UUID
    region: str
    kind: str
    value: str
    words: str
    by: str
    at: datetime
