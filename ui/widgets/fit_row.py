"""A row that shows as many of its parts as there is room for, whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.tokens import SPACE_2


class FitRow(QWidget):
    """Keeps its parts in order from the left; the last ones go first when it gets narrow."""

    def __init__(self, spacing: int = SPACE_2) -> None:
        super().__init__()
        self._parts: list[QWidget] = []
        self._spacing = spacing
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    @property
    def shown(self) -> tuple[QWidget, ...]:
        """The parts there is room for."""
        return tuple(part for part in self._parts if not part.isHidden())

    def set_parts(self, parts: Sequence[QWidget]) -> None:
        """Show these; those before are deleted."""
        for old in self._parts:
            old.hide()
            old.deleteLater()
        self._parts = list(parts)
        for part in self._parts:
            part.setParent(self)
        self.updateGeometry()
        self._arrange()

    def sizeHint(self) -> QSize:
        sizes = [part.sizeHint() for part in self._parts]
        gaps = self._spacing * max(0, len(sizes) - 1)
        return QSize(sum(s.width() for s in sizes) + gaps, max((s.height() for s in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._arrange()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        left, full = 0, False
        for part in self._parts:
            size = part.sizeHint()
            full = full or left + size.width() > self.width()
            part.setVisible(not full)
            part.setGeometry(QRect(left, (self.height() - size.height()) // 2, size.width(), size.height()))
            left += size.width() + self._spacing
