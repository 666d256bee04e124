"""The calling order: promises due, then people who asked to be called, then event windows, then the score.

Every key is a fixed moment and never "time left", so that an order once stored stays right as time passes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from coldcall.domain.age import left
from coldcall.domain.call import CallState
from coldcall.domain.campaign import FOLLOW_UP_WORDS, GIVEAWAY_ONLY, Part, Phase, spans, took_part
from coldcall.domain.clock import to_ms
from coldcall.domain.content import Campaign
from coldcall.domain.engagement import Engagement
from coldcall.domain.history import Referral
from coldcall.domain.queue import TIER_RANK, Score, Tier
from coldcall.domain.wall import after_working_days, to_utc, to_wall, told
from coldcall.domain.weights import Weights

SortKey = tuple[int, int, int, bytes]


@dataclass(frozen=True, slots=True)
class Request:
    """Somebody asked to be called, or was named by a colleague: what, when, and by when to call."""

    words: str
    at: datetime
    deadline: datetime


@dataclass(frozen=True, slots=True)
class Window:
    """A span in which calls of a campaign make sense, and what it is for ("Q4 webinar, follow-up")."""

    words: str
    opens_at: datetime
    closes_at: datetime


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What decides the tier. `promise_due` is the earliest open promise; `zone` is the prospect's ("" = UTC);
    `attempted_at` is the last attempt. `asides` are windows that are told and lift nobody: a visitor who
    came for the giveaway alone competes by score."""

    zone: str = ""
    promise_due: datetime | None = None
    requests: tuple[Request, ...] = ()
    windows: tuple[Window, ...] = ()
    attempted_at: datetime | None = None
    asides: tuple[Window, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A tier, the order inside it (smaller first), why in words, and the moment it is about."""

    tier: Tier
    tier_key: int
    why_place: str
    due_at: datetime | None


def place(facts: PlaceFacts, weights: Weights, now: datetime) -> Place:
    """The tier a prospect belongs to at `now`. Nothing overdue ever loses its promise's place."""
    if facts.promise_due is not None and facts.promise_due <= now:
        return _promised(facts.promise_due, facts.zone, now)
    request = open_request(facts, weights, now)
    if request:
        why = f"{request.words} · {left(request.deadline, now)}"
        return Place(Tier.INBOUND, to_ms(request.deadline), why, request.deadline)
    window = min(
        (window for window in facts.windows if window.opens_at <= now < window.closes_at),
        key=lambda window: (window.closes_at, window.words),
        default=None,
    )
    if window:
        why = f"{window.words} · {left(window.closes_at, now)}"
        return Place(Tier.EVENT, to_ms(window.closes_at), why, window.closes_at)
    aside = next((one.words for one in facts.asides if one.opens_at <= now < one.closes_at), "")
    return Place(Tier.SCORE, 0, aside, None)


def sort_key(where: Place, score: Score, prospect_id: UUID) -> SortKey:
    """A total order, the same on every machine: tier, key inside it, score downwards, then the id."""
    return (TIER_RANK[where.tier], where.tier_key, -round(score.total * 10), prospect_id.bytes)


def open_request(facts: PlaceFacts, weights: Weights, now: datetime) -> Request | None:
    """The most pressing request that nobody has answered by an attempt and that is not too old."""
    waiting = (
        request
        for request in facts.requests
        if request.at <= now
        and (facts.attempted_at is None or facts.attempted_at < request.at)
        and now < _given_up_at(request, weights, facts.zone)
    )
    return min(waiting, key=lambda request: (request.deadline, request.words), default=None)


def requests(
    events: Iterable[Engagement], referrals: Iterable[Referral], weights: Weights
) -> tuple[Request, ...]:
    """Requests to be called, each with its clock, out of acts and of referrals to this person.

    `referrals` are those whose `referred_id` is the person. Undated acts are no request: nobody knows
    whether they were made today or last year.
    """
    found = []
    for event in events:
        kind = weights.kinds[event.kind]
        if kind.inbound and kind.clock_minutes and event.at and not event.bot:
            at = min(event.at, event.received_at)
            found.append(Request(kind.label, at, at + timedelta(minutes=kind.clock_minutes)))
    clock = timedelta(minutes=weights.referral_clock_minutes)
    found += [
        Request("referred by a colleague", referral.at, referral.at + clock)
        for referral in _holding(referrals)
    ]
    return tuple(sorted(found, key=lambda request: (request.at, request.words)))


def windows(
    campaign: Campaign,
    weights: Weights,
    acts: Iterable[Engagement] = (),
    calls: Iterable[CallState] = (),
) -> tuple[Window, ...]:
    """When a campaign's calls to somebody are worth making: before and after an event, or from its start to
    its end.

    A campaign without dates has none and competes by score. Whoever registered is invited no more; after the
    event guests and those who only registered are told apart. Giveaway hunters have no window (`asides`).
    """
    part = took_part(campaign, acts, calls)
    found = []
    for span in spans(campaign, weights):
        words = _window_words(campaign.name, span.phase, part)
        if words:
            found.append(Window(words, span.opens_at, span.closes_at))
    return tuple(found)


def asides(
    campaign: Campaign,
    weights: Weights,
    acts: Iterable[Engagement] = (),
    calls: Iterable[CallState] = (),
) -> tuple[Window, ...]:
    """The follow-up of somebody who came for the giveaway alone: told, and no reason to call them first."""
    if took_part(campaign, acts, calls) is not Part.GIVEAWAY:
        return ()
    return tuple(
        Window(f"{campaign.name}, {GIVEAWAY_ONLY}", span.opens_at, span.closes_at)
        for span in spans(campaign, weights)
        if span.phase is Phase.FOLLOW_UP
    )


def _window_words(name: str, phase: Phase, part: Part) -> str:
    """ "Q4 webinar, follow-up, attended"; "" where there is nothing to call about."""
    if phase is Phase.CALLING:
        return name
    if phase is Phase.INVITATION:
        return f"{name}, {phase}" if part is Part.NONE else ""
    if part is Part.GIVEAWAY:
        return ""
    return ", ".join(word for word in (name, str(phase), FOLLOW_UP_WORDS.get(part, "")) if word)


def ordered(rows: Sequence[tuple[Place, Score, UUID]]) -> list[UUID]:
    """The ids in calling order."""
    return [prospect_id for *_, prospect_id in sorted(rows, key=lambda row: sort_key(*row))]


def _holding(referrals: Iterable[Referral]) -> list[Referral]:
    """The referrals that no later fact has corrected or taken back."""
    known = tuple(referrals)
    amended = {referral.amends for referral in known}
    return [referral for referral in known if not referral.retracted and referral.id not in amended]


def _promised(due: datetime, zone: str, now: datetime) -> Place:
    late = "" if now - due < timedelta(minutes=1) else f" · {left(due, now)}"
    return Place(Tier.PROMISE, to_ms(due), f"promised for {told(due, now, zone)}{late}", due)


def _given_up_at(request: Request, weights: Weights, zone: str) -> datetime:
    """Past its clock a request stays for some working days of the prospect's, to the same time of day."""
    wall = to_wall(request.deadline.astimezone(UTC), zone)
    last = after_working_days(wall.date(), weights.working_days_late)
    return to_utc(datetime.combine(last, wall.time()), zone)
