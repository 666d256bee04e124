"""What a campaign's calls are for at a moment, and how somebody took part in its event.

Before an event people are invited, after it its guests are followed up; whoever registered is not invited
again and waits for the follow-up. A campaign that is no event is called from its start to its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final
from uuid import UUID

from coldcall.domain.call import CallOutcome, CallState, Outcome
from coldcall.domain.content import Campaign, CampaignKind, Goal
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.weights import Weights

EVENTS: Final = frozenset({CampaignKind.WEBINAR, CampaignKind.SEMINAR, CampaignKind.TRADE_SHOW})
"""The kinds that happen at a time and have guests."""
FROM_CALL: Final = "call"
"""The source of an act that somebody agreed to on the phone."""
_COMMITS: Final = frozenset({Goal.REGISTRATION, Goal.BOOTH})
"""Goals by which somebody says that they will come."""


class Phase(StrEnum):
    """What the calls of a campaign are for."""

    INVITATION = "invitation"
    FOLLOW_UP = "follow-up"
    CALLING = "calling"


@dataclass(frozen=True, slots=True)
class Span:
    """A phase with the moments it begins and ends (without the end itself)."""

    phase: Phase
    opens_at: datetime
    closes_at: datetime

    def holds(self, now: datetime) -> bool:
        return self.opens_at <= now < self.closes_at


class Part(StrEnum):
    """How somebody took part in an event, as far as anybody knows; `giveaway` came for the present only."""

    NONE = ""
    REGISTERED = "registered"
    GIVEAWAY = "giveaway"
    BOOTH = "booth"
    ATTENDED = "attended"


FOLLOW_UP_WORDS: Final = {
    Part.REGISTERED: "registered only",
    Part.BOOTH: "visited the booth",
    Part.ATTENDED: "attended",
}
GIVEAWAY_ONLY: Final = "giveaway only"


@dataclass(frozen=True, slots=True)
class EventWait:
    """Somebody said that they will come: no call before `until`; None where no time is known."""

    campaign: Campaign
    until: datetime | None


def spans(campaign: Campaign, weights: Weights) -> tuple[Span, ...]:
    """When a campaign's calls are worth making, in order; none for one without dates."""
    if campaign.deleted or campaign.starts_at is None:
        return ()
    starts, ends = campaign.starts_at, campaign.ends_at
    if campaign.kind not in EVENTS:
        return (Span(Phase.CALLING, starts, ends),) if ends and ends > starts else ()
    over = max(starts, ends or starts)
    invite = weights.invite_days if campaign.invite_days is None else campaign.invite_days
    follow = weights.follow_up_days if campaign.follow_up_days is None else campaign.follow_up_days
    found = (
        Span(Phase.INVITATION, starts - timedelta(days=invite), starts),
        Span(Phase.FOLLOW_UP, over, over + timedelta(days=follow)),
    )
    return tuple(span for span in found if span.closes_at > span.opens_at)


def span_now(campaign: Campaign, weights: Weights, now: datetime) -> Span | None:
    """The span a moment is in, else the next to come, else the last one there was."""
    found = spans(campaign, weights)
    ahead = [span for span in found if now < span.closes_at]
    return ahead[0] if ahead else found[-1] if found else None


def over_at(campaign: Campaign) -> datetime | None:
    """When an event with a date is over; None for what is no event and what has no date."""
    if campaign.kind not in EVENTS or campaign.starts_at is None:
        return None
    return max(campaign.starts_at, campaign.ends_at or campaign.starts_at)


def goal_at(campaign: Campaign | None, now: datetime) -> Goal:
    """What a call is for at a moment; a meeting without a campaign. Once an event is over nobody registers,
    and the follow-up is about a meeting."""
    if campaign is None:
        return Goal.MEETING
    over = over_at(campaign)
    return Goal.MEETING if over and now >= over and campaign.goal in _COMMITS else campaign.goal


def took_part(campaign: Campaign, acts: Iterable[Engagement], calls: Iterable[CallState] = ()) -> Part:
    """The most that is known of somebody's part in a campaign's event, from acts and from what they agreed
    to on the phone."""
    mine = [act for act in acts if act.campaign_id == campaign.id and not act.bot]
    kinds = {act.kind for act in mine}
    if EngagementKind.ATTENDANCE in kinds:
        return Part.ATTENDED
    visits = [act for act in mine if act.kind is EngagementKind.BOOTH]
    if any(not giveaway_only(act) for act in visits):
        return Part.BOOTH
    if EngagementKind.REGISTRATION in kinds or any(_agreed_to(campaign.id, state) for state in calls):
        return Part.REGISTERED
    return Part.GIVEAWAY if visits else Part.NONE


