"""A strip that tells one thing: what happened, what to do, and the one button that does it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import look
from ui.tokens import SPACE_1, SPACE_2, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label
from ui.widgets.sign import Sign

translate = QCoreApplication.translate
_BAR = 3


class Banner(QWidget):
    """Hidden until `present`. `acted` carries the action given, `dismissed` follows the closing cross."""

    acted = Signal(str)
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tone, self._action = Tone.BAD, ""
        self._sign = Sign()
        self._title = plain_label("", weight=QFont.Weight.DemiBold, wrap=True, selectable=True)
        self._hint = plain_label("", Size.BASE, Tone.MUTED, wrap=True, selectable=True)
        self._button = ActionButton("")
        self._button.clicked.connect(lambda: self.acted.emit(self._action))
        close = ActionButton("", Kind.QUIET, icon="x", tip=translate("Banner", "Close this message"))
        close.clicked.connect(self._close)
        self._lay_out(close)
        self.hide()

    @property
    def title(self) -> str:
        return self._title.text()

    def present(
        self, title: str, hint: str = "", *, tone: Tone = Tone.BAD, action: str = "", words: str = ""
    ) -> None:
        """Show it; `words` are those of the button, which is absent without an `action`."""
        self._tone, self._action = tone, action
        self._sign.present(tone)
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._button.set_words(words)
        self._button.setVisible(bool(action))
        self.setAccessibleName(" ".join(part for part in (title, hint) if part))
        self.show()
        self.update()

    def clear(self) -> None:
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(look().tokens.surface))
        painter.fillRect(QRectF(0, 0, _BAR, self.height()), look().colour(self._tone))

    def _lay_out(self, close: ActionButton) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._hint)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_2, SPACE_2, SPACE_2)
        row.setSpacing(SPACE_2)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
        row.addWidget(self._button)
        row.addSpacing(SPACE_1)
        row.addWidget(close)

    def _close(self) -> None:
        self.hide()
        self.dismissed.emit()
