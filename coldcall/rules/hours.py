"""Hours of a week by one clock: which minutes of which day are open, and how that is said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

Span = tuple[int, int]
"""Minutes since midnight, start included, end not."""

MIDNIGHT = 24 * 60
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_GROUPS = {"mon_fri": range(5), "sat": range(5, 6), "sun": range(6, 7)}
_SPAN = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)\s*[-–]\s*([01]?\d|2[0-4]):([0-5]\d)")


@dataclass(frozen=True, slots=True)
class Hours:
    """Open spans for each day, Monday first; an empty day is closed."""

    days: tuple[tuple[Span, ...], ...]

    def words(self) -> str:
        """`08:00–20:00 every day`, `09:00–18:00 Mon–Fri and 10:00–17:00 Sat`."""
        return _words(self.days)


CLOSED = Hours(((),) * 7)


def read_hours(table: Mapping[str, str]) -> Hours:
    """Hours from `{mon_fri = "10:00-13:00, 14:00-20:00", sat = "closed"}`; a day left out is closed.

    Raises ValueError for an unknown day, a time that cannot be, or a span that ends before it starts.
    """
    unknown = set(table) - set(_GROUPS)
    if unknown:
        raise ValueError(f"{', '.join(sorted(unknown))} is no day; use {', '.join(_GROUPS)}")
    days: list[tuple[Span, ...]] = [()] * 7
    for group, text in table.items():
        for day in _GROUPS[group]:
            days[day] = _spans(text)
    return Hours(tuple(days))


def clock(minutes: int) -> str:
    """Minutes since midnight as `08:00`."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


@lru_cache(maxsize=256)
def _words(days: tuple[tuple[Span, ...], ...]) -> str:
    groups: list[tuple[str, list[int]]] = []
    for day, spans in enumerate(days):
        text = " and ".join(f"{clock(start)}–{clock(end)}" for start, end in spans)
        if text and groups and groups[-1][0] == text and groups[-1][1][-1] == day - 1:
            groups[-1][1].append(day)
        elif text:
            groups.append((text, [day]))
    return ", ".join(f"{text} {_named(named)}" for text, named in groups) or "never"


def _spans(text: str) -> tuple[Span, ...]:
    if text.strip().lower() in ("closed", ""):
        return ()
    spans = tuple(sorted(_span(part) for part in text.split(",")))
    if any(before[1] > after[0] for before, after in pairwise(spans)):
        raise ValueError(f"the hours {text!r} overlap")
    return spans


def _span(text: str) -> Span:
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is not hours; write 08:00-20:00 or closed")
    first, second, third, fourth = (int(part) for part in found.groups())
    start, end = first * 60 + second, third * 60 + fourth
    if not start < end <= MIDNIGHT:
        raise ValueError(f"the hours {text!r} end before they start")
    return start, end


def _named(days: list[int]) -> str:
    if len(days) == 7:
        return "every day"
    return _DAYS[days[0]] if len(days) == 1 else f"{_DAYS[days[0]]}–{_DAYS[days[-1]]}"
