"""queue-order: the stored order beside the order of everybody worked out anew, today and for a year ahead.

The clock goes on, places that time has moved are worked out as the window does it each minute, and the first
thousand have to be the same people in the same places.
"""

from __future__ import annotations

from datetime import timedelta

from benchmarks.queue_home import Crowd
from benchmarks.report import Limit, Result
from benchmarks.stage import Stage
from benchmarks.turns import Once, in_turns, timed
from coldcall.actions import standing
from coldcall.domain.queue_filter import EVERYTHING

DAYS = (0, 1, 7, 28, 91, 182, 364, 365)
TOP = 1000
ROUNDS = 7


def measure(stage: Stage) -> Result:
    """Compares at every moment; then times both ways at the last one."""
    compared = different = 0
    with Crowd(stage, stage.scale.crowd, writes=True) as held:
        start = held.clock.moment
        for days in DAYS:
            held.clock.moment = start + timedelta(days=days)
            while standing.freshen(held.parts, 5000):
                pass
            stored, anew = held.top(EVERYTHING, TOP), held.walked(EVERYTHING, TOP)
            compared += len(anew)
            different += sum(one != other for one, other in zip(stored, anew, strict=True))
        variants: dict[str, Once] = {
            "floor": lambda: timed(lambda: held.walked(EVERYTHING, TOP))[0],
            "ours": lambda: timed(lambda: held.top(EVERYTHING, TOP))[0],
        }
        run = in_turns(stage, variants, min(stage.scale.paints, ROUNDS), "floor")
    return Result(
        name="queue-order",
        what=f"first {TOP:,} as stored",
        beside="everybody's points worked out anew",
        ours=run.figures["ours"],
        floor=run.figures["floor"],
        goal=1.0,
        run=run,
        leads=stage.scale.crowd,
        limits=(Limit("rows in another place", float(different), 0.0),),
        counts={"rows compared": compared, "moments": len(DAYS)},
    )
