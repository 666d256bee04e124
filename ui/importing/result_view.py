"""The last step, and the first line of the day: who can be called now, and what is still open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from coldcall.domain.intake import ImportBatch
from ui.format import count
from ui.importing.aside_panel import AsidePanel
from ui.importing.pairs_panel import PairsPanel
from ui.importing.questions_form import QuestionsForm
from ui.importing.understood import reasons_told
from ui.importing.values import LineNote, Result
from ui.importing.words_model import Line, WordsModel
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.flat_table import FlatTable
from ui.widgets.flow import Flow
from ui.widgets.label import plain_label

translate = QCoreApplication.translate
QUESTIONS: Final = "questions"
PAIRS: Final = "pairs"
ASIDE: Final = "aside"
NOTES: Final = "notes"


class ResultView(QWidget):
    """`reason_chosen` carries a reason of the queue; `released`, `same` and `two` those of the panels."""

    reason_chosen = Signal(str)
    rejects_wanted = Signal()
    taken_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file = plain_label("", tone=Tone.MUTED)
        self._line = plain_label("", Size.DISPLAY, weight=QFont.Weight.DemiBold, wrap=True, selectable=True)
        self._more = plain_label("", tone=Tone.MUTED, wrap=True, selectable=True)
        self._reasons = Flow(SPACE_2)
        self.rejects = ActionButton(translate("Import", "Save rows left out"), Kind.QUIET, icon="download")
        self.back = ActionButton(translate("Import", "Take this import back"), Kind.QUIET, icon="undo-2")
        self.questions, self.pairs, self.asides = QuestionsForm(), PairsPanel(), AsidePanel()
        self._notes = WordsModel((translate("Import", "Line"), translate("Import", "What")), muted=(0,))
        self.notes = FlatTable(translate("Import", "Put right on the way in"), {0: 12, 1: 60}, 1)
        self.notes.setModel(self._notes)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(translate("Import", "What is open"))
        self._names: list[str] = []
        self._parts = QStackedWidget()
        self._callable = 0
        self._waits_for = ""
        self._lay_out()
        self.rejects.clicked.connect(self.rejects_wanted)
        self.back.clicked.connect(self.taken_back)
        self.tabs.currentChanged.connect(self._turned)

    @property
    def callable(self) -> int:
        """How many can be called now."""
        return self._callable

    @property
    def waits_for(self) -> str:
        """The reason of the queue most of its people wait for where nobody can be called now and nothing is
        asked that would change it; else ""."""
        return self._waits_for

    @property
    def in_hand(self) -> bool:
        """Whether somebody is going through pairs or rows, which a new account must not take from them."""
        tables = (self.pairs.table, self.asides.table, self.notes)
        return any(table.isVisible() and table.hasFocus() for table in tables)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """What is open has the cursor: the first field of a question, or the table of rows."""
        tables: dict[str, QWidget] = {PAIRS: self.pairs.table, ASIDE: self.asides.table, NOTES: self.notes}
        asked = self.questions.first if self.part == QUESTIONS else None
        (asked or tables.get(self.part) or self.tabs).setFocus(reason)

    @property
    def part(self) -> str:
        """Which part is shown: questions, pairs, aside, notes, or "" where nothing is open."""
        at = self.tabs.currentIndex()
        return self._names[at] if 0 <= at < len(self._names) else ""

    def present(self, result: Result, today: date) -> None:
        """Show an import that is done; `today` is the day a screening is proposed for."""
        batch = result.batch
        self._callable = result.queue.callable if batch.undone_at is None else 0
        asks = self._callable or result.questions.any or batch.undone_at is not None
        most = max(result.queue.not_now, key=lambda one: one.count, default=None)
        self._waits_for = most.reason if most is not None and not asks else ""
        self._file.setText(batch.file_name)
        self._line.setText(_headline(result))
        self._more.setText(f"{account_line(result)}\n{_counts(batch)}".strip())
        self._reasons.set_parts(self._buttons(result))
        self._reasons.setVisible(bool(result.queue.not_now))
        self.questions.present(result.questions, today)
        self.pairs.present(result.pairs)
        self.asides.present(result.asides)
        self._notes.present([_note(one) for one in result.notes])
        self.notes.share_out()
        self._fill_tabs(result)
        self.rejects.setVisible(bool(batch.quarantined or batch.refused))
        self.back.setVisible(batch.undone_at is None)

    def begin_anew(self) -> None:
        """Another import comes: its own first part is shown, not the one that was."""
        self._names = []

    def turn_to(self, name: str) -> None:
        """Bring a part to the front, if there is something in it."""
        if name in self._names:
            self.tabs.setCurrentIndex(self._names.index(name))

    def press(self, key: str) -> bool:
        """A letter for the part that is shown; whether it means anything there."""
        actions = {
            (ASIDE, "R"): self.asides.release,
            (ASIDE, "U"): self.asides.undo,
            (PAIRS, "S"): self.pairs.same_button,
            (PAIRS, "D"): self.pairs.two_button,
            (PAIRS, "U"): self.pairs.undo_button,
        }
        button = actions.get((self.part, key))
        if button is None or not button.isVisible():
            return False
        button.click()
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter in the field of a question answers it; it does not start the calls as well.
        focused = self.focusWidget()
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and isinstance(focused, QLineEdit) and focused.hasFocus():
            return
        super().keyPressEvent(event)

    def _fill_tabs(self, result: Result) -> None:
        """A tab for each part with something in it, the one that was shown stays."""
        before = self.part
        waiting = sum(not row.let_in for row in result.asides)
        asked = result.questions
        number = len(asked.no_rule) + sum(map(bool, (asked.no_country, asked.basis, asked.screening)))
        entries = (
            (QUESTIONS, translate("Import", "Questions"), number, asked.any),
            (PAIRS, translate("Import", "Look alike"), result.alike, bool(result.pairs)),
            (ASIDE, translate("Import", "Set aside"), waiting, bool(result.asides)),
            (NOTES, translate("Import", "Put right"), len(result.notes), bool(result.notes)),
        )
        shown = [(name, f"{words}  {count(found)}") for name, words, found, any_ in entries if any_]
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        for _, words in shown:
            self.tabs.addTab(words)
        self._names = [name for name, _ in shown]
        self.tabs.setCurrentIndex(self._names.index(before) if before in self._names else 0)
        self.tabs.blockSignals(False)
        self.tabs.setVisible(bool(shown))
        self._parts.setVisible(bool(shown))
        self._turned()

    def _turned(self) -> None:
        places = {QUESTIONS: 0, PAIRS: 1, ASIDE: 2, NOTES: 3}
        if self.part:
            self._parts.setCurrentIndex(places[self.part])

    def _lay_out(self) -> None:
        asked = QScrollArea()
        asked.setWidgetResizable(True)
        asked.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        asked.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, SPACE_3, 0, 0)
        column.addWidget(self.questions)
        column.addStretch(1)
        asked.setWidget(inner)
        for part in (asked, self.pairs, self.asides, self.notes):
            self._parts.addWidget(part)
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        top.addWidget(self._file, 1)
        top.addWidget(self.rejects)
        top.addWidget(self.back)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_3)
        outer.setSpacing(SPACE_2)
        outer.addLayout(top)
        outer.addWidget(self._line)
        outer.addWidget(self._more)
        outer.addWidget(self._reasons)
        outer.addSpacing(SPACE_4)
        outer.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addWidget(self._parts, 1)
        outer.addStretch(0)

    def _buttons(self, result: Result) -> list[QWidget]:
        """One way into each reason why somebody cannot be called now."""
        made: list[QWidget] = []
        for one in result.queue.not_now:
            button = ActionButton(f"{count(one.count)} {one.text}")
            button.clicked.connect(lambda _on=False, key=one.reason: self.reason_chosen.emit(key))
            made.append(button)
        return made


def _headline(result: Result) -> str:
    batch, number = result.batch, result.queue.callable
    if batch.undone_at is not None:
        return translate("Import", "This import was taken back")
    if batch.kind == "suppressions":
        words = translate("Import", "{n} more will not be called")
        return words.format(n=count(batch.created + batch.updated))
    if number == 1:
        return translate("Import", "1 can be called now")
    if number:
        return translate("Import", "{n} can be called now").format(n=count(number))
    if any(one.opens_at is not None for one in result.queue.not_now):
        return translate("Import", "Nobody can be called just now")
    if result.questions.any:
        return translate("Import", "Nobody can be called before you have answered")
    return translate("Import", "Nobody new can be called")


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
    parts: Sequence[tuple[int, str]] = (
        (batch.created, translate("Import", "new")),
        (batch.updated, translate("Import", "known and updated")),
        (batch.merged, translate("Import", "of them known by e-mail, number or name")),
    )
    told = [f"{count(number)} {words}" for number, words in parts if number]
    if batch.reasons:
        left = reasons_told(batch.reasons.items())
        told.append(translate("Import", "left out: {reasons}").format(reasons=left))
    return " · ".join(told)


def _note(one: LineNote) -> Line:
    where = translate("Import", "line {n}").format(n=count(one.line)) if one.line else ""
    return Line((where, one.words), Tone.BAD if one.bad else None)
