"""The calling order: tiers, clocks, windows, and a total order that is the same everywhere."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from coldcall.actions.defaults import load_defaults
from coldcall.domain.content import Campaign, CampaignKind
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.history import Referral
from coldcall.domain.queue import TIER_RANK, Score, Tier
from coldcall.domain.ranking import (
    Place,
    PlaceFacts,
    Request,
    Window,
    ordered,
    place,
    requests,
    sort_key,
    windows,
)

NOW = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)  # a Tuesday
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEIGHTS = load_defaults().scoring
NOTHING = Score(0.0, 0.0, 0.0, ())


def demo(at: datetime, kind: EngagementKind = EngagementKind.DEMO_REQUEST) -> Request:
    [request] = requests([Engagement(UUID(int=1), None, kind, at, at)], (), WEIGHTS)
    return request


def tier(facts: PlaceFacts, now: datetime = NOW) -> Tier:
    return place(facts, WEIGHTS, now).tier


def test_tiers_come_in_the_order_of_the_day() -> None:
    window = Window("Dock day, follow-up", NOW - DAY, NOW + DAY)
    everything = PlaceFacts(
        promise_due=NOW - HOUR, requests=(demo(NOW - timedelta(minutes=2)),), windows=(window,)
    )
    assert tier(everything) is Tier.PROMISE
    no_promise = PlaceFacts(requests=everything.requests, windows=(window,))
    assert tier(no_promise) is Tier.INBOUND
    assert tier(PlaceFacts(windows=(window,))) is Tier.EVENT
    assert tier(PlaceFacts()) is Tier.SCORE
    assert list(TIER_RANK) == [Tier.PROMISE, Tier.INBOUND, Tier.EVENT, Tier.SCORE]


def test_a_promise_counts_from_its_minute_and_overdue_never_vanishes() -> None:
    facts = PlaceFacts(zone="America/Chicago", promise_due=NOW)
    assert tier(facts, NOW - timedelta(seconds=1)) is Tier.SCORE
    due = place(facts, WEIGHTS, NOW)
    assert (due.why_place, due.due_at) == ("promised for 09:00", NOW)
    late = place(facts, WEIGHTS, NOW + timedelta(days=400))
    assert late.tier is Tier.PROMISE
    assert late.why_place == "promised for Tue 3 Mar 2026 09:00 · 1 year late"


def test_promises_are_called_by_due_time_and_not_by_points() -> None:
    early = place(PlaceFacts(promise_due=NOW - 2 * HOUR), WEIGHTS, NOW)
    later = place(PlaceFacts(promise_due=NOW - HOUR), WEIGHTS, NOW)
    rich = Score(99.0, 0.0, 0.0, ())
    assert ordered([(later, rich, UUID(int=1)), (early, NOTHING, UUID(int=2))]) == [UUID(int=2), UUID(int=1)]


def test_a_request_has_its_clock_and_leaves_with_one_attempt() -> None:
    request = demo(NOW - timedelta(minutes=2))
    facts = PlaceFacts(requests=(request,))
    assert place(facts, WEIGHTS, NOW).why_place == "demo request · 3 min left"
    assert place(facts, WEIGHTS, NOW + HOUR).why_place == "demo request · 57 min late"
    assert tier(PlaceFacts(requests=(request,), attempted_at=NOW - timedelta(minutes=1))) is Tier.SCORE
    assert tier(PlaceFacts(requests=(request,), attempted_at=NOW - DAY)) is Tier.INBOUND


def test_a_late_request_stays_two_working_days_on_the_prospects_wall() -> None:
    friday = datetime(2026, 3, 6, 15, 0, tzinfo=UTC)
    facts = PlaceFacts(zone="America/New_York", requests=(demo(friday),))
    # The clocks go forward on that Sunday: 10:05 on Tuesday is 14:05 UTC and no longer 15:05.
    end = datetime(2026, 3, 10, 14, 5, tzinfo=UTC)
    assert tier(facts, end - timedelta(seconds=1)) is Tier.INBOUND
    assert tier(facts, end) is Tier.SCORE


def test_only_those_who_asked_are_inbound() -> None:
    acts = [
        Engagement(UUID(int=n), None, kind, NOW - HOUR, NOW - HOUR) for n, kind in enumerate(EngagementKind)
    ]
    asked = {request.words for request in requests(acts, (), WEIGHTS)}
    assert asked == {"demo request", "asked to be contacted", "answered an e-mail"}
    undated = Engagement(UUID(int=1), None, EngagementKind.DEMO_REQUEST, None, NOW)
    scanned = Engagement(UUID(int=1), None, EngagementKind.DEMO_REQUEST, NOW, NOW, bot=True)
    assert requests([undated, scanned], (), WEIGHTS) == ()


def referral(number: int, amends: int | None = None, *, retracted: bool = False) -> Referral:
    return Referral(
        id=UUID(int=number),
        prospect_id=UUID(int=2),
        call_id=None,
        name="Ana Lind",
        title="",
        phone="",
        may_use_name=True,
        referred_id=UUID(int=3),
        at=NOW,
        rep="dana",
        amends=UUID(int=amends) if amends else None,
        retracted=retracted,
    )


def test_a_referral_is_inbound_until_retracted() -> None:
    [request] = requests((), [referral(1)], WEIGHTS)
    assert request.deadline == NOW + DAY
    assert requests((), [referral(1), referral(2, 1, retracted=True)], WEIGHTS) == ()
    assert len(requests((), [referral(1), referral(2, 1)], WEIGHTS)) == 1


def test_the_earlier_deadline_is_called_first() -> None:
    slow = place(PlaceFacts(requests=(Request("referred", NOW - HOUR, NOW + 5 * HOUR),)), WEIGHTS, NOW)
    quick = place(PlaceFacts(requests=(demo(NOW),)), WEIGHTS, NOW)
    assert ordered([(slow, NOTHING, UUID(int=1)), (quick, NOTHING, UUID(int=2))])[0] == UUID(int=2)


def test_an_event_invites_before_and_follows_up_after() -> None:
    start, end = NOW, NOW + 2 * HOUR
    webinar = Campaign(UUID(int=1), "Dock day", CampaignKind.WEBINAR, starts_at=start, ends_at=end)
    facts = PlaceFacts(windows=windows(webinar, WEIGHTS))
    assert tier(facts, start - 22 * DAY) is Tier.SCORE
    before = place(facts, WEIGHTS, start - DAY)
    assert (before.tier, before.why_place) == (Tier.EVENT, "Dock day, invitation · 1 day left")
    assert tier(facts, start + HOUR) is Tier.SCORE
    after = place(facts, WEIGHTS, end)
    assert (after.why_place, after.due_at) == ("Dock day, follow-up · 7 days left", end + 7 * DAY)
    assert tier(facts, end + 7 * DAY) is Tier.SCORE


def test_a_campaign_that_is_no_event_has_its_own_span_or_none() -> None:
    mail = Campaign(UUID(int=1), "Spring", CampaignKind.EMAIL, starts_at=NOW, ends_at=NOW + DAY)
    assert windows(mail, WEIGHTS) == (Window("Spring", NOW, NOW + DAY),)
    assert windows(Campaign(UUID(int=1), "Spring", CampaignKind.EMAIL, starts_at=NOW), WEIGHTS) == ()
    assert windows(Campaign(UUID(int=1), "Undated", CampaignKind.WEBINAR), WEIGHTS) == ()


ROWS = st.lists(
    st.tuples(
        st.builds(Place, st.sampled_from(Tier), st.integers(0, 3), st.just(""), st.none()),
        st.integers(-3, 3).map(lambda points: Score(points / 10, 0.0, 0.0, ())),
        st.uuids(version=4),
    ),
    max_size=12,
    unique_by=lambda row: row[2],
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_is_total_and_does_not_depend_on_where_it_is_made(
    rows: list[tuple[Place, Score, UUID]], machine: random.Random
) -> None:
    elsewhere = list(rows)
    machine.shuffle(elsewhere)
    assert ordered(elsewhere) == ordered(rows)
    keys = [sort_key(*row) for row in rows]
    assert len(set(keys)) == len(rows)
    for mine in keys:
        for other in keys:
            assert (mine < other) + (other < mine) + (mine == other) == 1


@given(ROWS)
def test_a_promise_is_above_everything_else_and_points_decide_last(
    rows: list[tuple[Place, Score, UUID]],
) -> None:
    by_id = {prospect_id: (where, score) for where, score, prospect_id in rows}
    line = [by_id[prospect_id] for prospect_id in ordered(rows)]
    ranks = [(TIER_RANK[where.tier], where.tier_key) for where, _ in line]
    assert ranks == sorted(ranks)
    for (where, score), (next_where, next_score) in pairwise(line):
        if (where.tier, where.tier_key) == (next_where.tier, next_where.tier_key):
            assert score.total >= next_score.total
