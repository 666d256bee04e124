"""The calling rules, the public holidays and the places they hold in, as data read from what ships.

The only home of `holidays`. Nothing here decides; `coldcall.domain.compliance` does.
"""

from __future__ import annotations

from coldcall.rules.closed_days import Calendar, HolidayFact, LibraryCalendar
from coldcall.rules.gazetteer import Gazetteer, load_gazetteer
from coldcall.rules.hours import CLOSED, Hours, read_hours
from coldcall.rules.kept_days import KeptCalendar
from coldcall.rules.reading import load_rules
from coldcall.rules.table import (
    UNION,
    Answer,
    Basis,
    Binds,
    Caps,
    Earlier,
    House,
    Limit,
    Row,
    Rules,
    answered_hours,
)

__all__ = [
    "CLOSED",
    "UNION",
    "Answer",
    "Basis",
    "Binds",
    "Calendar",
    "Caps",
    "Earlier",
    "Gazetteer",
    "HolidayFact",
    "Hours",
    "House",
    "KeptCalendar",
    "LibraryCalendar",
    "Limit",
    "Row",
    "Rules",
    "answered_hours",
    "load_gazetteer",
    "load_rules",
    "read_hours",
]
