"""What is to be sent today to those who are called tomorrow after many months."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coldcall.actions import teasing
from coldcall.actions.teasing import Teaser
from coldcall.domain.changes import Changes
from ui.desk.loop import Effect
from ui.work import Lane

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

translate = QCoreApplication.translate


class TeaserSide:
    """`found` stand on the page without a card until they are prepared."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk
        self.found: tuple[Teaser, ...] = ()

    def read(self) -> None:
        """Look for them."""
        desk = self._desk
        parts = desk.parts

        def told(found: tuple[Teaser, ...]) -> None:
            if found != self.found:
                self.found = found
                desk.block.rest()

        job = lambda: teasing.teasers(parts, teasing.today(parts))  # noqa: E731
        desk.work.run(Lane.READ, job, told, replaces="desk.teasers")

    def prepare(self, _effect: Effect | None = None) -> None:
        """Put them into the tray."""
        desk, chosen = self._desk, self.found
        if not chosen:
            desk.blinked.emit(translate("Desk", "No teaser is to be prepared"))
            return
        parts = desk.parts

        def armed(changes: Changes) -> None:
            words = translate("Desk", "{n} waiting in the follow-ups").format(n=len(changes.prospects))
            desk.said.emit(words, 6000)
            desk.tell(changes)
            self.read()

        desk.work.run(Lane.WRITE, lambda: teasing.arm(parts, chosen), armed, desk.failed)
