"""What is open about a list, one strip a question, each answered where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coldcall.domain.questions import ListQuestions, PlaceCount
from ui.format import count
from ui.tokens import SPACE_2, SPACE_3, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.flow import Flow
from ui.widgets.label import plain_label

translate = QCoreApplication.translate
_FIELD = 220


class QuestionsForm(QWidget):
    """`country_said` carries what was typed, `screened` who did it and when (a date, or None for not yet),
    `reason_said` an answer and its words, `hours_taken` and `left_out` the region of a country.
    """

    country_said = Signal(str)
    screened = Signal(str, object)
    reason_said = Signal(str, str)
    hours_taken = Signal(str)
    left_out = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_3)

    def present(self, questions: ListQuestions, today: date) -> None:
        """Show what is open; `today` is the day a screening is proposed for."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for strip in self._strips(questions, today):
            self._column.addWidget(strip)
            strip.show()  # at once, so that its field can have the cursor
        self.setVisible(questions.any)

    def _strips(self, questions: ListQuestions, today: date) -> Iterator[QWidget]:
        if questions.no_country:
            yield self._country(questions.no_country)
        for place in questions.no_rule:
            yield self._no_rule(place)
        if questions.basis and questions.list_id is not None:
            yield self._basis(questions.basis)
        if questions.screening and questions.list_id is not None:
            yield self._screening(questions, today)

    @property
    def first(self) -> QLineEdit | None:
        """The first field. None where there are only buttons: an Enter too many must not answer."""
        return next((field for field in self.findChildren(QLineEdit) if field.isVisible()), None)

    def _country(self, people: int) -> QWidget:
        words = translate("Import", "Numbers without a country code: {n}. Which country are they in?")
        field = _field(translate("Import", "Country of these numbers"), translate("Import", "US, Germany, …"))
        save = ActionButton(translate("Import", "They are there"))
        for signal in (save.clicked, field.returnPressed):
            signal.connect(lambda *_: self.country_said.emit(field.text()))
        return _strip(words.format(n=count(people)), "", (field, save))

    def _no_rule(self, place: PlaceCount) -> QWidget:
        words = translate("Import", "{n} leads in {place}: no rule here.")
        if place.people == 1:
            words = translate("Import", "1 lead in {place}: no rule here.")
        hint = translate("Import", "Your name and these words are kept with every call made there.")
        hours = translate("Import", "Businesses, Mon–Fri 09–18 their time, I answer for it")
        take, leave = ActionButton(hours), ActionButton(translate("Import", "Leave them out"), Kind.QUIET)
        take.clicked.connect(lambda: self.hours_taken.emit(place.region))
        leave.clicked.connect(lambda: self.left_out.emit(place.region))
        return _strip(words.format(n=count(place.people), place=place.name), hint, (take, leave))

    def _basis(self, places: Sequence[PlaceCount]) -> QWidget:
        words = translate("Import", "Why may they be called? {places} asks.")
        hint = translate("Import", "Until you answer, calls there carry a warning.")
        asked = ActionButton(translate("Import", "They asked us"))
        customers = ActionButton(translate("Import", "Customers"))
        field = _field(
            translate("Import", "The interest they presumably have"), translate("Import", "because …")
        )
        presumed = ActionButton(translate("Import", "Presumed interest"))
        said = self.reason_said.emit
        asked.clicked.connect(lambda: said("asked_us", translate("Import", "They asked us")))
        customers.clicked.connect(lambda: said("customers", translate("Import", "They are customers")))
        for signal in (presumed.clicked, field.returnPressed):
            signal.connect(
                lambda *_: said("presumed_interest", field.text().strip()) if field.text().strip() else None
            )
        return _strip(words.format(places=_names(places)), hint, (asked, customers, field, presumed))

    def _screening(self, questions: ListQuestions, today: date) -> QWidget:
        words = translate("Import", "Was this list screened against {registers}? {places}: {n}.")
        hint = translate("Import", "Until you answer, calls there carry a warning.")
        who = _field(translate("Import", "Who screened it"), translate("Import", "by whom"))
        when = _field(translate("Import", "The day it was screened"), today.isoformat())
        when.setText(today.isoformat())
        done = ActionButton(translate("Import", "It was"))
        not_yet = ActionButton(translate("Import", "Not yet"), Kind.QUIET)
        for signal in (done.clicked, who.returnPressed, when.returnPressed):
            signal.connect(lambda *_: self._screened(who, when))
        not_yet.clicked.connect(lambda: self.screened.emit("", None))
        told = words.format(
            registers=_listed(questions.registers),
            n=count(sum(one.people for one in questions.screening)),
            places=_names(questions.screening),
        )
        return _strip(told, hint, (who, when, done, not_yet))

    def _screened(self, who: QLineEdit, when: QLineEdit) -> None:
        """A day that is none marks its field."""
        try:
            day = date.fromisoformat(when.text().strip())
        except ValueError:
            when.setProperty("wrong", True)
            when.setToolTip(translate("Import", "Write the day as 2026-03-04"))
            when.style().polish(when)
            return
        self.screened.emit(who.text().strip(), day)


def _strip(words: str, hint: str, parts: Sequence[QWidget]) -> QWidget:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(SPACE_2)
    column.addWidget(plain_label(words, weight=QFont.Weight.Medium, wrap=True))
    if hint:
        column.addWidget(plain_label(hint, Size.SMALL, Tone.MUTED, wrap=True))
    flow = Flow(SPACE_2)
    flow.set_parts(parts)
    row = QHBoxLayout()
    row.addWidget(flow, 1)
    column.addLayout(row)
    return box


def _field(name: str, placeholder: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(placeholder)
    field.setFixedWidth(_FIELD)
    return field


def _names(places: Sequence[PlaceCount]) -> str:
    return _listed([one.name for one in places])


def _listed(names: Sequence[str]) -> str:
    """ "Germany", "Germany and France", "Germany, France and 3 more"."""
    if len(names) <= 2:
        return translate("Import", " and ").join(names)
    more = translate("Import", "{some} and {n} more")
    return more.format(some=", ".join(names[:2]), n=count(len(names) - 2))
