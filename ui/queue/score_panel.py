"""Why somebody stands where they stand: each reason with its points, and each rule of the gate."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from coldcall.domain.card import Card
from coldcall.domain.queue import QueueRow, Reason
from coldcall.domain.wall import told
from ui.queue.queue_model import gate_tone
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.chip import Chip
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
_CALLS: Final = 6
_GROUPS: Final = ("engagement", "fit", "history")


class ScorePanel(QScrollArea):
    """Shows one row of the queue in full; the calls so far and the next number come with its card."""

    def __init__(self) -> None:
        super().__init__()
        self._row: QueueRow | None = None
        self._calls = QVBoxLayout()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("Queue", "Why this place"))
        self.clear()

    def clear(self) -> None:
        """Nobody is in hand."""
        self._row = None
        self.setWidget(QWidget())

    def present(self, row: QueueRow, at: datetime | None = None) -> None:
        """Another row; the same one again stays as it is."""
        if row == self._row:
            return
        self._row = row
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_3)
        column.setSpacing(SPACE_1)
        column.addWidget(plain_label(row.name, Size.LARGE, weight=QFont.Weight.DemiBold, wrap=True))
        about = " · ".join(part for part in (row.title, row.company) if part)
        if about:
            column.addWidget(plain_label(about, tone=Tone.MUTED, wrap=True))
        if row.why_place:
            column.addSpacing(SPACE_2)
            column.addWidget(plain_label(row.why_place, weight=QFont.Weight.Medium, wrap=True))
        column.addSpacing(SPACE_3)
        column.addLayout(_parts(row))
        column.addSpacing(SPACE_3)
        column.addWidget(Hairline())
        column.addSpacing(SPACE_2)
        _gate(column, row, at)
        column.addSpacing(SPACE_3)
        column.addWidget(Hairline())
        column.addSpacing(SPACE_2)
        self._calls = QVBoxLayout()
        self._calls.setSpacing(SPACE_1)
        column.addLayout(self._calls)
        column.addStretch(1)
        self.setWidget(page)

    def add_card(self, card: Card) -> None:
        """What the row does not hold, once it is read; of another person it is left out."""
        if self._row is None or card.prospect_id != self._row.prospect_id or self._calls.count():
            return
        tries = translate("Queue", "Try {n} of {most}").format(n=card.tries + 1, most=card.most_tries)
        self._calls.addWidget(plain_label(tries, weight=QFont.Weight.DemiBold))
        if card.phone is not None:
            words = translate("Queue", "{number} ({label}) is next")
            number = words.format(number=card.phone.international, label=card.phone.label)
            self._calls.addWidget(plain_label(number, tone=Tone.MUTED, wrap=True, tabular=True))
        made = [line for line in card.story if line.kind == "call"][:_CALLS]
        for line in made:
            self._calls.addWidget(plain_label(f"{line.when_words} · {line.what}", tone=Tone.MUTED, wrap=True))
        if not made:
            self._calls.addWidget(plain_label(translate("Queue", "Nobody has called yet"), tone=Tone.MUTED))


def _parts(row: QueueRow) -> QGridLayout:
    """The points by group, and their sum at the foot."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_3)
    grid.setVerticalSpacing(SPACE_1)
    grid.setColumnStretch(0, 1)
    sums = {"engagement": row.score.engagement, "fit": row.score.fit, "history": row.score.history}
    names = {
        "engagement": translate("Queue", "Engagement"),
        "fit": translate("Queue", "Fit"),
        "history": translate("Queue", "History"),
    }
    for group in _GROUPS:
        _line(grid, names[group], f"{sums[group]:+.1f}", heading=True)
        for reason in _of(row.score.reasons, group):
            _line(grid, reason.text, f"{reason.points:+.1f}")
    _line(grid, translate("Queue", "Score"), f"{row.score.total:.1f}", heading=True)
    return grid


def _of(reasons: tuple[Reason, ...], group: str) -> list[Reason]:
    return [one for one in reasons if one.group == group]


def _line(grid: QGridLayout, words: str, points: str, *, heading: bool = False) -> None:
    place = grid.rowCount()
    weight = QFont.Weight.DemiBold if heading else QFont.Weight.Normal
    tone = Tone.TEXT if heading else Tone.MUTED
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(plain_label(words, Size.BASE, tone, weight, wrap=True), place, 0)
    number = plain_label(points, Size.BASE, tone, weight, tabular=True)
    grid.addWidget(number, place, 1, top | Qt.AlignmentFlag.AlignRight)


def _gate(column: QVBoxLayout, row: QueueRow, at: datetime | None) -> None:
    """Whether they may be called, by which rules, and how their place is known."""
    words = {
        "allowed": translate("Queue", "May be called now"),
        "unknown": translate("Queue", "Something is missing"),
    }.get(row.gate.state, translate("Queue", "Not now"))
    column.addWidget(Chip(words, gate_tone(row)), 0, Qt.AlignmentFlag.AlignLeft)
    if row.gate.opens_at is not None and row.gate.zone and row.gate.state != "allowed":
        opens = told(row.gate.opens_at, at or row.gate.opens_at, row.gate.zone)
        words = translate("Queue", "Opens {time} their time").format(time=opens)
        column.addWidget(plain_label(words, weight=QFont.Weight.Medium, wrap=True))
    for _rule, text, _source in row.gate.reasons:
        column.addWidget(plain_label(text, Size.BASE, Tone.MUTED, wrap=True))
    for warning in row.gate.warnings:
        column.addWidget(plain_label(warning, Size.BASE, Tone.WARN, wrap=True))
    if row.gate.zone:
        known = translate("Queue", "{zone}, known from {source}")
        source = known.format(zone=row.gate.zone.replace("_", " "), source=row.gate.zone_source or "?")
        column.addWidget(plain_label(source, Size.SMALL, Tone.MUTED, wrap=True))
