"""Junk rules: which rows are set aside and which only marked, as data with reason, severity and source."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache

from coldcall.paths import bundled

QUARANTINE, FLAG = "quarantine", "flag"


@dataclass(frozen=True, slots=True)
class JunkRule:
    """One rule of `defaults/junk.toml`. `any` is the whole field, `words` look inside it."""

    reason: str
    severity: str
    source: str
    field: str
    any: frozenset[str] = frozenset()
    words: re.Pattern[str] | None = None
    unless: tuple[str, ...] = ()
    mash: tuple[str, ...] = ()

    def hits(self, value: str) -> bool:
        """Whether a folded, non-empty value falls under the rule."""
        if value in self.any:
            return True
        if self.words is not None and self.words.search(value):
            return not any(phrase in value for phrase in self.unless)
        return bool(self.mash) and any(_is_mash(word, self.mash) for word in value.split())


@cache
def rules() -> tuple[JunkRule, ...]:
    """The rules that ship with the program, in order."""
    data = tomllib.loads(bundled("defaults", "junk.toml").read_text("utf-8"))
    return tuple(_rule(row) for row in data["rule"])


def judge(name: str, title: str, company: str, email: str) -> tuple[str, tuple[str, ...]]:
    """The reason to set a person aside (empty: none), and the flags of what is only worth knowing."""
    mailbox = email.partition("@")[0].lower()
    values = {
        "name": fold(name),
        "title": fold(title),
        "company": fold(company),
        "mailbox": mailbox,
        "email": email.lower(),
    }
    aside, flags = "", []
    for rule in rules():
        value = values[rule.field]
        if not value or not rule.hits(value):
            continue
        if rule.severity == QUARANTINE:
            aside = aside or rule.reason
        elif rule.reason not in flags:
            flags.append(rule.reason)
    return aside, tuple(flags)


@cache
def fold(text: str) -> str:
    """Lower case, no accents, words of letters and digits with single spaces."""
    flat = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(char if char.isalnum() else " " for char in flat if not unicodedata.combining(char))
    return " ".join(kept.split())


def _is_mash(word: str, runs: tuple[str, ...]) -> bool:
    if len(word) >= 4 and word.isascii() and len(set(word)) == 1:
        return True
    return any(word.startswith(run) if len(run) < 6 else run in word for run in runs)


def _rule(row: dict[str, object]) -> JunkRule:
    def texts(key: str) -> tuple[str, ...]:
        value = row.get(key, [])
        return tuple(str(item) for item in value) if isinstance(value, list) else ()

    exact = texts("any")
    if row["field"] not in ("mailbox", "email"):
        exact = tuple(fold(item) for item in exact)
    words = texts("words")
    alternatives = "|".join(re.escape(fold(word)) for word in words)
    return JunkRule(
        reason=str(row["reason"]),
        severity=str(row["severity"]),
        source=str(row["source"]),
        field=str(row["field"]),
        any=frozenset(exact),
        words=re.compile(rf"\b(?:{alternatives})\b") if words else None,
        unless=tuple(fold(phrase) for phrase in texts("unless")),
        mash=texts("mash"),
    )
