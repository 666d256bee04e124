"""Which kind of act a word stands for: members' statuses, types in activity logs, titles of forms, pages.

The table is `defaults/member_status.toml`; what a person decided about a word of a column goes before it.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from typing import Any

from coldcall.domain.engagement import EngagementKind
from coldcall.importers.aliases import plain
from coldcall.importers.mapping import ColumnMap, word_key
from coldcall.paths import bundled

NO_ACT = "none"


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(bundled("defaults", "member_status.toml").read_text("utf-8"))


@cache
def _words() -> dict[str, str]:
    return {plain(word): kind for kind, words in _data()["status"].items() for word in words}


@cache
def kind_of_status(text: str) -> EngagementKind | None:
    """The kind a status names, None where nobody knows it or it is no act of the prospect."""
    kind = _words().get(plain(text), plain(text))
    return next((each for each in EngagementKind if kind in (each.value, plain(each.value))), None)


@cache
def is_no_act(text: str) -> bool:
    """Whether a status is known to be nothing the prospect did ("Sent", "Invited")."""
    return _words().get(plain(text)) == NO_ACT


def is_known(text: str) -> bool:
    """Whether the table holds a word at all."""
    return is_no_act(text) or kind_of_status(text) is not None


def decided(columns: ColumnMap, index: int, text: str) -> str | None:
    """What a person said a word of a column means: a kind's value or `none`; None where nobody was asked."""
    return columns.words.get(word_key(columns.header[index], text)) if columns.words else None


def kind_said(columns: ColumnMap, index: int, text: str) -> tuple[EngagementKind | None, bool]:
    """The kind of act a cell says, and whether the word is known; known without a kind is no act."""
    answer = decided(columns, index, text)
    if answer is not None:
        kind = next((each for each in EngagementKind if each.value == answer), None)
        return kind, kind is not None or answer == NO_ACT
    return (None, True) if is_no_act(text) else (kind_of_status(text), kind_of_status(text) is not None)


@cache
def kind_of_words(text: str) -> EngagementKind | None:
    """The kind a title speaks of ("Guide to audits: Download"), None where it does not tell."""
    said = f" {' '.join(text.lower().replace('-', ' ').replace('_', ' ').split())} "
    for row in _data()["words"]:
        if any(word.replace("-", " ") in said for word in row["any"]):
            return EngagementKind(row["kind"])
    return None


def kind_of_page(page: str) -> EngagementKind:
    """The kind of a visit by the address or title of the page."""
    said = page.lower()
    if re.search(r"pricing|/price|/plans\b|preise|tarif|precios|prezzi|prijzen", said):
        return EngagementKind.PRICING_PAGE
    if re.search(
        r"compare|comparison|-vs-|/vs/|alternative|vergleich|comparatif|comparativa|confronto", said
    ):
        return EngagementKind.COMPARISON_PAGE
    return EngagementKind.PAGE_VIEW
