"""The truths planted in the sample world are there to be found, with any seed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from uuid import UUID

import pytest

from coldcall.domain.call import Call, Outcome
from coldcall.domain.content import CampaignKind
from coldcall.domain.history import PromiseKind
from coldcall.domain.wall import to_wall
from coldcall.sample.truths import ScriptIds
from coldcall.sample.world import SCRIPTS, World, build


def talked(world: World) -> set[UUID]:
    """Calls that went past the opener."""
    ends = {
        Outcome.MEETING_BOOKED,
        Outcome.CALL_BACK,
        Outcome.SEND_INFO,
        Outcome.NOT_NOW,
        Outcome.NOT_A_FIT,
    }
    return {one.call_id for one in world.rows.outcomes if one.outcome in ends}


def rate(world: World, belongs: Callable[[Call], bool]) -> float:
    """Conversations per call."""
    past = talked(world)
    calls = [call for call in world.rows.calls if belongs(call)]
    return sum(call.id in past for call in calls) / len(calls)


def campaign(world: World, kind: CampaignKind) -> UUID:
    return next(one.id for one in world.rows.campaigns if one.kind is kind)


@pytest.fixture(scope="module", params=[None, 1, 77])
def any_world(request: pytest.FixtureRequest, world: World) -> World:
    return world if request.param is None else build(request.param)


def test_webinar_follow_ups_open_twice_as_often(any_world: World) -> None:
    webinar = campaign(any_world, CampaignKind.WEBINAR)
    inside = rate(any_world, lambda call: call.campaign_id == webinar)
    others = rate(any_world, lambda call: call.campaign_id != webinar)
    assert inside / others == pytest.approx(2.1, abs=0.2)
    show = campaign(any_world, CampaignKind.TRADE_SHOW)
    assert inside / rate(any_world, lambda call: call.campaign_id == show) == pytest.approx(2.1, abs=0.25)


def test_one_opener_wins(any_world: World) -> None:
    def said(call: Call, opener: str) -> bool:
        return call.script_id == opener

    winner, *others = (rate(any_world, partial(said, opener=name)) for name in SCRIPTS.openers)
    assert winner > 1.35 * max(others)
    assert max(others) < 1.2 * min(others)


def test_tuesday_from_nine_to_ten_is_the_best_hour(any_world: World) -> None:
    def at(call: Call, tuesday: bool, hour: int) -> bool:
        wall = to_wall(call.started_at, call.zone)
        return (wall.weekday() == 1) is tuesday and wall.hour == hour

    best = rate(any_world, partial(at, tuesday=True, hour=9))
    for tuesday in (True, False):
        for hour in (9, 10, 11, 14, 15, 16):
            if (tuesday, hour) != (True, 9):
                assert best > 1.2 * rate(any_world, partial(at, tuesday=tuesday, hour=hour))


def test_the_newsletter_brings_students(any_world: World) -> None:
    def students(kind: CampaignKind) -> float:
        ids = {call.id for call in any_world.rows.calls if call.campaign_id == campaign(any_world, kind)}
        past = talked(any_world)
        ends = [one for one in any_world.rows.outcomes if one.call_id in ids & past]
        return sum(one.reason == "student_or_job_seeker" for one in ends) / len(ends)

    assert students(CampaignKind.EMAIL) > 0.4
    assert (
        max(students(kind) for kind in CampaignKind if kind in used(any_world) - {CampaignKind.EMAIL}) < 0.1
    )


def used(world: World) -> set[CampaignKind]:
    return {one.kind for one in world.rows.campaigns}


def test_the_trade_show_is_full_of_giveaway_hunters_and_mickey_mouse(any_world: World) -> None:
    show = campaign(any_world, CampaignKind.TRADE_SHOW)
    booths = [one for one in any_world.rows.engagement if one.campaign_id == show and one.detail]
    prizes = sum(one.detail["note"] == "Prize draw" for one in booths) / len(booths)
    assert 0.37 < prizes < 0.58
    assert any(one.name == "Mickey Mouse" for one in any_world.rows.prospects)


def test_promises_are_due_today_overdue_and_in_march(any_world: World) -> None:
    met = {event.promise_id for event in any_world.rows.promise_events}
    waiting = [one for one in any_world.rows.promises if one.id not in met]
    today = to_wall(any_world.now, "America/Chicago").date()
    assert sum(to_wall(one.due_at, one.zone).date() == today for one in waiting) >= 5
    assert any(one.due_at < any_world.now for one in waiting)
    assert all(any_world.now - one.due_at < timedelta(days=8) for one in waiting)
    march = [one for one in waiting if one.wall.startswith("2027-03")]
    assert len(march) >= 10
    assert {one.kind for one in march} == {PromiseKind.RECONTACT}
    assert march[0].words == "call me in March"
    assert {event.kind for event in any_world.rows.promise_events} == {"kept", "broken"}


def test_openers_are_those_that_were_given() -> None:
    world = build(5, prospects=60, calls=200, scripts=ScriptIds(("a", "b"), ("v",), ("e",), "9"))
    assert {call.script_id for call in world.rows.calls} == {"a", "b"}
    uses = {(use.kind, use.script_id, use.version) for use in world.rows.script_uses}
    assert uses == {("opener", "a", "9"), ("opener", "b", "9"), ("voicemail", "v", "9")}
    assert {one.script_id for one in world.rows.follow_ups} <= {"e"}
