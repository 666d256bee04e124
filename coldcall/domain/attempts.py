"""What an attempt leads to, and from when somebody may be tried again. The law's part is the gate's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from hashlib import sha256
from uuid import UUID

from coldcall.domain.call import CallState, Direction, NextKind, Outcome
from coldcall.domain.history import Deferral, Promise
from coldcall.domain.outcome import Outcomes
from coldcall.domain.policy import Cap, Part, Policy
from coldcall.domain.wall import (
    after_working_days,
    is_working,
    next_midnight,
    to_utc,
    to_wall,
    told,
    working_day,
)

_STEP_MINUTES = 5
_DAYS_TRIED = 5
"""How many working days are tried for one on which the chosen part of the day is open."""

Opening = Callable[[datetime], datetime]
"""The first moment from another on at which a call may start."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One call as the policy sees it. `outcome` is None while nothing is known of its end; `counts` fills the
    caps; `reached` means that the prospect was; `follows` that they come to an event and are called again
    after it."""

    at: datetime
    outcome: Outcome | None
    detail: str = ""
    phone_id: UUID | None = None
    reached: bool = False
    counts: bool = True
    stops: bool = False
    next_kind: NextKind | None = None
    next_at: datetime | None = None
    follows: bool = False


@dataclass(frozen=True, slots=True)
class NextStep:
    """What an outcome leads to, when (UTC; None for never), and the saved line's words for it."""

    kind: NextKind
    at: datetime | None
    words: str


class HeldBy(StrEnum):
    """What keeps a prospect out of the queue for now."""

    STOPPED = "stopped"
    PROMISED = "promised"
    RETRY = "retry"
    NURTURE = "nurture"
    EVENT = "event"
    DEFERRED = "deferred"
    CAP_DAY = "cap_day"
    CAP_ROLLING = "cap_rolling"
    NUMBER = "number"
    PRESSURE = "pressure"


@dataclass(frozen=True, slots=True)
class Hold:
    """Why somebody is not to be called now, and until when; None: until something new happens."""

    by: HeldBy
    until: datetime | None
    words: str


def from_calls(states: Iterable[CallState], outcomes: Outcomes) -> tuple[Attempt, ...]:
    """Attempts out of a person's calls, oldest first. A call they made themselves fills no cap.

    A call that was cancelled before it rang (an outcome fact without an outcome) was no attempt.
    """
    rang = (state for state in states if state.outcome is None or state.outcome.outcome is not None)
    return tuple(sorted((_attempt(state, outcomes) for state in rang), key=lambda attempt: attempt.at))


def tries(attempts: Sequence[Attempt]) -> int:
    """How many attempts there were since they were last reached or last came back from a rest."""
    count = 0
    for attempt in reversed(attempts):
        if attempt.reached or attempt.next_kind is NextKind.NURTURE:
            break
        count += attempt.counts
    return count


def ended(
    at: datetime,
    outcome: Outcome,
    detail: str,
    outcomes: Outcomes,
    *,
    phone_id: UUID | None = None,
    outbound: bool = True,
    goal: str = "",
) -> Attempt:
    """The attempt that ended so, before it is known what that leads to. `goal` is its campaign's."""
    rule = outcomes[outcome]
    counts = outbound and rule.counts_as_attempt
    return Attempt(
        at,
        outcome,
        detail,
        phone_id,
        rule.prospect_reached,
        counts,
        rule.stops(goal, detail),
        follows=rule.for_goal(goal).follow_up,
    )


