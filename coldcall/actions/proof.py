"""From a dossier to what can be proven, and to the words a script may use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from coldcall.actions import stories
from coldcall.domain.call import CallState, Direction, Outcome
from coldcall.domain.content import Asset, Goal
from coldcall.domain.context import CallContext
from coldcall.domain.dossier import Dossier
from coldcall.domain.engagement import Engagement
from coldcall.domain.evidence import (
    Act,
    DuePromise,
    EarlierTalk,
    Evidence,
    EvidenceFacts,
    GatekeeperWord,
    NamedReferral,
    OurTouch,
    choose,
)
from coldcall.domain.history import Promise
from coldcall.settings import Settings

_TIMESTAMP = re.compile(r"\s*\d{4}-\d\d-\d\d")
"""A time typed as a calendar has it, which nobody says aloud."""

_TALKED = frozenset(
    {Outcome.MEETING_BOOKED, Outcome.CALL_BACK, Outcome.SEND_INFO, Outcome.NOT_NOW, Outcome.NOT_A_FIT}
)
_GOAL_WORDS = {
    Goal.MEETING: "a short meeting",
    Goal.REGISTRATION: "a place at the event",
    Goal.BOOTH: "a time at our booth",
    Goal.SURVEY: "a few questions",
    Goal.VOICEMAIL: "a short message",
}


def evidence_for(
    dossier: Dossier,
    colleagues: Sequence[Dossier],
    rep: str,
    zone: str,
    now: datetime,
    *,
    rings_back: bool = False,
) -> tuple[Evidence, ...]:
    """All evidence, best first, ending with none; ages are told on the prospect's clock."""
    facts = EvidenceFacts(
        promises=_promises(dossier, rep),
        conversations=_talks(dossier, rep),
        referrals=tuple(
            NamedReferral(who, referral.at, referral.may_use_name) for referral, who in dossier.referred_by
        ),
        gatekeepers=_gatekeepers(dossier),
        touches=_touches(dossier, rep),
        events=(*_acts(dossier, own=True), *(act for one in colleagues for act in _acts(one, own=False))),
        rings_back=rings_back,
    )
    return choose(facts, now.astimezone(ZoneInfo(zone or "UTC")))


def _promises(dossier: Dossier, rep: str) -> tuple[DuePromise, ...]:
    return tuple(
        DuePromise(
            due=promise.due_at,
            words=_said(promise),
            by_month=promise.context.get("precise") == "month",
            mine=promise.owner == rep,
            requested=promise.asked,
            made_at=promise.made_at,
        )
        for promise in dossier.open_promises()
    )


def _said(promise: Promise) -> str:
    """What they said about it. What was typed into the field for the time is no quotation."""
    typed = promise.context.get("precise") or _TIMESTAMP.match(promise.words)
    return "" if typed else promise.words


def _talks(dossier: Dossier, rep: str) -> tuple[EarlierTalk, ...]:
    talks = []
    for state in _ended(dossier):
        if state.outcome is not None and state.outcome.outcome in _TALKED:
            talks.append(EarlierTalk(state.call.started_at, mine=state.call.rep == rep))
    return tuple(talks)


def _gatekeepers(dossier: Dossier) -> tuple[GatekeeperWord, ...]:
    words = []
    for state in _ended(dossier):
        outcome = state.outcome
        if outcome is not None and outcome.outcome is Outcome.GATEKEEPER and outcome.gatekeeper_name:
            words.append(GatekeeperWord(state.call.started_at, outcome.gatekeeper_name, outcome.note))
    return tuple(words)


def _touches(dossier: Dossier, rep: str) -> tuple[OurTouch, ...]:
    touches = [
        OurTouch("voicemail", state.call.started_at, mine=state.call.rep == rep)
        for state in _ended(dossier)
        if state.outcome is not None and _left_voicemail(state)
    ]
    for mail in dossier.follow_ups:
        if mail.state == "opened":
            asset = dossier.asset(mail.asset_id)
            title, topic = (asset.title, asset.topic) if asset else ("", "")
            touches.append(OurTouch("email", mail.created_at, title, topic, mine=mail.rep == rep))
    return tuple(touches)


def _left_voicemail(state: CallState) -> bool:
    outcome = state.outcome
    return outcome is not None and outcome.outcome is Outcome.VOICEMAIL and outcome.detail != "none_left"


def _ended(dossier: Dossier) -> list[CallState]:
    return [state for state in dossier.states() if state.outcome is not None]


def _acts(dossier: Dossier, *, own: bool) -> list[Act]:
    assets: dict[UUID | None, Asset] = {asset.id: asset for asset in dossier.assets}
    person = "" if own else dossier.prospect.first_name
    return [_act(event, assets.get(event.asset_id), own, person, dossier) for event in dossier.engagement]


def _act(event: Engagement, asset: Asset | None, own: bool, person: str, dossier: Dossier) -> Act:
    title = asset.title if asset else event.what or stories.occasion(dossier, event)
    topic = asset.topic if asset else ""
    return Act(
        event.kind,
        event.at,
        title,
        topic,
        own,
        person,
        minutes=event.minutes,
        is_bot=event.bot,
        date_only=event.date_only,
    )


def context_for(
    dossier: Dossier, evidence: Evidence, settings: Settings, goal: str, *, asset: Asset | None = None
) -> CallContext:
    """The words of one call. Unknown ones stay empty: scripts have whole sentences for that."""
    person = dossier.prospect
    about = asset or _asset_of(dossier, evidence)
    tries = [
        state
        for state in _ended(dossier)
        if state.call.direction is Direction.OUTBOUND and state.outcome and state.outcome.outcome
    ]
    return CallContext(
        rep_name=settings.rep_name,
        rep_company=settings.rep_company,
        rep_phone=settings.phone_own_number,
        offer=settings.rep_offer,
        offer_for=settings.rep_offer_for,
        calendar_link=settings.calendar_link,
        first_name=person.first_name,
        last_name=person.last_name,
        title=person.title,
        company=dossier.company,
        evidence=evidence,
        pains=about.pains if about else (),
        question=about.questions[0] if about and about.questions else "",
        goal=_GOAL_WORDS.get(Goal(goal), "") if goal in set(Goal) else "",
        attempt=len(tries) + 1,
        voicemails=sum(_left_voicemail(state) for state in tries),
        gatekeeper=next(
            (s.outcome.gatekeeper_name for s in reversed(tries) if s.outcome and s.outcome.gatekeeper_name),
            "",
        ),
        asset=about.title if about else "",
        asset_link=about.link if about else "",
    )


def _asset_of(dossier: Dossier, evidence: Evidence) -> Asset | None:
    return next((asset for asset in dossier.assets if asset.title == evidence.asset), None)
