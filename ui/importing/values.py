"""What the panels of the import page are given, as plain values in plain words."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Final
from uuid import UUID

from coldcall.domain.intake import ImportBatch
from coldcall.domain.questions import ListQuestions
from coldcall.domain.queue import Queue


class Step(IntEnum):
    """The four steps, in their order."""

    FILE = 0
    COLUMNS = 1
    DUPLICATES = 2
    RESULT = 3


@dataclass(frozen=True, slots=True)
class DateNote:
    """How the dates of a column are understood: a cell, the day it means, and what tells so."""

    column: str
    cell: str
    day: str
    why: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class LineNote:
    """Something about one line of a file: put right, or (`bad`) not readable. `line` 0 is the whole file."""

    line: int
    words: str
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it was read. `garbled` are cells whose letters look wrongly decoded; `refused` says why the
    file cannot be trusted, "" when it can, and `hint` what to do about it."""

    file_name: str
    rows: int
    header: tuple[str, ...]
    cells: tuple[tuple[str, ...], ...]
    facts: str
    kind: str
    vendor: str
    encoding: str
    delimiter: str
    sheet: str
    sheets: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    garbled: tuple[str, ...] = ()
    dates: tuple[DateNote, ...] = ()
    notes: tuple[LineNote, ...] = ()
    refused: str = ""
    refused_line: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column of a file, or one word of it that stands for an act: its name, some of its cells, what it
    means and how that is known. `label` is shown instead of the name where there is one.

    `open` tells that nobody knows it, `changed` that the person decided otherwise just now, `empty` that
    none of the rows looked at says anything there.
    """

    name: str
    examples: tuple[str, ...]
    code: str
    meaning: str
    how: str
    open: bool = False
    changed: bool = False
    empty: bool = False
    label: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read; empty is left to the program."""

    kind: str = ""
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class Naming:
    """What only a person knows about a list; empty is left to the program."""

    list_name: str = ""
    campaign: str = ""
    region: str = ""
    vendor: str = ""


@dataclass(frozen=True, slots=True)
class PersonRow:
    """The beginning of the file as a person: who they are, how they are reached, what they did.
    `trouble` is what keeps the row from being somebody who can be called."""

    who: str
    reached: str
    acts: str
    trouble: str = ""


NOTHING: Final = "–"
"""The line of a side that says nothing."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of two people that are compared: a title, and lines of words."""

    title: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A row of the file, who is there already if somebody is, and why it comes out so."""

    row: int
    new: Side
    known: Side | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """Some rows of a file before it is imported: what becomes of them, how many, why, and a few of them."""

    name: str
    words: str
    count: int
    reasons: tuple[tuple[str, int], ...] = ()
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an import will come to. The shares add up to the rows; `people` are new, `touched` are new or
    known. `estimated` tells that only the first `counted` rows were gone through."""

    rows: int
    kind: str
    shares: tuple[Share, ...]
    people: int
    touched: int


@dataclass(frozen=True, slots=True)
class PastImport:
    """An import in the history: when it was, and how good its source has been so far, in words."""

    batch: ImportBatch
    when: str
    source: str = ""

    @property
    def gone(self) -> bool:
        """Whether it was taken back."""
        return self.batch.undone_at is not None


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A row that was set aside: who it seems to be, why, and when it was let in, if it was."""

    batch_id: UUID
    row: int
    who: str
    why: str
    released_at: datetime | None = None

    @property
    def let_in(self) -> bool:
        """Whether somebody let it in."""
        return self.released_at is not None


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two people who look alike, side by side, how sure it is and why. `decided` says what was decided, and
    `decision` is what undoes it."""

    kept: UUID
    other: UUID
    left: Side
    right: Side
    sure: str
    why: str
    decided: str = ""
    decision: UUID | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """An import that is done. `queue` counts where its people are now; `ids` are those people. `alike` is how
    many pairs wait for an answer, of which `pairs` shows the likeliest."""

    batch: ImportBatch
    queue: Queue
    questions: ListQuestions
    asides: tuple[AsideRow, ...] = ()
    ids: tuple[UUID, ...] = ()
    pairs: tuple[PairRow, ...] = ()
    notes: tuple[LineNote, ...] = field(default=())
    alike: int = 0
