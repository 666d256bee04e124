"""Addresses made comparable: house number apart from street, the kind of street left out or levelled."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from coldcall.matching.folding import fold

_KINDS = {
    "street": "st", "str": "st", "strasse": "st", "straat": "st", "road": "rd", "avenue": "ave", "av": "ave",
    "crescent": "cres", "cr": "cres", "place": "pl", "platz": "pl", "court": "ct", "crt": "ct",
    "circuit": "cct", "drive": "dr", "drv": "dr", "close": "cl", "lane": "ln", "parade": "pde",
    "terrace": "tce", "boulevard": "blvd", "boul": "blvd", "bvd": "blvd", "grove": "gr", "highway": "hwy",
    "square": "sq", "loop": "loop", "parkway": "pkwy", "pkway": "pkwy", "circle": "cir", "trail": "trl",
    "way": "way", "walk": "walk", "gardens": "gdns", "garden": "gdns", "alley": "aly", "plaza": "plz",
}  # fmt: skip
_SHORT = frozenset(_KINDS.values())
_LONG = sorted((word for word in _KINDS if len(word) >= 4), key=len, reverse=True)
_LEADING = frozenset(("rue", "via", "calle", "rua", "avenida", "viale", "piazza", "plaza", "chemin", "corso"))
_COMPASS = {
    "north": "n", "south": "s", "east": "e", "west": "w", "northeast": "ne", "northwest": "nw",
    "southeast": "se", "southwest": "sw",
}  # fmt: skip
_TITLES = frozenset(("dr", "rev", "jr", "sr", "martin", "luther"))
_NUMBER = re.compile(r"(?P<number>\d+[a-z]?)(?: (?P<rest>.*))?$")
_BEHIND = re.compile(r"(?P<rest>.*?\D) (?P<number>\d+ ?[a-z]?)$")
_UNIT = re.compile(r"\b(?:suite|ste|unit|apt|apmnt|apartment|flat|fl|floor|rm|room|bldg|building|level)\b.*$")
_ORDINAL = re.compile(r"^(\d+) ?(?:st|nd|rd|th|thk)?$")


@lru_cache(maxsize=200_000)
def cut(text: str) -> tuple[str, str]:
    """House number and street of a line of address: `("12", "pulaski")` of `12 N. Pulaski Rd., Suite 4`.

    The street is without its kind, compass points and spaces; either may be empty.
    """
    line = fold(text.split("\n")[0].replace(" - ", " "))
    number, rest = _number(line)
    if rest:
        rest = _UNIT.sub("", rest).strip() or rest
    return number, street_name(rest)


@lru_cache(maxsize=200_000)
def street_name(folded: str) -> str:
    """A folded street without its kind and compass points, in one piece."""
    words = [_COMPASS.get(word, word) for word in _ordinals(folded.split())]
    if len(words) > 1 and words[0] in _LEADING:
        words = words[1:]
    if len(words) > 1 and words[0] in ("n", "s", "e", "w", "ne", "nw", "se", "sw"):
        words = words[1:]
    words = _without_kind(words)
    if len(words) > 1 and words[-1] in ("n", "s", "e", "w"):
        words = words[:-1]
    core = [word for word in words if word not in _TITLES]
    return _joined("".join(core or words))


def _number(line: str) -> tuple[str, str]:
    """The first number of a range or of `98/2` is kept apart; behind the street where it stands there."""
    found = _NUMBER.match(line)
    if found and not _ORDINAL.match((found["rest"] or "x").split()[0] if found["rest"] else "x"):
        return found["number"], found["rest"] or ""
    if found and found["rest"]:
        following = found["rest"].split()
        if len(following) > 1 and following[0].isdigit() and following[1][:2] not in ("st", "nd", "rd", "th"):
            return found["number"], " ".join(following[1:])
        return found["number"], found["rest"]
    behind = _BEHIND.match(line)
    return (behind["number"].replace(" ", ""), behind["rest"]) if behind else ("", line)


def _ordinals(words: list[str]) -> list[str]:
    plain = []
    for word in words:
        found = _ORDINAL.match(word)
        plain.append(found[1] if found else word)
    for at in range(len(plain) - 2):
        if plain[at].isdigit() and plain[at + 1] in ("st", "nd", "rd", "th"):
            return [*plain[: at + 1], *plain[at + 2 :]]
    return plain


def _without_kind(words: list[str]) -> list[str]:
    if len(words) < 2:
        return words
    last = words[-1]
    if last in _SHORT or last in _KINDS or any(_mistyped(last, kind) for kind in _LONG):
        return words[:-1]
    return words


def _mistyped(word: str, kind: str) -> bool:
    return abs(len(word) - len(kind)) <= 2 and OSA.distance(word, kind) <= (2 if len(kind) > 5 else 1)


def _joined(word: str) -> str:
    """A kind of street that ran into its name is cut off: `langdonavenue`, `hauptstrasse`."""
    for kind in _LONG:
        if word.endswith(kind) and len(word) - len(kind) >= 3:
            return word[: -len(kind)]
    return word
