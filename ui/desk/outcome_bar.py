"""The ten outcomes, two rows of five, each with its digit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from coldcall.domain.card import OutcomeKey
from ui.tokens import SPACE_1, SPACE_2, SPACE_4
from ui.widgets.button import ActionButton, Kind

_MOST: Final = 5
_FEWEST: Final = 2
translate = QCoreApplication.translate


class OutcomeBar(QWidget):
    """`chosen` carries the digit of a button."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        # Quiet buttons have room inside; their words line up with the rest of the column.
        self._grid.setContentsMargins(SPACE_4 - SPACE_2, SPACE_1, SPACE_4 - SPACE_2, SPACE_2)
        self._grid.setHorizontalSpacing(SPACE_2)
        self._grid.setVerticalSpacing(SPACE_1)
        self._buttons: dict[str, ActionButton] = {}
        self._columns = _MOST
        self._outcomes: tuple[OutcomeKey, ...] = ()
        for digit in "1234567890":
            button = ActionButton("", Kind.QUIET, caps=(digit,), caps_first=True)
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _on=False, digit=digit: self.chosen.emit(digit))
            self._buttons[digit] = button
        self._place()

    def present(self, outcomes: Sequence[OutcomeKey]) -> None:
        """The outcomes as this campaign calls them."""
        if tuple(outcomes) == self._outcomes:
            return
        self._outcomes = tuple(outcomes)
        for one in outcomes:
            self._buttons[str(one.digit % 10)].set_words(one.label)
        self._fit()

    def mark(self, digit: str, *, live: bool) -> None:
        """Which one is armed, and whether the digits do anything now."""
        for one, button in self._buttons.items():
            button.setChecked(one == digit)
            button.setEnabled(live)

    @property
    def columns(self) -> int:
        """How many stand beside each other: five, or two where five do not fit."""
        return self._columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def label_of(self, digit: str) -> str:
        return self._buttons[digit].accessibleName()

    def _fit(self) -> None:
        widest = max(button.sizeHint().width() for button in self._buttons.values())
        columns = _MOST if _MOST * (widest + SPACE_1) <= self.width() else _FEWEST
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _place(self) -> None:
        for place, button in enumerate(self._buttons.values()):
            self._grid.addWidget(button, place // self._columns, place % self._columns)
        for column in range(_MOST):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)
