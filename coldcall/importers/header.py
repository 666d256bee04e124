"""Finding the header among title lines, and making rows fit it. Shared by all readers.

A header is the first row that is as wide as the rows below it and holds words, not data. Lines above it
are titles, a short block after a blank line at the end is a footer; both are named as repairs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from coldcall.importers.base import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    ReadOptions,
    Record,
    RefusedFile,
    Repair,
)

Line = tuple[int, tuple[str, ...]]
"""Line number and cells, as the file has them."""

_LOOKED_AT = 200
_DATA = re.compile(
    r"""^\s*(?:
        [^@\s]+@[^@\s]+\.[^@\s]+                    # an e-mail address
      | https?://\S+
      | '?[+(]?[\d][\d\s().,:/+-]*                  # numbers, phones, dates, times
      | \d{4}-\d\d-\d\d[T ].*                       # dates with a time
    )\s*$""",
    re.VERBOSE,
)
_STRONG = re.compile(r"^\s*(?:[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}|'?\+?\d[\d\s().-]{6,}\d|\d{4}-\d\d-\d\d.*)\s*$")


def shape(lines: Sequence[Line], options: ReadOptions) -> tuple[tuple[str, ...], list[Record], list[Repair]]:
    """Header, records and repairs of a file's non-blank lines. Raises `RefusedFile`."""
    kept = [(number, cells) for number, cells in lines if any(cell.strip() for cell in cells)]
    if not kept:
        raise RefusedFile("it is empty", hint="export it again, with at least a header and one row")
    index = _header_index(kept, options)
    _require_header(kept, index, options)
    repairs = [Repair(number, f"title line left out: {_short(cells)}") for number, cells in kept[:index]]
    body, footer = _without_footer(kept[index + 1 :])
    if len(body) > MAX_ROWS:
        raise RefusedFile(f"it has more than {MAX_ROWS:,} rows", hint="split the file and import the parts")
    line, cells = kept[index]
    used = max((len(_trimmed(row)) for _, row in body), default=0)
    raw_header = cells[: max(len(_trimmed(cells)), min(len(cells), used))]
    header, renamed = name_columns(raw_header, line, body)
    records, mended = _records(body, header)
    footers = [Repair(number, f"footer line left out: {_short(cells)}") for number, cells in footer]
    return header, records, [*repairs, *renamed, *mended, *footers]


def titles(lines: Sequence[Line], options: ReadOptions) -> tuple[tuple[str, ...], ...]:
    """The lines above the header that `shape` found in the same lines."""
    kept = [line for line in lines[: _LOOKED_AT * 2] if any(cell.strip() for cell in line[1])]
    return tuple(cells for _, cells in kept[: _header_index(kept, options)]) if kept else ()


def name_columns(raw: Sequence[str], line: int, body: Sequence[Line]) -> tuple[tuple[str, ...], list[Repair]]:
    """Names every column once: repeats become `Name (2)`, blank names over data `Column 7`."""
    if len(raw) > MAX_COLUMNS:
        raise RefusedFile(f"it has more than {MAX_COLUMNS:,} columns", line)
    names, repairs, seen = [], [], Counter[str]()
    for position, cell in enumerate(raw, 1):
        name = " ".join(cell.split())
        if not name:
            name = f"Column {position}"
            if any(len(cells) >= position and cells[position - 1].strip() for _, cells in body):
                repairs.append(Repair(line, f"column {position} has no name; it is called {name}"))
        seen[name.casefold()] += 1
        if seen[name.casefold()] > 1:
            name = f"{name} ({seen[name.casefold()]})"
            repairs.append(Repair(line, f"column {position} repeats a name; it is called {name}"))
        names.append(name)
    return tuple(names), repairs


def _header_index(kept: Sequence[Line], options: ReadOptions) -> int:
    looked_at = kept[:_LOOKED_AT]
    for index, (_, cells) in enumerate(looked_at[:-1]):
        if (
            _trimmed(cells)
            and len(_filled(cells)) == 1
            and cells[0].strip(" :").casefold() in options.sections
        ):
            return index + 1
    widths = Counter(len(_trimmed(cells)) for _, cells in looked_at[1:] or looked_at)
    usual = max(widths, key=lambda width: (widths[width], width))
    best_known = max((options.header_score(cells), -index) for index, (_, cells) in enumerate(looked_at[:40]))
    if best_known[0] >= 3 or (best_known[0] == 2 and usual <= 3):
        return -best_known[1]
    for index, (_, cells) in enumerate(looked_at):
        if len(_filled(cells)) >= max(1, usual * 0.6) and (usual < 2 or len(_trimmed(cells)) >= 2):
            return index
    return 0


def _require_header(kept: Sequence[Line], index: int, options: ReadOptions) -> None:
    number, cells = kept[index]
    filled = _filled(cells)
    if options.header_score(cells) * 2 >= len(filled):
        return
    strong = sum(1 for cell in filled if _STRONG.match(cell))
    data = sum(1 for cell in filled if _DATA.match(cell))
    if strong or data * 2 > len(filled):
        raise RefusedFile(
            "it has no header: its first row looks like data",
            number,
            "put a row with the names of the columns above the data",
        )


def _without_footer(body: Sequence[Line]) -> tuple[Sequence[Line], Sequence[Line]]:
    """Takes the short block off that reports put under a blank line ("Grand Totals (5 records)")."""
    widths = Counter(len(_filled(cells)) for _, cells in body)
    if not body or max(widths, key=lambda width: widths[width]) < 3:
        return body, ()
    cut = len(body)
    while cut > 0 and len(_filled(body[cut - 1][1])) == 1:
        cut -= 1
    after_blank = next(
        (i for i in range(max(cut, 1), len(body)) if body[i][0] > _end_line(body[i - 1]) + 1), None
    )
    return (body, ()) if after_blank is None else (body[:after_blank], body[after_blank:])


def _end_line(line: Line) -> int:
    number, cells = line
    return number + sum(cell.count("\n") for cell in cells)


def _records(body: Sequence[Line], header: tuple[str, ...]) -> tuple[list[Record], list[Repair]]:
    width = len(header)
    records: list[Record] = []
    repairs: list[Repair] = []
    plain = tuple(name.casefold() for name in header)
    for number, cells in body:
        if len(cells) != width:
            fitted, what = _fit(cells, width)
            if what:
                repairs.append(Repair(number, what))
            cells = fitted
        if tuple(cell.strip().casefold() for cell in cells) == plain:
            repairs.append(Repair(number, "the header repeats here; left out"))
            continue
        problem = "too_many_cells" if len(cells) > width else ""
        if any(len(cell) > MAX_CELL for cell in cells):
            problem = "cell_too_long"
        records.append(Record(len(records) + 1, number, cells, problem))
    return records, repairs


def _fit(cells: tuple[str, ...], width: int) -> tuple[tuple[str, ...], str]:
    if len(cells) < width:
        missing = width - len(cells)
        return cells + ("",) * missing, f"{missing} cell(s) missing at the end; left empty"
    if not any(cell.strip() for cell in cells[width:]):
        return cells[:width], ""
    return cells, ""


def _filled(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if cell.strip()]


def _trimmed(cells: Sequence[str]) -> Sequence[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def _short(cells: Sequence[str]) -> str:
    text = " · ".join(" ".join(cell.split()) for cell in _filled(cells))
    return text if len(text) <= 60 else f"{text[:59]}…"
