"""Undo, back to the start of the block; and calls a crash left open."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coldcall.actions import blocks, calling
from coldcall.domain.call import Call
from coldcall.domain.card import Card
from coldcall.domain.changes import Changes
from coldcall.domain.wall import to_wall
from coldcall.domain.wrapup import WrapUp, from_body
from ui.desk import loop as loops
from ui.desk.call_flow_page import OUTCOMES
from ui.desk.loop import Effect
from ui.keys import State
from ui.work import Lane

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

translate = QCoreApplication.translate


class TakingBack:
    """`unfinished` are calls that wait for their end; those taken back and passed by are among them."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk
        self.unfinished: list[Call] = []
        self._reopened: UUID | None = None

    def undo(self, _effect: Effect) -> None:
        """Take back what was done last, back to the start of the block."""
        desk = self._desk
        desk.call.keep()
        parts, since = desk.parts, desk.block.began

        def job() -> tuple[tuple[blocks.TakenBack, Changes] | None, list[Call]]:
            return blocks.take_back(parts, since), calling.unfinished(parts)

        desk.work.run(Lane.WRITE, job, self.taken_back, desk.failed)

    def taken_back(self, value: tuple[tuple[blocks.TakenBack, Changes] | None, list[Call]]) -> None:
        desk = self._desk
        found, still_open = value
        if found is None:
            desk.blinked.emit(translate("Desk", "Nothing to undo in this block"))
            return
        taken, changes = found
        opened = taken.call.call_id if taken.call else None
        self.unfinished = [one for one in still_open if one.id != opened]
        desk.block.take_up_again()
        desk.tell(changes)
        if taken.call is None:
            self._back(taken.back)
            return
        undone = taken.call
        desk.side.unfinish(undone.prospect_id)
        desk.block.read_day()

        def ready(card: Card) -> None:
            self.reopen(card, undone.call_id, undone.form, undone.words)

        desk.side.load(undone.prospect_id, ready, failed=desk.failed)

    def _back(self, who: tuple[UUID, ...]) -> None:
        """Somebody who was put off is in hand again; of many the first."""
        desk = self._desk
        for one in who:
            desk.side.unfinish(one)
        if len(who) > 1:
            desk.said.emit(translate("Desk", "{n} are back").format(n=len(who)), 6000)
        desk.side.load(who[0], desk.show_card, failed=desk.failed)

    def reopen(self, card: Card, call_id: UUID, form: WrapUp, words: str) -> None:
        """A call waits for its outcome again, with everything typed."""
        desk = self._desk
        desk.show_card(card)
        desk.call.reopen(call_id, form)
        self._reopened = call_id
        digit = next((one for one, outcome in OUTCOMES.items() if outcome is form.outcome), "")
        desk.loop = replace(loops.brought_back(digit), via_gatekeeper=form.via_gatekeeper)
        desk.detail = words
        desk.answers.draw()
        desk.view.blocked.clear()
        if desk.loop.state is State.ARMED:
            desk.answers.arm(digit)
        desk.face.draw()

    def undo_here(self, _effect: Effect) -> None:
        desk = self._desk
        if desk.call.step_back():
            desk.answers.draw()
        elif desk.call.call_id is not None and desk.call.call_id == self._reopened:
            self.undo(_effect)  # what was taken back waits; the one before it is taken back too
        else:
            desk.blinked.emit("")

    def bring_back(self, unfinished: list[Call]) -> None:
        self.unfinished = list(unfinished)
        if self.unfinished and self._desk.card is None:
            self.open_unfinished()

    def open_unfinished(self) -> None:
        """The latest call that was never ended: its card as it was, and the question how it ended."""
        desk = self._desk
        call = self.unfinished.pop()

        def ready(card: Card) -> None:
            form = from_body(card.draft.body) if card.draft else WrapUp()
            words = self.brought_back(card)
            if not words:
                at = to_wall(call.started_at, desk.parts.caller_zone or "UTC")
                words = translate("Desk", "brought back from {time}").format(time=f"{at:%H:%M}")
            self.reopen(card, call.id, form, words)

        desk.side.load(call.prospect_id, ready, failed=desk.failed)

    def brought_back(self, card: Card) -> str:
        if card.draft is None:
            return ""
        at = to_wall(card.draft.updated_at, self._desk.parts.caller_zone or "UTC")
        return translate("Desk", "brought back from {time}").format(time=f"{at:%H:%M}")
