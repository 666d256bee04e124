"""What every step of the import page works with: the parts of the window, and the file in hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from coldcall.actions import gate
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts
from ui.faults import Faults
from ui.importing.targets import CUSTOM
from ui.importing.understood import column_rows, known_from, word_rows
from ui.importing.values import ColumnRow, Naming, Preview, Reading
from ui.signals import Hub
from ui.status_strip import StatusStrip
from ui.work import Work


@dataclass(frozen=True, slots=True)
class Means:
    """What the steps are given by the window."""

    core: Parts
    work: Work
    hub: Hub
    faults: Faults
    status: StatusStrip
    monotonic: Callable[[], float]


@dataclass
class Draft:
    """The file in hand, on its way through the steps: what was read of it, and what the person said.

    `found` is the account of `importing.look`; `decided` maps columns to the meanings the person gave them.
    """

    path: Path
    reading: Reading = field(default_factory=Reading)
    naming: Naming = field(default_factory=Naming)
    region: str = ""
    decided: dict[str, str] = field(default_factory=dict)
    found: dict[str, Any] = field(default_factory=dict)
    preview: Preview | None = None

    @property
    def meanings(self) -> dict[str, str]:
        """What each column means by now."""
        return {**self.found.get("columns", {}), **self.decided}

    @property
    def kind(self) -> str:
        """leads, engagements or suppressions."""
        return str(self.found.get("kind", ""))

    def rows(self) -> list[ColumnRow]:
        """The columns as they are shown."""
        if self.preview is None:
            return []
        how, words = known_from(self.found), self.found.get("words", {})
        columns = column_rows(self.preview, self.found["columns"], how, self.decided)
        return [*word_rows(words, self.decided), *columns]

    def decide(self, name: str, code: str) -> None:
        """Give a column a meaning; "" is the one it was recognised by."""
        self.decided.pop(name, None)
        recognised = self.found.get("columns", {}).get(name, f"{CUSTOM}{name}")
        if code and (code != recognised or code.startswith(CUSTOM)):
            self.decided[name] = code

    def options(self, *, dry_run: bool = False) -> ImportOptions:
        """Everything that was said, as the import takes it."""
        columns = {**self.found.get("remembered", {}), **self.decided} if self.decided else {}
        return ImportOptions(
            kind=self.reading.kind or "auto",
            vendor=self.naming.vendor,
            campaign=self.naming.campaign,
            list_name=self.naming.list_name,
            region=self.region,
            encoding=self.reading.encoding,
            delimiter=self.reading.delimiter,
            sheet=self.reading.sheet,
            dry_run=dry_run,
            columns=columns,
        )


class StepPage(QObject):
    """The base of the steps' presenters."""

    def __init__(self, means: Means, parent: QObject) -> None:
        super().__init__(parent)
        self._means = means
        self._core, self._work = means.core, means.work

    def _country(self, typed: str) -> str:
        """The two letters of a country as somebody typed it, "" for none."""
        return gate.rules(self._core).places.country(typed) or "" if typed else ""
