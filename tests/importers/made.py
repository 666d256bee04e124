"""Files and rows made for one test, in a line each."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from coldcall.domain.intake import IncomingLead
from coldcall.importers.base import Table
from coldcall.importers.csv_file import read_text
from coldcall.importers.mapping import ColumnMap, read_options
from coldcall.importers.rows import RowOptions, RowReader
from coldcall.importers.understanding import understood as understood_table

NOW = datetime(2026, 11, 21, 20, 0, tzinfo=UTC)


def file_of(folder: Path, content: str | bytes, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def table_of(text: str) -> Table:
    """The table of a CSV text, read as an import reads it."""
    return read_text(text, "utf-8", read_options())


def cells_of(text: str) -> list[tuple[str, ...]]:
    table = table_of(text)
    return [table.header, *(record.cells for record in table.records)]


def understood(text: str, **said: Any) -> tuple[ColumnMap, list[IncomingLead]]:
    """The columns and rows of a CSV text. `said` goes to the row options; home is the United States."""
    table = table_of(text)
    names = {key: said.pop(key) for key in ("kind", "vendor", "file_name", "remembered") if key in said}
    columns = understood_table(table, **names)
    reader = RowReader(table, columns, RowOptions(**{"now": NOW, "home": "US", **said}))
    return columns, [reader.read(record) for record in table.records]


def lead(text: str, **said: Any) -> IncomingLead:
    """The one row of a CSV text."""
    _, [found] = understood(text, **said)
    return found
