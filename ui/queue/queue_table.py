"""The queue's table: rows can be marked, one by one, on with Shift, and with a click that holds Ctrl."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from ui.widgets.flat_table import FlatTable

_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class QueueTable(FlatTable):
    """`marked` carries the numbers of rows to mark, `toggled` that of one to mark or let go."""

    marked = Signal(object)
    toggled = Signal(int)

    def __init__(
        self, name: str, widths: Mapping[int, int], stretched: int, shy: tuple[int, ...] = ()
    ) -> None:
        super().__init__(name, widths, stretched, shy)

    def step(self, by: int) -> None:
        """The row after or before the one in hand."""
        self.stand_on(self.current + by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if by is None or not event.modifiers() & _SHIFT:
            super().keyPressEvent(event)
            return
        before = self.current
        self.step(by)
        self.marked.emit((before, self.current))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, before = self.indexAt(event.position().toPoint()).row(), self.current
        held = event.modifiers()
        plain: Callable[[QMouseEvent], None] = super().mousePressEvent
        if at < 0 or not held & (_SHIFT | _CTRL):
            plain(event)
            return
        self.stand_on(at)
        if held & _CTRL:
            self.toggled.emit(at)
        else:
            first, last = sorted((max(0, before), at))
            self.marked.emit(tuple(range(first, last + 1)))
