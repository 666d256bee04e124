"""The first of a tier that were read once are the first at any later moment, as far as they are sure."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coldcall.actions.heads import Head
from coldcall.domain.shelving import tenths
from coldcall.store.topmost import Placed

POINTS = st.tuples(st.integers(-50, 400), st.none() | st.floats(-3, 9))


def _placed(steady: int, lively: float | None, which: int, age: float) -> Placed:
    return Placed(tenths(steady, lively, age), which.to_bytes(2), steady, lively)


@given(
    crowd=st.lists(POINTS, min_size=1, max_size=30),
    read=st.integers(1, 10),
    age=st.floats(0, 3),
    later=st.floats(0, 8),
)
def test_a_head_is_the_beginning_of_the_order_at_any_later_moment(
    crowd: list[tuple[int, float | None]], read: int, age: float, later: float
) -> None:
    everybody = [_placed(*points, which, age) for which, points in enumerate(crowd)]
    everybody.sort(key=lambda one: (-one.points, one.who))
    first = tuple(everybody[:read])
    last = (-first[-1].points, first[-1].who) if len(first) < len(everybody) else None
    then = age + later
    order = sorted((-tenths(one.steady, one.lively, then), one.who) for one in everybody)
    sure = Head(age, first, last).at(then)
    assert sure == [(-points, who) for points, who in order[: len(sure)]]
    assert last is not None or len(sure) == len(everybody)
    assert later > 0 or len(sure) == len(first)
