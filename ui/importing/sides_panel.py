"""Two people side by side, line against line: a row of the file and who is there, or two who look alike."""

from __future__ import annotations

from itertools import zip_longest
from typing import Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.importing.values import NOTHING, Side
from ui.tokens import SPACE_1, SPACE_4, Size, Tone
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.label import plain_label

_WIDE: Final = 760
"""Two sides further apart than this are not seen at a glance."""


class SidesPanel(QWidget):
    """What agrees is quiet, what differs stands out."""

    def __init__(self) -> None:
        super().__init__()
        self._why = plain_label("", Size.SMALL, Tone.MUTED, wrap=True)
        self._box = QWidget()
        self._box.setMaximumWidth(_WIDE)
        self._grid = QGridLayout(self._box)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_4)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_4)
        column.setSpacing(SPACE_1)
        column.addWidget(self._box)
        column.addWidget(self._why)

    def present(self, left: Side, right: Side | None, why: str = "") -> None:
        """`right` None shows one person alone, with no line for what is not known."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        lines = left.lines if right else [line for line in left.lines if line != NOTHING]
        others = right.lines if right else ()
        self._head(left.title, 0)
        if right is not None:
            self._head(right.title, 1)
        for place, (one, other) in enumerate(zip_longest(lines, others, fillvalue=""), 1):
            alike = right is None or one.casefold() == other.casefold()
            tone = Tone.MUTED if alike and place > 1 and right is not None else Tone.TEXT
            weight = QFont.Weight.DemiBold if place == 1 else QFont.Weight.Normal
            across = 1 if right is not None else 2
            mine = ElidedLabel(one, tone=tone, weight=weight, tabular=True)
            self._grid.addWidget(mine, place, 0, 1, across)
            if right is not None:
                self._grid.addWidget(ElidedLabel(other, tone=tone, weight=weight, tabular=True), place, 1)
        self._why.setText(why)
        self._why.setVisible(bool(why))

    def _head(self, words: str, column: int) -> None:
        self._grid.addWidget(plain_label(words, Size.SMALL, Tone.MUTED), 0, column)
