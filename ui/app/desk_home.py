"""The pages of an open home in their window, and what goes between them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QBoxLayout

from ui.app.actions_there import CALL, LEADS, QUEUE
from ui.app.homes import Opened
from ui.app.sample_band import SampleBand
from ui.app.upkeep import Upkeep
from ui.importing.page import ImportPage
from ui.poll import Poll
from ui.queue.page import QueuePage

if TYPE_CHECKING:
    from ui.app.session import Session

translate = QCoreApplication.translate


class DeskHome(QObject):
    """Made when the store is open. `left` follows the wish to leave the sample world."""

    left = Signal()

    def __init__(self, session: Session, opened: Opened) -> None:
        super().__init__(session)
        assert opened.parts is not None
        self.window, self.work, self.hub = session.window, session.work, session.hub
        self.faults, self.theme = session.faults, session.theme
        self.station, self.parts = opened.station, opened.parts
        self.queue = QueuePage(self.parts, self.work, self.hub)
        self.importing = ImportPage(
            self.parts, self.work, self.hub, self.faults, self.window.status, session.house.monotonic
        )
        self.poll = Poll(self.work, self.hub, self.parts.store.written_elsewhere)
        self.upkeep = Upkeep(self.parts, self.work, self.faults)
        self._furnish()

    def _furnish(self) -> None:
        self.window.top.show()
        self.window.status.show()
        if self.parts.sample:
            band = SampleBand()
            band.left.connect(self.left)
            layout = self.window.layout()
            assert isinstance(layout, QBoxLayout)
            layout.insertWidget(0, band)
        self.window.add_page(QUEUE, translate("Pages", "Queue"), self.queue)
        self.queue.card_wanted.connect(self.open_card)
        self.queue.action_wanted.connect(self.act)
        self.importing.queue_wanted.connect(self._show_reason)
        self.importing.calling_wanted.connect(lambda: self.window.show_page(CALL))
        self.window.page_shown.connect(self._page_shown)

    def open(self, then: str) -> None:
        """Start the timers and show the page to begin with."""
        self.poll.start()
        self.upkeep.start()
        self.window.show_page(QUEUE)

    def open_card(self, prospect: UUID) -> None:
        """Bring somebody's card to the desk."""
        self.window.show_page(CALL)

    def act(self, action: str, arg: str = "") -> None:
        """An action of the keys or the palette."""
        if action == "import":
            self.show_import()

    def show_import(self, files: Sequence[Path] = ()) -> None:
        """The import page, with files to look at if some were dropped."""
        self.window.show_widget(self.importing)
        if files:
            self.importing.take_files(list(files))
        else:
            self.importing.shown()

    def _show_reason(self, reason: str, ids: tuple[UUID, ...]) -> None:
        self.queue.show_reason(reason, ids)
        self.window.show_page(QUEUE)

    def close(self) -> None:
        """Timers, what waits, the write in hand, the store: in this order."""
        self.work.close([self.poll.timer, *self.upkeep.timers], self.station.close)

    def _page_shown(self, number: int) -> None:
        if number == QUEUE:
            self.queue.shown()
        elif number == LEADS:
            pass
