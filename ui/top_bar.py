"""The day in one line, at the top of the window; and where to go."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QProgressBar, QWidget

from ui.format import count, part_of
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.fit_row import FitRow
from ui.widgets.label import PlainLabel, plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
_BAR_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Day:
    """The rep's day so far. `block` is what is being called; `done` of `total` of it, in `unit`."""

    block: str = ""
    done: int = 0
    total: int = 0
    talks: int = 0
    learned: int = 0
    meetings: int = 0
    calls: int = 0
    unit: str = ""


class TopBar(QWidget):
    """Pages on the left, the day after them, notices on the right. `page_wanted` carries a page's number."""

    page_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._pages = QHBoxLayout()
        self._pages.setSpacing(0)
        self._line = Hairline(standing=True)
        self._line.hide()
        self._block = ElidedLabel(weight=QFont.Weight.DemiBold)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setAccessibleName(translate("TopBar", "Progress of the block"))
        self._progress = plain_label("", Size.BASE, tabular=True)
        self._figures = [_Figure() for _ in range(4)]
        self._notice = ElidedLabel(tone=Tone.WARN, weight=QFont.Weight.Medium)
        self._lay_out()
        self.present(Day())

    def add_page(self, number: int, name: str) -> None:
        button = ActionButton(name, Kind.QUIET, tip=f"Ctrl+{number}")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.page_wanted.emit(number))
        self._group.addButton(button, number)
        self._pages.addWidget(button)
        self._line.setVisible(len(self._group.buttons()) > 1)
        for each in self._group.buttons():
            each.setVisible(len(self._group.buttons()) > 1)

    def mark_page(self, number: int) -> None:
        """Mark the page in front; none of them for a page without a button."""
        buttons = {self._group.id(each): each for each in self._group.buttons()}
        if number in buttons:
            buttons[number].setChecked(True)
        elif (marked := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            marked.setChecked(False)
            self._group.setExclusive(True)

    def present(self, day: Day) -> None:
        self._block.setText(day.block or translate("TopBar", "Today"))
        self._bar.setVisible(day.total > 0)
        self._progress.setVisible(day.total > 0)
        self._bar.setRange(0, max(1, day.total))
        self._bar.setValue(min(day.done, max(1, day.total)))
        self._progress.setText(f"{part_of(day.done, day.total)} {day.unit}".strip())
        words = (
            (translate("TopBar", "Talks"), day.talks),
            (translate("TopBar", "learned in"), day.learned),
            (translate("TopBar", "Meetings"), day.meetings),
            (translate("TopBar", "calls"), day.calls),
        )
        for figure, (name, number) in zip(self._figures, words, strict=True):
            figure.present(name, count(number))

    def set_notice(self, text: str) -> None:
        """Say something that lasts, "Keys go to Zoom now · Alt+Tab"; "" takes it away."""
        self._notice.setText(text)
        self._notice.setVisible(bool(text))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_3, SPACE_2, SPACE_4, SPACE_2)
        row.setSpacing(SPACE_3)
        row.addLayout(self._pages)
        row.addWidget(self._line)
        for part in (self._block, self._bar, self._progress):
            row.addWidget(part)
        row.addSpacing(SPACE_4)
        figures = FitRow(SPACE_3)
        figures.set_parts(self._figures)
        row.addWidget(figures, 1)
        row.addWidget(self._notice)
        self._notice.hide()


class _Figure(QWidget):
    """A name in muted and its number."""

    def __init__(self) -> None:
        super().__init__()
        self._name: PlainLabel = plain_label("", Size.BASE, Tone.MUTED)
        self._number: PlainLabel = plain_label("", weight=QFont.Weight.DemiBold, tabular=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._name)
        row.addWidget(self._number)

    def present(self, name: str, number: str) -> None:
        self._name.setText(name)
        self._number.setText(number)
        self.setAccessibleName(f"{name} {number}")
