"""start-window: from the start of the process to the first paint of the frame, beside a bare window."""

from __future__ import annotations

from benchmarks.figures import Figures
from benchmarks.processes import Starts
from benchmarks.report import Limit, Result
from benchmarks.stage import Stage
from benchmarks.turns import in_turns

GOAL = 1.30


def measure(stage: Stage) -> Result:
    """Times starts in turns with starts of the bare window."""
    return started(stage, "start-window", "process start → frame painted", ("frame",), GOAL)


def started(stage: Stage, name: str, what: str, mode: tuple[str, ...], goal: float) -> Result:
    """One way to start beside the bare window, wall time and CPU time."""
    ours = Starts((mode[0], str(stage.home()), *mode[1:]))
    bare = Starts(("bare",))
    run = in_turns(stage, {"floor": bare, "ours": ours}, stage.scale.starts, "floor", warm_up=1)
    kept = len(run.figures["ours"].samples)
    cpu, bare_cpu = Figures(tuple(ours.cpu_ms[-kept:])), Figures(tuple(bare.cpu_ms[-kept:]))
    counts = {"starts": kept}
    if ours.rows[-1]:
        counts["rows painted"] = ours.rows[-1]
    return Result(
        name=name,
        what=what,
        beside="bare PySide6 window with an empty table",
        ours=run.figures["ours"],
        floor=run.figures["floor"],
        goal=goal,
        run=run,
        leads=stage.scale.leads,
        limits=(Limit("CPU time over the floor's", cpu.median / bare_cpu.median, goal),),
        others={"ours, CPU": cpu, "floor, CPU": bare_cpu},
        counts=counts,
    )
