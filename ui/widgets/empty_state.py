"""What a page shows when it has nothing: why, and the buttons that change it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.tokens import SPACE_2, SPACE_4, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.centred import centre
from ui.widgets.label import plain_label

_WIDEST = 560


@dataclass(frozen=True, slots=True)
class Choice:
    """One way on: the action, the words of its button, the caps of its key."""

    action: str
    words: str
    caps: tuple[str, ...] = ()


class EmptyState(QWidget):
    """A title, a sentence and up to a handful of choices, the first one loud. `chosen` carries an action."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._title = plain_label("", Size.TITLE, weight=QFont.Weight.DemiBold, wrap=True)
        self._text = plain_label("", Size.LARGE, Tone.MUTED, wrap=True)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(SPACE_2)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        column.setSpacing(SPACE_2)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(SPACE_4)
        column.addLayout(self._buttons)
        centre(self, inner, _WIDEST)

    def present(self, title: str, text: str = "", choices: Sequence[Choice] = ()) -> None:
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(title)
        while (item := self._buttons.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for place, choice in enumerate(choices):
            button = ActionButton(choice.words, Kind.PLAIN if place else Kind.PRIMARY, caps=choice.caps)
            button.clicked.connect(lambda _on=False, action=choice.action: self.chosen.emit(action))
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
