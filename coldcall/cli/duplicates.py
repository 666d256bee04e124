"""`coldcall duplicates`: who is in a table more than once. No store is needed."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import typer

from coldcall.actions import duplicates
from coldcall.actions.comparing import Kind
from coldcall.actions.duplicates import Duplicates, Pair
from coldcall.cli.progress import bar
from coldcall.cli.session import Session
from coldcall.errors import BadInput
from coldcall.matching.values import Band

_SHOWN = 10
_CELLS = 6
_WIDTH = 100


def add_to(app: typer.Typer) -> None:
    """Puts `duplicates` on the top level."""
    app.command("duplicates")(show)


def show(
    context: typer.Context,
    file: Path = typer.Argument(help="A table of people or companies: CSV, Excel, OpenDocument."),
    kind: Kind = typer.Option(None, "--kind", help="people or companies; found out where left out."),
    out: Path = typer.Option(None, "--out", help="Writes the pairs to this CSV file."),
) -> None:
    """Finds duplicates inside any table: what may be merged by itself, and what to ask about."""
    session: Session = context.obj
    if not file.exists():
        raise BadInput(f"there is no file {file}", "check its name")
    started = time.perf_counter()
    with bar("comparing") as progress:
        found = duplicates.find(file, session.workstation.clock.now(), kind, progress)
    seconds = round(time.perf_counter() - started, 3)
    if out is not None:
        duplicates.write_pairs(found, out)
    value = {
        "rows": found.rows,
        "clusters": len(found.clusters),
        "seconds": seconds,
        "kind": found.kind,
        "pairs": len(found.pairs),
        "merge": found.count(Band.MERGE),
        "ask": found.count(Band.ASK),
        "columns": found.columns,
        "out": out,
    }
    session.emit(value, lambda: _text(found, seconds, out))


def _text(found: Duplicates, seconds: float, out: Path | None) -> str:
    lines = [
        f"{found.rows} {found.kind}, {len(found.clusters)} found more than once: {len(found.pairs)} pairs,"
        f" {found.count(Band.MERGE)} to merge, {found.count(Band.ASK)} to ask about ({seconds:.1f} s)"
    ]
    lines.append("compared by " + ", ".join(found.columns))
    by_rows = {(pair.row_a, pair.row_b): pair for pair in found.pairs}
    cells = {record.row: record.cells for record in found.table.records}
    for cluster in found.clusters[:_SHOWN]:
        lines += ["", *_cluster(found, cluster, by_rows, cells)]
    if len(found.clusters) > _SHOWN:
        more = len(found.clusters) - _SHOWN
        lines += ["", f"and {more} more" + ("" if out else "; --out PAIRS.csv writes them all")]
    return "\n".join(lines)


def _cluster(
    found: Duplicates,
    cluster: tuple[int, ...],
    by_rows: Mapping[tuple[int, int], Pair],
    cells: Mapping[int, tuple[str, ...]],
) -> list[str]:
    lines = [f"{row:>7}  {_row(found, cells[row])}" for row in cluster[:_CELLS]]
    pairs = [pair for pair in (by_rows.get((cluster[0], other)) for other in cluster[1:]) if pair]
    if len(cluster) > _CELLS:
        lines.append(f"         and {len(cluster) - _CELLS} more rows")
    if pairs:
        word = "merge" if all(pair.band is Band.MERGE for pair in pairs) else "ask"
        lines.append(
            f"         {word}, {pairs[0].probability:.1%}: {_short(', '.join(pairs[0].reasons[:4]))}"
        )
    return lines


def _row(found: Duplicates, cells: tuple[str, ...]) -> str:
    """The cells a row is compared by, in the order of the file."""
    shown = (cell for name, cell in zip(found.table.header, cells, strict=False) if name in found.columns)
    return _short(" | ".join(" ".join(cell.split()) for cell in shown))


def _short(text: str) -> str:
    return text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
