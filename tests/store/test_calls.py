"""Calls left open, ended, taken back and saved again."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from coldcall.domain.call import Call, CallOutcome, Outcome
from coldcall.errors import NotFound
from coldcall.store import calls
from coldcall.store.engine import Store
from tests.store.made import NOON, call, outcome, prospect, put, uid


def _open(store: Store, rep: str = "kim") -> list[Call]:
    with store.read() as reading:
        return calls.open_calls(reading, rep)


def _add(store: Store, *rows: object) -> None:
    with store.write() as writing:
        writing.add(*rows)


def _undo(of: CallOutcome, **more: object) -> CallOutcome:
    later = of.recorded_at + timedelta(seconds=10)
    return replace(of, id=uid(), recorded_at=later, undone=True, amends=of.id, **more)  # type: ignore[arg-type]


def test_a_call_is_open_until_its_outcome_is_saved(store: Store) -> None:
    ana = put(store, prospect())
    begun = call(ana)
    _add(store, begun)
    assert _open(store) == [begun]
    _add(store, outcome(begun))
    assert _open(store) == []


def test_a_call_taken_back_is_open_again_and_closed_when_saved_again(store: Store) -> None:
    begun = call(put(store, prospect()))
    first = outcome(begun)
    undo = _undo(first)
    _add(store, begun, first, undo)
    assert _open(store) == [begun]
    again = outcome(begun, Outcome.VOICEMAIL, recorded_at=undo.recorded_at + timedelta(seconds=1))
    _add(store, again)
    assert _open(store) == []
    with store.read() as reading:
        assert calls.latest_outcome(reading, begun.id) == again
        assert calls.state(reading, begun.id).outcome == again
    _add(store, _undo(again))
    assert _open(store) == [begun]
    with store.read() as reading:
        assert calls.latest_outcome(reading, begun.id) is None


def test_facts_of_the_same_millisecond_hold_in_the_order_they_were_made(store: Store) -> None:
    begun = call(put(store, prospect()))
    first = outcome(begun)
    undo = replace(first, id=uid(), undone=True)
    again = replace(first, id=uid(), outcome=Outcome.VOICEMAIL)
    _add(store, again, begun, undo, first)
    assert _open(store) == []
    with store.read() as reading:
        assert calls.latest_outcome(reading, begun.id) == again


def test_a_cancelled_call_is_not_open(store: Store) -> None:
    begun = call(put(store, prospect()))
    _add(store, begun, outcome(begun, None, detail="cancelled"))
    assert _open(store) == []


def test_open_calls_are_mine_oldest_first(store: Store) -> None:
    ana = put(store, prospect())
    late = call(ana, started_at=NOON + timedelta(hours=1))
    early = call(ana, started_at=NOON)
    other = call(ana, rep="lee")
    _add(store, late, other, early)
    assert _open(store) == [early, late]
    assert _open(store, "lee") == [other]
    assert _open(store, "nobody") == []


def test_open_calls_agree_with_the_states_of_all_calls(store: Store) -> None:
    chance = random.Random(7)
    ana = put(store, prospect())
    rows: list[object] = []
    for number in range(200):
        begun = call(ana, started_at=NOON + timedelta(minutes=number))
        rows.append(begun)
        for turn in range(chance.randrange(4)):
            when = begun.started_at + timedelta(seconds=chance.randrange(3))
            kind = chance.choice([Outcome.NO_ANSWER, None])
            rows.append(outcome(begun, kind, recorded_at=when, undone=turn > 0 and chance.random() < 0.5))
    chance.shuffle(rows)
    _add(store, *rows)
    with store.read() as reading:
        states = calls.between(reading)
    assert len(states) == 200
    wanted = [state.call for state in states if state.outcome is None]
    assert 20 < len(wanted) < 150
    assert _open(store) == wanted


def test_calls_of_a_time_are_from_start_to_before_end(store: Store) -> None:
    ana = put(store, prospect())
    campaign = uid()
    made = [call(ana, started_at=NOON + timedelta(hours=hour), campaign_id=campaign) for hour in range(4)]
    _add(store, *reversed(made), call(ana, started_at=NOON, rep="lee"))
    with store.read() as reading:
        found = calls.between(reading, NOON + timedelta(hours=1), NOON + timedelta(hours=3), rep="kim")
        assert [state.call for state in found] == made[1:3]
        assert len(calls.between(reading, rep="kim")) == 4
        assert len(calls.between(reading)) == 5
        assert len(calls.between(reading, campaign_id=campaign)) == 4
        assert calls.between(reading, campaign_id=uid()) == []


def test_what_a_rep_recorded_is_walked_back_oldest_first(store: Store) -> None:
    begun = call(put(store, prospect()))
    first = outcome(begun)
    undo = _undo(first)
    other = outcome(begun, rep="lee")
    _add(store, undo, begun, other, first)
    with store.read() as reading:
        assert calls.recorded_by(reading, "kim", NOON) == [first, undo]
        assert calls.recorded_by(reading, "kim", first.recorded_at + timedelta(seconds=1)) == [undo]


def test_an_unknown_call_is_not_found(store: Store) -> None:
    with store.read() as reading, pytest.raises(NotFound):
        calls.state(reading, uid())


def test_a_call_taken_back_by_another_is_open_for_who_began_it(store: Store) -> None:
    begun = call(put(store, prospect()))
    first = outcome(begun)
    _add(store, begun, first)
    _add(store, _undo(first, rep="lead"))
    assert _open(store) == [begun]
    assert _open(store, "lead") == []


def test_an_older_outcome_that_comes_late_changes_nothing(store: Store) -> None:
    begun = call(put(store, prospect()))
    first = outcome(begun)
    undo = _undo(first)
    _add(store, undo)  # even before its call is known
    _add(store, begun)
    assert _open(store) == [begun]
    _add(store, first)
    assert _open(store) == [begun]


def test_a_call_of_a_write_taken_back_is_not_open(store: Store) -> None:
    def _fail() -> None:
        with store.write() as writing:
            writing.add(call(uid()))
            writing.finish()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        _fail()
    assert _open(store) == []
