"""How one text table separates and quotes its cells, found out from its first lines.

A delimiter is believed when it cuts the lines into the same number of cells; the four that programs write
come first, rarer ones only where those fail and every line agrees.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coldcall.importers.base import HeaderScore, knows_nothing

if TYPE_CHECKING:
    from _csv import Reader

DELIMITERS = (",", ";", "\t", "|")
RARE_DELIMITERS = ("^", "~", "#", ":")
SAMPLE_LINES = 400

_NO_COLUMNS = 0.0


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one file separates and quotes its cells."""

    delimiter: str
    skip_space: bool = False
    backslash: bool = False
    quote: str = '"'

    def reader(self, lines: Iterable[str]) -> Reader:
        """A strict reader: it raises `csv.Error` where a quote is out of place."""
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quotechar=self.quote,
            skipinitialspace=self.skip_space,
            escapechar="\\" if self.backslash else None,
            strict=True,
        )


def find(lines: Sequence[str], delimiter: str = "", header_score: HeaderScore = knows_nothing) -> Dialect:
    """The dialect of a file's lines. `delimiter` is what the file or a person said."""
    sample = lines[:SAMPLE_LINES]
    candidates = (delimiter,) if delimiter else DELIMITERS
    quote = "'" if any(_all_quoted(sample, each, "'") for each in candidates) else '"'
    best, dialect = _best(sample, candidates, Dialect(",", quote=quote))
    if best < 1 and any("\\" in line for line in sample):
        # Backslashes are letters like others, unless the rows fit only when they escape.
        escaped, other = _best(sample, candidates, replace(dialect, backslash=True))
        best, dialect = max((best, dialect), (escaped, other), key=lambda found: found[0])
    if not delimiter and _is_list(sample, dialect, header_score):
        return _of_one_column(sample, dialect, best)
    return dialect


def _best(sample: Sequence[str], candidates: Sequence[str], plain: Dialect) -> tuple[float, Dialect]:
    found = [
        (consistency(sample, dialect), not skip, -order, dialect)
        for order, candidate in enumerate(candidates)
        for skip in (False, True)
        for dialect in (replace(plain, delimiter=candidate, skip_space=skip),)
    ]
    best = max(found, key=lambda item: item[:3])
    return best[0], best[3] if best[0] or len(candidates) == 1 else plain


def _is_list(sample: Sequence[str], dialect: Dialect, header_score: HeaderScore) -> bool:
    """Whether a file has one column, whose cells may hold the delimiter: "Beta, Inc".

    So it is where lines without the delimiter are the most, before and after those with it; or where only
    the first line has none, and a space follows it everywhere else, as in "Lind, Ana".
    """
    filled = [line for line in sample if line.strip()]
    has = [dialect.delimiter in line for line in filled]
    if not filled or has[0]:
        return not any(has) or consistency(sample, dialect) == _NO_COLUMNS
    if sum(has) * 2 < len(has):
        return not any(has) or has[has.index(True) :].count(False) >= sum(has)
    marks = sum(line.count(dialect.delimiter) for line in filled)
    spaced = sum(line.count(f"{dialect.delimiter} ") for line in filled)
    names = filled[1].split(dialect.delimiter) if len(filled) > 1 else []
    return all(has[1:]) and marks == spaced and not header_score(names) and '"' not in filled[1]


def _of_one_column(sample: Sequence[str], dialect: Dialect, score: float) -> Dialect:
    """A rare delimiter all lines agree on; else one column, whose cells may hold any delimiter."""
    first = next((line for line in sample if line.strip()), "")
    for rare in RARE_DELIMITERS:
        candidate = replace(dialect, delimiter=rare, skip_space=False)
        if rare in first and consistency(sample, candidate) > 1 and _agrees(sample, candidate):
            return candidate
    if score == _NO_COLUMNS or dialect.delimiter in first:
        return dialect
    text = "".join(sample)
    return replace(dialect, delimiter=next((d for d in DELIMITERS if d not in text), dialect.delimiter))


def _agrees(sample: Sequence[str], dialect: Dialect) -> bool:
    """A colon separates times and addresses too: it counts between three columns or more only."""
    return dialect.delimiter != ":" or min(_widths(sample, dialect)) > 2


def consistency(sample: Sequence[str], dialect: Dialect) -> float:
    """How well a dialect fits: the share of rows of the commonest width, a little more for wide ones.

    0 where nothing is cut in two; above 1 only where all rows agree.
    """
    widths = _widths(sample, dialect)
    several = {width: count for width, count in widths.items() if width > 1}
    if not several:
        return _NO_COLUMNS
    width, count = max(several.items(), key=lambda item: (item[1], item[0]))
    return count / sum(widths.values()) + min(width, 50) / 1000


def _widths(sample: Sequence[str], dialect: Dialect) -> Counter[int]:
    widths: Counter[int] = Counter()
    try:
        for cells in dialect.reader(sample):
            if cells:
                widths[len(cells)] += 1
    except csv.Error:
        # The rest of the sample is unreadable this way; what was read still tells something.
        widths[0] += 1
    return widths


def _all_quoted(sample: Sequence[str], delimiter: str, quote: str) -> bool:
    """Whether the first line, or each line below it, has two cells or more and quotes all with `quote`."""
    cell = f"{quote}(?:[^{quote}]|{quote}{quote})*{quote}"
    whole = re.compile(f"{cell}(?:{re.escape(delimiter)}{cell})+")
    filled = [line.strip() for line in sample if line.strip()]
    if not filled or whole.fullmatch(filled[0]):
        return bool(filled)
    return len(filled) > 2 and all(whole.fullmatch(line) for line in filled[1:])
