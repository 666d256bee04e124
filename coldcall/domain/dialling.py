"""Which number of a person is dialled next, and which numbers rest or have retired."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from coldcall.domain.attempts import Attempt, capped
from coldcall.domain.call import Outcome
from coldcall.domain.policy import Policy
from coldcall.domain.prospect import PhoneView
from coldcall.domain.wall import to_wall

DEAD_LINE = "dead_line"
_PATIENCE = 3


class NumberIs(StrEnum):
    """Whether a number may be dialled."""

    USABLE = "usable"
    HELD = "held"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class NumberState:
    """A number now; `until` is when a held one comes back."""

    state: NumberIs
    until: datetime | None = None


def number_state(attempts: Sequence[Attempt], policy: Policy, now: datetime, zone: str) -> NumberState:
    """The state of a number after the attempts made at it, oldest first.

    A human who says that it is the wrong number retires it at once. A dead line on enough separate days, with
    nothing ringing in between, holds it back for a while, after which counting begins anew.
    """
    days: set[date] = set()
    until: datetime | None = None
    for attempt in attempts:
        if attempt.outcome is Outcome.WRONG_NUMBER:
            return NumberState(NumberIs.RETIRED)
        if attempt.outcome is None or (until is not None and attempt.at < until):
            continue
        if not (attempt.outcome is Outcome.NO_ANSWER and attempt.detail == DEAD_LINE):
            days.clear()
            continue
        days.add(to_wall(attempt.at, zone).date())
        if len(days) >= policy.dead_days:
            until = attempt.at + policy.hold
            days.clear()
    if until is not None and now < until:
        return NumberState(NumberIs.HELD, until)
    return NumberState(NumberIs.USABLE)


def usable_numbers(
    phones: Sequence[PhoneView], attempts: Sequence[Attempt], policy: Policy, now: datetime, zone: str
) -> tuple[PhoneView, ...]:
    """The numbers that may be dialled now, the next one first.

    The number they were last reached at comes first; the others take turns, the least and longest ago tried
    before the rest, and of equals in the order given.
    """
    made = {phone.phone_id: [one for one in attempts if one.phone_id == phone.phone_id] for phone in phones}
    usable = [
        phone
        for phone in phones
        if not phone.retired
        and number_state(made[phone.phone_id], policy, now, zone).state is NumberIs.USABLE
    ]
    reached_at = next((one.phone_id for one in reversed(attempts) if one.reached), None)
    return tuple(sorted(usable, key=lambda phone: _turn(made[phone.phone_id], phone.phone_id == reached_at)))


def first_back(
    phones: Sequence[PhoneView], attempts: Sequence[Attempt], policy: Policy, now: datetime, zone: str
) -> tuple[PhoneView, datetime] | None:
    """Of the numbers that are held back the one that comes back first, and when; None where none is held."""
    held: list[tuple[datetime, int]] = []
    for place, phone in enumerate(phones):
        made = [one for one in attempts if one.phone_id == phone.phone_id]
        state = number_state(made, policy, now, zone)
        if state.until is not None and not phone.retired:
            held.append((state.until, place))
    if not held:
        return None
    until, place = min(held)
    return phones[place], until


def next_number(
    phones: Sequence[PhoneView],
    attempts: Sequence[Attempt],
    policy: Policy,
    now: datetime,
    zone: str,
    called: Sequence[tuple[str, datetime]] = (),
) -> PhoneView | None:
    """The number to dial next, None if none is usable.

    `called` are all calls to these numbers, whoever was asked for: a switchboard that was called enough for
    colleagues waits while another number is free.
    """
    if attempts:
        usable = usable_numbers(phones, attempts, policy, now, zone)
    else:
        usable = tuple(phone for phone in phones if not phone.retired)
    if called and len(usable) > 1:
        times = {phone.e164: [at for e164, at in called if e164 == phone.e164] for phone in usable}
        free = (one for one in usable if capped(times[one.e164], policy.number, now, zone) is None)
        return next(free, usable[0])
    return next(iter(usable), None)


def retired_by(attempts: Sequence[Attempt]) -> frozenset[UUID]:
    """The numbers that somebody called wrong."""
    wrong = (one.phone_id for one in attempts if one.outcome is Outcome.WRONG_NUMBER)
    return frozenset(phone_id for phone_id in wrong if phone_id)


def _turn(made: Sequence[Attempt], reached_there: bool) -> tuple[bool, int, float]:
    since = 0
    for attempt in reversed(made):
        if attempt.reached:
            break
        since += 1
    # After some silent tries the number they once answered is one among the others again.
    preferred = reached_there and since < _PATIENCE
    return (not preferred, since, made[-1].at.timestamp() if made else 0.0)
