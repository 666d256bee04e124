"""The measured goals: each beside its floor, both taken in turns in one run.

`coldcall bench NAME…` runs them. A goal is a module with `measure(stage)`; nothing heavy is imported before
its goal is asked for.
"""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from benchmarks.report import told
from benchmarks.stage import FULL, Scale, Stage

__all__ = ["names", "run", "told"]

_MODULES: Final = {
    "call-save": "call_save",
    "key-to-next": "key_to_next",
    "select-to-card": "select_to_card",
    "start-window": "start_window",
    "start-queue": "start_queue",
    "queue-next": "queue_next",
    "queue-order": "queue_order",
    "queue-rerank": "queue_rerank",
    "rescore": "rescore",
    "search": "search",
    "scroll": "scroll",
    "import": "import_leads",
    "import-live": "import_live",
}


def names() -> list[str]:
    """The goals that can be measured here, in the order they are run."""
    return list(_MODULES)


def run(
    wanted: Sequence[str],
    say: Callable[[str], None],
    scale: Scale = FULL,
    folder: Path | None = None,
    *,
    crowd: int = 0,
    kept: Path | None = None,
) -> list[dict[str, Any]]:
    """Measures goals one after the other; each result as `bench --json` prints it.

    `say` is told what is going on. Homes are made under `folder`, the system's temporary one if not given,
    and are gone afterwards. `crowd` is another number of people in crowds, which stay in `kept` where that is
    given, for the next run.
    """
    with tempfile.TemporaryDirectory(
        prefix="coldcall-bench-", dir=folder, ignore_cleanup_errors=True
    ) as temporary:
        stage = Stage(Path(temporary), replace(scale, crowd=crowd or scale.crowd), say, kept)
        results = []
        for name in wanted:
            say(f"{name} …")
            results.append(importlib.import_module(f"benchmarks.{_MODULES[name]}").measure(stage).plain())
        return results
