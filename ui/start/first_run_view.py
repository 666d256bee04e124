"""The first thing anybody sees: two ways to begin, and one line about the third."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.format import part_of
from ui.start.column import Column
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import PlainLabel, plain_label

translate = QCoreApplication.translate
_WIDE: Final = 680


class FirstRunView(QWidget):
    """`own_list` and `sample` follow the two offers, `stopped` the wish to end the planting."""

    own_list = Signal()
    sample = Signal()
    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        own = translate("FirstRun", "Import a list")
        self._own = ActionButton(own, Kind.PRIMARY, caps=("Ctrl", "I"), icon="upload")
        self._sample = ActionButton(translate("FirstRun", "Explore with sample data"), icon="play")
        self._own.clicked.connect(self.own_list)
        self._sample.clicked.connect(self.sample)
        self._working = _Working()
        self._working.stop.clicked.connect(self.stopped)
        self._working.hide()
        self._lay_out()
        self.setAccessibleName(translate("FirstRun", "Welcome to Coldcall"))
        self.setFocusProxy(self._own)

    @property
    def busy(self) -> bool:
        """Whether one of the two ways was taken."""
        return not self._own.isEnabled()

    def open_own(self) -> None:
        """Say that the home for the own list is being made: it takes a moment, and a press must show."""
        self._begin()
        self._own.set_words(translate("FirstRun", "Opening"))

    def plant(self, done: int, total: int) -> None:
        """Show how far the making of the sample world is; `total` 0 while it is unknown."""
        self._begin()
        self._working.show()
        self._working.present(done, total)

    def _begin(self) -> None:
        for button in (self._own, self._sample):
            button.setEnabled(False)

    def _lay_out(self) -> None:
        column = Column(self, _WIDE)
        column.add(plain_label("Coldcall", Size.DISPLAY, weight=QFont.Weight.DemiBold))
        promise = translate("FirstRun", "The next best person to call, why, and what to say.")
        column.add(plain_label(promise, Size.LARGE, Tone.MUTED, wrap=True))
        column.space(SPACE_5)
        offers = QGridLayout()
        offers.setHorizontalSpacing(SPACE_5)
        offers.setVerticalSpacing(SPACE_4)
        offers.setColumnStretch(1, 1)
        rows = (
            (
                self._own,
                translate(
                    "FirstRun",
                    "A CRM export, a spreadsheet, the people who came to a webinar. It is cleaned and put in"
                    " order here; nothing leaves this computer. Or drop the file on this window.",
                ),
            ),
            (
                self._sample,
                translate(
                    "FirstRun",
                    "A made-up team on a Tuesday morning: 1,500 prospects, ninety days of calls, and a phone"
                    " that rings on this screen only. Leaving it takes one click and deletes it.",
                ),
            ),
        )
        for place, (button, words) in enumerate(rows):
            offers.addWidget(button, place, 0, Qt.AlignmentFlag.AlignTop)
            offers.addWidget(_told(words), place, 1)
        column.add_layout(offers)
        column.space(SPACE_3)
        column.add(self._working)
        column.space(SPACE_3)
        later = translate("FirstRun", "Joining a team comes with the team hub.")
        column.add(plain_label(later, Size.BASE, Tone.MUTED))
        column.end()


def _told(words: str) -> PlainLabel:
    return plain_label(words, Size.BASE, Tone.MUTED, wrap=True)


class _Working(QWidget):
    """A bar, how far, and Stop."""

    def __init__(self) -> None:
        super().__init__()
        words = translate("FirstRun", "Making the sample world")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words)
        self._told = plain_label("", Size.SMALL, Tone.MUTED, tabular=True)
        self.stop = ActionButton(translate("FirstRun", "Stop"), Kind.QUIET)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(plain_label(words))
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self._bar, 1)
        row.addWidget(self._told)
        row.addWidget(self.stop)
        column.addLayout(row)

    def present(self, done: int, total: int) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._told.setText(part_of(done, total) if total else "")
