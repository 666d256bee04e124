"""Why somebody stands where they stand: each reason with its points, and each rule of the gate."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from coldcall.domain.queue import QueueRow, Reason
from ui.queue.queue_model import gate_tone
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.chip import Chip
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
_GROUPS: Final = ("engagement", "fit", "history")


class ScorePanel(QScrollArea):
    """Shows one row of the queue in full."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("Queue", "Why this place"))
        self.clear()

    def clear(self) -> None:
        """Nobody is in hand."""
        self.setWidget(QWidget())

    def present(self, row: QueueRow) -> None:
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
        _gate(column, row)
        column.addStretch(1)
        self.setWidget(page)


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


def _gate(column: QVBoxLayout, row: QueueRow) -> None:
    """Whether they may be called, by which rules, and how their place is known."""
    words = {
        "allowed": translate("Queue", "May be called now"),
        "unknown": translate("Queue", "Something is missing"),
    }.get(row.gate.state, translate("Queue", "Not now"))
    column.addWidget(Chip(words, gate_tone(row)), 0, Qt.AlignmentFlag.AlignLeft)
    for _rule, text, _source in row.gate.reasons:
        column.addWidget(plain_label(text, Size.BASE, Tone.MUTED, wrap=True))
    for warning in row.gate.warnings:
        column.addWidget(plain_label(warning, Size.BASE, Tone.WARN, wrap=True))
    if row.gate.zone:
        known = translate("Queue", "{zone}, known from {source}")
        told = known.format(zone=row.gate.zone.replace("_", " "), source=row.gate.zone_source or "?")
        column.addWidget(plain_label(told, Size.SMALL, Tone.MUTED, wrap=True))
