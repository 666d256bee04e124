"""A closed choice: one of some words, drawn like a field with a chevron."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from ui.icons import SMALL, picture
from ui.theme import look
from ui.tokens import SPACE_2, Tone


class Picker(QComboBox):
    """A combo box whose arrow follows the look; `characters` wide at least."""

    def __init__(self, name: str, characters: int = 12) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setStyleSheet("QComboBox::drop-down { border: none; width: 24px; }")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(characters)

    def sizeHint(self) -> QSize:
        each = self.fontMetrics().averageCharWidth()
        return QSize(each * self.minimumContentsLength() + 24 + 2 * SPACE_2, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tone = Tone.TEXT if self.isEnabled() else Tone.MUTED
        made = picture("chevron-down", look().colour(tone), SMALL, self.devicePixelRatioF())
        painter = QPainter(self)
        painter.drawPixmap(self.width() - SMALL - SPACE_2, (self.height() - SMALL) // 2, made)
