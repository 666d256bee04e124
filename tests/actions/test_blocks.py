"""Blocks survive a restart, count what happened in them, and are taken back to their start."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coldcall.actions import blocks, bulk, calling, placing, queueing
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.block import Aim, Block, NoAim, from_body, read_aim, to_body
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.queue_filter import Filter
from coldcall.domain.wrapup import WrapUp
from tests.actions.conftest import TUESDAY, HandClock
from tests.actions.test_bulk import plant_crew


@pytest.mark.parametrize(
    ("typed", "aim"),
    [
        ("40", Aim(calls=40)),
        ("40 calls", Aim(calls=40)),
        ("  40   Dials ", Aim(calls=40)),
        ("10 conversations", Aim(conversations=10)),
        ("10talks", Aim(conversations=10)),
        ("45 min", Aim(minutes=45)),
        ("2h", Aim(minutes=120)),
        ("until 12:00", Aim(minutes=60)),
        ("until 11:30", Aim(minutes=30)),
    ],
)
def test_what_a_rep_types_for_a_block(typed: str, aim: Aim) -> None:
    assert read_aim(typed, TUESDAY, "America/New_York") == aim


@pytest.mark.parametrize("typed", ["", "0 calls", "many", "40 cats and dogs", "9999", "until pigs fly", "-3"])
def test_what_is_no_aim(typed: str) -> None:
    assert isinstance(read_aim(typed, TUESDAY, "America/New_York"), NoAim)


@given(
    some.builds(Aim, *[some.integers(0, 500)] * 3),
    some.text(max_size=20),
    some.from_type(Filter),
)
def test_a_block_is_read_as_it_was_kept(aim: Aim, name: str, only: Filter) -> None:
    block = Block(TUESDAY, aim, name, only)
    assert from_body(to_body(block)) == block


def test_an_aim_is_reached_by_whatever_it_limits_first() -> None:
    aim = Aim(calls=60, conversations=25)
    assert not aim.reached(59, 24, 999)
    assert aim.reached(60, 0, 0) and aim.reached(0, 25, 0)
    assert Aim(minutes=30).reached(0, 0, 30) and not Aim(minutes=30).reached(500, 500, 29.9)


def test_a_block_is_there_after_a_restart_until_it_ends_or_its_day_does(
    parts: Parts, clock: HandClock
) -> None:
    assert blocks.under_way(parts) is None
    block = blocks.made(parts, "Spring", Filter(ids=(uuid4(),)), Aim(minutes=45))
    blocks.begin(parts, block)
    clock.on(minutes=20)
    assert blocks.under_way(parts) == block
    assert blocks.tally(parts, block).minutes == 20
    clock.on(hours=20)
    assert blocks.under_way(parts) is None
    blocks.begin(parts, blocks.made(parts))
    blocks.end(parts)
    assert blocks.under_way(parts) is None


def call(parts: Parts, who: UUID) -> None:
    started = Start(who, None, HowStarted.ELSEWHERE)
    begun, _ = calling.begin(parts, started)
    calling.finish(parts, begun.id, WrapUp(outcome=Outcome.NO_ANSWER))


def test_undo_walks_calls_and_what_was_put_off_back_in_their_order(parts: Parts, clock: HandClock) -> None:
    crew = plant_crew(parts)
    placing.skip(parts, crew[6], "research_first")  # before the block
    clock.on(seconds=10)
    block = blocks.made(parts)
    clock.on(seconds=10)
    call(parts, crew[0])
    clock.on(seconds=10)
    placing.skip(parts, crew[1], "research_first")
    clock.on(seconds=10)
    bulk.skip(parts, [crew[2], crew[3]], "open_deal")
    clock.on(seconds=10)
    call(parts, crew[4])
    steps = []
    while (taken := blocks.take_back(parts, block.began)) is not None:
        clock.on(seconds=10)
        steps.append(taken[0].call.prospect_id if taken[0].call else set(taken[0].back))
    assert steps == [crew[4], {crew[2], crew[3]}, {crew[1]}, crew[0]]
    assert {row.prospect_id for row in queueing.read(parts).rows} >= {crew[1], crew[2], crew[3]}
    assert crew[6] not in {row.prospect_id for row in queueing.read(parts).rows}
