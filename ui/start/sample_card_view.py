"""A made-up card beside the questions: what the answers will sound like on the phone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coldcall.domain.card import ShownScript, ShownStep
from ui.theme import look
from ui.tokens import RADIUS, SPACE_1, SPACE_2, SPACE_3, SPACE_5, Size, Tone
from ui.widgets.chip import Chip
from ui.widgets.label import plain_label
from ui.widgets.script_view import ScriptView

translate = QCoreApplication.translate
_STEPS: Final = 3


class SampleCardView(QWidget):
    """Shows an opener for somebody who does not exist."""

    def __init__(self) -> None:
        super().__init__()
        self._words = ScriptView()
        self._after = [_Step() for _ in range(_STEPS)]
        self._rests = plain_label("", Size.SMALL, Tone.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        column.setSpacing(SPACE_1)
        column.addWidget(plain_label("Kim Okafor", Size.TITLE, weight=QFont.Weight.DemiBold))
        column.addWidget(plain_label("VP Operations · Brightline Logistics", tone=Tone.MUTED))
        column.addSpacing(SPACE_2)
        column.addWidget(Chip(translate("FirstMinute", "downloaded your guide today"), Tone.SIGNAL))
        column.addSpacing(SPACE_3)
        column.addWidget(self._words)
        for step in self._after:
            column.addWidget(step)
        column.addStretch(1)
        column.addWidget(self._rests)
        self.setAccessibleName(translate("FirstMinute", "How it will sound"))

    def present(self, talk: Sequence[ShownScript]) -> None:
        """The opener, and the script that follows it."""
        opener, *rest = talk
        self._words.present("\n\n".join(step.text for step in opener.steps) or opener.text)
        self._make_room()
        steps = [step for script in rest for step in script.steps]
        for view, step in zip_longest(self._after, steps[:_STEPS]):
            view.present(step)
        told = translate(
            "FirstMinute", "This is how it will sound; the opener takes {n} seconds, read aloud."
        )
        self._rests.setText(told.format(n=round(opener.seconds)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """The words to say are never cut; what follows them moves down."""
        self._words.setMinimumHeight(self._words.heightForWidth(self.width() - 2 * SPACE_5) + SPACE_1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().tokens.hairline), 1))
        painter.setBrush(QColor(look().tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


class _Step(QWidget):
    """One step of what follows the opener: its title, quiet, and its words."""

    def __init__(self) -> None:
        super().__init__()
        self._title = plain_label("", Size.SMALL, Tone.MUTED, QFont.Weight.DemiBold)
        self._text = plain_label("", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._title)
        column.addWidget(self._text)

    def present(self, step: ShownStep | None) -> None:
        self.setVisible(step is not None)
        if step is not None:
            self._title.setText(step.title)
            self._text.setText(step.text)
