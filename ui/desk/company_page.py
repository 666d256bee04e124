"""The company beside the card: its pane comes to the front, and a colleague is called instead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from ui.desk.loop import Effect

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

translate = QCoreApplication.translate
ACTION: Final = "colleague"
PANE: Final = 2
"""The place of the account among the right pane's sections."""


class CompanySide:
    """Opens colleagues' cards: the gate is asked about them as about anybody."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk
        desk.account.colleague_wanted.connect(self.open)
        for key in desk.table.find(ACTION).card[:1]:
            desk.account.show_key(key)

    def look_at(self, action: str) -> None:
        """Show who the digits stand for while the key waits for one."""
        desk = self._desk
        if action != ACTION or desk.card is None:
            return
        desk.panes.right.show_section(PANE)
        desk.account.show_people()
        if desk.panes.below:
            desk.view.reveal(desk.account)

    def colleague(self, effect: Effect) -> None:
        """The card of the colleague with that digit."""
        who = self._desk.account.person_at(int(effect.arg)) if effect.arg.isdecimal() else None
        if who is None:
            self._desk.blinked.emit(translate("Desk", "No colleague has that digit"))
        else:
            self.open(who)

    def open(self, who: UUID) -> None:
        self._desk.open_person(who)
