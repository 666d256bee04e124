"""start-queue: from the start of the process to the first fifty rows of the queue, beside a bare window."""

from __future__ import annotations

from benchmarks.report import Result
from benchmarks.stage import Stage
from benchmarks.start_window import started

GOAL = 2.5
ROWS = 50


def measure(stage: Stage) -> Result:
    """Times starts in turns with starts of the bare window."""
    rows = str(min(ROWS, stage.scale.leads // 4))
    what = f"process start → first {rows} queue rows painted"
    return started(stage, "start-queue", what, ("queue", rows), GOAL)
