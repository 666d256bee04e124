"""Settings in sections: one row a setting, its sentence beside it, kept as soon as it is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from ui.start.column import Column
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton
from ui.widgets.label import PlainLabel, plain_label
from ui.widgets.picker import Picker

translate = QCoreApplication.translate
_WIDE: Final = 900
_FIELD: Final = 240


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One setting: its dotted name, its sentence, its value as text, and what there is to choose from."""

    name: str
    help: str
    value: str
    choices: tuple[tuple[str, str], ...] = ()
    switch: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, its settings, a sentence about what cannot be set, and a way to another page."""

    title: str
    rows: tuple[FieldRow, ...] = ()
    told: str = ""
    action: str = ""
    words: str = ""


class SettingsView(QWidget):
    """`changed` carries the dotted name and the text of its new value, `action_wanted` an action."""

    changed = Signal(str, str)
    action_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._faults: dict[str, PlainLabel] = {}
        self._fields: dict[str, QLineEdit | QCheckBox | Picker] = {}
        self._sections: tuple[Section, ...] = ()

    def present(self, sections: Sequence[Section]) -> None:
        """Build the page once; later only the values follow."""
        if self._sections:
            self._follow(sections)
            return
        self._sections = tuple(sections)
        column = Column(self, _WIDE, scrolls=True)
        column.add(plain_label(translate("Settings", "Settings"), Size.TITLE, weight=QFont.Weight.DemiBold))
        for section in sections:
            column.space(SPACE_4)
            column.add(plain_label(section.title, Size.LARGE, weight=QFont.Weight.DemiBold))
            if section.told:
                column.add(plain_label(section.told, tone=Tone.MUTED, wrap=True, selectable=True))
            if section.rows:
                column.add(self._grid(section.rows))
            if section.action:
                button = ActionButton(section.words)
                button.clicked.connect(lambda _on=False, name=section.action: self.action_wanted.emit(name))
                holder = QGridLayout()
                holder.addWidget(button, 0, 0, Qt.AlignmentFlag.AlignLeft)
                column.add_layout(holder)
        column.space(SPACE_5)
        column.end()

    def say_fault(self, name: str, words: str) -> None:
        """What is wrong with a value; "" when it is kept."""
        label, field = self._faults[name], self._fields[name]
        label.setText(words)
        label.setVisible(bool(words))
        field.setProperty("wrong", bool(words))
        field.style().polish(field)

    def _grid(self, rows: Sequence[FieldRow]) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_4)
        grid.setVerticalSpacing(SPACE_2)
        grid.setColumnStretch(0, 1)
        for place, row in enumerate(rows):
            field = self._field(row)
            grid.addWidget(plain_label(row.help, wrap=True, buddy=field), 2 * place, 0)
            grid.addWidget(field, 2 * place, 1, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
            fault = plain_label("", Size.SMALL, Tone.BAD, wrap=True)
            fault.hide()
            grid.addWidget(fault, 2 * place + 1, 1)
            self._faults[row.name], self._fields[row.name] = fault, field
        grid.setColumnMinimumWidth(1, _FIELD + SPACE_3)
        return box

    def _field(self, row: FieldRow) -> QLineEdit | QCheckBox | Picker:
        if row.switch:
            box = QCheckBox(translate("Settings", "on"))
            box.setChecked(row.value == "on")
            box.toggled.connect(lambda on: self.changed.emit(row.name, "on" if on else "off"))
            return box
        if row.choices:
            picker = Picker(row.help, 24)
            for code, words in row.choices:
                picker.addItem(words, code)
            picker.setCurrentIndex(max(0, picker.findData(row.value)))
            picker.activated.connect(lambda place: self.changed.emit(row.name, row.choices[place][0]))
            picker.setFixedWidth(_FIELD)
            return picker
        line = QLineEdit(row.value)
        line.setFixedWidth(_FIELD)
        line.editingFinished.connect(lambda: self._edited(row.name, line))
        return line

    def _edited(self, name: str, line: QLineEdit) -> None:
        if line.isModified():
            line.setModified(False)
            self.changed.emit(name, line.text().strip())

    def _follow(self, sections: Sequence[Section]) -> None:
        for row in (row for section in sections for row in section.rows):
            field = self._fields[row.name]
            if isinstance(field, QCheckBox):
                field.blockSignals(True)
                field.setChecked(row.value == "on")
                field.blockSignals(False)
            elif isinstance(field, Picker):
                field.setCurrentIndex(max(0, field.findData(row.value)))
            elif not field.hasFocus():
                field.setText(row.value)
