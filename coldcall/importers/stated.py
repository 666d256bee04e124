"""What form answers say about budget, authority, need and timeline: a score where they are clear."""

from __future__ import annotations

import re
import tomllib
from functools import cache

from coldcall.domain.bant import Letter
from coldcall.paths import bundled


@cache
def _answers() -> tuple[tuple[Letter, int, tuple[str, ...], frozenset[str]], ...]:
    data = tomllib.loads(bundled("defaults", "stated.toml").read_text("utf-8"))
    return tuple(
        (Letter(row["letter"]), row["score"], tuple(row.get("any", ())), frozenset(row.get("exact", ())))
        for row in data["answer"]
    )


_SPAN = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(?:(?:-|–|to|bis|à|a|tot|até)\s*(\d+(?:[.,]\d+)?))?\s*"
    r"(day|tag|jour|d[ií]a|giorn|dag|dia|week|woche|semaine|semana|settiman|month|mon|mois|mes|mese|maand"
    r"|quart|trimest|kwart|year|jahr|an\b|ans\b|année|año|anno|anni|jaar|ano)"
)
_MONTHS_OF = (
    (("day", "tag", "jour", "dí", "di", "giorn", "dag"), 1 / 30),
    (("week", "woche", "sem", "settim"), 1 / 4.35),
    (("quart", "trim", "kwart"), 3.0),
    (("mon", "moi", "mes", "maand"), 1.0),
)
_LADDER = ((6.0, 3), (12.0, 2), (24.0, 1))


def _by_span(said: str) -> int | None:
    """The ladder of time by a span in numbers ("18 months", "1 bis 2 Jahre"); its end counts."""
    found = _SPAN.search(said)
    if found is None:
        return None
    unit = next((months for names, months in _MONTHS_OF if found[3].startswith(names)), 12.0)
    months = float((found[2] or found[1]).replace(",", ".")) * unit
    return next((score for most, score in _LADDER if months <= most), 0)


def score_of(letter: Letter, words: str) -> int | None:
    """0–3 where the answer clearly stands on the letter's ladder, None where it does not."""
    said = " ".join(words.lower().split())
    for of, score, parts, exact in _answers():
        if of is letter and (said in exact or any(part in said for part in parts)):
            return score
    return _by_span(said) if letter is Letter.TIMELINE else None
