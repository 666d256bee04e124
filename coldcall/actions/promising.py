"""Promises beside a call: listed, added by hand, kept, broken; and time typed in words, understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from coldcall.actions import gate, standing
from coldcall.actions.parts import Parts
from coldcall.domain import compliance
from coldcall.domain.changes import Changes
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import Promise, PromiseEvent, PromiseKind
from coldcall.domain.promise import PromiseState, states_of
from coldcall.domain.wall import to_wall, told
from coldcall.domain.when import NotUnderstood, Precision, parse
from coldcall.domain.wrapup import WhenEntry
from coldcall.errors import BadInput, NotFound
from coldcall.store import dossiers, people, promises


@dataclass(frozen=True, slots=True)
class Understood:
    """A typed time as understood; `moved` says why it is not the very moment that was typed."""

    entry: WhenEntry
    words: str
    moved: str = ""


def understand(
    parts: Parts,
    prospect_id: UUID,
    typed: str,
    hour: int | None = None,
    *,
    asked: bool = True,
    meeting: bool = False,
) -> Understood:
    """A time in words on the prospect's wall, moved into hours in which a call may be made.

    A meeting is no call: its time stays as it was said. Raises BadInput with what would be understood.
    """
    with parts.store.read() as reading:
        dossier = dossiers.load(reading, prospect_id)
    return _understood(parts, dossier, typed, parts.now(), hour, asked=asked, meeting=meeting)


def understand_at(
    parts: Parts, dossier: Dossier, typed: str, *, now: datetime, for_whom: str = "", meeting: bool = False
) -> Understood:
    """The same as of another moment, for a call that was made then."""
    found = _understood(parts, dossier, typed, now, None, asked=True, meeting=meeting)
    return replace(found, entry=replace(found.entry, for_whom=for_whom))


def _understood(
    parts: Parts,
    dossier: Dossier,
    typed: str,
    now: datetime,
    hour: int | None,
    *,
    asked: bool,
    meeting: bool,
) -> Understood:
    zone = gate.zone_of(parts, dossier)
    read = parse(typed, now, zone, dossier.prospect.id.bytes, hour)
    if isinstance(read, NotUnderstood):
        raise BadInput(f"“{typed}” is not a time to keep", read.hint)
    phone = next((one for one in dossier.phones if not one.retired), None)
    wall, at, moved = read.wall, read.utc, ""
    if phone is not None and not meeting:
        exact = asked and read.kind is Precision.PRECISE
        given = replace(gate.inputs(parts, dossier, phone, now), asked=exact)
        opening = compliance.next_opening(given, gate.rules(parts), read.utc)
        if opening.at is not None and opening.moved:
            at = opening.at
            wall = to_wall(at, zone).replace(tzinfo=None)
            moved = opening.reasons[0].text if opening.reasons else ""
    return Understood(WhenEntry(wall, zone, at, typed, str(read.kind), asked), told(at, now, zone), moved)


def listed(parts: Parts, *, everything: bool = False) -> list[tuple[PromiseState, str]]:
    """Promises with their states and whose they are, earliest due first; `everything` keeps settled ones."""
    with parts.store.read() as reading:
        rows, events, names = promises.everything(reading)
    states = states_of(rows, events, parts.defaults.attempts, parts.now())
    return [
        (state, names.get(state.promise.prospect_id, "")) for state in states if everything or state.waiting
    ]


def add(
    parts: Parts, prospect_id: UUID, entry: WhenEntry, *, recontact: bool = False
) -> tuple[Promise, Changes]:
    """A promise made outside a call. Raises BadInput for a time that is over."""
    if entry.at <= parts.now():
        raise BadInput("that time is over", "choose one in the future")
    with parts.store.write() as writing:
        dossier = dossiers.load(writing, prospect_id)
        promise = Promise(
            writing.new_id(),
            dossier.prospect.id,
            None,
            PromiseKind.RECONTACT if recontact else PromiseKind.CALL_BACK,
            writing.now,
            entry.at,
            entry.wall.isoformat(timespec="minutes"),
            entry.zone,
            entry.for_whom or dossier.prospect.name,
            parts.rep,
            entry.asked,
            entry.words,
            {"precise": entry.precise},
        )
        writing.add(promise)
        changed = standing.restand(writing, parts, [prospect_id])
    return promise, Changes(prospects=changed, queue=True, promises=True)


def settle(parts: Parts, promise_id: UUID, kind: str, words: str = "") -> Changes:
    """Marks a promise kept, broken or cancelled. Raises NotFound."""
    with parts.store.write() as writing:
        promise = promises.get(writing, promise_id)
        if promise is None:
            raise NotFound(f"there is no promise {promise_id}", "`coldcall promise list` shows them")
        writing.add(
            PromiseEvent(
                writing.new_id(), promise.id, promise.prospect_id, kind, writing.now, parts.rep, words=words
            )
        )
        changed = standing.restand(writing, parts, [promise.prospect_id])
    return Changes(prospects=changed, queue=True, promises=True)


def resolve(parts: Parts, named: str) -> UUID:
    """The promise somebody means: its id, part of it, or the person whose only open one it is."""
    with parts.store.read() as reading:
        rows, _, _ = promises.everything(reading)
        known = [one.id for one in rows if str(one.id).startswith(named) or one.id.hex.startswith(named)]
        if len(known) == 1 and len(named) >= 4:
            return known[0]
        dossier = dossiers.load(reading, people.resolve(reading, named))
    open_ones = dossier.open_promises()
    if len(open_ones) != 1:
        raise BadInput(f"{dossier.prospect.name} has {len(open_ones)} open promises", "name one by its id")
    return open_ones[0].id


def due_soon(parts: Parts, until: datetime) -> list[tuple[PromiseState, str]]:
    """Promises that fall due before a moment."""
    return [(state, name) for state, name in listed(parts) if state.promise.due_at <= until]
