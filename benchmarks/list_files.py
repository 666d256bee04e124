"""Public files of lists against what each ought to come to: rows and columns, or a refusal."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from coldcall.errors import ColdcallError
from coldcall.importers.parsing import ParseOptions
from coldcall.importers.worker import preview

_NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)
_SPECTRUM: Final = "csv/csv-spectrum"


@dataclass(frozen=True, slots=True)
class File:
    """One file: whether it was read as it ought to be, and what came out where it was not."""

    name: str
    right: bool
    came_out: str


def measure(folder: Path) -> list[File]:
    """Every file whose truth is known and that is there."""
    return [*_by_counts(folder), *_by_content(folder)]


def _by_counts(folder: Path) -> Iterator[File]:
    text = Path(__file__).with_name("list_truths.toml").read_text(encoding="utf-8")
    for group, families in tomllib.loads(text).items():
        for family, truths in families.items():
            for name, truth in truths.items():
                path = folder / group / family / name
                if path.exists():
                    found = _read(path)
                    came = "refused" if found["refused"] else [found["rows"], len(found["header"])]
                    yield File(f"{group}/{family}/{name}", came == truth, str(came))


def _by_content(folder: Path) -> Iterator[File]:
    """csv-spectrum says cell by cell what each of its files holds."""
    for path in sorted((folder / _SPECTRUM / "csvs").glob("*.csv")):
        told = json.loads((folder / _SPECTRUM / "json" / f"{path.stem}.json").read_text(encoding="utf-8"))
        found = _read(path)
        came = [dict(zip(found["header"], row, strict=True)) for row in found["sample"]]
        right = _plain(came) == _plain(told if isinstance(told, list) else [told])
        yield File(f"{_SPECTRUM}/{path.name}", right, "" if right else json.dumps(came))


def _plain(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    """Line ends inside cells count as one kind: the truth was written on another system."""
    return [{name: cell.replace("\r\n", "\n") for name, cell in row.items()} for row in rows]


def _read(path: Path) -> dict[str, Any]:
    try:
        return preview(path, ParseOptions(now=_NOW), None)
    except ColdcallError as error:
        return {"refused": {"line": None, "reason": error.title}}
