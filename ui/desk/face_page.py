"""What of the desk depends on where the call stands: band, timer, loud button, the small window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from coldcall.domain.card import Card
from ui.desk.after_page import Later
from ui.desk.words import band_of, ways_out
from ui.format import timer
from ui.keys import CONTEXT, LINE_UP, State

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

translate = QCoreApplication.translate


class Face:
    """Draws; decides nothing and reads nothing."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk
        self._told = State.IDLE
        self._mini, self._folded = False, (False, False)

    def present(self, card: Card) -> None:
        """Another card in the middle and its story on the right."""
        desk, view = self._desk, self._desk.view
        desk.choose.card_came()
        view.show_card()
        view.header.present(card)
        view.promise.present(card, desk.parts.now())
        view.why.hide()
        view.script.present(card)
        self.present_gate(card)
        desk.story.present(card.story)
        desk.account.present(card)
        desk.answers.take(card)
        desk.panes.right.show_section(0)  # a new card begins with its story

    def present_gate(self, card: Card) -> None:
        """Whether they may be called, and what would open it."""
        desk = self._desk
        desk.about.ways = ways_out(card)
        if card.gate.state == "allowed":
            desk.view.blocked.clear()
        else:
            desk.view.blocked.present(card, desk.about.ways)

    def draw(self) -> None:
        """What follows the state of the loop."""
        desk = self._desk
        loop, card = desk.loop, desk.card
        if self._told is not loop.state:
            self._told = loop.state
            desk.state_changed.emit(loop.state)
        if desk.queue.view.faded is not (loop.state in LINE_UP):
            desk.after.do(Later.LIST)
        desk.promised.draw()
        if card is None:
            return
        band = band_of(loop, card, desk.answers.armed, desk.detail, hangs_up=desk.phone.hangs_up)
        desk.view.band.present(band.words, band.tone, band.sign, band.detail)
        desk.view.script.set_large(loop.state in LINE_UP)
        desk.view.outcomes.mark(loop.outcome, live=loop.in_a_call)
        row = desk.table.at(loop.state, "Space")
        words = translate(CONTEXT, row.words) if row else ""
        desk.view.header.set_next(words, ("Space",) if row else ())
        if loop.state is not State.ARMED and desk.answers.armed is not None:
            desk.answers.disarm()
        self.draw_timer()

    def draw_timer(self) -> None:
        """The seconds that run: of ringing, of talk, of wrapping up."""
        state, call = self._desk.loop.state, self._desk.call
        wrapping = call.wrapping()
        if wrapping is not None:
            text = timer(wrapping)
        elif state in {State.RINGING, State.GATEKEEPER}:
            text = timer(call.since_dial())
        elif state in {State.IN_CALL, State.ARMED, State.MAILBOX} and call.clocks.talk is not None:
            text = timer(call.talked())
        else:
            text = ""
        self._desk.view.band.set_timer(text)

    def draw_queue(self) -> None:
        """The list on the left."""
        desk = self._desk
        desk.queue.set_faded(desk.loop.state in LINE_UP)
        desk.queue.present(desk.side.lines(desk.parts.now()), desk.side.in_hand)

    def toggle_mini(self) -> None:
        """The card alone, narrow, for beside another program's window; and back."""
        desk, mini = self._desk, not self._mini
        self._mini = mini
        folds = (desk.panes.fold_left, desk.panes.fold_right)
        if mini:
            self._folded = desk.panes.folded
        for folded, before, fold in zip(desk.panes.folded, self._folded, folds, strict=True):
            if folded != (mini or before):
                fold()
        desk.view.set_mini(mini)
        self._settle_layouts()
        desk.mini_changed.emit(mini)

    def _settle_layouts(self) -> None:
        """Let every layout up to the window learn now how narrow it may be."""
        around: QWidget | None = self._desk.panes
        while around is not None:
            layout = around.layout()
            if layout is not None:
                layout.invalidate()
                layout.activate()
            around = around.parentWidget()
