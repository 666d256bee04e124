"""What the queue can be narrowed to, and the filters a team keeps by name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from typing import Any, Final
from uuid import UUID

from coldcall.domain.engagement import EngagementKind
from coldcall.domain.queue import Tier

TAKES: Final = frozenset(
    {
        EngagementKind.DOWNLOAD,
        EngagementKind.FORM,
        EngagementKind.REGISTRATION,
        EngagementKind.ATTENDANCE,
    }
)
"""The acts by which somebody has taken an asset; to open the mail it came with is none of them."""
_REGION = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?")
_MOST_LETTERS = 60


@dataclass(frozen=True, slots=True)
class Filter:
    """A part of the queue: those of whom all holds that is given.

    `list_id` they are on this list · `campaign_id` this campaign brought them · `asset_id` they took this
    asset (`TAKES`) · `owner` theirs is this name, letters' case aside · `regions` countries and states as
    `US` or `US-CA`, by the number that is called · `tiers` their place now; who waits or is not called at all
    has none · `never_called` nobody has tried yet · `ids` some people.
    """

    list_id: UUID | None = None
    campaign_id: UUID | None = None
    ids: tuple[UUID, ...] | None = None
    asset_id: UUID | None = None
    owner: str = ""
    regions: tuple[str, ...] = ()
    tiers: tuple[Tier, ...] = ()
    never_called: bool = False

    @property
    def parts(self) -> tuple[bytes, ...]:
        """The keys of the list, campaign, asset and owner it names."""
        named = (self.list_id, self.campaign_id, self.asset_id)
        owner = owner_key(self.owner)
        return (*(one.bytes for one in named if one is not None), *([owner] if owner else []))

    def keeps_region(self, region: str) -> bool:
        """Whether somebody in a country or state is of the part."""
        return not self.regions or region in self.regions or region[:2] in self.regions

    def keeps_tier(self, tier: Tier) -> bool:
        """Whether a place in a tier is of the part."""
        return not self.tiers or tier in self.tiers


EVERYTHING: Final = Filter()


def owner_key(owner: str) -> bytes:
    """The key of an owner among the parts of the queue; b"" for none."""
    name = " ".join(owner.split()).casefold()
    return f"@{name}".encode() if name else b""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    """A filter a team keeps: as `Filter`, in words that a person reads. "" and () mean everybody's."""

    name: str
    list: str = ""
    campaign: str = ""
    asset: str = ""
    owner: str = ""
    regions: tuple[str, ...] = ()
    tiers: tuple[Tier, ...] = ()
    never_called: bool = False

    @property
    def says_something(self) -> bool:
        """Whether it leaves anybody out."""
        return self != SavedFilter(self.name)


def checked(wanted: SavedFilter) -> SavedFilter:
    """A filter with its name and regions tidied. Raises ValueError that says what is wrong with it."""
    name = " ".join(wanted.name.split())
    if not name or len(name) > _MOST_LETTERS or not name.isprintable():
        raise ValueError(f"a filter needs a name of at most {_MOST_LETTERS} letters")
    regions = tuple(dict.fromkeys(one.strip().upper() for one in wanted.regions))
    wrong = next((one for one in regions if not _REGION.fullmatch(one)), None)
    if wrong is not None:
        raise ValueError(f"{wrong!r} is no country or state: write US or US-CA")
    tiers = tuple(one for one in Tier if one in wanted.tiers)
    tidy = {
        each.name: value.strip()
        for each in fields(wanted)
        if isinstance(value := getattr(wanted, each.name), str)
    }
    made = SavedFilter(
        **{**tidy, "name": name}, regions=regions, tiers=tiers, never_called=wanted.never_called
    )
    if not made.says_something:
        raise ValueError("this filter leaves nobody out: name a list, a campaign, an asset or a region")
    return made


def read_filters(text: str) -> tuple[SavedFilter, ...]:
    """The filters of a TOML file, in its order. Raises ValueError that says what is wrong."""
    table = tomllib.loads(text).get("filter", [])
    if not isinstance(table, list) or not all(isinstance(one, dict) for one in table):
        raise ValueError("filters stand under [[filter]]")
    found = tuple(checked(_read(one)) for one in table)
    names = [one.name.casefold() for one in found]
    twice = next((one.name for one in found if names.count(one.name.casefold()) > 1), None)
    if twice is not None:
        raise ValueError(f"two filters are named {twice}")
    return found


def as_table(saved: SavedFilter) -> dict[str, Any]:
    """A filter as it stands in the file, what says nothing left out."""
    values = {each.name: getattr(saved, each.name) for each in fields(saved)}
    return {name: _plain(value) for name, value in values.items() if value}


def _plain(value: object) -> object:
    return [str(one) for one in value] if isinstance(value, tuple) else value


def _read(entry: Mapping[str, Any]) -> SavedFilter:
    known = {each.name: each.default for each in fields(SavedFilter)}
    if unknown := entry.keys() - known.keys():
        raise ValueError(f"a filter has no {sorted(unknown)[0]}")
    if "name" not in entry:
        raise ValueError("a filter has no name")
    given: dict[str, Any] = {}
    for name, value in entry.items():
        wanted = str if name == "name" else type(known[name])
        given[name] = _word(name, value, wanted)
    return SavedFilter(**given)


def _word(name: str, value: object, wanted: type) -> object:
    if wanted is tuple:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise ValueError(f"{name} of a filter is a list of words")
        return tuple(_tiers(value)) if name == "tiers" else tuple(value)
    if type(value) is not wanted:
        raise ValueError(f"{name} of a filter is {'true or false' if wanted is bool else 'text'}")
    return value


def _tiers(words: Collection[str]) -> list[Tier]:
    wrong = next((one for one in words if one not in {*Tier}), None)
    if wrong is not None:
        raise ValueError(f"there is no tier {wrong}: {', '.join(Tier)}")
    return [Tier(one) for one in words]
