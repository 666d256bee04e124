"""The words scripts may use, read off `CallContext` and `Evidence`; the README table is made here.

A word is a field with a `doc`, or a property with a docstring. Nothing else is reachable from a script.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import get_type_hints

from coldcall.domain.claims import CLAIMS
from coldcall.domain.context import CallContext
from coldcall.domain.evidence import Evidence


class WordType(StrEnum):
    """What a word holds: only text and numbers can be printed, only lists looped over."""

    TEXT = "text"
    LINK = "link"
    NUMBER = "number"
    YES_NO = "yes/no"
    LIST = "list"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: its full name (`evidence.asset`), what it holds, and its line in the table."""

    name: str
    type: WordType
    doc: str


PRINTABLE = frozenset({WordType.TEXT, WordType.LINK, WordType.NUMBER})


def _words_of(owner: type, prefix: str = "") -> dict[str, Word]:
    hints = get_type_hints(owner)
    found = {}
    for one in fields(owner):
        if "doc" in one.metadata:
            kind = _type_of(hints[one.name], str(one.metadata.get("kind", "text")))
            found[prefix + one.name] = Word(prefix + one.name, kind, one.metadata["doc"])
    for name, value in vars(owner).items():
        if isinstance(value, property) and value.__doc__:
            kind = _type_of(get_type_hints(value.fget)["return"], "text")
            found[prefix + name] = Word(prefix + name, kind, value.__doc__.splitlines()[0])
    return found


def _type_of(hint: object, kind: str) -> WordType:
    if hint is Evidence:
        return WordType.GROUP
    if hint is bool:
        return WordType.YES_NO
    if hint in (int, int | None):
        return WordType.NUMBER
    if hint == tuple[str, ...]:
        return WordType.LIST
    return WordType(kind)


WORDS: Mapping[str, Word] = MappingProxyType(
    {**_words_of(CallContext), **_words_of(Evidence, prefix="evidence.")}
)
"""Every word by its full name, in the order of the dataclasses."""


def values(context: CallContext) -> dict[str, object]:
    """What a template is given: every top-level word and its value."""
    return {name: getattr(context, name) for name in WORDS if "." not in name}


def suggestion(name: str) -> str:
    """ "did you mean `first_name`?" for a word that is nearly right, else ""."""
    near = difflib.get_close_matches(name, WORDS, n=1, cutoff=0.6)
    if not near:
        near = [word for word in WORDS if word.rpartition(".")[2] == name.rpartition(".")[2]][:1]
    return f"did you mean `{near[0]}`?" if near else ""


def table() -> str:
    """The vocabulary as the Markdown tables of the library's README."""
    top = [word for word in WORDS.values() if "." not in word.name]
    nested = [word for word in WORDS.values() if "." in word.name]
    return f"{_rows(top)}\n\nInside `evidence`:\n\n{_rows(nested)}"


def claims_table() -> str:
    """The claims a script may declare, as the Markdown table of the library's README."""
    lines = [
        f"| `{claim.name}` | {claim.means} | {'no' if claim.own_words else 'yes'} |"
        for claim in CLAIMS.values()
    ]
    return "\n".join(["| claim | carried when | declare it |", "|---|---|---|", *lines])


def _rows(words: list[Word]) -> str:
    lines = [f"| `{word.name}` | {word.type} | {word.doc} |" for word in words]
    return "\n".join(["| word | holds | what it is |", "|---|---|---|", *lines])
