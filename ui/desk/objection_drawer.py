"""What to say against an objection: the likeliest on digits, any by three letters, the answer at once."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coldcall.domain.card import DeckEntry
from coldcall.domain.objection import ObjectionDeck, ObjectionDefinition, ObjectionFamily, find
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
_SHOWN = 5
_LINES = 4


class ObjectionDrawer(QWidget):
    """`logged` carries the DeckEntry that Enter took, `shown_answer` the one in sight, `left` gives the keys
    back without logging.
    """

    logged = Signal(object)
    shown_answer = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[DeckEntry, ...] = ()
        self._deck = ObjectionDeck((), {})
        self._found: list[DeckEntry] = []
        self._chosen: DeckEntry | None = None
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Objections", "A digit, or a few letters"))
        self.field.setAccessibleName(translate("Objections", "Find an objection"))
        self.field.textEdited.connect(self._narrow)
        self.field.returnPressed.connect(self._log)
        self.field.installEventFilter(self)
        self._rows = [
            ActionButton("", Kind.QUIET, caps=(str(n),), caps_first=True) for n in range(1, _SHOWN + 1)
        ]
        self._heading = plain_label("", Size.BASE, weight=QFont.Weight.DemiBold, wrap=True)
        self._lines = [plain_label("", Size.LARGE, wrap=True) for _ in range(_LINES)]
        self._noted = plain_label("", Size.SMALL, Tone.MUTED, wrap=True)
        self._lay_out()

    def present(self, entries: Sequence[DeckEntry]) -> None:
        """The deck of one person; the answer in sight stays while it is theirs."""
        self._entries = tuple(entries)
        self._deck = ObjectionDeck(tuple(_definition(one) for one in entries), {})
        self._narrow("")

    def clear(self) -> None:
        self._chosen = None
        for row in self._rows:
            row.setChecked(False)
        self.field.clear()
        self._heading.setText("")
        self._say(())
        self._noted.setText("")

    def open(self) -> None:
        """Give the drawer the keys, with the likeliest in sight."""
        self.field.clear()
        self._narrow("")
        self.field.setFocus()

    def tell_noted(self, labels: Sequence[str]) -> None:
        """What was logged on this call."""
        words = translate("Objections", "Logged: {list}").format(list=", ".join(labels)) if labels else ""
        self._noted.setText(words)

    @property
    def chosen(self) -> DeckEntry | None:
        """The objection whose answer is in sight."""
        return self._chosen

    @property
    def answer(self) -> str:
        """The answer in sight."""
        return "\n".join(line.text() for line in self._lines if line.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if (by := moves.get(Qt.Key(event.key()))) is not None:
                self._move(by)
                return True
        return False

    def _narrow(self, query: str) -> None:
        by_code = {one.code: one for one in self._entries}
        digit = query.strip() if query.strip().isdecimal() else ""
        # A digit picks from the likeliest, which stay in sight with their numbers.
        self._found = [by_code[one.code] for one in find("" if digit else query, self._deck)][:_SHOWN]
        for row, one in zip(self._rows, [*self._found, *[None] * _SHOWN], strict=False):
            row.setVisible(one is not None)
            if one is not None:
                row.set_words(one.label)
        if digit:
            self._show(self._found[int(digit) - 1] if 0 < int(digit) <= len(self._found) else None)
        elif query.strip():
            self._show(self._found[0] if self._found else None)

    def _show(self, entry: DeckEntry | None) -> None:
        self._chosen = entry
        for row, one in zip(self._rows, [*self._found, *[None] * _SHOWN], strict=False):
            row.setChecked(one is not None and one is entry)
        if entry is None:
            self._heading.setText(translate("Objections", "Nothing like that"))
            self._say(())
            return
        self._heading.setText(entry.label)
        self._say(entry.lines)
        self.shown_answer.emit(entry)

    def _say(self, lines: Sequence[str]) -> None:
        kept = [*lines[: _LINES - 1], " ".join(lines[_LINES - 1 :])]
        for label, text in zip(self._lines, [*kept, *[""] * _LINES], strict=False):
            label.setText(text)
            label.setVisible(bool(text))

    def _move(self, by: int) -> None:
        if not self._found:
            return
        here = self._found.index(self._chosen) if self._chosen in self._found else -1 if by > 0 else 0
        self._show(self._found[(here + by) % len(self._found)])

    def _pick(self, place: int) -> None:
        if place < len(self._found):
            self._show(self._found[place])
            self._log()

    def _log(self) -> None:
        if self._chosen is None or (not self.field.text().strip() and not self._found):
            self.left.emit()
            return
        self.logged.emit(self._chosen)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, SPACE_2)
        column.setSpacing(SPACE_1)
        column.addWidget(self.field)
        for place, row in enumerate(self._rows):
            row.setCheckable(True)
            row.clicked.connect(lambda _on=False, n=place: self._pick(n))
            row.hide()
            line = QHBoxLayout()
            line.setContentsMargins(0, 0, 0, 0)
            line.addWidget(row)
            line.addStretch(1)
            column.addLayout(line)
        column.addSpacing(SPACE_2)
        column.addWidget(Hairline())
        column.addSpacing(SPACE_3)
        for part in (self._heading, *self._lines):
            column.addWidget(part)
            column.addSpacing(SPACE_1)
        column.addSpacing(SPACE_2)
        column.addWidget(self._noted)
        column.addStretch(1)


def _definition(one: DeckEntry) -> ObjectionDefinition:
    return ObjectionDefinition(
        one.code, ObjectionFamily(one.family), one.label, one.said, one.words, one.weight
    )
