"""Changing what a person may choose, and moving everybody whose place in the queue follows from it."""

from __future__ import annotations

from typing import Final

from coldcall.actions import standing
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.settings import Settings
from coldcall.store import people
from coldcall.store.rows import chunks

_STOOD_BY: Final = (
    "house_calls_per_day",
    "house_calls_per_30_days",
    "place_zone",
    "place_audience",
)
"""Settings that a stored standing was made by; the gate reads all others when it is asked."""


def moves(before: Settings, after: Settings) -> bool:
    """Whether people stand elsewhere under other settings."""
    return any(getattr(before, name) != getattr(after, name) for name in _STOOD_BY)


def choose(parts: Parts, settings: Settings) -> Changes:
    """Keeps settings for this run and the next, and lets everybody stand where they belong under them."""
    before = parts.settings
    parts.change_settings(settings)
    told = Changes(settings=True, queue=True)
    return told | restand_all(parts) if moves(before, settings) else told


def restand_all(parts: Parts) -> Changes:
    """Rewrites where everybody stands, some hundred at a time, so that a save waits for no more of them."""
    with parts.store.read() as reading:
        everybody = people.everybody(reading)
    for part in chunks(everybody, 200):
        with parts.store.write() as writing:
            standing.restand(writing, parts, part)
    return Changes(prospects=frozenset(everybody), queue=True)
