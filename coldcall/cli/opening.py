"""Opening the window, with nothing of the command line's own libraries loaded: they would double the wait."""

from __future__ import annotations

import gc
import importlib
import importlib.util
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from coldcall.errors import MachineLacks

if TYPE_CHECKING:
    from coldcall.cli.session import Session


def asked(rest: list[str], environ: Mapping[str, str]) -> bool:
    """Whether these arguments ask for the window and for nothing else, where it can be shown."""
    return rest in ([], ["desk"]) and has_display(environ)


def show(session: Session) -> int:
    """Shows the window of the session's home until it is closed; gives the exit code."""
    gc.disable()  # what a start makes it keeps, and the window collects by a timer of its own
    try:
        code: int = of_the_window("ui.app").run(session.given.home, session.environ, session.given.rep)
        return code
    finally:
        gc.enable()


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a window can be shown: always on Windows and macOS, elsewhere where a display is named."""
    return platform in ("win32", "darwin") or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def of_the_window(module: str) -> Any:
    """A module of the window. Raises MachineLacks where Qt is not installed."""
    if importlib.util.find_spec("PySide6") is None or importlib.util.find_spec("ui") is None:
        raise MachineLacks("the window is not installed here", "install it with `pip install coldcall`")
    return importlib.import_module(module)
