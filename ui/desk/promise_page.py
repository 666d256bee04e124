"""Promises at the desk: the strip over it, the key that opens who is due, the line when one comes next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coldcall.domain.wall import told
from ui.desk.loop import Effect
from ui.desk.promise_strip import PromiseStrip

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

translate = QCoreApplication.translate


class PromiseSide:
    """`strip` is the line over the desk. Nothing here ever takes the card in hand away by itself."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk
        self.strip = PromiseStrip()
        self._due: tuple[UUID, str, datetime] | None = None
        self.strip.opened.connect(self.open)

    def announce(self, prospect_id: UUID, name: str, due_at: datetime) -> None:
        """Somebody is promised a call now or in a moment."""
        self._due = prospect_id, name, due_at
        self.draw()

    def unannounce(self) -> None:
        """Nobody is."""
        self._due = None
        self.strip.clear()

    def draw(self) -> None:
        """The strip as of now; none for the person in hand."""
        desk = self._desk
        in_hand = desk.card.prospect_id if desk.card else None
        if self._due is None or self._due[0] == in_hand:
            self.strip.clear()
            return
        now, opens = desk.parts.now(), not (desk.loop.in_a_call or desk.loop.busy)
        self.strip.present(*self._due, now, opens=opens)

    def open(self, _effect: Effect | None = None) -> None:
        """The card of whom the strip speaks of."""
        who = self.strip.prospect_id
        if who is None:
            self._desk.blinked.emit("")
        else:
            self._desk.open_person(who)

    def comes_next(self, name: str, due_at: datetime) -> None:
        """Say in one line that a promise took the next place."""
        desk = self._desk
        time = told(due_at, desk.parts.now(), desk.parts.caller_zone)
        words = translate("Desk", "{name} is next: promised for {time}")
        desk.said.emit(words.format(name=name, time=time), 6000)
