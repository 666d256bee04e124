"""A state in three ways at once: its sign, its word, its colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Look, look
from ui.tokens import RADIUS, SIGNS, SPACE_1, SPACE_2, Size, Tone
from ui.widgets.label import look_moved
from ui.widgets.sign import paint_sign, sign_side

TINT: Final = 0.10  # share of the tone in the ground it stands on


class Chip(QWidget):
    """A small tinted word with its sign. `sign` defaults to that of the tone."""

    _seen: Look | None = None

    def __init__(self, word: str = "", tone: Tone = Tone.MUTED, sign: str = "") -> None:
        super().__init__()
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
        sign = sign_side() + SPACE_1 if self._sign else 0
        return QSize(sign + metrics.horizontalAdvance(self._word) + 2 * SPACE_2, metrics.height() + SPACE_1)

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
        room, side = self.rect().adjusted(SPACE_2, 0, 0, 0), sign_side()
        if self._sign:
            paint_sign(painter, QRectF(SPACE_2, (self.height() - side) / 2, side, side), self._sign, ink)
            room.adjust(side + SPACE_1, 0, 0, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, self._word)

    def _dress(self) -> None:
        self._seen = look()
        self.setFont(self._seen.font(Size.SMALL, QFont.Weight.Medium, tabular=True))
        self.updateGeometry()
        self.update()
