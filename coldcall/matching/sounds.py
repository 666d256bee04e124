"""How a name sounds, coarsely: one code for spellings that sound alike. For finding, not for judging."""

from __future__ import annotations

import re
from functools import lru_cache

_SPELLINGS = (
    ("shch", "s"), ("sch", "s"), ("tch", "s"), ("sh", "s"), ("ch", "s"), ("ph", "f"), ("th", "t"),
    ("gh", "g"), ("kn", "n"), ("wr", "r"), ("ck", "k"), ("cz", "s"), ("tz", "s"), ("ts", "s"), ("zh", "s"),
    ("kh", "h"), ("qu", "k"), ("dj", "s"), ("dz", "s"), ("x", "ks"),
)  # fmt: skip
_CLASSES = str.maketrans("bpvwfcgkqjszdtmnlr", "ppfffkkkksssttnnlr", "yh")
_SILENT = re.compile(r"[aeiou]+")
_REPEAT = re.compile(r"(.)\1+")


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """Up to five classes of consonants of a folded word; its vowels only where it begins with one.

    `smith`, `smyth` and `schmid` all give `snt`.
    """
    text = word
    for written, spoken in _SPELLINGS:
        if written in text:
            text = text.replace(written, spoken)
    first = "a" if text[:1] in ("a", "e", "i", "o", "u", "y") else ""
    coded = _SILENT.sub("", text.translate(_CLASSES))
    return (first + _REPEAT.sub(r"\1", coded))[:5]
