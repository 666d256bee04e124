"""What happened, newest first: one line an event, its day in front."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from coldcall.domain.card import StoryLine
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.label import PlainLabel, plain_label

translate = QCoreApplication.translate
_MOST = 60


class StoryPanel(QScrollArea):
    """The timeline. Text is what strangers wrote, so it is shown as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(translate("Story", "Story"))
        self._lines: list[tuple[PlainLabel, PlainLabel]] = []
        self._story: tuple[StoryLine, ...] = ()
        self._stale = False
        self._grid = QGridLayout()
        self._lay_out()

    def present(self, story: Sequence[StoryLine]) -> None:
        """Show a timeline, once somebody sees it."""
        self._story, self._stale = tuple(story[:_MOST]), True
        if self.isVisible():
            self._draw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._draw()

    def _draw(self) -> None:
        """The lines of the card before are written over, which is quicker than new ones."""
        self._stale = False
        told = [_told(line) for line in self._story]
        if not told:
            told = [("", translate("Story", "Nothing yet. This is the first contact."), Tone.MUTED)]
        for when, what, tone in told[len(self._lines) :]:
            self._add(when, what, tone)
        for (day, words), (when, what, tone) in zip(self._lines, told, strict=False):
            day.setText(when)
            words.setText(what)
            words.set_tone(tone)
        self._show(len(told))
        self.verticalScrollBar().setValue(0)

    def clear(self) -> None:
        self._story, self._stale = (), False
        self._show(0)

    def _show(self, lines: int) -> None:
        for place, pair in enumerate(self._lines):
            for label in pair:
                label.setVisible(place < lines)

    def _add(self, when: str, what: str, tone: Tone) -> None:
        day = plain_label(when, Size.SMALL, Tone.MUTED, tabular=True)
        day.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        words = plain_label(what, Size.BASE, tone, wrap=True)
        place = len(self._lines)
        self._lines.append((day, words))
        self._grid.addWidget(day, place, 0)
        self._grid.addWidget(words, place, 1)

    def _lay_out(self) -> None:
        page = QWidget()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_3)
        self._grid.setVerticalSpacing(SPACE_2)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SPACE_2, SPACE_1, SPACE_2)
        column.addLayout(self._grid)
        column.addStretch(1)
        self.setWidget(page)


def _told(line: StoryLine) -> tuple[str, str, Tone]:
    """When, what, and how loud."""
    loud = line.kind in {"call", "promise", "referral"}
    return line.when_words, line.what, Tone.TEXT if loud else Tone.MUTED
