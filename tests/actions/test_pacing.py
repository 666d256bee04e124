"""A step has as many rows as fit its time; a transaction as many steps as nobody minds."""

from __future__ import annotations

import pytest

from coldcall.actions.pacing import FIRST, HOLD_S, LEAST, MOST, STEP_S, Pace


class HandWatch:
    """Seconds moved by hand."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.mark.parametrize(
    ("a_row", "rows"), [(STEP_S / 100, 100), (STEP_S / 10, LEAST), (STEP_S / 10_000, MOST), (0.0, MOST)]
)
def test_steps_come_to_the_time_they_should_take(a_row: float, rows: int) -> None:
    watch = HandWatch()
    pace = Pace(watch)
    assert pace.rows == FIRST
    pace.begin()
    for _ in range(10):
        watch.seconds += pace.rows * a_row
        pace.done(pace.rows)
    assert pace.rows == pytest.approx(rows, abs=1)


def test_a_step_never_more_than_doubles() -> None:
    pace = Pace(HandWatch())
    pace.begin()
    pace.done(pace.rows)
    assert pace.rows == 2 * FIRST


def test_a_transaction_is_held_for_a_while_and_no_longer() -> None:
    watch = HandWatch()
    pace = Pace(watch)
    watch.seconds = 100.0
    pace.begin()
    watch.seconds += HOLD_S * 0.9
    pace.done(pace.rows)
    assert not pace.held
    watch.seconds += HOLD_S * 0.2
    pace.done(pace.rows)
    assert pace.held
