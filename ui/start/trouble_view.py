"""What is shown when a home does not open: what happened, what was kept, what to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.start.column import Column
from ui.tokens import SPACE_2, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label

translate = QCoreApplication.translate
_WIDE: Final = 640


class TroubleView(QWidget):
    """`again` follows Try again, `closed` the other button."""

    again = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = plain_label("", Size.TITLE, weight=QFont.Weight.DemiBold, wrap=True, selectable=True)
        self._hint = plain_label("", Size.LARGE, wrap=True, selectable=True)
        self._kept = plain_label("", Size.BASE, Tone.MUTED, wrap=True, selectable=True)
        again = ActionButton(translate("Trouble", "Try again"), Kind.PRIMARY)
        close = ActionButton(translate("Trouble", "Close the window"))
        again.clicked.connect(self.again)
        close.clicked.connect(self.closed)
        column = Column(self, _WIDE)
        column.add(self._title)
        column.add(self._hint)
        column.space(SPACE_2)
        column.add(self._kept)
        column.space(SPACE_4)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(again)
        buttons.addWidget(close)
        buttons.addStretch(1)
        column.add_layout(buttons)
        column.end()
        self.setFocusProxy(again)

    def present(self, title: str, hint: str, folder: str) -> None:
        """`folder` is where the home's data is; nothing in it was changed."""
        self._title.setText(_sentence(title))
        self._hint.setText(_sentence(hint))
        self._hint.setVisible(bool(hint))
        kept = translate("Trouble", "Nothing was changed. Your leads and calls are in {folder}.")
        self._kept.setText(kept.format(folder=folder))
        self.setAccessibleName(title)


def _sentence(words: str) -> str:
    """Words as a sentence: errors begin small and end without a stop, for the command line's sake."""
    if not words:
        return ""
    whole = words[0].upper() + words[1:]
    return whole if whole[-1] in ".?:" else f"{whole}."
