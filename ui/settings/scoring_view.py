"""Points by keys: a table of them, a form for the row in hand, and what would move before it is saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.settings.scoring_form import ScoringForm
from ui.settings.scoring_model import Cells, CellsModel
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.flat_table import FlatTable
from ui.widgets.flow import Flow
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
EDIT, NEW, DROP, SAVE, DISCARD, UNDO = "edit", "new", "drop", "save", "discard", "undo"
_KEYS: Final = {"E": EDIT, "N": NEW, "X": DROP, "S": SAVE, "D": DISCARD, "U": UNDO}
_ASIDE: Final = 470
_MOVES: Final[dict[int, int]] = {0: 5, 1: 5, 2: 18, 3: 13}


class ScoringView(QWidget):
    """`wanted` carries a verb and the key of the row in hand ("" where it needs none)."""

    wanted = Signal(str, str)

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        widths: Mapping[int, int],
        verbs: Sequence[str],
    ) -> None:
        super().__init__()
        self._verbs = tuple(verbs)
        self._drafted = False
        self._offered: tuple[str, ...] = ()
        self.model = CellsModel(headings, 0)
        self.table = FlatTable(name, widths, 0)
        self.table.setModel(self.model)
        self.moves = CellsModel(
            (
                translate("Scoring", "Then"),
                translate("Scoring", "Now"),
                translate("Scoring", "Who"),
                translate("Scoring", "Points"),
            ),
            2,
        )
        self.moved = FlatTable(translate("Scoring", "What would move"), _MOVES, 2)
        self.moved.setModel(self.moves)
        self.moved.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.form = ScoringForm()
        self._summary = plain_label("", tone=Tone.MUTED, wrap=True)
        self._would = plain_label("", tone=Tone.MUTED, wrap=True)
        self._said = plain_label("", tone=Tone.BAD, wrap=True)
        self._said.hide()
        self.ways = Flow(SPACE_2)
        self._lay_out(name)
        self.table.opened.connect(lambda _row: self.press(EDIT))
        self.table.installEventFilter(self)
        self.form.left.connect(self.closed)
        self.setFocusProxy(self.table)

    @property
    def in_hand(self) -> str:
        """The key of the row in hand."""
        row = self.model.row(self.table.current)
        return row.key if row else ""

    def present(self, rows: Sequence[Cells], summary: str, *, drafted: bool) -> None:
        """The rows as they would be saved; `drafted` tells that they are not yet."""
        here = self.in_hand
        self.model.present(rows)
        self.table.share_out()
        place = self.model.place_of(here)
        if self.table.current < 0 or place < 0 or place != self.table.current:
            self.table.stand_on(max(0, place))
        self._summary.setText(summary)
        self._drafted = drafted
        self._offer()

    def show_moves(self, words: str, rows: Sequence[Cells]) -> None:
        """What would move, in a sentence and by person."""
        self._would.setText(words)
        self.moves.present(rows)
        self.moved.setVisible(bool(rows))
        self.moved.share_out()

    def say(self, words: str, tone: Tone = Tone.BAD) -> None:
        """A line under the table; "" for none."""
        self._said.setText(words)
        self._said.set_tone(tone)
        self._said.setVisible(bool(words))

    def taken(self) -> None:
        """What the form gave holds."""
        self.form.hide()
        self.say("")
        self.closed()

    def opened(self) -> None:
        """The form is open and took room from the table; the keys of the table wait."""
        self.ways.hide()
        QTimer.singleShot(0, self, lambda: self.table.scrollTo(self.table.currentIndex()))

    def closed(self) -> None:
        """The form is gone."""
        self.ways.show()
        self.table.setFocus()

    def press(self, verb: str) -> None:
        """What a key does."""
        if verb in self._now():
            self.wanted.emit(verb, self.in_hand if verb in (EDIT, DROP) else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.table and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        typed = event.text().upper()
        if event.key() == Qt.Key.Key_Delete:
            typed = "X"
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return False
        if typed in _KEYS and not event.isAutoRepeat():
            self.press(_KEYS[typed])
            return True
        # Other letters would jump about in the table.
        return typed.isalnum() and len(typed) == 1

    def _now(self) -> tuple[str, ...]:
        """The verbs that do something now."""
        draft = (SAVE, DISCARD) if self._drafted else (UNDO,)
        return (*self._verbs, *draft)

    def _offer(self) -> None:
        if self._now() == self._offered:
            return
        self._offered = self._now()
        keys = {verb: key for key, verb in _KEYS.items()} | {EDIT: "Enter"}
        self.ways.set_parts([self._button(verb, keys[verb]) for verb in self._offered])

    def _button(self, verb: str, key: str) -> ActionButton:
        kind = Kind.PRIMARY if verb == SAVE else Kind.PLAIN
        made = ActionButton(_words()[verb], kind, caps=(key,), caps_first=True)
        made.clicked.connect(lambda _on=False: self.press(verb))
        return made

    def _lay_out(self, name: str) -> None:
        top = QVBoxLayout()
        top.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_2)
        top.addWidget(plain_label(name, Size.TITLE, weight=QFont.Weight.DemiBold))
        top.addWidget(self._summary)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(Hairline())
        self._said.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, 0)
        self.ways.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_3)
        for part in (self.form, self._said, self.ways):
            left.addWidget(part)
        aside = QWidget()
        aside.setMinimumWidth(_ASIDE)
        right = QVBoxLayout(aside)
        right.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_3)
        right.setSpacing(SPACE_2)
        right.addWidget(plain_label(translate("Scoring", "What would move"), weight=QFont.Weight.DemiBold))
        right.addWidget(self._would)
        right.addWidget(self.moved, 1)
        right.addStretch(0)
        both = QHBoxLayout()
        both.setSpacing(0)
        both.addLayout(left, 3)
        both.addWidget(Hairline(standing=True))
        both.addWidget(aside, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Hairline())
        column.addLayout(both, 1)


def _words() -> dict[str, str]:
    return {
        EDIT: translate("Scoring", "Change"),
        NEW: translate("Scoring", "New sentence"),
        DROP: translate("Scoring", "Drop"),
        SAVE: translate("Scoring", "Save and rescore"),
        DISCARD: translate("Scoring", "Discard"),
        UNDO: translate("Scoring", "Take the last change back"),
    }
