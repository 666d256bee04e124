"""Why this call may not be made now, until when, and the ways out on their digits."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coldcall.domain.card import Card
from ui.theme import look
from ui.tokens import SPACE_1, SPACE_2, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label
from ui.widgets.sign import Sign

translate = QCoreApplication.translate


class BlockedPanel(QWidget):
    """`way_wanted` carries a digit; `answered` the digit and the text typed into the field it opened."""

    way_wanted = Signal(str)
    answered = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._way = ""
        self._sign = Sign()
        self._title = plain_label("", Size.BASE, weight=QFont.Weight.DemiBold, wrap=True)
        self._more = plain_label("", Size.SMALL, Tone.MUTED, wrap=True)
        self._ways = QHBoxLayout()
        self._ways.setSpacing(SPACE_2)
        self._edit = QLineEdit()
        self._edit.setMaximumWidth(420)
        self._edit.returnPressed.connect(lambda: self.answered.emit(self._way, self._edit.text().strip()))
        self._wrong = plain_label("", Size.SMALL, Tone.BAD, wrap=True)
        self._lay_out()
        self.hide()

    def present(self, card: Card, ways: tuple[tuple[str, str], ...]) -> None:
        """The reasons and the ways out as (digit, words)."""
        reasons = [text for _, text, _ in card.gate.reasons] or [card.gate.reason]
        title = translate("Blocked", "Do not call") if card.suppressed else reasons[0]
        self._sign.present(Tone.STOP if card.suppressed else Tone.BAD)
        self._title.setText(title)
        rest = reasons if card.suppressed else reasons[1:]
        self._more.setText(" · ".join(rest))
        self._more.setVisible(bool(rest))
        self._close()
        while (item := self._ways.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for digit, words in ways:
            button = ActionButton(words, Kind.PLAIN, caps=(digit,), caps_first=True)
            button.clicked.connect(lambda _on=False, one=digit: self.way_wanted.emit(one))
            self._ways.addWidget(button)
        self._ways.addStretch(1)
        self.show()
        self.update()

    def clear(self) -> None:
        self.hide()

    def ask(self, digit: str, placeholder: str) -> None:
        """Open the field of a way out."""
        self._way = digit
        self._edit.clear()
        self._edit.setPlaceholderText(placeholder)
        self._edit.setAccessibleName(placeholder)
        self._wrong.hide()
        self._edit.show()
        self._edit.setFocus()

    def tell_wrong(self, words: str) -> None:
        """Say what is wrong with what was typed."""
        self._wrong.setText(words)
        self._wrong.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(look().tokens.surface))

    def _close(self) -> None:
        self._edit.hide()
        self._wrong.hide()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(SPACE_1)
        for part in (self._title, self._more):
            words.addWidget(part)
        words.addLayout(self._ways)
        words.addWidget(self._edit)
        words.addWidget(self._wrong)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        row.setSpacing(SPACE_2)
        row.addWidget(self._sign)
        row.addLayout(words, 1)
