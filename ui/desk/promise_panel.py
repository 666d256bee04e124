"""What was promised to the person in hand, and what was known then: shown once the promise is due."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coldcall.domain.card import Card
from coldcall.domain.promise_context import headline, thawed
from ui.tokens import SPACE_2, SPACE_4, Size, Tone
from ui.widgets.label import plain_label

_EARLY: Final = timedelta(minutes=30)


class PromisePanel(QWidget):
    """Two lines under the header; hidden while nothing that was promised is due."""

    def __init__(self) -> None:
        super().__init__()
        self._headline = plain_label("", Size.BASE, weight=QFont.Weight.DemiBold, wrap=True)
        self._known = plain_label("", Size.BASE, Tone.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, 0)
        column.setSpacing(2)
        column.addWidget(self._headline)
        column.addWidget(self._known)
        self.hide()

    def present(self, card: Card, now: datetime) -> None:
        """The earliest promise that is due or nearly so."""
        due = next((one for one in card.promises if one.due_at <= now + _EARLY), None)
        if due is None:
            self.hide()
            return
        said = (f"“{due.words}”",) if due.words else ()
        known = " · ".join((*said, *thawed(due.context).known))
        self._headline.setText(headline(due, now))
        self._known.setText(known)
        self._known.setVisible(bool(known))
        self.show()

    @property
    def words(self) -> tuple[str, str]:
        """What it says, in its two lines."""
        return self._headline.text(), self._known.text()
