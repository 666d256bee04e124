"""One line over the desk: who is promised a call now, and the key that opens the card."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import look
from ui.tokens import SPACE_1, SPACE_2, SPACE_4, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.sign import Sign

translate = QCoreApplication.translate


class PromiseStrip(QWidget):
    """Hidden until `present`. `opened` follows its button; `prospect_id` is who it speaks of."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.prospect_id: UUID | None = None
        self._sign = Sign()
        self._sign.present(Tone.WARN)
        self._words = ElidedLabel("", weight=QFont.Weight.DemiBold)
        self._button = ActionButton(translate("PromiseStrip", "Open"), Kind.QUIET, caps=("Enter",))
        self._button.clicked.connect(self.opened)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_1, SPACE_2, SPACE_1)
        row.setSpacing(SPACE_2)
        row.addWidget(self._sign)
        row.addWidget(self._words, 1)
        row.addWidget(self._button)
        self.hide()

    @property
    def words(self) -> str:
        """What it says, "" while it is hidden."""
        return "" if self.isHidden() else self._words.text()

    def present(self, prospect_id: UUID, name: str, due_at: datetime, now: datetime, *, opens: bool) -> None:
        """Show who; while somebody is on the line (`opens` False) no key leads away."""
        self.prospect_id = prospect_id
        words = _said(due_at, now).format(name=name, when=_away(due_at, now))
        self._words.setText(words)
        self._button.setVisible(opens)
        self.setAccessibleName(words)
        self.show()

    def clear(self) -> None:
        self.prospect_id = None
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(look().tokens.surface))


def _said(due_at: datetime, now: datetime) -> str:
    if (due_at - now).total_seconds() > -60:
        return translate("PromiseStrip", "{name} is promised a call {when}")
    return translate("PromiseStrip", "{name} was promised a call {when}")


def _away(due_at: datetime, now: datetime) -> str:
    """ "in 2 min", "now", "3 min ago": whole minutes, the ones to come rounded up."""
    seconds = (due_at - now).total_seconds()
    if seconds > 0:
        minutes = -int(-seconds // 60)
        return translate("PromiseStrip", "in {n} min").format(n=minutes)
    late = int(-seconds // 60)
    if late == 0:
        return translate("PromiseStrip", "now")
    return translate("PromiseStrip", "{n} min ago").format(n=late)
