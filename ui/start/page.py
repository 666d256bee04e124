"""The first minute: who calls, with what, from where; the sample card changes as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coldcall.actions import profiles
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.clearance import Clearance
from coldcall.domain.compliance import NotCleared
from coldcall.domain.wall import to_wall
from coldcall.errors import BadInput, ColdcallError
from ui.signals import Hub
from ui.start.first_minute_form import FirstMinuteForm
from ui.start.sample_card_view import SampleCardView
from ui.tokens import SPACE_5
from ui.work import Lane, Work

translate = QCoreApplication.translate
_PAUSE_MS: Final = 120
_FORM: Final = 460
_CARD: Final = 560
_HIGH: Final = 420

Ring = Callable[[Clearance], tuple[bool, str]]
"""Hands a permission to the phone; whether it was taken, and a sentence."""


class FirstMinutePage(QWidget):
    """`finished` follows both ways out; `ring` tries the phone."""

    finished = Signal()

    def __init__(self, parts: Parts, work: Work, hub: Hub, ring: Ring) -> None:
        super().__init__()
        self._core, self._work, self._hub, self._ring = parts, work, hub, ring
        self._copies = False
        self.form, self.card = FirstMinuteForm(), SampleCardView()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._render)
        self.form.typed.connect(self._pause.start)
        self.form.saved.connect(self._save)
        self.form.skipped.connect(self._skip)
        self.form.call_wanted.connect(self._call)
        self.form.rang.connect(self._rang)
        self._lay_out()
        self.setFocusProxy(self.form)

    @property
    def timers(self) -> list[QTimer]:
        return [self._pause]

    def shown(self) -> None:
        """The page came to the front."""
        self._copies = self._core.settings.phone_dialer == "clipboard"
        self.form.present(profiles.answers_of(self._core.settings))
        self.form.say_fault("")
        self.form.say_phone("")
        self.form.setFocus()
        self._render()

    def _lay_out(self) -> None:
        inner = QWidget()
        row = QHBoxLayout(inner)
        row.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        row.setSpacing(2 * SPACE_5)
        row.addStretch(1)
        self.form.setMaximumWidth(_FORM)
        row.addWidget(self.form, 10)
        right = QVBoxLayout()
        self.card.setMaximumWidth(_CARD)
        self.card.setMinimumHeight(_HIGH)
        right.addWidget(self.card)
        right.addStretch(1)
        row.addLayout(right, 10)
        row.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)

    def _render(self) -> None:
        answers, today = self.form.answers, self._today()
        self._work.run(
            Lane.READ,
            lambda: profiles.sample_talk(self._core, answers, today),
            self.card.present,
            replaces="sample opener",
        )

    def _save(self) -> None:
        answers, copies = self.form.answers, self._copies
        self._work.run(
            Lane.WRITE, lambda: profiles.save(self._core, answers, copies), self._done, self._not_saved
        )

    def _skip(self) -> None:
        self._work.run(Lane.WRITE, lambda: profiles.skip(self._core), self._done)

    def _done(self, changes: Changes) -> None:
        self._pause.stop()
        self._hub.tell(changes, self)
        self.finished.emit()

    def _not_saved(self, error: BaseException) -> None:
        if not isinstance(error, BadInput):
            raise error
        self.form.say_fault(f"{error.title}: {error.hint}" if error.hint else error.title)

    def _call(self, number: str) -> None:
        """Rings one's own number; what goes wrong is said beside the field."""
        try:
            clearance = profiles.clear_own_number(self._core, number, self.form.answers.country)
        except NotCleared as refusal:
            words = translate("FirstMinute", "Not now: {why}.")
            self.form.say_phone(words.format(why=refusal.decision.reasons[0].text))
            return
        except ColdcallError as error:
            self.form.say_phone(f"{error.title}. {error.hint}".strip())
            return
        taken, sentence = self._ring(clearance)
        self.form.say_phone(f"{sentence} {_did_it_ring()}" if taken else sentence)
        self.form.ask_if_it_rang(True)

    def _rang(self, rang: bool) -> None:
        self._copies = not rang
        self.form.ask_if_it_rang(False)
        if rang:
            self.form.say_phone(translate("FirstMinute", "Good: one key will call."))
        else:
            copied = translate("FirstMinute", "Then one key will copy the number, and you dial it yourself.")
            self.form.say_phone(copied)

    def _today(self) -> date:
        return to_wall(self._core.now(), self._core.caller_zone or "UTC").date()


def _did_it_ring() -> str:
    return translate("FirstMinute", "Did it ring?")
