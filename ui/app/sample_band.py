"""The band over everything in the sample world: nobody real is called here, and one click leaves."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import look
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.button import ActionButton
from ui.widgets.label import plain_label
from ui.widgets.sign import Sign

translate = QCoreApplication.translate


class SampleBand(QWidget):
    """`left` follows Start with my own list."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        sign = Sign(Size.SMALL)
        sign.present(Tone.SIGNAL)
        words = translate("Sample", "Sample data: nobody real is called")
        own = ActionButton(translate("Sample", "Start with my own list"))
        own.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, SPACE_1, SPACE_3, SPACE_1)
        row.setSpacing(SPACE_2)
        row.addWidget(sign)
        row.addWidget(plain_label(words, weight=QFont.Weight.Medium))
        row.addStretch(1)
        row.addWidget(own)
        self.setAccessibleName(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = look().colour(Tone.SIGNAL)
        ground.setAlphaF(0.12)
        painter.fillRect(self.rect(), QColor(look().tokens.background))
        painter.fillRect(self.rect(), ground)
