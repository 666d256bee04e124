"""The deck of objections: families, definitions, and finding one while the prospect is still talking.

What was said on a call is a fact of the history; here is what there is to choose from. The answers are
scripts of the library, found by the same code.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

LIKELIEST = 5


class ObjectionFamily(StrEnum):
    """What kind of no it is."""

    REFLEX = "reflex"
    EXISTING = "existing"
    FIT = "fit"
    TIMING = "timing"
    MONEY = "money"
    TRUST = "trust"
    PROCESS = "process"


@dataclass(frozen=True, slots=True)
class ObjectionDefinition:
    """One objection to choose: `said` is how it sounds, `words` what else finds it, `weight` its prior."""

    code: str
    family: ObjectionFamily
    label: str
    said: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class ObjectionDeck:
    """All definitions in the order of the file, and the families' labels."""

    objections: tuple[ObjectionDefinition, ...]
    families: Mapping[ObjectionFamily, str]

    def get(self, code: str) -> ObjectionDefinition | None:
        """The definition of a code, None for an unknown one."""
        return next((one for one in self.objections if one.code == code), None)


def read_deck(toml: str) -> ObjectionDeck:
    """The deck from the text of `objections.toml`. Raises ValueError saying what is wrong with it."""
    table = tomllib.loads(toml)
    families = {ObjectionFamily(key): str(label) for key, label in table["families"].items()}
    deck = ObjectionDeck(tuple(_definition(entry) for entry in table["objections"]), families)
    codes = [one.code for one in deck.objections]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        raise ValueError(f"objection codes used twice: {', '.join(twice)}")
    return deck


def _definition(entry: Mapping[str, Any]) -> ObjectionDefinition:
    missing = {"code", "family", "label"} - entry.keys()
    if missing:
        raise ValueError(f"an objection without {', '.join(sorted(missing))}: {dict(entry)}")
    return ObjectionDefinition(
        code=str(entry["code"]),
        family=ObjectionFamily(entry["family"]),
        label=str(entry["label"]),
        said=tuple(map(str, entry.get("said", ()))),
        words=tuple(map(str, entry.get("words", ()))),
        weight=float(entry.get("weight", 1.0)),
    )


def likeliest(
    deck: ObjectionDeck, usage: Mapping[str, int] | None = None, count: int = LIKELIEST
) -> tuple[ObjectionDefinition, ...]:
    """The objections to number `1` to `count`: the team's own counts over the priors, ties in file order.

    `usage` is how often each code was logged, by code.
    """
    order = sorted(enumerate(deck.objections), key=lambda pair: (-_likelihood(deck, pair[1], usage), pair[0]))
    return tuple(one for _, one in order[:count])


def find(
    query: str, deck: ObjectionDeck, usage: Mapping[str, int] | None = None
) -> tuple[ObjectionDefinition, ...]:
    """What the letters typed so far mean, best first; nothing typed gives the likeliest.

    A digit picks from the likeliest. Letters find by the beginning of the label, then of any word of label,
    code, what is said and further words, then anywhere; several words must all be found. Ties go to the
    likelier one. Case and accents do not count.
    """
    needles = _folded(query).split()
    if not needles:
        return likeliest(deck, usage)
    if len(needles) == 1 and needles[0].isdecimal():
        return _picked(int(needles[0]), likeliest(deck, usage))
    ranked = []
    for place, one in enumerate(deck.objections):
        rank = _match(needles, one)
        if rank is not None:
            ranked.append((rank, -_likelihood(deck, one, usage), place, one))
    return tuple(entry[-1] for entry in sorted(ranked, key=lambda entry: entry[:3]))


def _picked(number: int, from_these: tuple[ObjectionDefinition, ...]) -> tuple[ObjectionDefinition, ...]:
    return from_these[number - 1 : number] if number >= 1 else ()


def _match(needles: list[str], one: ObjectionDefinition) -> int | None:
    """How well all needles fit (0 best), None when one does not."""
    label = _folded(one.label)
    near = f" {label} {_folded(one.code)} "
    far = f" {_folded(' '.join((*one.said, *one.words, one.family)))} "
    worst = 0
    for needle in needles:
        if label.startswith(needle):
            rank = 0
        elif f" {needle}" in near:
            rank = 1
        elif f" {needle}" in far:
            rank = 2
        elif needle in near or needle in far:
            rank = 3
        else:
            return None
        worst = max(worst, rank)
    return worst


def _likelihood(deck: ObjectionDeck, one: ObjectionDefinition, usage: Mapping[str, int] | None) -> float:
    """The share of this code: its prior, worth as many calls as the weights add up to, plus own counts."""
    return one.weight + (usage.get(one.code, 0) if usage else 0)


def _folded(text: str) -> str:
    """Small letters without accents; hyphens inside words go ("e-mail" is found by "ema")."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    return " ".join(
        re.sub(r"[^\w\s]", lambda match: "" if match[0] in "-'’" else " ", bare.casefold())
        .replace("_", " ")
        .split()
    )
