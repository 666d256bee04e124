"""The leads page's looks: one field to find, one to add, the table, and the person in hand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.format import count
from ui.leads.detail_panel import DetailPanel
from ui.leads.leads_model import LeadsModel, Part
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton
from ui.widgets.empty_state import Choice, EmptyState
from ui.widgets.flat_table import FlatTable
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
_PANEL: Final = 330
_FIND: Final = 320
WIDTHS: Final[dict[int, int]] = {
    Part.NAME: 30,
    Part.COMPANY: 22,
    Part.PHONE: 15,
    Part.EMAIL: 26,
    Part.PLACE: 18,
    Part.WHERE: 14,
    Part.SOURCE: 18,
    Part.TRIES: 4,
}
SHY: Final = (Part.PLACE, Part.SOURCE, Part.EMAIL, Part.TRIES)


class LeadsView(QWidget):
    """`typed` carries what is sought, `added` one line about a new person, `stood_on` a row number."""

    typed = Signal(str)
    added = Signal(str)
    add_wanted = Signal()
    stood_on = Signal(int)
    opened = Signal(int)
    offered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._heading = plain_label("", Size.TITLE, weight=QFont.Weight.DemiBold, tabular=True)
        self._find = QLineEdit()
        self._find.setAccessibleName(translate("Leads", "Find"))
        self._find.setPlaceholderText(translate("Leads", "Name, company, e-mail or the last digits"))
        self._find.setFixedWidth(_FIND)
        self._find.setClearButtonEnabled(False)
        add = ActionButton(translate("Leads", "Add one person"), caps=("Ctrl", "N"), icon="user-plus")
        add.clicked.connect(self.add_wanted)
        self._line = _OneLine()
        self._line.field.returnPressed.connect(self._add)
        self._line.hide()
        self.model = LeadsModel(self)
        self.table = FlatTable(translate("Leads", "Leads"), WIDTHS, Part.COMPANY, SHY)
        self.table.setModel(self.model)
        self.panel = DetailPanel()
        self._empty = EmptyState()
        self._empty.chosen.connect(self.offered)
        self._find.textChanged.connect(self.typed)
        self.table.stood_on.connect(self.stood_on)
        self.table.opened.connect(self.opened)
        self._lay_out(add)
        self.setFocusProxy(self._find)

    @property
    def sought(self) -> str:
        return self._find.text()

    def present(self, found: int, total: int) -> None:
        """Say how many there are; the model holds who."""
        if self._find.text().strip():
            words = translate("Leads", "{found} of {total} people").format(
                found=count(found), total=count(total)
            )
        else:
            words = translate("Leads", "{total} people").format(total=count(total))
        self._heading.setText(words)
        self.table.setVisible(found > 0)
        self._empty.setVisible(found == 0)
        self.table.share_out()
        if found == 0:
            self.panel.clear()
            self._offer(total)

    def open_line(self) -> None:
        """Show the field for one new person, with the cursor in it."""
        self._line.show()
        self._line.say("")
        self._line.field.setFocus()

    def close_line(self) -> None:
        """The person is added."""
        self._line.field.clear()
        self._line.hide()
        self.table.setFocus()

    def say_line_fault(self, words: str) -> None:
        """What is wrong with the line."""
        self._line.say(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._line.isVisible():
            self.close_line()
            return
        if event.key() == Qt.Key.Key_Down and self._find.hasFocus():
            self.table.setFocus()
            self.table.stand_on(max(0, self.table.current))
            return
        super().keyPressEvent(event)

    def _add(self) -> None:
        if self._line.field.text().strip():
            self.added.emit(self._line.field.text())

    def _offer(self, total: int) -> None:
        if total:
            self._empty.present(translate("Leads", "Nobody fits"), translate("Leads", "Try fewer letters."))
        else:
            self._empty.present(
                translate("Leads", "No leads yet"),
                translate("Leads", "Import a list, or add one person."),
                (
                    Choice("import", translate("Leads", "Import a file"), ("Ctrl", "I")),
                    Choice("add_person", translate("Leads", "Add one person"), ("Ctrl", "N")),
                ),
            )

    def _lay_out(self, add: ActionButton) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_2)
        top.setSpacing(SPACE_3)
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._find)
        top.addWidget(add)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self._empty, 1)
        self.panel.setFixedWidth(_PANEL)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(Hairline(standing=True))
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._line)
        column.addWidget(Hairline())
        column.addLayout(row, 1)


class _OneLine(QWidget):
    """A person as one line of text, and what is wrong with it."""

    def __init__(self) -> None:
        super().__init__()
        self.field = QLineEdit()
        self.field.setAccessibleName(translate("Leads", "One person"))
        self.field.setPlaceholderText("Ana Lind, Brightline, +46 31 123 45 67, ana@brightline.se")
        self._fault = plain_label("", Size.BASE, Tone.BAD, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, 0, SPACE_4, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addWidget(self.field)
        column.addWidget(self._fault)

    def say(self, words: str) -> None:
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        self.field.setProperty("wrong", bool(words))
        self.field.style().polish(self.field)
