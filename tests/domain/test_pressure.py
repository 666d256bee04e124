"""Touches: each counted once, windows that roll, and words that add up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.actions.defaults import read
from coldcall.domain import pressure
from coldcall.domain.pressure import FILE, Limit, Pressure, Touch, TouchKind
from coldcall.errors import BadInput

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
KIM, ANA = UUID(int=1), UUID(int=2)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def call(ago: timedelta, who: UUID = KIM, kind: TouchKind = TouchKind.CALL) -> Touch:
    return Touch(NOW - ago, kind, who)


def mail(ago: timedelta, who: UUID = KIM, key: str = "autumn", *, proof: bool = False) -> Touch:
    return Touch(NOW - ago, TouchKind.EMAIL, who, key, proof)


def test_a_mailing_and_its_opens_are_one_touch() -> None:
    sent = mail(3 * DAY)
    assert pressure.counted([mail(2 * DAY, proof=True), sent, mail(HOUR, proof=True)]) == (sent,)


def test_opens_alone_prove_one_e_mail() -> None:
    first = mail(2 * DAY, proof=True)
    assert pressure.counted([mail(HOUR, proof=True), first]) == (first,)
    assert len(pressure.counted([first, mail(HOUR, key="winter", proof=True)])) == 2
    assert len(pressure.counted([first, mail(HOUR, ANA, proof=True)])) == 2


def test_sent_and_delivered_on_a_day_are_one_e_mail_and_sent_again_next_week_another() -> None:
    assert len(pressure.counted([mail(HOUR), mail(2 * HOUR)])) == 1
    assert len(pressure.counted([mail(HOUR), mail(7 * DAY)])) == 2


def test_calls_are_never_taken_for_one_another() -> None:
    assert len(pressure.counted([call(HOUR), call(HOUR), call(HOUR)])) == 3


def test_one_mailing_to_a_whole_company_is_one_touch_to_it() -> None:
    blast = [mail(DAY, UUID(int=n)) for n in range(1, 41)]
    assert len(pressure.as_company([*blast, call(HOUR)])) == 2
    assert len(pressure.as_company([mail(DAY), mail(DAY, ANA, "follow-up 1")])) == 2


def test_a_window_is_full_until_its_oldest_touch_has_left_it() -> None:
    touches = [call(6 * DAY), call(2 * DAY), call(HOUR)]
    full = pressure.full(touches, [Limit(3, 7)], "person", NOW)
    assert full is not None
    assert full.until == NOW + DAY
    assert full.words == "3 touches to one person in 7 days (3 calls): we stop at 3"
    assert pressure.full(touches, [Limit(3, 7)], "person", full.until) is None
    assert pressure.full(touches, [Limit(4, 7)], "person", NOW) is None
    assert pressure.full(touches, [], "person", NOW) is None


def test_of_two_full_windows_the_one_that_holds_longer_counts() -> None:
    touches = [call(6 * DAY), call(HOUR)]
    full = pressure.full(touches, [Limit(2, 7), Limit(1, 30)], "person", NOW)
    assert full is not None and full.until == NOW - HOUR + 30 * DAY


@given(
    st.lists(st.integers(0, 60 * 24 * 40), max_size=30),
    st.integers(1, 6),
    st.integers(1, 30),
)
def test_a_full_window_has_room_again_exactly_when_it_says(minutes: list[int], most: int, days: int) -> None:
    touches = sorted((call(timedelta(minutes=one)) for one in minutes), key=lambda one: one.at)
    full = pressure.full(touches, [Limit(most, days)], "person", NOW)
    assert (full is not None) == (len(pressure.within(touches, NOW, days)) >= most)
    if full is not None:
        assert full.until > NOW
        assert len(pressure.within(touches, full.until, days)) < most
        before = full.until - timedelta(milliseconds=1)
        assert len(pressure.within(touches, before, days)) >= most


@given(st.lists(st.builds(mail, st.sampled_from([HOUR, DAY, 8 * DAY]), st.sampled_from([KIM, ANA]))))
def test_counting_twice_counts_the_same(touches: list[Touch]) -> None:
    once = pressure.counted(touches)
    assert pressure.counted(once) == once
    assert set(once) <= set(touches)


def test_words() -> None:
    found = [call(HOUR), call(DAY), mail(DAY), call(DAY, kind=TouchKind.VOICEMAIL)]
    assert pressure.in_words(found, "here", 7) == "4 touches here this week: 2 calls, 1 voicemail, 1 e-mail"
    assert pressure.in_words([], "here", 7) == "No touch here this week"
    assert pressure.in_words(found[:1], "here", 14) == "1 touch here in 14 days: 1 call"


def test_the_shipped_limits_are_read_and_a_wrong_one_is_named() -> None:
    shipped = read(FILE)
    limits = Pressure.from_toml(shipped)
    assert limits.longest == timedelta(days=30) and limits.shown_days == 7
    with pytest.raises(BadInput, match=r"person\[1\]\.touches"):
        Pressure.from_toml({**shipped, "person": [{"touches": 0, "days": 7}]})
