"""The rows that were set aside: who they seem to be and why, each let in with one key."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.importing.values import AsideRow
from ui.importing.words_model import Line, WordsModel
from ui.tokens import SPACE_2, SPACE_3, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.flat_table import FlatTable
from ui.widgets.label import plain_label

translate = QCoreApplication.translate


class AsidePanel(QWidget):
    """`released` carries the AsideRow in hand, `undo_wanted` the one to be set aside again: the one in hand
    if it was let in, else the one that was let in last."""

    released = Signal(object)
    undo_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[AsideRow] = []
        titles = (
            translate("Import", "Row"),
            translate("Import", "Who it seems to be"),
            translate("Import", "Why it was set aside"),
        )
        self._model = WordsModel(titles, muted=(0, 2))
        self.table = FlatTable(translate("Import", "Rows set aside"), {0: 12, 1: 50, 2: 34}, 1)
        self.table.setModel(self._model)
        self.release = ActionButton(translate("Import", "Let this row in"), caps=("R",))
        self.undo = ActionButton(translate("Import", "Set it aside again"), Kind.QUIET, caps=("U",))
        self.undo.hide()
        told = translate("Import", "A row let in counts against the rule that held it back.")
        row = QHBoxLayout()
        row.setSpacing(SPACE_3)
        row.addWidget(self.release)
        row.addWidget(self.undo)
        row.addWidget(plain_label(told, tone=Tone.MUTED), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.release.clicked.connect(self.let_in)
        self.undo.clicked.connect(self.set_aside_again)
        self.table.stood_on.connect(lambda _row: self._offer())
        self.setFocusProxy(self.table)

    def present(self, rows: Sequence[AsideRow]) -> None:
        """Show the rows; the place in hand stays where it was."""
        stood = max(0, self.table.current)
        self._rows = list(rows)
        self._model.present([_line(row) for row in rows])
        self.table.share_out()
        waiting = [n for n, row in enumerate(rows) if not row.let_in]
        self.table.stand_on(next((n for n in waiting if n >= stood), waiting[-1] if waiting else stood))
        self._offer()

    def let_in(self) -> None:
        """Let the row in hand in."""
        row = self._in_hand()
        if row is not None and not row.let_in:
            self.released.emit(row)

    def set_aside_again(self) -> None:
        """Take a release back."""
        row = self._let_in()
        if row is not None:
            self.undo_wanted.emit(row)

    def _let_in(self) -> AsideRow | None:
        """The row a release of which can be taken back."""
        in_hand = self._in_hand()
        if in_hand is not None and in_hand.let_in:
            return in_hand
        moments = [(row.released_at, row.row) for row in self._rows if row.released_at is not None]
        if not moments:
            return None
        last = max(moments)
        return next(row for row in self._rows if (row.released_at, row.row) == last)

    def _in_hand(self) -> AsideRow | None:
        at = self.table.current
        return self._rows[at] if 0 <= at < len(self._rows) else None

    def _offer(self) -> None:
        row = self._in_hand()
        self.release.setEnabled(row is not None and not row.let_in)
        self.undo.setVisible(self._let_in() is not None)


def _line(row: AsideRow) -> Line:
    why = translate("Import", "let in") if row.let_in else row.why
    return Line((str(row.row), row.who, why), Tone.GOOD if row.let_in else Tone.WARN, faded=row.let_in)
