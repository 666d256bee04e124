"""How people are addressed, and what stands before their last names: told by words, see
`defaults/salutations.toml`."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache

from coldcall.paths import bundled

_BETWEEN = re.compile(r"[\s.,;:/()|·&+\-\u2010-\u2015'’‘ʼ`´\u05f3\u05f4\u06d4\u0589]+")

_CAPITALS = re.compile(r"[A-Z]+")


@cache
def _words(table: str) -> frozenset[str]:
    data = tomllib.loads(bundled("defaults", "salutations.toml").read_text("utf-8"))
    return frozenset(word for entry in data[table] for word in _words_of(entry))


def _words_of(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char) and char != "\u200c")
    return [word for word in _BETWEEN.split(bare) if word]


def is_salutation(text: str) -> bool:
    """Whether a cell only says how somebody is addressed: "Mr.", "Prof. Dr.", "г-н", "Professor"."""
    return _has_only(_words_of(text), "polite", "ranks", "between") and not _is_department(text)


def is_polite(text: str) -> bool:
    """Whether a cell holds a word of address that is nobody's job ("Mr.", not "Professor")."""
    return not _words("polite").isdisjoint(_words_of(text))


def is_particle(text: str) -> bool:
    """Whether a cell only holds words that belong before a last name: "van den", "d'"."""
    return _has_only(_words_of(text), "particles")


def are_salutations(cells: Sequence[str], share: float) -> bool:
    """Whether so large a part of filled cells are salutations, at least one of them beyond doubt."""
    held = [cell for cell in cells if is_salutation(cell)]
    return bool(held) and len(held) >= share * len(cells) and any(map(is_polite, held))


def _has_only(words: Sequence[str], *tables: str) -> bool:
    return bool(words) and all(any(word in _words(table) for table in tables) for word in words)


def _is_department(text: str) -> bool:
    short = text.strip()
    return (
        short.isascii() and short.isalpha() and short.isupper() and short.casefold() not in _words("shouted")
    )
