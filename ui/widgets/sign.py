"""The signs of states, drawn as shapes: fonts disagree about their size, and some lack them."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import look
from ui.tokens import SIGNS, Size, Tone, pixels


def sign_side(size: Size = Size.SMALL) -> int:
    """Side in pixels of the square a sign fills beside text of that size."""
    return max(7, round(pixels(size, look().percent) * 0.85))


def paint_sign(painter: QPainter, box: QRectF, sign: str, ink: QColor) -> None:
    """Draw one of ● ○ ◐ ▲ ⊘ ★ into a square; another sign is drawn as text."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.4))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = box.adjusted(0.7, 0.7, -0.7, -0.7)
    if sign in "○◐⊘" and sign:
        painter.drawEllipse(ring)
    if sign == "⊘":
        reach = ring.width() / 2 * math.sqrt(0.5)
        painter.drawLine(ring.center() + QPointF(-reach, reach), ring.center() + QPointF(reach, -reach))
    painter.setBrush(ink)
    if sign == "◐":
        painter.drawPie(ring, 90 * 16, 180 * 16)
    painter.setPen(Qt.PenStyle.NoPen)
    if sign == "●":
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
    elif sign == "▲":
        painter.drawPolygon(
            QPolygonF([box.bottomLeft(), QPointF(box.center().x(), box.top()), box.bottomRight()])
        )
    elif sign == "★":
        painter.drawPolygon(_star(box))
    elif sign not in "○◐⊘":
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, sign)
    painter.restore()


def _star(box: QRectF) -> QPolygonF:
    centre, outer = box.center() + QPointF(0, 0.5), box.width() * 0.58
    points = []
    for corner in range(10):
        radius = outer if corner % 2 == 0 else outer * 0.42
        turn = math.pi * corner / 5 - math.pi / 2
        points.append(centre + QPointF(radius * math.cos(turn), radius * math.sin(turn)))
    return QPolygonF(points)


class Sign(QWidget):
    """A sign alone, beside words that say the same."""

    def __init__(self, size: Size = Size.BASE) -> None:
        super().__init__()
        self._size, self._sign, self._ink = size, "", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def sign(self) -> str:
        return self._sign

    def present(self, tone: Tone, sign: str = "", ink: str = "") -> None:
        """The sign of a tone, or another; in the tone's colour, or another."""
        self._tone, self._sign, self._ink = tone, sign or SIGNS.get(tone, ""), ink
        self.setVisible(bool(self._sign))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        side = sign_side(self._size)
        return QSize(side, side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._sign:
            ink = QColor(self._ink) if self._ink else look().colour(self._tone)
            side = sign_side(self._size)
            box = QRectF(0, (self.height() - side) / 2, side, side)
            paint_sign(QPainter(self), box, self._sign, ink)
