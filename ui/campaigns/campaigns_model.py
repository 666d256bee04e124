"""Campaigns as a table model."""

from __future__ import annotations

from enum import IntEnum
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject

from coldcall.domain.campaign_view import CampaignView, countdown, verdict
from ui.campaigns.coverage_bar import SHARES
from ui.campaigns.words import dates_words, goal_words, kind_words, outlook_tone
from ui.format import count, part_of
from ui.tokens import SIGNS, Tone
from ui.widgets.rows_model import Column, RowsModel

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


class CampaignsModel(RowsModel[CampaignView]):
    """Campaigns in the order they are given."""

    def __init__(self, parent: QObject | None = None) -> None:
        known = _columns()
        super().__init__([known[part] for part in Part], parent)

    def row_of(self, campaign: UUID | None) -> int:
        """Where a campaign is, -1 for nowhere."""
        return self.place(lambda view: view.campaign.id == campaign)


def _columns() -> dict[Part, Column[CampaignView]]:
    return {
        Part.NAME: Column(
            translate("Campaigns", "Campaign"),
            lambda view: view.campaign.name,
            second=lambda view: kind_words(view.campaign.kind),
        ),
        Part.GOAL: Column(
            translate("Campaigns", "Goal"), lambda view: goal_words(view.campaign.goal), tone=_muted
        ),
        Part.DATES: Column(translate("Campaigns", "When"), dates_words, tone=_muted),
        Part.PEOPLE: Column(
            translate("Campaigns", "People"),
            lambda view: count(view.numbers.people),
            figures=True,
            tone=_muted,
        ),
        Part.REACHED: Column(translate("Campaigns", "Reached"), _reached, figures=True),
        Part.COVERAGE: Column(
            translate("Campaigns", "Coverage"),
            lambda _view: "",
            tone=_muted,
            spoken=_coverage,
            also={SHARES: _shares},
        ),
        Part.COUNTDOWN: Column(translate("Campaigns", "Time left"), countdown),
        Part.OUTLOOK: Column(
            translate("Campaigns", "In time?"),
            verdict,
            tone=outlook_tone,
            signed=lambda view: outlook_tone(view) in SIGNS,
        ),
    }


def _muted(_view: CampaignView) -> Tone:
    return Tone.MUTED


def _reached(view: CampaignView) -> str:
    numbers = view.numbers
    return part_of(numbers.reached, numbers.reachable) if numbers.people else ""


def _coverage(view: CampaignView) -> str:
    return translate("Campaigns", "{n} % reached").format(n=round(view.numbers.share * 100))


def _shares(view: CampaignView) -> tuple[float, float] | None:
    """What is reached and what is tried as well, nothing where nobody is meant."""
    numbers = view.numbers
    return (numbers.share, numbers.touched_share) if numbers.people else None
