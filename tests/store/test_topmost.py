"""The order of a pile read by two indexes is the order of everybody sorted."""

from __future__ import annotations

from itertools import islice
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coldcall.domain.clock import to_ms
from coldcall.domain.shelving import Pile, Spot, tenths
from coldcall.store import places, topmost
from coldcall.store.driver import run
from coldcall.store.engine import Store
from tests.store.made import NOON

OPEN = (Pile("open", gate_key="US"), Pile("open", gate_key="GB"))
STEADY = st.sampled_from([0.0, 1.0, 100.0, 100.4, 101.0, 250.0]) | st.floats(-200, 600).map(round).map(float)
LIVELY = st.none() | st.sampled_from([-9.0, 0.0, 0.01, 3.0, 5.0]) | st.floats(-12, 6)
PEOPLE = st.lists(st.tuples(st.sampled_from(OPEN), STEADY, LIVELY), max_size=120)


@given(people=PEOPLE, age=st.sampled_from([0.0, 0.02, 1.0, 4.0, 26.0]), without=st.sets(st.integers(0, 40)))
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("page", [2, 5])
def test_everybody_comes_in_order(
    store: Store,
    monkeypatch: pytest.MonkeyPatch,
    page: int,
    people: list[tuple[Pile, float, float | None]],
    age: float,
    without: set[int],
) -> None:
    monkeypatch.setattr(topmost, "_PAGE", page)
    ids = [UUID(int=number) for number in range(len(people))]
    left_out = {UUID(int=number).bytes for number in without}
    with store.write() as writing:
        spots = [Spot(pile, steady, lively) for pile, steady, lively in people]
        places.put(writing, zip(ids, spots, strict=True))
    with store.read() as reading:
        held = places.piles(reading)
        found = [one[:2] for one in topmost.in_order(reading, held, age, left_out)]
    with store.write() as writing:
        places.drop(writing, ids)
    expected = [
        (tenths(steady, lively, age), one.bytes)
        for one, (_, steady, lively) in zip(ids, people, strict=True)
        if one.bytes not in left_out
    ]
    assert found == sorted(expected, key=lambda row: (-row[0], row[1]))
    assert sum(pile.members for pile in held) == len(people)


def test_a_pile_is_counted_as_people_come_and_go(store: Store) -> None:
    one, other = UUID(int=1), UUID(int=2)
    with store.write() as writing:
        places.put(writing, [(one, Spot(OPEN[0], 5.0, 2.5)), (other, Spot(OPEN[0], 9.0))])
    with store.write() as writing:
        places.put(writing, [(one, Spot(OPEN[1], 5.0)), (other, Spot(OPEN[0], 7.0))])
        assert {pile.pile: pile.members for pile in places.piles(writing)} == {OPEN[0]: 1, OPEN[1]: 1}
    with store.write() as writing:
        places.put(writing, [(one, None)])
        (left,) = places.piles(writing)
        assert (left.pile, left.members, left.best_steady, left.best_lively) == (OPEN[0], 1, 9.0, 2.5)
        places.drop(writing, [other])
        assert places.piles(writing) == []


def test_the_first_to_come_back_is_one_whose_place_still_holds(store: Store) -> None:
    now, waiting = to_ms(NOON), Pile("wait:retry")
    ends = {1: (now - 1, now - 1), 2: (now + 5, now - 2), 3: (now + 9, now + 9), 4: (now + 20, now + 20)}
    with store.write() as writing:
        places.put(
            writing,
            [(UUID(int=one), Spot(waiting, float(end), None, until)) for one, (end, until) in ends.items()],
        )
    with store.read() as reading:
        (pile,) = places.piles(reading)
        assert places.first_back(reading, pile, now) == now + 9
        assert set(places.passed(reading, now)) == {UUID(int=1).bytes, UUID(int=2).bytes}
        assert places.stale(reading, now, 1) == [UUID(int=2)]


def test_a_top_is_read_without_the_rest(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands in many levels, of whom some dozens of rows are looked at."""
    spots = [Spot(OPEN[0], float(number % 40), (number % 997) / 100) for number in range(4_000)]
    with store.write() as writing:
        places.put(writing, [(UUID(int=number), spot) for number, spot in enumerate(spots)])
    looked: list[str] = []

    def counted(connection: Any, text: str, values: Any = ()) -> Any:
        looked.append(text)
        return run(connection, text, values)

    monkeypatch.setattr(topmost, "run", counted)
    with store.read() as reading:
        found = list(islice(topmost.in_order(reading, places.piles(reading), 0.0), 50))
    assert len(found) == 50
    assert 0 < len(looked) < 60
