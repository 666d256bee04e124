"""The day before somebody is called after many months, what they read then is proposed as a teaser."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.content import Asset
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import FollowUp, Promise, PromiseKind
from coldcall.domain.promise import states_of
from coldcall.domain.promise_context import thawed
from coldcall.domain.wall import is_working, to_wall
from coldcall.store import dossiers, promises
from coldcall.store.engine import Reading
from coldcall.store.rows import get
from coldcall.store.writing import Writing

LONG = timedelta(days=150)
"""A promise made at least so long before it falls due has been forgotten by everybody else."""
_LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Teaser:
    """A promise that falls due on the next working day, and the asset that reminds them of it."""

    promise: Promise
    name: str
    company: str
    asset: Asset


def today(parts: Parts) -> date:
    """The day it is for the caller."""
    return to_wall(parts.now(), parts.caller_zone).date()


def teasers(parts: Parts, day: date) -> tuple[Teaser, ...]:
    """What to send on a day, the earliest promise first. Nobody is teased twice, nor against do-not-call."""
    with parts.store.read() as reading:
        rows, events, _ = promises.everything(reading)
        states = states_of(rows, events, parts.defaults.attempts, parts.now())
        due = [state.promise for state in states if state.waiting and _is_tomorrow(state.promise, day)]
        people = dossiers.load_many(reading, list({one.prospect_id for one in due}))
        found = (_teaser(reading, one, people.get(one.prospect_id)) for one in due)
        return tuple(one for one in found if one is not None)


def arm(parts: Parts, chosen: Iterable[Teaser]) -> Changes:
    """Puts teasers into the tray of what is to be sent; one that is in it by now is left out."""
    armed: set[UUID] = set()
    with parts.store.write() as writing:
        for one in chosen:
            dossier = dossiers.load(writing, one.promise.prospect_id)
            if _teaser(writing, one.promise, dossier) is None:
                continue
            writing.add(
                FollowUp(
                    id=writing.new_id(),
                    prospect_id=dossier.prospect.id,
                    call_id=None,
                    script_id="",
                    asset_id=one.asset.id,
                    state="waiting",
                    created_at=writing.now,
                    rep=parts.rep,
                )
            )
            armed.add(dossier.prospect.id)
    return Changes(prospects=frozenset(armed))


def _is_tomorrow(promise: Promise, day: date) -> bool:
    """Due on the next working day, or on a day off before it."""
    if promise.kind is not PromiseKind.RECONTACT or promise.due_at - promise.made_at < LONG:
        return False
    due = to_wall(promise.due_at, promise.zone).date()
    eve = due - timedelta(days=1)
    while not is_working(eve):
        eve -= timedelta(days=1)
    return eve <= day < due


def _teaser(reading: Reading | Writing, promise: Promise, dossier: Dossier | None) -> Teaser | None:
    if dossier is None or dossier.suppressions or not dossier.prospect.email:
        return None
    asset_id = thawed(promise.context).asset_id
    asset = get(reading.connection, Asset, asset_id) if asset_id else None
    if asset is None or asset.deleted:
        return None
    since = promise.due_at - _LATELY
    sent = (one for one in dossier.follow_ups if one.asset_id == asset.id and one.state != "cancelled")
    if any(one.created_at >= since for one in sent):
        return None
    return Teaser(promise, dossier.prospect.name, dossier.company, asset)
