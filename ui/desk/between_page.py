"""The page without a card: what its buttons and keys do, and a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coldcall.domain.wall import to_wall
from ui.desk import rest_page
from ui.desk.loop import Effect
from ui.desk.rest_panel import Rest

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

translate = QCoreApplication.translate


class Between:
    """What stands in the card's place."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk

    def present(self, rest: Rest) -> None:
        """Show it, behind the form of another block where that is open."""
        desk = self._desk
        desk.view.rest.present(rest)
        if desk.card is None:
            desk.story.clear()
            desk.account.clear()
        if not desk.choose.open:
            desk.view.show_rest()
        desk.face.draw()

    def accept(self, _effect: Effect) -> None:
        """Who is promised a call, else what the page without a card offers, as its loud button does it."""
        if self._desk.promised.strip.words:
            self._desk.promised.open()
        elif not self._desk.view.rest.accept():
            self._desk.blinked.emit("")

    def acted(self, action: str) -> None:
        """A button of the page."""
        desk = self._desk
        if action in {"start_block", "go_on", "choose_block"}:
            desk.press(action)
        elif action.startswith(rest_page.REASON):
            desk.wanted.emit("reason", action.removeprefix(rest_page.REASON))
        else:
            desk.wanted.emit(action, "")

    def reason_wanted(self, reason: str) -> None:
        """The button beside a line of the page."""
        if reason == rest_page.TEASERS:
            self._desk.teasers.prepare()
        else:
            self._desk.wanted.emit("reason", reason)

    def pause(self, _effect: Effect) -> None:
        desk = self._desk
        self.present(rest_page.paused(desk.block.day, self.clock()))
        desk.tick.start()

    def go_on(self, _effect: Effect) -> None:
        desk = self._desk
        desk.tick.stop()
        desk.view.show_card()
        desk.keys.engine.card_painted()
        desk.to_card()

    def clock(self) -> str:
        """The time on the rep's wall."""
        desk = self._desk
        return f"{to_wall(desk.parts.now(), desk.parts.caller_zone or 'UTC'):%H:%M}"
