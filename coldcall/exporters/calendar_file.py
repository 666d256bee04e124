"""Calendar files (iCalendar, RFC 5545): one event for each call that was promised or meeting that was booked.

Times are on the prospect's wall, with the rules of that zone beside them, so that a calendar shows them right
wherever it is opened.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from coldcall.exporters.base import written_whole
from coldcall.exporters.calendar_zones import zone_rules
from coldcall.exporters.cells import text_of

SUFFIX = ".ics"
_MAKER = "-//Coldcall//Promises//EN"
_AHEAD = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Appointment:
    """One event. `wall` is naive, on the clock of `zone` (IANA; "" is UTC).

    `uid` stays the same for the same promise or meeting in every file; `sequence` rises when it changes.
    `changed_at` is when it did, in UTC. A cancelled one tells a calendar that has it to strike it out.
    """

    uid: str
    title: str
    wall: datetime
    zone: str
    minutes: int
    changed_at: datetime
    sequence: int = 0
    notes: str = ""
    cancelled: bool = False


def write_calendar(appointments: Iterable[Appointment], path: Path) -> int:
    """Writes a calendar, whole or not at all; gives the number of its events. Errors as `written_whole`."""
    found = list(appointments)
    content = calendar(found)

    def write(half: Path) -> int:
        half.write_bytes(content)
        return len(found)

    return written_whole(write, path)


def calendar(appointments: Iterable[Appointment]) -> bytes:
    """The file's bytes: UTF-8, lines folded and ended as the RFC wants them."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", _MAKER)
    made.add("method", "PUBLISH")
    known = sorted(appointments, key=lambda one: (one.wall, one.uid))
    for zone in sorted({one.zone for one in known if one.zone}):
        years = [one.wall.year for one in known if one.zone == zone]
        made.add_component(zone_rules(zone, date(min(years), 1, 1), date(max(years) + 1, 12, 31)))
    for one in known:
        made.add_component(_event(one))
    return bytes(made.to_ical())


def _event(one: Appointment) -> Event:
    zone = ZoneInfo(one.zone) if one.zone else UTC
    event = Event()
    event.add("uid", text_of(one.uid))
    event.add("dtstamp", one.changed_at.astimezone(UTC))
    event.add("last-modified", one.changed_at.astimezone(UTC))
    event.add("sequence", one.sequence)
    event.add("summary", _line(one.title))
    event.add("dtstart", one.wall.replace(tzinfo=zone))
    event.add("duration", timedelta(minutes=one.minutes))
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    if one.notes:
        event.add("description", text_of(one.notes))
    if not one.cancelled:
        event.add_component(_alarm(one))
    return event


def _alarm(one: Appointment) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _line(one.title))
    alarm.add("trigger", -_AHEAD)
    return alarm


def _line(text: str) -> str:
    """One line of it: a title that breaks is a title somebody tampered with."""
    return " ".join(text_of(text).split())
