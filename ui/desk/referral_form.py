"""Somebody else was named: who, in which role, at which number. Colleagues known are completed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coldcall.domain.wrapup import ReferralEntry
from ui.tokens import SPACE_2, SPACE_4, Size
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate


class ReferralForm(QWidget):
    """`typed` carries name, title and number as they stand; `entered` follows Enter in any field."""

    typed = Signal(str, str, str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name, self._title, self._phone = QLineEdit(), QLineEdit(), QLineEdit()
        names = (
            (self._name, translate("Referral", "Name")),
            (self._title, translate("Referral", "Title")),
            (self._phone, translate("Referral", "Number")),
        )
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(
            plain_label(translate("Referral", "Somebody else"), Size.BASE, weight=QFont.Weight.DemiBold)
        )
        for edit, words in names:
            edit.setPlaceholderText(words)
            edit.setAccessibleName(words)
            edit.textEdited.connect(self._changed)
            edit.returnPressed.connect(self.entered)
            row.addWidget(edit, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, 0, SPACE_4, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addWidget(Hairline())
        column.addLayout(row)
        self.hide()

    def present(self, named: ReferralEntry | None, colleagues: Sequence[str]) -> None:
        """Open with what was typed before, the cursor in the name."""
        texts = (named.name, named.title, named.phone) if named else ("", "", "")
        for edit, text in zip((self._name, self._title, self._phone), texts, strict=True):
            if edit.text() != text:
                edit.setText(text)
        completer = QCompleter(list(colleagues), self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self._name.setCompleter(completer)
        self.show()

    def focus(self) -> None:
        """Put the cursor into the name."""
        self._name.setFocus()
        self._name.selectAll()

    def clear(self) -> None:
        for edit in (self._name, self._title, self._phone):
            edit.clear()
        self.hide()

    def _changed(self) -> None:
        self.typed.emit(self._name.text(), self._title.text(), self._phone.text())
