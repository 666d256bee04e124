"""What comes of lists nobody here wrote: files, numbers, names and duplicates, against what is known of them.

`python -m benchmarks.lists FOLDER` prints the table; `FOLDER` holds public data sets under the names these
modules look for. Nothing is measured that is not there.
"""

from __future__ import annotations

import csv
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import duplicates, list_files, list_numbers
from coldcall.actions import importing
from coldcall.actions.importing import ImportOptions
from coldcall.workstation import Workstation

_F1: Final = {"febrl1": 0.97, "febrl2": 0.97, "chicago_orgs_even": 0.93}
_NAME_PARTS: Final = ("given", "given2", "surname", "surname_core", "surname2")
_MERGE_PRECISION: Final = 0.999


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table. `goal` is in words; `met` is None where nothing is promised."""

    what: str
    value: str
    goal: str
    met: bool | None
    details: tuple[str, ...] = ()


def measure(folder: Path) -> list[Line]:
    """Every line for which there is data in the folder."""
    return [*_files(folder), *_numbers(folder), *_names(folder), *_duplicates(folder)]


def told(lines: Sequence[Line]) -> str:
    """The table as Markdown, with what went wrong under it."""
    words = {True: "met", False: "missed", None: ""}
    rows = ["| what | measured | goal | |", "|---|---|---|---|"]
    rows += [f"| {one.what} | {one.value} | {one.goal} | {words[one.met]} |" for one in lines]
    rows += [f"- {detail}" for one in lines for detail in one.details]
    return "\n".join(rows)


def _files(folder: Path) -> Iterator[Line]:
    found = list_files.measure(folder)
    if found:
        right = sum(one.right for one in found)
        wrong = tuple(f"{one.name}: {one.came_out}" for one in found if not one.right)
        yield Line(
            "files read or refused as they ought to be", f"{right}/{len(found)}", "all", not wrong, wrong
        )


def _numbers(folder: Path) -> Iterator[Line]:
    found = list_numbers.measure(folder)
    if found.total:
        share = f"{found.right}/{found.total}"
        yield Line("spellings of numbers to their E.164, or none", share, "all", not found.wrong, found.wrong)
    through = len(found.let_through)
    value = f"{through} of {found.made_up}"
    yield Line("made-up numbers let through", value, "none", not through, found.let_through)


def _names(folder: Path) -> Iterator[Line]:
    """Names of many locales in parts: every row is a person, none is taken for junk."""
    for path in sorted(folder.glob("cldr_person_names*.csv")):
        with tempfile.TemporaryDirectory(prefix="coldcall-bench-") as home:
            station = Workstation.at(Path(home), {"TZ": "UTC"})
            try:
                batch = importing.run(station.create(), path, ImportOptions(kind="leads")).batch
            finally:
                station.close()
        taken = batch.created + batch.updated + batch.unchanged
        named = _named(path)
        value = f"{taken}/{named}"
        yield Line("people with a name in many scripts taken in", value, "all", taken == named)


def _named(path: Path) -> int:
    """Rows that hold a name, not only a form of address."""
    with path.open(encoding="utf-8", newline="") as stream:
        return sum(any(row[part] for part in _NAME_PARTS) for row in csv.DictReader(stream))


def _duplicates(folder: Path) -> Iterator[Line]:
    for one in duplicates.measure(folder / "er"):
        goal = _F1.get(one.name)
        promised = f"F1 ≥ {goal:.2f}" if goal else ""
        value = f"F1 {one.f1:.4f} (precision {one.precision:.4f}, recall {one.recall:.4f})"
        yield Line(f"duplicates in {one.name}", value, promised, one.f1 >= goal if goal else None)
        merged = f"{one.merge_precision:.4f} of {one.merged}"
        wanted = f"≥ {_MERGE_PRECISION}"
        kept = one.merge_precision >= _MERGE_PRECISION
        yield Line(f"precision of merges by itself, {one.name}", merged, wanted, kept)


if __name__ == "__main__":
    sys.stdout.write(told(measure(Path(sys.argv[1]))) + "\n")
