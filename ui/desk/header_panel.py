"""Who is in hand: name, number, their time and whether it is allowed, how often tried, why this one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coldcall.domain.card import Card
from coldcall.domain.wall import to_wall
from ui.format import count
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.label import plain_label
from ui.widgets.sign import Sign

translate = QCoreApplication.translate
_GATE_TONES = {"allowed": Tone.GOOD, "refused": Tone.BAD, "unknown": Tone.WARN}


class HeaderPanel(QWidget):
    """Two lines and the reason under them. `next_wanted` follows the one loud button, `why_wanted` the W."""

    next_wanted = Signal()
    why_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = ElidedLabel("", Size.TITLE, weight=QFont.Weight.DemiBold)
        self._role = ElidedLabel("", Size.BASE, Tone.MUTED)
        self._next = ActionButton("", Kind.PRIMARY)
        self._next.clicked.connect(self.next_wanted)
        kept = self._next.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._next.setSizePolicy(kept)
        self._number = plain_label("", Size.LARGE, weight=QFont.Weight.Medium, tabular=True, selectable=True)
        self._label = plain_label("", Size.BASE, Tone.MUTED)
        self._gate_sign = Sign()
        self._gate = plain_label("", tabular=True)
        self._tries = ElidedLabel("", Size.BASE, Tone.MUTED)
        self._signal_sign = Sign()
        self._signal = ElidedLabel("", Size.BASE, Tone.SIGNAL)
        self._why = ElidedLabel("", Size.BASE, Tone.MUTED)
        self._why_key = ActionButton("", Kind.QUIET, caps=("W",), tip=translate("Header", "Why this lead"))
        self._why_key.clicked.connect(self.why_wanted)
        self._lay_out()

    def present(self, card: Card) -> None:
        """Show a card's head."""
        self._name.setText(card.prospect.name)
        self._role.setText(role_of(card))
        number = card.phone
        self._number.setText(number.international if number else translate("Header", "no number"))
        self._label.setText(f"{number.label}" if number else "")
        self._gate_sign.present(_GATE_TONES.get(card.gate.state, Tone.WARN))
        self._gate.setText(gate_words(card))
        self._gate.set_tone(
            Tone.TEXT if card.gate.state == "allowed" else _GATE_TONES.get(card.gate.state, Tone.WARN)
        )
        tries = translate("Header", "try {n} of {most}").format(n=card.tries + 1, most=card.most_tries)
        if card.tries >= card.most_tries:  # somebody who asked to be called, or was named, after many tries
            tries = translate("Header", "try {n}").format(n=card.tries + 1)
        self._tries.setText(f"{tries} · {card.last_touch}" if card.tries else f"{tries}")
        self._signal_sign.present(Tone.SIGNAL if card.signal else Tone.TEXT)
        self._signal.setText(card.signal)
        place = f"{card.why_place} · " if card.why_place else ""
        self._why.setText(translate("Header", "Why: {reasons}").format(reasons=place + card.why_words))
        self.setAccessibleName(f"{card.prospect.name}, {role_of(card)}")

    def clear(self) -> None:
        for label in (
            self._name,
            self._role,
            self._number,
            self._label,
            self._gate,
            self._tries,
            self._signal,
        ):
            label.setText("")
        self._why.setText("")
        self.set_next("", ())

    def set_next(self, words: str, caps: Sequence[str]) -> None:
        """The one next thing: the words of the loud button and the cap of its key; "" for none."""
        self._next.set_words(words)
        self._next.set_caps(caps)
        self._next.setVisible(bool(words))

    def set_mini(self, mini: bool) -> None:
        """In the mini window only name, number and time stay."""
        above = (self._role, self._label, self._tries, self._signal, self._signal_sign)
        for part in (*above, self._why, self._why_key):
            part.setVisible(not mini)

    @property
    def number_text(self) -> str:
        return self._number.text()

    @property
    def next_words(self) -> str:
        """The words of the loud button."""
        return self._next.accessibleName()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(SPACE_3)
        first.addWidget(self._name, 0)
        first.addWidget(self._role, 1)
        first.addWidget(self._next)
        second = QHBoxLayout()
        second.setSpacing(SPACE_2)
        second.addWidget(self._number)
        second.addWidget(self._label)
        second.addSpacing(SPACE_4)
        second.addWidget(self._gate_sign)
        second.addWidget(self._gate)
        second.addSpacing(SPACE_4)
        second.addWidget(self._signal_sign)
        second.addWidget(self._signal)
        second.addSpacing(SPACE_2)
        second.addWidget(self._tries, 1)
        third = QHBoxLayout()
        third.setSpacing(SPACE_2)
        third.addWidget(self._why, 1)
        third.addWidget(self._why_key)
        column = QVBoxLayout(self)
        # The cap of W is a quiet button with room inside, so the lines above it are set in by as much.
        for line in (first, second):
            line.setContentsMargins(0, 0, SPACE_2, 0)
        column.setContentsMargins(SPACE_4, SPACE_3, SPACE_4 - SPACE_2, SPACE_2)
        column.setSpacing(SPACE_1)
        for line in (first, second, third):
            column.addLayout(line)


def role_of(card: Card) -> str:
    """Title, company and size on one line."""
    account = card.account
    staff = ""
    if account is not None and account.headcount is not None:
        staff = translate("Header", "{n} staff").format(n=count(account.headcount))
    return " · ".join(part for part in (card.prospect.title, card.company, staff) if part)


def gate_words(card: Card) -> str:
    """Their time, and until or from when a call is allowed: "10:14 their time, ok to 17:00"."""
    gate = card.gate
    local = translate("Header", "{time} their time").format(time=gate.local_time) if gate.local_time else ""
    if gate.state == "allowed":
        if gate.closes_at is None or not gate.zone:
            return ", ".join(part for part in (local, translate("Header", "ok")) if part)
        until = to_wall(gate.closes_at, gate.zone)
        return translate("Header", "{local}, ok to {until}").format(local=local, until=f"{until:%H:%M}")
    if gate.opens_at is not None and gate.zone:
        opens, now = to_wall(gate.opens_at, gate.zone), gate.opens_at
        words = translate("Header", "opens {day}").format(day=f"{opens:%a %H:%M}" if now else "")
        return ", ".join(part for part in (local, words) if part)
    word = translate("Header", "not yet") if gate.state == "unknown" else translate("Header", "no call")
    return ", ".join(part for part in (local, word) if part)
