"""A phone that reports: what it tells while it rings and talks, and who is let answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coldcall.domain.card import Card
from coldcall.sample.answers import Callee, Choice, choices
from ui.desk.phone import Choosable, Phone
from ui.desk.phone_panel import PhonePanel

translate = QCoreApplication.translate
_SWITCHBOARDS = frozenset({"hq", "work"})


class LineSide(QObject):
    """`told` carries what happens on the line, in words for the band."""

    told = Signal(str)

    def __init__(self, phone: Phone, now: Callable[[], datetime], panel: PhonePanel, parent: QObject) -> None:
        super().__init__(parent)
        self._phone, self._now, self._panel = phone, now, panel
        self._choices: tuple[Choice, ...] = ()
        panel.chosen.connect(self._choose)

    def rings(self, card: Card) -> None:
        """A number went out: offer everybody who may answer."""
        if not isinstance(self._phone, Choosable) or card.phone is None:
            return
        switchboard = str(card.phone.label) in _SWITCHBOARDS
        self._choices = choices(Callee(card.prospect.name, card.company, switchboard))
        first = card.prospect.first_name or card.prospect.name
        self._panel.present_ringing([_short(one.answer, first) for one in self._choices])

    def met(self, who: str) -> None:
        """The rep says who is there (`person`, `mailbox`, `gatekeeper`, `nobody`): then it is so."""
        for place, one in enumerate(self._choices):
            if str(one.answer.who) == who:
                self._choose(place)
                return

    def heard(self, event: Any) -> None:
        """An event of the phone."""
        state, answer = str(event.state), event.answer
        if state == "talking" and answer is not None:
            who = answer.name or translate("Line", "A mailbox")
            self._panel.present_said("  ".join(f"“{line}”" for line in answer.says))
            self.told.emit(translate("Line", "{who} answers").format(who=who))
        elif state == "ended" and answer is not None:
            self._panel.present_said(translate("Line", "Nobody answered"))
            self.told.emit(translate("Line", "nobody answers"))
        elif state == "ended":
            self._panel.present_said(translate("Line", "Hung up"))

    def pass_time(self) -> None:
        """Let the sample phone ring on."""
        if isinstance(self._phone, Choosable):
            self._phone.advance(self._now())

    def clear(self) -> None:
        """The call is over."""
        self._choices = ()
        self._panel.clear()

    def _choose(self, place: int) -> None:
        if isinstance(self._phone, Choosable) and place < len(self._choices):
            self._phone.choose(self._choices[place].answer)


def _short(answer: Any, first: str) -> str:
    """Who may answer, short enough for six beside each other."""
    who, mood = str(answer.who), str(answer.mood)
    if who == "person":
        return f"{first}, {mood}" if mood else first
    return {
        "gatekeeper": translate("Line", "Switchboard"),
        "mailbox": translate("Line", "Mailbox"),
        "nobody": translate("Line", "Nobody"),
    }.get(who, who)
