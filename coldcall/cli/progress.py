"""Long work: a progress bar on a terminal, nothing where standard error is not one; Ctrl+C heeded."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def bar(words: str) -> Iterator[Callable[[int, int | None], None]]:
    """Gives a function that takes rows done and rows in all (None while unknown)."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Rows a second, once there is something to tell it from."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f} rows/s" if task.speed else "")

    counted = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    columns = (*counted, Rate(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task(words, total=None)
        yield lambda done, total: shown.update(task, completed=done, total=total)


@contextmanager
def interruptible() -> Iterator[Callable[[], bool]]:
    """Gives a function that tells whether Ctrl+C was pressed, so that work ends at a whole step.

    Pressed again it interrupts at once.
    """
    pressed = False

    def _press(_signal: int, _frame: FrameType | None) -> None:
        nonlocal pressed
        if pressed:
            raise KeyboardInterrupt
        pressed = True

    before = signal.signal(signal.SIGINT, _press)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)
