"""What every exporter keeps to. Each format says how its file is read back."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl

Reader = Callable[[Path], list[list[Any]]]
"""Gives header and rows of a file, cells as the format holds them."""


def read_csv(path: Path) -> list[list[Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [list(row) for row in csv.reader(file, strict=True)]


def read_xlsx(path: Path) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(BytesIO(path.read_bytes())).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [["" if value is None else _unescaped(value) for value in row] for row in rows]


def _unescaped(value: Any) -> Any:
    # ECMA-376, 22.9.2.19: `_x005F_` stands for an underscore; openpyxl knows that for shared strings only.
    return value.replace("_x005F_", "_") if isinstance(value, str) else value


def read_json_lines(path: Path) -> list[list[Any]]:
    documents = [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]
    header = list(documents[0]) if documents else []
    return [header, *(list(document.values()) for document in documents)]


READERS: dict[str, Reader] = {"csv": read_csv, "xlsx": read_xlsx, "jsonl": read_json_lines}


def types_of_cells(path: Path) -> set[str]:
    """The types openpyxl finds in a workbook: `s` text, `n` number or empty, `f` formula."""
    sheet = openpyxl.load_workbook(BytesIO(path.read_bytes())).active
    assert sheet is not None
    return {cell.data_type for row in sheet.iter_rows() for cell in row}
