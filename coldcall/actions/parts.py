"""What the verbs work with: an open store, the clock, settings, and data that is read when first needed."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar

from coldcall.domain.clock import Clock
from coldcall.domain.ids import IdMaker
from coldcall.paths import Folders, bundled
from coldcall.settings import Settings, load, save
from coldcall.store import rescorings
from coldcall.store.engine import Store

if TYPE_CHECKING:
    from coldcall.actions.defaults import Defaults
    from coldcall.domain.objection import ObjectionDeck
    from coldcall.scripts.render import Renderer

Kept = TypeVar("Kept")


class Parts:
    """The parts of one open workstation. Actions take this and nothing else reaches for them.

    Rules, weights and scripts are read when first asked for, so that a window can be painted before.
    """

    def __init__(
        self,
        store: Store,
        clock: Clock,
        folders: Folders,
        settings: Settings,
        *,
        sample: bool,
        rep: str = "",
        machine_zone: str = "",
    ) -> None:
        self.store = store
        self.clock = clock
        self.folders = folders
        self.settings = settings
        self.sample = sample
        self.machine_zone = machine_zone
        self._rep = rep
        self._kept: dict[str, Any] = {}
        self._catching_up = Lock()
        self._file_seen = self._settings_stamp()
        self._written_seen: int | None = None
        self._news = 0

    @property
    def rep(self) -> str:
        """Who acts: the name given for this run, else the one in the settings."""
        return self._rep or self.settings.rep_name or "me"

    @property
    def caller_zone(self) -> str:
        """The caller's own tz zone: as set, else this computer's; "" where neither is known."""
        return self.settings.place_zone or self.machine_zone

    def remember(self, name: str, make: Callable[[], Kept]) -> Kept:
        """What `make` gives, made once and kept under a name until it is forgotten."""
        # Forgetting takes a new dict, so that what another thread began to make before is not kept after.
        all_kept = self._kept
        if name not in all_kept:
            all_kept[name] = make()
        kept: Kept = all_kept[name]
        return kept

    def forget(self, name: str) -> None:
        """Makes what was kept anew at the next use."""
        self._kept = {each: kept for each, kept in self._kept.items() if each != name}

    @property
    def ids(self) -> IdMaker:
        return self.store.ids

    def now(self) -> datetime:
        """The moment it is, in UTC."""
        return self.clock.now()

    def change_settings(self, settings: Settings) -> None:
        """Keeps new settings for this run and the next."""
        with self._catching_up:
            save(self.folders.settings_file, settings)
            self.settings = settings
            self._kept = {}
            self._file_seen = self._settings_stamp()

    def catch_up(self) -> int:
        """Takes over what another program wrote: its settings, and its answers for places at their next use.

        Gives a number that grows whenever another program wrote to the store or the settings; costs
        microseconds while nobody does. Raises BadInput for settings that cannot be read, once; those known
        hold on.
        """
        with self._catching_up:
            written, stamp = self.store.written_elsewhere(), self._settings_stamp()
            moved, known = stamp != self._file_seen, self._written_seen
            self._file_seen, self._written_seen = stamp, written
            if moved or known not in (None, written):
                self._news += 1
                self._kept = {}
            if moved:
                self.settings = load(self.folders.settings_file)
            return self._news

    def _settings_stamp(self) -> tuple[int, int]:
        """What changes with every write of the settings file; zeros while there is none."""
        try:
            found = self.folders.settings_file.stat()
        except OSError:
            return 0, 0
        return found.st_mtime_ns, found.st_ino

    @property
    def defaults(self) -> Defaults:
        """Scoring, attempts, outcomes, reasons and definitions, with the team's own files over ours.

        The points are those by which everybody stands, which a file that was just changed is not yet.
        """
        return self.remember("defaults", self._defaults)

    def _defaults(self) -> Defaults:
        from coldcall.actions import defaults

        with self.store.read() as reading:
            in_force = rescorings.scoring_in_force(reading)
        return self._files if in_force is None else defaults.under(self._files, in_force)

    @cached_property
    def _files(self) -> Defaults:
        from coldcall.actions.defaults import load_defaults

        return load_defaults(self.folders.config)

    def under(self, scoring: dict[str, Any]) -> Parts:
        """These parts as if other points were in force, given as `scoring.toml` is parsed."""
        from coldcall.actions import defaults

        made = copy(self)
        made._kept = {"defaults": defaults.under(self._files, scoring)}
        return made

    def take_points(self, of: Parts) -> None:
        """The points of these parts are in force from now on."""
        self._kept = {"defaults": of.defaults}

    @cached_property
    def renderer(self) -> Renderer:
        """What renders the scripts: ours, and the team's own beside or over them (`.library`)."""
        from coldcall.scripts.library import read_library
        from coldcall.scripts.render import Renderer

        return Renderer(read_library(bundled("scripts_library"), self.own_scripts))

    @cached_property
    def deck(self) -> ObjectionDeck:
        """The objections with their families and codes."""
        from coldcall.domain.objection import read_deck

        return read_deck(bundled("defaults", "objections.toml").read_text(encoding="utf-8"))

    @property
    def own_scripts(self) -> Path:
        """Where a team keeps scripts of its own."""
        return self.folders.config / "scripts"

    def forget_scripts(self) -> None:
        """Reads the library again at the next use."""
        self.__dict__.pop("renderer", None)
