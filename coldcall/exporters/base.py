"""What an exporter is: columns and rows in, one whole file out or none at all."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from coldcall.errors import BadInput, Cancelled, ColdcallError

Cell = str | int | float | datetime | None

Progress = Callable[[int], None]
"""Hears how many rows are written so far, now and then and at the end."""

EVERY = 500
"""Rows between two looks at `progress` and `cancelled`."""


def _unheard(rows: int) -> None:
    pass


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its header. In a `phone` column E.164 numbers are written as they are, as text."""

    name: str
    phone: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """What to write: columns, rows of as many cells (read once, in order), and who watches."""

    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]
    progress: Progress = _unheard
    cancelled: Callable[[], bool] = _never

    def watched(self) -> Iterator[Sequence[Cell]]:
        """The rows, telling progress on the way; raises `Cancelled` when asked to stop."""
        written = 0
        for row in self.rows:
            if written % EVERY == 0:
                self._look(written)
            if len(row) != len(self.columns):
                raise ValueError(f"row {written + 1} has {len(row)} cells for {len(self.columns)} columns")
            yield row
            written += 1
        self._look(written)

    def _look(self, written: int) -> None:
        if self.cancelled():
            raise Cancelled("the export was stopped", "no file was written")
        self.progress(written)


class Exporter(Protocol):
    """Writes tables in one format."""

    @property
    def name(self) -> str:
        """As written after `--format`: `csv`, `xlsx`, `jsonl`."""

    @property
    def label(self) -> str: ...

    @property
    def suffix(self) -> str:
        """With its dot."""

    def write(self, table: Table, path: Path) -> int:
        """Writes the whole table to a new file at `path`, gives the number of rows. May leave half a file
        behind when it fails: `written_whole` sees to that."""


def written_whole(write: Callable[[Path], int], path: Path) -> int:
    """Lets `write` make a file beside `path` and puts it there only when it is complete and on the disk.

    A file that was there before is replaced, or left as it was when anything fails. Raises `BadInput` for a
    path that names a folder or something else that is no file, `ColdcallError` when the disk is full or
    may not be written.
    """
    if path.exists() and not path.is_file():
        what = "a folder" if path.is_dir() else "not a file"
        raise BadInput(f"{path} is {what}", "give the name of a file to write")
    try:
        with tempfile.TemporaryDirectory(prefix=".coldcall-", dir=path.parent) as workplace:
            half = Path(workplace, "export")
            rows = write(half)
            _to_disk(half)
            half.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    return rows


def _to_disk(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _cannot_write(path: Path, error: OSError) -> ColdcallError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return ColdcallError(
            f"there is no room left to write {path}", "free some space or choose another disk"
        )
    if not path.parent.is_dir():
        return BadInput(f"the folder {path.parent} does not exist", "make it first or choose another one")
    return ColdcallError(f"{path} cannot be written ({error.strerror or error})", "choose another place")
