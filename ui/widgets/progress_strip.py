"""A long job in one line: what, how far, how fast, and Stop."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.tokens import SPACE_2, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label

translate = QCoreApplication.translate
_BAR_WIDTH = 120


class ProgressStrip(QWidget):
    """`stopped` follows the Stop button; the strip then waits for the job to end and says so."""

    stopped = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self._name = plain_label(words, Size.SMALL, Tone.MUTED)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(_BAR_WIDTH)
        self._bar.setRange(0, 0)
        self._bar.setAccessibleName(words)
        self._told = plain_label("", Size.SMALL, Tone.MUTED, tabular=True)
        self._stop = ActionButton(translate("ProgressStrip", "Stop"), Kind.QUIET)
        self._stop.clicked.connect(self._stopping)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        for part in (self._name, self._bar, self._told, self._stop):
            row.addWidget(part)
        self.setAccessibleName(words)

    def present(self, done: int, total: int, told: str) -> None:
        """How far: `total` 0 while it is unknown; `told` is the sentence beside the bar."""
        self._bar.setRange(0, total)
        self._bar.setValue(min(done, total))
        self._told.setText(told)

    def _stopping(self) -> None:
        self._stop.setEnabled(False)
        self._stop.set_words(translate("ProgressStrip", "Stopping"))
        self.stopped.emit()
