"""What stands in the card's place when there is none: what is due, how a block ended, a pause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.centred import centre
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.label import plain_label

translate = QCoreApplication.translate
_WIDEST = 620


@dataclass(frozen=True, slots=True)
class Reason:
    """Why some are not in the queue: how many, in words, and the button that does something about it."""

    key: str
    count: str
    text: str
    button: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a day or a block."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Rest:
    """A page without a card: a headline, a sentence, figures, reasons, the one next thing and perhaps a
    second, quiet one.
    """

    title: str
    text: str = ""
    figures: tuple[Figure, ...] = ()
    reasons: tuple[Reason, ...] = ()
    action: str = ""
    words: str = ""
    caps: tuple[str, ...] = ()
    second: str = ""
    second_words: str = ""
    second_caps: tuple[str, ...] = ()
    clock: str = ""


class RestPanel(QWidget):
    """`acted` carries the action of the loud button, `reason_wanted` the key of a reason's button."""

    acted = Signal(str)
    reason_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._action = self._second_action = ""
        self._shown = Rest("")
        self._clock = plain_label("", Size.DISPLAY, weight=QFont.Weight.DemiBold, tabular=True)
        big = self._clock.font()
        big.setPixelSize(big.pixelSize() * 3)
        self._clock.setFont(big)
        self._title = plain_label("", Size.DISPLAY, weight=QFont.Weight.DemiBold, wrap=True)
        self._text = plain_label("", Size.LARGE, Tone.MUTED, wrap=True)
        self._figures = QHBoxLayout()
        self._figures.setSpacing(SPACE_5)
        self._reasons = QGridLayout()
        self._reasons.setHorizontalSpacing(SPACE_3)
        self._reasons.setVerticalSpacing(SPACE_2)
        self._reasons.setColumnStretch(1, 1)
        self._button = ActionButton("", Kind.PRIMARY)
        self._button.clicked.connect(lambda: self.acted.emit(self._action))
        self._second = ActionButton("", Kind.QUIET)
        self._second.clicked.connect(lambda: self.acted.emit(self._second_action))
        self._lay_out()

    def present(self, rest: Rest) -> None:
        """Show a page; what it does not have is not there."""
        self._shown = rest
        self._clock.setText(rest.clock)
        self._clock.setVisible(bool(rest.clock))
        self._title.setText(rest.title)
        self._text.setText(rest.text)
        self._text.setVisible(bool(rest.text))
        self._fill_figures(rest.figures)
        self._fill_reasons(rest.reasons)
        self._action = rest.action
        self._button.set_words(rest.words)
        self._button.set_caps(rest.caps)
        self._button.setVisible(bool(rest.action))
        self._second_action = rest.second
        self._second.set_words(rest.second_words)
        self._second.set_caps(rest.second_caps)
        self._second.setVisible(bool(rest.second))
        self.setAccessibleName(rest.title)

    @property
    def shown(self) -> Rest:
        """What stands there."""
        return self._shown

    def accept(self) -> bool:
        """Do what the loud button does; False when nothing is offered."""
        if self._action:
            self.acted.emit(self._action)
        return bool(self._action)

    def set_clock(self, words: str) -> None:
        """The time on the big clock."""
        self._clock.setText(words)

    @property
    def title(self) -> str:
        return self._title.text()

    @property
    def text(self) -> str:
        return self._text.text()

    def _fill_figures(self, figures: Sequence[Figure]) -> None:
        _empty(self._figures)
        for figure in figures:
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(
                plain_label(figure.value, Size.TITLE, weight=QFont.Weight.DemiBold, tabular=True)
            )
            column.addWidget(plain_label(figure.name, Size.SMALL, Tone.MUTED))
            self._figures.addWidget(box)
        self._figures.addStretch(1)

    def _fill_reasons(self, reasons: Sequence[Reason]) -> None:
        _empty(self._reasons)
        for place, reason in enumerate(reasons):
            number = plain_label(reason.count, weight=QFont.Weight.DemiBold, tabular=True)
            number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._reasons.addWidget(number, place, 0)
            number.setVisible(bool(reason.count))
            self._reasons.addWidget(ElidedLabel(reason.text), place, 1)
            if reason.button:
                button = ActionButton(reason.button, Kind.QUIET)
                button.clicked.connect(lambda _on=False, key=reason.key: self.reason_wanted.emit(key))
                self._reasons.addWidget(button, place, 2)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        column.setSpacing(SPACE_3)
        for part in (self._clock, self._title, self._text):
            column.addWidget(part)
        column.addLayout(self._figures)
        column.addLayout(self._reasons)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._button)
        row.addWidget(self._second)
        row.addStretch(1)
        column.addSpacing(SPACE_4)
        column.addLayout(row)
        centre(self, inner, _WIDEST)


def _empty(layout: QHBoxLayout | QGridLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
