"""The foot of the page, the same on every step: back on the left, the next thing on the right."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.tokens import SPACE_2, SPACE_3, SPACE_5
from ui.widgets.button import ActionButton, Kind
from ui.widgets.fit_row import FitRow
from ui.widgets.key_caps import KeyHint
from ui.widgets.line import Hairline

Hint = tuple[tuple[str, ...], str]
"""Caps of a key, and what it does."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The words of both buttons, "" for one that is not there, what keys do, and whether one can go on."""

    back: str = ""
    next: str = ""
    hints: tuple[Hint, ...] = ()
    ready: bool = True


class FootBar(QWidget):
    """`back` and `next` follow their buttons."""

    back = Signal()
    next = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back_button = ActionButton("", Kind.QUIET, caps=("Esc",), icon="chevron-left")
        self.next_button = ActionButton("", Kind.PRIMARY, caps=("Enter",))
        self._hints = FitRow(SPACE_2)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.next)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_5 - SPACE_2, SPACE_2, SPACE_5, SPACE_2)
        row.setSpacing(SPACE_3)
        row.addWidget(self.back_button)
        self._inset = QHBoxLayout()  # hints without the way back begin where its arrow would
        self._inset.addWidget(self._hints)
        row.addLayout(self._inset, 1)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(row)

    def present(self, foot: Foot) -> None:
        """Say what can be done."""
        self.back_button.setVisible(bool(foot.back))
        self.back_button.set_words(foot.back)
        self.next_button.setVisible(bool(foot.next))
        self.next_button.set_words(foot.next)
        self.next_button.setEnabled(foot.ready)
        self._inset.setContentsMargins(0 if foot.back else SPACE_2, 0, 0, 0)
        self._hints.set_parts([KeyHint(caps, words) for caps, words in foot.hints])

    @property
    def ready(self) -> bool:
        """Whether there is a next thing that can be done."""
        return not self.next_button.isHidden() and self.next_button.isEnabled()
