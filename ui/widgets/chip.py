"""A state in three ways at once: its sign, its word, its colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look, look
from ui.tokens import RADIUS, SIGNS, SPACE_1, SPACE_2, Size, Tone
from ui.widgets.label import look_moved

TINT: Final = 0.10  # share of the tone in the ground it stands on


class Chip(QWidget):
    """A small tinted word with its sign. `sign` defaults to that of the tone."""

    def __init__(self, word: str = "", tone: Tone = Tone.MUTED, sign: str = "") -> None:
        super().__init__()
        self._seen: Look | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.present(word, tone, sign)

    @property
    def text(self) -> str:
        """Sign and word as drawn."""
        return f"{self._sign} {self._word}".strip()

    def present(self, word: str, tone: Tone, sign: str = "") -> None:
        self._word, self._tone, self._sign = word, tone, sign or SIGNS.get(tone, "")
        self.setAccessibleName(word)
        self._dress()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self.text) + 2 * SPACE_2, metrics.height() + SPACE_1)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if look_moved(event, self._seen):
            self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = look().colour(self._tone)
        ground = QColor(ink)
        ground.setAlphaF(TINT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text)

    def _dress(self) -> None:
        self._seen = look()
        self.setFont(self._seen.font(Size.SMALL, QFont.Weight.Medium, tabular=True))
        self.updateGeometry()
        self.update()