def event_wait(
    campaigns: Iterable[Campaign],
    acts: Sequence[Engagement],
    calls: Sequence[CallState],
    weights: Weights,
    now: datetime,
) -> EventWait | None:
    """What somebody waits for who said that they will come; None where any campaign has a reason to call."""
    waits: list[EventWait] = []
    for campaign in campaigns:
        found = _wait_of(campaign, took_part(campaign, acts, calls), weights, now)
        if found is None and not _over(campaign, weights, now):
            return None
        if found is not None:
            waits.append(found)
    dated = [one for one in waits if one.until is not None]
    return min(dated, key=lambda one: one.until or now, default=waits[0] if waits else None)


def calling_for(
    campaigns: Sequence[Campaign],
    acts: Sequence[Engagement],
    calls: Sequence[CallState],
    weights: Weights,
    now: datetime,
) -> Campaign | None:
    """The campaign a call is for: the one whose span ends first, else the first that asks for a call."""
    if len(campaigns) < 2:
        return next(iter(campaigns), None)
    asking = [
        one for one in campaigns if _wait_of(one, took_part(one, acts, calls), weights, now) is None
    ] or list(campaigns)
    running = [(span.closes_at, one) for one in asking for span in spans(one, weights) if span.holds(now)]
    if running:
        return min(running, key=lambda found: (found[0], found[1].id.bytes))[1]
    return next((one for one in asking if not _over(one, weights, now)), asking[0])


def that_hold(acts: Iterable[Engagement], outcomes: Iterable[CallOutcome]) -> tuple[Engagement, ...]:
    """Acts without those agreed to on a call whose outcome was taken back or replaced since.

    `outcomes` are the same person's, oldest first. An undo is an outcome of its own, to which no act belongs.
    """
    found = tuple(acts)
    if not any(act.source == FROM_CALL for act in found):
        return found
    latest = {str(one.call_id): one for one in outcomes}
    held = {str(one.id) for one in latest.values()}
    return tuple(act for act in found if act.source != FROM_CALL or act.detail.get("outcome") in held)


def giveaway_only(act: Engagement) -> bool:
    """Whether what was noted at the booth says that they came for the present and nothing else."""
    return act.kind is EngagementKind.BOOTH and only_giveaway(str(act.detail.get("note", "")))


_GIVEAWAY = re.compile(
    r"\b(?:give[ -]?aways?|freebies?|swag|goodies?|goody bags?|tote bags?|t-?shirts?|stress balls?|raffles?"
    r"|prize draws?|prizes?|sweepstakes?|lottery|tombola|gewinnspiele?|verlosung(?:en)?|werbegeschenke?"
    r"|tirage au sort|cadeaux?|sorteos?|regalos?|premi|gadgets?)\b",
    re.IGNORECASE,
)
_FILLING = frozenset(
    {
        "a", "an", "and", "at", "booth", "by", "came", "card", "draw", "drop", "dropped", "enter", "entered",
        "entries", "entry", "for", "from", "hunter", "in", "interest", "it", "just", "no", "none", "nothing",
        "only", "our", "picked", "scan", "scanned", "some", "stand", "the", "took", "up", "visitor", "wanted",
        "was", "win", "nur", "wollte", "für", "das", "die", "am", "seulement", "pour", "le", "la", "solo",
        "por", "el",
    }
)  # fmt: skip
_SAYS_ONLY = re.compile(r"\b(?:only|just|nothing else|hunter|nur|seulement|solo)\b", re.IGNORECASE)


@lru_cache(maxsize=4_096)
def only_giveaway(note: str) -> bool:
    if not _GIVEAWAY.search(note):
        return False
    rest = re.findall(r"[^\W\d_]+", _GIVEAWAY.sub(" ", note).casefold())
    left = [word for word in rest if word not in _FILLING]
    return not left or (len(left) <= 1 and _SAYS_ONLY.search(note) is not None)


def _agreed_to(campaign_id: UUID, state: CallState) -> bool:
    call, ended = state.call, state.outcome
    return (
        ended is not None
        and ended.outcome is Outcome.MEETING_BOOKED
        and call.campaign_id == campaign_id
        and call.goal in _COMMITS
    )


def _wait_of(campaign: Campaign, part: Part, weights: Weights, now: datetime) -> EventWait | None:
    """The wait one campaign asks for; None where it asks for none."""
    if campaign.deleted or part not in (Part.REGISTERED, Part.ATTENDED, Part.BOOTH):
        return None
    if campaign.starts_at is None:
        return EventWait(campaign, None) if campaign.goal in _COMMITS and part is Part.REGISTERED else None
    over = over_at(campaign)
    return EventWait(campaign, over) if over and now < over else None


def _over(campaign: Campaign, weights: Weights, now: datetime) -> bool:
    """Whether nothing is to be called about any more: deleted, or every span is past."""
    if campaign.deleted:
        return True
    found = spans(campaign, weights)
    return bool(found) and now >= found[-1].closes_at
