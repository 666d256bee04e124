"""Whether a file's lines are one table of rows: two below each other, or one lying on its side, are refused.

Rows of a second table would become people with another table's words for names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from coldcall.importers.base import HeaderScore, RefusedFile
from coldcall.importers.footers import Line, end_line
from coldcall.importers.lines import filled_of, is_data, is_strong, named, trimmed

_FEW = 3
_MOST_COLUMNS = 60
"""Of a table on its side; more lines than that are rows."""
_LOOKED_AT = 200
_PAIR = re.compile(r"[^\W\d][\w .-]{0,30}: ?\S.*")
_APART = "save each table as a file of its own"


def require(above: Sequence[Line], header: Line, body: Sequence[Line], score: HeaderScore) -> None:
    """Raises `RefusedFile` where the lines hold more than the header's table, or no table of rows at all."""
    _require_no_table_above(above, header, score)
    _require_columns(header, body, score)
    plain = {named(cell).casefold() for cell in header[1]}
    for at in range(1, len(body)):
        number, cells = body[at]
        if number <= end_line(body[at - 1]) + 1 or len(filled_of(cells)) < 2 or any(map(is_data, cells)):
            continue
        if {named(cell).casefold() for cell in cells} == plain:
            continue
        known = score(cells) * 3 >= len(filled_of(cells)) * 2
        if known or _begins_another(body, at, len(trimmed(header[1]))):
            raise RefusedFile("a second table begins here", number, _APART)


def _begins_another(body: Sequence[Line], at: int, width: int) -> bool:
    """Whether all rows from here on are as wide as this one, and no row above is: names over other data."""
    below = [cells for _, cells in body[at:]]
    wide = len(trimmed(below[0]))
    same = Counter(len(trimmed(cells)) for _, cells in body[:at])
    if len(below) < _FEW or wide == width or wide < 2 or same[wide]:
        return False
    as_wide = all(len(trimmed(cells)) <= wide for cells in below)
    return as_wide and sum(any(map(is_data, cells)) for cells in below[1:]) * 2 > len(below) - 1


def _require_no_table_above(above: Sequence[Line], header: Line, score: HeaderScore) -> None:
    """Names of columns over a row of data, above the header: a table of its own, and no title lines."""
    for at, (_, cells) in enumerate(above[:-1]):
        filled = filled_of(cells)
        data = above[at + 1][1]
        if (
            len(filled) > 1
            and score(cells) == len(filled) == len(filled_of(data))
            and any(map(is_strong, data))
        ):
            raise RefusedFile("a second table begins here", header[0], _APART)


def _require_columns(header: Line, body: Sequence[Line], score: HeaderScore) -> None:
    """Raises `RefusedFile` where each line is one column of a table, or one value of a person."""
    number, cells = header
    if len(cells) == 1:
        lines = [row[0] for _, row in (header, *body[:_LOOKED_AT]) if row and row[0].strip()]
        pairs = [line.partition(":")[0].casefold() for line in lines if _PAIR.fullmatch(line)]
        if len(lines) > 3 and len(pairs) * 2 > len(lines) and len(set(pairs)) * 3 <= len(lines) * 2:
            raise RefusedFile(
                "each line holds one value, not one person",
                number,
                "export it as a table with a row a person",
            )
        return
    if len(body) > _MOST_COLUMNS:
        return
    first = [row[0] for _, row in (header, *body) if row]
    if len(first) > 2 and score(first) == len(first) == len(set(first)) and score(cells) == 1:
        raise RefusedFile(
            "it lies on its side: the names of its columns stand below each other",
            number,
            "turn rows into columns (copy, then paste transposed) and save it again",
        )
