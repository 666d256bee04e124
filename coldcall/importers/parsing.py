"""From a file to understood rows: reader, columns, rows, and what was found out about the file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from coldcall.domain.intake import IncomingLead
from coldcall.files import name_in_text
from coldcall.importers import ALL, day_numbers
from coldcall.importers.base import RefusedFile, Repair, Table
from coldcall.importers.compressed import raw_head
from coldcall.importers.dates import DateOrder
from coldcall.importers.hygiene import ANY_HOUSE, House
from coldcall.importers.mapping import (
    LEADS,
    SUPPRESSIONS,
    THINGS,
    ColumnMap,
    header_key,
    read_options,
)
from coldcall.importers.rows import KeysOf, RowOptions, RowReader
from coldcall.importers.suppressing import IncomingSuppression, SuppressionReader
from coldcall.importers.understanding import dates_of, understood, unknown_words

FIRST_BATCH, BATCH = 100, 1_000
"""Rows sent at once: few to begin with, so that storing them begins while the others are read."""

Incoming = IncomingLead | IncomingSuppression


@dataclass(frozen=True, slots=True)
class ParseOptions:
    """What a person said about a file, and what rows need to know. Plain values only, so that a process can
    be handed them. `kind` is auto, leads, engagements or suppressions; `remembered` maps header to target,
    `layouts` holds earlier decisions by `mapping.header_key`, `keys` makes the keys of each lead."""

    now: datetime
    kind: str = "auto"
    vendor: str = ""
    region: str = ""
    home: str = ""
    zone: str = ""
    sample: bool = False
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    house: House = ANY_HOUSE
    remembered: dict[str, str] = field(default_factory=dict)
    layouts: dict[str, dict[str, str]] = field(default_factory=dict)
    keys: KeysOf | None = None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What was found out about a file. `dates` names date columns and the order read there; `people` tells
    that its rows are people, not things such as forms and e-mails, which are all refused. `words` are those
    nobody knows the kind of act of: the key a person's answer is kept under, and the rows that say it."""

    file_name: str
    sha256: str
    kind: str
    vendor: str
    encoding: str
    delimiter: str
    sheet: str
    header: tuple[str, ...]
    columns: dict[str, str]
    rows: int
    repairs: tuple[Repair, ...] = ()
    dates: dict[str, str] = field(default_factory=dict)
    people: bool = True
    words: dict[str, int] = field(default_factory=dict)

    @property
    def header_key(self) -> str:
        """What the meaning of its columns is remembered by."""
        return header_key(self.header)


def read_table(path: Path, options: ParseOptions) -> Table:
    """The table of a file. Raises `RefusedFile`, or `BadInput` where the file cannot be opened."""
    head = raw_head(path)
    if not head:
        raise RefusedFile("it is empty", hint="export it again, with at least a header and one row")
    reading = read_options(options.encoding, options.delimiter, options.sheet)
    reader = next(reader for reader in ALL if reader.accepts(head, path))
    return day_numbers.dated(reader.read(path, reading))


def parse_file(path: Path, options: ParseOptions) -> tuple[FileFacts, Iterator[list[Incoming]]]:
    """The facts of a file and its rows in batches of at most `BATCH`, in order, none left out."""
    table = read_table(path, options)
    columns = _columns(table, path, options)
    row_options = RowOptions(
        now=options.now,
        region=options.region.upper(),
        home=options.home.upper(),
        zone=ZoneInfo(options.zone) if options.zone else UTC,
        sample=options.sample,
        house=options.house,
        keys=options.keys if columns.kind == LEADS else None,
    )
    reader: RowReader | SuppressionReader
    if columns.kind == SUPPRESSIONS:
        reader = SuppressionReader(columns, row_options)
    else:
        reader = RowReader(table, columns, row_options)
    return _facts(path, table, columns, reader), _batches(table, reader)


def _columns(table: Table, path: Path, options: ParseOptions) -> ColumnMap:
    """What the columns mean; what was said now goes before what was decided for an earlier file."""
    return understood(
        table,
        kind=options.kind,
        vendor=options.vendor,
        file_name=name_in_text(path),
        remembered={**options.layouts.get(header_key(table.header), {}), **options.remembered},
    )


