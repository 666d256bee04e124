"""queue-rerank: one new event and the new place of whom it is about, beside the update of a single row.

Both are transactions on disk. Ours reads the person's facts, writes the event with its op, and stores where
they stand and their place.
"""

from __future__ import annotations

from itertools import count
from typing import Any

from benchmarks.report import Result
from benchmarks.stage import OpenHome, Stage
from benchmarks.turns import in_turns, timed
from coldcall.actions import standing
from coldcall.actions.parts import Parts
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.store import people

GOAL = 5.0
_BARE = "UPDATE queue_place SET steady = steady + 1 WHERE prospect_id = ?"


def measure(stage: Stage) -> Result:
    """Times events in turns with the bare update."""
    with OpenHome(stage.home()) as parts:
        bare = parts.store.maintenance()
        desk = _Desk(parts, bare)
        run = in_turns(stage, {"floor": desk.update, "ours": desk.hear}, stage.scale.rounds, "floor")
        bare.close()
    return Result(
        name="queue-rerank",
        what="one event → its person's new place stored",
        beside="the update of one row",
        ours=run.figures["ours"],
        floor=run.figures["floor"],
        goal=GOAL,
        run=run,
        leads=stage.scale.leads,
        counts={"events": desk.heard},
    )


class _Desk:
    """Hears of one person after the other."""

    def __init__(self, parts: Parts, bare: Any) -> None:
        self._parts, self._bare = parts, bare
        with parts.store.read() as reading:
            everybody = people.everybody(reading)
        self._next = (everybody[place * 7919 % len(everybody)] for place in count())
        self.heard = 0

    def hear(self) -> float:
        self.heard += 1
        return timed(self._hear)[0]

    def _hear(self) -> None:
        who = next(self._next)
        with self._parts.store.write() as writing:
            now = writing.now
            writing.add(Engagement(writing.new_id(), who, EngagementKind.PAGE_VIEW, now, now, source="bench"))
            standing.restand(writing, self._parts, [who])

    def update(self) -> float:
        return timed(lambda: self._bare.execute(_BARE, (next(self._next).bytes,)))[0]
