"""How well duplicates are found: pairs against the truth a set carries, identifying columns taken out first.

`python -m benchmarks.duplicates FOLDER` prints a table. A set is a CSV file whose truth column is known here.
"""

from __future__ import annotations

import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from coldcall.actions import duplicates
from coldcall.matching.values import Band

_NOW: Final = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Truth:
    """Where a set says who is who, and the columns that would give it away."""

    column: str
    entity: Callable[[str], str]
    hidden: frozenset[str]


@dataclass(frozen=True, slots=True)
class Measured:
    """One set's figures; `merge_precision` is that of pairs merged without asking, 1 where there are none."""

    name: str
    rows: int
    pairs: int
    precision: float
    recall: float
    f1: float
    merged: int
    merge_precision: float
    seconds: float


_TRUTHS: Final = (
    Truth(
        "rec_id",
        lambda cell: cell.strip().split("-")[1],
        frozenset(("rec_id", "soc_sec_id", "date_of_birth")),
    ),
    Truth("True Id", str.strip, frozenset(("True Id", "Id"))),
)


def measure(folder: Path) -> list[Measured]:
    """The figures of every set in a folder, by name; files without a known truth are left out."""
    return [measured(path) for path in sorted(folder.glob("*.csv")) if _truth(_header(path)) is not None]


def measured(path: Path) -> Measured:
    """The figures of one set. Raises ValueError where it carries no truth that is known here."""
    truth = _truth(_header(path))
    if truth is None:
        raise ValueError(f"{path} has no column that tells who is who")
    with path.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    who = [truth.entity(row[truth.column]) for row in rows]
    with tempfile.TemporaryDirectory(prefix="coldcall-bench-") as folder:
        stripped = Path(folder) / path.name
        _without(rows, truth.hidden, stripped)
        started = time.perf_counter()
        found = duplicates.find(stripped, _NOW)
        seconds = time.perf_counter() - started
    return _figures(path.stem, who, found, seconds)


def told(results: Sequence[Measured]) -> str:
    """The figures as a table of text."""
    lines = [
        f"{'set':<24}{'rows':>7}{'pairs':>7}{'prec.':>8}{'recall':>8}{'F1':>8}{'merged':>8}{'prec.':>8}{'s':>7}"
    ]
    lines += [
        f"{one.name:<24}{one.rows:>10}{one.pairs:>10}{one.precision:>10.4f}{one.recall:>10.4f}{one.f1:>10.4f}"
        f"{one.merged:>10}{one.merge_precision:>10.4f}{one.seconds:>10.1f}"
        for one in results
    ]
    return "\n".join(lines)


def _figures(name: str, who: Sequence[str], found: duplicates.Duplicates, seconds: float) -> Measured:
    right = {pair: who[pair.row_a - 1] == who[pair.row_b - 1] for pair in found.pairs}
    true_pairs = sum(count * (count - 1) // 2 for count in Counter(who).values())
    hits = sum(right.values())
    merged = [good for pair, good in right.items() if pair.band is Band.MERGE]
    return Measured(
        name=name,
        rows=len(who),
        pairs=len(right),
        precision=hits / max(1, len(right)),
        recall=hits / max(1, true_pairs),
        f1=2 * hits / max(1, len(right) + true_pairs),
        merged=len(merged),
        merge_precision=sum(merged) / len(merged) if merged else 1.0,
        seconds=seconds,
    )


def _without(rows: Sequence[dict[str, str]], hidden: frozenset[str], path: Path) -> None:
    names = [name for name in rows[0] if name not in hidden]
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="", errors="replace") as stream:
        return next(csv.reader(stream), [])


def _truth(header: Sequence[str]) -> Truth | None:
    return next((truth for truth in _TRUTHS if truth.column in header), None)


if __name__ == "__main__":
    sys.stdout.write(told(measure(Path(sys.argv[1]))) + "\n")
