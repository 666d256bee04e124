"""rescore: other points for everybody, put in force whole, while calls are saved; beside the bare driver.

The floor reads every act in the order of people and writes one row for each of them, in one transaction with
nobody in the way. Ours works out what everybody is worth, keeps the old order for whoever reads, and lets a
call be saved whenever somebody wants to.
"""

from __future__ import annotations

from itertools import count, cycle
from threading import Event, Thread
from typing import Any, Final

from benchmarks.figures import Figures
from benchmarks.report import Limit, Result
from benchmarks.stage import OpenHome, Stage
from benchmarks.turns import Once, in_turns, timed
from coldcall.actions import calling, rescoring
from coldcall.actions.calling import Start
from coldcall.actions.defaults import read
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.wrapup import WrapUp
from coldcall.store import people

GOAL: Final = 20.0
A_THOUSAND_MS: Final = 60.0
"""A minute for a million people."""
WAIT_MS: Final = 50.0
ROUNDS: Final = 3
_EVERY_S: Final = 0.2
_FORM = WrapUp(outcome=Outcome.NO_ANSWER)
_TABLE = "CREATE TABLE bench_floor (prospect_id BLOB PRIMARY KEY, worth REAL) WITHOUT ROWID"
_FLOOR = (
    "INSERT INTO bench_floor SELECT prospect_id, sum(count * min(at, received_at) / 86400000.0)"
    " FROM engagement WHERE prospect_id > x'00' GROUP BY prospect_id"
)


def measure(stage: Stage) -> Result:
    """Rescores in turns with the floor, one half-life and another."""
    with OpenHome(stage.crowd(stage.scale.crowd, writes=True)) as parts:
        bare = parts.store.maintenance()
        desk = _Desk(parts)
        variants: dict[str, Once] = {
            "floor": lambda: timed(lambda: _floor(bare))[0],
            "ours": lambda: _rescore(parts, desk),
        }
        run = in_turns(stage, variants, ROUNDS, "floor", warm_up=0)
        bare.close()
        everybody = rescoring.people(parts)
    ours = run.figures["ours"]
    waits = Figures(tuple(desk.waits))
    return Result(
        name="rescore",
        what="other points for everybody, in force",
        beside="every act read and a row written for each person",
        ours=ours,
        floor=run.figures["floor"],
        goal=GOAL,
        run=run,
        leads=everybody,
        limits=(
            Limit("for a thousand people", ours.median / everybody * 1000, A_THOUSAND_MS, "ms"),
            Limit("p95 of a save meanwhile", waits.at(0.95), WAIT_MS, "ms"),
        ),
        others={"a save meanwhile": waits},
        counts={"people": everybody, "calls saved": desk.made},
    )


def _floor(bare: Any) -> None:
    bare.execute("BEGIN IMMEDIATE")
    bare.execute(_TABLE)
    bare.execute(_FLOOR)
    bare.execute("DROP TABLE bench_floor")
    bare.execute("COMMIT")


def _rescore(parts: Parts, desk: _Desk) -> float:
    """Milliseconds until the new points are in force; what they leave behind is taken away uncounted."""
    rescoring.note(parts)
    data = read("scoring.toml")
    data["decay"]["half_life_days"] = next(desk.half_lives)
    over = Event()
    thread = Thread(target=desk.save_until, args=(over,), name="bench-desk")
    thread.start()
    try:
        took, _ = timed(lambda: rescoring.run(parts, data))
    finally:
        over.set()
        thread.join()
    rescoring.clear(parts)
    return took


class _Desk:
    """Saves calls to one person after the other, some each second."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        with parts.store.read() as reading:
            everybody = people.everybody(reading)
        self._next = (everybody[place * 7919 % len(everybody)] for place in count())
        self.half_lives = cycle((7, 14))
        self.waits: list[float] = []
        self.made = 0

    def save_until(self, over: Event) -> None:
        """Begins at once and ends with the rescoring."""
        while True:
            self.waits.append(timed(self._save)[0])
            self.made += 1
            if over.wait(_EVERY_S):
                return

    def _save(self) -> None:
        calling.log(self._parts, Start(next(self._next), None, HowStarted.LOGGED), _FORM)
