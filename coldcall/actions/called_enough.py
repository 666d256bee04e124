"""Whom calls already made keep back though their own standing does not: colleagues, sharers of a number.

A standing knows the caps of the person alone. Those of a number and of a company, and the law's, are looked
up from the calls of the last weeks, so that nobody's standing has to be rewritten when a colleague is called.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from coldcall.actions import gate, gate_keys
from coldcall.actions.parts import Parts
from coldcall.actions.remembering import holds_until
from coldcall.domain.clock import to_ms
from coldcall.domain.compliance import Attempt
from coldcall.domain.decision import Called
from coldcall.domain.queue import GateView
from coldcall.rules import Rules
from coldcall.store import lately, standings
from coldcall.store.engine import Reading
from coldcall.store.lately import Rang

_A_WHILE: Final = timedelta(days=1)
_DAY: Final = timedelta(hours=50)
"""Whatever the zone, today began later than so long ago."""


@dataclass(frozen=True, slots=True)
class Held:
    """Who must not be called because of calls to them, their number or their company, with what the gate
    says, and until when that is so while nobody is called. Only they are told for whom hours are open."""

    people: Mapping[bytes, GateView]
    until: datetime


def held(parts: Parts, reading: Reading, now: datetime) -> Held:
    """Who is kept back at a moment."""
    later = now + _A_WHILE
    rules = gate.rules(parts)
    calls = lately.calls(reading, to_ms(now - timedelta(days=_longest(rules))))
    refused = _refused(reading, rules, now)
    if not calls and not refused:
        return Held({}, later)
    lists = _Lately(calls, refused, now)
    some = lists.in_question(reading, rules)
    if not some:
        return Held({}, later)
    accounts = lately.accounts_of(reading, some)
    found: dict[bytes, GateView] = {}
    known: dict[object, GateView] = {}
    for row in standings.light(reading, [UUID(bytes=one) for one in some]):
        if not row.gate_key:
            continue
        asked = bool(row.asked) and row.promise is not None and row.promise <= to_ms(now)
        called = lists.of(row.prospect, row.e164, accounts.get(row.prospect))
        what = row.gate_key, asked, called
        view = known.get(what)
        if view is None:
            view = known[what] = gate_keys.view(parts, row.gate_key, now, asked=asked, called=called)
        alike = gate_keys.view(parts, row.gate_key, now, asked=asked)
        if row.promise is not None and row.promise > to_ms(now):
            later = min(later, _moment(row.promise))
        later = min([later, *(holds_until(parts, row.gate_key, one, now) for one in (view, alike))])
        if view.state != "allowed" and alike.state == "allowed":
            found[row.prospect] = view
    return Held(found, later)


class _Lately:
    """The calls of late by person, number and company."""

    def __init__(self, calls: Iterable[Rang], refused: dict[bytes, int], now: datetime) -> None:
        self._today = to_ms(now - _DAY)
        self._refused = refused
        self._to: dict[bytes, list[Rang]] = defaultdict(list)
        self._at: dict[str, list[Rang]] = defaultdict(list)
        self._there: dict[bytes, list[Rang]] = defaultdict(list)
        for call in calls:
            self._to[call.prospect].append(call)
            self._at[call.e164].append(call)
            if call.account is not None:
                self._there[call.account].append(call)

    def in_question(self, reading: Reading, rules: Rules) -> list[bytes]:
        """Everybody with a limit that may be reached."""
        caps, rows = rules.caps, rules.rows.values()
        day = [caps.per_day, *(row.cap_24h for row in rows if row.cap_24h is not None)]
        month = [caps.per_30_days, *(row.cap_30_days for row in rows if row.cap_30_days is not None)]
        if caps.number is not None:
            day.append(caps.number.per_day)
            month.append(caps.number.rolling)
        often = min(day), min(month)
        found = {one for one, made in self._to.items() if self._reaches(made, *often)} | self._refused.keys()
        full = [one for one, made in self._at.items() if self._reaches(made, *often)]
        found |= lately.with_numbers(reading, full)
        if caps.account is not None:
            limit = caps.account.per_day, caps.account.rolling
            there = [one for one, made in self._there.items() if self._reaches(made, *limit)]
            found |= lately.at_accounts(reading, there)
        return sorted(found)

    def _reaches(self, made: list[Rang], a_day: int, a_month: int) -> bool:
        return len(made) >= a_month or sum(call.at > self._today for call in made) >= a_day

    def of(self, who: bytes, e164: str, account: bytes | None) -> Called:
        """What the gate has to know of calls for one person."""
        own = [Attempt(_moment(call.at), call.e164) for call in self._to.get(who, ())]
        others = [
            Attempt(_moment(call.at), e164, theirs=False)
            for call in self._at.get(e164, ())
            if call.prospect != who
        ]
        there = self._there.get(account, ()) if account is not None else ()
        said = self._refused.get(who)
        return Called(
            e164,
            tuple(sorted([*own, *others], key=lambda one: one.at)),
            tuple(_moment(call.at) for call in there),
            _moment(said) if said is not None else None,
        )


def _longest(rules: Rules) -> int:
    """For how many days a call counts towards any limit."""
    limits = [one for one in (rules.caps.number, rules.caps.account) if one is not None]
    return max(31, *(one.rolling_days + 1 for one in limits))


def _refused(reading: Reading, rules: Rules, now: datetime) -> dict[bytes, int]:
    rests = [row.days_after_refusal for row in rules.rows.values() if row.days_after_refusal is not None]
    return lately.refusals(reading, to_ms(now - timedelta(days=max(rests)))) if rests else {}


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)
