"""A file before it is imported: what was understood, cell by cell, and what only a person can say."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.format import count
from ui.importing.values import Chosen, ColumnRow, Preview
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.flat_table import TONE, FlatTable
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline
from ui.widgets.picker import Picker

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
_SIDE: Final = 360
_ENCODINGS: Final = ("", "utf-8", "cp1252", "cp1250", "latin-1", "mac-roman", "shift_jis", "utf-16")


class ColumnsModel(QAbstractTableModel):
    """The columns of a file as rows: name, examples, what each is understood as."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[ColumnRow] = []

    def present(self, rows: Sequence[ColumnRow]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return (row.name, row.meaning, row.examples)[index.column()]
        if role == TONE and (index.column() == 2 or (index.column() == 1 and not row.known)):
            return Tone.MUTED
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                translate("Import", "Column"),
                translate("Import", "Understood as"),
                translate("Import", "Cells"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class PreviewView(QWidget):
    """`accepted` carries what was Chosen, `encoding_chosen` the encoding to read the file with instead."""

    accepted = Signal(object)
    encoding_chosen = Signal(str)
    other_file = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = plain_label("", Size.TITLE, weight=QFont.Weight.DemiBold)
        self._facts = plain_label("", tone=Tone.MUTED, wrap=True)
        self._list, self._campaign, self._region = QLineEdit(), QLineEdit(), QLineEdit()
        self._region.setPlaceholderText(translate("Import", "as each row says"))
        self._campaign.setPlaceholderText(translate("Import", "none"))
        self._encoding = Picker(translate("Import", "Letters"), 16)
        for code in _ENCODINGS:
            self._encoding.addItem(code.upper() or translate("Import", "as recognised"), code)
        self._letters = plain_label("", wrap=True)
        self._notes = plain_label("", Size.BASE, Tone.WARN, wrap=True)
        self._go = ActionButton("", Kind.PRIMARY, caps=("Enter",))
        self._other = ActionButton(translate("Import", "Another file"), Kind.QUIET)
        self._model = ColumnsModel()
        self._table = FlatTable(translate("Import", "Columns"), {0: 24, 1: 22, 2: 30}, 2)
        self._table.setModel(self._model)
        self._lay_out()
        self._go.clicked.connect(self._accept)
        self._table.opened.connect(lambda _row: self._accept())
        self._other.clicked.connect(self.other_file)
        self._encoding.activated.connect(lambda place: self.encoding_chosen.emit(_ENCODINGS[place]))
        for field in (self._list, self._campaign, self._region):
            field.returnPressed.connect(self._accept)
        self.setFocusProxy(self._go)

    def present(self, preview: Preview, list_name: str) -> None:
        """Show a file; `list_name` is what its list would be called."""
        self._title.setText(preview.file_name)
        self._facts.setText(preview.facts)
        leads = preview.kind == "leads"
        for field in (self._list, self._campaign, self._region):
            field.setEnabled(leads)
        if not self._list.text() or not leads:
            self._list.setText(list_name if leads else "")
        self._letters.setText(" · ".join(preview.letters) or translate("Import", "none beyond English"))
        self._notes.setText("\n".join(preview.notes[:6]))
        self._notes.setVisible(bool(preview.notes))
        self._go.set_words(translate("Import", "Import {n} rows").format(n=count(preview.rows)))
        self._model.present(preview.columns)
        self._table.share_out()

    def clear(self) -> None:
        """Forget what was said about the last file."""
        for field in (self._list, self._campaign, self._region):
            field.clear()
        self._encoding.setCurrentIndex(0)

    def _lay_out(self) -> None:
        side = QVBoxLayout()
        side.setContentsMargins(SPACE_5, SPACE_4, SPACE_4, SPACE_4)
        side.setSpacing(SPACE_2)
        side.addWidget(self._title)
        side.addWidget(self._facts)
        side.addSpacing(SPACE_3)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.setVerticalSpacing(SPACE_1)
        rows = (
            (translate("Import", "Name of the list"), self._list),
            (translate("Import", "Campaign they came by"), self._campaign),
            (translate("Import", "Country of numbers without a country code"), self._region),
            (translate("Import", "Letters are read as"), self._encoding),
        )
        for words, field in rows:
            form.addRow(plain_label(words, Size.SMALL, Tone.MUTED, buddy=field), field)
        side.addLayout(form)
        side.addSpacing(SPACE_2)
        side.addWidget(
            plain_label(translate("Import", "Letters beyond English, as read"), Size.SMALL, Tone.MUTED)
        )
        side.addWidget(self._letters)
        side.addWidget(self._notes)
        side.addSpacing(SPACE_3)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self._go)
        buttons.addWidget(self._other)
        buttons.addStretch(1)
        side.addLayout(buttons)
        side.addStretch(1)
        left = QWidget()
        left.setLayout(side)
        left.setFixedWidth(_SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(Hairline(standing=True))
        row.addWidget(self._table, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is the next thing to do, whatever has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._accept()
            return
        super().keyPressEvent(event)

    def _accept(self) -> None:
        self.accepted.emit(
            Chosen(
                self._list.text().strip(),
                self._campaign.text().strip(),
                self._region.text().strip(),
                str(self._encoding.currentData() or ""),
            )
        )
