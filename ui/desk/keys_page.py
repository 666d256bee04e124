"""The card keys of the desk: what was pressed becomes an action of the loop, or a blink that says why not."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from ui.hints import blink_words, wait_words
from ui.keyengine import Action, Blink, KeyEngine
from ui.keys import Key, State
from ui.keytable import name
from ui.shortcuts import CardKeys

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

_BY_ENTER: Final = frozenset({"next_field", "gatekeeper_done", "accept"})


class KeySide:
    """`uses` counts per row of the table how often it was used, so that caps can fade."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk
        self.uses: Counter[str] = Counter()
        engine = KeyEngine(desk.table, desk.now, letters=desk.parts.settings.keys_single_letters)
        self.card = CardKeys(desk, engine, self._situation)
        self.card.acted.connect(self._acted)
        self.card.blinked.connect(self._blinked)
        self.card.waiting.connect(self._waiting)

    @property
    def engine(self) -> KeyEngine:
        return self.card.engine

    def outcome(self, digit: str) -> None:
        """An outcome key with Alt, or its button."""
        self.card.outcome(digit)

    def count(self, action: str, arg: str) -> None:
        """An action was done once more."""
        for row in self._desk.table.rows:
            if row.action == action and row.arg in {arg, "", arg[:1], "*"}:
                self.uses[name(row)] += 1
                return

    def _situation(self) -> tuple[State, float]:
        return self._desk.loop.state, self._desk.call.talked()

    def _acted(self, action: Action) -> None:
        desk = self._desk
        if action.id in _BY_ENTER and not desk.answers.enter_counts():
            return
        for opened in action.undone:
            if opened.id in {"why", "referral"}:
                desk.answers.close_openings()
        if action.id == "keys":
            desk.wanted.emit(action.id, "")
            return
        desk.press(action.id, action.arg)

    def _blinked(self, blink: Blink) -> None:
        self._desk.blinked.emit(blink_words(blink, self._desk.call.talked()))

    def _waiting(self, row: Key | None) -> None:
        if row is None:
            self._desk.unsaid.emit()
        else:
            self._desk.company.look_at(row.action)
            self._desk.said.emit(wait_words(row), 0)
