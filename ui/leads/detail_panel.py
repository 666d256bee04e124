"""One person beside the table: who they are, to be corrected in place, and what happened so far."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from coldcall.domain.card import Card
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline, SectionHeader

translate = QCoreApplication.translate
_STORY: Final = 12
FIELDS: Final = ("first_name", "last_name", "title", "email", "country", "state", "city", "postcode", "zone")
"""What can be corrected, as the domain names it."""


class DetailPanel(QScrollArea):
    """`corrected` carries the id and the fields that differ, `card_wanted` the id."""

    corrected = Signal(object, object)
    card_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("Leads", "The person in hand"))
        self._fields: dict[str, QLineEdit] = {}
        self._before: dict[str, str] = {}
        self._who: UUID | None = None
        self._fault = plain_label("")
        self.clear()

    def clear(self) -> None:
        """Nobody is in hand."""
        self._who = None
        self.setWidget(QWidget())

    def present(self, card: Card) -> None:
        """Show somebody; what is being typed about the same person stays."""
        if card.prospect.id == self._who and self._typed():
            return
        self._who = card.prospect.id
        self._before = {name: str(getattr(card.prospect, name)) for name in FIELDS}
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_1)
        column.addWidget(plain_label(card.prospect.name, Size.LARGE, weight=QFont.Weight.DemiBold, wrap=True))
        if card.company:
            column.addWidget(plain_label(card.company, tone=Tone.MUTED, wrap=True))
        for phone in card.phones:
            words = f"{phone.international} · {phone.label}"
            words += f" · {phone.retired_reason}" if phone.retired else ""
            column.addWidget(plain_label(words, tabular=True, selectable=True, wrap=True))
        column.addSpacing(SPACE_2)
        self._buttons(column)
        column.addWidget(Hairline())
        self._form(column)
        self._tell_story(column, card)
        column.addStretch(1)
        self.setWidget(page)

    def edit(self) -> None:
        """Put the cursor into the first field."""
        if self._fields:
            self._fields["first_name"].setFocus()
            self._fields["first_name"].selectAll()

    def say_fault(self, words: str) -> None:
        """What is wrong with a correction."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))

    def saved(self) -> None:
        """What stands in the fields is kept."""
        self._before = {name: field.text().strip() for name, field in self._fields.items()}
        self.say_fault("")

    def _buttons(self, column: QVBoxLayout) -> None:
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        call = ActionButton(translate("Leads", "Open the card"), Kind.PRIMARY, caps=("Enter",))
        call.clicked.connect(lambda: self.card_wanted.emit(self._who))
        row.addWidget(call)
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(SPACE_2)

    def _form(self, column: QVBoxLayout) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(SPACE_1)
        form.setHorizontalSpacing(SPACE_3)
        form.setContentsMargins(0, SPACE_2, 0, 0)
        names = _names()
        self._fields = {}
        for name in FIELDS:
            field = QLineEdit(self._before[name])
            field.editingFinished.connect(self._finished)
            self._fields[name] = field
            form.addRow(plain_label(names[name], Size.SMALL, Tone.MUTED, buddy=field), field)
        column.addLayout(form)
        self._fault = plain_label("", Size.BASE, Tone.BAD, wrap=True)
        self._fault.hide()
        column.addWidget(self._fault)

    def _tell_story(self, column: QVBoxLayout, card: Card) -> None:
        column.addWidget(SectionHeader(translate("Leads", "Story")))
        for line in card.story[:_STORY]:
            row = QHBoxLayout()
            row.setSpacing(SPACE_2)
            when = plain_label(line.when_words, Size.SMALL, Tone.MUTED, tabular=True)
            when.setMinimumWidth(72)
            row.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(plain_label(line.what, Size.BASE, wrap=True), 1)
            column.addLayout(row)
        if not card.story:
            column.addWidget(plain_label(translate("Leads", "Nothing yet."), tone=Tone.MUTED))

    def _typed(self) -> dict[str, str]:
        return {
            name: field.text().strip()
            for name, field in self._fields.items()
            if field.text().strip() != self._before[name]
        }

    def _finished(self) -> None:
        changed = self._typed()
        if changed and self._who is not None:
            self.corrected.emit(self._who, changed)


def _names() -> dict[str, str]:
    return {
        "first_name": translate("Leads", "First name"),
        "last_name": translate("Leads", "Last name"),
        "title": translate("Leads", "Title"),
        "email": translate("Leads", "E-mail"),
        "country": translate("Leads", "Country"),
        "state": translate("Leads", "State"),
        "city": translate("Leads", "City"),
        "postcode": translate("Leads", "Postcode"),
        "zone": translate("Leads", "Time zone"),
    }
