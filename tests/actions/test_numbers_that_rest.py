"""A number that is dead on three days rests, and its person comes back by the clock alone."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from coldcall.actions import calling, queueing, suppressing
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.wrapup import WrapUp
from tests.actions.conftest import HandClock


def dead_line(parts: Parts, who: UUID) -> None:
    form = WrapUp(outcome=Outcome.NO_ANSWER, detail="dead_line")
    calling.log(parts, Start(who, None, HowStarted.LOGGED), form)


def test_the_only_number_rests_thirty_days_and_nothing_has_to_happen_then(
    parts: Parts, kim: UUID, clock: HandClock
) -> None:
    for days in (1, 1, 0):
        dead_line(parts, kim)
        clock.on(days=days)
    third = clock.moment
    waits = queueing.read(parts, at=third + timedelta(hours=1))
    assert waits.callable == 0
    assert [(one.reason, one.opens_at) for one in waits.not_now] == [
        ("wait:number", third + timedelta(days=30))
    ]
    assert queueing.read(parts, at=third + timedelta(days=29)).callable == 0
    back = queueing.read(parts, at=third + timedelta(days=32))  # Monday
    assert [row.prospect_id for row in back.rows] == [kim]
    assert back.rows[0].phone == "+12128675310"


def test_do_not_call_outlasts_the_rest(parts: Parts, kim: UUID, clock: HandClock) -> None:
    for days in (1, 1, 0):
        dead_line(parts, kim)
        clock.on(days=days)
    suppressing.add(parts, str(kim), None, "asked us to stop")
    assert queueing.read(parts, at=clock.moment + timedelta(days=32)).rows == ()
