"""What every benchmark stands on: how much to do, where, and a planted home of the sample world."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from coldcall.actions.parts import Parts
from coldcall.paths import folders
from coldcall.sample.clock import START, RunningClock
from coldcall.sample.plant import plant
from coldcall.workstation import Workstation


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is done: leads and calls in the sample world, rounds of quick work and of work on the screen,
    starts of a process, rows of a file and how often it is imported, and people in a crowd.
    """

    leads: int = 10_000
    calls: int = 6_000
    rounds: int = 300
    paints: int = 60
    starts: int = 11
    rows: int = 20_000
    imports: int = 7
    crowd: int = 100_000


FULL = Scale()
EVENTS = 5
"""How many acts somebody in a crowd has on average."""


class Stage:
    """A temporary folder with the sample world in it, planted when first asked for, and with crowds.

    Crowds are made in `kept` where that is given, and used again by the next run.
    """

    def __init__(
        self, folder: Path, scale: Scale, say: Callable[[str], None], kept: Path | None = None
    ) -> None:
        self.folder = folder
        self.scale = scale
        self.say = say
        self.kept = kept or folder
        self._copies = 0

    @cached_property
    def planted(self) -> Path:
        """A home with the whole queue, closed. Copy it; never open it."""
        home = self.folder / "planted"
        began = time.perf_counter()
        station = Workstation(folders(home, {}), {}, RunningClock(START, time.monotonic))
        try:
            made = plant(station.create(sample=True), prospects=self.scale.leads, calls=self.scale.calls)
        finally:
            station.close()
        self.say(f"  planted {made:,} leads in {time.perf_counter() - began:.0f} s")
        return home

    def home(self) -> Path:
        """A copy of the planted home that a benchmark may do with as it likes."""
        return self._copy(self.planted)

    def crowd(self, people: int, *, writes: bool) -> Path:
        """A closed home with so many people and five times as many acts; a copy of it for whoever writes."""
        home = self.kept / f"crowd-{people}"
        if not home.exists():
            self._fill(home, people)
        return self._copy(home) if writes else home

    def _fill(self, home: Path, people: int) -> None:
        from benchmarks import crowd

        began, made = time.perf_counter(), home.with_suffix(".partial")
        shutil.rmtree(made, ignore_errors=True)
        station = Workstation(folders(made, {}), {}, RunningClock(START, lambda: 0.0))
        try:
            count = crowd.fill(station.create(), people, people * EVENTS)
        finally:
            station.close()
        made.rename(home)
        self.say(f"  a crowd of {count:,} in {time.perf_counter() - began:.0f} s")

    def _copy(self, home: Path) -> Path:
        self._copies += 1
        copy = self.folder / f"home-{self._copies}"
        shutil.copytree(home, copy)
        return copy


class OpenHome:
    """A planted home, open for the length of a `with`."""

    def __init__(self, home: Path) -> None:
        self._station = Workstation(folders(home, {}), {})

    def __enter__(self) -> Parts:
        return self._station.open()

    def __exit__(self, *_: object) -> None:
        self._station.close()
