"""key-to-next: from the outcome's key until the next card is on the screen, beside drawing the same window.

The key is `6`, nobody answered, on a call that was dialled. Between the two lie the save, which is on disk
before anything moves, and the next card with its opener, drawn whole. The queue is read anew meanwhile.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from benchmarks.report import Limit, Result
from benchmarks.screen import Desk
from benchmarks.stage import Stage
from benchmarks.turns import in_turns
from coldcall.store import calls
from ui.keys import State

GOAL, P95_MS = 2.5, 33.0


def measure(stage: Stage) -> Result:
    """Times calls that nobody answers, one after the other, in turns with repaints."""
    with Desk(stage.home()) as desk:
        caller = _Caller(desk)
        before = caller.stored()
        run = in_turns(stage, {"floor": desk.repaint, "ours": caller.call}, stage.scale.paints, "floor")
        counts = {"keys": caller.keys, "cards": caller.cards, "stored": caller.stored() - before}
    ours = run.figures["ours"]
    return Result(
        name="key-to-next",
        what="outcome key → saved → next card painted",
        beside="the same window's bare repaint",
        ours=ours,
        floor=run.figures["floor"],
        goal=GOAL,
        run=run,
        leads=stage.scale.leads,
        limits=(Limit("p95", ours.at(0.95), P95_MS, "ms"),),
        counts=counts,
    )


class _Caller:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.keys = self.cards = 0

    def call(self) -> float:
        """Dials, and times the key that says nobody answered."""
        desk, page = self._desk, self._desk.page
        desk.press(Qt.Key.Key_Space)
        desk.until(lambda: page.loop.state is State.RINGING)
        desk.settle()
        who = page.card
        self.keys += 1
        ms = desk.painted(lambda: desk.press(Qt.Key.Key_6), lambda: page.card not in (None, who))
        self.cards += 1
        desk.settle()
        return ms

    def stored(self) -> int:
        """How many calls with an outcome the store holds."""
        with self._desk.parts.store.read() as reading:
            return sum(state.outcome is not None for state in calls.between(reading))
