"""The foot of the window: the keys worth pressing now, what was just saved, long jobs, the sync mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.keys import CONTEXT, Key, caps
from ui.keytable import name
from ui.theme import look
from ui.tokens import SPACE_1, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.fit_row import FitRow
from ui.widgets.key_caps import KeyHint
from ui.widgets.label import plain_label
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.sign import Sign

translate = QCoreApplication.translate
SAID_MS: Final = 6000
BLINK_MS: Final = 160


class StatusStrip(QWidget):
    """`say` covers the hints for six seconds; jobs come and go beside them."""

    def __init__(self) -> None:
        super().__init__()
        self._said = ElidedLabel(weight=QFont.Weight.Medium)
        self._said.hide()
        self._hints, self._fixed = FitRow(SPACE_1), FitRow(SPACE_1)
        self._jobs = QHBoxLayout()
        self._blinking = QTimer(self)
        self._blinking.setSingleShot(True)
        self._blinking.timeout.connect(self.update)
        self._mark = Sign(Size.SMALL)
        self._mark.hide()
        self._sync = plain_label("", Size.SMALL, Tone.MUTED, tabular=True)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(self.unsay)
        mark = QHBoxLayout()
        mark.setSpacing(SPACE_1)
        mark.addWidget(self._mark)
        mark.addWidget(self._sync)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_4, SPACE_1, SPACE_4, SPACE_1)
        row.setSpacing(SPACE_3)
        row.addWidget(self._said, 1)
        row.addWidget(self._hints, 1)
        row.addLayout(self._jobs)
        row.addLayout(mark)
        row.addWidget(self._fixed)

    def set_hints(self, rows: Sequence[Key], uses: Mapping[str, int], revealed: bool = False) -> None:
        """The keys of the state; `uses` counts per row name how often each was pressed."""
        self._hints.set_parts(_drawn(rows, uses, revealed))

    def set_fixed(self, rows: Sequence[Key], uses: Mapping[str, int], revealed: bool = False) -> None:
        """The keys that are the same everywhere, at the end."""
        self._fixed.set_parts(_drawn(rows, uses, revealed))

    def say(self, text: str, lasts_ms: int = SAID_MS) -> None:
        """One line about what was just done, in place of the hints; `lasts_ms` 0 holds it until `unsay`."""
        self._said.setText(text)
        self._said.show()
        self._hints.hide()
        self.timer.stop()
        if lasts_ms:
            self.timer.start(lasts_ms)

    def unsay(self) -> None:
        """Give the place back to the hints."""
        self.timer.stop()
        self._said.hide()
        self._hints.show()

    def blink(self, words: str = "") -> None:
        """Show that a key was heard and does nothing now; `words` say why, if there is something to say."""
        self._blinking.start(BLINK_MS)
        self.update()
        if words:
            self.say(words)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._blinking.isActive():
            QPainter(self).fillRect(self.rect(), QColor(look().tokens.raised))

    @property
    def said(self) -> str:
        """The line shown, or ""."""
        return "" if self._said.isHidden() else self._said.text()

    def set_sync(self, words: str, tone: Tone = Tone.MUTED) -> None:
        """The sync mark, with the sign of its tone; "" while there is nobody to sync with."""
        self._mark.present(tone)
        self._mark.setVisible(bool(words) and bool(self._mark.sign))
        self._sync.setText(words)
        self._sync.set_tone(tone)
        self._sync.setVisible(bool(words))

    def add_job(self, words: str) -> ProgressStrip:
        """A strip for a long job; give it back to `end_job`."""
        strip = ProgressStrip(words)
        self._jobs.addWidget(strip)
        return strip

    def end_job(self, strip: ProgressStrip) -> None:
        self._jobs.removeWidget(strip)
        strip.hide()
        strip.deleteLater()


def _drawn(rows: Sequence[Key], uses: Mapping[str, int], revealed: bool) -> list[KeyHint]:
    made = [
        KeyHint(caps(row.shown[0]), translate(CONTEXT, row.words), uses.get(name(row), 0)) for row in rows
    ]
    for hint in made:
        hint.caps.reveal(revealed)
    return made
