"""The questions of an export on one page, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from ui.start.column import Column
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label
from ui.widgets.picker import Picker

translate = QCoreApplication.translate
_WIDE: Final = 680
OUTCOMES, PEOPLE = "outcomes", "prospects"
FORMATS: Final = (("csv", "CSV"), ("xlsx", "Excel"), ("jsonl", "JSON Lines"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to export: `what` is outcomes or prospects, days are ISO text or empty, `file` where to."""

    what: str
    form: str
    first: str
    last: str
    file: str


class ExportForm(QWidget):
    """`accepted` carries Wanted, `file_wanted` follows the button that asks the system."""

    accepted = Signal(object)
    file_wanted = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._what = Picker(translate("Export", "What"), 22)
        self._what.addItem(translate("Export", "Calls and their outcomes"), OUTCOMES)
        self._what.addItem(translate("Export", "People, in calling order"), PEOPLE)
        self._form = Picker(translate("Export", "Form"), 14)
        for code, words in FORMATS:
            self._form.addItem(words, code)
        self._first, self._last = QLineEdit(), QLineEdit()
        self._file = QLineEdit()
        choose = ActionButton(translate("Export", "Choose a place"), Kind.QUIET)
        self._go = ActionButton(translate("Export", "Export"), Kind.PRIMARY, caps=("Enter",), icon="download")
        self._done = plain_label("", Size.LARGE, weight=QFont.Weight.Medium, wrap=True, selectable=True)
        self._more = plain_label("", tone=Tone.MUTED, wrap=True, selectable=True)
        self._fault = plain_label("", tone=Tone.BAD, wrap=True)
        self._today, self._busy = date.min, False
        self._lay_out(choose)
        choose.clicked.connect(self.file_wanted)
        self._go.clicked.connect(self._accept)
        self._what.activated.connect(lambda _place: self._changed())
        self._form.activated.connect(lambda _place: self._changed())
        self.setFocusProxy(self._go)

    @property
    def wanted(self) -> Wanted:
        return Wanted(
            str(self._what.currentData()),
            str(self._form.currentData()),
            self._first.text().strip(),
            self._last.text().strip(),
            self._file.text().strip(),
        )

    def present(self, today: date) -> None:
        """Begin anew, with today as the proposed day."""
        self._today = today
        self._span(today, today)
        self.say("", "")
        self._changed()

    @property
    def done(self) -> bool:
        """Whether a file was written since the page came to the front."""
        return bool(self._more.text())

    def set_days(self, first: str, last: str) -> None:
        self._first.setText(first)
        self._last.setText(last)

    def set_file(self, file: str) -> None:
        self._file.setText(file)

    def say(self, done: str, more: str, fault: str = "") -> None:
        """What was written, or what is wrong."""
        self._done.setText(done)
        self._more.setText(more)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        self._busy = False

    def working(self) -> None:
        """The file is being written."""
        self.say(translate("Export", "Writing …"), "")
        self._busy = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the next thing to do, whatever has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
            return
        super().keyPressEvent(event)

    def _changed(self) -> None:
        calls = self.wanted.what == OUTCOMES
        for field in (self._first, self._last):
            field.setEnabled(calls)
        self.changed.emit()

    def _span(self, first: date | None, last: date | None) -> None:
        self._first.setText(first.isoformat() if first else "")
        self._last.setText(last.isoformat() if last else "")

    def _accept(self) -> None:
        if not self._busy:  # a disabled button would lose the keys to its neighbour
            self.accepted.emit(self.wanted)

    def _lay_out(self, choose: ActionButton) -> None:
        column = Column(self, _WIDE, scrolls=True)
        column.add(plain_label(translate("Export", "Export"), Size.TITLE, weight=QFont.Weight.DemiBold))
        column.space(SPACE_2)
        form = QFormLayout()
        form.setHorizontalSpacing(SPACE_4)
        form.setVerticalSpacing(SPACE_2)
        _row(form, translate("Export", "What"), self._what, self._form)
        days = QHBoxLayout()
        days.setSpacing(SPACE_2)
        self._first.setPlaceholderText(translate("Export", "from the first"))
        self._last.setPlaceholderText(translate("Export", "to the last"))
        for field, words in (
            (self._first, translate("Export", "First day")),
            (self._last, translate("Export", "Last day")),
        ):
            field.setAccessibleName(words)
            days.addWidget(field)
        for words, back in (
            (translate("Export", "Today"), 0),
            (translate("Export", "7 days"), 6),
            (translate("Export", "All"), -1),
        ):
            button = ActionButton(words, Kind.QUIET)
            button.clicked.connect(lambda _on=False, back=back: self._last_days(back))
            days.addWidget(button)
        form.addRow(plain_label(translate("Export", "Days"), tone=Tone.MUTED), days)
        _row(form, translate("Export", "File"), self._file, choose)
        self._file.setAccessibleName(translate("Export", "File"))
        column.add_layout(form)
        column.space(SPACE_3)
        buttons = QHBoxLayout()
        buttons.addWidget(self._go)
        buttons.addStretch(1)
        column.add_layout(buttons)
        column.space(SPACE_3)
        for part in (self._fault, self._done, self._more):
            column.add(part)
        column.space(SPACE_1)
        told = translate(
            "Export",
            "One row a call in its latest state, with notes, answers, objections and next step. Cells that"
            " begin like a formula are defused; numbers stay numbers.",
        )
        column.add(plain_label(told, Size.SMALL, Tone.MUTED, wrap=True))
        column.end()

    def _last_days(self, back: int) -> None:
        if back < 0:
            self._span(None, None)
        else:
            self._span(self._today - timedelta(days=back), self._today)
        self.changed.emit()


def _row(form: QFormLayout, words: str, *parts: QWidget) -> None:
    row = QHBoxLayout()
    row.setSpacing(SPACE_2)
    for part in parts:
        row.addWidget(part, 1 if isinstance(part, QLineEdit) else 0)
    if not any(isinstance(part, QLineEdit) for part in parts):
        row.addStretch(1)
    form.addRow(plain_label(words, tone=Tone.MUTED), row)
