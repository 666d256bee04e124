"""People about whom the gate decides alike: what they have in common as one key, asked about once for all.

A queue keeps the key of everybody with their standing; calls and do-not-call are no part of it.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any
from uuid import UUID

from coldcall import numbers
from coldcall.actions import clocks, gate
from coldcall.actions.parts import Parts
from coldcall.domain import compliance, place
from coldcall.domain.clock import to_ms
from coldcall.domain.content import ListStatement
from coldcall.domain.decision import Called, Inputs
from coldcall.domain.dossier import Dossier
from coldcall.domain.phone import Line
from coldcall.domain.place import Place, Whereabouts
from coldcall.domain.prospect import PhoneView
from coldcall.domain.queue import GateView
from coldcall.domain.told import Stay, on_day, stay_told

_NO_ID = UUID(int=0)


def of(parts: Parts, dossier: Dossier, phone: PhoneView, where: Whereabouts | None = None) -> str:
    """The same text for everybody about whom the gate decides alike, calls and do-not-call aside."""
    line, where = gate.line_of(phone, gate.told_line(dossier)), where or gate.whereabouts(parts, dossier)
    stay = stay_told(dossier.places)
    statements = tuple(
        (one.kind, one.answer, to_ms(one.at), to_ms(one.screened_on) if one.screened_on else None)
        for one in dossier.statements
    )
    of_line = (line.kind, line.said, line.region, line.zones, line.states, line.fictional)
    return _key(of_line, where, gate.is_consumer(parts, dossier), statements, stay)


@lru_cache(maxsize=20_000)
def _key(
    line: tuple[Any, ...],
    where: Whereabouts,
    consumer: bool,
    statements: tuple[Any, ...],
    stay: Stay | None,
) -> str:
    told, address = where.told, where.address
    alike = [line, _plain(told), _plain(address), consumer, statements]
    if stay is not None:
        alike.append((_plain(stay.place), to_ms(stay.until)))
    return json.dumps(alike, separators=(",", ":"))


def _plain(where: Place) -> tuple[str, str, str]:
    return where.country, where.state, where.zone


@lru_cache(maxsize=20_000)
def _alike(gate_key: str) -> tuple[Inputs, Stay | None]:
    """The inputs a key stands for, and where they are for a day."""
    line, told, address, consumer, statements, *stays = json.loads(gate_key)
    kind, said, region, zones, states, fictional = line
    given = Inputs(
        line=Line("", numbers.Kind(kind), "", said, region, tuple(zones), tuple(states), fictional),
        where=Whereabouts(Place(*told), Place(*address)),
        consumer=consumer,
        statements=tuple(
            ListStatement(_NO_ID, _NO_ID, what, answer, "", "", _moment(at), screened_on=_maybe(screened))
            for what, answer, at, screened in statements
        ),
    )
    return given, next((Stay(Place(*there), _moment(until)) for there, until in stays), None)


def _moment(ms: int) -> datetime:
    return datetime.fromtimestamp(ms / 1000, UTC)


def _maybe(ms: int | None) -> datetime | None:
    return None if ms is None else _moment(ms)


def view(
    parts: Parts, gate_key: str, now: datetime, *, asked: bool = False, called: Called | None = None
) -> GateView:
    """The decision for everybody with that key, do-not-call aside, and calls but those of `called`."""
    alike, stay = _alike(gate_key)
    given = replace(
        alike,
        where=on_day(alike.where, stay, now),
        asked=asked,
        require_statement=parts.settings.gate_require_statement,
        caller_zone=parts.caller_zone,
        clock_trusted=clocks.trusted(parts),
        sample=parts.sample,
    )
    if called is not None:
        given = replace(
            given,
            line=replace(given.line, e164=called.e164),
            attempts=called.attempts,
            at_account=called.at_account,
            refused_at=called.refused_at,
        )
    return gate.shown(compliance.decide(given, gate.rules(parts), now))


def turns(parts: Parts, gate_key: str) -> tuple[datetime, ...]:
    """The moments, apart from the hours of their place, at which the decision about people with that key may
    change: a stay that ends, a screening that grows too old."""
    given, stay = _alike(gate_key)
    ages = {row.register_max_age_days for row in gate.rules(parts).rows.values()} - {None}
    screened = {one.screened_on or one.at for one in given.statements}
    aged = [at + timedelta(days=days) for at in screened for days in ages if days is not None]
    return (*([stay.until] if stay else []), *aged)


def region(parts: Parts, gate_key: str) -> str:
    """The country or state of everybody with that key, as `US-CA`; "" where nothing tells."""
    given = _alike(gate_key)[0] if gate_key else None
    found = place.find(given.where, given.line, given.consumer, gate.rules(parts).places) if given else None
    return found.candidates[0].region if found and found.candidates else ""
