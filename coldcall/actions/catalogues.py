"""Assets, campaigns and lists named by an import: found by name, made where they are new."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from typing import TypeVar
from uuid import UUID

from coldcall.domain.content import Asset, Campaign, CampaignKind, ProspectList
from coldcall.domain.ids import IdMaker
from coldcall.store import catalogue
from coldcall.store.engine import Reading
from coldcall.store.writing import Writing

Named = TypeVar("Named", Asset, Campaign, ProspectList)

_KIND_WORDS = (
    (CampaignKind.WEBINAR, ("webinar", "webcast")),
    (
        CampaignKind.TRADE_SHOW,
        ("trade show", "tradeshow", "booth", "expo", "messe", "conference", "congress"),
    ),
    (CampaignKind.SEMINAR, ("seminar", "workshop", "roundtable", "breakfast")),
    (CampaignKind.EMAIL, ("newsletter", "e-mail", "email", "nurture")),
    (CampaignKind.OUTBOUND, ("outbound", "cold list", "cold calling", "prospecting")),
)


def campaign_kind(name: str) -> CampaignKind:
    """What kind of campaign a name speaks of; content where it does not tell."""
    said = name.casefold()
    return next(
        (kind for kind, words in _KIND_WORDS if any(word in said for word in words)), CampaignKind.CONTENT
    )


class Catalogue:
    """The names known so far. New ones are collected in `made` until the chunk writes them."""

    def __init__(self, reading: Reading | Writing, ids: IdMaker) -> None:
        self._ids = ids
        self._assets = {_plain(row.title): row.id for row in catalogue.all_of(reading, Asset)}
        self._campaigns = {_plain(row.name): row.id for row in catalogue.all_of(reading, Campaign)}
        self._lists = {_plain(row.name): row.id for row in catalogue.all_of(reading, ProspectList)}
        self.made: list[Asset | Campaign | ProspectList] = []

    def asset(self, title: str) -> UUID | None:
        """The asset of a title, None for an empty one."""
        if not _plain(title):
            return None
        if _plain(title) not in self._assets:
            self._assets[_plain(title)] = self._keep(Asset(self._ids(), " ".join(title.split())))
        return self._assets[_plain(title)]

    def campaign(self, name: str) -> UUID | None:
        """The campaign of a name, None for an empty one."""
        if not _plain(name):
            return None
        if _plain(name) not in self._campaigns:
            words = " ".join(name.split())
            self._campaigns[_plain(name)] = self._keep(Campaign(self._ids(), words, campaign_kind(words)))
        return self._campaigns[_plain(name)]

    def list_named(self, name: str, source: str, campaign_id: UUID | None, now: datetime) -> UUID:
        """The list of a name."""
        if _plain(name) not in self._lists:
            made = ProspectList(self._ids(), " ".join(name.split()), source, campaign_id, now)
            self._lists[_plain(name)] = self._keep(made)
        return self._lists[_plain(name)]

    def take_made(self) -> list[Asset | Campaign | ProspectList]:
        """What is new since the last time, to be written before what refers to it."""
        made, self.made = self.made, []
        return made

    def _keep(self, row: Asset | Campaign | ProspectList) -> UUID:
        self.made.append(row)
        return row.id


@lru_cache(maxsize=1_024)
def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
