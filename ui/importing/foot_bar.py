"""The foot of the page, the same on every step: back on the left, the next thing on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.importing.values import Step
from ui.tokens import SPACE_2, SPACE_3, SPACE_5
from ui.widgets.button import ActionButton, Kind
from ui.widgets.fit_row import FitRow
from ui.widgets.key_caps import KeyHint
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
Hint = tuple[tuple[str, ...], str]
"""Caps of a key, and what it does."""


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
        row.addWidget(self._hints, 1)
        row.addWidget(self.next_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(row)

    def present(self, back: str, next_: str, hints: Sequence[Hint] = (), *, ready: bool = True) -> None:
        """The words of both buttons, "" for one that is not there; `ready` whether one can go on."""
        self.back_button.setVisible(bool(back))
        self.back_button.set_words(back)
        self.next_button.setVisible(bool(next_))
        self.next_button.set_words(next_)
        self.next_button.setEnabled(ready)
        self._hints.set_parts([KeyHint(caps, words) for caps, words in hints])

    @property
    def ready(self) -> bool:
        """Whether there is a next thing that can be done."""
        return not self.next_button.isHidden() and self.next_button.isEnabled()


def next_words(step: Step) -> str:
    """What the button that leads on to a step says."""
    return {
        Step.COLUMNS: translate("Import", "Next: columns"),
        Step.DUPLICATES: translate("Import", "Next: duplicates"),
    }.get(step, "")
