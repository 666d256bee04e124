"""Files that go out. To add a format: a module here, one line in `ALL`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from pathlib import Path

from coldcall.domain.outcome_row import OUTCOME_COLUMNS, PHONE_COLUMN, OutcomeRow
from coldcall.errors import WrongUsage
from coldcall.exporters.base import Cell, Column, Exporter, Progress, Table, written_whole
from coldcall.exporters.csv_file import CsvFile
from coldcall.exporters.json_lines import JsonLines
from coldcall.exporters.xlsx_file import XlsxFile

__all__ = ["ALL", "Cell", "Column", "CsvFile", "Exporter", "JsonLines", "Table", "XlsxFile"]
__all__ += ["exporter_named", "write_outcomes", "write_table"]

ALL: tuple[Exporter, ...] = (CsvFile(), XlsxFile(), JsonLines())
"""Every format, in the order the window offers them."""


def exporter_named(name: str) -> Exporter:
    """The exporter of `csv`, `xlsx` or `jsonl`; raises `WrongUsage` for any other name."""
    for exporter in ALL:
        if exporter.name == name:
            return exporter
    raise WrongUsage(f"there is no format {name!r}", f"choose one of {', '.join(e.name for e in ALL)}")


def write_table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    format: str,  # noqa: A002 - the word of the command line
    path: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Writes rows to `path` in a format by name, whole or not at all; gives the number of rows.

    `progress` hears the rows written so far; when `cancelled` answers True nothing is written and
    `Cancelled` raised. Other errors as in `written_whole`.
    """
    exporter = exporter_named(format)
    table = Table(tuple(columns), rows, progress or (lambda _: None), cancelled or (lambda: False))
    return written_whole(lambda half: exporter.write(table, half), path)


def write_outcomes(
    rows: Iterable[OutcomeRow],
    format: str,  # noqa: A002 - the word of the command line
    path: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> int:
    """Writes the outcome file (`OutcomeRow`'s columns); otherwise as `write_table`."""
    columns = [Column(name, phone=name == PHONE_COLUMN) for name in OUTCOME_COLUMNS]
    cells = attrgetter(*OUTCOME_COLUMNS)
    return write_table(columns, (cells(row) for row in rows), format, path, progress, cancelled)
