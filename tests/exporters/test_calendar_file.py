"""Calendar files read back as what was written: times on the prospect's wall, one event each."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from coldcall.errors import BadInput
from coldcall.exporters.calendar_file import Appointment, calendar, write_calendar

MADE = datetime(2026, 3, 3, 16, 0, tzinfo=UTC)
CALL = Appointment(
    "one@home",
    "Call: Kim Okafor",
    datetime(2026, 11, 2, 15, 0),
    "America/New_York",
    15,
    MADE,
    notes="“in fall”",
)


def events(content: bytes) -> list[Event]:
    return [one for one in Calendar.from_ical(content).walk("VEVENT") if isinstance(one, Event)]


def start_of(event: Event) -> datetime:
    """When an event begins, aware."""
    start = event.decoded("DTSTART")
    assert isinstance(start, datetime)
    return start


def test_an_event_is_at_the_wall_time_with_the_rules_of_its_zone_beside_it() -> None:
    content = calendar([CALL])
    [event] = events(content)
    assert start_of(event) == datetime(2026, 11, 2, 15, 0, tzinfo=ZoneInfo("America/New_York"))
    assert start_of(event).astimezone(UTC).hour == 20  # the day after the clocks went back
    text = content.decode()
    assert "DTSTART;TZID=America/New_York:20261102T150000\r\n" in text
    assert "BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n" in text
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") and "METHOD:PUBLISH\r\n" in text
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == ("one@home", 0, "CONFIRMED")
    assert event.decoded("DURATION") == timedelta(minutes=15)


def test_a_change_keeps_the_uid_and_a_cancelled_one_says_so_without_an_alarm() -> None:
    [event] = events(calendar([replace(CALL, sequence=2, cancelled=True)]))
    assert (str(event["UID"]), event["SEQUENCE"], str(event["STATUS"])) == ("one@home", 2, "CANCELLED")
    assert not event.walk("VALARM")
    assert len(events(calendar([CALL]))[0].walk("VALARM")) == 1


def test_without_a_zone_the_time_is_in_utc() -> None:
    assert b"DTSTART:20261102T150000Z\r\n" in calendar([replace(CALL, zone="")])


@given(
    st.text()
    | st.sampled_from(["x\r\nBEGIN:VEVENT\r\nUID:evil", "a\nEND:VCALENDAR", '\\n;,:"', "=cmd|' /C'!A0"]),
    st.text(max_size=200),
)
def test_no_text_makes_a_line_of_its_own(title: str, notes: str) -> None:
    content = calendar([replace(CALL, title=title, notes=notes), replace(CALL, uid="two@home")])
    found = events(content)
    assert sorted(str(one["UID"]) for one in found) == ["one@home", "two@home"]
    assert all(len(line.encode()) <= 75 for line in content.decode().split("\r\n"))
    assert len(Calendar.from_ical(content).walk("VTIMEZONE")) == 1


def test_the_file_is_whole_or_not_there(tmp_path: Path) -> None:
    out = tmp_path / "calls.ics"
    assert write_calendar([CALL, replace(CALL, uid="two@home")], out) == 2
    assert len(events(out.read_bytes())) == 2
    assert write_calendar([], out) == 0
    with pytest.raises(BadInput):
        write_calendar([CALL], tmp_path / "nowhere" / "calls.ics")
