"""What the desk does once a card is painted: the card comes first, and a job beside it would slow it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from ui.desk.page import DeskPage


class Later(StrEnum):
    """What is done once the card is painted, in this order: the list is drawn, then things are read."""

    LIST = "list"
    AHEAD = "ahead"
    DECK = "deck"
    QUEUE = "queue"
    DAY = "day"


class AfterSide:
    """Remembers what is wanted and does it from the event loop, the list in a turn of its own."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk
        self._wanted: set[Later] = set()
        self.timer = QTimer(desk)
        self.timer.setSingleShot(True)
        self.timer.setInterval(0)
        self.timer.timeout.connect(self._do)

    @property
    def idle(self) -> bool:
        """Whether nothing waits."""
        return not self._wanted

    def do(self, *what: Later) -> None:
        """Do something when there is time."""
        self._wanted.update(what)
        self.timer.start()

    def _do(self) -> None:
        desk = self._desk
        if Later.LIST in self._wanted:
            self._wanted.remove(Later.LIST)
            desk.face.draw_queue()
            if self._wanted:
                self.timer.start()
            return
        wanted, self._wanted = self._wanted, set()
        if Later.AHEAD in wanted:
            desk.side.look_ahead()
        if Later.DECK in wanted:
            desk.answers.read_deck()
        if Later.QUEUE in wanted:
            desk.side.refresh(desk.block.rest if desk.card is None else None)
        if Later.DAY in wanted:
            desk.block.read_day()
