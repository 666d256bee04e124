"""A label of one line that gives up its end when there is no room, and tells the whole in its tooltip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from ui.widgets.label import PlainLabel, plain_tip

_SHORTEST = 6  # characters that stay when everything else wants room


class ElidedLabel(PlainLabel):
    """Takes the room it is given. `cut` says whether part of the text is hidden."""

    @property
    def cut(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def setText(self, text: str) -> None:
        line = " ".join(text.split())
        if line == self.text() and line:
            return
        super().setText(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._tell()

    def minimumSizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        text = self.text()
        width = metrics.horizontalAdvance(text if len(text) <= _SHORTEST else text[:_SHORTEST] + "…")
        return QSize(width, metrics.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, self.alignment() | Qt.TextFlag.TextSingleLine, shown)

    def _tell(self) -> None:
        plain_tip(self, self.text() if self.cut else "")
