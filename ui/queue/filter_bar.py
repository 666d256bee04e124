"""What the queue can be narrowed to, nine of it on digits, each with how many can be called."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.choice import EVERYBODY, Choice, choice_words
from ui.format import count
from ui.tokens import SPACE_1, SPACE_2, SPACE_4
from ui.widgets.button import ActionButton, Kind
from ui.widgets.fit_row import FitRow
from ui.widgets.picker import Picker

translate = QCoreApplication.translate
ON_KEYS: Final = 9
_PART: Final = 22


class FilterBar(QWidget):
    """`chosen` carries a Choice."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._choices: list[Choice] = []
        self._held = EVERYBODY
        self._counts: dict[Choice, int] = {}
        self._buttons = FitRow(SPACE_1)
        self._all = Picker(translate("Queue", "Part of the queue"), _PART)
        self._all.activated.connect(lambda place: self.chosen.emit(self._choices[place]))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4 - SPACE_2, 0, SPACE_4, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(self._buttons, 1)
        row.addWidget(self._all)

    def present(self, choices: Sequence[Choice], held: Choice) -> None:
        """What there is and what is in force; what is not among them stands first in the list."""
        given = [*choices] if held in choices else [held, *choices]
        if given == self._choices and held == self._held:
            return
        self._choices, self._held = given, held
        self._all.clear()
        for one in given:
            self._all.addItem(choice_words(one))
        self._all.setCurrentIndex(given.index(held))
        self._draw()

    def set_counts(self, counts: Mapping[Choice, int]) -> None:
        """How many of some can be called now."""
        if any(self._counts.get(one) != number for one, number in counts.items()):
            self._counts |= counts
            self._draw()

    @property
    def on_keys(self) -> tuple[Choice, ...]:
        """Those with a digit, in its order."""
        return tuple(self._choices[:ON_KEYS])

    @property
    def words(self) -> tuple[str, ...]:
        """What the buttons say."""
        return tuple(_words(one, self._counts.get(one)) for one in self.on_keys)

    def _draw(self) -> None:
        made = []
        for place, one in enumerate(self.on_keys, 1):
            words = _words(one, self._counts.get(one))
            button = ActionButton(words, Kind.QUIET, caps=(str(place),), caps_first=True, tip=one.trouble)
            button.setCheckable(True)
            button.setChecked(one == self._held)
            button.setEnabled(not one.trouble)
            button.clicked.connect(lambda _on=False, one=one: self.chosen.emit(one))
            made.append(button)
        self._buttons.set_parts(made)


def _words(choice: Choice, number: int | None) -> str:
    name = choice.name or choice_words(choice)
    short = f"{name[:27]}…" if len(name) > 28 else name
    return short if number is None else f"{short} {count(number)}"
