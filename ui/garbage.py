"""Garbage is collected on the main thread: the collector destroys QObjects wherever it happens to run."""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer

_EVERY_MS: Final = 1000
_LONG_S: Final = 0.05
"""A look that takes longer is noticed; what lives through it is not looked at again."""


class Collector(QObject):
    """Switches automatic collection off and collects by a timer while it is started."""

    def __init__(self, parent: QObject | None = None, monotonic: Callable[[], float] = perf_counter) -> None:
        super().__init__(parent)
        self._monotonic = monotonic
        self.timer = QTimer(self)
        self.timer.setInterval(_EVERY_MS)
        self.timer.timeout.connect(self.collect)
        self._settled = True

    def start(self) -> None:
        """Collect by the timer from here on. What lives at its first tick lives long and is never looked at
        again; not even once, for the queue is being read then and a look takes a tenth of a second.
        """
        gc.disable()
        self._settled = False
        self.timer.start()

    def stop(self) -> None:
        """Give collection back to Python."""
        self.timer.stop()
        gc.unfreeze()
        gc.enable()

    def collect(self) -> None:
        """Collect the oldest generation that is due by Python's own thresholds."""
        if not self._settled:
            self._settled = True
            gc.freeze()
            return
        due = [
            n
            for n, (count, limit) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > limit
        ]
        if due:
            began = self._monotonic()
            gc.collect(due[-1])
            if self._monotonic() - began > _LONG_S:
                # An import fills memory with what it knows: looking at it every time, the window would stand.
                gc.freeze()
