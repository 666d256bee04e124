"""Numbers and times as a rep reads them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QLocale

from ui import format as words


@pytest.fixture(autouse=True)
def american() -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
    yield
    QLocale.setDefault(before)


NOW = datetime(2026, 11, 24, 10, 12)


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (7.9, "0:07"), (100, "1:40"), (3729, "1:02:09"), (-3, "0:00")]
)
def test_timers(seconds: float, shown: str) -> None:
    assert words.timer(seconds) == shown


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (timedelta(seconds=10), "10 s"),
        (timedelta(seconds=59.9), "59 s"),
        (timedelta(minutes=12), "12 min"),
        (timedelta(hours=2, minutes=50), "2 h"),
        (timedelta(days=3), "3 d"),
        (timedelta(seconds=-5), "0 s"),
    ],
)
def test_spans(length: timedelta, shown: str) -> None:
    assert words.span(length) == shown


@pytest.mark.parametrize(
    ("ahead", "shown"),
    [
        (timedelta(minutes=12), "in 12 min"),
        (timedelta(hours=2), "12:12"),
        (timedelta(minutes=-30), "09:42"),
        (timedelta(days=2), "Thu 10:12"),
        (timedelta(days=30), "24 Dec 10:12"),
        (timedelta(days=100), "4 Mar 2027 10:12"),
    ],
)
def test_moments_are_told_from_now(ahead: timedelta, shown: str) -> None:
    assert words.when(NOW + ahead, NOW).replace("\u202f", " ") == shown


def test_counts() -> None:
    aware = datetime(2026, 11, 24, 10, 12, tzinfo=UTC)
    assert words.part_of(1240, 5000) == "1,240 of 5,000"
    assert words.ago(aware - timedelta(seconds=10), aware) == "10 s ago"


def test_a_system_without_a_language_still_groups_digits() -> None:
    QLocale.setDefault(QLocale.c())
    assert words.count(1240) == "1,240"
    QLocale.setDefault(QLocale(QLocale.Language.German))
    assert words.count(1240) == "1.240"


def test_a_name_that_stands_for_others_says_for_how_many() -> None:
    assert (words.and_more("Brightline", 0), words.and_more("Brightline", 3)) == (
        "Brightline",
        "Brightline +3",
    )
