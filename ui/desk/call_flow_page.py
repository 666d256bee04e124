"""One call from the dial to the next card, as the loop asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coldcall.domain.call import Outcome
from coldcall.domain.card import Card
from coldcall.domain.changes import Changes
from coldcall.domain.wrapup import Saved, ScriptShown
from coldcall.errors import Refused
from ui.desk import loop as loops
from ui.desk.loop import Effect, Loop
from ui.keys import State, caps
from ui.spoken import announce

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

translate = QCoreApplication.translate
OUTCOMES: Final = dict(zip("1234567890", Outcome, strict=True))
"""The outcomes by their digits."""


class CallFlow:
    """What a call does to the desk: it rings, is answered, ends, and the next card is there."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk

    def dial(self, _effect: Effect) -> None:
        desk = self._desk
        if desk.card is not None:
            desk.call.dial(desk.card, self.rings, self.not_cleared, self.not_taken, desk.tell)

    def rings(self, sentence: str) -> None:
        desk = self._desk
        desk.loop = loops.rings(desk.loop)
        # The sample phone tells on its own line what happens.
        desk.detail = "" if desk.phone.reports else sentence
        desk.keys.engine.dialled()
        desk.keeper.dialled()
        desk.tick.start()
        if desk.card is not None:
            desk.line.rings(desk.card)
            announce(desk, translate("Desk", "Calling {name}").format(name=desk.card.prospect.name))
        desk.face.draw()

    def not_cleared(self, error: BaseException) -> None:
        """The gate said no at the key press, or the call could not be stored."""
        desk = self._desk
        desk.loop = loops.failed(desk.loop)
        if not isinstance(error, Refused):
            desk.failed(error)
            return
        desk.said.emit(str(error), 6000)
        desk.about.reload()

    def not_taken(self, sentence: str) -> None:
        desk = self._desk
        desk.loop = loops.shown(desk.loop, allowed=True)
        desk.detail = ""
        desk.said.emit(sentence, 6000)
        desk.face.draw()

    def elsewhere(self, effect: Effect) -> None:
        desk = self._desk
        if desk.card is None:
            return
        desk.call.elsewhere(desk.card, self.talking_elsewhere, desk.failed)

    def inbound(self, effect: Effect) -> None:
        desk = self._desk

        def ready(card: Card) -> None:
            desk.show_card(card)
            desk.loop = Loop(desk.loop.state, busy=True)
            desk.call.elsewhere(card, self.talking_elsewhere, desk.failed, inbound=True)

        desk.side.load(UUID(effect.arg), ready, rings_back=True, failed=desk.failed)

    def talking_elsewhere(self, changes: Changes) -> None:
        desk = self._desk
        desk.loop = loops.talks(desk.loop)
        desk.view.blocked.clear()  # who rings back was not dialled: the gate has no say
        desk.keys.engine.dialled()
        desk.tick.start()
        desk.tell(changes)
        desk.face.draw()

    def talk(self, effect: Effect) -> None:
        desk = self._desk
        desk.call.talk(measured=effect.arg != "armed")
        desk.detail = ""
        desk.line.met("person")
        if desk.card is not None:
            announce(desk, translate("Desk", "In call with {name}").format(name=desk.card.prospect.name))

    def voicemail(self, _effect: Effect) -> None:
        desk = self._desk
        card = desk.card
        if card is None:
            return
        empty = translate("Desk", "Leave none, or leave your name, your number, and why you called.")
        desk.detail = ""
        desk.line.met("mailbox")
        desk.view.script.present_script(card.voicemail, empty)
        desk.call.clocks.talk = desk.now()

    def gatekeeper(self, _effect: Effect) -> None:
        """Somebody else answers: the lines for her, her name, how past her last time."""
        desk = self._desk
        card = desk.card
        if card is None:
            return
        desk.detail = ""
        desk.line.met("gatekeeper")
        empty = translate("Desk", "Ask for {name} by name.").format(name=card.prospect.name)
        desk.view.script.present_script(card.gatekeeper_lines, empty)
        desk.view.gatekeeper.present(desk.call.form.gatekeeper_name or card.gatekeeper, card.past_gatekeeper)

    def put_through(self, _effect: Effect) -> None:
        desk = self._desk
        if desk.card is not None:
            desk.call.clocks.answered = desk.call.clocks.answered or desk.now()
            desk.view.script.present(desk.card)
            desk.view.gatekeeper.hide()

    def hang_up(self, _effect: Effect) -> None:
        desk = self._desk
        if desk.phone.hangs_up:
            desk.phone.hang_up()
        elif desk.loop.state is not State.RINGING:
            desk.said.emit(translate("Desk", "Hang up in your phone"), 6000)
        desk.call.line_down()

    def cancel(self, _effect: Effect) -> None:
        desk = self._desk

        def cancelled(changes: Changes) -> None:
            desk.loop = loops.shown(desk.loop, allowed=True)
            desk.detail = ""
            desk.tick.stop()
            desk.line.clear()
            desk.said.emit(translate("Desk", "Cancelled. No attempt is counted."), 6000)
            desk.tell(changes)
            desk.keys.engine.card_painted()
            desk.face.draw()

        desk.call.cancel(cancelled)

    def save(self, effect: Effect) -> None:
        desk = self._desk
        card = desk.card
        if card is None:
            return
        if effect.arg == loops.VOICEMAIL and not effect.detail and card.voicemail is not None:
            left = card.voicemail
            desk.call.show_script(ScriptShown(left.kind, left.script_id, left.version, left.variant))
        armed = desk.answers.armed
        texts = desk.answers.texts() if armed and armed.outcome is OUTCOMES[effect.arg] else {}
        then: Callable[[tuple[Saved, Changes]], None] = (
            self.dial_next_number if effect.dial_next else self.saved
        )
        outcome = OUTCOMES[effect.arg]

        def counted(value: tuple[Saved, Changes]) -> None:
            desk.block.count_call(outcome)
            then(value)

        through = desk.loop.via_gatekeeper or effect.arg == loops.GATEKEEPER
        desk.call.save(outcome, effect.detail, texts, through, counted, self.not_saved)

    def saved(self, value: tuple[Saved, Changes]) -> None:
        desk = self._desk
        saved, changes = value
        desk.tick.stop()
        desk.line.clear()
        desk.side.finish(saved.words, at=desk.parts.now())
        desk.loop = loops.nobody(desk.loop)
        undo = caps(desk.table.find("undo").card[0])[0]
        words = translate("Desk", "{outcome} · {key} undo").format(outcome=saved.words, key=undo)
        desk.said.emit(words, 6000)
        desk.tell(changes)
        desk.side.soon.do("day", desk.block.read_day)
        if saved.stays:
            desk.side.load(saved.prospect_id, desk.show_card, failed=desk.failed)
        else:
            desk.go_on()

    def dial_next_number(self, value: tuple[Saved, Changes]) -> None:
        """Nobody was there: the next number of the same person, through the gate again."""
        desk = self._desk
        saved, changes = value
        number = desk.about.next_phone()
        desk.tell(changes)

        def ready(card: Card) -> None:
            desk.show_card(card)
            desk.press("call")

        desk.side.load(saved.prospect_id, ready, phone=number, failed=desk.failed)

    def not_saved(self, error: BaseException) -> None:
        desk = self._desk
        desk.loop = loops.failed(desk.loop)
        if not desk.answers.not_saved(error):
            desk.failed(error)
        desk.face.draw()
