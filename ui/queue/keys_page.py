"""The keys of the queue page, from the same table as the card's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ui.hints import blink_words, wait_words
from ui.keyengine import Action, Blink, KeyEngine
from ui.keys import Key, State
from ui.keytable import KeyTable
from ui.shortcuts import CardKeys

if TYPE_CHECKING:
    from ui.queue.page import QueuePage

QUEUE_ACTIONS: Final = frozenset(
    {"mark", "mark_all", "call_these", "join", "stop_calls", "at_time", "narrow", "drop_filter", "filter"}
)
"""The actions that only this page does."""
SHARED: Final = frozenset({"skip", "snooze", "undo", "next", "previous", "edit", "why", "back"})
"""Those that the card has too; they are this page's while it is in front."""


class QueueKeys:
    """While a question is open (`card.off`) it has the keys."""

    def __init__(self, page: QueuePage, table: KeyTable, monotonic: Callable[[], float]) -> None:
        self._page = page
        engine = KeyEngine(table, monotonic, letters=page.core.settings.keys_single_letters)
        self.card = CardKeys(page, engine, lambda: (State.QUEUE, 0.0))
        self.card.acted.connect(self._acted)
        self.card.blinked.connect(self._blinked)
        self.card.waiting.connect(self._waiting)
        many, narrow, view = page.many, page.narrow, page.view
        self._does: dict[str, Callable[[str], None]] = {
            "mark": lambda _arg: page.mark_on(),
            "mark_all": lambda _arg: page.mark_all(),
            "call_these": lambda _arg: many.call_these(),
            "join": lambda _arg: many.join(),
            "stop_calls": lambda _arg: many.stop_calls(),
            "skip": many.skip,
            "snooze": many.snooze,
            "undo": lambda _arg: many.undo(),
            "at_time": lambda _arg: view.ask_time(),
            "narrow": lambda _arg: narrow.edit(),
            "drop_filter": lambda _arg: narrow.drop(),
            "filter": narrow.by_number,
            "next": lambda _arg: view.table.step(1),
            "previous": lambda _arg: view.table.step(-1),
            "why": lambda _arg: view.toggle_panel(),
            "edit": lambda _arg: page.edit_in_hand(),
            "back": lambda _arg: page.back(),
        }

    def act(self, action: str, arg: str = "") -> None:
        """Do an action of the table."""
        does = self._does.get(action)
        if does is None:
            self._page.action_wanted.emit(action)
        elif not self.card.off or action == "back":
            does(arg)

    def _acted(self, action: Action) -> None:
        self.act(action.id, action.arg)

    def _blinked(self, blink: Blink) -> None:
        self._page.blinked.emit(blink_words(blink))

    def _waiting(self, row: Key | None) -> None:
        if row is None:
            self._page.unsaid.emit()
        else:
            self._page.said.emit(wait_words(row), 0)
