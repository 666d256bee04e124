"""People's names: columns are kept as given, parts of a last name are joined, one full name is cut in two."""

from __future__ import annotations

import re

from coldcall.importers.cells import tidy

_NO_LATIN = re.compile(r"^[^\x00-\u024f]+$")
_HAN = re.compile(r"[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_KANA = re.compile(r"[\u30a0-\u30ff]+")
_CLINGS = ("'", "’", "-", "־")
"""What a prefix ends in that stands before its name without a space: `d'`, `al-`."""


def last_name(surname: str, prefix: str = "", core: str = "", second: str = "") -> str:
    """A last name of its parts, in the order of all languages that have them: `van den`, `Wolf`, then the
    second surname (Unicode CLDR, person name formats). A part the surname holds already is not said twice."""
    name = surname or core
    if prefix and not _starts(name, prefix):
        name = _joined(prefix, name)
    return name if not second or _ends(name, second) else _joined(name, second)


def _joined(one: str, other: str) -> str:
    if not one or not other:
        return one or other
    both = one + other
    if one.endswith(_CLINGS) or _HAN.fullmatch(both):
        return both
    return f"{one}・{other}" if _KANA.fullmatch(both) else f"{one} {other}"


def _starts(name: str, part: str) -> bool:
    folded = part.casefold()
    return name.casefold().startswith(folded if folded.endswith(_CLINGS) else f"{folded} ")


def _ends(name: str, part: str) -> bool:
    return name.casefold().endswith(f" {part.casefold()}")


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
