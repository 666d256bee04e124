"""What may wait until the next card is on the screen, so that nothing takes its turns while it is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

AFTER_MS: Final = 30
"""Longer than drawing a card, shorter than anybody notices."""


class AfterPaint(QObject):
    """Does things a moment later, each name once. A lane that computes slows the main thread down."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[str, Callable[[], None]] = {}
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(AFTER_MS)
        self.timer.timeout.connect(self._do)

    @property
    def idle(self) -> bool:
        """Nothing waits."""
        return not self._waiting

    def do(self, name: str, job: Callable[[], None]) -> None:
        """Do something soon, instead of what waits under the same name."""
        self._waiting[name] = job
        self.timer.start()

    def drop(self, name: str) -> None:
        """What waits under a name is not wanted any more."""
        self._waiting.pop(name, None)

    def _do(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for job in waiting.values():
            job()
