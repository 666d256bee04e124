"""Promises and meetings as a calendar file, on request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from pathlib import Path
from uuid import UUID

from coldcall import numbers
from coldcall.actions import gate
from coldcall.actions.parts import Parts
from coldcall.domain.call import CallOutcome
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import Promise, PromiseKind
from coldcall.domain.promise import on_its_wall
from coldcall.domain.promise_context import thawed
from coldcall.domain.wall import is_zone, to_wall
from coldcall.exporters.calendar_file import Appointment, write_calendar
from coldcall.store import dossiers, meetings, opening, promises
from coldcall.store.rows import chunks

_CALL_MINUTES, _MEETING_MINUTES = 15, 30


@dataclass(frozen=True, slots=True)
class Published:
    """A written calendar and how many events it has."""

    file: Path
    events: int


def calendar(parts: Parts, path: Path, prospect_id: UUID | None = None, rep: str = "") -> Published:
    """Writes what waits for one person or all, whole or not at all; `rep` leaves out what others promised.

    What was settled ahead of its time is in it too, as cancelled, so that a calendar that has it strikes it
    out. Raises NotFound, BadInput.
    """
    now = parts.now()
    home = opening.info(parts.store)["store_id"].strip('"')
    with parts.store.read() as reading:
        if prospect_id is not None:
            ids = [dossiers.load(reading, prospect_id).prospect.id]
        else:
            rows, _, _ = promises.everything(reading)
            ids = list(
                dict.fromkeys(
                    [*(one.prospect_id for one in rows), *meetings.prospects_with_meetings(reading, now)]
                )
            )
        found: list[Appointment] = []
        for part in chunks(ids, 500):
            people = {one.prospect.id: one for one in dossiers.load_many(reading, part).values()}
            for dossier in people.values():
                found += _promised(parts, dossier, home, rep, now)
                found += _met(parts, dossier, home, rep, now)
    return Published(path, write_calendar(found, path))


def _promised(parts: Parts, dossier: Dossier, home: str, rep: str, now: datetime) -> Iterator[Appointment]:
    waiting = {one.id for one in dossier.open_promises()}
    for made in dossier.promises:
        one = on_its_wall(made)
        cancelled = one.id not in waiting
        if (cancelled and one.due_at <= now) or rep not in ("", one.owner):
            continue
        events = [each for each in dossier.promise_events if each.promise_id == one.id]
        what = "Ask again" if one.kind is PromiseKind.RECONTACT else "Call"
        whom = one.for_whom or dossier.prospect.name
        yield Appointment(
            uid=f"{one.id}@{home}",
            title=f"{what}: {_named(whom, dossier.company)}",
            wall=_wall(one),
            zone=one.zone if is_zone(one.zone) else "",
            minutes=_CALL_MINUTES,
            changed_at=max([one.made_at, *(each.at for each in events)]),
            sequence=len(events),
            notes=_notes(dossier, one),
            cancelled=cancelled,
        )


def _wall(promise: Promise) -> datetime:
    if promise.wall and is_zone(promise.zone):
        return datetime.fromisoformat(promise.wall)
    return to_wall(promise.due_at, promise.zone if is_zone(promise.zone) else "")


def _met(parts: Parts, dossier: Dossier, home: str, rep: str, now: datetime) -> Iterator[Appointment]:
    zone = gate.zone_of(parts, dossier)
    by_call = sorted(dossier.outcomes, key=lambda one: (str(one.call_id), one.recorded_at, one.id))
    for call_id, each in groupby(by_call, key=lambda one: one.call_id):
        outcomes = list(each)
        booked = [one for one in outcomes if one.meeting_at is not None]
        if not booked:
            continue
        last, meeting = outcomes[-1], booked[-1]
        if meeting.meeting_at is None or meeting.meeting_at <= now or rep not in ("", meeting.rep):
            continue
        yield Appointment(
            uid=f"{call_id}@{home}",
            title=f"Meeting: {_named(dossier.prospect.name, dossier.company)}",
            wall=to_wall(meeting.meeting_at, zone),
            zone=zone,
            minutes=_MEETING_MINUTES,
            changed_at=last.recorded_at,
            sequence=len(outcomes) - 1,
            notes=_meeting_notes(meeting),
            cancelled=last.undone or last.meeting_at is None,
        )


def _named(name: str, company: str) -> str:
    return f"{name}, {company}" if company else name


def _notes(dossier: Dossier, promise: Promise) -> str:
    phones = [numbers.format_international(one.e164) for one in dossier.phones if not one.retired]
    said = [f"They said: {promise.words}"] if promise.words else []
    return "\n".join([*said, *thawed(promise.context).known, *phones[:1]])


def _meeting_notes(meeting: CallOutcome) -> str:
    parts: Sequence[str] = (
        f"With {meeting.meeting_with}" if meeting.meeting_with else "",
        meeting.meeting_email,
        meeting.note,
    )
    return "\n".join(part for part in parts if part)
