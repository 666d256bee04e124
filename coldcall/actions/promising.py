"""Promises beside a call: listed, added by hand, kept, broken; and time typed in words, understood."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from coldcall.actions import freezing, gate, standing
from coldcall.actions.parts import Parts
from coldcall.domain import attempts, compliance
from coldcall.domain.changes import Changes
from coldcall.domain.decision import Inputs
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import Promise, PromiseEvent, PromiseKind
from coldcall.domain.promise import (
    PromiseCounts,
    PromiseIs,
    PromiseState,
    count_by_owner,
    state_of,
    states_of,
    whom,
)
from coldcall.domain.wall import to_utc, to_wall, told
from coldcall.domain.when import NotUnderstood, Precision, When, parse
from coldcall.domain.wrapup import WhenEntry, WrapUp
from coldcall.errors import BadInput, NotFound, Refused
from coldcall.store import dossiers, people, promises

_FOR_WHOM = re.compile(r"(?P<time>.+?),? (?:for|für|pour|para|with|mit) (?P<whom>[^\d]{2,80})", re.IGNORECASE)


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

    What they `asked` for is free of our caps, and an exact time of our hours too. A meeting is no call: its
    time stays as it was said. Raises BadInput with what would be understood.
    """
    with parts.store.read() as reading:
        dossier = dossiers.load(reading, prospect_id)
    return _understood(parts, dossier, typed, parts.now(), hour, asked=asked, meeting=meeting)


def understand_at(
    parts: Parts,
    dossier: Dossier,
    typed: str,
    *,
    now: datetime,
    for_whom: str = "",
    asked: bool = True,
    meeting: bool = False,
) -> Understood:
    """The same as of another moment, for a call that was made then."""
    found = _understood(parts, dossier, typed, now, None, asked=asked, meeting=meeting)
    return replace(found, entry=replace(found.entry, for_whom=for_whom or found.entry.for_whom))


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
    zone = gate.zone_of(parts, dossier, gate.whereabouts(parts, dossier, now))
    read, said = _parsed(parts, dossier, typed, now, zone, hour)
    then = gate.whereabouts(parts, dossier, read.utc)
    if gate.zone_of(parts, dossier, then) != zone:  # they are elsewhere today, and at home by then
        zone = gate.zone_of(parts, dossier, then)
        read, said = _parsed(parts, dossier, typed, now, zone, hour)
    phone = next((one for one in dossier.phones if not one.retired), None)
    wall, at = read.wall, read.utc
    why = [f"{read.named} is {read.wall:%H:%M} there"] if read.named else []
    if phone is not None and not meeting:
        rough = read.kind is not Precision.PRECISE
        given = gate.inputs(parts, dossier, phone, now)
        given = replace(given, where=then, asked=asked, our_hours=asked and rough)
        opening = compliance.next_opening(given, gate.rules(parts), read.utc)
        if opening.at is not None and opening.moved:
            at = _at_that_hour(parts, given, read, opening.at) if rough else opening.at
            wall = to_wall(at, zone)
            why += [one.text for one in opening.reasons[:1]]
    entry = WhenEntry(wall, zone, at, typed, str(read.kind), asked, said)
    return Understood(entry, told(at, now, zone), " · ".join(why))


def _at_that_hour(parts: Parts, given: Inputs, read: When, opens: datetime) -> datetime:
    """On the day on which it opens, the hour that was proposed for the day they named, where that is open."""
    day = to_wall(opens, read.zone).date()
    wished = to_utc(datetime.combine(day, read.wall.time()), read.zone)
    if wished <= opens:
        return opens
    again = compliance.next_opening(given, gate.rules(parts), wished)
    return opens if again.at != wished else wished


def _parsed(
    parts: Parts, dossier: Dossier, typed: str, now: datetime, zone: str, hour: int | None
) -> tuple[When, str]:
    """The time that was typed, and whom it is for where that was typed behind it: "tue 3pm for Ana"."""
    usual = _answered_at(parts, dossier, zone) if hour is None else hour
    spread, own = dossier.prospect.id.bytes, parts.caller_zone
    read = parse(typed, now, zone, spread, usual, own)
    if isinstance(read, When):
        return read, ""
    behind = _FOR_WHOM.fullmatch(" ".join(typed.split()))
    again = parse(behind["time"], now, zone, spread, usual, own) if behind else read
    if behind is None or isinstance(again, NotUnderstood):
        raise BadInput(f"“{typed}” is not a time to keep", read.hint)
    return again, whom(behind["whom"].strip(), dossier.prospect.name, _named(dossier))