def next_step(
    attempt: Attempt,
    before: Sequence[Attempt],
    policy: Policy,
    *,
    zone: str,
    spread: bytes = b"",
    asked_for: datetime | None = None,
    other_number: bool = False,
    event_over: datetime | None = None,
    opening: Opening | None = None,
) -> NextStep:
    """Where an attempt leads. `before` are the earlier ones, oldest first; `zone` is the prospect's.

    `asked_for` is a time somebody gave, and makes a promise of whatever does not stop. `other_number` tells
    that another usable number is left; `event_over` when the event ends that they said they come to.
    `spread` (the prospect's id) scatters proposals over the hours, the same everywhere. `opening` moves what
    we propose into hours that are open. Raises ValueError for an attempt without an outcome.
    """
    if attempt.outcome is None:
        raise ValueError("an attempt without an outcome leads nowhere")
    rule, now = policy.rule(attempt.outcome, attempt.detail), attempt.at
    if attempt.follows and event_over is not None and event_over > now:
        return _step(NextKind.NURTURE, event_over, "follow-up after the event,", now, zone)
    if attempt.stops or rule.kind is NextKind.STOP:
        return NextStep(NextKind.STOP, None, rule.words if rule.kind is NextKind.STOP else "goal reached")
    if asked_for is not None:
        return _step(NextKind.PROMISE, asked_for, _promise_words(attempt.outcome), now, zone)
    if attempt.outcome is Outcome.WRONG_NUMBER and not other_number:
        return NextStep(NextKind.STOP, None, "no number left")
    if tries([*before, attempt]) >= policy.max_without_reach:
        words = f"{policy.max_without_reach} tries without reaching them, rests until"
        day = working_day(to_wall(now + policy.rest, zone).date())
        return _step(
            NextKind.NURTURE, _open_in(day, _earliest(policy), zone, spread, opening), words, now, zone
        )
    if rule.minutes is not None:
        at = _same_day(now + timedelta(minutes=rule.minutes), now, zone, policy)
        if at is None:
            tomorrow = working_day(to_wall(now, zone).date() + timedelta(days=1))
            at = _open_in(tomorrow, _earliest(policy), zone, spread, opening)
        elif at > now and opening:
            at = opening(at)
        return _step(rule.kind, at, rule.words, now, zone)
    part = quietest_part([*before, attempt], policy, zone) if rule.other_part else policy.parts[0]
    day = after_working_days(to_wall(now, zone).date(), rule.working_days)
    return _step(rule.kind, _open_in(day, part, zone, spread, opening), rule.words, now, zone)


def quietest_part(attempts: Sequence[Attempt], policy: Policy, zone: str) -> Part:
    """The part of the day with the fewest failed tries; of equals the one the policy names first."""
    failed = [to_wall(attempt.at, zone).hour for attempt in attempts if not attempt.reached]
    return min(policy.parts, key=lambda part: sum(part.first <= hour < part.end for hour in failed))


def not_before(
    attempts: Sequence[Attempt],
    deferrals: Sequence[Deferral],
    policy: Policy,
    now: datetime,
    *,
    zone: str,
    promise: Promise | None = None,
    requested_at: datetime | None = None,
    spread: bytes = b"",
) -> Hold | None:
    """What keeps a person out of the queue at `now`, None if nothing.

    `promise` is the earliest open one: while it lies ahead it holds them back, once due it frees them of
    everything but a later snooze. `requested_at` is the last time they asked to be called: what was settled
    before that does not hold, caps do.
    """
    deferred = _deferred(deferrals, now, zone)
    if promise is not None and promise.due_at <= now:
        return deferred if deferred and _latest(deferrals).at >= promise.due_at else None
    asked_after = [] if requested_at is None else [requested_at]
    last = attempts[-1] if attempts else None
    if last and not any(at > last.at for at in asked_after):
        settled = _settled(attempts, policy, now, zone, spread)
        if settled and not (settled.by is HeldBy.STOPPED and promise):
            return settled
    if promise and not any(at > promise.made_at for at in asked_after):
        return Hold(HeldBy.PROMISED, promise.due_at, f"promised for {told(promise.due_at, now, zone)}")
    if deferred and not any(at > _latest(deferrals).at for at in asked_after):
        return deferred
    return capped([one.at for one in attempts if one.counts], policy.person, now, zone)


def capped(times: Sequence[datetime], cap: Cap, now: datetime, zone: str) -> Hold | None:
    """Whether attempts at `times` (of a person, a number or an account) fill the cap, and until when."""
    today = to_wall(now, zone).date()
    if sum(to_wall(at, zone).date() == today for at in times) >= cap.per_day:
        return Hold(HeldBy.CAP_DAY, next_midnight(now, zone), f"{cap.per_day} tries today already")
    span = timedelta(days=cap.rolling_days)
    recent = sorted(at for at in times if at > now - span)
    if len(recent) >= cap.rolling:
        words = f"{cap.rolling} tries in {cap.rolling_days} days already"
        return Hold(HeldBy.CAP_ROLLING, recent[-cap.rolling] + span, words)
    return None


