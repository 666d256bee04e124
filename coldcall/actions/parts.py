"""What the verbs work with: an open store, the clock, settings, and data that is read when first needed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from coldcall.domain.clock import Clock
from coldcall.domain.ids import IdMaker
from coldcall.paths import Folders, bundled
from coldcall.settings import Settings, load, save
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
        if name not in self._kept:
            self._kept[name] = make()
        kept: Kept = self._kept[name]
        return kept

    def forget(self, name: str) -> None:
        """Makes what was kept anew at the next use."""
        self._kept.pop(name, None)

    @property
    def ids(self) -> IdMaker:
        return self.store.ids

    def now(self) -> datetime:
        """The moment it is, in UTC."""
        return self.clock.now()

    def change_settings(self, settings: Settings) -> None:
        """Keeps new settings for this run and the next."""
        save(self.folders.settings_file, settings)
        self.settings = settings
        self._kept.clear()

    def reload_settings(self) -> None:
        """Reads the settings file again, after another program wrote it."""
        self.settings = load(self.folders.settings_file)
        self._kept.clear()

    def as_rep(self, name: str) -> None:
        """Acts as another rep from here on."""
        self.settings = replace(self.settings, rep_name=name)
        self._rep = name

    @cached_property
    def defaults(self) -> Defaults:
        """Scoring, attempts, outcomes, reasons and definitions, with the team's own files over ours."""
        from coldcall.actions.defaults import load_defaults

        return load_defaults(self.folders.config)

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
