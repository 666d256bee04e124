"""What readings of the queue work out alike until something is written: piles, the gate's answers, the first
of a part in order.

It is known by a connection and the version of the store that the connection reads, so that it never outlives
a write by anybody; the gate's answers besides are good for a quarter of an hour at most and never across an
edge of somebody's hours.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from coldcall.actions import clocks, gate, gate_keys
from coldcall.actions.parts import Parts
from coldcall.domain.queue import GateView
from coldcall.rules import Rules
from coldcall.store.driver import run
from coldcall.store.engine import Reading

Made = TypeVar("Made")
NAME: Final = "queue readings"
"""Under what the parts keep it."""
_CONNECTIONS: Final = 4
_QUARTER: Final = timedelta(minutes=15)
"""Every zone is a whole number of these from UTC, so that no day begins within one."""
_MINUTE: Final = timedelta(minutes=1)


@dataclass(slots=True)
class Span:
    """A value that holds from a moment until another."""

    begins: datetime
    ends: datetime
    value: Any


@dataclass(slots=True)
class Remembered:
    """What is known of one version of the store."""

    connection: object
    version: int
    rules: Rules
    trusted: bool
    kept: dict[Hashable, Any] = field(default_factory=dict)
    spans: dict[Hashable, Span] = field(default_factory=dict)

    def once(self, what: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once."""
        if what not in self.kept:
            self.kept[what] = make()
        found: Made = self.kept[what]
        return found

    def view(self, parts: Parts, gate_key: str, now: datetime) -> tuple[GateView, datetime]:
        """The gate's answer for a key and until when it holds. Its words are those of the moment it was made
        at; its state, its reason and when it opens are right."""
        span = self.spans.get(gate_key)
        if span is None or not (span.begins == now or span.begins <= now < span.ends):
            view = gate_keys.view(parts, gate_key, now)
            span = self.spans[gate_key] = Span(now, holds_until(parts, gate_key, view, now), view)
        view = span.value
        return view, span.ends


def of(parts: Parts, reading: Reading) -> Remembered:
    """What is known of the store as a reading sees it."""
    [version] = run(reading.connection, "PRAGMA data_version").fetchone()
    driver = reading.connection.connection.dbapi_connection
    rules, trusted = gate.rules(parts), clocks.trusted(parts)
    known: list[Remembered] = parts.remember(NAME, list)
    for one in known:
        if one.connection is driver:
            if (one.version, one.rules, one.trusted) == (version, rules, trusted):
                return one
            known.remove(one)
            break
    made = Remembered(driver, version, rules, trusted)
    known.append(made)
    del known[:-_CONNECTIONS]
    return made


def holds_until(parts: Parts, gate_key: str, view: GateView, now: datetime) -> datetime:
    """Until when the gate says the same: not beyond the quarter, nor to within a minute of an edge."""
    quarter = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0) + _QUARTER
    hours = [edge - _MINUTE for edge in (view.opens_at, view.closes_at) if edge is not None]
    later = [one for one in gate_keys.turns(parts, gate_key) if one > now]
    return min([quarter, *hours, *later])
