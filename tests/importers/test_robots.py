"""Machines among the acts of an export: who is too fast, who follows every link, who says so."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from coldcall.domain.engagement import EngagementKind
from coldcall.importers.robots import Touch, rows_of_robots

_SENT = datetime(2026, 11, 1, 8, 0, tzinfo=UTC)
_CLICK, _OPEN = EngagementKind.EMAIL_CLICK, EngagementKind.EMAIL_OPEN


def _after(seconds: float) -> datetime:
    return _SENT + timedelta(seconds=seconds)


def test_nobody_reads_in_two_seconds() -> None:
    touches = [
        Touch(1, _OPEN, _after(1), "a", sent=_SENT),
        Touch(2, _OPEN, _after(40), "b", sent=_SENT),
        Touch(3, _CLICK, _after(4), "c", sent=_SENT),
        Touch(4, _CLICK, _after(9), "d", sent=_SENT),
        Touch(5, EngagementKind.PAGE_VIEW, _after(1), "e", sent=_SENT),
        Touch(6, _CLICK, _after(-60), "f", sent=_SENT),
    ]
    assert rows_of_robots(touches) == {1, 3}


def test_every_link_of_a_mail_within_seconds() -> None:
    def clicks(mail: str, gap: float, first: int) -> list[Touch]:
        return [Touch(first + i, _CLICK, _after(600 + i * gap), mail, f"/{i}") for i in range(3)]

    touches = [*clicks("ana news", 1, 1), *clicks("bo news", 60, 10)]
    assert rows_of_robots(touches) == {1, 2, 3}


def test_two_links_are_a_person() -> None:
    assert not rows_of_robots([Touch(i, _CLICK, _after(600 + i), "a", f"/{i}") for i in range(2)])


def test_times_to_the_minute_tell_no_burst() -> None:
    same_minute = [Touch(i, _CLICK, _after(600), "a") for i in range(4)]
    assert not rows_of_robots(same_minute)
    assert rows_of_robots([Touch(i, _CLICK, _after(601), "a") for i in range(4)]) == {0, 1, 2, 3}


def test_agents_and_networks_that_say_what_they_are() -> None:
    touches = [
        Touch(1, _CLICK, None, agent="Mozilla/5.0 (compatible; Googlebot/2.1)"),
        Touch(2, _CLICK, None, agent="BarracudaCentral/1.0"),
        Touch(3, _CLICK, None, network="PROOFPOINT-ASN-US-EAST"),
        Touch(4, _CLICK, None, agent="Mozilla/5.0 (iPhone) Safari/604.1", network="Deutsche Telekom AG"),
        Touch(5, EngagementKind.PAGE_VIEW, None, agent="Mozilla/5.0 AppleWebKit HeadlessChrome/120"),
    ]
    assert rows_of_robots(touches) == {1, 2, 3, 5}
