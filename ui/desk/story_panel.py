"""What happened, newest first: one line an event, its day in front."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from coldcall.domain.card import StoryLine
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.label import plain_label

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

    def present(self, story: Sequence[StoryLine]) -> None:
        page = QWidget()
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_3)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(1, 1)
        for place, line in enumerate(story[:_MOST]):
            day = plain_label(line.when_words, Size.SMALL, Tone.MUTED, tabular=True)
            day.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
            tone = Tone.TEXT if line.kind in {"call", "promise", "referral"} else Tone.MUTED
            grid.addWidget(day, place, 0)
            grid.addWidget(plain_label(line.what, Size.BASE, tone, wrap=True), place, 1)
        if not story:
            words = translate("Story", "Nothing yet. This is the first contact.")
            grid.addWidget(plain_label(words, Size.BASE, Tone.MUTED, wrap=True), 0, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SPACE_2, SPACE_1, SPACE_2)
        column.addLayout(grid)
        column.addStretch(1)
        self.setWidget(page)

    def clear(self) -> None:
        self.setWidget(QWidget())
