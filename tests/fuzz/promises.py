"""What every reader promises of any bytes at all, asked by the properties and by the fuzzer alike."""

from __future__ import annotations

from pathlib import Path

from coldcall.errors import BadInput
from coldcall.importers import ALL
from coldcall.importers.base import MAX_CELL, MAX_COLUMNS, Table
from coldcall.importers.compressed import raw_head
from coldcall.importers.mapping import read_options

OPTIONS = read_options()


def read(path: Path) -> Table | None:
    """The table of a file, None where it was refused; any other exception is a find."""
    head = raw_head(path)
    try:
        reader = next(reader for reader in ALL if reader.accepts(head, path))
        table = reader.read(path, OPTIONS)
    except BadInput as refusal:
        assert refusal.title and "\n" not in refusal.title
        assert getattr(refusal, "line", None) is None or refusal.line > 0  # type: ignore[attr-defined]
        return None
    keeps_its_promises(table)
    return table


def keeps_its_promises(table: Table) -> None:
    """Names once, rows numbered without a gap and in order, cells that fit, repairs with a line and words."""
    assert 0 < len(table.header) <= MAX_COLUMNS
    assert len({name.casefold() for name in table.header}) == len(table.header)
    assert all(name.strip() for name in table.header)
    assert [record.row for record in table.records] == list(range(1, len(table.records) + 1))
    lines = [record.line for record in table.records]
    assert lines == sorted(lines) and all(line > 0 for line in lines)
    for record in table.records:
        assert record.problem or len(record.cells) == len(table.header)
        assert record.problem or all(len(cell) <= MAX_CELL for cell in record.cells)
        assert any(cell.strip() for cell in record.cells)
    assert all(repair.line > 0 and repair.what for repair in table.repairs)
    assert table.encoding
    "".join(cell for record in table.records for cell in record.cells).encode("utf-8")
