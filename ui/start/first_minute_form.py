"""Five short questions on one page, each of which may be left out."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from coldcall.domain.profile import Answers
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label

translate = QCoreApplication.translate
_LONGEST: Final = 300


class FirstMinuteForm(QWidget):
    """`typed` follows every change, `saved` and `skipped` the buttons, `call_wanted` carries the number to
    ring, `rang` whether it did.
    """

    typed = Signal()
    saved = Signal()
    skipped = Signal()
    call_wanted = Signal(str)
    rang = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._name = _field(translate("FirstMinute", "Your name"), translate("FirstMinute", "Robin Vega"))
        self._company = _field(translate("FirstMinute", "Your company"), translate("FirstMinute", "Quayside"))
        offer = translate("FirstMinute", "getting trucks in and out of the dock on time")
        self._offer = _field(translate("FirstMinute", "What you help with, in one line"), offer)
        whom = translate("FirstMinute", "warehouse teams")
        self._offer_for = _field(translate("FirstMinute", "For whom"), whom)
        self._country = _field(translate("FirstMinute", "The country you call from"), "US")
        self._business = QRadioButton(translate("FirstMinute", "businesses"))
        self._consumers = QRadioButton(translate("FirstMinute", "consumers"))
        self._business.setChecked(True)
        self._phone = _field(translate("FirstMinute", "Your own number"), "+1 415 555 0134")
        self._link = _field(translate("FirstMinute", "Calendar link"), "https://")
        self._call = ActionButton(translate("FirstMinute", "Call yourself"), icon="phone")
        self._told = plain_label("", Size.BASE, Tone.MUTED, wrap=True)
        self._yes = ActionButton(translate("FirstMinute", "It rang"))
        self._no = ActionButton(translate("FirstMinute", "No: copy numbers for me instead"))
        self._fault = plain_label("", Size.BASE, Tone.BAD, wrap=True)
        self._save = ActionButton(translate("FirstMinute", "Go on"), Kind.PRIMARY, caps=("Enter",))
        self._skip = ActionButton(translate("FirstMinute", "Skip for now"), Kind.QUIET)
        self._lay_out()
        self._connect()
        self.ask_if_it_rang(False)
        self.setFocusProxy(self._name)

    @property
    def answers(self) -> Answers:
        """What stands in the fields."""
        return Answers(
            self._name.text().strip(),
            self._company.text().strip(),
            self._offer.text().strip(),
            self._offer_for.text().strip(),
            self._country.text().strip(),
            self._consumers.isChecked(),
            self._phone.text().strip(),
            self._link.text().strip(),
        )

    def present(self, answers: Answers) -> None:
        """Fill the fields with what was answered before."""
        for field, text in (
            (self._name, answers.name),
            (self._company, answers.company),
            (self._offer, answers.offer),
            (self._offer_for, answers.offer_for),
            (self._country, answers.country),
            (self._phone, answers.phone),
            (self._link, answers.link),
        ):
            field.setText(text)
        (self._consumers if answers.consumers else self._business).setChecked(True)

    def say_fault(self, words: str) -> None:
        """What is wrong with an answer, or "" for nothing."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))

    def say_phone(self, words: str) -> None:
        """What became of the call to oneself."""
        self._told.setText(words)
        self._told.setVisible(bool(words))

    def ask_if_it_rang(self, asked: bool) -> None:
        """Show the two answers, or take them away."""
        self._yes.setVisible(asked)
        self._no.setVisible(asked)

    def _connect(self) -> None:
        for field in self._fields():
            field.textChanged.connect(lambda _text: self.typed.emit())
            field.returnPressed.connect(self.saved)
        self._save.clicked.connect(self.saved)
        self._skip.clicked.connect(self.skipped)
        self._call.clicked.connect(lambda: self.call_wanted.emit(self._phone.text().strip()))
        self._yes.clicked.connect(lambda: self.rang.emit(True))
        self._no.clicked.connect(lambda: self.rang.emit(False))

    def _fields(self) -> tuple[QLineEdit, ...]:
        return (
            self._name,
            self._company,
            self._offer,
            self._offer_for,
            self._country,
            self._phone,
            self._link,
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        title = translate("FirstMinute", "Your first minute")
        column.addWidget(plain_label(title, Size.TITLE, weight=QFont.Weight.DemiBold))
        told = translate(
            "FirstMinute", "Openers use these words. Leave out what you like; it can be changed."
        )
        column.addWidget(plain_label(told, tone=Tone.MUTED, wrap=True))
        column.addSpacing(SPACE_3)
        _ask(column, translate("FirstMinute", "Name and company"), self._name, self._company)
        _ask(column, translate("FirstMinute", "What you help with, in one line"), self._offer)
        _ask(column, translate("FirstMinute", "and for whom"), self._offer_for)
        kind = QWidget()
        radios = QHBoxLayout(kind)
        radios.setContentsMargins(SPACE_2, 0, 0, 0)
        radios.setSpacing(SPACE_4)
        radios.addWidget(self._business)
        radios.addWidget(self._consumers)
        radios.addStretch(1)
        _ask(column, translate("FirstMinute", "You call from, and you call"), self._country, kind)
        _ask(
            column,
            translate("FirstMinute", "Your phone: does a click make it ring?"),
            self._phone,
            self._call,
        )
        column.addWidget(self._told)
        rang = QHBoxLayout()
        rang.setSpacing(SPACE_2)
        rang.addWidget(self._yes)
        rang.addWidget(self._no)
        rang.addStretch(1)
        column.addLayout(rang)
        _ask(column, translate("FirstMinute", "Calendar link for follow-up mails"), self._link)
        column.addWidget(self._fault)
        column.addSpacing(SPACE_5)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self._save)
        buttons.addWidget(self._skip)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addStretch(1)


def _field(name: str, example: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(example)
    field.setMaxLength(_LONGEST)
    return field


def _ask(column: QVBoxLayout, words: str, *parts: QWidget) -> None:
    """A question over its field, or over two side by side."""
    column.addSpacing(SPACE_2)
    column.addWidget(plain_label(words, Size.SMALL, Tone.MUTED))
    row = QHBoxLayout()
    row.setSpacing(SPACE_2)
    for part in parts:
        row.addWidget(part, 0 if isinstance(part, ActionButton) else 1)
    column.addLayout(row)
