"""How far a long job is, in words: how much of how much, how fast, and how long still."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from ui.format import count, part_of, span

translate = QCoreApplication.translate
_SURE_AFTER_S = 0.5


class Pace:
    """Counts from when it is made. `monotonic` gives seconds."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic, self._began = monotonic, monotonic()

    def told(self, done: int, total: int) -> str:
        """ "1,240 of 5,000 · 8,100 rows/s · 1 s left"; speed and rest once there is something to go by."""
        passed = self._monotonic() - self._began
        words = part_of(done, total)
        if not done or passed < _SURE_AFTER_S:
            return words
        speed = done / passed
        left = timedelta(seconds=max(1, round((total - done) / speed)))
        more = translate("Pace", "{speed} rows/s · {left} left").format(
            speed=count(round(speed)), left=span(left)
        )
        return f"{words} · {more}" if done < total else words
