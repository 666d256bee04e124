"""What the sample team sells and with what: the rep's own lines, twelve assets, five campaigns and lists."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from coldcall.domain.content import Asset, Campaign, CampaignKind, ListStatement, ProspectList
from coldcall.domain.wall import to_utc, to_wall
from coldcall.sample.clock import ZONE
from coldcall.sample.dice import Dice


@dataclass(frozen=True, slots=True)
class Profile:
    """The first minute's five fields, as the sample rep filled them in."""

    rep: str = "Robin Vega"
    company: str = "Quayside"
    offer: str = "getting trucks in and out of the dock on time"
    offer_for: str = "warehouse teams"
    country: str = "US"
    consumers: bool = False
    calendar_link: str = "https://quayside.example/robin"


PROFILE = Profile()

_SITE = "https://quayside.example/library"

# Title, kind, topic, pains, questions. The first pain and question are the ones an opener uses.
_ASSETS: tuple[tuple[str, str, str, tuple[str, ...], tuple[str, ...]], ...] = (
    (
        "The Dock Delay Guide",
        "guide",
        "why trucks wait at the dock",
        ("late trucks at the dock", "detention fees"),
        ("How long does a truck usually wait before it is unloaded?", "Who notices first when a slot slips?"),
    ),
    (
        "What a Late Hour Costs",
        "calculator",
        "what detention fees add up to",
        ("detention fees",),
        ("Do you know what you paid in detention last quarter?",),
    ),
    (
        "Ten Docks, One Calendar",
        "case study",
        "running many docks from one calendar",
        ("double-booked docks",),
        ("How do carriers book a slot with you today?",),
    ),
    (
        "Yard Checks Without Clipboards",
        "checklist",
        "knowing what stands in the yard",
        ("trailers nobody can find",),
        ("How do you know which trailer stands where?",),
    ),
    (
        "Peak Season Readiness Checklist",
        "checklist",
        "getting a warehouse ready for peak season",
        ("overtime in peak season",),
        ("What broke first in the last peak?",),
    ),
    (
        "Webinar: Unloading in Half the Time",
        "webinar",
        "unloading trucks in half the time",
        ("late trucks at the dock", "crews that wait"),
        ("What holds up unloading most often on your side?",),
    ),
    (
        "Carrier Scorecards That Carriers Accept",
        "template",
        "measuring carriers fairly",
        ("carriers that come when they like",),
        ("How do you tell a carrier that they are late too often?",),
    ),
    (
        "Labor Planning by the Hour",
        "white paper",
        "planning crews by the hour",
        ("crews that wait", "overtime in peak season"),
        ("When do you know how many people tomorrow needs?",),
    ),
    (
        "Cold Chain at the Door",
        "white paper",
        "keeping the cold chain at the dock",
        ("rejected cold loads",),
        ("How often is a cold load refused at your door?",),
    ),
    (
        "Five Questions for Your WMS Vendor",
        "guide",
        "what a warehouse system can and cannot do for the dock",
        ("systems that do not talk to each other",),
        ("Which system tells the dock what is coming?",),
    ),
    (
        "Careers in Logistics: the Field Guide",
        "guide",
        "careers in logistics",
        (),
        (),
    ),
    (
        "Dock Safety Posters",
        "poster",
        "safety at the dock",
        ("accidents at the dock",),
        ("When was the last near miss on your dock?",),
    ),
)

WEBINAR_ASSET, CAREERS_ASSET = 5, 10


@dataclass(frozen=True, slots=True)
class Offer:
    """Assets, campaigns in the order of `Source`, a list for each, and the answers about those lists."""

    assets: tuple[Asset, ...]
    campaigns: tuple[Campaign, ...]
    lists: tuple[ProspectList, ...]
    statements: tuple[ListStatement, ...]
    webinar_at: datetime
    show_at: datetime


CONTENT, WEBINAR, EMAIL, OUTBOUND, TRADE_SHOW = range(5)
"""Places in `Offer.campaigns` and `Offer.lists`."""

SEEKER_CAMPAIGN = EMAIL
"""The campaign whose leads turn out to be students and job seekers."""


def make_offer(dice: Dice, now: datetime) -> Offer:
    """The offer of a world whose present is `now`: the webinar was six days ago, the show eight weeks."""
    webinar_at, show_at = _at(now, -6, 11), _at(now, -57, 9)
    begin = _at(now, -90, 9)
    assets = tuple(_asset(dice, begin, index) for index in range(len(_ASSETS)))
    campaigns = _campaigns(dice, begin, webinar_at, show_at)
    lists = tuple(_list_of(dice, campaign, begin) for campaign in campaigns)
    return Offer(assets, campaigns, lists, _statements(dice, lists, _at(now, -9, 9)), webinar_at, show_at)


def _at(now: datetime, days: int, hour: int) -> datetime:
    wall = to_wall(now, ZONE).replace(hour=hour, minute=0, second=0, microsecond=0)
    return to_utc(wall + timedelta(days=days), ZONE)


def _asset(dice: Dice, begin: datetime, index: int) -> Asset:
    title, kind, topic, pains, questions = _ASSETS[index]
    slug = "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())
    return Asset(
        dice.id_at(begin + timedelta(minutes=index)), title, kind, topic, pains, questions, f"{_SITE}/{slug}"
    )


def _campaigns(dice: Dice, begin: datetime, webinar_at: datetime, show_at: datetime) -> tuple[Campaign, ...]:
    webinar_end, show_end = webinar_at + timedelta(minutes=45), show_at + timedelta(days=2, hours=8)
    rows: tuple[tuple[str, CampaignKind, datetime | None, datetime | None], ...] = (
        ("Dock Delay Guide", CampaignKind.CONTENT, None, None),
        ("Webinar: Unloading in Half the Time", CampaignKind.WEBINAR, webinar_at, webinar_end),
        ("Autumn newsletter", CampaignKind.EMAIL, None, None),
        ("Distribution centers 2026", CampaignKind.OUTBOUND, None, None),
        ("Midwest Warehouse Expo", CampaignKind.TRADE_SHOW, show_at, show_end),
    )
    return tuple(
        Campaign(dice.id_at(begin), name, kind, starts_at=starts, ends_at=ends)
        for name, kind, starts, ends in rows
    )


def _list_of(dice: Dice, campaign: Campaign, begin: datetime) -> ProspectList:
    names = {
        CampaignKind.CONTENT: ("Guide downloads", "website"),
        CampaignKind.WEBINAR: ("Webinar registrants", "webinar"),
        CampaignKind.EMAIL: ("Newsletter readers", "newsletter"),
        CampaignKind.OUTBOUND: ("Distribution centers, bought", "list vendor"),
        CampaignKind.TRADE_SHOW: ("Expo badge scans", "badge scanner"),
    }
    name, source = names[campaign.kind]
    return ProspectList(dice.id_at(begin), name, source, campaign.id, begin.astimezone(UTC), consumer=False)


def _statements(dice: Dice, lists: tuple[ProspectList, ...], at: datetime) -> tuple[ListStatement, ...]:
    """Every list but the bought one was screened at `at` and has its reason on file."""
    found: list[ListStatement] = []
    for place, one in enumerate(lists):
        if place == OUTBOUND:
            continue
        answers = (
            ("screening", "screened", "Screened by marketing against the registers."),
            ("basis", "asked_us", "They asked for the content themselves."),
        )
        for kind, answer, words in answers:
            screened = at if kind == "screening" else None
            found.append(
                ListStatement(
                    dice.id_at(at), one.id, kind, answer, words, "Ines Marchetti", at, screened_on=screened
                )
            )
    return tuple(found)
