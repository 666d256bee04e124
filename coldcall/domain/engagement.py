"""Dated acts of a prospect: what they downloaded, opened, attended."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID


class EngagementKind(StrEnum):
    """The kinds of act; points and clocks of each are data (`defaults/scoring.toml`). `email_sent` is what
    marketing did: worth no point, but a touch (`domain.pressure`)."""

    DEMO_REQUEST = "demo_request"
    CONTACT_REQUEST = "contact_request"
    PRICING_PAGE = "pricing_page"
    COMPARISON_PAGE = "comparison_page"
    DOWNLOAD = "download"
    FORM = "form"
    REGISTRATION = "registration"
    ATTENDANCE = "attendance"
    BOOTH = "booth"
    PAGE_VIEW = "page_view"
    WEB_SUMMARY = "web_summary"
    EMAIL_CLICK = "email_click"
    EMAIL_REPLY = "email_reply"
    EMAIL_OPEN = "email_open"
    EMAIL_SENT = "email_sent"
    SOCIAL = "social"


@dataclass(frozen=True, slots=True)
class Engagement:
    """One act. `at` is None where the source gave no date; `received_at` is when it reached the store.

    `count` is the number of acts one row stands for (a web summary's visits), `minutes` how long a webinar
    was attended or a site visited. `key` makes a repeated import add nothing. `bot` marks a link scanner's
    click, which is no evidence. `prospect_id` is None while nobody with `email` is known yet. `batch_id` is
    the import it came with; the acts of an import that was taken back count no more.
    """

    id: UUID
    prospect_id: UUID | None
    kind: EngagementKind
    at: datetime | None
    received_at: datetime
    asset_id: UUID | None = None
    campaign_id: UUID | None = None
    what: str = ""
    count: int = 1
    minutes: float | None = None
    source: str = ""
    key: str = ""
    email: str = ""
    bot: bool = False
    detail: dict[str, Any] = field(default_factory=dict)
    batch_id: UUID | None = None

    @property
    def date_only(self) -> bool:
        """Whether `at` says no more than the day it has in UTC: the source gave no time."""
        return bool(self.detail.get("date_only"))
