"""Starting processes that paint, and reading from them when they had."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
SCRIPT = Path(__file__).resolve().with_name("starting.py")
PATIENCE_S = 120.0


@dataclass(slots=True)
class Starts:
    """One way to start. Called, it gives milliseconds until the paint; `cpu_ms` and `rows` are kept."""

    arguments: tuple[str, ...]
    cpu_ms: list[float] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)

    def __call__(self) -> float:
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, str(SCRIPT), *self.arguments],
            env=_environment(),
            cwd=CHECKOUT,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        if done.returncode or not done.stdout:
            raise RuntimeError(f"it did not start: {done.stderr.strip() or done.returncode}")
        told = json.loads(done.stdout.splitlines()[-1])
        self.cpu_ms.append(told["cpu_ms"])
        self.rows.append(told["rows"])
        ms: float = (told["at"] - began) * 1000
        return ms


def _environment() -> dict[str, str]:
    """Drawn off-screen, though a display is named: without one the desk plays the demo day instead."""
    return {
        **os.environ,
        "DISPLAY": os.environ.get("DISPLAY", ":0"),
        "PYTHONPATH": str(CHECKOUT),
        "QT_QPA_PLATFORM": "offscreen",
    }
