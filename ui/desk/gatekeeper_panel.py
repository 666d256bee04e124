"""Who guards the line: her or his name, and how somebody got past last time."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.label import plain_label

translate = QCoreApplication.translate


class GatekeeperPanel(QWidget):
    """`typed` carries the name as it stands, `entered` follows Enter."""

    typed = Signal(str)
    entered = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        self.edit.setMaximumWidth(220)
        self.edit.textEdited.connect(self.typed)
        self.edit.returnPressed.connect(self.entered)
        self._past = ElidedLabel("", Size.BASE, Tone.MUTED)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, 0)
        row.setSpacing(SPACE_3)
        row.addWidget(plain_label(translate("Gatekeeper", "Their name"), tone=Tone.MUTED, buddy=self.edit))
        row.addWidget(self.edit)
        row.addWidget(self._past, 1)
        self.hide()

    def present(self, name: str, past: str) -> None:
        """Show it with the name known so far; `past` is the note of the last time somebody got through."""
        if self.edit.text() != name and not self.edit.hasFocus():
            self.edit.setText(name)
        words = translate("Gatekeeper", "Last time: {note}").format(note=past)
        self._past.setText(words if past else "")
        self.show()

    def clear(self) -> None:
        self.edit.clear()
        self.hide()
