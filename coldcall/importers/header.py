"""Finding the header among title lines, and making rows fit it. Shared by all readers.

A header is the first row that is as wide as the rows below it and holds words, not data. Lines above it
are titles; they are named as repairs, as are the footers and every row that had to be made to fit.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from coldcall.importers import footers, one_table, refitting
from coldcall.importers.base import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    ReadOptions,
    Record,
    RefusedFile,
    Repair,
)
from coldcall.importers.dialect import DELIMITERS
from coldcall.importers.footers import Line
from coldcall.importers.lines import INVISIBLE, TOLD, filled_of, is_data, is_strong, named, trimmed

_LOOKED_AT = 200
_TITLES = 40
_PROVES = 3
"""So many columns that fit are no chance."""
_YEAR = re.compile(r"\s*(?:19|20)\d\d\s*")
_SENTENCE = re.compile(
    r"""(?:\S+\s+){9}\S | (?:\S+\s+){3,}\S*[a-z]{2}[.!]\s*$ | .*\w{3}\.\ [A-Z]
      | .*[a-z]{2}[,;:]\s*$ | .*[{};]\s*$ | .*\):\s*$ | \s*[\\{}]""",
    re.DOTALL | re.VERBOSE,
)
_CIPHER = re.compile(r"[A-Za-z0-9+/=_-]{40,}")


@dataclass(frozen=True, slots=True)
class Shaped:
    """A table's header and records, the lines above them, and what was put right."""

    header: tuple[str, ...]
    records: tuple[Record, ...]
    repairs: list[Repair]
    titles: tuple[tuple[str, ...], ...]


def shape(lines: Sequence[Line], options: ReadOptions, delimiter: str = "") -> Shaped:
    """The table in a file's lines, of which blank ones count for nothing. Raises `RefusedFile`.

    `delimiter` is what cut the lines, where something did.
    """
    kept = [line for line in lines if not _is_blank(line[1])]
    if not kept:
        raise RefusedFile("it is empty", hint="export it again, with at least a header and one row")
    kept, parted = _header_parted(kept, options, delimiter)
    index = _header_index(kept, options)
    _require_header(kept, index, options)
    line, cells = kept[index]
    body, footer = footers.parted(kept[index + 1 :], len(filled_of(cells)))
    if len(body) > MAX_ROWS:
        raise RefusedFile(f"it has more than {MAX_ROWS:,} rows", hint="split the file and import the parts")
    if not _below_a_section(kept[:_LOOKED_AT], options):
        one_table.require(kept[:index], kept[index], body, options.header_score)
    names, renamed = name_columns(_used(cells, body), line, body)
    body, refits = refitting.refitted(body, len(names), delimiter)
    records, mended = _records(body, names)
    _require_fit(records)
    titles = [Repair(number, f"title line left out: {_short(cells)}") for number, cells in kept[:index]]
    below = [Repair(number, f"footer line left out: {_short(cells)}") for number, cells in footer]
    above = tuple(cells for _, cells in kept[:index])
    return Shaped(names, tuple(records), [*parted, *titles, *renamed, *refits, *mended, *below], above)


def _header_parted(kept: list[Line], options: ReadOptions, delimiter: str) -> tuple[list[Line], list[Repair]]:
    """The lines, the first one cut at another delimiter than the others where it names their columns then."""
    number, cells = kept[0]
    usual = {len(trimmed(row)) for _, row in kept[1:]}
    if not delimiter or len(cells) > 1 or len(usual) != 1 or min(usual) < _PROVES:
        return kept, []
    for other in DELIMITERS:
        names = tuple(named(name.strip(' "')) for name in cells[0].split(other))
        if {len(names)} == usual and options.header_score(names) * 2 > len(names):
            what = f"the header's names stand apart by {other!r}, the cells below by {delimiter!r}"
            return [(number, names), *kept[1:]], [Repair(number, what)]
    return kept, []


