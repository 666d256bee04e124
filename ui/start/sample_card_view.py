"""A made-up card beside the questions: what the answers will sound like on the phone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coldcall.domain.card import ShownScript
from ui.theme import look
from ui.tokens import RADIUS, SPACE_1, SPACE_2, SPACE_3, SPACE_5, Size, Tone
from ui.widgets.chip import Chip
from ui.widgets.label import plain_label
from ui.widgets.script_view import ScriptView

translate = QCoreApplication.translate


class SampleCardView(QWidget):
    """Shows an opener for somebody who does not exist."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ScriptView()
        self._rests = plain_label("", Size.SMALL, Tone.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        column.setSpacing(SPACE_1)
        column.addWidget(plain_label("Kim Okafor", Size.TITLE, weight=QFont.Weight.DemiBold))
        column.addWidget(plain_label("VP Operations · Brightline Logistics", tone=Tone.MUTED))
        column.addSpacing(SPACE_2)
        column.addWidget(Chip(translate("FirstMinute", "downloaded your guide today"), Tone.SIGNAL))
        column.addSpacing(SPACE_3)
        column.addWidget(self._words, 1)
        column.addWidget(self._rests)
        self.setAccessibleName(translate("FirstMinute", "How it will sound"))

    def present(self, opener: ShownScript) -> None:
        self._words.present("\n\n".join(step.text for step in opener.steps) or opener.text)
        told = translate("FirstMinute", "This is how it will sound: about {n} seconds, read aloud.")
        self._rests.setText(told.format(n=round(opener.seconds)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().tokens.hairline), 1))
        painter.setBrush(QColor(look().tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
