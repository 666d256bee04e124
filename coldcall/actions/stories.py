"""A prospect's timeline in words, newest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from coldcall.actions.parts import Parts
from coldcall.domain.call import CallState, Direction
from coldcall.domain.card import StoryLine
from coldcall.domain.dossier import Dossier
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.wall import to_wall

_ACTS = {
    EngagementKind.DEMO_REQUEST: "asked for a demo",
    EngagementKind.CONTACT_REQUEST: "asked to be contacted",
    EngagementKind.PRICING_PAGE: "read the pricing page",
    EngagementKind.COMPARISON_PAGE: "read a comparison",
    EngagementKind.DOWNLOAD: "downloaded",
    EngagementKind.FORM: "filled in a form",
    EngagementKind.REGISTRATION: "registered",
    EngagementKind.ATTENDANCE: "attended",
    EngagementKind.BOOTH: "visited the booth",
    EngagementKind.PAGE_VIEW: "read",
    EngagementKind.WEB_SUMMARY: "visited the website",
    EngagementKind.EMAIL_CLICK: "clicked in an e-mail",
    EngagementKind.EMAIL_REPLY: "replied to an e-mail",
    EngagementKind.EMAIL_OPEN: "opened an e-mail",
    EngagementKind.EMAIL_SENT: "was sent an e-mail",
    EngagementKind.SOCIAL: "reacted on social media",
}

_OCCASIONS = {EngagementKind.REGISTRATION, EngagementKind.ATTENDANCE, EngagementKind.BOOTH}


def story_of(parts: Parts, dossier: Dossier, now: datetime, zone: str) -> tuple[StoryLine, ...]:
    """Everything that happened, newest first, what has no date last."""
    lines = [
        *(_act(dossier, event) for event in dossier.engagement),
        *(line for state in dossier.states() for line in _call(parts, state)),
        *_others(dossier),
    ]
    dated = [line for line in lines if line.at is not None]
    undated = [line for line in lines if line.at is None]
    dated.sort(key=lambda line: line.at or now, reverse=True)
    return tuple(_told(line, now, zone) for line in (*dated, *undated))


def _told(line: StoryLine, now: datetime, zone: str) -> StoryLine:
    words = "date unknown"
    if line.at is not None:
        wall, today = to_wall(line.at, "UTC" if line.date_only else zone), to_wall(now, zone)
        if wall.date() == today.date():
            words = "today" if line.date_only else f"{wall:%H:%M}"
        elif abs((today.date() - wall.date()).days) < 7:
            words = f"{wall:%a}" if line.date_only else f"{wall:%a %H:%M}"
        else:
            words = f"{wall.day} {wall:%b}" if wall.year == today.year else f"{wall.day} {wall:%b %Y}"
    return replace(line, when_words=words)


def occasion(dossier: Dossier, event: Engagement) -> str:
    """The name of the webinar or show somebody came to: its campaign's. Nothing else is named after one."""
    campaign = dossier.campaign(event.campaign_id) if event.kind in _OCCASIONS else None
    return campaign.name if campaign else ""


def _act(dossier: Dossier, event: Engagement) -> StoryLine:
    asset = dossier.asset(event.asset_id)
    title = asset.title if asset else event.what or occasion(dossier, event)
    words = _ACTS[event.kind] + (f" “{title}”" if title else "")
    if event.count > 1:
        words += f", {event.count} times"
    if event.minutes:
        words += f", {event.minutes:.0f} min"
    if event.bot:
        words += " (a link scanner)"
    return StoryLine(event.at, "engagement", words, event.source, date_only=event.date_only)


def call_words(parts: Parts, state: CallState) -> str:
    """What a call ended in, as a person reads it."""
    if state.outcome is None:
        return "call not ended"
    if state.outcome.outcome is None:
        return "call cancelled"
    return parts.defaults.outcomes.label(state.outcome.outcome, state.call.goal, state.outcome.detail)


def _call(parts: Parts, state: CallState) -> Iterator[StoryLine]:
    words = call_words(parts, state)
    if state.call.direction is Direction.INBOUND:
        words = f"rang us: {words}"
    outcome = state.outcome
    if outcome is not None and outcome.reason:
        known = parts.defaults.reasons.find(outcome.outcome or "", outcome.reason)
        words += f" · {known.label if known else outcome.reason}"
    if outcome is not None and outcome.note:
        words += f" · {outcome.note}"
    yield StoryLine(state.call.started_at, "call", words, state.call.rep, state.call.id)


def _others(dossier: Dossier) -> Iterator[StoryLine]:
    for one in dossier.objections():
        words = f"objection: {one.code.replace('_', ' ')}" + (f" “{one.words}”" if one.words else "")
        yield StoryLine(one.at, "objection", words, one.rep, one.call_id)
    for promise in dossier.promises:
        wall = to_wall(promise.due_at, promise.zone or "UTC")
        words = f"promised for {wall:%a} {wall.day} {wall:%b %H:%M}"
        yield StoryLine(promise.made_at, "promise", words, promise.owner, promise.call_id)
    for event in dossier.promise_events:
        yield StoryLine(event.at, "promise", f"promise {event.kind}", event.rep, event.call_id)
    for named in dossier.referrals:
        yield StoryLine(named.at, "referral", f"named {named.name}", named.rep, named.call_id)
    for referral, who in dossier.referred_by:
        yield StoryLine(referral.at, "referral", f"named by {who}", referral.rep)
    for stop in dossier.suppressions:
        yield StoryLine(stop.at, "suppression", f"do not call ({stop.kind}): {stop.reason}", stop.by)
    for mail in dossier.follow_ups:
        yield StoryLine(mail.created_at, "follow_up", f"follow-up {mail.state}", mail.rep, mail.call_id)
    for fact in dossier.qualification:
        if fact.call_id is None or fact.score is not None or fact.words:
            score = "unknown" if fact.score is None else str(fact.score)
            words = f"{fact.letter} {score}" + (f" “{fact.words}”" if fact.words else "")
            yield StoryLine(fact.at, "qualification", words, fact.rep or fact.source, fact.call_id)