def _attempt(state: CallState, outcomes: Outcomes) -> Attempt:
    call, result = state.call, state.outcome
    outbound = call.direction is Direction.OUTBOUND
    if result is None or result.outcome is None:
        return Attempt(call.started_at, None, phone_id=call.phone_id, counts=outbound)
    attempt = ended(
        call.started_at,
        result.outcome,
        result.detail,
        outcomes,
        phone_id=call.phone_id,
        outbound=outbound,
        goal=call.goal,
    )
    if attempt.follows and result.next_kind is NextKind.NURTURE:
        # The event holds them, and where it is moved, what was foreseen at the call holds no longer.
        return replace(attempt, stops=False, next_kind=NextKind.NURTURE)
    return replace(attempt, next_kind=result.next_kind, next_at=result.next_at)


def _settled(
    attempts: Sequence[Attempt], policy: Policy, now: datetime, zone: str, spread: bytes
) -> Hold | None:
    """What the last attempt with an outcome settled."""
    place = next((n for n in range(len(attempts) - 1, -1, -1) if attempts[n].outcome), None)
    if place is None:
        return None
    last = attempts[place]
    step = _recorded(last, policy) or next_step(
        last, attempts[:place], policy, zone=zone, spread=spread, other_number=True
    )
    # Without a number nobody is in the queue anyway, and a new number must bring the person back.
    if last.outcome is Outcome.WRONG_NUMBER and step.kind is NextKind.STOP:
        return None
    if last.stops or step.kind is NextKind.STOP:
        return Hold(HeldBy.STOPPED, None, step.words)
    # A promise holds by itself; once kept, broken or cancelled, the outcome that made it holds no longer.
    if step.at is None or step.at <= now or step.kind is NextKind.PROMISE:
        return None
    by = HeldBy.NURTURE if step.kind is NextKind.NURTURE else HeldBy.RETRY
    words = "resting until" if step.kind is NextKind.NURTURE else "next try"
    return Hold(by, step.at, f"{words} {told(step.at, now, zone)}")


def _recorded(attempt: Attempt, policy: Policy) -> NextStep | None:
    if attempt.outcome is None or attempt.next_kind is None:
        return None
    return NextStep(attempt.next_kind, attempt.next_at, policy.rule(attempt.outcome, attempt.detail).words)


def _latest(deferrals: Sequence[Deferral]) -> Deferral:
    return max(deferrals, key=lambda deferral: (deferral.at, deferral.id))


def _deferred(deferrals: Sequence[Deferral], now: datetime, zone: str) -> Hold | None:
    if not deferrals:
        return None
    latest = _latest(deferrals)
    if latest.kind == "back" or latest.until is None or latest.until <= now:
        return None
    word = "skipped" if latest.kind == "skip" else "snoozed"
    return Hold(HeldBy.DEFERRED, latest.until, f"{word} until {told(latest.until, now, zone)}")


def _promise_words(outcome: Outcome) -> str:
    return "recontact" if outcome is Outcome.NOT_NOW else "call back"


def _step(kind: NextKind, at: datetime, words: str, now: datetime, zone: str) -> NextStep:
    return NextStep(kind, at, words if at <= now else f"{words} {told(at, now, zone)}")


def _within(day: date, part: Part, zone: str, spread: bytes) -> datetime:
    """A moment in that part of the day, the same for the same prospect on every machine."""
    steps = (part.end - part.first) * 60 // _STEP_MINUTES
    minutes = int.from_bytes(sha256(spread + part.name.encode()).digest()[:8]) % steps * _STEP_MINUTES
    return to_utc(datetime.combine(day, time(part.first)) + timedelta(minutes=minutes), zone)


def _open_in(day: date, part: Part, zone: str, spread: bytes, opening: Opening | None) -> datetime:
    """A moment in that part of the first working day from `day` on at which calls may be made.

    Where that part is closed for days on end, the first moment after it that is open.
    """
    first = _within(day, part, zone, spread)
    if opening is None:
        return first
    at = first
    for _ in range(_DAYS_TRIED):
        if opening(at) == at:
            return at
        day = after_working_days(day, 1)
        at = _within(day, part, zone, spread)
    return opening(first)


def _earliest(policy: Policy) -> Part:
    return min(policy.parts, key=lambda part: part.first)


def _same_day(at: datetime, now: datetime, zone: str, policy: Policy) -> datetime | None:
    """`at` while the working day lasts there, else None."""
    if at <= now:
        return now
    today, wall = to_wall(now, zone), to_wall(at, zone)
    last_hour = max(part.end for part in policy.parts)
    if wall.date() == today.date() and wall.hour < last_hour and is_working(wall.date()):
        return at
    return None
