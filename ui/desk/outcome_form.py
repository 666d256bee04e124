"""What an armed outcome still asks for, and nothing else: a reason by digit, a time, with whom, an e-mail."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
_COLUMNS = 3
_NAMES = {
    "when": "When",
    "with": "With",
    "email": "E-mail",
    "month": "When to ask again",
    "asset": "Send",
    "who": "Who is right: name, title, number",
    "number": "Number given",
}


@dataclass(frozen=True, slots=True)
class Option:
    """One choice on its digit."""

    digit: str
    words: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What an outcome asks: its name, choices by digit, text fields in order, and what stands in them."""

    title: str
    options: tuple[Option, ...] = ()
    chosen: str = ""
    fields: tuple[str, ...] = ()
    texts: Mapping[str, str] = field(default_factory=dict)
    hint: str = ""
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What a field is completed with."""


class OutcomeForm(QWidget):
    """`picked` carries a digit, `typed` a field and its text, `entered` follows Enter in a field."""

    picked = Signal(str)
    typed = Signal(str, str)
    entered = Signal()
    saved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = plain_label("", Size.BASE, weight=QFont.Weight.DemiBold)
        self._hint = ElidedLabel("", Size.SMALL, Tone.MUTED)
        self._options = _Options()
        self._options.picked.connect(self.picked)
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(SPACE_3)
        self._rows.setVerticalSpacing(SPACE_1)
        self._edits: dict[str, QLineEdit] = {}
        self._told: dict[str, ElidedLabel] = {}
        self._save = ActionButton(
            translate("OutcomeForm", "Save, next"), Kind.PRIMARY, caps=("Ctrl", "Enter")
        )
        self._save.clicked.connect(self.saved)
        self._lay_out()
        self.hide()

    def present(self, asked: Asked) -> None:
        """Show what is asked. Fields that were there stay as they are, with the cursor where it was."""
        self._title.setText(asked.title)
        self._hint.setText(asked.hint)
        self._hint.setVisible(bool(asked.hint))
        self._options.present(asked.options, asked.chosen)
        if tuple(self._edits) != asked.fields:
            self._build(asked)
        self.show()

    def clear(self) -> None:
        self._build(Asked(""))
        self.hide()

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self._edits)

    def text_of(self, name: str) -> str:
        """What stands in a field; "" for one that is not there."""
        edit = self._edits.get(name)
        return edit.text().strip() if edit else ""

    def texts(self) -> dict[str, str]:
        """Everything that stands in the fields."""
        return {name: edit.text().strip() for name, edit in self._edits.items()}

    def focus_first(self) -> bool:
        """Put the cursor into the first field, its proposal selected; False where there is none."""
        for edit in self._edits.values():
            _enter(edit)
            return True
        return False

    def focus_field(self, name: str) -> None:
        """Put the cursor into one field."""
        if name in self._edits:
            _enter(self._edits[name])

    def focus_next(self) -> bool:
        """Put the cursor into the field after the one that has it; False after the last."""
        edits = list(self._edits.values())
        here = next((place for place, edit in enumerate(edits) if edit.hasFocus()), -1)
        if here + 1 >= len(edits):
            return False
        _enter(edits[here + 1])
        return True

    def tell(self, name: str, words: str, *, wrong: bool = False) -> None:
        """Say beside a field how it was understood, or what is wrong with it."""
        told = self._told.get(name)
        if told is None:
            return
        told.set_tone(Tone.BAD if wrong else Tone.MUTED)
        told.setText(words)
        told.setVisible(bool(words))
        edit = self._edits[name]
        if edit.property("wrong") != wrong:
            edit.setProperty("wrong", wrong)
            edit.style().unpolish(edit)
            edit.style().polish(edit)

    def told(self, name: str) -> str:
        """What is said beside a field."""
        told = self._told.get(name)
        return told.text() if told else ""

    def _build(self, asked: Asked) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._edits, self._told = {}, {}
        for place, name in enumerate(asked.fields):
            edit = QLineEdit(asked.texts.get(name, ""))
            edit.textEdited.connect(lambda text, one=name: self.typed.emit(one, text))
            edit.returnPressed.connect(self.entered)
            if asked.known.get(name):
                edit.setCompleter(_completer(asked.known[name], edit))
            told = ElidedLabel("", Size.SMALL, Tone.MUTED)
            told.hide()
            words = translate("OutcomeForm", _NAMES.get(name, name))
            self._rows.addWidget(plain_label(words, Size.SMALL, buddy=edit, tone=Tone.MUTED), 0, place)
            self._rows.addWidget(edit, 1, place)
            self._edits[name], self._told[name] = edit, told
        for place, told in enumerate(self._told.values()):
            self._rows.addWidget(told, 2 + place, 0, 1, _COLUMNS)
        for place in range(_COLUMNS):
            self._rows.setColumnStretch(place, 1)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_3)
        top.addWidget(self._title)
        top.addWidget(self._hint, 1)
        top.addStretch(0)
        top.addWidget(self._save)
        column = QVBoxLayout(self)
        # The choices are quiet buttons with room inside; everything else is set in by as much.
        for line in (top, self._rows):
            line.setContentsMargins(SPACE_2, 0, SPACE_2, 0)
        column.setContentsMargins(SPACE_4 - SPACE_2, 0, SPACE_4 - SPACE_2, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addWidget(Hairline())
        column.addLayout(top)
        column.addWidget(self._options)
        column.addLayout(self._rows)


class _Options(QWidget):
    """Choices by digit, as many to a row as fit."""

    picked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_2)
        self._grid.setVerticalSpacing(SPACE_1)
        self._buttons: dict[str, ActionButton] = {}
        self._shown: tuple[Option, ...] = ()

    def present(self, options: Sequence[Option], chosen: str) -> None:
        if tuple(options) != self._shown:
            self._build(tuple(options))
        for digit, button in self._buttons.items():
            button.setChecked(digit == chosen)
        self.setVisible(bool(options))

    def _build(self, options: tuple[Option, ...]) -> None:
        for button in self._buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons, self._shown = {}, options
        columns = 3 if len(options) > 4 else max(1, len(options))
        for place, option in enumerate(options):
            button = ActionButton(option.words, Kind.QUIET, caps=(option.digit,), caps_first=True)
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, digit=option.digit: self.picked.emit(digit))
            self._grid.addWidget(button, place // columns, place % columns)
            self._buttons[option.digit] = button


def _completer(words: Sequence[str], edit: QLineEdit) -> QCompleter:
    completer = QCompleter(list(words), edit)
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
    return completer


def _enter(edit: QLineEdit) -> None:
    edit.setFocus()
    edit.selectAll()
