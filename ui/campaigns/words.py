"""Kinds, goals and outlooks of campaigns in the words of the page."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication

from coldcall.domain.campaign_view import CampaignView
from coldcall.domain.content import CampaignKind, Goal
from coldcall.domain.wall import DAYS, MONTHS, to_wall
from ui.tokens import Tone

translate = QCoreApplication.translate


def kind_words(kind: CampaignKind) -> str:
    return {
        CampaignKind.CONTENT: translate("Campaigns", "Content"),
        CampaignKind.WEBINAR: translate("Campaigns", "Webinar"),
        CampaignKind.SEMINAR: translate("Campaigns", "Seminar"),
        CampaignKind.TRADE_SHOW: translate("Campaigns", "Trade show"),
        CampaignKind.EMAIL: translate("Campaigns", "E-mail"),
        CampaignKind.OUTBOUND: translate("Campaigns", "Outbound list"),
    }[kind]


def goal_words(goal: Goal) -> str:
    return {
        Goal.MEETING: translate("Campaigns", "Meeting"),
        Goal.REGISTRATION: translate("Campaigns", "Registration"),
        Goal.BOOTH: translate("Campaigns", "Booth appointment"),
        Goal.SURVEY: translate("Campaigns", "Survey"),
        Goal.VOICEMAIL: translate("Campaigns", "Voicemail left"),
    }[goal]


def dates_words(view: CampaignView) -> str:
    """ "Thu 3 Dec 15:00", with the last day where that is another one."""
    starts, ends = view.campaign.starts_at, view.campaign.ends_at
    if starts is None:
        return ""
    first = to_wall(starts, view.zone)
    words = f"{_day(first, view.at)} {first:%H:%M}"
    last = to_wall(ends, view.zone) if ends else first
    return words if last.date() == first.date() else f"{_day(first, view.at)} – {_day(last, view.at)}"


def field_words(moment: datetime | None, zone: str) -> str:
    """A moment as the field of a form holds it."""
    return f"{to_wall(moment, zone):%Y-%m-%d %H:%M}" if moment else ""


def outlook_tone(view: CampaignView) -> Tone:
    """Good, a warning, or nothing to say."""
    numbers = view.numbers
    if not numbers.people:
        return Tone.MUTED
    if not numbers.to_do:
        return Tone.GOOD
    if view.over:
        return Tone.BAD
    in_time = numbers.projection.in_time
    if numbers.pace.calls_a_day <= 0:
        return Tone.WARN if in_time is False else Tone.MUTED
    return {True: Tone.GOOD, False: Tone.BAD, None: Tone.MUTED}[in_time]


def _day(wall: datetime, now: datetime) -> str:
    year = f" {wall.year}" if wall.year != now.year else ""
    return f"{DAYS[wall.weekday()]} {wall.day} {MONTHS[wall.month - 1]}{year}"
