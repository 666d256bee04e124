"""What is still open about an imported list before all of it may be called."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """A country or state, its name, and how many people of the list are there."""

    region: str
    name: str
    people: int


@dataclass(frozen=True, slots=True)
class ListQuestions:
    """Open questions of one list. `screening` and `basis` name the places that ask for them; `no_rule` are
    countries for which there is no rule and nobody has answered; `no_country` counts people whose country
    nothing tells.
    """

    list_id: UUID | None
    screening: tuple[PlaceCount, ...] = ()
    registers: tuple[str, ...] = ()
    basis: tuple[PlaceCount, ...] = ()
    no_rule: tuple[PlaceCount, ...] = ()
    no_country: int = 0

    @property
    def any(self) -> bool:
        """Whether anything is open."""
        return bool(self.screening or self.basis or self.no_rule or self.no_country)
