"""What counts as evidence, in which order, and how old it is in words."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.domain.engagement import EngagementKind
from coldcall.domain.evidence import (
    NOTHING,
    Act,
    DuePromise,
    EarlierTalk,
    EvidenceFacts,
    EvidenceKind,
    Freshness,
    GatekeeperWord,
    NamedReferral,
    OurTouch,
    choose,
)
from coldcall.domain.spoken_time import month_words, when_words

NOW = datetime(2026, 9, 8, 10, 12, tzinfo=ZoneInfo("America/New_York"))  # a Tuesday


def _ago(**age: float) -> datetime:
    return NOW - timedelta(**age)


def _kinds(facts: EvidenceFacts) -> list[str]:
    return [one.kind.value for one in choose(facts, NOW)]


EVERYTHING = EvidenceFacts(
    promises=(DuePromise(due=_ago(hours=1)),),
    conversations=(EarlierTalk(_ago(days=3)),),
    referrals=(NamedReferral("Ana Lind", _ago(days=2), may_use_name=True),),
    gatekeepers=(GatekeeperWord(_ago(days=1), "Sam"),),
    touches=(OurTouch("email", _ago(days=1)), OurTouch("voicemail", _ago(days=2))),
    events=tuple(
        Act(kind, _ago(days=2))
        for kind in (
            "email_open",
            "email_click",
            "social",
            "page_view",
            "booth",
            "registration",
            "attendance",
            "form",
            "download",
        )
    ),
    rings_back=True,
)


def test_order_is_what_a_person_would_mention_first() -> None:
    assert _kinds(EVERYTHING) == [
        "inbound",
        "promise",
        "conversation",
        "referral",
        "gatekeeper",
        "voicemail",
        "email",
        "download",
        "form",
        "attendance",
        "registration",
        "booth",
        "page_view",
        "email_click",
        "social",
        "email_open",
        "none",
    ]


def test_nothing_on_file_is_nothing() -> None:
    assert choose(EvidenceFacts(), NOW) == (NOTHING,)


def test_every_kind_of_engagement_is_evidence_of_something() -> None:
    # What was sent to somebody says nothing of them.
    for kind in set(EngagementKind) - {EngagementKind.EMAIL_SENT}:
        assert len(choose(EvidenceFacts(events=(Act(kind, _ago(hours=1)),)), NOW)) == 2, kind


def test_a_scanners_click_is_no_evidence() -> None:
    events = (Act("email_click", _ago(minutes=5), is_bot=True), Act("telepathy", _ago(minutes=5)))
    assert choose(EvidenceFacts(events=events), NOW) == (NOTHING,)


def test_a_colleagues_download_is_theirs_and_their_click_is_nothing() -> None:
    events = (
        Act("download", _ago(hours=1), "Guide", own=False, person="J. Park"),
        Act("email_click", _ago(hours=1), own=False, person="J. Park"),
    )
    found, nothing = choose(EvidenceFacts(events=events), NOW)
    assert (found.kind, found.own, found.by) == (EvidenceKind.COLLEAGUE_DOWNLOAD, False, "J. Park")
    assert nothing is NOTHING


def test_fresh_comes_before_stronger_but_old_or_undated() -> None:
    events = (
        Act("download", None, "Undated"),
        Act("download", _ago(days=40), "Old"),
        Act("page_view", _ago(days=3)),
    )
    found = choose(EvidenceFacts(events=events), NOW)
    assert [(one.kind.value, one.asset) for one in found] == [
        ("page_view", ""),
        ("download", "Old"),
        ("download", "Undated"),
        ("none", ""),
    ]


def test_a_talk_is_remembered_longer_than_a_click() -> None:
    def first(days: float) -> str:
        facts = EvidenceFacts(
            conversations=(EarlierTalk(_ago(days=days)),), events=(Act("email_click", _ago(hours=2)),)
        )
        return _kinds(facts)[0]

    assert first(100) == "conversation"
    assert first(400) == "email_click"


def test_a_promise_counts_when_it_is_due_and_not_before() -> None:
    later_today = EvidenceFacts(promises=(DuePromise(due=NOW + timedelta(hours=3)),))
    tomorrow = EvidenceFacts(promises=(DuePromise(due=NOW + timedelta(days=1)),))
    assert _kinds(later_today) == ["promise", "none"]
    assert _kinds(tomorrow) == ["none"]


def test_a_promise_for_a_month_speaks_of_the_month_and_is_late_only_after_it() -> None:
    this_month = DuePromise(due=datetime(2026, 9, 1, 14, tzinfo=UTC), by_month=True)
    march = DuePromise(due=datetime(2026, 3, 2, 14, tzinfo=UTC), by_month=True, words="after the budget")
    kept = choose(EvidenceFacts(promises=(this_month,)), NOW)[0]
    late = choose(EvidenceFacts(promises=(march,)), NOW)[0]
    assert (kept.when_words, kept.late) == ("this month", False)
    assert (late.when_words, late.late, late.detail) == ("in March", True, "after the budget")


def test_a_day_promised_is_late_the_day_after() -> None:
    facts = EvidenceFacts(promises=(DuePromise(due=_ago(days=1)),))
    assert choose(facts, NOW)[0].late


def test_a_name_that_may_not_be_used_is_not_used() -> None:
    facts = EvidenceFacts(referrals=(NamedReferral("Ana Lind"), NamedReferral(" ", may_use_name=True)))
    assert _kinds(facts) == ["none"]


def test_a_date_to_come_proves_no_date() -> None:
    found = choose(EvidenceFacts(events=(Act("download", NOW + timedelta(days=9)),)), NOW)[0]
    assert (found.at, found.age_days, found.freshness) == (None, None, Freshness.UNDATED)


@pytest.mark.parametrize(
    ("age", "freshness"),
    [
        (timedelta(), Freshness.TODAY),
        (timedelta(hours=10), Freshness.TODAY),
        (timedelta(hours=11), Freshness.THIS_WEEK),
        (timedelta(days=7), Freshness.THIS_WEEK),
        (timedelta(days=7, minutes=1), Freshness.THIS_MONTH),
        (timedelta(days=31), Freshness.THIS_MONTH),
        (timedelta(days=31, minutes=1), Freshness.OLDER),
    ],
)
def test_freshness_follows_the_calendar_of_now(age: timedelta, freshness: Freshness) -> None:
    at = (NOW - age).astimezone(UTC)
    assert choose(EvidenceFacts(events=(Act("download", at),)), NOW)[0].freshness is freshness


def test_minutes_of_a_web_summary_prove_nothing() -> None:
    events = (Act("attendance", _ago(days=1), minutes=37.6), Act("web_summary", None, minutes=400))
    found = choose(EvidenceFacts(events=events), NOW)
    assert [one.minutes for one in found] == [38, None, None]


def test_now_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        choose(EvidenceFacts(), datetime(2026, 9, 8))


_ACTS = st.lists(
    st.builds(
        Act,
        kind=st.sampled_from(list(EngagementKind)),
        at=st.none() | st.integers(0, 400).map(lambda days: _ago(days=days)),
        asset=st.sampled_from(["", "A", "B"]),
        own=st.booleans(),
        is_bot=st.booleans(),
    ),
    max_size=8,
)


@given(acts=_ACTS, seed=st.randoms(use_true_random=False))
def test_the_order_of_the_facts_changes_nothing(acts: list[Act], seed: random.Random) -> None:
    shuffled = list(acts)
    seed.shuffle(shuffled)
    assert choose(EvidenceFacts(events=tuple(acts)), NOW) == choose(
        EvidenceFacts(events=tuple(shuffled)), NOW
    )


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("2026-09-08T03:00", "earlier today"),
        ("2026-09-08T09:00", "this morning"),
        ("2026-09-08T16:00", "today"),
        ("2026-09-07T23:00", "yesterday"),
        ("2026-09-04T09:00", "on Friday"),
        ("2026-09-02T09:00", "on Wednesday"),
        ("2026-09-01T09:00", "last week"),
        ("2026-08-31T09:00", "last week"),
        ("2026-08-27T09:00", "two weeks ago"),
        ("2026-08-09T09:00", "about a month ago"),
        ("2026-08-01T09:00", "in August"),
        ("2026-01-05T09:00", "in January"),
        ("2025-11-05T09:00", "in November"),
        ("2025-09-05T09:00", "in September last year"),
        ("2023-03-05T09:00", "in 2023"),
    ],
)
def test_when_is_said_as_people_say_it(at: str, words: str) -> None:
    assert when_words(datetime.fromisoformat(at).replace(tzinfo=NOW.tzinfo), NOW) == words


def test_afternoon_and_evening_are_theirs_not_utc() -> None:
    evening = NOW.replace(hour=21)
    assert when_words(datetime(2026, 9, 8, 18, 30, tzinfo=UTC), evening) == "this afternoon"
    assert when_words(datetime(2026, 9, 8, 22, 30, tzinfo=UTC), evening) == "this evening"
    assert month_words(NOW, NOW) == "this month"


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Auckland", "Pacific/Honolulu"])
@pytest.mark.parametrize("hour", [8, 18])
@pytest.mark.parametrize(
    ("day", "words", "freshness"),
    [
        (8, "today", Freshness.TODAY),
        (7, "yesterday", Freshness.THIS_WEEK),
        (4, "on Friday", Freshness.THIS_WEEK),
        (10, "", Freshness.UNDATED),
    ],
)
def test_a_day_without_a_time_stays_that_day_and_says_no_hour(
    zone: str, hour: int, day: int, words: str, freshness: Freshness
) -> None:
    now = datetime(2026, 9, 8, hour, tzinfo=ZoneInfo(zone))
    at = datetime(2026, 9, day, 12, tzinfo=UTC)
    act = Act(EngagementKind.DOWNLOAD, at, "Dock guide", date_only=True)
    found = choose(EvidenceFacts(events=(act,)), now)[0]
    assert (found.when_words, found.freshness) == (words, freshness)
    assert found.at is None or found.at <= now
