"""Duplicates inside any table: read, compared, written as pairs. No store is opened or made for it."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from coldcall.actions import comparing
from coldcall.actions.comparing import Columns, Kind
from coldcall.errors import BadInput
from coldcall.files import write_whole
from coldcall.importers.base import Table
from coldcall.importers.parsing import ParseOptions, read_table
from coldcall.matching import table as search
from coldcall.matching.values import Band

_HINT = "name them first name, last name, e-mail, phone, address, or company name, address, phone"
_TELLING = ("first_name", "last_name", "full_name", "company", "emails", "phones")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows of a table, counted from 1, lower first, with reasons in words."""

    row_a: int
    row_b: int
    probability: float
    band: Band
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Duplicates:
    """What was found in a table: `clusters` hold row numbers from 1; `columns` header to what it says."""

    kind: Kind
    table: Table
    columns: dict[str, str]
    pairs: tuple[Pair, ...]
    clusters: tuple[tuple[int, ...], ...]

    @property
    def rows(self) -> int:
        """All rows of the table, those that could not be read among them."""
        return len(self.table.records)

    def count(self, band: Band) -> int:
        """How many pairs are in a band."""
        return sum(1 for pair in self.pairs if pair.band is band)


def find(
    path: Path, now: datetime, kind: Kind | None = None, progress: search.Progress = search.nobody_watches
) -> Duplicates:
    """The duplicates in a file. Raises `RefusedFile`, and `BadInput` where no column tells who a row is."""
    table = read_table(path, ParseOptions(now=now))
    found = comparing.columns(table.header, path.name)
    if not any(field in found.fields for field in _TELLING):
        raise BadInput("no column tells who or what a row is", _HINT)
    decided = kind or comparing.kind_of(table, found)
    return _found(table, found, decided, progress)


def write_pairs(found: Duplicates, path: Path) -> None:
    """Writes PAIRS.csv: `row_a,row_b,probability,band`, likeliest first. Raises `MachineLacks`."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(("row_a", "row_b", "probability", "band"))
    writer.writerows((one.row_a, one.row_b, f"{one.probability:.6f}", str(one.band)) for one in found.pairs)
    write_whole(path, stream.getvalue().encode())


def _found(table: Table, columns: Columns, kind: Kind, progress: search.Progress) -> Duplicates:
    if kind is Kind.PEOPLE:
        result = search.people(comparing.people(table, columns), progress)
    else:
        result = search.companies(comparing.companies(table, columns), progress)
    numbers = [record.row for record in table.good]
    pairs = tuple(
        Pair(
            numbers[pair.a],
            numbers[pair.b],
            pair.probability,
            pair.band,
            tuple(reason.words for reason in pair.reasons),
        )
        for pair in result.pairs
    )
    clusters = tuple(tuple(numbers[at] for at in cluster) for cluster in result.clusters)
    return Duplicates(kind, table, columns.named, pairs, clusters)
