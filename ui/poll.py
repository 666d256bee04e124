"""Hears what other programs write into the store: the command line beside the window, or a second desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from coldcall.domain.changes import EVERYTHING
from ui.signals import Hub
from ui.work import Lane, Work

EVERY_MS: Final = 500


class Poll(QObject):
    """Asks each half second and tells all pages to read again when somebody else wrote.

    `news` gives a number that grows with writes of other programs and with no others.
    """

    def __init__(self, work: Work, hub: Hub, news: Callable[[], int]) -> None:
        super().__init__()
        self._work, self._hub, self._ask = work, hub, news
        self._seen: int | None = None
        self._asking = False
        self.timer = QTimer(self)
        self.timer.setInterval(EVERY_MS)
        self.timer.timeout.connect(self.ask)

    def start(self) -> None:
        """Begin; what is in the store now counts as seen."""
        self.ask()
        self.timer.start()

    def ask(self) -> None:
        """Ask once, on the keep lane, unless the last question is still under way."""
        if not self._asking:
            self._asking = True
            self._work.run(Lane.KEEP, self._ask, self._answered, self._failed)

    def _answered(self, number: int) -> None:
        self._asking = False
        news = self._seen is not None and number != self._seen
        self._seen = number
        if news:
            self._hub.tell(EVERYTHING, self)

    def _failed(self, _error: BaseException) -> None:
        # The next read or write meets the same trouble and tells it once; a watcher would twice a second.
        self._asking = False
