"""What was known when a promise was made, frozen into it, and how it is told when the promise surfaces.

The frozen form is a plain JSON object: `precise`, `outcome`, `reason`, `note`, `company`, `bant` (a letter's
score and words), `objections` (codes), `asset` and `asset_id` (what was sent or read).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from coldcall.domain.bant import Letter
from coldcall.domain.history import Promise
from coldcall.domain.wall import told

_NAMES = {
    Letter.BUDGET: "budget",
    Letter.AUTHORITY: "authority",
    Letter.NEED: "need",
    Letter.TIMELINE: "timeline",
}


@dataclass(frozen=True, slots=True)
class Frozen:
    """What was known then. `bant` holds letters with score and words; empty fields were not known."""

    note: str = ""
    reason: str = ""
    company: str = ""
    bant: tuple[tuple[Letter, int | None, str], ...] = ()
    objections: tuple[str, ...] = ()
    asset: str = ""
    asset_id: UUID | None = None

    @property
    def known(self) -> tuple[str, ...]:
        """It in words, what they said first: "“opens in March”", "need 3 “two docks”", "Dock guide"."""
        said = (f"“{self.note}”",) if self.note else ()
        ratings = (_rated(*one) for one in self.bant)
        objected = (f"objected: {code.replace('_', ' ')}" for code in self.objections)
        return (*said, *ratings, *objected, *((self.asset,) if self.asset else ()))


def frozen(
    *,
    precise: str,
    outcome: str = "",
    reason: str = "",
    note: str = "",
    company: str = "",
    bant: Iterable[tuple[Letter, int | None, str]] = (),
    objections: Iterable[str] = (),
    asset: str = "",
    asset_id: UUID | None = None,
) -> dict[str, Any]:
    """The JSON object that goes into a promise."""
    return {
        "precise": precise,
        "outcome": outcome,
        "reason": reason,
        "note": note,
        "company": company,
        "bant": {str(letter): [score, words] for letter, score, words in bant},
        "objections": list(objections),
        "asset": asset,
        "asset_id": str(asset_id) if asset_id else "",
    }


def thawed(context: Mapping[str, Any]) -> Frozen:
    """A promise's context read back; what is missing or of another shape is left out."""
    bant = context.get("bant")
    codes = context.get("objections")
    return Frozen(
        _text(context, "note"),
        _text(context, "reason"),
        _text(context, "company"),
        tuple(_letters(bant)) if isinstance(bant, Mapping) else (),
        tuple(code for code in codes if isinstance(code, str)) if isinstance(codes, (list, tuple)) else (),
        _text(context, "asset"),
        _uuid(_text(context, "asset_id")),
    )


def headline(promise: Promise, now: datetime) -> str:
    """Who promised what, for whom and since when: "Dana promised Kim Okafor a call for Tue 15:00"."""
    made, due = told(promise.made_at, now, promise.zone), told(promise.due_at, now, promise.zone)
    whom = promise.for_whom or "them"
    return f"{promise.owner} promised {whom} a call for {due} (said {made})"


def _rated(letter: Letter, score: int | None, words: str) -> str:
    known = "" if score is None else f" {score}"
    return f"{_NAMES[letter]}{known}" + (f" “{words}”" if words else "")


def _letters(bant: Mapping[str, Any]) -> Iterable[tuple[Letter, int | None, str]]:
    for letter in Letter:
        value = bant.get(str(letter))
        if not isinstance(value, (list, tuple)) or len(value) != 2:
            continue
        score, words = value
        if isinstance(score, int) or words:
            yield letter, score if isinstance(score, int) else None, words if isinstance(words, str) else ""


def _text(context: Mapping[str, Any], key: str) -> str:
    value = context.get(key)
    return value if isinstance(value, str) else ""


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError:
        return None
