"""People who look alike, side by side: the same person, or two."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.importing.sides_panel import SidesPanel
from ui.importing.values import PairRow
from ui.importing.words_model import Line, WordsModel
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.flat_table import FlatTable
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
_LIST = 380


class PairsPanel(QWidget):
    """`same` and `two` carry the PairRow in hand, `undo_wanted` follows U."""

    same = Signal(object)
    two = Signal(object)
    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[PairRow] = []
        titles = (translate("Import", "Who"), translate("Import", "Sure"))
        self._model = WordsModel(titles, muted=(1,), right=(1,))
        self.table = FlatTable(translate("Import", "People who look alike"), {0: 20, 1: 10}, 0)
        self.table.setModel(self._model)
        self.table.setFixedWidth(_LIST)
        self._sides = SidesPanel()
        self.same_button = ActionButton(translate("Import", "Same person"), caps=("S",))
        self.two_button = ActionButton(translate("Import", "Two people"), caps=("D",))
        self.undo_button = ActionButton(translate("Import", "Undo"), Kind.QUIET, caps=("U",))
        self._lay_out()
        self.same_button.clicked.connect(lambda: self.decide(self.same))
        self.two_button.clicked.connect(lambda: self.decide(self.two))
        self.undo_button.clicked.connect(self.undo_wanted)
        self.table.stood_on.connect(self._stood_on)
        self.setFocusProxy(self.table)

    def present(self, rows: Sequence[PairRow]) -> None:
        """Show the pairs; after a decision the next open one comes into hand."""
        stood = max(0, self.table.current)
        self._rows = list(rows)
        self._model.present([_line(row) for row in rows])
        self.table.share_out()
        after = [n for n, row in enumerate(rows) if not row.decided and n >= stood]
        self.table.stand_on(after[0] if after else stood)
        self._stood_on(self.table.current)
        self.undo_button.setEnabled(any(row.decided for row in rows))

    def decide(self, signal: object) -> None:
        """Decide about the pair in hand."""
        at = self.table.current
        if 0 <= at < len(self._rows) and not self._rows[at].decided:
            signal.emit(self._rows[at])  # type: ignore[attr-defined]  # bound signals have no type

    def _stood_on(self, at: int) -> None:
        if 0 <= at < len(self._rows):
            row = self._rows[at]
            self._sides.present(row.left, row.right, row.why)
            self.same_button.setEnabled(not row.decided)
            self.two_button.setEnabled(not row.decided)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        for button in (self.same_button, self.two_button, self.undo_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        right = QVBoxLayout()
        right.setContentsMargins(SPACE_4, SPACE_3, 0, 0)
        right.setSpacing(SPACE_2)
        right.addWidget(self._sides)
        right.addLayout(buttons)
        right.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, SPACE_2, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.table)
        row.addWidget(Hairline(standing=True))
        row.addLayout(right, 1)


def _line(row: PairRow) -> Line:
    tone = Tone.GOOD if row.decided else Tone.WARN
    return Line((row.left.lines[0], row.decided or row.sure), tone, faded=bool(row.decided))
