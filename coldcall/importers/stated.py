"""What form answers say about budget, authority, need and timeline: a score where they are clear."""

from __future__ import annotations

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


def score_of(letter: Letter, words: str) -> int | None:
    """0–3 where the answer clearly stands on the letter's ladder, None where it does not."""
    said = " ".join(words.lower().split())
    for of, score, parts, exact in _answers():
        if of is letter and (said in exact or any(part in said for part in parts)):
            return score
    return None
