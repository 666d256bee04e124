"""Scores: reasons that sum, decay, daily caps, and the one number a store keeps."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from math import isclose
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.actions.defaults import load_defaults, read
from coldcall.domain.decay import acts, stored, worth
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.prospect import PhoneLabel
from coldcall.domain.queue import Score
from coldcall.domain.scoring import (
    FitPoints,
    HistoryFacts,
    PersonFacts,
    engagement,
    fit,
    history,
    score,
    tenths,
    title_level,
)
from coldcall.domain.weights import Weights
from coldcall.errors import BadInput

NOW = datetime(2026, 3, 3, 15, 0, tzinfo=UTC)
WEIGHTS = load_defaults().scoring


def act(
    kind: EngagementKind = EngagementKind.DOWNLOAD,
    ago: timedelta | None = timedelta(),
    *,
    number: int = 0,
    what: str = "",
    count: int = 1,
    minutes: float | None = None,
    bot: bool = False,
) -> Engagement:
    at = None if ago is None else NOW - ago
    return Engagement(
        UUID(int=number), None, kind, at, at or NOW, what=what, count=count, minutes=minutes, bot=bot
    )


def total(events: list[Engagement], now: datetime = NOW) -> int:
    return tenths(engagement(events, WEIGHTS, now))


MOMENTS = st.one_of(
    st.none(),
    st.integers(0, 400 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes)),
    st.integers(0, 5).map(lambda hours: timedelta(hours=hours)),
)
ACTS = st.lists(
    st.builds(
        act,
        st.sampled_from(EngagementKind),
        MOMENTS,
        number=st.integers(1, 1_000_000),
        what=st.sampled_from(["", "Dock guide", "Pricing guide"]),
        count=st.integers(0, 40),
        minutes=st.one_of(st.none(), st.floats(0, 500)),
        bot=st.booleans(),
    ),
    max_size=14,
)
PEOPLE = st.builds(
    PersonFacts,
    title=st.sampled_from(["", "VP Operations", "Student", "Director", "Werkstudent Einkauf"]),
    phone_labels=st.sampled_from([(), (PhoneLabel.DIRECT,), (PhoneLabel.HQ,)]),
    flags=st.sampled_from([(), ("free_mail",), ("free_mail", "other")]),
)
HISTORIES = st.builds(
    HistoryFacts,
    tries=st.integers(0, 9),
    reached=st.integers(0, 3),
    spoke_at=st.one_of(st.none(), st.just(NOW - timedelta(days=20))),
    receptivity=st.one_of(st.none(), st.integers(-2, 2)),
    no_shows=st.integers(0, 4),
    referred_by=st.sampled_from(["", "Kim Okafor"]),
)


def whole(person: PersonFacts, events: list[Engagement], facts: HistoryFacts) -> Score:
    return score(person, events, facts, WEIGHTS, NOW)


@given(PEOPLE, ACTS, HISTORIES)
def test_the_reasons_sum_to_the_score_and_to_each_of_its_parts(
    person: PersonFacts, events: list[Engagement], facts: HistoryFacts
) -> None:
    result = whole(person, events, facts)
    assert tenths(result.reasons) == round(result.total * 10)
    assert round(sum(reason.points for reason in result.reasons), 6) == result.total
    for group in ("fit", "engagement", "history"):
        part = [reason for reason in result.reasons if reason.group == group]
        assert tenths(part) == round(getattr(result, group) * 10)
    assert all(reason.points for reason in result.reasons)


@given(ACTS, st.builds(act, st.sampled_from(EngagementKind), MOMENTS, number=st.just(7), what=st.just("x")))
def test_one_more_act_never_lowers_the_score(events: list[Engagement], more: Engagement) -> None:
    assert total([*events, more]) >= total(events)


@given(ACTS, st.randoms(use_true_random=False))
def test_the_order_in_which_acts_arrive_does_not_matter(
    events: list[Engagement], machine: random.Random
) -> None:
    elsewhere = list(events)
    machine.shuffle(elsewhere)
    assert total(elsewhere) == total(events)


def test_the_newest_acts_of_a_day_fill_its_cap() -> None:
    morning = act(EngagementKind.PRICING_PAGE, timedelta(hours=14), number=1)
    now = act(EngagementKind.PRICING_PAGE, timedelta(), number=2)
    assert [one.points for one in acts([morning, now], WEIGHTS)] == [31, 9]


@given(ACTS, st.integers(0, 365))
def test_the_stored_number_equals_the_direct_computation(events: list[Engagement], later: int) -> None:
    kept = stored(events, WEIGHTS)
    now = NOW + timedelta(days=later)
    direct = sum(worth(one, WEIGHTS, now) for one in acts(events, WEIGHTS, now))
    assert isclose(kept.at(now, WEIGHTS.half_life_days), direct, rel_tol=1e-9, abs_tol=1e-9)


@given(st.lists(ACTS, min_size=2, max_size=6))
def test_the_order_of_stored_numbers_is_the_order_at_any_later_moment(people: list[list[Engagement]]) -> None:
    dated = [[event for event in events if event.at] for events in people]
    sums = [stored(events, WEIGHTS).log2_sum for events in dated]
    for later in (0, 1, 30, 365):
        now = NOW + timedelta(days=later)
        direct = [sum(worth(one, WEIGHTS, now) for one in acts(events, WEIGHTS, now)) for events in dated]
        for mine, my_points in zip(sums, direct, strict=True):
            for other, other_points in zip(sums, direct, strict=True):
                if mine is not None and other is not None and mine > other + 1e-9:
                    assert my_points > other_points


def test_a_short_half_life_and_far_moments_do_not_overflow() -> None:
    changed = read("scoring.toml")
    changed["decay"]["half_life_days"] = 1
    quick = Weights.from_toml(changed)
    events = [act(ago=timedelta(days=700)), act(EngagementKind.FORM, timedelta(), number=2)]
    kept = stored(events, quick)
    assert kept.log2_sum is not None
    assert isclose(kept.at(NOW, 1), 22, rel_tol=1e-9)
    assert kept.at(NOW + timedelta(days=700), 1) < 1e-200
    far = NOW.replace(year=2126)
    assert kept.at(far, 1) == 0.0


def test_half_is_left_after_a_half_life_and_undated_acts_stay() -> None:
    assert total([act()]) == 280
    assert total([act()], NOW + timedelta(days=14)) == 140
    assert total([act(ago=None)]) == total([act(ago=None)], NOW + timedelta(days=300)) == 140


def test_a_kind_is_capped_per_day_and_a_scanner_counts_for_nothing() -> None:
    clicks = [act(EngagementKind.EMAIL_CLICK, timedelta(minutes=one), number=one) for one in range(40)]
    assert 99 <= total(clicks) <= 100
    yesterday = [
        act(EngagementKind.EMAIL_CLICK, timedelta(days=1, minutes=n), number=100 + n) for n in range(9)
    ]
    assert total(clicks + yesterday) > total(clicks) + 90
    assert total([act(bot=True)]) == 0


def test_what_has_not_happened_yet_does_not_count() -> None:
    assert total([act()], NOW - timedelta(hours=1)) == 0


def test_an_act_dated_after_it_was_received_counts_from_then() -> None:
    ahead = Engagement(UUID(int=1), None, EngagementKind.DOWNLOAD, NOW + timedelta(days=30), NOW)
    assert total([ahead]) == 280


def test_the_words_of_the_card() -> None:
    result = score(
        PersonFacts(title="Director, Dock Operations"),
        [act(EngagementKind.PRICING_PAGE, timedelta(minutes=14))],
        HistoryFacts(),
        WEIGHTS,
        NOW,
    )
    assert [(reason.text, reason.points) for reason in result.reasons] == [
        ("pricing page 14 min ago", 31.0),
        ("Director", 12.0),
        ("never reached", 8.0),
    ]
    assert (result.fit, result.engagement, result.history, result.total) == (12.0, 31.0, 8.0, 51.0)


def test_acts_are_grouped_and_the_rest_is_folded() -> None:
    events = [
        act(what="Dock guide", ago=timedelta(hours=2), number=1),
        act(what="Dock guide", ago=timedelta(days=3), number=2),
        act(EngagementKind.PRICING_PAGE, timedelta(minutes=14), number=3),
        act(EngagementKind.FORM, timedelta(days=1), number=4, what="the survey"),
        act(EngagementKind.REGISTRATION, timedelta(days=1), number=5, what="Dock day"),
        *(act(EngagementKind.PAGE_VIEW, timedelta(days=20 + n), number=10 + n) for n in range(5)),
        act(EngagementKind.SOCIAL, timedelta(days=30), number=30),
    ]
    texts = [reason.text for reason in engagement(events, WEIGHTS, NOW)]
    assert texts == [
        "downloaded Dock guide, 2 times, last 2 h ago",
        "pricing page 14 min ago",
        "filled in the survey 1 day ago",
        "registered for Dock day 1 day ago",
        "6 older acts",
    ]


def test_an_undated_web_summary_tells_its_totals_and_grows_with_them() -> None:
    summary = act(EngagementKind.WEB_SUMMARY, None, count=5, minutes=12)
    [reason] = engagement([summary], WEIGHTS, NOW)
    assert reason.text == "5 visits, 12 min on the website, date unknown"
    less = act(EngagementKind.WEB_SUMMARY, None, count=5, minutes=2)
    assert 0 < total([less]) < total([summary])
    assert total([act(EngagementKind.WEB_SUMMARY, None, count=0, minutes=0)]) == 0


def test_a_name_of_an_asset_is_shown_short_and_by_the_titles_given() -> None:
    event = Engagement(UUID(int=1), None, EngagementKind.DOWNLOAD, NOW, NOW, asset_id=UUID(int=9), what="old")
    [reason] = engagement([event], WEIGHTS, NOW, {UUID(int=9): "Dock  guide " + "x" * 90})
    assert reason.text.startswith("downloaded Dock guide xxx")
    assert "…" in reason.text
    assert len(reason.text) < 90


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("Chief Operating Officer", "Executive"),
        ("Senior Vice President, Ops", "Vice president"),
        ("Executive Assistant to the CEO", "Assistant"),
        ("Product Owner", "Specialist"),
        ("Director of Student Affairs", "Director"),
        ("Student", "Student or trainee"),
        ("Internal Auditor", None),
        ("GESCHÄFTSFÜHRERIN", "Executive"),
        ("Warehouse-Manager", "Manager"),
        ("", None),
    ],
)
def test_titles_find_their_level(title: str, level: str | None) -> None:
    found = title_level(title, WEIGHTS.fit.levels)
    assert (found.label if found else None) == level


def test_fit_is_what_the_criteria_say_in_their_own_words() -> None:
    changed = read("scoring.toml")
    changed["ideal"] += [
        {"sentence": "industry is logistics or retail", "points": 6},
        {"sentence": "50–1,000 employees", "points": 5},
        {"sentence": "not a consultant", "points": 2},
    ]
    weights = Weights.from_toml(changed)
    person = PersonFacts("Buyer", "Transport & Logistics", 50, (PhoneLabel.MOBILE,), ("free_mail",))
    points = {reason.text: reason.points for reason in fit(person, weights)}
    assert points == {
        "Specialist": 3,
        "direct number": 4,
        "free e-mail address": -5,
        "industry is logistics or retail": 6,
        "50–1,000 employees": 5,
        "not a consultant": 2,
    }
    assert FitPoints(weights)(person) == sum(points.values())
    assert not fit(PersonFacts(headcount=1001, industry="Legal"), weights)


def test_history_tells_tries_talks_and_missed_meetings() -> None:
    facts = HistoryFacts(3, 1, NOW - timedelta(days=21), 2, 1, "Kim Okafor")
    points = {reason.text: reason.points for reason in history(facts, WEIGHTS, NOW)}
    assert points == {
        "suggested by Kim Okafor": 15,
        "spoke 3 weeks ago": 6,
        "very warm last time": 8,
        "3 tries without reaching them": -6,
        "missed a meeting": -6,
    }
    assert tenths(history(HistoryFacts(tries=40, reached=1), WEIGHTS, NOW)) == -100


@pytest.mark.parametrize(
    ("table", "key", "value"),
    [
        ("decay", "half_life_days", 0),
        ("decay", "undated_share", 1.5),
        ("decay", "half_life_days", "two weeks"),
        ("history", "try", True),
    ],
)
def test_an_unusable_value_is_named(table: str, key: str, value: object) -> None:
    changed = read("scoring.toml")
    changed[table][key] = value
    with pytest.raises(BadInput, match=rf"scoring\.toml: {table}\.{key}"):
        Weights.from_toml(changed)


def test_who_asks_to_be_called_needs_a_clock() -> None:
    changed = read("scoring.toml")
    changed["engagement"]["download"].update(inbound=True, clock_minutes=0)
    with pytest.raises(BadInput, match=r"download\.clock_minutes"):
        Weights.from_toml(changed)


def test_engagement_may_not_cost_points() -> None:
    changed = read("scoring.toml")
    changed["engagement"]["social"]["points"] = -1
    with pytest.raises(BadInput, match="social"):
        Weights.from_toml(changed)


def test_only_the_newest_totals_of_a_website_count() -> None:
    older = act(EngagementKind.WEB_SUMMARY, None, number=1, count=2, minutes=10)
    newer = act(EngagementKind.WEB_SUMMARY, None, number=2, count=9, minutes=40)
    alone = [each.points for each in acts([newer], WEIGHTS)]
    assert [each.points for each in acts([newer, older], WEIGHTS)] == alone
    assert stored([older, newer], WEIGHTS) == stored([newer], WEIGHTS)
