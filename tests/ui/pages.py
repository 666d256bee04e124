"""What tests of pages stand on: a store, lanes and a hub, all let go of at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.paths import folders
from coldcall.sample import plant
from coldcall.sample.clock import START, RunningClock
from coldcall.workstation import Workstation
from ui.faults import Faults
from ui.signals import Hub
from ui.work import Work


@dataclass
class Bench:
    """An open store with all a page is given. `told` are the changes that were announced."""

    parts: Parts
    work: Work
    hub: Hub
    faults: Faults
    qtbot: QtBot
    timers: list[QTimer] = field(default_factory=list)
    told: list[Changes] = field(default_factory=list)

    def settle(self) -> None:
        """Until nothing waits for an answer."""
        self.qtbot.waitUntil(lambda: self.work.idle, timeout=20_000)

    def until(self, reached: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(reached, timeout=20_000)


@contextmanager
def bench(place: Path, qtbot: QtBot, *, people: int = 0) -> Iterator[Bench]:
    """A sample store, with that many people of the sample world, on the sample world's Tuesday."""
    clock = RunningClock(START, lambda: 0.0)
    station = Workstation(folders(place, {}), {}, clock, monotonic=lambda: 0.0)
    parts = station.create(sample=True)
    plant.plant(parts, prospects=people, calls=4 * people)
    work, hub = Work(), Hub()
    made = Bench(parts, work, hub, Faults(parts.clock, lambda: 1), qtbot)
    work.faulted.connect(made.faults.show)
    hub.changed.connect(lambda changes, _who: made.told.append(changes))
    try:
        yield made
    finally:
        made.work.close(made.timers, station.close)
