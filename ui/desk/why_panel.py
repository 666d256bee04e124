"""Why this lead is here, part by part, and what the opener's claims rest on, with source and age."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from coldcall.domain.card import Card
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import PlainLabel, plain_label
from ui.widgets.line import Hairline, SectionHeader

translate = QCoreApplication.translate


class WhyPanel(QWidget):
    """Two short tables beside each other. `closed` follows its cross."""

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._tables = QHBoxLayout()
        self._tables.setSpacing(SPACE_4 * 2)
        close = ActionButton("", Kind.QUIET, icon="x", tip=translate("Why", "Close"))
        close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.addLayout(self._tables, 1)
        row.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, 0, SPACE_2, SPACE_2)
        column.setSpacing(SPACE_1)
        column.addLayout(row)
        column.addWidget(Hairline())
        self.hide()

    def present(self, card: Card, claim: str = "") -> None:
        """Show a card's reasons; `claim` names the one that was pointed at."""
        self.clear()
        self._tables.addWidget(_reasons(card), 1)
        self._tables.addWidget(_proof(card, claim), 1)

    def clear(self) -> None:
        while (item := self._tables.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _reasons(card: Card) -> QWidget:
    total = translate("Why", "{points} points").format(points=f"{card.score.total:g}")
    box, grid = _table(translate("Why", "Why this lead is here"), total)
    rows = [(one.text, f"{one.points:+g}") for one in card.score.reasons]
    if card.why_place:
        rows.insert(0, (card.why_place, ""))
    for place, (text, points) in enumerate(rows):
        grid.addWidget(plain_label(text, wrap=True), place, 0)
        grid.addWidget(_right(plain_label(points, tabular=True, tone=Tone.MUTED)), place, 1)
    return box


def _proof(card: Card, claim: str) -> QWidget:
    box, grid = _table(translate("Why", "What the opener rests on"), "")
    opener = card.opener
    rests = opener.rests_on if opener else translate("Why", "no opener")
    grid.addWidget(plain_label(rests, wrap=True), 0, 0, 1, 2)
    evidence = card.opener_evidence
    spans = opener.steps[0].spans if opener and opener.steps else ()
    text = opener.steps[0].text if opener and opener.steps else ""
    for place, span in enumerate(spans, 1):
        weight = QFont.Weight.DemiBold if span.claim == claim else QFont.Weight.Normal
        said = plain_label(f"“{text[span.start : span.end]}”", Size.BASE, Tone.TEXT, weight, wrap=True)
        grid.addWidget(said, place, 0)
        grid.addWidget(_right(plain_label(span.claim.replace("_", " "), Size.SMALL, Tone.MUTED)), place, 1)
    if evidence.detail:
        grid.addWidget(plain_label(f"“{evidence.detail}”", Size.SMALL, Tone.MUTED, wrap=True), 99, 0, 1, 2)
    return box


def _table(title: str, extra: str) -> tuple[QWidget, QGridLayout]:
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(SectionHeader(title, extra))
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_3)
    grid.setVerticalSpacing(2)
    grid.setColumnStretch(0, 1)
    column.addLayout(grid)
    column.addStretch(1)
    return box, grid


def _right(label: PlainLabel) -> PlainLabel:
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
    return label
