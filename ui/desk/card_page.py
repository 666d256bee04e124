"""What is done with a card beside calling it: another number, a skip, a way out, the smaller keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from coldcall.actions import clocks, dialing, placing, promising, questions
from coldcall.domain.card import Card
from coldcall.domain.changes import EVERYTHING, Changes
from coldcall.domain.clearance import Clearance
from coldcall.domain.wall import told
from coldcall.errors import ColdcallError
from ui.desk import loop as loops
from ui.desk.loop import Effect, Loop
from ui.keyengine import Focus
from ui.keys import State
from ui.shortcuts import focus_of
from ui.work import Lane

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

translate = QCoreApplication.translate
_STEPS: Final = {"+": 1, "-": -1}


class CardSide:
    """`ways` are the ways out of a refusal that help this card, as (digit, words)."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk
        self.ways: tuple[tuple[str, str], ...] = ()

    def next_number(self, _effect: Effect) -> None:
        desk = self._desk
        number = self.next_phone()
        if desk.card is not None and number is not None:
            desk.side.load(
                desk.card.prospect_id,
                desk.show_card,
                phone=number,
                override=desk.card.gate.override,
                failed=desk.failed,
            )

    def other_opener(self, script_id: str) -> None:
        desk = self._desk
        if desk.card is None or desk.loop.state not in {State.PRE_CALL, State.BLOCKED}:
            return
        number = desk.card.phone.e164 if desk.card.phone else None
        desk.side.load(
            desk.card.prospect_id,
            desk.show_card,
            phone=number,
            script_id=script_id,
            override=desk.card.gate.override,
        )

    def skip(self, effect: Effect) -> None:
        desk = self._desk
        card = desk.card
        reason = (
            next((one for one in card.skip_reasons if str(one.digit) == effect.arg), None) if card else None
        )
        if card is None or reason is None:
            return
        parts, who = desk.parts, card.prospect_id
        self.defer(lambda: placing.skip(parts, who, reason.code), reason.label)

    def snooze(self, effect: Effect) -> None:
        desk = self._desk
        spans = {"1": "in 1 hour", "2": "tomorrow", "3": "in 3 days", "7": "in 7 days"}
        if effect.arg in spans:
            self.snooze_until(spans[effect.arg])
        elif desk.card is not None:
            desk.view.blocked.present(desk.card, ())
            desk.view.blocked.ask("Z", translate("Desk", "Snooze until: Tue 9:00, 3 March, in 2 weeks"))

    def snooze_until(self, typed: str) -> None:
        desk = self._desk
        card = desk.card
        if card is None:
            return
        parts, who = desk.parts, card.prospect_id

        def job() -> Any:
            until = promising.understand(parts, who, typed).entry.at
            return placing.snooze(parts, who, until)

        self.defer(job, translate("Desk", "Snoozed"))

    def defer(self, job: Callable[[], Any], words: str) -> None:
        desk = self._desk
        card = desk.card
        if card is None:
            return
        desk.loop = Loop(desk.loop.state, busy=True)

        def deferred(value: tuple[Any, Changes]) -> None:
            fact, changes = value
            until = told(fact.until, desk.parts.now(), desk.parts.caller_zone or "UTC")
            back = translate("Desk", "{what} · back {time} · U undo").format(what=words, time=until)
            desk.side.finish(words, at=desk.parts.now())
            desk.said.emit(back, 6000)
            desk.loop = loops.nobody(desk.loop)
            desk.tell(changes)
            desk.go_on()

        desk.work.run(Lane.WRITE, job, deferred, self.way_failed)

    def way_out(self, effect: Effect) -> None:
        desk = self._desk
        asks = {
            "1": translate("Desk", "Where they are: Arizona, Germany, Chicago, or for today: today Chicago"),
            "2": translate("Desk", "Why may we call this list? Consent, they asked us, or in your words"),
            "3": translate("Desk", "Why our own rules do not hold for this one call; kept with it"),
            "4": translate("Desk", "How you know that this computer's clock is right"),
        }
        if desk.card is not None and "answer" in desk.card.gate.missing:
            asks["2"] = translate("Desk", "Businesses, Mon–Fri 09–18 their time: why, in your words")
        offered = {digit for digit, _ in self.ways}
        if effect.arg == "5" and "5" in offered and desk.card is not None:
            desk.wanted.emit("rules", desk.card.gate.region)
        elif effect.arg in offered:
            desk.view.blocked.ask(effect.arg, asks[effect.arg])
        else:
            desk.blinked.emit(translate("Desk", "That would not open this call"))

    def way_answered(self, digit: str, typed: str) -> None:
        desk = self._desk
        card = desk.card
        if card is None or not typed:
            return
        parts, who = desk.parts, card.prospect_id
        if digit == "Z":
            self.snooze_until(typed)
            return
        if digit == "3":
            self._lift(card, typed)
            return
        answers_for_place = "answer" in card.gate.missing

        def job() -> Changes:
            if digit == "1":
                return placing.place_typed(parts, who, typed)[1]
            if digit == "4":
                clocks.trust(parts, typed)
                return EVERYTHING
            if answers_for_place:
                return questions.settle_hours(parts, who, typed)
            return placing.say_why(parts, who, typed)[1]

        def answered(changes: Changes) -> None:
            desk.tell(changes)
            desk.side.load(who, desk.show_card, failed=desk.failed)

        desk.work.run(Lane.WRITE, job, answered, self.way_failed)

    def _lift(self, card: Card, reason: str) -> None:
        """The same card with the house's rules lifted for its next call."""
        number = card.phone.e164 if card.phone else None
        self._desk.side.load(
            card.prospect_id, self._desk.show_card, phone=number, override=reason, failed=self.way_failed
        )

    def way_failed(self, error: BaseException) -> None:
        desk = self._desk
        desk.loop = loops.failed(desk.loop)
        if isinstance(error, ColdcallError):
            desk.view.blocked.tell_wrong(f"{error.title}: {error.hint}" if error.hint else error.title)
        else:
            desk.failed(error)

    def step(self, effect: Effect) -> None:
        self._desk.view.script.step(_STEPS[effect.arg])

    def why(self, _effect: Effect) -> None:
        self.point_at("", toggle=True)

    def point_at(self, claim: str, *, toggle: bool = False) -> None:
        desk = self._desk
        if desk.card is None:
            return
        if toggle and desk.view.why.isVisible():
            desk.view.why.hide()
            return
        desk.view.why.present(desk.card, claim)
        desk.view.why.show()

    def story(self, _effect: Effect) -> None:
        desk = self._desk
        desk.panes.right.show_section(0)
        desk.story.setFocus()

    def objections(self, _effect: Effect) -> None:
        desk = self._desk
        desk.panes.right.show_section(1)
        desk.answers.objections()

    def copy(self, _effect: Effect) -> None:
        """Asks the gate anew: a copied number is a dialled number."""
        desk = self._desk
        card = desk.card
        if card is None or card.phone is None:
            return
        parts, who, wanted = desk.parts, card.prospect_id, card.phone.e164

        def cleared(clearance: Clearance) -> None:
            copied, sentence = dialing.copy(clearance, _to_clipboard, parts.now())
            if copied:
                desk.said.emit(sentence, 6000)
            else:
                desk.blinked.emit(sentence)

        def refused(error: BaseException) -> None:
            if isinstance(error, ColdcallError):
                desk.blinked.emit(translate("Desk", "Not copied: {reason}").format(reason=error.title))
            else:
                desk.failed(error)

        desk.work.run(Lane.READ, lambda: dialing.permit(parts, who, wanted), cleared, refused)

    def link(self, effect: Effect) -> None:
        desk = self._desk
        links = desk.card.links if desk.card else ()
        link = next((one for one in links if str(one.digit) == effect.arg), None)
        if link is None:
            desk.blinked.emit(translate("Desk", "No such link on this card"))
        elif desk.open_link(link.address):
            desk.said.emit(link.address, 6000)
        else:
            desk.said.emit(translate("Desk", "Nothing opened {link}").format(link=link.address), 6000)

    def edit(self, _effect: Effect) -> None:
        desk = self._desk
        if desk.card is not None:
            desk.wanted.emit("edit", str(desk.card.prospect_id))

    def next(self, _effect: Effect) -> None:
        desk = self._desk
        desk.side.pass_over()
        if desk.card is None:
            desk.block.start_block()
        else:
            desk.advance()

    def previous(self, _effect: Effect) -> None:
        desk = self._desk
        before = desk.side.previous_id()
        if before is None:
            desk.blinked.emit("")
        else:
            desk.side.load(before, desk.show_card, failed=desk.failed)

    def next_phone(self) -> str | None:
        """The number after the one in hand, round and round; None where there is no other."""
        desk = self._desk
        card = desk.card
        if card is None or card.phone is None:
            return None
        usable = [one.e164 for one in card.phones if not one.retired]
        if card.phone.e164 not in usable or len(usable) < 2:
            return next((one for one in usable if one != card.phone.e164), None)
        return usable[(usable.index(card.phone.e164) + 1) % len(usable)]

    def look_again(self) -> None:
        """The card in hand once more, quietly: their time moves on, and so does the gate."""
        desk = self._desk
        resting = desk.loop.state in {State.PRE_CALL, State.BLOCKED} and not desk.loop.busy
        # Nothing may move under somebody who is typing.
        if resting and focus_of(QApplication.focusWidget()) is not Focus.TEXT:
            self.reload()

    def reload(self) -> None:
        desk = self._desk
        card = desk.card
        if card is None:
            return
        number = card.phone.e164 if card.phone else None
        desk.side.load(
            card.prospect_id,
            self.seen_again,
            phone=number,
            override=card.gate.override,
            failed=desk.failed,
        )

    def seen_again(self, card: Card) -> None:
        desk = self._desk
        if desk.card is None or desk.card.prospect_id != card.prospect_id or desk.loop.in_a_call:
            return
        desk.card = card
        allowed = card.gate.state == "allowed"
        if not desk.loop.busy and desk.loop.state in {State.PRE_CALL, State.BLOCKED}:
            desk.loop = loops.shown(desk.loop, allowed=allowed)
        desk.view.header.present(card)
        desk.view.promise.present(card, desk.parts.now())
        desk.face.present_gate(card)
        desk.face.draw()


def _to_clipboard(text: str) -> bool:
    QGuiApplication.clipboard().setText(text)
    return True
