"""What happens to homes, off the main thread: opened, made, planted with the sample world, left.

Importing this costs nothing; the store and what it needs are imported by the first job that runs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from coldcall.errors import Cancelled
from coldcall.locks import FileLock
from coldcall.paths import Folders

if TYPE_CHECKING:
    from coldcall.actions.parts import Parts
    from coldcall.dialers.pretend import Answer
    from coldcall.domain.clock import Clock
    from coldcall.workstation import Workstation


class Target(StrEnum):
    """Which world a window shows."""

    OWN = "own"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class House:
    """The home a window was started on, and what a test or the demo puts in place of the machine's own.

    `answers` are who answers the pretend phone first, one a call.
    """

    place: Folders
    environ: Mapping[str, str]
    rep: str = ""
    monotonic: Callable[[], float] = time.monotonic
    clock: Clock | None = None
    answers: tuple[Answer, ...] = ()

    def downloads(self) -> Path:
        """Where exports are proposed to go."""
        own = Path(self.environ.get("HOME") or self.environ.get("USERPROFILE") or Path.home())
        folder = own / "Downloads"
        return folder if folder.is_dir() else own

    def station(self, target: Target = Target.OWN) -> Workstation:
        """The workstation of a world, closed."""
        from coldcall.workstation import Workstation

        own = Workstation(self.place, self.environ, self.clock, monotonic=self.monotonic, rep=self.rep)
        return own if target is Target.OWN else own.sample_home()


def desk_lock(data: Path) -> FileLock:
    """The lock of a home's window. It goes with the process, so a crash leaves nothing in the way."""
    return FileLock(data / "desk.lock")


@dataclass(frozen=True, slots=True)
class Opened:
    """A workstation with its parts, None where there is no store yet; `key_words` say where its key is."""

    station: Workstation
    parts: Parts | None
    key_words: str = ""


def open_home(house: House, target: Target) -> Opened:
    """Opens a world and reads what the queue needs. Raises the ColdcallErrors of opening."""
    station = house.station(target)
    if not station.exists:
        return Opened(station, None)
    parts = station.open()
    warm(parts)
    return Opened(station, parts, _key_words(station))


def make_home(house: House) -> Opened:
    """Opens the person's own world, an empty store made first where there is none."""
    station = house.station()
    parts = station.open_or_create()
    warm(parts)
    return Opened(station, parts, _key_words(station))


def _key_words(station: Workstation) -> str:
    """Where the key of the store is kept, in a sentence."""
    from coldcall.actions import checkups

    return checkups.key_words(station.folders, station.keys)


def warm(parts: Parts) -> None:
    """Reads what the queue needs now. Scripts and objections are read with the first card, which is read
    ahead once the queue is on the screen.
    """
    from coldcall.actions import gate

    gate.rules(parts)
    assert parts.defaults


def plant_sample(house: House, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> None:
    """Makes the sample world beside the home and closes it again; nothing stays of one that is stopped."""
    from coldcall.sample.plant import plant

    def go_on(done: int, total: int) -> None:
        if cancelled():
            raise Cancelled("Stopped", "Nothing of the sample world was kept")
        progress(done, total)

    own = house.station()
    own.leave_sample()
    sample = own.sample_home()
    try:
        plant(sample.create(sample=True), progress=go_on)
    except Cancelled:
        sample.close()
        own.leave_sample()
        raise
    finally:
        sample.close()


def has_sample(house: House) -> bool:
    """Whether a whole sample world is there to go on with."""
    from coldcall.sample.plant import is_whole

    return is_whole(house.station(Target.SAMPLE).folders)


def leave_sample(house: House) -> None:
    """Deletes the sample world, every row of it."""
    house.station().leave_sample()