def _named(dossier: Dossier) -> list[str]:
    """Whom they named, the latest last."""
    return [one.name for one in dossier.referrals if one.name]


def _answered_at(parts: Parts, dossier: Dossier, zone: str) -> int | None:
    """The hour on their wall at which they answered last; None before the first time."""
    made = attempts.from_calls(dossier.states(), parts.defaults.outcomes)
    return next((to_wall(one.at, zone).hour for one in reversed(made) if one.reached), None)


def listed(parts: Parts, *, everything: bool = False) -> list[tuple[PromiseState, str]]:
    """Promises with their states and whose they are, earliest due first; `everything` keeps settled ones."""
    with parts.store.read() as reading:
        rows, events, names = promises.everything(reading)
    states = states_of(rows, events, parts.defaults.attempts, parts.now())
    return [
        (state, names.get(state.promise.prospect_id, "")) for state in states if everything or state.waiting
    ]


def counts(parts: Parts, rep: str = "", since: datetime | None = None) -> dict[str, PromiseCounts]:
    """What came of promises, by who made them: one `rep` or all.

    `since` leaves out what was settled before; whatever waits is always counted, for overdue never vanishes.
    """
    with parts.store.read() as reading:
        rows, events, _ = promises.everything(reading)
    states = states_of(rows, events, parts.defaults.attempts, parts.now())
    return count_by_owner(
        state
        for state in states
        if rep in ("", state.promise.owner)
        and (since is None or state.waiting or (state.at is not None and state.at >= since))
    )


def hold_walls(parts: Parts) -> Changes:
    """Lets everybody stand anew whose promise falls due at another moment since the rules of a zone changed.

    Asked when a store is opened; without a change of rules it writes nothing.
    """
    with parts.store.read() as reading:
        rows, events, _ = promises.everything(reading)
    states = states_of(rows, events, parts.defaults.attempts, parts.now())
    made_for = {one.id: one.due_at for one in rows}
    moved = {
        state.promise.prospect_id
        for state in states
        if state.waiting and state.promise.due_at != made_for[state.promise.id]
    }
    if not moved:
        return Changes()
    with parts.store.write() as writing:
        changed = standing.restand(writing, parts, moved)
    return Changes(prospects=changed, queue=True, promises=True)


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
            whom(entry.for_whom, dossier.prospect.name, _named(dossier)),
            parts.rep,
            entry.asked,
            entry.words,
            freezing.freeze(writing, dossier, WrapUp(when=entry)),
        )
        writing.add(promise)
        changed = standing.restand(writing, parts, [prospect_id])
    return promise, Changes(prospects=changed, queue=True, promises=True)


def settle(parts: Parts, promise_id: UUID, kind: str, words: str = "") -> Changes:
    """Marks a promise kept, broken or cancelled; another word later corrects the first.

    Raises NotFound, Refused for one that is so already.
    """
    with parts.store.write() as writing:
        promise = promises.get(writing, promise_id)
        if promise is None:
            raise NotFound(f"there is no promise {promise_id}", "`coldcall promise list` shows them")
        dossier = dossiers.load(writing, promise.prospect_id)
        now = state_of(promise, dossier.promise_events, parts.defaults.attempts, writing.now).state
        if now == kind or (now is PromiseIs.KEPT_LATE and kind == "kept"):
            raise Refused(f"this promise is {kind} already", "nothing was changed")
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
    if not open_ones:
        raise BadInput(
            f"{dossier.prospect.name} has no open promise", "`coldcall promise list --all` shows all"
        )
    if len(open_ones) > 1:
        raise BadInput(f"{dossier.prospect.name} has {len(open_ones)} open promises", "name one by its id")
    return open_ones[0].id


def due_soon(parts: Parts, until: datetime) -> list[tuple[PromiseState, str]]:
    """Promises that fall due before a moment."""
    return [(state, name) for state, name in listed(parts) if state.promise.due_at <= until]
