"""`kill -9` in the middle of calls, at many steps: what was acknowledged is there afterwards."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import CHECKOUT
from tests.journeys.conftest import MakeRig
from tests.journeys.desk_until_killed import where
from tests.journeys.world import environment

SCRIPT = (
    "press Space",
    "press Space",
    "press M",
    "type trucks queue in the street",
    "press Esc",
    "press Space",
    "press N",
    "press 3",
    "press Enter",
    "type late four times a week",
    "press Esc",
    "press R",
    "type Ana Lind",
    "press Enter",
    "press O",
    "type sen",
    "press Enter",
    "press 4",
    "press 3",
    "press Ctrl+Enter",
    "press Space",
    "press 7",
    "press 7",
)
KEPT = ("note", "ratings", "objections", "referral", "reason")


def work_until(home: Path, steps: int) -> dict[str, Any]:
    """Runs the child for so many acknowledged steps, kills it, gives what it showed last."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.desk_until_killed", str(home)],
        cwd=CHECKOUT,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert child.stdin is not None and child.stdout is not None
    with child.stdin, child.stdout:
        shown: dict[str, Any] = json.loads(child.stdout.readline())
        for step in SCRIPT[:steps]:
            child.stdin.write(step + "\n")
            child.stdin.flush()
            shown = json.loads(child.stdout.readline())
        child.send_signal(signal.SIGKILL)
        child.wait()
    return shown


@pytest.mark.parametrize("steps", [2, 4, 5, 6, 8, 10, 13, 14, 17, 19, 20, 22, 23])
def test_nothing_acknowledged_is_lost(make_rig: MakeRig, home: Path, steps: int) -> None:
    shown = work_until(home, steps)
    rig = make_rig()
    seen = where(rig)
    assert seen["done"] == shown["done"]
    if shown["state"] in {"idle", "pre_call"}:
        return
    assert seen["name"] == shown["name"]
    assert seen["state"] in {"in_call", "armed"}
    assert {name: seen[name] for name in KEPT} == {name: shown[name] for name in KEPT}
    assert seen["band"] == "Wrap-up"
    rig.press("Alt+6")
    assert len(rig.exported()) == int(str(shown["done"])) + 1
    row = rig.exported()[-1]
    assert row["notes"] == shown["note"]
    assert rig.parts.now() is not None and rig.problems == []
