"""Finding anybody from the desk, and the way back to the card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.desk.loop import Effect

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

_LETTERS = 2
"""From so many on what is typed is looked for."""


class FindSide:
    """The field over the list."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk

    def find(self, _effect: Effect) -> None:
        """Put the cursor there."""
        self._desk.queue.find_somebody()

    def seek(self, typed: str) -> None:
        """Look for what is typed."""
        desk = self._desk
        if len(typed.strip()) < _LETTERS:
            desk.queue.present_found(None)
        else:
            desk.side.find(typed, desk.queue.present_found)

    def back(self, _effect: Effect) -> None:
        """The card again; what was opened over it closes."""
        desk = self._desk
        desk.queue.stop_finding()
        desk.view.why.hide()
        if desk.call.form.referral is None:
            desk.view.referral.clear()
        desk.to_card()
