"""People's names: columns are kept as given; one full name is cut in two."""

from __future__ import annotations

import re

from coldcall.importers.cells import tidy

_NO_LATIN = re.compile(r"^[^\x00-\u024f]+$")


def split_full(text: str) -> tuple[str, str]:
    """First and last name of a full name, also written `Last, First`. Titles are left out."""
    bare = tidy(text)
    if not bare or "@" in bare:
        return "", ""
    words = bare.split()
    if len(words) == 1:
        return bare, ""
    if _NO_LATIN.match(bare.replace(" ", "")) and "," not in bare:
        return words[0], " ".join(words[1:])
    if len(words) == 2 and "," not in bare and "." not in bare:
        return words[0], words[1]
    return _parsed(bare, words)


def _parsed(bare: str, words: list[str]) -> tuple[str, str]:
    # Imported here: most files name first and last apart and never need it.
    from nameparser import HumanName

    name = HumanName(bare)
    first = " ".join(part for part in (name.first, name.middle) if part)
    if not name.last and not first:
        return words[0], " ".join(words[1:])
    return first, name.last
