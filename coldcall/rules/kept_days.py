"""Holidays worked out before, kept in a file: the library takes a third of a second to load."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from coldcall.errors import ColdcallError
from coldcall.files import write_whole
from coldcall.rules.closed_days import Calendar, HolidayFact, LibraryCalendar

Year = Mapping[date, HolidayFact]


class KeptCalendar(Calendar):
    """The library's calendar, each year of a country asked of it once and kept in `file`.

    What another version of the library said is forgotten. A file that cannot be read or written costs time
    and nothing else.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        self._library = LibraryCalendar()
        self._stamp = _stamp()
        self._years: dict[str, Year] | None = None

    def on(self, country: str, day: date) -> HolidayFact | None:
        return self._year(country, day.year).get(day)

    def knows(self, country: str, year: int) -> bool:
        return bool(self._year(country, year))

    def _year(self, country: str, year: int) -> Year:
        if self._years is None:
            self._years = self._read()
        name = f"{country}-{year}"
        if name not in self._years:
            self._years[name] = self._library.year(country, year)
            self._write(self._years)
        return self._years[name]

    def _read(self) -> dict[str, Year]:
        try:
            kept = json.loads(self._file.read_text(encoding="utf-8"))
            if not self._stamp or kept["library"] != self._stamp:
                return {}
            return {name: _year_of(days) for name, days in kept["years"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def _write(self, years: Mapping[str, Year]) -> None:
        told = {
            name: [[day.isoformat(), fact.name, fact.whole, fact.parts] for day, fact in year.items()]
            for name, year in years.items()
        }
        kept = json.dumps({"library": self._stamp, "years": told}, ensure_ascii=False)
        try:
            write_whole(self._file, kept.encode())
        except (OSError, ColdcallError):
            return


def _year_of(days: list[Any]) -> Year:
    return {
        date.fromisoformat(day): HolidayFact(name, whole, tuple(parts)) for day, name, whole, parts in days
    }


def _stamp() -> str:
    """The library's version as its installer wrote it down; "" where it did not. Nothing is loaded for it."""
    found = importlib.util.find_spec("holidays")
    if found is None or found.origin is None:
        return ""
    return " ".join(sorted(one.name for one in Path(found.origin).parent.parent.glob("holidays-*.dist-info")))
