"""What is indexed and asked for when people are sought: words of every script in one form, numbers from their
end.

FTS5 splits words at spaces, and Chinese, Japanese and Korean have none: a space is put between their
characters before indexing, and a query's characters are searched as a phrase, so that a given name is found.
It takes accents off Latin letters; what it leaves as it is (`ø`, `ł`, `ß`, Arabic hamza, vowel points) is
written plainly here, on both sides. Both are normalised (NFKC), so that full-width letters and taken-apart
accents match.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

_CJK = re.compile(
    r"([\u2e80-\u2fdf\u3005-\u30ff\u31f0-\u31ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff])"
)
_POINTS = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
"""Hebrew and Arabic vowel points, and the stroke that stretches Arabic words: few type them."""
_ADDRESS = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_WORD = re.compile(r"[^\W_]+")
_NO_DIGIT = re.compile("[^0-9]")
_APOSTROPHE = re.compile("['’ʼ]")
_APOSTROPHES = str.maketrans("", "", "'’ʼ")
"""O'Brien is found as `brien`, which FTS5 sees, and as `obrien`, which people type."""
_LATIN: Final = {
    "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss",
}  # fmt: skip
_ARABIC: Final = {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي"}
_PLAIN = str.maketrans(
    _LATIN | {letter.upper(): said for letter, said in _LATIN.items() if letter != "ß"} | _ARABIC
)
_TWO_LETTERS: Final = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}
_SPELLED = str.maketrans(_TWO_LETTERS | {letter.upper(): said for letter, said in _TWO_LETTERS.items()})
"""Müller signs as Mueller, too."""
_ARTICLE: Final = "ال"
_SHORTEST_NUMBER: Final = 3


def plain(words: str) -> str:
    """The words, normalised, without vowel points, in letters that accents can be taken off."""
    if words.isascii():
        return words
    return _POINTS.sub("", unicodedata.normalize("NFKC", words)).translate(_PLAIN)


def spaced(words: str) -> str:
    """The same, with every ideograph, kana and hangul syllable standing alone."""
    return words if words.isascii() else _CJK.sub(r" \1 ", plain(words))


def bare(words: str) -> str:
    """The words as they are compared: plain, in small letters, without accents."""
    if words.isascii():
        return words.lower()
    apart = unicodedata.normalize("NFD", plain(words).casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def indexed(said: Iterable[str]) -> str:
    """All that is said of somebody as one text, with the other ways to spell some of it."""
    everything = " ".join(said)
    more = [word.translate(_APOSTROPHES) for word in everything.split() if _APOSTROPHE.search(word)]
    if not everything.isascii():
        everything = unicodedata.normalize("NFKC", everything)
        more += _other_spellings(everything)
    return spaced(" ".join([everything, *more]))


def _other_spellings(words: str) -> Iterator[str]:
    for word in words.split():
        if not word.isascii():
            spelled = word.translate(_SPELLED)
            if spelled != word:
                yield spelled
            without = plain(word).removeprefix(_ARTICLE)
            if len(without) > 1 and without != plain(word):
                yield without


def reversed_digits(number: str) -> str:
    """A number's digits from the last to the first, so that an ending is a beginning."""
    return _NO_DIGIT.sub("", number)[::-1]


@dataclass(frozen=True)
class Sought:
    """What was typed, as FTS5 queries: None for a query that would find nobody."""

    typed: str

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(_WORD.findall(_POINTS.sub("", unicodedata.normalize("NFKC", self.typed))))

    @cached_property
    def compared(self) -> tuple[str, ...]:
        """The words as `bare` has them."""
        return tuple(bare(word) for word in self.words)

    @property
    def numbers(self) -> str | None:
        """Those with a number that ends so."""
        ends = _numbers_of(unicodedata.normalize("NFKC", self.typed))
        return " OR ".join(_ends_with(digits) for digits in ends) or None

    @property
    def exactly(self) -> str | None:
        """Those who have each word as it is typed."""
        return " AND ".join(_one_of(word, "") for word in self.words) or None

    @property
    def begun(self) -> str | None:
        """Those who have words that begin so, or whose number ends so.

        A letter alone is a word, not a beginning: half of everybody has a word that begins with some letter.
        Beside longer words it is left to the order of those found.
        """
        longer = [word for word in self.words if len(word) > 1]
        return " AND ".join(_one_of(word, "*") for word in longer) or None

    @property
    def address(self) -> str | None:
        """A whole e-mail address, as it is kept."""
        return self.typed.strip().lower() if _ADDRESS.fullmatch(self.typed.strip()) else None


def _one_of(word: str, star: str) -> str:
    """A query for a word in each form it may be indexed in, and as the end of a number."""
    forms = dict.fromkeys((word, plain(word), word.translate(_SPELLED)))
    parts = [_phrase(form, star) for form in forms]
    if len(word) >= _SHORTEST_NUMBER and word.isdecimal():
        parts.append(_ends_with("".join(str(int(each)) for each in word)))
    return parts[0] if len(parts) == 1 else f"({' OR '.join(parts)})"


def _phrase(word: str, star: str) -> str:
    tokens = _CJK.sub(r" \1 ", word).split()
    # An ideograph is a whole word: as a beginning it would be looked up among all words.
    ends = "" if _CJK.fullmatch(tokens[-1]) else f" {star}".rstrip()
    return f'words : "{" ".join(tokens)}"{ends}'


def _ends_with(digits: str) -> str:
    return f'digits : "{reversed_digits(digits)}" *'


def _numbers_of(typed: str) -> list[str]:
    """What was typed as the end of a number, and the same without the zeros dialled inside a country."""
    bare_number = re.sub(r"[\s()./+\u2010-\u2015-]", "", typed.replace("(0)", ""))
    if not bare_number.isdecimal() or len(bare_number) < _SHORTEST_NUMBER:
        return []
    digits = "".join(str(int(each)) for each in bare_number)
    national = digits.lstrip("0")
    return [digits, national] if national != digits and len(national) >= 6 else [digits]
