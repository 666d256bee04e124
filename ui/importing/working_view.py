"""An import under way: how far, how fast, how long still, and Stop."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ui.start.column import Column
from ui.tokens import SPACE_2, SPACE_3, Size, Tone
from ui.widgets.button import ActionButton
from ui.widgets.label import plain_label

translate = QCoreApplication.translate
_WIDE: Final = 640


class WorkingView(QWidget):
    """`stopped` follows Stop; what was taken in before is kept."""

    stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = plain_label("", Size.TITLE, weight=QFont.Weight.DemiBold, wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("Import", "Progress of the import"))
        self._told = plain_label("", tone=Tone.MUTED, tabular=True)
        self.stop = ActionButton(translate("Import", "Stop"))
        self.stop.clicked.connect(self._stopping)
        column = Column(self, _WIDE)
        column.add(self._title)
        column.space(SPACE_2)
        column.add(self._bar)
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self._told, 1)
        row.addWidget(self.stop)
        column.add_layout(row)
        kept = translate(
            "Import",
            "Go on calling meanwhile: the bar below tells how far it is. Stopping keeps the rows that are in,"
            " and the same file goes on behind them.",
        )
        column.add(plain_label(kept, Size.SMALL, Tone.MUTED, wrap=True))
        column.end()
        # Not on Stop: a second Enter, pressed a moment too late, must not end what the first began.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def begin(self, file_name: str) -> None:
        self._title.setText(translate("Import", "Importing {file}").format(file=file_name))
        self._bar.setRange(0, 0)
        self._told.setText(translate("Import", "Reading the file"))
        self.stop.setEnabled(True)
        self.stop.set_words(translate("Import", "Stop"))

    def present(self, done: int, total: int, told: str) -> None:
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._told.setText(told)

    def finish(self) -> None:
        """Every row is in, and there is nothing to stop: a long list takes a while to be looked through."""
        self._bar.setRange(0, 0)
        self._told.setText(translate("Import", "Every row is in. Counting who can be called"))
        self.stop.setEnabled(False)

    @property
    def told(self) -> str:
        """How far it is, in words."""
        return self._told.text()

    def _stopping(self) -> None:
        self.stop.setEnabled(False)
        self.stop.set_words(translate("Import", "Stopping"))
        self.stopped.emit()
