"""One run of the command line: the workstation it opens, and how it prints."""

from __future__ import annotations

import dataclasses
import importlib.util
import json
import os
import re
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from uuid import UUID
from zoneinfo import ZoneInfo

from coldcall.cli.globals import Globals
from coldcall.errors import BadInput
from coldcall.paths import folders

if TYPE_CHECKING:
    from coldcall.actions.parts import Parts
    from coldcall.workstation import Workstation


_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a terminal would obey: names and notes are text, whatever they hold."""


class Session:
    """Opens the home's workstation when a command first needs it, and closes it at the end."""

    def __init__(self, given: Globals, environ: Mapping[str, str]) -> None:
        self.given = given
        self.environ = environ
        self.folders = folders(given.home, environ)
        self._parts: Parts | None = None

    @cached_property
    def workstation(self) -> Workstation:
        """The home, closed. Loading what a store needs is left until a command asks for one."""
        from coldcall.workstation import Workstation

        return Workstation.at(self.given.home, self.environ, self.given.rep)

    def __enter__(self) -> Self:
        for folder in (self.folders.config, self.folders.data):
            nearest = next(each for each in (folder, *folder.parents) if each.exists())
            if not nearest.is_dir():
                raise BadInput(f"{nearest} is a file, not a folder", "name another place with --home DIR")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if "workstation" in self.__dict__:
            self.workstation.close()

    @property
    def parts(self) -> Parts:
        """The open store's parts. Raises NotFound in a home without a store."""
        if self._parts is None:
            self._parts = self.workstation.open()
        return self._parts

    def parts_or_new(self) -> Parts:
        """The parts of the home's store, an empty one made first where there is none."""
        if self._parts is None:
            self._parts = self.workstation.open_or_create()
        return self._parts

    def emit(self, value: Any, text: str | Callable[[], str]) -> None:
        """Prints one JSON document with `--json`, the text otherwise."""
        if self.given.json:
            words = json.dumps(plain(value), ensure_ascii=False, indent=2)
        else:
            words = _CONTROLS.sub("", text() if callable(text) else text)
        _print(words)

    def say(self, words: str) -> None:
        """One line beside the answer, never on standard output."""
        sys.stderr.write(words + "\n")

    def moment(self, text: str | None) -> datetime | None:
        """A TIME of the command line: ISO 8601, local where it has no offset. Raises BadInput."""
        if text is None:
            return None
        try:
            moment = datetime.fromisoformat(text.strip().replace("Z", "+00:00"))
        except ValueError as error:
            raise BadInput(
                f"“{text}” is not a time", "write it as 2026-03-04T15:00 or with +01:00"
            ) from error
        if not 1970 < moment.year < 2200:
            raise BadInput(f"“{text}” is in no year of ours", "write it as 2026-03-04T15:00 or with +01:00")
        if moment.tzinfo is None:
            zone = self.parts.caller_zone
            moment = moment.replace(tzinfo=ZoneInfo(zone)) if zone else moment.astimezone()
        return moment.astimezone(UTC)


def has_benchmarks() -> bool:
    """Whether the benchmarks are there, which only a checkout has."""
    return importlib.util.find_spec("benchmarks") is not None


def _print(words: str) -> None:
    if not words or sys.stdout is None:
        return
    try:
        sys.stdout.write(words + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader went away (`| head`): nothing more can be said, and nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def plain(value: Any) -> Any:
    """A value as JSON has it: moments in UTC with Z, ids as text, dataclasses as objects."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(one) for one in value]
    if isinstance(value, datetime):
        return utc(value)
    if isinstance(value, StrEnum | UUID | Path):
        return str(value)
    return value


def utc(moment: datetime | None) -> str | None:
    """`2026-11-24T16:00:00Z`."""
    return (
        None
        if moment is None
        else moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    )
