"""Columns that say of what kind the number beside them is: "Phone 1 - Type", "Phone Label", "Telefonart"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from coldcall.domain.prospect import PhoneLabel
from coldcall.importers import headers

_SEVERAL = ":::"
"""What Google Contacts puts between several values of a cell, in both columns alike."""

Labelled = tuple[tuple[PhoneLabel | None, str], ...]
"""Texts that hold numbers, and the label of each; None for what is no number to call (a fax, a pager)."""


def types_beside(header: Sequence[str], targets: Sequence[str]) -> dict[int, int]:
    """For columns of numbers, the column of their kinds: called the same but for a word like "type"."""
    numbers = [i for i, target in enumerate(targets) if headers.is_phone(target)]
    types = [(i, headers.typed_phone(header[i])) for i, t in enumerate(targets) if t.startswith("custom:")]
    found: dict[int, int] = {}
    for at, about in types:
        alike = [i for i in numbers if i not in found and about and headers.phone_words(header[i]) == about]
        if alike:
            found[min(alike, key=lambda i: abs(i - at))] = at
    return found


def labelled(text: str, said: str, usual: PhoneLabel) -> Labelled:
    """The numbers of a cell by what the cell beside it says; `usual` where that tells nothing."""
    texts, kinds = text.split(_SEVERAL), said.split(_SEVERAL)
    if len(kinds) != len(texts):
        return ((_label(kinds[0], usual), text),)
    return tuple((_label(kind, usual), each) for kind, each in zip(kinds, texts, strict=True))


@lru_cache(maxsize=1_024)
def _label(said: str, usual: PhoneLabel) -> PhoneLabel | None:
    kind = headers.phone_kind(said)
    return None if kind == headers.NO_PHONE else PhoneLabel(kind) if kind else usual
