"""queue-next: the next 50 in order with everybody counted, beside a bare query that an index covers.

Each way of reading the queue is taken on two crowds, one ten times the other, and may hardly cost more on the
bigger. What the window waits for, rows with names, scores and the gate's answers, is shown too.
"""

from __future__ import annotations

from functools import partial

from benchmarks.queue_home import Crowd
from benchmarks.report import Limit, Result
from benchmarks.stage import Stage
from benchmarks.turns import Once, in_turns, timed
from coldcall.actions import queueing
from coldcall.store import places

GOAL, GROWTH = 3.0, 2.0
NEXT = 50
_BARE = "SELECT prospect_id, steady FROM queue_place WHERE pile = ? ORDER BY steady DESC LIMIT 50"


def measure(stage: Stage) -> Result:
    """Times readings of both crowds in turns with the query."""
    leads = stage.scale.leads
    with Crowd(stage, "small", leads) as small, Crowd(stage, "big", leads * 10) as big:
        bare = big.parts.store.maintenance()
        with big.parts.store.read() as reading:
            fullest = max(places.piles(reading), key=lambda held: held.members).id
        variants: dict[str, Once] = {
            "floor": lambda: timed(lambda: bare.execute(_BARE, (fullest,)).fetchall())[0],
            "rows": lambda: timed(lambda: queueing.read(big.parts, limit=NEXT))[0],
        }
        for size, held in (("small", small), ("big", big)):
            for name, only in held.filters.items():
                variants[f"{name}, {size}"] = partial(_once, held, name)
                shown = len(held.top(only, NEXT))
        run = in_turns(stage, variants, stage.scale.paints, "floor")
        bare.close()
        names = list(big.filters)
    taken = run.figures
    return Result(
        name="queue-next",
        what=f"next {NEXT} in order, all counted",
        beside="a covering query for as many",
        ours=taken["everything, big"],
        floor=taken["floor"],
        goal=GOAL,
        run=run,
        leads=leads,
        limits=tuple(
            Limit(
                f"{name}: ten times the leads",
                taken[f"{name}, big"].median / taken[f"{name}, small"].median,
                GROWTH,
            )
            for name in names
        ),
        others={name: taken[name] for name in taken if name not in ("floor", "everything, big")},
        counts={"rows": shown, "of": leads * 10},
    )


def _once(held: Crowd, name: str) -> float:
    return timed(lambda: held.top(held.filters[name], NEXT))[0]
