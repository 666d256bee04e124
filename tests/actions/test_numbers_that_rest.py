"""A number that is dead on three days rests, and its person comes back by the clock alone."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from coldcall.actions import calling, people, queueing, standing, suppressing
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.prospect import PhoneLabel, PhoneLink
from coldcall.domain.wrapup import WrapUp
from coldcall.store import people as stored
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


def test_a_switchboard_called_enough_for_colleagues_waits_while_another_number_is_free(
    parts: Parts, clock: HandClock
) -> None:
    kim, _ = people.add_line(parts, "Kim Okafor, Brightline, , +1 212 867 5310")
    sam, _ = people.add_line(parts, "Sam Ruiz, Brightline, , +1 212 867 5399")
    with parts.store.write() as writing:
        shared = stored.phone(writing, "+12128675399")
        assert shared is not None
        writing.add(PhoneLink(writing.new_id(), kim, shared.id, PhoneLabel.HQ, 1))
        standing.restand(writing, parts, [kim])
    calling.log(parts, Start(kim, None, HowStarted.LOGGED), WrapUp(outcome=Outcome.NO_ANSWER))
    clock.on(days=1)
    at = clock.moment + timedelta(hours=6)
    assert [row.phone for row in queueing.read(parts, at=at).rows if row.prospect_id == kim] == [
        "+12128675399"
    ]
    for _ in range(2):
        calling.log(parts, Start(sam, None, HowStarted.LOGGED), WrapUp(outcome=Outcome.NO_ANSWER))
    assert [row.phone for row in queueing.read(parts, at=at).rows if row.prospect_id == kim] == [
        "+12128675310"
    ]
