"""JSON Lines: one object a row, UTF-8, numbers as numbers, unknown as null. No text in it is ever run."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from coldcall.exporters.base import Cell, Table
from coldcall.exporters.cells import iso, number_of, text_of


@dataclass(frozen=True, slots=True)
class JsonLines:
    """One JSON document a line (https://jsonlines.org)."""

    name: ClassVar[str] = "jsonl"
    label: ClassVar[str] = "JSON Lines"
    suffix: ClassVar[str] = ".jsonl"

    def write(self, table: Table, path: Path) -> int:
        names = [text_of(column.name) for column in table.columns]
        count = 0
        with path.open("w", encoding="utf-8", newline="\n") as file:
            for row in table.watched():
                document = dict(zip(names, map(_value, row), strict=True))
                file.write(json.dumps(document, ensure_ascii=False, allow_nan=False) + "\n")
                count += 1
        return count


def _value(cell: Cell) -> str | int | float | None:
    if isinstance(cell, str):
        return text_of(cell)
    if isinstance(cell, datetime):
        return iso(cell)
    return cell if isinstance(cell, bool) else number_of(cell)
