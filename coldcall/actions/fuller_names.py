"""Whether a name as a file writes it says less than what is held: `HALE, Bob` about Robert Hale."""

from __future__ import annotations

from coldcall.importers.junk import fold
from coldcall.matching.nicknames import related

FIRST_NAME, LAST_NAME = "first_name", "last_name"


def says_less(field: str, new: str, held: str) -> bool:
    """Whether a newer form of the same name should not replace the one held: a short form, an initial, the
    first of two names, all capitals, a name without its accents. Never for other fields than names."""
    if field not in (FIRST_NAME, LAST_NAME):
        return False
    mine, theirs = fold(new), fold(held)
    if mine == theirs:
        return (_in_one_case(new) and not _in_one_case(held)) or (new.isascii() and not held.isascii())
    if field == LAST_NAME or len(mine) >= len(theirs):
        return False
    return (len(mine) == 1 and theirs[:1] == mine) or theirs.split()[0] == mine or related(mine, theirs)


def _in_one_case(name: str) -> bool:
    return name.isupper() or name.islower()
