"""The hybrid clock goes forward whatever the wall clock does, and stays near it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coldcall.domain import hlc

_ms = st.integers(1, 2**46)
_stamps = st.builds(lambda ms, counter: ms << 16 | counter, _ms, st.integers(0, 0xFFFF))


@given(last=_stamps, wall=_ms)
def test_a_tick_is_later_than_the_last_and_not_before_the_wall(last: int, wall: int) -> None:
    stamp = hlc.tick(last, wall)
    assert stamp > last
    assert hlc.wall_ms(stamp) >= wall
    assert hlc.wall_ms(stamp) <= max(wall, hlc.wall_ms(last) + 1)


@given(walls=st.lists(_ms, min_size=1, max_size=30))
def test_ticks_are_never_further_ahead_than_the_wall_has_been(walls: list[int]) -> None:
    last = 0
    for wall in walls:
        last = hlc.tick(last, wall)
    assert hlc.wall_ms(last) == max(walls)


def test_a_new_millisecond_starts_counting_at_zero() -> None:
    assert hlc.tick(5 << 16 | 7, 6) == 6 << 16


def test_a_standing_or_stepping_clock_counts() -> None:
    assert hlc.tick(5 << 16 | 7, 5) == 5 << 16 | 8
    assert hlc.tick(5 << 16 | 7, 1) == 5 << 16 | 8


def test_a_full_counter_goes_on_in_the_next_millisecond() -> None:
    assert hlc.tick(5 << 16 | 0xFFFF, 5) == 6 << 16


@given(last=_stamps, remote=_stamps, wall=_ms)
def test_a_write_after_reading_a_remote_stamp_is_later_than_it(last: int, remote: int, wall: int) -> None:
    assert hlc.tick(hlc.merge(last, remote), wall) > max(last, remote)
