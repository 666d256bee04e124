"""One line of a table as cells: which are filled, what its names are without spaces, what is data."""

from __future__ import annotations

import re
from collections.abc import Sequence

TOLD = 300
"""So much of a cell tells its kind; patterns are slow on long ones."""
INVISIBLE = re.compile("[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\u00ad\x80-\x9f]")

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


def is_data(cell: str) -> bool:
    """Whether a cell holds an address, a number or a date, which no name of a column is."""
    return bool(_DATA.match(cell[:TOLD]))


def is_strong(cell: str) -> bool:
    """Whether a cell is an e-mail address, a long number or a date: data beyond doubt."""
    return bool(_STRONG.match(cell[:TOLD]))


def named(cell: str) -> str:
    """The name a cell gives its column, without what cannot be seen."""
    return " ".join(INVISIBLE.sub("", cell).split())


def filled_of(cells: Sequence[str]) -> list[str]:
    """The cells with something in them."""
    return [cell for cell in cells if cell.strip()]


def trimmed(cells: Sequence[str]) -> Sequence[str]:
    """The cells without the blank ones at the end."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]
