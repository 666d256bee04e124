"""How alike two values of one field are, as a handful of levels that can be counted."""

from __future__ import annotations

from enum import IntEnum

from rapidfuzz.distance import OSA

from coldcall.matching.folding import flat
from coldcall.matching.nicknames import related


class Level(IntEnum):
    """From two values with nothing in common up to the same value; `SWAPPED` stands in the other field."""

    MISSING = -1
    DIFFERENT = 0
    WEAK = 1
    NEAR = 2
    CLOSE = 3
    SAME = 4
    SWAPPED = 5


LEVELS = 6
"""How many levels there are where both values are known."""

_DIFFERENT, _WEAK, _NEAR, _CLOSE, _SAME = (int(level) for level in list(Level)[1:6])
MISSING = int(Level.MISSING)


def words(a: str, b: str) -> int:
    """Names of streets, places, people: one slip of the pen is close, a quarter changed is near."""
    if a == b:
        return _SAME
    longer = max(len(a), len(b))
    allowed = int(longer * 0.45)
    slips = OSA.distance(a, b, score_cutoff=allowed)
    if slips == 1 and longer >= 4:
        return _CLOSE
    if slips * 4 <= longer:
        return _NEAR
    if slips <= allowed or (min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a))):
        return _WEAK
    return _DIFFERENT


def given(a: str, b: str) -> int:
    """First names: also short forms of one name, and an initial for a name."""
    if a == b or flat(a) == flat(b):
        return _SAME
    if related(a, b):
        return _CLOSE
    if (len(a) == 1 or len(b) == 1) and a[0] == b[0]:
        return _WEAK
    return words(a, b)


def family(a: str, b: str) -> int:
    """Last names: also spellings with and without an umlaut."""
    return _SAME if a == b or flat(a) == flat(b) else words(a, b)


def figures(a: str, b: str) -> int:
    """House numbers and postcodes: one figure off is near."""
    if a == b:
        return _SAME
    return _NEAR if max(len(a), len(b)) > 1 and OSA.distance(a, b, score_cutoff=1) <= 1 else _DIFFERENT


def dates(a: str, b: str) -> int:
    """Days as `YYYYMMDD`: one slip is close, day and month exchanged are near."""
    if a == b:
        return _SAME
    if OSA.distance(a, b, score_cutoff=1) <= 1:
        return _CLOSE
    exchanged = a[:4] + a[6:] + a[4:6]
    return _NEAR if exchanged == b or OSA.distance(a, b, score_cutoff=2) <= 2 else _DIFFERENT


def addresses(a: str, b: str) -> int:
    """E-mail addresses, several in one value: one in common, one slip, or one name at another domain."""
    ours, theirs = a.split(), b.split()
    if not set(ours).isdisjoint(theirs):
        return _SAME
    if any(OSA.distance(x, y, score_cutoff=1) <= 1 for x in ours for y in theirs):
        return _CLOSE
    names = {x.partition("@")[0] for x in ours} & {y.partition("@")[0] for y in theirs}
    return _NEAR if any(len(name) >= 5 for name in names) else _DIFFERENT


def phones(a: str, b: str) -> int:
    """Numbers in figures, several in one value: one that ends like another is the same."""
    ours, theirs = a.split(), b.split()
    if any(x.endswith(y) or y.endswith(x) for x in ours for y in theirs):
        return _SAME
    if any(OSA.distance(x, y, score_cutoff=1) <= 1 for x in ours for y in theirs):
        return _NEAR
    return _DIFFERENT
