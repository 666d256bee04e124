"""import-live: how long a saved call waits while a file is imported, beside the same saves with nothing else.

The import runs on a thread of its own, as in the window, and gives way between its steps. A call is saved
each time it tells of progress, for as long as it lasts.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from threading import Event, Thread
from typing import Any

from benchmarks import leads_file
from benchmarks.figures import Figures
from benchmarks.report import Limit, Result
from benchmarks.stage import OpenHome, Stage
from benchmarks.turns import Run, timed
from coldcall.actions import calling, importing
from coldcall.actions.calling import Start
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.wrapup import WrapUp
from coldcall.store import calls, people

GOAL, WAIT_MS = 30.0, 50.0
_FORM = WrapUp(outcome=Outcome.NO_ANSWER)


def measure(stage: Stage) -> Result:
    """Saves calls alone, then while a file comes in."""
    file = stage.folder / "live.csv"
    leads_file.write(file, stage.scale.rows)
    with OpenHome(stage.home()) as parts:
        desk = _Desk(parts)
        alone = [desk.save() for _ in range(stage.scale.rounds)]
        with _as_in_the_window():
            imported, meanwhile = _while_importing(parts, desk, file)
        counts = {
            "calls": desk.made,
            "stored": desk.stored(),
            "rows": imported.batch.rows,
            "rows accounted for": sum(
                getattr(imported.batch, each)
                for each in ("created", "updated", "unchanged", "quarantined", "refused")
            ),
        }
    ours, floor = Figures(tuple(meanwhile)), Figures(tuple(alone))
    return Result(
        name="import-live",
        what=f"save a call while {stage.scale.rows:,} rows come in",
        beside="the same with nothing else to do",
        ours=ours,
        floor=floor,
        goal=GOAL,
        run=Run({"ours": ours, "floor": floor}, steady=True, tries=1, moved=0.0),
        leads=stage.scale.leads,
        limits=(Limit("p95 of the wait", ours.at(0.95), WAIT_MS, "ms"),),
        counts=counts,
    )


@contextmanager
def _as_in_the_window() -> Iterator[None]:
    """Garbage is looked for as rarely as in the window, which leaves alone what lasts."""
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def _while_importing(parts: Parts, desk: _Desk, file: Any) -> tuple[Any, list[float]]:
    moved, done = Event(), []

    def take_in() -> None:
        try:
            done.append(
                importing.run(parts, file, ImportOptions(), progress=lambda _done, _total: moved.set())
            )
        finally:
            over.set()
            moved.set()

    over = Event()
    thread = Thread(target=take_in, name="bench-import")
    thread.start()
    waits: list[float] = []
    while not over.is_set() or not waits:
        moved.wait()
        moved.clear()
        waits.append(desk.save())
    thread.join()
    return done[0], waits


class _Desk:
    """Saves calls to one person after the other."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        with parts.store.read() as reading:
            everybody = people.everybody(reading)
        self._next = (everybody[place * 7919 % len(everybody)] for place in count())
        self.made = 0
        self._before = self.stored()

    def save(self) -> float:
        start = Start(next(self._next), None, HowStarted.LOGGED)
        ms, _ = timed(lambda: calling.log(self._parts, start, _FORM))
        self.made += 1
        return ms

    def stored(self) -> int:
        """How many calls have come since the desk began."""
        with self._parts.store.read() as reading:
            found = sum(state.outcome is not None for state in calls.between(reading))
        return found - getattr(self, "_before", 0)
