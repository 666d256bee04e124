"""Which departments a job title speaks of, by words of several languages, as read from `departments.toml`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from coldcall.domain.tables import Table, of_file

FILE: Final = "departments.toml"
_EAST_ASIAN: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_BREAK: Final = "|"
"""Stands where a title breaks ("VP Sales & Operations"), so that no phrase reaches across."""


@dataclass(frozen=True, slots=True)
class Department:
    """A department: its code, its words on the screen, and what titles of its people say. `alone`: a title
    that says so speaks of no other department, whatever else it names (an assistant to the chief executive).
    """

    code: str
    label: str
    phrases: tuple[str, ...]
    alone: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Departments:
    """All departments, those whose absence is worth saying, and phrases that say nothing ("vice president"
    is no president)."""

    all: tuple[Department, ...]
    wanted: tuple[str, ...]
    neutral: tuple[str, ...] = ()

    @classmethod
    def from_toml(cls, parsed: Mapping[str, Any]) -> Departments:
        """Raises `BadInput` naming the place for a missing or unusable value."""
        top = of_file(FILE, parsed)
        found = tuple(_department(name, table) for name, table in top.table("department").subtables())
        wanted = top.texts("wanted")
        unknown = [code for code in wanted if code not in {one.code for one in found}]
        if unknown:
            raise top.wrong("wanted", f"there is no [department.{unknown[0]}]")
        return cls(found, wanted, _folded(top.texts("neutral")))

    def of(self, title: str) -> tuple[str, ...]:
        """The codes of the departments a title speaks of, in the order of the file; none for many titles."""
        return _of(title, self) if title else ()


def _department(code: str, table: Table) -> Department:
    phrases = _folded(table.texts("words"))
    if not phrases:
        raise table.wrong("words", "a list of words of titles is needed")
    return Department(code, table.text("label"), phrases, table.yes("alone"))


@lru_cache(maxsize=16)
def _phrases(known: Departments) -> tuple[tuple[str, Department | None], ...]:
    """Every phrase with its department, the longest first: "sales operations" is sales."""
    every: list[tuple[str, Department | None]] = [(words, None) for words in known.neutral]
    every += [(words, one) for one in known.all for words in one.phrases]
    return tuple(sorted(every, key=lambda each: (-each[0].count(" "), -len(each[0]), each[0])))


@lru_cache(maxsize=8_192)
def _of(title: str, known: Departments) -> tuple[str, ...]:
    left = f" {fold(title)} "
    found: set[str] = set()
    for words, department in _phrases(known):
        if _EAST_ASIAN.search(words):
            at, end = left.find(words), len(words)
        elif words.endswith("*"):
            at, end = left.find(f" {words[:-1]}"), len(words)
        else:
            at, end = left.find(f" {words} "), len(words) + 1
        if at < 0:
            continue
        # What is understood is taken out, so that a shorter phrase does not find its half.
        left = f"{left[:at]} {_BREAK} {left[at + end :]}"
        if department is not None:
            found.add(department.code)
    alone = [one.code for one in known.all if one.alone and one.code in found]
    return tuple(alone) or tuple(one.code for one in known.all if one.code in found)


def fold(title: str) -> str:
    """A title as plain words: no case, no accents, one space between, `|` where it breaks."""
    bare = "".join(
        sign
        for sign in unicodedata.normalize("NFKD", title.replace("ß", "ss")).casefold()
        if not (unicodedata.combining(sign) and ord(sign) < 0x370)
    )
    composed = unicodedata.normalize("NFC", bare)
    spaced = re.sub(r"[&/,;+()|\n–—]|\s-\s", f" {_BREAK} ", composed)
    return " ".join(re.sub(rf"[^\w{re.escape(_BREAK)}]+|_", " ", spaced).split())


def _folded(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{fold(one.removesuffix('*'))}{'*' if one.endswith('*') else ''}" for one in phrases)
