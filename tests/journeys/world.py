"""A small world to call in: nine people of three companies on made-up numbers, on a Tuesday at 10:12."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from coldcall.actions import standing
from coldcall.actions.parts import Parts
from coldcall.domain.content import Asset, Campaign, CampaignKind, ListMember, ListStatement, ProspectList
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.prospect import Account, Phone, PhoneLabel, PhoneLink, Prospect
from coldcall.paths import folders
from coldcall.sample.clock import START, RunningClock
from coldcall.settings import Settings
from coldcall.store import people
from coldcall.workstation import Workstation

PEOPLE = (
    ("Kim", "Okafor", "VP Operations", "brightline", 2),
    ("Sam", "Ruiz", "Warehouse Manager", "brightline", 1),
    ("Ana", "Lindqvist", "Head of Logistics", "harbor", 1),
    ("Lee", "Chan", "Operations Director", "harbor", 1),
    ("Joan", "Park", "Dock Supervisor", "harbor", 1),
    ("Priya", "Nair", "COO", "cold", 1),
    ("Tom", "Baker", "Yard Manager", "cold", 1),
    ("Ines", "Moreau", "Transport Manager", "cold", 1),
    ("Max", "Weber", "Shift Lead", "cold", 1),
)
COMPANIES = {
    "brightline": ("Brightline Logistics", 240),
    "harbor": ("Harbor & Sons", 900),
    "cold": ("Coldstore", 75),
}


def workstation(home: Path, monotonic: Callable[[], float]) -> Workstation:
    """The workstation of a home; its keys stay in files."""
    clock = RunningClock(START, monotonic)
    return Workstation(folders(home, {}), {"COLDCALL_HOME": str(home)}, clock, monotonic=monotonic)


def plant(station: Workstation) -> Parts:
    """A new sample home with everybody in it."""
    parts = station.create(sample=True)
    parts.change_settings(
        Settings(
            rep_name="Dana Reyes",
            rep_company="Parcelwise",
            rep_offer="getting trucks unloaded on time",
            rep_offer_for="warehouse teams",
            place_zone="America/Chicago",
            calendar_link="https://parcelwise.example/dana",
        )
    )
    with parts.store.write() as writing:
        new, now = writing.new_id, writing.now
        campaign = Campaign(new(), "Q4 webinar follow-up", CampaignKind.WEBINAR)
        asset = Asset(
            new(),
            "Dock-to-stock guide",
            "guide",
            "unloading trucks faster",
            ("late trucks at the dock",),
            ("How long does a truck wait before it is unloaded?",),
            "https://parcelwise.example/guide",
        )
        came_in = ProspectList(new(), "Webinar Q4", "webinar", campaign.id, now - timedelta(days=5))
        answered = [
            ListStatement(new(), came_in.id, kind, answer, "", "lead", now, "", now)
            for kind, answer in (("screening", "screened"), ("basis", "asked_us"))
        ]
        accounts = {
            key: Account(
                new(), name, f"{key}.example", "", "Logistics", size, "US", "US-IL", "Chicago", "60601"
            )
            for key, (name, size) in COMPANIES.items()
        }
        writing.add(campaign, asset, came_in, *answered, *accounts.values())
        made = []
        for place, (first, last, title, company, numbers) in enumerate(PEOPLE):
            person = Prospect(
                id=new(),
                account_id=accounts[company].id,
                first_name=first,
                last_name=last,
                title=title,
                email=f"{first.lower()}@{company}.example",
                country="US",
                state="US-IL",
                city="Chicago",
                postcode="60601",
                zone="America/Chicago",
                created_at=now - timedelta(days=5),
            )
            made.append(person.id)
            writing.add(person, ListMember(new(), came_in.id, person.id))
            for rank in range(numbers):
                phone = Phone(
                    new(), f"+1312555{100 + place * 3 + rank:04d}", "", "US", "landline", fictional=True
                )
                label = PhoneLabel.DIRECT if rank == 0 else PhoneLabel.HQ
                writing.add(phone, PhoneLink(new(), person.id, phone.id, label, rank))
            read = now - timedelta(hours=2 + place * 9)
            writing.add(
                Engagement(
                    new(), person.id, EngagementKind.DOWNLOAD, read, now, asset.id, campaign.id, source="web"
                )
            )
        people.reindex(writing, made)
        standing.restand(writing, parts, made)
    return parts


def environment() -> dict[str, str]:
    """The environment of a child process that draws nowhere and reaches no keyring."""
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
