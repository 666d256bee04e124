"""Crowds for the goals of the queue, and the parts their queue is read by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from uuid import UUID

from benchmarks.stage import Stage
from coldcall.actions import census, piling, standing
from coldcall.actions.parts import Parts
from coldcall.domain.content import Asset, Campaign, ProspectList
from coldcall.domain.queue import Tier
from coldcall.domain.queue_filter import EVERYTHING, Filter
from coldcall.paths import folders
from coldcall.sample.clock import START
from coldcall.store import catalogue, people, standings
from coldcall.workstation import Workstation


@dataclass
class SetClock:
    """A clock that stands, so that a reading is of the same moment each time."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment


class Crowd:
    """An open store of many people, for the length of a `with`; `writes` for a copy of one's own."""

    def __init__(self, stage: Stage, people: int, *, writes: bool = False) -> None:
        self.people = people
        self.clock = SetClock()
        self.home = stage.crowd(people, writes=writes)
        self._station = Workstation(folders(self.home, {}), {}, self.clock)

    def __enter__(self) -> Crowd:
        self.parts: Parts = self._station.open()
        while standing.freshen(self.parts, 20_000):  # a kept crowd may come from before a change of the store
            pass
        return self

    def __exit__(self, *_: object) -> None:
        self._station.close()

    @cached_property
    def filters(self) -> dict[str, Filter]:
        """What the queue is read by here: one filter of each kind that can be kept, and some together."""
        with self.parts.store.read() as reading:
            list_id = catalogue.all_of(reading, ProspectList)[-1].id
            campaign_id = catalogue.all_of(reading, Campaign)[-1].id
            asset_id = catalogue.all_of(reading, Asset)[-1].id
        return {
            "everything": EVERYTHING,
            "a list": Filter(list_id=list_id),
            "a campaign": Filter(campaign_id=campaign_id),
            "an asset": Filter(asset_id=asset_id),
            "an owner": Filter(owner="Owner 3"),
            "a state": Filter(regions=("US-TX",)),
            "an event": Filter(tiers=(Tier.EVENT,)),
            "never called": Filter(never_called=True),
            "all in one": Filter(campaign_id=campaign_id, regions=("US",), never_called=True),
            "two parts": Filter(asset_id=asset_id, owner="Owner 3"),
        }

    def top(self, only: Filter, count: int = 50) -> list[bytes]:
        """The first in order by index, everybody counted; raises RuntimeError if they had to be walked."""
        with self.parts.store.read() as reading:
            found = piling.by_index(self.parts, reading, self.clock.moment, only)
            if found is None:
                raise RuntimeError("the queue was not read by index")
            return [one.row.prospect for one in islice(found.ranked, count)]

    def written(self) -> None:
        """Something is written, so that no reading may go on with what it knew."""
        with self.parts.store.write() as writing:
            standing.keep(writing, self.parts, standings.of(writing, [self.somebody]))

    @cached_property
    def somebody(self) -> UUID:
        """One of them."""
        with self.parts.store.read() as reading:
            return people.everybody(reading)[self.people // 2]

    def walked(self, only: Filter, count: int = 50) -> list[bytes]:
        """The same by looking at everybody."""
        with self.parts.store.read() as reading:
            found = census.by_walk(self.parts, reading, self.clock.moment, only)
            return [one.row.prospect for one in islice(found.ranked, count)]
