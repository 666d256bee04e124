"""Words as they are compared, and words that are no names: a hand run over a keyboard, a letter held down."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_APART = {code: " " for code in range(128) if not chr(code).isalnum()}
_KEYS = (
    "asdf", "sdfg", "dfgh", "fghj", "ghjk", "hjkl", "qsdf", "zxcv", "xcvb", "cvbn", "vbnm", "yxcv",
    "wxcv", "lkjh", "kjhg", "jhgf", "hgfd", "gfds", "fdsa", "mnbv", "nbvc", "bvcx", "vcxz", "йцук",
    "цуке", "фыва", "ывап", "вапр", "олдж", "ячсм", "чсми", "смит",
)  # fmt: skip
_LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдежзийклмнопрстуфхцчшщъыьэюя"
_FOUR = frozenset(_KEYS) | {letter * 4 for letter in _LETTERS}
_FIVE = frozenset(
    (
        "qwert",
        "ertyu",
        "rtyui",
        "tyuio",
        "yuiop",
        "azert",
        "zerty",
        "poiuy",
        "oiuyt",
        "iuytr",
        "uytre",
        "ytrew",
    )
)
_WHOLE = frozenset(("qwer", "uiop", "poiu", "rewq", "tyui", "rtyu"))
_AGAIN = re.compile(
    r"(?:([^\W\d]{2})\1{2,}|([^\W\daeiouy]{3,4})\2+|(asd|qwe|sdf|jkl|wer|zxc|asf|dsa|ewq|sad|rty|wqe|adsf|afds)\3+)[^\W\d]?"
)
_HOME_PAIRS = re.compile(r"(?=(sd|df|fg|hj|jk|kj|lk|hg|gf|fd|ds|js|jd|kd|dk|lj))")
_HOME = frozenset("asdfghjklöäü")
_VOWEL = re.compile(r"[aeiouy]")
_ONE_SOUND = re.compile(
    r"tsch|sch|tch|ch|ck|sh|sz|cz|rz|zh|th|ph|gh|kh|dz|dj|ts|tz|ng|ll|ss|tt|nn|rr|mm|pp|ff|bb|dd|gg"
)
_LATIN = re.compile(r"[a-z]+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Lower case, no accents, words of letters and digits with single spaces."""
    if text.isascii():
        return " ".join(text.lower().translate(_APART).split())
    flat = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char if char.isalnum() else " " for char in flat if not unicodedata.combining(char))
    return " ".join(kept.split())


def is_mash(words: Sequence[str]) -> bool:
    """Whether folded words of a name were mashed into a keyboard.

    Runs along a row of keys, one letter held down and syllables over and over tell by themselves. No vowel,
    or many consonants in a row, tells only where no other word of the name could be one: Krk, Škrtel and the
    letters behind a name are none of it.
    """
    for word in words:
        if len(word) > 3 and _is_run(word):
            return True
    for word in words:
        if len(word) > 2 and not _is_unspoken(word):
            return False
    return any(len(word) > 2 for word in words)


@lru_cache(maxsize=65_536)
def _is_run(word: str) -> bool:
    length, kinds = len(word), len(set(word))
    if word in _WHOLE or any(word[at : at + 4] in _FOUR for at in range(length - 3)):
        return True
    if length < 5:
        return False
    if any(word[at : at + 5] in _FIVE for at in range(length - 4)):
        return True
    if length >= 6 and kinds <= 5 and _AGAIN.fullmatch(word):
        return True
    return _HOME.issuperset(word) and len(set(_HOME_PAIRS.findall(word))) >= 2


@lru_cache(maxsize=65_536)
def _is_unspoken(word: str) -> bool:
    if max(map(len, _VOWEL.split(word))) < 5 or not _LATIN.fullmatch(word):
        return False
    if not _VOWEL.search(word):
        return len(word) >= (7 if "r" in word or "l" in word else 5)
    return max(map(len, _VOWEL.split(_ONE_SOUND.sub("s", word)))) >= 6
