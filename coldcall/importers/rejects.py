"""The file of rows an import did not take: the original columns intact, and why, ready to mend and import."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from coldcall.files import write_whole

_FORMULA = re.compile(r"^[\s\u200b-\u200f\u2060\ufeff]*[=+\-@＝＋－＠\t\r\n]")
_HARMLESS = re.compile(r"\+[1-9]\d{6,14}|-?\d+(?:[.,]\d+)?")

REASON = "Reason"


def write_rejects(file: Path, header: Sequence[str], rows: Iterable[tuple[Sequence[str], str]]) -> int:
    """Writes rows with a `Reason` column behind; the number written. Cells that a spreadsheet would run as
    formulas get an apostrophe in front; a number reads the same with it."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    width, count = len(header), 0
    writer.writerow([*(safe(name) for name in header), REASON])
    for cells, reason in rows:
        fitted = [*cells[:width], *[""] * (width - len(cells))]
        writer.writerow([*(safe(cell) for cell in fitted), reason, *(safe(cell) for cell in cells[width:])])
        count += 1
    write_whole(file, b"\xef\xbb\xbf" + text.getvalue().encode())
    return count


def safe(cell: str) -> str:
    """The cell, defused where a spreadsheet would run it as a formula; phones and numbers stay as is."""
    if _FORMULA.match(cell) and not _HARMLESS.fullmatch(cell):
        return f"'{cell}"
    return cell
