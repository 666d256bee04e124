"""Two crowds for the goals of the queue: as many leads as the scale says, and ten times as many."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path

from benchmarks import crowd
from benchmarks.stage import Stage
from coldcall.actions import census, piling
from coldcall.actions.parts import Parts
from coldcall.domain.content import ProspectList
from coldcall.domain.queue_filter import EVERYTHING, Filter
from coldcall.paths import folders
from coldcall.sample.clock import START
from coldcall.store import catalogue
from coldcall.workstation import Workstation

TIMES = 10
"""How much bigger the big crowd is."""
EVENTS = 5
"""How many acts somebody has on average."""


@dataclass
class SetClock:
    """A clock that stands, so that a reading is of the same moment each time."""

    moment: datetime = START

    def now(self) -> datetime:
        return self.moment


class Crowd:
    """An open store of many people, for the length of a `with`."""

    def __init__(self, stage: Stage, name: str, people: int) -> None:
        self._stage, self.people = stage, people
        self._home: Path = stage.folder / name
        self.clock = SetClock()
        self._station = Workstation(folders(self._home, {}), {}, self.clock)

    def __enter__(self) -> Crowd:
        self.parts: Parts = self._station.create()
        crowd.fill(self.parts, self.people, self.people * EVENTS)
        self._stage.say(f"  a crowd of {self.people:,}")
        return self

    def __exit__(self, *_: object) -> None:
        self._station.close()

    @cached_property
    def filters(self) -> dict[str, Filter]:
        """What the queue is read by here."""
        with self.parts.store.read() as reading:
            list_id = catalogue.all_of(reading, ProspectList)[0].id
        return {
            "everything": EVERYTHING,
            "a list": Filter(list_id=list_id),
            "never called": Filter(never_called=True),
            "a country": Filter(regions=("US",)),
        }

    def top(self, only: Filter, count: int = 50) -> list[bytes]:
        """The first in order by index, everybody counted; raises RuntimeError if they had to be walked."""
        with self.parts.store.read() as reading:
            found = piling.by_index(self.parts, reading, self.clock.moment, only)
            if found is None:
                raise RuntimeError("the queue was not read by index")
            return [one.row.prospect for one in islice(found.ranked, count)]

    def walked(self, only: Filter, count: int = 50) -> list[bytes]:
        """The same by looking at everybody."""
        with self.parts.store.read() as reading:
            found = census.by_walk(self.parts, reading, self.clock.moment, only)
            return [one.row.prospect for one in islice(found.ranked, count)]
