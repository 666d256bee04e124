"""Text made comparable: one case, no accents, one script. What is left are Latin letters and digits."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache, lru_cache
from typing import Any

from coldcall.paths import bundled

_OTHER = re.compile(r"[^a-z0-9]+")
_HANGUL = range(0xAC00, 0xD7A4)
_UMLAUTS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Lower-case words of a-z and 0-9, one space between: `Łukasz O’Brien` gives `lukasz obrien`.

    Cyrillic, Greek, Hebrew, Arabic, kana and Hangul are romanised by letter, which is enough to compare
    and not to print. Other letters, Chinese characters among them, are kept as they are.
    """
    if text.isascii():
        return _words(text.lower())
    lowered = unicodedata.normalize("NFKC", text).casefold()
    return _words("".join(map(_latin, _composed(lowered))))


@lru_cache(maxsize=200_000)
def compact(text: str) -> str:
    """`fold` without its spaces, so that a split word is the word: `Gar butt`, `Garbutt`."""
    return fold(text).replace(" ", "")


@lru_cache(maxsize=100_000)
def flat(text: str) -> str:
    """A folded word with German and Nordic spellings levelled: `mueller` and `muller` are one."""
    for written, plain in _UMLAUTS:
        text = text.replace(written, plain)
    return text


def is_latin(text: str) -> bool:
    """Whether no letter is from another script."""
    return all(ord(letter) < 0x250 or not letter.isalpha() for letter in text)


def _composed(text: str) -> str:
    """Accents off, but letters whose mark changes the sound (й, ё, ガ) kept whole."""
    table = _letters()
    found = []
    for letter in text:
        if letter in table or ord(letter) in _HANGUL:
            found.append(letter)
        else:
            found.extend(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c))
    return "".join(found)


def _latin(letter: str) -> str:
    if letter.isascii():
        return letter
    if ord(letter) in _HANGUL:
        return _korean(ord(letter) - _HANGUL.start)
    return _letters().get(letter, letter)


def _korean(index: int) -> str:
    """A syllable block by the Revised Romanization: its first, middle and last sound."""
    first, middle, last = index // 588, index % 588 // 28, index % 28
    table = _korean_sounds()
    return table["first"][first] + table["middle"][middle] + table["last"][last]


def _words(text: str) -> str:
    text = text.replace("'", "").replace("’", "").replace("`", "")
    if text.isascii():
        return _OTHER.sub(" ", text).strip()
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())


@cache
def _letters() -> dict[str, str]:
    scripts = _table()["letters"]
    return {letter: latin for script in scripts.values() for letter, latin in script.items()}


@cache
def _korean_sounds() -> dict[str, list[str]]:
    return _table()["hangul"]  # type: ignore[no-any-return]


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(bundled("defaults", "romanisation.toml").read_text("utf-8"))
