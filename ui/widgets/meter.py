"""Three steps of one answer: how far, whether said only or confirmed, or not known at all."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import look
from ui.tokens import Size, Tone, pixels

STEPS: Final = 3
translate = QCoreApplication.translate


class Meter(QWidget):
    """●●○ for two of three confirmed, ringed dots for what was only stated, – – – for unknown.

    Unknown is not zero: zero is drawn as three empty rings.
    """

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._value: int | None = None
        self._confirmed = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.present(None)

    @property
    def value(self) -> int | None:
        return self._value

    def present(self, value: int | None, *, confirmed: bool = False) -> None:
        """`value` 0 to 3 or None for unknown; ValueError for anything else."""
        if value is not None and not 0 <= value <= STEPS:
            raise ValueError(f"a meter has {STEPS} steps, not {value}")
        self._value, self._confirmed = value, confirmed
        self.setAccessibleName(f"{self._name}: {self._words()}")
        self.update()

    def sizeHint(self) -> QSize:
        dot = self._dot()
        return QSize(round(STEPS * dot + (STEPS - 1) * dot * 0.5) + 2, round(dot) + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dot = self._dot()
        for step in range(STEPS):
            self._paint_step(
                painter, QPointF(1 + dot / 2 + step * dot * 1.5, self.height() / 2), dot / 2, step
            )

    def _paint_step(self, painter: QPainter, centre: QPointF, radius: float, step: int) -> None:
        ink = look().colour(Tone.TEXT if self._value is not None else Tone.MUTED)
        painter.setPen(QPen(ink, 1.5))
        painter.setBrush(ink)
        if self._value is None:
            painter.drawLine(centre - QPointF(radius * 0.7, 0), centre + QPointF(radius * 0.7, 0))
            return
        reached = step < self._value
        if not (reached and self._confirmed):
            painter.setBrush(look().tokens.background)
        painter.drawEllipse(centre, radius - 0.75, radius - 0.75)
        if reached and not self._confirmed:
            painter.setBrush(ink)
            painter.drawEllipse(centre, radius * 0.2, radius * 0.2)

    def _dot(self) -> float:
        return pixels(Size.BASE, look().percent) * 0.72

    def _words(self) -> str:
        if self._value is None:
            return translate("Meter", "unknown")
        said = translate("Meter", "confirmed") if self._confirmed else translate("Meter", "stated")
        return translate("Meter", "{value} of {steps}, {said}").format(
            value=self._value, steps=STEPS, said=said
        )
