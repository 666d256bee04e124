"""The beginning of the file as people, following every change of what its columns mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.importing.values import PersonRow
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.label import plain_label
from ui.widgets.line import SectionHeader

translate = QCoreApplication.translate
_SHOWN = 6


class PeoplePanel(QWidget):
    """Three quiet lines a person: who, how to reach them, what they did or what is missing."""

    def __init__(self) -> None:
        super().__init__()
        self._blocks = [PersonBlock() for _ in range(_SHOWN)]
        self._none = plain_label("", tone=Tone.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_1)
        column.addWidget(SectionHeader(translate("Import", "The first rows as people")))
        column.addWidget(self._none)
        for block in self._blocks:
            column.addWidget(block)
        column.addStretch(1)
        self._none.hide()

    @property
    def said(self) -> tuple[str, ...]:
        """Everything that is shown of each person, one text a person."""
        return tuple(block.said for block in self._blocks if not block.isHidden())

    def present(self, people: Sequence[PersonRow], instead: str = "") -> None:
        """`instead` is said where the rows are no people."""
        self._none.setText(instead)
        self._none.setVisible(bool(instead))
        for place, block in enumerate(self._blocks):
            block.setVisible(place < len(people) and not instead)
            if place < len(people):
                block.present(people[place])


class PersonBlock(QWidget):
    """One person."""

    def __init__(self) -> None:
        super().__init__()
        self._who = ElidedLabel(weight=QFont.Weight.Medium)
        self._reached = ElidedLabel(size=Size.SMALL, tone=Tone.MUTED, tabular=True)
        self._acts = ElidedLabel(size=Size.SMALL, tone=Tone.SIGNAL)
        self._trouble = ElidedLabel(size=Size.SMALL, tone=Tone.WARN)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, SPACE_3)
        column.setSpacing(1)
        for part in (self._who, self._reached, self._acts, self._trouble):
            column.addWidget(part)

    @property
    def said(self) -> str:
        """Its lines as one text."""
        return "\n".join(part.text() for part in (self._who, self._reached, self._acts, self._trouble))

    def present(self, person: PersonRow) -> None:
        self._who.setText(person.who or translate("Import", "Nobody"))
        self._who.set_tone(Tone.TEXT if person.who else Tone.MUTED)
        self._reached.setText(person.reached)
        self._acts.setText(f"★ {person.acts}" if person.acts else "")
        self._trouble.setText(f"◐ {person.trouble}" if person.trouble else "")
        for part in (self._reached, self._acts, self._trouble):
            part.setVisible(bool(part.text()))
