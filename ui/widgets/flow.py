"""Widgets in lines, as words stand in a paragraph: what does not fit goes to the next line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget


class Flow(QWidget):
    """Lays its parts out from the left, wrapping; as high as its width makes it."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._parts: list[QWidget] = []

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Show these instead of what was there; in the same order Tab walks them."""
        for old in self._parts:
            old.hide()
            old.deleteLater()
        self._parts = list(parts)
        before: QWidget | None = None
        for part in self._parts:
            part.setParent(self)
            part.show()
            if before is not None:
                QWidget.setTabOrder(before, part)
            before = part
        self._arrange()

    def sizeHint(self) -> QSize:
        margins: QMargins = self.contentsMargins()
        width = sum(_size_of(part).width() + self._gap for part in self._parts)
        height = max((_size_of(part).height() for part in self._parts), default=0)
        return QSize(width, height + margins.top() + margins.bottom())

    def minimumSizeHint(self) -> QSize:
        widest = max((_size_of(part).width() for part in self._parts), default=0)
        return QSize(widest, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Place the parts, and fix the height that this width comes to."""
        room: QRect = self.contentsRect()
        left, top, high = room.left(), room.top(), 0
        for part in self._parts:
            size = _size_of(part)
            if left > room.left() and left + size.width() > room.right():
                left, top, high = room.left(), top + high + self._gap // 2, 0
            part.setGeometry(QRect(left, top, min(size.width(), room.width()), size.height()))
            left, high = left + size.width() + self._gap, max(high, size.height())
        margins = self.contentsMargins()
        self.setFixedHeight(top + high - room.top() + margins.top() + margins.bottom())


def _size_of(part: QWidget) -> QSize:
    """The size a part asks for, within the bounds it was given."""
    return part.sizeHint().expandedTo(part.minimumSize()).boundedTo(part.maximumSize())