def name_columns(raw: Sequence[str], line: int, body: Sequence[Line]) -> tuple[tuple[str, ...], list[Repair]]:
    """Names every column once: repeats become `Name (2)`, blank names over data `Column 7`."""
    if len(raw) > MAX_COLUMNS:
        raise RefusedFile(f"it has more than {MAX_COLUMNS:,} columns", line)
    names: list[str] = []
    repairs: list[Repair] = []
    taken: set[str] = set()
    given = {named(cell).casefold() for cell in raw}
    for position, cell in enumerate(raw, 1):
        name = named(cell)
        if INVISIBLE.search(cell):
            repairs.append(
                Repair(line, f"column {position}: invisible characters in its name were taken out")
            )
        if not name:
            name = _free(f"Column {position}", taken | given)
            if any(len(cells) >= position and cells[position - 1].strip() for _, cells in body):
                repairs.append(Repair(line, f"column {position} has no name; it is called {name}"))
        elif name.casefold() in taken:
            name = _free(name, taken | given)
            repairs.append(Repair(line, f"column {position} repeats a name; it is called {name}"))
        taken.add(name.casefold())
        names.append(name)
    return tuple(names), repairs


def _free(name: str, taken: set[str]) -> str:
    """The name, with a number behind where it is taken."""
    number, free = 1, name
    while free.casefold() in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _used(cells: Sequence[str], body: Sequence[Line]) -> Sequence[str]:
    """The header's cells without the blank ones at its end that no row fills."""
    named = len(trimmed(cells))
    if named == len(cells):
        return cells
    used = max((len(trimmed(row)) for _, row in body), default=0)
    return cells[: max(named, min(len(cells), used))]


def _header_index(kept: Sequence[Line], options: ReadOptions) -> int:
    looked_at = kept[:_LOOKED_AT]
    below_titles = _below_a_section(looked_at, options)
    if below_titles:
        return below_titles
    widths = Counter(len(trimmed(cells)) for _, cells in looked_at[1:] or looked_at)
    usual = max(widths, key=lambda width: (widths[width], width))
    score, place = max(
        (options.header_score(cells), -index) for index, (_, cells) in enumerate(looked_at[:_TITLES])
    )
    by_width = _by_width(looked_at, usual)
    if score >= 3 or (score == 2 and usual <= 3):
        return by_width if _runs_into(looked_at, by_width, -place, usual) else -place
    return by_width


def _runs_into(kept: Sequence[Line], first: int, known: int, usual: int) -> bool:
    """Whether a row of known names stands among rows as wide as a header above them: it is data then."""
    between = kept[first : known + 1]
    whole = all(len(trimmed(cells)) == usual for _, cells in between)
    apart = any(later[0] > footers.end_line(earlier) + 1 for earlier, later in pairwise(between))
    return first < known and whole and not apart


def _below_a_section(kept: Sequence[Line], options: ReadOptions) -> int:
    """The row below a section's title that names the most columns known somewhere; 0 where there is none."""
    starts = [
        index + 1
        for index, (_, cells) in enumerate(kept[:-1])
        if cells[0].strip(" :").casefold() in options.sections and len(filled_of(cells)) == 1
    ]
    scores = {start: options.header_score(kept[start][1]) for start in starts}
    best = max(scores, key=lambda start: scores[start], default=0)
    return best if best and scores[best] > 1 else 0


def _by_width(kept: Sequence[Line], usual: int) -> int:
    """The first row nearly as wide as most, or the one below it that is as wide and names what follows."""
    wide = [
        index
        for index, (_, cells) in enumerate(kept)
        if len(filled_of(cells)) >= max(1, usual * 0.6) and (usual < 2 or len(trimmed(cells)) >= 2)
    ]
    first = wide[0] if wide else 0
    if len(trimmed(kept[first][1])) >= usual:
        return first
    full = next((index for index in wide if len(filled_of(kept[index][1])) >= usual), first)
    return full if _names_what_follows(kept, full) else first


def _names_what_follows(kept: Sequence[Line], index: int) -> bool:
    """Whether a row has words alone, each once, over rows of which nearly all hold data as well."""
    cells = kept[index][1]
    if len({cell.strip().casefold() for cell in cells}) < len(cells) or any(map(is_data, cells)):
        return False
    below = [any(map(is_data, row)) for _, row in kept[index + 1 :]]
    return bool(below) and sum(below) >= len(below) * 0.8


