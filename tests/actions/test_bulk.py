"""What is done with many people is taken back as one, and nobody else is touched."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

import pytest

from coldcall.actions import bulk, calling, campaigns, people, queueing
from coldcall.actions.bulk import Done, Walk
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.changes import Changes
from coldcall.domain.queue_filter import Filter
from coldcall.domain.wrapup import WrapUp
from coldcall.errors import BadInput
from tests.actions.conftest import TUESDAY, HandClock

Act = Callable[[Parts, list[UUID]], tuple[Done, Changes]]


def plant_crew(parts: Parts) -> list[UUID]:
    """Seven people in New York, each at a company of their own."""
    lines = (f"Pat No{n}, Company {n}, VP Operations, +1 212 867 {5310 + n}" for n in range(7))
    return [people.add_line(parts, line)[0] for line in lines]


@pytest.fixture
def crew(parts: Parts) -> list[UUID]:
    return plant_crew(parts)


def callable_now(parts: Parts) -> set[UUID]:
    return {row.prospect_id for row in queueing.read(parts).rows}


def skip(parts: Parts, ids: list[UUID]) -> tuple[Done, Changes]:
    return bulk.skip(parts, ids, "research_first")


def snooze(parts: Parts, ids: list[UUID]) -> tuple[Done, Changes]:
    return bulk.snooze(parts, ids, TUESDAY + timedelta(days=3))


def stop(parts: Parts, ids: list[UUID]) -> tuple[Done, Changes]:
    return bulk.stop_calls(parts, ids)


@pytest.mark.parametrize("act", [skip, snooze, stop])
def test_it_takes_exactly_these_out_and_one_undo_brings_them_back(
    act: Act, parts: Parts, crew: list[UUID], clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_AT_ONCE", 2)
    told: list[tuple[int, int]] = []
    before = callable_now(parts)
    done, changes = act(parts, crew[:5])
    assert changes.queue and set(crew[:5]) <= changes.prospects
    assert callable_now(parts) == before - set(crew[:5])
    clock.on(seconds=20)
    bulk.undo(parts, done, Walk(lambda made, total: told.append((made, total))))
    assert callable_now(parts) == before
    assert told[-1] == (5, 5)


def test_a_stopped_job_keeps_what_it_did_and_undo_takes_back_just_that(
    parts: Parts, crew: list[UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_AT_ONCE", 2)
    seen: list[int] = []
    walk = Walk(lambda made, _total: seen.append(made), lambda: len(seen) == 2)
    done, _ = bulk.skip(parts, crew, "research_first", walk)
    assert seen == [2, 4] and done.ids == tuple(crew[:4])
    assert callable_now(parts) == set(crew[4:])
    bulk.undo(parts, done)
    assert callable_now(parts) == set(crew)


def test_do_not_call_is_a_slip_for_a_minute_only(parts: Parts, crew: list[UUID], clock: HandClock) -> None:
    done, _ = bulk.stop_calls(parts, crew[:2])
    clock.on(seconds=61)
    with pytest.raises(BadInput, match="stays"):
        bulk.undo(parts, done)
    assert callable_now(parts) == set(crew[2:])


def test_the_minute_of_a_slip_begins_when_the_last_was_stopped(
    parts: Parts, crew: list[UUID], clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "_AT_ONCE", 2)
    slow = Walk(lambda _made, _total: clock.on(seconds=40))
    done, _ = bulk.stop_calls(parts, crew, slow)
    clock.on(seconds=20)
    bulk.undo(parts, done)
    assert callable_now(parts) == set(crew)


def test_a_time_that_is_over_puts_nobody_away(parts: Parts, crew: list[UUID]) -> None:
    with pytest.raises(BadInput):
        bulk.snooze(parts, crew, TUESDAY)
    assert callable_now(parts) == set(crew)


def test_joining_a_campaign_adds_whom_it_does_not_have_and_undo_takes_them_off(
    parts: Parts, crew: list[UUID]
) -> None:
    made, _ = campaigns.make(parts, "Spring seminar")
    first, _ = bulk.join(parts, crew[:3], made.campaign.id)
    again, _ = bulk.join(parts, crew[:4], made.campaign.id)
    assert again.ids == (crew[3],)
    only = Filter(campaign_id=made.campaign.id)
    assert {row.prospect_id for row in queueing.read(parts, only=only).rows} == set(crew[:4])
    bulk.undo(parts, first)
    assert {row.prospect_id for row in queueing.read(parts, only=only).rows} == {crew[3]}
    assert callable_now(parts) == set(crew)


def test_everybody_of_a_part_is_without_those_called_enough(parts: Parts, crew: list[UUID]) -> None:
    mate, _ = people.add_line(parts, "Sam Mate, Company 0, VP Operations, +1 212 867 5310")
    for _ in range(2):
        calling.log(parts, Start(crew[0], None, HowStarted.LOGGED), WrapUp(outcome=Outcome.NO_ANSWER))
    assert set(bulk.whole(parts, "", Filter())) == callable_now(parts) == set(crew[1:])
    assert bulk.whole(parts, "gate", Filter()) == (mate,)
