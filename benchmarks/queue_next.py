"""queue-next: the next 50 in order with everybody counted, beside a bare query that an index covers.

The floor reads the standings of fifty people of one pile by the index of the order; ours the standings of the
first fifty of all who may be called now, exactly, with everybody else counted, while nothing is written. The
first reading after a write, and whole rows with names and reasons, as the window shows them, stand beside it.
Every kind of filter is read on two crowds, nothing remembered, and may hardly cost more on the bigger.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from benchmarks.queue_home import Crowd
from benchmarks.report import Limit, Result
from benchmarks.stage import Stage
from benchmarks.turns import Once, in_turns, timed
from coldcall.actions import queueing, remembering
from coldcall.domain.queue_filter import EVERYTHING
from coldcall.store import places

GOAL, GROWTH = 3.0, 2.0
NEXT = 50
SMALL = 10_000
_BARE = (
    "SELECT s.* FROM queue_place q JOIN standing s ON s.prospect_id = q.prospect_id"
    " WHERE q.pile = ? ORDER BY q.steady DESC LIMIT 50"
)
_IDS = "SELECT prospect_id, steady FROM queue_place WHERE pile = ? ORDER BY steady DESC LIMIT 50"


def measure(stage: Stage) -> Result:
    """Times readings of both crowds in turns with the query."""
    many = stage.scale.crowd
    few = min(SMALL, many // 10)
    with Crowd(stage, few) as small, Crowd(stage, many, writes=True) as big:
        bare = big.parts.store.maintenance()
        with big.parts.store.read() as reading:
            fullest = max(places.piles(reading), key=lambda held: held.members).id
        variants: dict[str, Once] = {
            "floor": lambda: _warm(lambda: bare.execute(_BARE, (fullest,)).fetchall()),
            "floor, ids alone": lambda: _warm(lambda: bare.execute(_IDS, (fullest,)).fetchall()),
            "ours": partial(_again, big),
            "first after a write": partial(_after_a_write, big),
            "whole rows, with reasons": lambda: timed(lambda: queueing.read(big.parts, limit=NEXT))[0],
        }
        for size, held in (("small", small), ("big", big)):
            for name in held.filters:
                variants[f"{name}, {size}"] = partial(_once, held, name)
        shown = len(big.top(EVERYTHING, NEXT))
        run = in_turns(stage, variants, stage.scale.paints, "floor")
        bare.close()
        names = list(big.filters)
    taken = run.figures
    return Result(
        name="queue-next",
        what=f"next {NEXT} in order, all counted",
        beside="a covering query for as many",
        ours=taken["ours"],
        floor=taken["floor"],
        goal=GOAL,
        run=run,
        leads=many,
        limits=tuple(
            Limit(
                f"{name}: {many // few} times the people",
                taken[f"{name}, big"].median / taken[f"{name}, small"].median,
                GROWTH,
            )
            for name in names
        ),
        others={name: taken[name] for name in taken if name not in ("floor", "ours")},
        counts={"rows": shown, "of": many},
    )


def _once(held: Crowd, name: str) -> float:
    """A reading for which nothing is remembered, though its pages have been read."""
    only = held.filters[name]
    held.top(only, NEXT)
    held.parts.forget(remembering.NAME)
    return timed(lambda: held.top(only, NEXT))[0]


def _again(held: Crowd) -> float:
    """A reading while nothing is written since the last one."""
    return _warm(lambda: held.top(EVERYTHING, NEXT))


def _warm(work: Callable[[], object]) -> float:
    """The time of the second of two: its pages have been read."""
    work()
    return timed(work)[0]


def _after_a_write(held: Crowd) -> float:
    held.written()
    return timed(lambda: held.top(EVERYTHING, NEXT))[0]
