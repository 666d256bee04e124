"""The rules of a zone in a calendar file, read as RFC 5545 says and held against the zone itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Timezone, vDDDLists

from coldcall.exporters.calendar_zones import zone_rules

ZONES = (
    "America/New_York", "America/Phoenix", "America/St_Johns", "Europe/London", "Europe/Berlin",
    "Europe/Dublin", "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata",
    "Africa/Casablanca", "UTC",
)  # fmt: skip


def onsets(rules: Timezone) -> list[tuple[datetime, timedelta]]:
    """From when each observance holds, in UTC, and its offset: the wall time less the offset before it."""
    found = []
    for part in rules.subcomponents:
        walls = [part.decoded("DTSTART")]
        others = part.get("RDATE")
        walls += [one.dt for one in others.dts] if isinstance(others, vDDDLists) else []
        before, after = part.decoded("TZOFFSETFROM"), part.decoded("TZOFFSETTO")
        found += [((wall - before).replace(tzinfo=UTC), after) for wall in walls]
    return sorted(found)


@pytest.mark.parametrize("zone", ZONES)
def test_at_every_quarter_of_an_hour_the_file_says_what_the_zone_says(zone: str) -> None:
    held = onsets(zone_rules(zone, date(2026, 1, 1), date(2027, 12, 31)))
    moment, end, tz = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 12, 31, tzinfo=UTC), ZoneInfo(zone)
    n = 0
    while moment < end:
        while n + 1 < len(held) and held[n + 1][0] <= moment:
            n += 1
        assert held[n][1] == moment.astimezone(tz).utcoffset(), moment
        moment += timedelta(minutes=15)


def test_clocks_go_forward_at_two_in_new_york_and_at_one_in_london() -> None:
    new_york = zone_rules("America/New_York", date(2027, 1, 1), date(2027, 12, 31)).to_ical().decode()
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20270314T020000\r\n" in new_york
    assert "BEGIN:STANDARD\r\nDTSTART:20271107T020000\r\n" in new_york
    london = zone_rules("Europe/London", date(2027, 1, 1), date(2027, 12, 31)).to_ical().decode()
    assert "BEGIN:DAYLIGHT\r\nDTSTART:20270328T010000\r\n" in london
    assert "TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0100\r\n" in london
