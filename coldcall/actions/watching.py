"""A folder that is watched: what lands there is imported by itself, once, when it has been written whole.

A nightly export is put into a folder by somebody else's program. Files are only read: they stay where they
are, and the history of imports tells which of them the store has. A file nobody could understand waits for a
person, who decides its columns once; the decision is remembered, and the next night needs nobody.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coldcall.actions import importing
from coldcall.actions.importing import Imported, ImportOptions, Progress
from coldcall.actions.parts import Parts
from coldcall.domain.intake import ImportBatch
from coldcall.errors import BadInput, Busy, NotFound
from coldcall.importers.parsing import file_sha256
from coldcall.store import catalogue

SETTLED = timedelta(seconds=20)
"""A file is taken when nothing has been written to it for so long: half an export is none."""

_PLAIN_TABLES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".ods")
_PACKED = (".gz", ".bz2", ".xz", ".zip")
_STAMP = re.compile(r"(?:[\s._(-]+|(?=\d{6}))\d[\dT:_.\s)-]*$")
_WHO = ("email", "email_2", "crm_id", "first_name", "last_name", "full_name")
_WHO_BEGINS = ("phone.", "suppress.")

Stamp = tuple[int, int]
"""Size in bytes and time of the last write in ns: as long as it stands, a file is what it was."""


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A file that was not imported and why: refused as it is, or waiting for somebody to explain it."""

    file: Path
    reason: str
    needs_you: bool


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look at the folder did. `known` counts files the store has already, `unfinished` those for
    the next look: they are still being written, or another import is running."""

    folder: Path
    imported: tuple[Imported, ...]
    left_alone: tuple[LeftAlone, ...]
    known: int
    unfinished: int


class Watch:
    """A folder and what is known about its files. Nothing is kept outside the store but what was refused,
    and that only as long as this lives: a file that was mended is tried again at once."""

    def __init__(self, parts: Parts, folder: Path, options: ImportOptions | None = None) -> None:
        self.folder = folder
        self._parts = parts
        self._options = options or ImportOptions()
        self._seen: dict[Path, tuple[Stamp, LeftAlone | None]] = {}

    def look(self, progress: Progress | None = None, cancelled: Callable[[], bool] = lambda: False) -> Looked:
        """Imports every file that is new and whole, the oldest first. Raises NotFound where the folder is
        gone, and `Cancelled` when stopped inside a file: its whole chunks are kept, the next look goes on."""
        if not self.folder.is_dir():
            raise NotFound(
                f"the watched folder {self.folder} is not there", "make it again, or watch another one"
            )
        imported: list[Imported] = []
        left_alone: list[LeftAlone] = []
        known = unfinished = 0
        have = self._have()
        for file, stamp in self._files():
            if cancelled():
                break
            if self._parts.now() - datetime.fromtimestamp(stamp[1] / 1e9, UTC) < SETTLED:
                unfinished += 1
                continue
            seen, left = self._seen.get(file, (None, None))
            if seen != stamp:
                try:
                    done, left = self._take(file, have, progress or _silent, cancelled)
                except Busy:
                    unfinished += 1
                    continue
                imported += done
                self._seen[file] = stamp, left
                known += not done and left is None
            else:
                known += left is None
            left_alone += [left] if left else []
        return Looked(self.folder, tuple(imported), tuple(left_alone), known, unfinished)

    def _have(self) -> set[str]:
        """What was imported whole before, by content; also what was taken back, which must not come again."""
        with self._parts.store.read() as reading:
            batches = catalogue.all_of(reading, ImportBatch)
        return {each.file_sha256 for each in batches if each.finished_at or each.undone_at}

    def _files(self) -> list[tuple[Path, Stamp]]:
        found = []
        for file in self.folder.iterdir():
            if is_table(file) and file.is_file():
                stat = file.stat()
                found.append((file, (stat.st_size, stat.st_mtime_ns)))
        return sorted(found, key=lambda each: (each[1][1], each[0].name))

    def _take(
        self, file: Path, have: set[str], progress: Progress, cancelled: Callable[[], bool]
    ) -> tuple[list[Imported], LeftAlone | None]:
        try:
            sha256 = file_sha256(file)
            if sha256 in have:
                return [], None
            options = replace(self._options, list_name=self._options.list_name or family(file.name))
            found = importing.look(self._parts, file, options, 0)
            if found["refused"] is None and not _names_somebody(found["columns"].values()):
                reason = "no column tells who its rows are about; import it once by hand and say so"
                return [], LeftAlone(file, reason, needs_you=True)
            done = importing.run(self._parts, file, options, progress, cancelled)
        except (BadInput, OSError) as error:
            return [], LeftAlone(file, str(error), needs_you=False)
        have.add(sha256)
        return [done], None


def is_table(file: Path) -> bool:
    """Whether a file's name is that of a table we read; hidden and temporary ones are not."""
    name = file.name.lower()
    if name.startswith((".", "~")):
        return False
    bare = Path(name).stem if name.endswith(_PACKED) else name
    return bare.endswith(_PLAIN_TABLES) or name.endswith(".zip")


def family(file_name: str) -> str:
    """What a file of every night is called: its name without the date or number at its end."""
    stem = importing.stem(file_name)
    bare = _STAMP.sub("", stem)
    return bare if any(char.isalpha() for char in bare) else stem


def _names_somebody(targets: Iterator[str]) -> bool:
    return any(target in _WHO or target.startswith(_WHO_BEGINS) for target in targets)


def _silent(done: int, total: int) -> None:
    """Nobody watches."""
