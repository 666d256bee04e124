"""Brings a table its pages while somebody scrolls: one at a time, the one looked at last first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from ui.widgets.rows_model import RowsModel

_WAITING: Final = 3
"""How many pages may wait: more than what is in sight was scrolled past."""


class PageFeed(QObject):
    """`read` is given the number of a page and where to put its rows. `came` carries the number of a page
    whose rows are there."""

    came = Signal(int)

    def __init__(
        self,
        model: RowsModel[Any],
        read: Callable[[int, Callable[[Sequence[Any]], None]], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._model, self._read = model, read
        self._waiting: list[int] = []
        self._under_way: int | None = None
        self._begun = 0
        model.wanted.connect(self.ask)

    def begin(self, count: int, first: Sequence[Any]) -> None:
        """Other rows: what is under way for those before is not wanted any more."""
        self._begun += 1
        self._waiting, self._under_way = [], None
        self._model.expect(count, first)

    def ask(self, page: int) -> None:
        """A page is looked at."""
        if page in self._waiting or page == self._under_way:
            return
        self._waiting.append(page)
        while len(self._waiting) > _WAITING:
            self._model.forget_asking(self._waiting.pop(0))
        self._go_on()

    def _go_on(self) -> None:
        if self._under_way is not None or not self._waiting:
            return
        page, begun = self._waiting.pop(), self._begun
        self._under_way = page
        self._read(page, lambda rows: self._put(page, begun, rows))

    def _put(self, page: int, begun: int, rows: Sequence[Any]) -> None:
        if begun != self._begun:
            return
        self._under_way = None
        self._model.put(page, rows)
        self.came.emit(page)
        self._go_on()
