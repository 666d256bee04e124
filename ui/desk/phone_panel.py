"""The sample phone on the screen: what it says, and who may answer while it rings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.tokens import SPACE_2, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.fit_row import FitRow
from ui.widgets.label import plain_label

translate = QCoreApplication.translate


class PhonePanel(QWidget):
    """`chosen` carries the place of the answer somebody picked."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._name = plain_label(translate("Phone", "Sample phone"), Size.SMALL, Tone.MUTED)
        self._said = ElidedLabel("", Size.BASE)
        self._choices = FitRow(SPACE_2)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, 2, SPACE_4, 2)
        row.setSpacing(SPACE_2)
        row.addWidget(self._name)
        row.addWidget(self._said, 1)
        row.addWidget(self._choices, 8)
        self.hide()

    def present_ringing(self, choices: Sequence[str]) -> None:
        """It rings; each choice is somebody who may answer now."""
        self._said.setText(translate("Phone", "Who answers?"))
        buttons = []
        for place, words in enumerate(choices):
            button = ActionButton(words, Kind.QUIET)
            button.clicked.connect(lambda _on=False, n=place: self.chosen.emit(n))
            buttons.append(button)
        self._said.setMinimumWidth(self._said.fontMetrics().horizontalAdvance(self._said.text()) + SPACE_2)
        self._choices.set_parts(buttons)
        self._choices.show()
        self.show()

    def present_said(self, words: str) -> None:
        """What the other side says, or what became of the call."""
        self._said.setMinimumWidth(0)
        self._said.setText(words)
        self._choices.set_parts(())
        self._choices.hide()
        self.show()

    def clear(self) -> None:
        self.hide()

    @property
    def said(self) -> str:
        return self._said.text()
