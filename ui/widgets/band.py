"""The band across the card that tells the state of the call from two metres away."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Look, look
from ui.tokens import SPACE_1, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.label import look_moved, plain_label
from ui.widgets.sign import Sign


class Band(QWidget):
    """State words on the left, a detail beside them, the timer on the right.

    A quiet tone (TEXT, MUTED) leaves the band on the surface; any other fills it.
    """

    _seen: Look | None = None

    def __init__(self) -> None:
        super().__init__()
        self._tone, self._shape = Tone.MUTED, ""
        self._sign = Sign(Size.LARGE)
        self._words = plain_label("", Size.LARGE, weight=QFont.Weight.DemiBold)
        self._detail = ElidedLabel()
        self._timer = plain_label("", Size.TITLE, weight=QFont.Weight.DemiBold, tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_1, SPACE_4, SPACE_1)
        row.setSpacing(SPACE_3)
        row.addWidget(self._sign)
        row.addWidget(self._words)
        row.addWidget(self._detail, 1)
        row.addWidget(self._timer)
        self._dress()

    @property
    def words(self) -> str:
        return self._words.text()

    @property
    def timer(self) -> str:
        return self._timer.text()

    def present(self, words: str, tone: Tone = Tone.MUTED, sign: str = "", detail: str = "") -> None:
        """Change the state; the timer stays as it is."""
        self._tone, self._shape = tone, sign
        self._words.setText(words)
        self._detail.setText(detail)
        self.setAccessibleName(words)
        self._dress()
        self.update()

    def set_timer(self, text: str) -> None:
        """Show a running time, or "" for none."""
        self._timer.setText(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if look_moved(event, self._seen):
            self._dress()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._ground())

    @property
    def _quiet(self) -> bool:
        return self._tone in {Tone.TEXT, Tone.MUTED}

    def _ground(self) -> QColor:
        return QColor(look().tokens.surface if self._quiet else look().tokens.of(self._tone))

    def _dress(self) -> None:
        self._seen = look()
        # A filled band turns the scheme round: state colours read on the background, so it reads on them.
        loud = self._seen.tokens.text if self._quiet else self._seen.tokens.background
        soft = self._seen.tokens.muted if self._quiet else loud
        for label in (self._words, self._timer):
            label.set_ink(loud)
        self._detail.set_ink(soft)
        self._sign.present(self._tone, self._shape, loud)
