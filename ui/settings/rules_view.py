"""Where we may call: each country and state with its hours, its source, and who answers for it; by keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.settings.region_form import RegionForm
from ui.settings.regions_model import Part, RegionLine, RegionsModel
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton
from ui.widgets.flat_table import FlatTable
from ui.widgets.flow import Flow
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
_WIDTHS: Final[dict[int, int]] = {
    Part.REGION: 8,
    Part.NAME: 24,
    Part.BUSINESS: 34,
    Part.CONSUMER: 34,
    Part.KNOWN: 30,
    Part.REVIEW: 12,
}
_SHY: Final = (Part.REVIEW, Part.REGION, Part.CONSUMER)
_FIND: Final = 320
_TOLD: Final = 84
WINDOW, LEAVE_OUT, KEEP_IN, REVIEW, BAN, UNBAN, BACK = (
    "window",
    "leave_out",
    "keep_in",
    "review",
    "ban",
    "unban",
    "taken_back",
)
_KEYS: Final = {"H": WINDOW, "L": LEAVE_OUT, "V": REVIEW, "B": BAN, "U": BACK}


class RulesView(QWidget):
    """`answered` carries a region, what is answered for it, hours ("" for none) and words."""

    answered = Signal(str, str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._asked = ("", "")
        self._wanted = ""
        self.model = RegionsModel()
        self.table = FlatTable(translate("Rules", "Where we may call"), _WIDTHS, Part.KNOWN, _SHY)
        self.table.setModel(self.model)
        self.sought = QLineEdit()
        self.form = RegionForm()
        self._due = plain_label("", tone=Tone.WARN)
        self._told = plain_label("", tone=Tone.MUTED, wrap=True, selectable=True)
        self._said = plain_label("", Size.BASE, Tone.BAD, wrap=True)
        self._said.hide()
        self.ways = Flow(SPACE_2)
        self._offered: tuple[tuple[str, str], ...] = ()
        self._lay_out()
        self.sought.textChanged.connect(self._seek)
        self.table.stood_on.connect(self._stand_on)
        self.table.opened.connect(lambda _row: self.press("H"))
        self.table.installEventFilter(self)
        self.sought.installEventFilter(self)
        self.form.given.connect(lambda hours, words: self.answered.emit(*self._asked, hours, words))
        self.form.left.connect(self.table.setFocus)
        self.setFocusProxy(self.table)

    def present(self, lines: Sequence[RegionLine], due: int) -> None:
        """All places; `due` rules want to be reviewed."""
        here = self.model.line(self.table.current)
        wanted = self._wanted or (here.region if here else "")
        self._wanted = ""
        self.model.present(lines)
        self._due.setText(translate("Rules", "{n} to review").format(n=due) if due else "")
        self.table.share_out()
        self.table.stand_on(max(0, self.model.row_of(wanted)))
        self._stand_on(self.table.current)

    def show_region(self, region: str) -> None:
        """Stand on a place, now or with what is shown next."""
        self.sought.clear()
        place = self.model.row_of(region)
        self._wanted = region if place < 0 else ""
        self.table.stand_on(max(0, place))
        self.table.setFocus()

    def kept(self) -> None:
        """The answer holds."""
        self.form.hide()
        self._said.hide()
        self.table.setFocus()

    def say_fault(self, words: str) -> None:
        """What is wrong with the answer."""
        if self.form.isVisible():
            self.form.say_fault(words)
        else:
            self._said.setText(words)
            self._said.show()

    def press(self, key: str) -> None:
        """What a key does to the place in hand."""
        line = self.model.line(self.table.current)
        verb = _verb(key, line) if line is not None else ""
        if line is None or not verb:
            return
        self._said.hide()
        self._asked = (line.region, verb)
        if verb == WINDOW:
            self.form.ask_hours(_hours_title(line), everybody=not line.law)
        elif verb in (KEEP_IN, UNBAN, BACK):
            self.form.hide()
            self.answered.emit(line.region, verb, "", "")
        else:
            self.form.ask_words(_titles()[verb].format(place=line.name))
        if self.form.isVisible():
            QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """The form took room from the table."""
        self.table.scrollTo(self.table.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if watched is self.sought and event.key() in (
                Qt.Key.Key_Down,
                Qt.Key.Key_Return,
                Qt.Key.Key_Enter,
            ):
                self.table.setFocus()
                return True
            if watched is self.table:
                return self._pressed(event)
        return super().eventFilter(watched, event)

    def _pressed(self, event: QKeyEvent) -> bool:
        typed = event.text().upper()
        if typed == "/":
            self.sought.setFocus()
            self.sought.selectAll()
            return True
        if typed in _KEYS and not event.isAutoRepeat():
            self.press(typed)
            return True
        # Other letters would jump about in the table.
        return typed.isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier

    def _seek(self, typed: str) -> None:
        self.model.seek(typed)
        self.table.stand_on(0)
        self._stand_on(self.table.current)

    def _stand_on(self, row: int) -> None:
        line = self.model.line(row)
        self.form.hide()
        self._told.setText(line.told if line else translate("Rules", "No such place."))
        verbs = tuple((key, verb) for key in _KEYS if line is not None and (verb := _verb(key, line)))
        if verbs != self._offered:
            self._offered = verbs
            self.ways.set_parts([self._button(key, _words()[verb]) for key, verb in verbs])

    def _button(self, key: str, words: str) -> ActionButton:
        made = ActionButton(words, caps=(key,), caps_first=True)
        made.clicked.connect(lambda _on=False: self.press(key))
        return made

    def _lay_out(self) -> None:
        heading = plain_label(
            translate("Rules", "Where we may call"), Size.TITLE, weight=QFont.Weight.DemiBold
        )
        self.sought.setFixedWidth(_FIND)
        self.sought.setPlaceholderText(
            translate("Rules", "Find a place: Sweden, left out, not verified  ( / )")
        )
        self.sought.setAccessibleName(translate("Rules", "Find a place"))
        top = QHBoxLayout()
        top.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_2)
        top.setSpacing(SPACE_3)
        top.addWidget(heading)
        top.addWidget(self._due)
        top.addStretch(1)
        top.addWidget(self.sought)
        self._told.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, 0)
        self._told.setMinimumHeight(_TOLD)
        self._told.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._said.setContentsMargins(SPACE_4, 0, SPACE_4, 0)
        self.ways.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_3)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(Hairline())
        column.addWidget(self.table, 1)
        column.addWidget(Hairline())
        for part in (self._told, self._said, self.form, self.ways):
            column.addWidget(part)


def _verb(key: str, line: RegionLine) -> str:
    """What a key does to a place; "" where it does nothing."""
    verb = _KEYS[key]
    if verb == REVIEW and not line.ruled:
        return ""
    if verb == LEAVE_OUT and line.left_out:
        return KEEP_IN
    return UNBAN if verb == BAN and line.banned else verb


def _words() -> dict[str, str]:
    return {
        WINDOW: translate("Rules", "Answer for its hours"),
        LEAVE_OUT: translate("Rules", "Leave it out"),
        KEEP_IN: translate("Rules", "Take it in again"),
        REVIEW: translate("Rules", "Reviewed today"),
        BAN: translate("Rules", "Stop all calls there"),
        UNBAN: translate("Rules", "Let calls go on"),
        BACK: translate("Rules", "Take the last answer back"),
    }


def _titles() -> dict[str, str]:
    return {
        LEAVE_OUT: translate("Rules", "Nobody is called in {place}: why?"),
        REVIEW: translate("Rules", "The rule of {place} was read again: what was found?"),
        BAN: translate("Rules", "All calls to {place} stop at once: why?"),
    }


def _hours_title(line: RegionLine) -> str:
    if line.law:
        words = translate(
            "Rules", "When we call in {place}, their time; the law there is never widened by it."
        )
    else:
        words = translate("Rules", "When businesses in {place} may be called, their time. You answer for it.")
    return words.format(place=line.name)
