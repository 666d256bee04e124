"""How cells are read, for whoever shows a file before it is imported."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from coldcall.actions import gate
from coldcall.actions.parts import Parts
from coldcall.importers.cells import is_nothing, said_yes
from coldcall.importers.together import minutes_of


class Reads(NamedTuple):
    """`country` gives the two letters of a country as people write it, None for none; `is_nothing` tells
    words that mean an empty cell, `said_yes` those that mean yes; `minutes` how long something took.
    """

    country: Callable[[str], str | None]
    is_nothing: Callable[[str], bool]
    said_yes: Callable[[str], bool]
    minutes: Callable[[str], float | None]


def reads(parts: Parts) -> Reads:
    """Cells as an import reads them."""
    return Reads(gate.rules(parts).places.country, is_nothing, said_yes, minutes_of)
