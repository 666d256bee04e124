"""The second step: what each column means, and beside it the first rows as the people they become."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.format import count
from ui.importing.columns_model import ColumnsModel, Part
from ui.importing.list_form import ListForm
from ui.importing.people_panel import PeoplePanel
from ui.importing.target_picker import TargetPicker
from ui.importing.targets import WORD, Target, code_for, kinds, targets
from ui.importing.values import ColumnRow
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Tone
from ui.widgets.flat_table import FlatTable
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
_SIDE: Final = 370
_WIDTHS: Final[dict[int, int]] = {Part.NAME: 32, Part.MEANING: 25, Part.HOW: 14, Part.EXAMPLES: 26}


class ColumnsTable(FlatTable):
    """`asked` carries the first letter of a search for another meaning, "" for none; `dropped` follows
    Backspace."""

    asked = Signal(str)
    dropped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_F2) and not held:
            self.asked.emit("")
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.dropped.emit()
        elif text and text.isprintable() and not held:
            self.asked.emit(text)
        else:
            super().keyPressEvent(event)


class ColumnsView(QWidget):
    """`decided` carries the name of a column and the code it means, "" for as it was recognised;
    `accepted` follows Enter."""

    decided = Signal(str, str)
    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = ColumnsModel()
        self.table = ColumnsTable(translate("Import", "Columns"), _WIDTHS, Part.EXAMPLES)
        self.table.setModel(self.model)
        self.form, self.people = ListForm(), PeoplePanel()
        self._told = plain_label("", tone=Tone.MUTED, wrap=True)
        self.picker = TargetPicker(self)
        self._lay_out()
        self.table.asked.connect(self.ask)
        self.table.dropped.connect(lambda: self._say(""))
        self.table.opened.connect(lambda _row: self.accepted.emit())
        self.table.clicked.connect(self._clicked)
        self.picker.chosen.connect(self._chosen)
        self.picker.closed.connect(self.table.setFocus)
        self.setFocusProxy(self.table)

    def present(self, rows: Sequence[ColumnRow]) -> None:
        """Show the columns; the one in hand stays."""
        stood = self.table.current
        self.model.present(rows)
        self.table.share_out()
        if stood < 0 or self.table.current < 0:
            self.table.stand_on(0)
        self._told.setText(_told(rows))

    def ask(self, typed: str = "") -> None:
        """Open the meanings under the column in hand."""
        row = self.table.current
        if not 0 <= row < len(self.model.rows):
            return
        cell = self.table.visualRect(self.model.index(row, Part.MEANING))
        place = self.table.viewport().mapTo(self, cell.bottomLeft() + QPoint(0, 2))
        asked = self.model.rows[row]
        known = kinds() if asked.name.startswith(WORD) else targets()
        self.picker.open(place, known, asked.code, typed)

    def _clicked(self, index: object) -> None:
        if index.column() == Part.MEANING:  # type: ignore[attr-defined]  # the signal's own index
            self.ask()

    def _chosen(self, target: Target) -> None:
        self._say(code_for(target, self.model.rows[self.table.current].name))

    def _say(self, code: str) -> None:
        row = self.table.current
        if 0 <= row < len(self.model.rows):
            self.decided.emit(self.model.rows[row].name, code)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(0)
        self._told.setContentsMargins(SPACE_5, SPACE_3, SPACE_4, SPACE_2)
        table = QHBoxLayout()
        table.setContentsMargins(SPACE_4, 0, 0, 0)
        table.addWidget(self.table)
        left.addWidget(self._told)
        left.addLayout(table, 1)
        inner = QWidget()
        side = QVBoxLayout(inner)
        side.setContentsMargins(SPACE_4, SPACE_4, SPACE_5, SPACE_4)
        side.setSpacing(SPACE_2)
        side.addWidget(self.form)
        side.addWidget(self.people, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.setFixedWidth(_SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(Hairline(standing=True))
        row.addWidget(area)


def _told(rows: Sequence[ColumnRow]) -> str:
    words = [row for row in rows if row.name.startswith(WORD)]
    columns = [row for row in rows if not row.name.startswith(WORD)]
    unknown, asked = sum(row.open for row in columns), sum(row.open for row in words)
    known = translate("Import", "{n} of {m} columns understood").format(
        n=count(sum(not row.open and not row.empty for row in columns)),
        m=count(sum(not row.empty for row in columns)),
    )
    parts = [known]
    if unknown == 1:
        told = translate("Import", "the other one, on top, is kept as it is unless you say what it means")
        parts.append(told)
    elif unknown:
        more = translate(
            "Import", "the other {n}, on top, are kept as they are unless you say what they mean"
        )
        parts.append(more.format(n=count(unknown)))
    if asked:
        parts.append(translate("Import", "unknown words: {n}").format(n=count(asked)))
    if empty := sum(row.empty for row in columns):
        parts.append(translate("Import", "{n} empty").format(n=count(empty)))
    return " · ".join(parts)
