"""queue-rerank: one new event and the new place of whom it is about, beside the update of a single row.

Both are transactions on disk. Ours reads the person's facts, writes the event with its op, and stores where
they stand and their place.
"""

from __future__ import annotations

from itertools import count

from benchmarks.queue_home import Crowd
from benchmarks.report import Limit, Result
from benchmarks.stage import Stage
from benchmarks.turns import in_turns, timed
from coldcall.actions import queueing, standing
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.store import people

GOAL, SOON_MS = 5.0, 1000.0
NEXT = 50
_BARE = "UPDATE queue_place SET steady = steady + 1 WHERE prospect_id = ?"


def measure(stage: Stage) -> Result:
    """Times events in turns with the bare update, and with events after which the queue is read again."""
    with Crowd(stage, stage.scale.crowd, writes=True) as held:
        desk = _Desk(held)
        variants = {"floor": desk.update, "ours": desk.hear, "event and the queue read again": desk.read}
        run = in_turns(stage, variants, stage.scale.rounds, "floor")
        desk.close()
    again = run.figures["event and the queue read again"]
    return Result(
        name="queue-rerank",
        what="one event → its person's new place stored",
        beside="the update of one row",
        ours=run.figures["ours"],
        floor=run.figures["floor"],
        goal=GOAL,
        run=run,
        leads=stage.scale.crowd,
        limits=(Limit("event → first rows in their new order", again.at(0.95), SOON_MS, "ms"),),
        others={"event and the queue read again": again},
        counts={"events": desk.heard},
    )


class _Desk:
    """Hears of one person after the other."""

    def __init__(self, held: Crowd) -> None:
        self._parts = held.parts
        self._bare = held.parts.store.maintenance()
        with self._parts.store.read() as reading:
            everybody = people.everybody(reading)
        self._next = (everybody[place * 7919 % len(everybody)] for place in count())
        self.heard = 0

    def hear(self) -> float:
        self.heard += 1
        return timed(self._hear)[0]

    def read(self) -> float:
        self.heard += 1
        return timed(self._hear_and_read)[0]

    def _hear_and_read(self) -> None:
        self._hear()
        queueing.read(self._parts, limit=NEXT)

    def _hear(self) -> None:
        who = next(self._next)
        with self._parts.store.write() as writing:
            now = writing.now
            writing.add(Engagement(writing.new_id(), who, EngagementKind.PAGE_VIEW, now, now, source="bench"))
            standing.restand(writing, self._parts, [who])

    def update(self) -> float:
        return timed(lambda: self._bare.execute(_BARE, (next(self._next).bytes,)))[0]

    def close(self) -> None:
        self._bare.close()
