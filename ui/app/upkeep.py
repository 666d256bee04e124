"""What an open store needs beside its work, on the keep lane: places in the queue that time has moved, its
log folded in, and a copy each day."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, QTimer

from coldcall.actions import keeping, standing
from coldcall.actions.parts import Parts
from ui.faults import Faults
from ui.work import Lane, Work

CHECKPOINT_MS: Final = 60_000
BACKUP_MS: Final = 30 * 60_000
PLACES: Final = 200
"""How many places one write works out anew; a save waits no longer than for them."""
WRITES: Final = 100
"""How many such writes follow one another; the rest is done the next minute."""


class Upkeep(QObject):
    """Folds the log in each minute and asks each half hour whether today's backup is there.

    `checkpoint` may be called whenever the window has nothing to do.
    """

    def __init__(self, parts: Parts, work: Work, faults: Faults) -> None:
        super().__init__()
        self._parts, self._work, self._faults = parts, work, faults
        self._folding = QTimer(self)
        self._folding.setInterval(CHECKPOINT_MS)
        self._folding.timeout.connect(self.checkpoint)
        self._copying = QTimer(self)
        self._copying.setInterval(BACKUP_MS)
        self._copying.timeout.connect(self.back_up)

    @property
    def timers(self) -> list[QTimer]:
        return [self._folding, self._copying]

    def start(self) -> None:
        """Begin, with today's backup if there is none yet; a sample world is not worth one."""
        self._folding.start()
        if not self._parts.sample:
            self._copying.start()
            self.back_up()

    def checkpoint(self) -> None:
        """Work out the places that time has moved, and fold the log into the store."""
        self._work.run(Lane.KEEP, self._fold, None, self._tell, replaces="checkpoint")

    def _fold(self) -> None:
        for _ in range(WRITES):
            if standing.freshen(self._parts, PLACES) < PLACES:
                break
        self._parts.store.checkpoint()

    def back_up(self) -> None:
        """Make today's copy if there is none."""
        self._work.run(Lane.KEEP, lambda: keeping.daily(self._parts), None, self._tell, replaces="backup")

    def _tell(self, error: BaseException) -> None:
        self._faults.show(error)
