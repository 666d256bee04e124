"""What separates: a hairline, and the heading of a section."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import look
from ui.tokens import SPACE_1, SPACE_2, Size, Tone
from ui.widgets.label import plain_label


class Hairline(QWidget):
    """One decorative pixel, lying or standing."""

    def __init__(self, *, standing: bool = False) -> None:
        super().__init__()
        fixed, growing = QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding
        self.setSizePolicy(fixed if standing else growing, growing if standing else fixed)

    def sizeHint(self) -> QSize:
        return QSize(1, 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(1, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(look().tokens.hairline))


class SectionHeader(QWidget):
    """The heading of a group, quiet, with room for a count at its end."""

    def __init__(self, title: str, extra: str = "") -> None:
        super().__init__()
        self._title = plain_label(title, Size.SMALL, Tone.MUTED, QFont.Weight.DemiBold)
        self._extra = plain_label(extra, Size.SMALL, Tone.MUTED, tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_2, 0, SPACE_1)
        row.setSpacing(SPACE_2)
        row.addWidget(self._title)
        row.addStretch(1)
        row.addWidget(self._extra)
        self.setAccessibleName(title)

    def present(self, title: str, extra: str = "") -> None:
        self._title.setText(title)
        self._extra.setText(extra)
        self.setAccessibleName(title)