def _batches(table: Table, reader: RowReader | SuppressionReader) -> Iterator[list[Incoming]]:
    start, size = 0, FIRST_BATCH
    while start < len(table.records):
        yield [*reader.read_all(table.records[start : start + size])]
        start, size = start + size, min(size * 2, BATCH)


def _facts(path: Path, table: Table, columns: ColumnMap, reader: RowReader | SuppressionReader) -> FileFacts:
    orders = _date_orders(table, reader) if isinstance(reader, RowReader) else {}
    guessed = reader.guessed_dates if isinstance(reader, RowReader) else {}
    notes = [
        Repair(1, f"nothing in {name} tells day from month; read as {order.words}")
        for name, order in guessed.items()
    ]
    notes += [Repair(1, note) for note in columns.notes]
    return FileFacts(
        file_name=name_in_text(path),
        sha256=file_sha256(path),
        kind=LEADS if columns.kind == THINGS else columns.kind,
        vendor=columns.vendor,
        encoding=table.encoding,
        delimiter=table.delimiter,
        sheet=table.sheet,
        header=table.header,
        columns=columns.columns,
        rows=len(table.records),
        repairs=(*table.repairs, *notes),
        dates={table.header[index]: order.words for index, order in orders.items()},
        people=columns.kind == LEADS,
        words=unknown_words(table, columns),
    )


def _date_orders(table: Table, reader: RowReader) -> dict[int, DateOrder]:
    """The order of day and month by column, of dates that are used and of those that are only kept."""
    region = reader.options.region or reader.options.home
    return {**reader.date_orders, **dates_of(table, reader.columns, region)}


def file_sha256(path: Path) -> str:
    """What a file holds, as 64 hex digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def preview_file(path: Path, options: ParseOptions, sample: int | None = 5) -> dict[str, Any]:
    """What was understood of a file, nothing more done. `sample` None gives all rows.

    Keys: encoding, delimiter, header, rows, sample, repairs, refused, hint (what to do about that), and
    sheet, sheets (those of a workbook that can be chosen), kind, vendor, columns, dates, notes, words,
    remembered (what was decided for an earlier file with this header), rejected (rows that an import would
    refuse as unreadable). A refused file has no rows.
    """
    try:
        table = read_table(path, options)
    except RefusedFile as refusal:
        return preview_of_refused(refusal)
    columns = _columns(table, path, options)
    row_options = RowOptions(options.now, options.region.upper(), options.home.upper())
    dates = _date_orders(table, RowReader(table, columns, row_options))
    good = list(table.good)
    return {
        "encoding": table.encoding,
        "delimiter": table.delimiter,
        "header": list(table.header),
        "rows": len(table.records),
        "sample": [list(record.cells) for record in (good if sample is None else good[:sample])],
        "repairs": [{"line": repair.line, "what": repair.what} for repair in table.repairs],
        "refused": None,
        "hint": "",
        "sheet": table.sheet,
        "sheets": list(table.sheets),
        "kind": LEADS if columns.kind == THINGS else columns.kind,
        "vendor": columns.vendor,
        "columns": columns.columns,
        "dates": {table.header[index]: order.words for index, order in dates.items()},
        "notes": list(columns.notes),
        "words": unknown_words(table, columns),
        "remembered": dict(options.layouts.get(header_key(table.header), {})),
        "rejected": [
            {"line": record.line, "reason": record.problem} for record in table.records if record.problem
        ],
    }


def preview_of_refused(refusal: RefusedFile) -> dict[str, Any]:
    """The preview of a file that cannot be trusted: no rows, and why."""
    return {
        "encoding": "",
        "delimiter": "",
        "header": [],
        "rows": 0,
        "sample": [],
        "repairs": [],
        "refused": {"line": refusal.line, "reason": refusal.reason},
        "hint": refusal.what_to_do,
        "sheet": "",
        "sheets": [],
        "kind": "",
        "vendor": "",
        "columns": {},
        "dates": {},
        "notes": [],
        "words": {},
        "remembered": {},
        "rejected": [],
    }
