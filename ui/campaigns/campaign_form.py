"""What can be changed about a campaign: its name, kind, goal, dates and spans, each kept as it is left."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from coldcall.domain.campaign import EVENTS
from coldcall.domain.campaign_view import CampaignView
from coldcall.domain.content import CampaignKind, Goal
from ui.campaigns.words import field_words, goal_words, kind_words
from ui.tokens import SPACE_1, SPACE_3, Size, Tone
from ui.widgets.label import plain_label
from ui.widgets.picker import Picker

translate = QCoreApplication.translate
TEXTS: Final = ("name", "starts_at", "ends_at", "zone", "invite_days", "follow_up_days")


class CampaignForm(QWidget):
    """`edited` carries the name of a field and its text, or the code of a choice."""

    edited = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._before: dict[str, str] = {}
        self._fields = {name: QLineEdit() for name in TEXTS}
        self._kind = Picker(translate("Campaigns", "Kind"), 14)
        self._goal = Picker(translate("Campaigns", "Goal"), 14)
        for kind in CampaignKind:
            self._kind.addItem(kind_words(kind))
        for goal in Goal:
            self._goal.addItem(goal_words(goal))
        self._fault = plain_label("", Size.BASE, Tone.BAD, wrap=True)
        self._lay_out()
        for name, field in self._fields.items():
            field.editingFinished.connect(lambda name=name: self._left(name))
        self._kind.activated.connect(lambda place: self.edited.emit("kind", list(CampaignKind)[place].value))
        self._goal.activated.connect(lambda place: self.edited.emit("goal", list(Goal)[place].value))

    def present(self, view: CampaignView) -> None:
        """Show a campaign; a field somebody is typing in stays as it is."""
        one = view.campaign
        self._before = {
            "name": one.name,
            "starts_at": field_words(one.starts_at, view.zone),
            "ends_at": field_words(one.ends_at, view.zone),
            "zone": view.zone,
            "invite_days": "" if one.invite_days is None else str(one.invite_days),
            "follow_up_days": "" if one.follow_up_days is None else str(one.follow_up_days),
        }
        for name, field in self._fields.items():
            if not (field.hasFocus() and field.isModified()):
                field.setText(self._before[name])
        self._kind.setCurrentIndex(list(CampaignKind).index(one.kind))
        self._goal.setCurrentIndex(list(Goal).index(one.goal))
        for name in ("invite_days", "follow_up_days"):
            self._form.setRowVisible(self._fields[name], one.kind in EVENTS)
        self.say_fault("")

    def edit(self) -> None:
        """Put the cursor into the name."""
        self._fields["name"].setFocus()
        self._fields["name"].selectAll()

    def say_fault(self, words: str, name: str = "") -> None:
        """What is wrong with a field; "" for nothing."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))
        for each, field in self._fields.items():
            wrong = bool(words) and each == name
            if bool(field.property("wrong")) != wrong:
                field.setProperty("wrong", wrong)
                field.style().unpolish(field)
                field.style().polish(field)

    def _lay_out(self) -> None:
        self._form = QFormLayout()
        self._form.setVerticalSpacing(SPACE_1)
        self._form.setHorizontalSpacing(SPACE_3)
        self._form.setContentsMargins(0, 0, 0, 0)
        rows: tuple[tuple[str, QLineEdit | Picker, str], ...] = (
            (translate("Campaigns", "Name"), self._fields["name"], ""),
            (translate("Campaigns", "Kind"), self._kind, ""),
            (translate("Campaigns", "Goal"), self._goal, ""),
            (
                translate("Campaigns", "Starts"),
                self._fields["starts_at"],
                translate("Campaigns", "3 Dec 15:00"),
            ),
            (translate("Campaigns", "Ends"), self._fields["ends_at"], translate("Campaigns", "3 Dec 16:00")),
            (translate("Campaigns", "On clocks in"), self._fields["zone"], "Europe/Berlin"),
            (
                translate("Campaigns", "Days of invitations"),
                self._fields["invite_days"],
                translate("Campaigns", "as the team does"),
            ),
            (
                translate("Campaigns", "Days of follow-up"),
                self._fields["follow_up_days"],
                translate("Campaigns", "as the team does"),
            ),
        )
        for words, field, example in rows:
            if isinstance(field, QLineEdit):
                field.setPlaceholderText(example)
            self._form.addRow(plain_label(words, Size.SMALL, Tone.MUTED, buddy=field), field)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_1)
        column.addLayout(self._form)
        self._fault.hide()
        column.addWidget(self._fault)

    def _left(self, name: str) -> None:
        text = self._fields[name].text().strip()
        if text != self._before.get(name, ""):
            self._fields[name].setModified(False)
            self.edited.emit(name, text)
