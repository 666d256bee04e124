"""Public holidays by country and state. Only this knows the `holidays` library, and loads it when asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

_LOCAL_SHARE = 20
"""A feast kept in fewer than one in twenty parts of a country is a town's own (the patron days of Italy)."""


@dataclass(frozen=True, slots=True)
class HolidayFact:
    """A public holiday: `whole` if all of the country keeps it, else the `parts` that do (`US-RI`)."""

    name: str
    whole: bool
    parts: tuple[str, ...] = ()

    def holds_in(self, state: str | None) -> bool:
        """Whether a state, or a place whose state is not known, surely keeps it."""
        return self.whole or (state is not None and state in self.parts)


class Calendar(Protocol):
    """Tells the public holidays of a country (ISO 3166-1)."""

    def on(self, country: str, day: date) -> HolidayFact | None:
        """The holiday a country or a part of it keeps that day."""

    def knows(self, country: str, year: int) -> bool:
        """Whether that year of the country is in the calendar; where not, nothing is known to be closed."""


class LibraryCalendar:
    """The calendar of the `holidays` library, worked out a country and year at a time."""

    def on(self, country: str, day: date) -> HolidayFact | None:
        return _year(country, day.year).get(day)

    def knows(self, country: str, year: int) -> bool:
        return bool(_year(country, year))

    def year(self, country: str, year: int) -> Mapping[date, HolidayFact]:
        """All holidays of a year; none where the library does not know the country."""
        return _year(country, year)


@lru_cache(maxsize=512)
def _year(country: str, year: int) -> Mapping[date, HolidayFact]:
    import holidays

    try:
        whole = holidays.country_holidays(country, years=[year])
    except NotImplementedError:  # how the library says that it does not know a country
        return {}
    found = {day: HolidayFact(name, True) for day, name in whole.items()}
    parts: dict[date, list[tuple[str, str]]] = {}
    for part in whole.subdivisions:
        for day, name in holidays.country_holidays(country, subdiv=part, years=[year]).items():
            if day not in found:
                parts.setdefault(day, []).append((f"{country}-{part}", name))
    enough = len(whole.subdivisions) / _LOCAL_SHARE
    for day, keepers in parts.items():
        if len(keepers) >= enough or country == "US":
            found[day] = HolidayFact(keepers[0][1], False, tuple(part for part, _ in keepers))
    return found
