"""CSV as Excel and the CRMs take it: UTF-8 with a byte order mark, CRLF, formulas defused (RFC 4180)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from coldcall.exporters.base import Cell, Column, Table
from coldcall.exporters.cells import defused, written


@dataclass(frozen=True, slots=True)
class CsvFile:
    """Comma-separated values."""

    name: ClassVar[str] = "csv"
    label: ClassVar[str] = "CSV"
    suffix: ClassVar[str] = ".csv"

    def write(self, table: Table, path: Path) -> int:
        count = 0
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow([defused(written(column.name)) for column in table.columns])
            for row in table.watched():
                writer.writerow([_cell(c, cell) for c, cell in zip(table.columns, row, strict=True)])
                count += 1
        return count


def _cell(column: Column, cell: Cell) -> str:
    text = written(cell)
    return defused(text, phone=column.phone) if isinstance(cell, str) else text
