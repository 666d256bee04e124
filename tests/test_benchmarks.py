"""Every benchmark runs, tiny: its JSON has its shape and its work adds up at both ends. No timing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

import benchmarks
from benchmarks.figures import Figures, drift
from benchmarks.stage import Scale, Stage
from benchmarks.turns import TRIES, in_turns

TINY = Scale(leads=120, calls=60, rounds=6, paints=3, starts=3, rows=140, imports=3, crowd=1200)
GOALS = (
    "call-save", "key-to-next", "select-to-card", "start-window", "start-queue",
    "queue-next", "queue-order", "queue-rerank", "rescore", "search", "scroll", "import", "import-live",
)  # fmt: skip
FIGURES = {"median", "p95", "p99", "min", "max", "n"}


IN_A_PROCESS = """
import json, sys
from pathlib import Path
import benchmarks
from benchmarks.stage import Scale
goals, scale, folder = json.loads(sys.argv[1])
print(json.dumps(benchmarks.run(goals, lambda words: None, Scale(**scale), Path(folder))))
"""


def measured(folder: Path) -> list[dict[str, Any]]:
    """The results of all goals, from a process of its own, where the desk has the application alone."""
    given = json.dumps([GOALS, asdict(TINY), str(folder)])
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", IN_A_PROCESS, given],
        cwd=Path(benchmarks.__file__).parent.parent,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    results: list[dict[str, Any]] = json.loads(done.stdout)
    return results


def test_every_goal_is_measured_and_its_work_adds_up(tmp_path: Path) -> None:
    results = {one["name"]: one for one in measured(tmp_path)}
    assert tuple(results) == GOALS
    for one in results.values():
        _has_the_shape(one)
    saved = results["call-save"]["counts"]
    assert saved["calls"] == saved["stored"] == saved["acknowledged"] > 0
    keys = results["key-to-next"]["counts"]
    assert keys["keys"] == keys["cards"] == keys["stored"] > 0
    clicks = results["select-to-card"]["counts"]
    assert clicks["clicks"] == clicks["cards"] == clicks["with an opener"] > 0
    assert results["start-window"]["counts"] == {"starts": TINY.starts}
    assert results["start-queue"]["counts"] == {"starts": TINY.starts, "rows painted": TINY.leads // 4}
    assert results["queue-next"]["counts"]["rows"] == 50
    order = results["queue-order"]
    assert order["counts"]["rows compared"] > TINY.crowd
    assert [limit["met"] for limit in order["limits"]] == [True]
    assert results["queue-rerank"]["counts"]["events"] > TINY.rounds
    rescored = results["rescore"]["counts"]
    assert rescored["people"] == TINY.crowd
    assert rescored["calls saved"] >= 3
    sought = results["search"]["counts"]
    assert sought["people"] == TINY.crowd + 3
    assert sought["with somebody found"] >= sought["typed"] * 0.9
    scrolled = results["scroll"]["counts"]
    assert scrolled["rows"] == TINY.crowd
    assert scrolled["frames"] > TINY.paints
    assert scrolled["whole"] == scrolled["jumps"] > TINY.paints
    taken = results["import"]["counts"]
    assert taken["rows read"] == taken["rows stored"] == taken["rows acknowledged"] > TINY.rows
    assert taken["rows a floor"] > TINY.rows * 8
    live = results["import-live"]["counts"]
    assert live["calls"] == live["stored"] > TINY.rounds
    assert live["rows"] == live["rows accounted for"] == TINY.rows
    assert not list(tmp_path.iterdir())
    text = benchmarks.told(list(results.values()))
    assert all(name in text for name in GOALS)


def _has_the_shape(one: dict[str, Any]) -> None:
    assert one["unit"] == "ms"
    assert set(one["ours"]) == set(one["floor"]) == FIGURES
    times = one["ours"]["median"] / one["floor"]["median"]
    assert one["ratio"] == pytest.approx(1 / times if one["at_least"] else times, rel=0.05, abs=0.002)
    kept = one["ratio"] >= one["goal"] if one["at_least"] else one["ratio"] <= one["goal"]
    assert one["met"] is (kept and all(limit["met"] for limit in one["limits"]))
    crowds = {"queue-next", "queue-order", "queue-rerank", "rescore", "search", "scroll"}
    many = TINY.crowd if one["name"] in crowds else TINY.leads
    assert one["leads"] == (TINY.rows if one["name"] == "import" else many)
    for figures in (one["ours"], one["floor"], *one["others"].values()):
        assert figures["min"] <= figures["median"] <= figures["p95"] <= figures["p99"] <= figures["max"]


def test_names_are_those_of_the_goals() -> None:
    assert tuple(benchmarks.names()) == GOALS


def test_figures_lie_where_they_should() -> None:
    figures = Figures(tuple(float(one) for one in range(101)))
    assert (figures.median, figures.at(0.95), figures.at(0.99)) == (50.0, 95.0, 99.0)


def test_a_floor_that_moves_is_seen() -> None:
    assert drift([10.0] * 9) == 0.0
    assert drift([10.0] * 6 + [13.0] * 3) == pytest.approx(0.3)
    assert drift([13.0] * 3 + [10.0] * 6) == pytest.approx(0.3)


def test_a_run_with_a_moving_floor_is_thrown_away_and_repeated(tmp_path: Path) -> None:
    stage = Stage(tmp_path, TINY, lambda _words: None)
    moving = iter([1.0] * 3 + [2.0] * 3 + [1.0] * 6)
    taken: list[str] = []

    def ours() -> float:
        taken.append("ours")
        return 5.0

    def floor() -> float:
        taken.append("floor")
        return next(moving)

    run = in_turns(stage, {"floor": floor, "ours": ours}, 6, "floor", warm_up=0)
    assert (run.steady, run.tries, len(run.figures["ours"].samples)) == (True, 2, 6)
    assert taken == ["floor", "ours"] * 12


def test_a_floor_that_never_stands_still_is_reported(tmp_path: Path) -> None:
    stage = Stage(tmp_path, TINY, lambda _words: None)
    slower = iter(float(one) for one in range(1, 1000))
    run = in_turns(stage, {"floor": lambda: next(slower)}, 9, "floor", warm_up=0)
    assert (run.steady, run.tries) == (False, TRIES)
