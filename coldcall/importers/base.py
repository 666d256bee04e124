"""What every reader of files gives and may refuse: tables of text, limits, repairs.

A reader turns a file into a `Table` and knows nothing of people or columns. It repairs what can be
repaired without guessing and says so line by line; a row that cannot be trusted carries a problem; a
file that cannot be trusted is refused whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

from coldcall.errors import BadInput

MAX_BYTES = 512 * 1024 * 1024
MAX_ROWS = 2_000_000
MAX_COLUMNS = 2_000
MAX_CELL = 64 * 1024


@dataclass(frozen=True, slots=True)
class Repair:
    """Something put right on the way in. `line` counts the file's lines (a sheet's rows) from 1."""

    line: int
    what: str


class Record(NamedTuple):
    """One data row: its number from 1, the line it starts on, its cells. `problem` refuses the row.

    A named tuple, because there are millions of them and a data class takes three times as long to make.
    """

    row: int
    line: int
    cells: tuple[str, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A file as a header and rows of text. Every record without a problem has as many cells as the header.

    `titles` are the lines above the header, as reports put their name and period there; `sheets` the names
    of all sheets that can be chosen, where the file is a workbook.
    """

    header: tuple[str, ...]
    records: tuple[Record, ...]
    encoding: str
    delimiter: str = ""
    sheet: str = ""
    repairs: tuple[Repair, ...] = ()
    titles: tuple[tuple[str, ...], ...] = ()
    sheets: tuple[str, ...] = ()

    @property
    def good(self) -> Iterator[Record]:
        return (record for record in self.records if not record.problem)

    def column(self, index: int) -> list[str]:
        """The cells of one column, of the rows that can be read."""
        return [record.cells[index] for record in self.good]


class RefusedFile(BadInput):
    """A file that cannot be trusted as a whole. `line` is where it went wrong, None where it has no lines;
    `what_to_do` is "" where nothing better is known than to mend it."""

    def __init__(self, reason: str, line: int | None = None, hint: str = "") -> None:
        place = f" (line {line})" if line else ""
        super().__init__(
            f"the file was refused: {reason}{place}", hint or "nothing was stored; mend the file"
        )
        self.reason = reason
        self.line = line
        self.what_to_do = hint


HeaderScore = Callable[[Sequence[str]], int]
"""How many cells of a row are names of columns known somewhere."""


def knows_nothing(cells: Sequence[str]) -> int:
    """The score of a reader that was told no column names."""
    return 0


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What a person or a map may say about a file before it is read; empty means find out.

    `header_score` helps to tell the header from title lines; `sections` are the title lines (lower case)
    that stand right above the header in reports of several parts.
    """

    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    header_score: HeaderScore = knows_nothing
    sections: frozenset[str] = field(default_factory=frozenset)


class Reader(Protocol):
    """One kind of file. `head` is the first 64 KiB, already unpacked where the file was compressed."""

    name: str

    def accepts(self, head: bytes, path: Path) -> bool: ...

    def read(self, path: Path, options: ReadOptions) -> Table: ...
