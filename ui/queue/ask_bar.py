"""One line at the foot of the table that asks for words, or for an Enter: a time, a campaign, a yes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QWidget

from ui.theme import look
from ui.tokens import SPACE_2, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label

translate = QCoreApplication.translate


class AskBar(QWidget):
    """Hidden until `ask`. `answered` carries what was asked and what was typed, `left` comes after Esc."""

    answered = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asked = ""
        self._words = plain_label("", weight=QFont.Weight.DemiBold)
        self._field = QLineEdit()
        self._field.returnPressed.connect(self._take)
        self._fault = plain_label("", Size.BASE, Tone.BAD)
        self._yes = ActionButton("", Kind.PRIMARY, caps=("Enter",))
        self._yes.clicked.connect(self._take)
        back = ActionButton(translate("Queue", "Back"), Kind.QUIET, caps=("Esc",))
        back.clicked.connect(self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_2, SPACE_2, SPACE_2)
        row.setSpacing(SPACE_2)
        row.addWidget(self._words)
        row.addWidget(self._field, 1)
        row.addWidget(self._fault)
        row.addStretch(1)
        row.addWidget(self._yes)
        row.addWidget(back)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.hide()

    def ask(
        self, asked: str, words: str, yes: str, *, hint: str | None = None, known: Sequence[str] = ()
    ) -> None:
        """Ask something. `hint` stands in the field; None where only Enter is wanted. `known` completes."""
        self._asked = asked
        self._words.setText(words)
        self._yes.set_words(yes)
        self._fault.setText("")
        self._field.setVisible(hint is not None)
        self._field.clear()
        self._field.setPlaceholderText(hint or "")
        self._field.setAccessibleName(words)
        completer = QCompleter(list(known), self._field)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self._field.setCompleter(completer)
        self.setAccessibleName(words)
        self.show()
        (self if hint is None else self._field).setFocus(Qt.FocusReason.OtherFocusReason)

    def say_fault(self, words: str) -> None:
        """What is wrong with the answer; the question stays."""
        self._fault.setText(words)

    def close_question(self) -> None:
        """The question is answered."""
        self._asked = ""
        self.hide()

    @property
    def asked(self) -> str:
        """What is asked, "" for nothing."""
        return self._asked

    @property
    def words(self) -> str:
        return self._words.text()

    @property
    def fault(self) -> str:
        return self._fault.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._field.isVisible():
            self._take()
        else:
            event.accept()  # no key reaches the rows behind a question

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(look().tokens.raised))

    def _take(self) -> None:
        self.answered.emit(self._asked, self._field.text().strip())

    def _leave(self) -> None:
        self.close_question()
        self.left.emit()
