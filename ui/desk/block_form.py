"""Another block: whom to call and until when, two fields and Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.choice import Choice, choice_words
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.centred import centre
from ui.widgets.label import plain_label
from ui.widgets.picker import Picker

translate = QCoreApplication.translate
_WIDEST: Final = 560
_PART: Final = 40


class BlockForm(QWidget):
    """`wanted` carries the Choice and what was typed for the aim; `ended` the wish to end the block that is
    under way; `left` to go back.
    """

    wanted = Signal(object, str)
    ended = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[Choice] = []
        self._whom = Picker(translate("Block", "Whom"), _PART)
        self._aim = QLineEdit()
        self._told = plain_label("", Size.BASE, Tone.MUTED, wrap=True)
        self._start = ActionButton(translate("Block", "Start"), Kind.PRIMARY, caps=("Enter",))
        self._end = ActionButton(translate("Block", "End this block"), Kind.QUIET)
        self._back = ActionButton(translate("Block", "Back"), Kind.QUIET, caps=("Esc",))
        self._start.clicked.connect(self._take)
        self._end.clicked.connect(self.ended)
        self._back.clicked.connect(self.left)
        self._lay_out()
        self.setAccessibleName(translate("Block", "Another block"))

    def present(self, choices: Sequence[Choice], chosen: Choice, aim: str, *, under_way: bool) -> None:
        """What can be called, what is proposed, and whether a block is under way that can be ended."""
        self._choices = list(choices)
        self._whom.clear()
        for one in choices:
            self._whom.addItem(choice_words(one))
        self._whom.setCurrentIndex(self._choices.index(chosen) if chosen in self._choices else 0)
        self._aim.setText(aim)
        self.say_fault("")
        self._end.setVisible(under_way)
        self._aim.setFocus(Qt.FocusReason.OtherFocusReason)
        self._aim.selectAll()

    def say_fault(self, words: str) -> None:
        """What is wrong with the aim; "" for nothing, then the ways to say one stand there."""
        usual = translate("Block", "40 calls · 10 conversations · 45 min · until 12:00")
        self._told.setText(words or usual)
        self._told.set_tone(Tone.BAD if words else Tone.MUTED)
        self._aim.setProperty("wrong", bool(words))
        self._aim.style().unpolish(self._aim)
        self._aim.style().polish(self._aim)

    @property
    def aim(self) -> str:
        """What is typed."""
        return self._aim.text()

    @property
    def told(self) -> str:
        return self._told.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        self.wanted.emit(self._choices[max(0, self._whom.currentIndex())], self._aim.text())

    def _lay_out(self) -> None:
        inner = QWidget()
        title = translate("Block", "Another block")
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_4)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(1, 1)
        grid.addWidget(plain_label(translate("Block", "Whom"), tone=Tone.MUTED, buddy=self._whom), 0, 0)
        grid.addWidget(self._whom, 0, 1)
        grid.addWidget(plain_label(translate("Block", "Until"), tone=Tone.MUTED, buddy=self._aim), 1, 0)
        grid.addWidget(self._aim, 1, 1)
        grid.addWidget(self._told, 2, 1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        for button in (self._start, self._back, self._end):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        column.setSpacing(SPACE_3)
        column.addWidget(plain_label(title, Size.DISPLAY, weight=QFont.Weight.DemiBold))
        column.addLayout(grid)
        column.addSpacing(SPACE_4)
        column.addLayout(row)
        centre(self, inner, _WIDEST)
