"""The last line of an import is the first line of the day: where everybody is, a button for each reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coldcall.domain.intake import ImportBatch
from ui.format import count
from ui.importing.questions_form import QuestionsForm
from ui.importing.values import AsideRow, Result, reason_words
from ui.start.column import Column
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.flow import Flow
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline, SectionHeader

translate = QCoreApplication.translate
_WIDE: Final = 860
_ASIDES: Final = 40


class ResultView(QWidget):
    """`start` follows the wish to call, `reason_chosen` carries a reason of the queue, `released` a row."""

    start = Signal()
    reason_chosen = Signal(str)
    released = Signal(object)
    rejects_wanted = Signal()
    taken_back = Signal()
    other_file = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = plain_label("", tone=Tone.MUTED)
        self._line = plain_label("", Size.TITLE, weight=QFont.Weight.DemiBold, wrap=True, selectable=True)
        self._more = plain_label("", tone=Tone.MUTED, wrap=True)
        self._reasons = Flow(SPACE_2)
        self.questions = QuestionsForm()
        self._open = SectionHeader(translate("Import", "Open questions"))
        self._aside_header = SectionHeader(translate("Import", "Set aside"))
        self._asides = QWidget()
        self._grid = QGridLayout(self._asides)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_3)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._back = ActionButton(translate("Import", "Take this import back"), Kind.QUIET, icon="undo-2")
        self._rejects = ActionButton(
            translate("Import", "Save the rows left out"), Kind.QUIET, icon="download"
        )
        self._other = ActionButton(translate("Import", "Import another file"), Kind.QUIET, icon="upload")
        self._back.clicked.connect(self.taken_back)
        self._rejects.clicked.connect(self.rejects_wanted)
        self._other.clicked.connect(self.other_file)
        self._callable = False
        self._lay_out()

    def present(self, result: Result, today: date) -> None:
        batch = result.batch
        self._callable = result.queue.callable > 0
        self._title.setText(batch.file_name)
        self._line.setText(account_line(result))
        notes = [_counts(batch), *_reasons(batch), *result.notes]
        self._more.setText("\n".join(notes))
        self._reasons.set_parts(self._buttons(result))
        self.questions.present(result.questions, today)
        self._open.setVisible(result.questions.any)
        self._show_asides(result.asides)
        self._rejects.setVisible(bool(batch.quarantined or batch.refused))
        self._back.setVisible(batch.undone_at is None)
        if batch.undone_at is not None:
            self._line.setText(translate("Import", "This import was taken back."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the next thing to do, whatever has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._callable:
                self.start.emit()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        column = Column(self, _WIDE, scrolls=True)
        column.add(self._title)
        column.add(self._line)
        column.space(SPACE_2)
        column.add(self._reasons)
        column.add(self._more)
        column.space(SPACE_3)
        column.add(self._open)
        column.add(self.questions)
        column.add(self._aside_header)
        column.add(self._asides)
        column.space(SPACE_3)
        column.add(Hairline())
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_4)
        for button in (self._other, self._rejects, self._back):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column.add_layout(buttons)
        column.end()

    def _buttons(self, result: Result) -> list[QWidget]:
        """Calling first, then one way into each reason why somebody cannot be called now."""
        made: list[QWidget] = []
        if result.queue.callable:
            words = translate("Import", "Call the {n} now").format(n=count(result.queue.callable))
            start = ActionButton(words, Kind.PRIMARY, caps=("Enter",))
            start.clicked.connect(self.start)
            made.append(start)
            self.setFocusProxy(start)
        for one in result.queue.not_now:
            button = ActionButton(f"{count(one.count)} {one.text}")
            button.clicked.connect(lambda _on=False, key=one.reason: self.reason_chosen.emit(key))
            made.append(button)
        return made

    def _show_asides(self, rows: Sequence[AsideRow]) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._aside_header.setVisible(bool(rows))
        self._aside_header.present(translate("Import", "Set aside"), count(len(rows)) if rows else "")
        for place, row in enumerate(rows[:_ASIDES]):
            self._aside(place, row)
        if len(rows) > _ASIDES:
            more = translate("Import", "and {n} more, in the file of rows left out")
            self._grid.addWidget(
                plain_label(more.format(n=count(len(rows) - _ASIDES)), tone=Tone.MUTED), _ASIDES, 1
            )

    def _aside(self, place: int, row: AsideRow) -> None:
        self._grid.addWidget(plain_label(str(row.row), tone=Tone.MUTED, tabular=True), place, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(plain_label(row.who))
        box = QWidget()
        box.setLayout(words)
        words.setContentsMargins(0, 0, 0, 0)
        self._grid.addWidget(box, place, 1)
        self._grid.addWidget(plain_label(row.why, tone=Tone.MUTED), place, 2)
        release = ActionButton(translate("Import", "Let in"), Kind.QUIET)
        release.setAccessibleName(translate("Import", "Let {who} in").format(who=row.who))
        release.clicked.connect(lambda: self.released.emit(row))
        self._grid.addWidget(release, place, 3)


def account_line(result: Result) -> str:
    """ "Of 500: 312 now · 118 later (London opens 08:00) · 40 need a country · 22 set aside · 8 were there
    already"; every row of the file is in one of its parts."""
    batch = result.batch
    left_out = batch.quarantined + batch.refused + batch.unchanged
    entries = [(result.queue.callable, translate("Import", "now"))]
    entries += [(one.count, one.text) for one in result.queue.not_now]
    entries += [
        (batch.rows - left_out - result.queue.total, translate("Import", "more rows about the same people")),
        (batch.quarantined, translate("Import", "set aside")),
        (batch.refused, translate("Import", "refused")),
        (batch.unchanged, translate("Import", "were there already")),
    ]
    if batch.kind != "leads":
        entries = [
            (batch.created, translate("Import", "taken in")),
            (batch.updated, translate("Import", "updated")),
            *entries[-3:],
        ]
    told = " · ".join(f"{count(number)} {words}" for number, words in entries if number > 0)
    return translate("Import", "Of {rows}: {parts}").format(rows=count(batch.rows), parts=told)


def _counts(batch: ImportBatch) -> str:
    parts = (
        (batch.created, translate("Import", "new")),
        (batch.updated, translate("Import", "updated")),
        (batch.merged, translate("Import", "of them recognised as people already here")),
    )
    return " · ".join(f"{count(number)} {words}" for number, words in parts if number)


def _reasons(batch: ImportBatch) -> list[str]:
    found = [f"{count(number)} {reason_words(code)}" for code, number in batch.reasons.items()]
    return [translate("Import", "Left out: {reasons}").format(reasons=" · ".join(found))] if found else []
