"""Coverage adds up to the list and names every reason; its projection is never more hopeful than true."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.domain.coverage import Coverage, Pace, Person, Where, coverage, project, working_days

MONDAY = date(2026, 11, 23)


def left(tries: int = 1, ready: date | None = None) -> Person:
    return Person(Where.LEFT, tries_left=tries, ready=ready)


@st.composite
def persons(draw: st.DrawFn) -> Person:
    where = draw(st.sampled_from(Where))
    held = where in (Where.WAITING, Where.UNREACHABLE)
    reason = draw(st.sampled_from(("wait:retry", "later", "state:no_number"))) if held else ""
    return Person(
        where,
        reason,
        f"words of {reason}" if held else "",
        tried=draw(st.booleans()),
        goal=where is Where.REACHED and draw(st.booleans()),
        ready=MONDAY + timedelta(days=draw(st.integers(-3, 20))),
        tries_left=draw(st.integers(1, 6)),
    )


paces = st.builds(
    Pace,
    calls_a_day=st.floats(0, 200),
    days=st.integers(0, 5),
    today=st.integers(0, 50),
    calls=st.integers(50, 400),
    reached=st.integers(0, 50),
)


def counted(people: list[Person], pace: Pace | None = None, days: int | None = 7) -> Coverage:
    return coverage(people, pace or Pace(), MONDAY, None if days is None else MONDAY + timedelta(days=days))


@given(st.lists(persons(), max_size=40), paces)
def test_everybody_is_in_one_place_and_the_reasons_are_named(people: list[Person], pace: Pace) -> None:
    numbers = counted(people, pace)
    waiting = sum(one.count for one in numbers.waiting)
    unreachable = sum(one.count for one in numbers.unreachable)
    assert numbers.people == numbers.reached + numbers.left + waiting + unreachable == len(people)
    assert all(one.reason and one.words and one.count for one in (*numbers.waiting, *numbers.unreachable))
    assert 0 <= numbers.share <= 1
    assert numbers.goals <= numbers.reached
    assert numbers.tried <= numbers.left + waiting == numbers.to_do


@given(st.lists(persons(), min_size=1, max_size=30), paces, st.floats(0, 100))
def test_more_calls_a_day_never_take_longer(people: list[Person], pace: Pace, more: float) -> None:
    waiting = [one for one in people if one.where in (Where.LEFT, Where.WAITING)]
    quicker = Pace(pace.calls_a_day + more, pace.days, pace.today, pace.calls, pace.reached)
    slow = project(waiting, pace, MONDAY, MONDAY + timedelta(days=9))
    fast = project(waiting, quicker, MONDAY, MONDAY + timedelta(days=9))
    assert (fast.done_on or date.max) <= (slow.done_on or date.max)
    assert fast.not_reached <= slow.not_reached or slow.in_time


@given(st.lists(persons(), min_size=1, max_size=30), paces, st.integers(-3, 30))
def test_in_time_means_that_nobody_is_left(people: list[Person], pace: Pace, days: int) -> None:
    waiting = [one for one in people if one.where in (Where.LEFT, Where.WAITING)]
    last = MONDAY + timedelta(days=days)
    ahead = project(waiting, pace, MONDAY, last)
    if not waiting:
        return
    assert ahead.in_time == (ahead.done_on is not None and ahead.done_on <= last)
    assert (ahead.not_reached > 0) == (not ahead.in_time)
    assert ahead.not_reached <= len(waiting)


@given(st.lists(persons(), min_size=1, max_size=20), paces)
def test_the_pace_that_is_said_to_do_does(people: list[Person], pace: Pace) -> None:
    waiting = [one for one in people if one.where in (Where.LEFT, Where.WAITING)]
    last = MONDAY + timedelta(days=8)
    ahead = project(waiting, pace, MONDAY, last)
    if ahead.needed is None:
        return
    better = Pace(float(ahead.needed), pace.days, pace.today, pace.calls, pace.reached)
    assert project(waiting, better, MONDAY, last).in_time
    if ahead.needed > 1:
        short = Pace(float(ahead.needed - 1), pace.days, pace.today, pace.calls, pace.reached)
        assert not project(waiting, short, MONDAY, last).in_time


def test_one_try_each_takes_people_over_pace_working_days() -> None:
    ahead = project([left()] * 100, Pace(20, 5), MONDAY, None)
    assert (ahead.done_on, ahead.calls) == (date(2026, 11, 27), 100)


def test_calls_made_today_are_not_made_again() -> None:
    assert project([left()] * 20, Pace(20, 5, today=20), MONDAY, None).done_on == date(2026, 11, 24)


def test_weekends_are_no_days_for_calls() -> None:
    friday = date(2026, 11, 27)
    assert project([left()] * 40, Pace(20, 5), friday, None).done_on == date(2026, 11, 30)


def test_who_is_not_reached_is_tried_again_on_another_day() -> None:
    once = project([left(1)] * 10, Pace(100, 5), MONDAY, None)
    thrice = project([left(3)] * 10, Pace(100, 5), MONDAY, None)
    assert once.done_on == MONDAY
    assert thrice.done_on == date(2026, 11, 25)
    assert 10 < once.calls + thrice.calls - 10 <= 30


def test_people_who_wait_longer_than_the_time_there_is_are_not_reached_at_any_pace() -> None:
    late = [left(1, MONDAY + timedelta(days=30))] * 3
    ahead = project([*late, left()], Pace(50, 5), MONDAY, MONDAY + timedelta(days=7))
    assert (ahead.in_time, ahead.not_reached, ahead.needed) == (False, 3, None)


def test_nobody_calls_and_nothing_is_promised() -> None:
    ahead = project([left()] * 30, Pace(), MONDAY, MONDAY + timedelta(days=4))
    assert (ahead.done_on, ahead.in_time, ahead.not_reached, ahead.needed) == (None, False, 30, 6)


def test_a_list_with_nobody_left_is_done() -> None:
    assert counted([Person(Where.REACHED, goal=True)]).projection.in_time is True
    assert counted([], days=None).projection.in_time is None


@pytest.mark.parametrize(("first", "last", "days"), [(23, 27, 5), (23, 29, 5), (28, 29, 0), (24, 23, 0)])
def test_working_days(first: int, last: int, days: int) -> None:
    assert working_days(date(2026, 11, first), date(2026, 11, last)) == days
