"""A rep's day in numbers: for the day bar, the end card, and the line above the queue."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from coldcall.actions.parts import Parts
from coldcall.domain.call import CallState, Outcome
from coldcall.domain.content import Goal
from coldcall.store import calls, facts
from coldcall.store.engine import Reading

_MEETINGS = frozenset({Goal.MEETING, Goal.BOOTH})


@dataclass(frozen=True, slots=True)
class Day:
    """What was done since midnight (the caller's) by one rep. `learned` counts conversations with a fact,
    `meetings` what has a time and a place, booth appointments too; a registration or a survey is none.

    `wrap_s` are the median seconds between the end of a talk and the save, None before the first.
    """

    calls: int = 0
    reached: int = 0
    conversations: int = 0
    learned: int = 0
    meetings: int = 0
    promises_made: int = 0
    follow_ups: int = 0
    wrap_s: int | None = None
    goal: int = 25
    goal_kind: str = "conversations"

    @property
    def done(self) -> int:
        """How much of the goal is done."""
        return self.calls if self.goal_kind == "calls" else self.conversations


def midnight(parts: Parts, now: datetime) -> datetime:
    """The start of the caller's day."""
    here = now.astimezone(ZoneInfo(parts.caller_zone or "UTC"))
    return here.replace(hour=0, minute=0, second=0, microsecond=0)


def today(parts: Parts, since: datetime | None = None) -> Day:
    """The rep's day so far, or a block since a moment."""
    now = parts.now()
    start = since or midnight(parts, now)
    with parts.store.read() as reading:
        return _count(reading, parts, start, now)


def _count(reading: Reading, parts: Parts, start: datetime, now: datetime) -> Day:
    found = [
        state
        for state in calls.between(reading, start, now + timedelta(days=1), parts.rep)
        if state.outcome is not None and state.outcome.outcome is not None
    ]
    rules = parts.defaults.outcomes
    talked = [state for state in found if rules[_outcome(state)].conversation]
    learned = facts.calls_with_facts(reading, [state.call.id for state in talked])
    wraps = sorted(s.outcome.wrap_s for s in found if s.outcome and s.outcome.wrap_s is not None)
    chosen = parts.settings
    return Day(
        calls=len(found),
        reached=sum(rules[_outcome(state)].reached for state in found),
        conversations=len(talked),
        learned=len(learned),
        meetings=sum(_is_meeting(state) for state in found),
        promises_made=facts.promises_made(reading, parts.rep, start),
        follow_ups=facts.follow_ups_waiting(reading, parts.rep),
        wrap_s=wraps[len(wraps) // 2] if wraps else None,
        goal=chosen.goals_calls if chosen.goals_kind == "calls" else chosen.goals_conversations,
        goal_kind=chosen.goals_kind,
    )


def _is_meeting(state: CallState) -> bool:
    return _outcome(state) is Outcome.MEETING_BOOKED and state.call.goal in _MEETINGS


def _outcome(state: CallState) -> Outcome:
    if state.outcome is None or state.outcome.outcome is None:
        raise ValueError("a call without an outcome is not counted")
    return state.outcome.outcome
