"""Choosing another block: the form in the card's place, what it offers and what it is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coldcall.actions import blocks
from coldcall.domain.block import NoAim, read_aim
from coldcall.domain.queue_filter import EVERYTHING
from ui.choice import EVERYBODY, Choice, choice_name, chosen
from ui.choices_page import choices
from ui.desk import rest_page
from ui.desk.loop import Effect
from ui.keys import State
from ui.work import Lane

if TYPE_CHECKING:
    from ui.desk.page import DeskPage


class ChooseSide:
    """While the form is open the card behind it hears no keys."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk
        self.open = False
        self._proposed: Choice | None = None
        form = desk.view.block
        form.wanted.connect(self.take)
        form.left.connect(self.leave)
        form.ended.connect(self.end)

    def ask(self, _effect: Effect | None = None) -> None:
        """Ask whom to call and until when."""
        desk = self._desk
        desk.work.run(Lane.READ, lambda: choices(desk.parts), self._ask, desk.failed, replaces="desk.choices")

    def propose(self, choice: Choice) -> None:
        """The next question begins with these people."""
        self._proposed = choice

    def card_came(self) -> None:
        """A card takes the form's place."""
        if self.open:
            self._set_open(False)

    def take(self, choice: Choice, typed: str) -> None:
        """Begin what the form says, or say at its field what is wrong."""
        desk = self._desk
        usual = rest_page.aim_words(blocks.usual(desk.parts))
        aim = read_aim(typed, desk.parts.now(), desk.parts.caller_zone or "UTC")
        if choice.trouble:
            desk.view.block.say_fault(choice.trouble)
        elif typed.strip() in {"", usual}:
            self.leave()
            desk.call_only(choice.only, choice_name(choice))
        elif isinstance(aim, NoAim):
            desk.view.block.say_fault(aim.hint)
        else:
            self.leave()
            desk.call_only(choice.only, choice_name(choice), aim)

    def leave(self) -> None:
        """Back to the card, or to what stands in its place."""
        desk = self._desk
        self._set_open(False)
        if desk.card is not None and desk.loop.state is not State.PAUSED:
            desk.view.show_card()
        else:
            desk.view.show_rest()
        desk.to_card()

    def end(self) -> None:
        """The rep ends the block under way."""
        self.leave()
        self._desk.block.end_block()

    def _ask(self, found: tuple[Choice, ...]) -> None:
        desk = self._desk
        if desk.loop.in_a_call or desk.loop.busy:
            return
        only = desk.side.only
        held, self._proposed = self._proposed, None
        if held is None:
            held = next((one for one in found if one.only == only and not one.trouble), None)
        if held is None:
            held = EVERYBODY if only == EVERYTHING else chosen(only)
        given = found if held in found else (held, *found)
        aim = rest_page.aim_words(desk.block.aim or blocks.usual(desk.parts))
        desk.view.show_block()
        self._set_open(True)
        desk.view.block.present(given, held, aim, under_way=desk.block.block is not None)

    def _set_open(self, is_open: bool) -> None:
        self.open = is_open
        self._desk.keys.card.off = is_open
