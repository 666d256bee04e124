"""The demo day: the real window on sample data, driven by key events, from the first run to the export.

Nothing is shown: it is drawn off-screen in a throw-away home and ends by itself.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from coldcall.errors import BadInput


def play(
    out: Path,
    *,
    keep: bool = False,
    environ: Mapping[str, str] = os.environ,
    say: Callable[[str], None] = lambda _words: None,
) -> dict[str, Any]:
    """Plays the day and writes `outcomes.csv`, `queue.json` and pictures to `out`.

    Gives `calls`, `seconds`, `files` (paths as text), `out`, and with `keep` the `home`. Raises ColdcallError
    where the folder cannot be written, or the window does not answer.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before the first import of a window
    began = time.perf_counter()
    folder = _folder(out)
    home = Path(tempfile.mkdtemp(prefix="coldcall-demo-"))
    try:
        from ui.app.demo_day import DemoDay
        from ui.app.logs import logged

        with logged(home / "logs"):
            day = DemoDay(home, folder, say)
            try:
                calls = day.play()
            finally:
                day.close()
    finally:
        if not keep:
            shutil.rmtree(home, ignore_errors=True)
    return {
        "calls": calls,
        "seconds": round(time.perf_counter() - began, 1),
        "files": [str(file) for file in day.files],
        "out": str(folder),
        "home": str(home) if keep else None,
    }


def _folder(out: Path) -> Path:
    folder = out.absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise BadInput(
            f"the folder {folder} cannot be made ({reason})", "name another one with --out"
        ) from error
    return folder
