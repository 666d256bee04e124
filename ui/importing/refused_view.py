"""A file that cannot be trusted: what happened, where, and what to do."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.format import count
from ui.importing.values import Preview
from ui.start.column import Column
from ui.tokens import SPACE_2, SPACE_3, Size, Tone
from ui.widgets.button import ActionButton
from ui.widgets.label import plain_label
from ui.widgets.sign import Sign

translate = QCoreApplication.translate
_WIDE: Final = 640


class RefusedView(QWidget):
    """`again` follows the wish to read the file once more, after it was mended."""

    again = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign = Sign()
        self._title = plain_label("", Size.TITLE, weight=QFont.Weight.DemiBold, wrap=True)
        self._why = plain_label("", Size.LARGE, wrap=True, selectable=True)
        self._hint = plain_label("", tone=Tone.MUTED, wrap=True)
        self._kept = plain_label(translate("Import", "Nothing was stored."), tone=Tone.MUTED)
        self._again = ActionButton(translate("Import", "Read it again"), icon="refresh-cw")
        self._again.clicked.connect(self.again)
        column = Column(self, _WIDE)
        head = QHBoxLayout()
        head.setSpacing(SPACE_3)
        head.addWidget(self._sign)
        head.addWidget(self._title, 1)
        column.add_layout(head)
        column.add(self._why)
        column.add(self._hint)
        column.add(self._kept)
        column.space(SPACE_2)
        row = QHBoxLayout()
        row.addWidget(self._again)
        row.addStretch(1)
        column.add_layout(row)
        column.end()
        # Only now: a sign that is shown before it has a parent is a window of its own.
        self._sign.present(Tone.BAD)
        self.setFocusProxy(self._again)

    @property
    def told(self) -> str:
        """What is said, as one text."""
        return "\n".join(part.text() for part in (self._title, self._why, self._hint))

    def present(self, preview: Preview, waiting: int) -> None:
        """`waiting` is how many files wait behind this one."""
        title = translate("Import", "{file} was refused as a whole").format(file=preview.file_name)
        self._title.setText(title)
        why = preview.refused[:1].upper() + preview.refused[1:]
        if preview.refused_line:
            at = translate("Import", "Line {line}: {why}")
            why = at.format(line=count(preview.refused_line), why=preview.refused)
        self._why.setText(f"{why}.")
        hint = preview.hint[:1].upper() + preview.hint[1:].rstrip(".") + "."
        if waiting:
            hint += " " + translate("Import", "{n} more files wait.").format(n=count(waiting))
        self._hint.setText(hint)
