"""Campaigns as a table model."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from coldcall.domain.campaign_view import CampaignView, countdown, verdict
from ui.campaigns.coverage_bar import SHARES
from ui.campaigns.words import dates_words, goal_words, kind_words, outlook_tone
from ui.format import count, part_of
from ui.tokens import SIGNS, Tone
from ui.widgets.flat_table import SECOND, SIGN, TONE

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate


class Part(IntEnum):
    """The columns, in their order."""

    NAME = 0
    GOAL = 1
    DATES = 2
    PEOPLE = 3
    REACHED = 4
    COVERAGE = 5
    COUNTDOWN = 6
    OUTLOOK = 7


FIGURES = (Part.PEOPLE, Part.REACHED)


class CampaignsModel(QAbstractTableModel):
    """Rows in the order they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[CampaignView] = []

    def present(self, rows: Sequence[CampaignView]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def view(self, row: int) -> CampaignView | None:
        """The campaign on a row, None outside."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def row_of(self, campaign: UUID | None) -> int:
        """Where a campaign is, -1 for nowhere."""
        return next((n for n, one in enumerate(self._rows) if one.campaign.id == campaign), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Part)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        view = self.view(index.row()) if index.isValid() else None
        if view is None:
            return None
        part = Part(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if part is Part.COVERAGE else _words(view, part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _words(view, part)
        if role == SHARES and part is Part.COVERAGE and view.numbers.people:
            return (view.numbers.share, view.numbers.touched_share)
        if role == SECOND:
            return kind_words(view.campaign.kind) if part is Part.NAME else None
        if role == TONE:
            return _tone(view, part)
        if role == SIGN:
            return part is Part.OUTLOOK and outlook_tone(view) in SIGNS
        if role == Qt.ItemDataRole.TextAlignmentRole and part in FIGURES:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _titles()[Part(section)]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if Part(section) in FIGURES else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None


def _words(view: CampaignView, part: Part) -> str:
    numbers = view.numbers
    if part is Part.COVERAGE:
        return translate("Campaigns", "{n} % reached").format(n=round(numbers.share * 100))
    return {
        Part.NAME: view.campaign.name,
        Part.GOAL: goal_words(view.campaign.goal),
        Part.DATES: dates_words(view),
        Part.PEOPLE: count(numbers.people),
        Part.REACHED: part_of(numbers.reached, numbers.reachable) if numbers.people else "",
        Part.COUNTDOWN: countdown(view),
        Part.OUTLOOK: verdict(view),
    }[part]


def _tone(view: CampaignView, part: Part) -> Tone | None:
    if part is Part.OUTLOOK:
        return outlook_tone(view)
    return None if part in (Part.NAME, Part.REACHED, Part.COUNTDOWN) else Tone.MUTED


def _titles() -> dict[Part, str]:
    return {
        Part.NAME: translate("Campaigns", "Campaign"),
        Part.GOAL: translate("Campaigns", "Goal"),
        Part.DATES: translate("Campaigns", "When"),
        Part.PEOPLE: translate("Campaigns", "People"),
        Part.REACHED: translate("Campaigns", "Reached"),
        Part.COVERAGE: translate("Campaigns", "Coverage"),
        Part.COUNTDOWN: translate("Campaigns", "Time left"),
        Part.OUTLOOK: translate("Campaigns", "In time?"),
    }
