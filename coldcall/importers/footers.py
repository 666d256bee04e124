"""The lines reports put under their rows: totals, who made the file and when, whose it is.

A line is a footer where its words say so, or where it stands alone under a blank line at the end of a file
that has no other blank lines. Nothing with an address or a number to call in it is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

Line = tuple[int, tuple[str, ...]]
"""Line number and cells, as the file has them."""

_LONGEST = 12
_TOLD = 300
_WORDS = re.compile(
    r"""\W*(?:
        (?:grand\ |sub-?)?totals?\b(?:\ \w+)?\s*[:=(]? (?:\s*[\d.,]+\s*\w*\)?)?\W*$
      | (?:gesamt|summe|total\ g[ée]n[ée]ral|totale|totaal|suma|итого|всего)\b\s*:?[\s\d.,]*$
      | (?:rows?|records?|count|sum|average|number\ of\ \w+)\s*[:=]?\s*[\d.,]*$
      | [\d.,]+\ (?:rows?|records?|results?|contacts?|leads?|entries|items)\b.{0,40}$
      | (?:report\ )?(?:generated|exported|created|printed|downloaded|produced|run|filtered|sorted)
        (?:\ date)?\ ?(?:by|on|at|from|with|using)\b
      | copyright\b | ©\s*\d | \(c\)\s*\d | .{0,80}\ball\ rights\ reserved
      | confidential\b | .{0,60}\bdo\ not\ distribute
      | end\ of\ (?:the\ )?(?:report|file|list|data|export)
      | page\ \d+\ (?:of|/)\ \d+ | source: | powered\ by
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_TOTAL = re.compile(r"\W*(?:(?:grand |sub-?)?totals?|sum|summe|gesamt|totale|итого)\W*", re.IGNORECASE)
_AMOUNT = re.compile(r"[-+]?\W?[\d.,\s]*\d\s*\W?")
_REACHES = re.compile(r"[^@\s]+@[^@\s]+\.\w|^\W*\+?\d[\d\s().-]{6,}\d\W*$")


def parted(body: Sequence[Line], width: int) -> tuple[Sequence[Line], Sequence[Line]]:
    """The rows and the footer lines of a table as wide as `width`."""
    if width < 2:
        return body, ()
    cut = _after_blank(body, width)
    while cut > 0 and len(body) - cut < _LONGEST and _says_so(body[cut - 1][1], width):
        cut -= 1
    return body[:cut], body[cut:]


def _says_so(cells: Sequence[str], width: int) -> bool:
    filled = [cell.strip()[:_TOLD] for cell in cells if cell.strip()]
    if any(_REACHES.search(cell) for cell in filled):
        return False
    # A comma in the words cuts a footer in two, but seldom into as many cells as a row has.
    if len(filled) == 1 or (len(cells) < width and len(filled) == len(cells)):
        return bool(_WORDS.match(filled[0]))
    # "Total, 12" in a table of two columns may as well be the company of that name.
    return (
        len(cells) > 2
        and bool(_TOTAL.fullmatch(filled[0]))
        and all(_AMOUNT.fullmatch(cell) for cell in filled[1:])
    )


def _after_blank(body: Sequence[Line], width: int) -> int:
    """Where a block of lone cells under a blank line starts, its length where there is none."""
    cut = len(body)
    while cut > 0 and len(body) - cut <= _LONGEST and _alone(body[cut - 1][1]):
        cut -= 1
    if cut == len(body) or len(body) - cut > _LONGEST:
        return len(body)
    gaps = [at for at in range(1, len(body)) if body[at][0] > end_line(body[at - 1]) + 1]
    start = next((at for at in gaps if at >= max(cut, 1)), len(body))
    block = body[start:]
    if any(at < start for at in gaps) or not block:
        return len(body)
    # In a narrow table a lone cell is a row with one cell missing, unless one of the lines speaks.
    return start if width > 2 or any(_says_so(cells, width) for _, cells in block) else len(body)


def _alone(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell.strip()]
    return len(filled) == 1 and bool(cells[0].strip()) and not _REACHES.search(filled[0][:_TOLD])


def end_line(line: Line) -> int:
    """The line a row ends on, which is not the one it starts on where a cell holds line breaks."""
    number, cells = line
    return number + sum(cell.count("\n") for cell in cells)