def _require_header(kept: Sequence[Line], index: int, options: ReadOptions) -> None:
    number, cells = kept[index]
    filled = filled_of(cells)
    known = options.header_score(cells)
    if known * 2 >= len(filled):
        return
    strong = sum(1 for cell in filled if is_strong(cell))
    data = sum(1 for cell in filled if is_data(cell))
    if strong or (data * 2 > len(filled) and not _over_years(kept, index)):
        raise RefusedFile(
            "it has no header: its first row looks like data",
            number,
            "put a row with the names of the columns above the data",
        )
    if not known and (_is_prose(kept, index) or (index and index == len(kept) - 1)):
        raise RefusedFile("it holds no table", number, "choose a list with a row of column names")
    for line, title in kept[:index]:
        names = options.header_score(title)
        if not known and names and names == len(filled_of(title)):
            raise RefusedFile(
                f"the header names {names} column(s), the rows have more", line, "name every column"
            )


def _over_years(kept: Sequence[Line], index: int) -> bool:
    """Whether the numbers in a row are years that the rows below do not repeat: columns named by year."""
    cells = kept[index][1]
    years = [at for at, cell in enumerate(cells) if _YEAR.fullmatch(cell)]
    if len(years) != sum(1 for cell in cells if is_data(cell)) or len(years) == len(filled_of(cells)):
        return False
    below = [row[at] for _, row in kept[index + 1 : _LOOKED_AT] for at in years if at < len(row)]
    return len({cells[at] for at in years}) == len(years) and not any(map(_YEAR.fullmatch, below))


def _is_prose(kept: Sequence[Line], index: int) -> bool:
    """Whether the lines read like sentences, code or ciphers and do not line up with the first row."""
    cells = kept[index][1]
    below = [row for _, row in kept[index + 1 : _LOOKED_AT]]
    width = len(trimmed(cells))
    fits = sum(1 for row in below if len(trimmed(row)) == width)
    if width > 1 and below and fits * 2 > len(below):
        return False
    texts = [",".join(row)[:TOLD] for row in (cells, *below)]
    odd = sum(1 for text in texts if _SENTENCE.match(text) or _CIPHER.fullmatch(text.strip()))
    return any(_SENTENCE.match(cell[:TOLD]) for cell in cells) or odd * 10 >= len(texts) * 3


def _records(body: Sequence[Line], header: tuple[str, ...]) -> tuple[list[Record], list[Repair]]:
    width = len(header)
    records: list[Record] = []
    repairs: list[Repair] = []
    plain = tuple(name.casefold() for name in header)
    first = {header[0], header[0].casefold()}
    row = 0
    for number, cells in body:
        problem = ""
        if len(cells) != width:
            cells, what = _fit(cells, width)
            if what:
                repairs.append(Repair(number, what))
            if len(cells) > width:
                problem = "too_many_cells"
        head = cells[0]
        if (head in first or head.strip().casefold() in first) and _repeats(cells, plain):
            repairs.append(Repair(number, "the header repeats here; left out"))
            continue
        # All cells together are seldom longer than one may be, and quicker to ask.
        if len("".join(cells)) > MAX_CELL and max(map(len, cells)) > MAX_CELL:
            problem = "cell_too_long"
        row += 1
        records.append(Record(row, number, cells, problem))
    return records, repairs


def _repeats(cells: Sequence[str], plain: tuple[str, ...]) -> bool:
    return tuple(named(cell).casefold() for cell in cells) == plain


def _require_fit(records: Sequence[Record]) -> None:
    """Rows that all have more cells than the header tell that a name is missing, but not which."""
    if len(records) > 1 and all(record.problem == "too_many_cells" for record in records):
        raise RefusedFile(
            "every row has more cells than the header names", records[0].line, "name every column"
        )


def _fit(cells: tuple[str, ...], width: int) -> tuple[tuple[str, ...], str]:
    if len(cells) < width:
        missing = width - len(cells)
        return cells + ("",) * missing, f"{missing} cell(s) missing at the end; left empty"
    if not any(cell.strip() for cell in cells[width:]):
        return cells[:width], ""
    return cells, ""


def _is_blank(cells: Sequence[str]) -> bool:
    # Nearly every row starts with something: asked first, it saves looking at the others.
    return not (cells and cells[0].strip()) and not any(cell.strip() for cell in cells)


def _short(cells: Sequence[str]) -> str:
    text = " · ".join(" ".join(cell.split()) for cell in filled_of(cells))
    return text if len(text) <= 60 else f"{text[:59]}…"
