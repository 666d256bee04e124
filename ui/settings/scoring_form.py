"""A few fields for the row in hand, opened by a key and closed by Enter or Escape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label

translate = QCoreApplication.translate
_NUMBER: Final = 90
_WORDS: Final = 420


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to fill in; a switch holds "yes" or "no", a wide one takes words."""

    name: str
    words: str
    value: str
    switch: bool = False
    wide: bool = False


class ScoringForm(QWidget):
    """`given` carries the row's key and the fields' texts by name; `typed` the same after every letter."""

    given = Signal(str, object)
    typed = Signal(str, object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._key = ""
        self.fields: dict[str, QLineEdit | QCheckBox] = {}
        self._title = plain_label("", wrap=True)
        self._hint = plain_label("", Size.SMALL, Tone.MUTED, wrap=True)
        self._fault = plain_label("", Size.SMALL, Tone.BAD, wrap=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(SPACE_3)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addWidget(self._title)
        column.addLayout(self._row)
        column.addWidget(self._fault)
        column.addWidget(self._hint)
        self.hide()

    def ask(self, key: str, title: str, fields: Sequence[Field], hint: str = "") -> None:
        """Open for a row, its values filled in and the first selected."""
        self._key = key
        self._clear()
        for each in fields:
            field = self._field(each)
            self.fields[each.name] = field
            if each.switch:
                self._row.addWidget(field)
                continue
            self._row.addWidget(plain_label(each.words, tone=Tone.MUTED, buddy=field))
            self._row.addWidget(field)
        keep = ActionButton(translate("Scoring", "Take it"), Kind.PRIMARY, caps=("Enter",))
        keep.clicked.connect(self.give)
        self._row.addWidget(keep)
        self._row.addStretch(1)
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self.say_fault("")
        self.show()
        first = next(iter(self.fields.values()))
        first.setFocus()
        if isinstance(first, QLineEdit):
            first.selectAll()

    def say_fault(self, words: str) -> None:
        """What is wrong with what was given; "" for nothing."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))

    def say_hint(self, words: str) -> None:
        """What is known about what is being typed."""
        self._hint.setText(words)
        self._hint.setVisible(bool(words))

    @property
    def values(self) -> dict[str, str]:
        """What the fields hold now."""
        return {
            name: field.text().strip()
            if isinstance(field, QLineEdit)
            else ("yes" if field.isChecked() else "no")
            for name, field in self.fields.items()
        }

    def give(self) -> None:
        """As Enter does."""
        self.given.emit(self._key, self.values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _field(self, each: Field) -> QLineEdit | QCheckBox:
        if each.switch:
            box = QCheckBox(each.words)
            box.setChecked(each.value == "yes")
            return box
        line = QLineEdit(each.value)
        line.setFixedWidth(_WORDS if each.wide else _NUMBER)
        line.setAccessibleName(each.words)
        line.returnPressed.connect(self.give)
        line.textEdited.connect(lambda _text: self.typed.emit(self._key, self.values))
        return line

    def _clear(self) -> None:
        self.fields = {}
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
