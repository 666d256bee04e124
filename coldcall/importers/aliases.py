"""The alias table: what names of columns mean where no map tells.

The data is `defaults/aliases.toml`, and `defaults/aliases_more.toml` for more languages.
"""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

from coldcall.importers import headers
from coldcall.paths import bundled

_FILES = ("aliases.toml", "aliases_more.toml")
_TABLES = ("person", "company", "phones", "wishes", "acts", "stated", "suppressions")


def plain(name: str) -> str:
    """A column's name as it is compared: no case, no accents, letters and digits of any script only."""
    folded = unicodedata.normalize("NFKD", name.casefold())
    return "".join(char for char in folded if char.isalnum())


@cache
def alias_data() -> dict[str, Any]:
    """The alias table as it ships, the names of more languages behind those every list may have."""
    data, more = (tomllib.loads(bundled("defaults", name).read_text("utf-8")) for name in _FILES)
    for table, targets in more.items():
        for target, names in targets.items():
            data[table][target] = [*data[table].get(target, ()), *names]
    return data


@cache
def aliases() -> dict[str, tuple[str, int]]:
    """Plain name to target and rank; a low rank is the more telling name."""
    known: dict[str, tuple[str, int]] = {}
    for table in _TABLES:
        for target, names in alias_data()[table].items():
            for rank, name in enumerate(names):
                known.setdefault(plain(name), (target, rank))
    return known


@cache
def _aliases_by_words() -> dict[frozenset[str], tuple[str, int]]:
    known: dict[frozenset[str], tuple[str, int]] = {}
    for table in _TABLES:
        for target, names in alias_data()[table].items():
            for rank, name in enumerate(names):
                known.setdefault(frozenset(headers.words_of(name)), (target, rank))
    return known


@cache
def questions() -> tuple[tuple[str, str], ...]:
    """Phrases forms ask with, and the target of each."""
    table = alias_data()["questions"]
    return tuple((" ".join(headers.words_of(one)), target) for target in table for one in table[target])


@lru_cache(maxsize=8192)
def meaning(name: str) -> tuple[str, int] | None:
    """Target and rank of a column's name by the alias table and by its words; None where it says nothing."""
    words = headers.words_of(name)
    kept, number = headers.without_noise(words), headers.ordinal(words)
    found = _alias(plain(name), words)
    if found is None and kept != words and kept and not headers.says_little(kept):
        found = _alias("".join(kept), kept)
        found = (headers.numbered(found[0], number), found[1] + 500) if found else None
    if found and found[0]:
        return found[0], found[1] + 1000
    target = headers.by_words(name)
    return (target, 2000) if target else None


def _alias(joined: str, words: Sequence[str]) -> tuple[str, int] | None:
    return aliases().get(joined) or _aliases_by_words().get(frozenset(words))
