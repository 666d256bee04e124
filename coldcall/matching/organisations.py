"""Names of companies made comparable: legal forms off, abbreviations levelled."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache

from coldcall.matching.folding import fold
from coldcall.paths import bundled


@lru_cache(maxsize=200_000)
def words(name: str) -> tuple[str, ...]:
    """The telling words of a name, in order: `ACME Intl., Inc.` gives `acme international`."""
    table = _table()
    text = fold(name.replace("&", " and ").replace("+", " and "))
    kept = [table.short.get(word, word) for word in _letters_joined(text.split())]
    bare = [word for word in kept if word not in table.forms and word not in table.empty]
    return tuple(bare or kept)


@lru_cache(maxsize=200_000)
def plain_name(name: str) -> str:
    """The telling words in one piece, for a quick comparison."""
    return "".join(words(name))


def looks_like_company(name: str) -> bool:
    """Whether a name holds a legal form, a word of trades and offices, or a figure."""
    table = _table()
    parts = fold(name.replace("&", " and ")).split()
    telling = table.forms | table.full | {"and", "the"}
    return any(part in telling or part in table.short or part.isdigit() for part in parts[1:] or parts)


def _letters_joined(parts: list[str]) -> list[str]:
    """Single letters in a row made one word: `Y M C A`, `a s` of `A/S`."""
    joined: list[str] = []
    run = ""
    for part in [*parts, ""]:
        if len(part) == 1 and part.isalpha():
            run += part
            continue
        if run:
            joined.append(run)
        run = ""
        if part:
            joined.append(part)
    return joined


class _Table:
    def __init__(self) -> None:
        read = tomllib.loads(bundled("defaults", "company_words.toml").read_text("utf-8"))
        self.forms = frozenset(fold(form).replace(" ", "") for form in read["legal_forms"])
        self.empty = frozenset(read["empty"])
        self.full = frozenset(read["short_forms"])
        self.short: dict[str, str] = {
            fold(short): full for full, shorts in read["short_forms"].items() for short in shorts
        }


@cache
def _table() -> _Table:
    return _Table()
