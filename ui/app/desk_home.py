"""The pages of an open home in their window, and what goes between them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.app.homes import Opened
from ui.app.upkeep import Upkeep
from ui.poll import Poll

if TYPE_CHECKING:
    from ui.app.session import Session


class DeskHome(QObject):
    """Made when the store is open. `left` follows the wish to leave the sample world."""

    left = Signal()

    def __init__(self, session: Session, opened: Opened) -> None:
        super().__init__(session)
        self.window, self.work, self.hub, self.faults = (
            session.window,
            session.work,
            session.hub,
            session.faults,
        )
        self.station, self.parts = opened.station, opened.parts
        self.poll = Poll(self.work, self.hub, self.parts.store.written_elsewhere)
        self.upkeep = Upkeep(self.parts, self.work, self.faults)

    def open(self, then: str) -> None:
        """Start the timers and show the page to begin with."""
        self.poll.start()
        self.upkeep.start()

    def act(self, action: str, arg: str) -> None:
        """An action of the keys or the palette."""

    def close(self) -> None:
        """Timers, what waits, the write in hand, the store: in this order."""
        self.work.close([self.poll.timer, *self.upkeep.timers], self.station.close)
