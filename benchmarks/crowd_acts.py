"""What the people of a crowd did over a year: a few a lot, many nothing. Some thousand years are made up once
and lived by everybody, each some days later than the next.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from coldcall.domain import decay
from coldcall.domain.decay import Stored
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.ids import IdMaker
from coldcall.domain.weights import Weights

_YEARS: Final = 3_000
_DAYS: Final = 365
_LATER: Final = 40
_MAILS: Final = frozenset({EngagementKind.EMAIL_OPEN, EngagementKind.EMAIL_CLICK})
_KINDS: Final = (
    *sorted(_MAILS),
    EngagementKind.PAGE_VIEW,
    EngagementKind.DOWNLOAD,
    EngagementKind.ATTENDANCE,
)
_OF_A_KIND: Final = 5
"""A mail opened within so many days of the last is a page looked at instead: nobody is mailed too much."""
_NOBODY: Final = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Lived:
    """A year of somebody: kind, moment and asset of each act, and what their standing keeps of them."""

    acts: tuple[tuple[EngagementKind, datetime, UUID | None], ...]
    kept: Stored

    def assets(self) -> set[UUID]:
        """What they took."""
        return {asset for _, _, asset in self.acts if asset is not None}


class Years:
    """Draws the same years from the same seed; `share` is how many acts somebody has on average."""

    def __init__(
        self, seed: int, share: float, now: datetime, weights: Weights, assets: Sequence[UUID], ids: IdMaker
    ) -> None:
        self._chance = random.Random(seed)
        self._share, self._now, self._weights, self._assets, self._ids = share, now, weights, assets, ids
        self._lived: dict[tuple[int, int], Lived] = {}

    def draw(self) -> Lived:
        """One person's year."""
        which = self._chance.randrange(len(self._drawn)), self._chance.randrange(_LATER)
        lived = self._lived.get(which)
        if lived is None:
            lived = self._lived[which] = self._live(self._drawn[which[0]], timedelta(days=which[1]))
        return lived

    @cached_property
    def _drawn(self) -> list[list[tuple[EngagementKind, timedelta, UUID | None]]]:
        return [self._year() for _ in range(_YEARS)]

    def _year(self) -> list[tuple[EngagementKind, timedelta, UUID | None]]:
        made: list[tuple[EngagementKind, timedelta, UUID | None]] = []
        mailed: timedelta | None = None
        count = int(self._chance.expovariate(1 / (self._share + 0.5))) if self._share else 0
        for ago in sorted(timedelta(minutes=self._chance.randrange(_DAYS * 24 * 60)) for _ in range(count)):
            kind = self._chance.choice(_KINDS)
            if kind in _MAILS:
                if mailed is not None and ago - mailed < timedelta(days=_OF_A_KIND):
                    kind = EngagementKind.PAGE_VIEW
                else:
                    mailed = ago
            asset = self._chance.choice(self._assets) if kind is EngagementKind.DOWNLOAD else None
            made.append((kind, ago, asset))
        return made

    def _live(self, year: list[tuple[EngagementKind, timedelta, UUID | None]], later: timedelta) -> Lived:
        acts = tuple((kind, self._now - ago - later, asset) for kind, ago, asset in year)
        events = [
            Engagement(self._ids(), _NOBODY, kind, at, at, asset_id=asset, source="crowd")
            for kind, at, asset in acts
        ]
        return Lived(acts, decay.stored(events, self._weights))


def rows(lived: Lived, who: bytes, ids: IdMaker, columns: Sequence[str]) -> list[tuple[Any, ...]]:
    """The acts as rows of the table with those columns, as the driver takes them."""
    blank = {
        "what": "", "count": 1, "source": "crowd", "key": "", "email": "", "bot": 0, "detail": "{}",
        "prospect_id": who,
    }  # fmt: skip
    made = []
    for (kind, at, asset), one in zip(lived.acts, ids.packed(len(lived.acts)), strict=True):
        ms = int(at.timestamp() * 1000)
        row = blank | {
            "id": one, "kind": str(kind), "at": ms, "received_at": ms,
            "asset_id": asset.bytes if asset else None,
        }  # fmt: skip
        made.append(tuple(map(row.get, columns)))
    return made
