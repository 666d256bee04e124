"""What the account pane is made of: lines that are written over, and one row a colleague."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coldcall.domain.account_map import Known
from coldcall.domain.standing import StandingState
from ui.format import ago, count, span
from ui.theme import look
from ui.tokens import RADIUS, SPACE_1, SPACE_2, Size, Tone
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.key_caps import KeyCaps
from ui.widgets.label import PlainLabel, plain_label
from ui.widgets.line import SectionHeader

translate = QCoreApplication.translate
Line = tuple[str, Tone]
_BREAK = "\u200b"
_LONGEST = 24


class Lines(QWidget):
    """Short paragraphs under one another. The labels of the card before are written over."""

    def __init__(self, size: Size = Size.BASE) -> None:
        super().__init__()
        self._size = size
        self._labels: list[PlainLabel] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(SPACE_1)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is shown."""
        shown = (one.text() for one in self._labels if not one.isHidden())
        return tuple(text.replace(_BREAK, "") for text in shown)

    def present(self, lines: Iterable[Line]) -> None:
        """Show some lines; without any the whole takes no room."""
        told = [(text, tone) for text, tone in lines if text]
        for _ in told[len(self._labels) :]:
            label = plain_label("", self._size, wrap=True)
            self._labels.append(label)
            self._column.addWidget(label)
        for place, label in enumerate(self._labels):
            if place < len(told):
                label.setText(_breakable(told[place][0]))
                label.set_tone(told[place][1])
            label.setVisible(place < len(told))
        self.setVisible(bool(told))


class PeopleHead(SectionHeader):
    """The heading of the colleagues, with the key that opens one of them."""

    def show_key(self, key: str) -> None:
        """Draw the key and its digits beside the words. Call once."""
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(1, KeyCaps((key, "1…9")))


class ColleagueRow(QWidget):
    """One colleague: name and number, title, and what was last heard. A click, Enter or Space opens them."""

    chosen = Signal(object)

    def __init__(self, digit: str) -> None:
        super().__init__()
        self._who: UUID | None = None
        self._cap = KeyCaps((digit,)) if digit else None
        self._name = ElidedLabel("", Size.BASE, weight=QFont.Weight.Medium)
        self._number = plain_label("", Size.SMALL, Tone.MUTED, tabular=True)
        self._title = ElidedLabel("", Size.SMALL, Tone.MUTED)
        self._last = ElidedLabel("", Size.SMALL, Tone.MUTED)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, SPACE_1, SPACE_1, SPACE_1)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(0)
        # An empty column keeps no distance to the next, so a row without a digit needs its own.
        cap = KeyCaps(("W",)).sizeHint().width()
        grid.setColumnMinimumWidth(0, cap if digit else cap + SPACE_2)
        grid.setColumnStretch(1, 1)
        if self._cap is not None:
            grid.addWidget(self._cap, 0, 0)
        grid.addWidget(self._name, 0, 1)
        grid.addWidget(self._number, 0, 2)
        grid.addWidget(self._title, 1, 1, 1, 2)
        grid.addWidget(self._last, 2, 1, 1, 2)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def texts(self) -> tuple[str, ...]:
        """What is shown."""
        return tuple(one.text() for one in (self._name, self._number, self._title, self._last))

    def present(self, one: Known, words: str, tone: Tone) -> None:
        self._who = one.prospect_id
        self._name.setText(one.name)
        self._number.setText(one.international)
        self._title.setText(one.title)
        self._title.setVisible(bool(one.title))
        self._last.setText(words)
        self._last.set_tone(tone)
        self.setAccessibleName(
            ", ".join(part for part in (one.name, one.title, words, one.international) if part)
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit(self._who)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if (
            event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not event.isAutoRepeat()
        ):
            self.chosen.emit(self._who)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(look().colour(Tone.ACCENT), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)


def _breakable(text: str) -> str:
    """A text whose very long words may go on in the next line: a zero-width space in every so many signs."""
    words = text.split(" ")
    return " ".join(
        word
        if len(word) <= _LONGEST
        else _BREAK.join(word[at : at + _LONGEST] for at in range(0, len(word), _LONGEST))
        for word in words
    )


def heard(one: Known, at: datetime) -> Line:
    """What was last heard of a colleague: "Reached 3 d ago by Dana · Not now", "Never called"."""
    if one.state == StandingState.SUPPRESSED:
        return translate("Account", "Do not call"), Tone.STOP
    said = (
        [translate("Account", "named by {who}").format(who=", ".join(one.named_by))] if one.named_by else []
    )
    said += _past(one, at)
    if one.state in (StandingState.NO_NUMBER, StandingState.BAD_NUMBER):
        said.append(translate("Account", "no number that works"))
    elif one.not_before is not None:
        said.append(translate("Account", "next in {span}").format(span=span(one.not_before - at)))
    tone = Tone.SIGNAL if one.named_by else Tone.GOOD if one.reached_at else Tone.MUTED
    return " · ".join(said), tone


def _past(one: Known, at: datetime) -> list[str]:
    if one.last_at is None:
        return [translate("Account", "Never called")]
    last = translate("Account", "{what} {ago}").format(what=one.last_words, ago=ago(one.last_at, at))
    if one.reached_at is None:
        tries = translate("Account", "{n} tries").format(n=count(one.tries))
        return [last, tries] if one.tries > 1 else [last]
    who = translate("Account", "Reached {ago} by {rep}").format(
        ago=ago(one.reached_at, at), rep=one.reached_by
    )
    return [who, one.last_words if one.last_at == one.reached_at else last]
