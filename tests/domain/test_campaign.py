"""What a campaign's calls are for at a moment, and how somebody took part."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from coldcall.actions.defaults import load_defaults
from coldcall.domain.call import Call, CallOutcome, CallState, Direction, HowStarted, Outcome
from coldcall.domain.campaign import (
    Part,
    Phase,
    calling_for,
    event_wait,
    giveaway_only,
    goal_at,
    span_now,
    spans,
    that_hold,
    took_part,
)
from coldcall.domain.content import Campaign, CampaignKind, Goal
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.queue import Tier
from coldcall.domain.ranking import PlaceFacts, asides, place, windows
from coldcall.domain.weights import Weights

NOW = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
WHO, CALL = UUID(int=1), UUID(int=2)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Weights:
    return load_defaults(tmp_path_factory.mktemp("config")).scoring


def webinar(days: float = 3, **more: object) -> Campaign:
    starts = NOW + timedelta(days=days)
    made = Campaign(
        UUID(int=10),
        "Q4 webinar",
        CampaignKind.WEBINAR,
        Goal.REGISTRATION,
        starts,
        starts + timedelta(hours=1),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def act(kind: EngagementKind, campaign: Campaign, note: str = "", **more: object) -> Engagement:
    detail = {"note": note} if note else {}
    made = Engagement(UUID(int=20), WHO, kind, NOW, NOW, campaign_id=campaign.id, detail=detail)
    return replace(made, **more)  # type: ignore[arg-type]


def agreed(campaign: Campaign, goal: Goal) -> CallState:
    call = Call(
        CALL, WHO, None, "", "", "", NOW, "", Direction.OUTBOUND, HowStarted.LOGGED, "Dana", campaign.id,
        goal=str(goal),
    )  # fmt: skip
    return CallState(call, CallOutcome(UUID(int=3), CALL, WHO, NOW, "Dana", Outcome.MEETING_BOOKED))


def test_invitations_end_with_the_start_and_the_follow_up_begins_with_the_end(weights: Weights) -> None:
    one = webinar()
    invited, followed = spans(one, weights)
    assert (invited.phase, invited.closes_at) == (Phase.INVITATION, one.starts_at)
    assert (followed.phase, followed.opens_at) == (Phase.FOLLOW_UP, one.ends_at)
    assert invited.closes_at - invited.opens_at == timedelta(days=weights.invite_days)


def test_a_campaign_may_have_spans_of_its_own(weights: Weights) -> None:
    invited, followed = spans(webinar(invite_days=5, follow_up_days=2), weights)
    assert invited.closes_at - invited.opens_at == timedelta(days=5)
    assert followed.closes_at - followed.opens_at == timedelta(days=2)
    assert [one.phase for one in spans(webinar(invite_days=0), weights)] == [Phase.FOLLOW_UP]


@pytest.mark.parametrize(
    ("days", "phase"),
    [(30, Phase.INVITATION), (3, Phase.INVITATION), (-1, Phase.FOLLOW_UP), (-30, Phase.FOLLOW_UP)],
)
def test_the_span_of_a_moment(days: int, phase: Phase, weights: Weights) -> None:
    found = span_now(webinar(days), weights, NOW)
    assert found is not None
    assert found.phase is phase


def test_who_registered_has_no_invitation_and_another_follow_up(weights: Weights) -> None:
    one = webinar()
    told = {
        part: [window.words for window in windows(one, weights, acts)] for part, acts in parts_of(one).items()
    }
    assert told == {
        Part.NONE: ["Q4 webinar, invitation", "Q4 webinar, follow-up"],
        Part.REGISTERED: ["Q4 webinar, follow-up, registered only"],
        Part.ATTENDED: ["Q4 webinar, follow-up, attended"],
    }


def parts_of(one: Campaign) -> dict[Part, tuple[Engagement, ...]]:
    registered = act(EngagementKind.REGISTRATION, one)
    return {
        Part.NONE: (),
        Part.REGISTERED: (registered,),
        Part.ATTENDED: (registered, act(EngagementKind.ATTENDANCE, one)),
    }


def test_acts_of_another_campaign_and_of_scanners_are_no_part() -> None:
    one = webinar()
    other = act(EngagementKind.REGISTRATION, one, campaign_id=UUID(int=99))
    robot = act(EngagementKind.REGISTRATION, one, bot=True)
    assert took_part(one, [other, robot]) is Part.NONE


def test_a_yes_on_the_phone_is_a_registration_as_long_as_the_goal_was_one() -> None:
    one = webinar()
    assert took_part(one, (), [agreed(one, Goal.REGISTRATION)]) is Part.REGISTERED
    assert took_part(one, (), [agreed(one, Goal.BOOTH)]) is Part.REGISTERED
    assert took_part(one, (), [agreed(one, Goal.MEETING)]) is Part.NONE


def test_who_registered_waits_for_the_end_of_the_event(weights: Weights) -> None:
    one = webinar()
    found = event_wait([one], parts_of(one)[Part.REGISTERED], (), weights, NOW)
    assert found is not None
    assert found.until == one.ends_at
    assert one.ends_at is not None
    assert event_wait([one], parts_of(one)[Part.REGISTERED], (), weights, one.ends_at) is None
    assert event_wait([one], (), (), weights, NOW) is None


def test_another_campaign_to_call_about_ends_the_wait(weights: Weights) -> None:
    one = webinar()
    other = Campaign(UUID(int=11), "Guide")
    acts = parts_of(one)[Part.REGISTERED]
    assert event_wait([one, other], acts, (), weights, NOW) is None
    past = webinar(-60, id=UUID(int=12))
    assert event_wait([one, past], acts, (), weights, NOW) is not None


def test_without_a_date_a_registration_settles_what_was_asked(weights: Weights) -> None:
    one = webinar(starts_at=None, ends_at=None)
    found = event_wait([one], parts_of(one)[Part.REGISTERED], (), weights, NOW)
    assert found is not None
    assert found.until is None
    assert (
        event_wait([replace(one, goal=Goal.MEETING)], parts_of(one)[Part.REGISTERED], (), weights, NOW)
        is None
    )


def test_a_call_is_for_the_campaign_that_ends_first(weights: Weights) -> None:
    soon, later = webinar(2), webinar(9, id=UUID(int=11), name="Later")
    guide = Campaign(UUID(int=12), "Guide")
    assert calling_for([guide, later, soon], (), (), weights, NOW) == soon
    assert calling_for([guide, later, soon], parts_of(soon)[Part.REGISTERED], (), weights, NOW) == later
    assert calling_for([guide], (), (), weights, NOW) == guide
    assert calling_for([], (), (), weights, NOW) is None


def test_after_the_event_nobody_registers_for_it() -> None:
    assert goal_at(webinar(3), NOW) is Goal.REGISTRATION
    assert goal_at(webinar(-3), NOW) is Goal.MEETING
    assert goal_at(webinar(-3, goal=Goal.SURVEY), NOW) is Goal.SURVEY
    assert goal_at(None, NOW) is Goal.MEETING


@pytest.mark.parametrize(
    "note",
    ["giveaway only", "Giveaway", "raffle entry", "just swag", "Only came for the t-shirt", "Gewinnspiel",
     "prize draw · tote bag", "wanted a stress ball, nothing else"],
)  # fmt: skip
def test_notes_of_giveaway_hunters(note: str) -> None:
    assert giveaway_only(act(EngagementKind.BOOTH, webinar(), note))


@pytest.mark.parametrize(
    "note",
    ["", "wants a demo", "giveaway, but asked about pricing", "won the raffle, runs 12 docks in Reno",
     "only available in March", "price list"],
)  # fmt: skip
def test_notes_of_others(note: str) -> None:
    assert not giveaway_only(act(EngagementKind.BOOTH, webinar(), note))


def test_giveaway_hunters_compete_by_score_and_it_is_said_why(weights: Weights) -> None:
    show = webinar(-1, kind=CampaignKind.TRADE_SHOW, name="Expo")
    hunter = (act(EngagementKind.BOOTH, show, "giveaway only"),)
    guest = (*hunter, act(EngagementKind.BOOTH, show, "wants a demo"))
    there = place(PlaceFacts(windows=windows(show, weights, guest)), weights, NOW)
    assert (there.tier, there.why_place) == (Tier.EVENT, "Expo, follow-up, visited the booth · 6 days left")
    here = PlaceFacts(windows=windows(show, weights, hunter), asides=asides(show, weights, hunter))
    found = place(here, weights, NOW)
    assert (found.tier, found.why_place) == (Tier.SCORE, "Expo, giveaway only")


def test_what_was_agreed_on_a_call_holds_with_its_outcome() -> None:
    first = CallOutcome(UUID(int=3), CALL, WHO, NOW, "Dana", Outcome.MEETING_BOOKED)
    said = act(EngagementKind.REGISTRATION, webinar(), source="call", detail={"outcome": str(first.id)})
    form = act(EngagementKind.REGISTRATION, webinar())
    later = replace(first, id=UUID(int=4), amends=first.id, undone=True)
    assert that_hold([said, form], [first]) == (said, form)
    assert that_hold([said, form], [first, later]) == (form,)
    assert that_hold([said], [first, replace(first, id=UUID(int=5), outcome=Outcome.NO_ANSWER)]) == ()
