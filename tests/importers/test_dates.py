"""Dates: the column decides the order, a lone day claims no hour."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.importers.dates import DateOrder, moment, order_of

DMY, MDY = DateOrder(False), DateOrder(True)


@pytest.mark.parametrize(
    ("cells", "region", "month_first", "guessed"),
    [
        (["03/04/2026", "13/04/2026"], "US", False, False),
        (["03/04/2026", "03/14/2026"], "DE", True, False),
        (["03/04/2026", "05/06/2026"], "US", True, True),
        (["03/04/2026", "05/06/2026"], "GB", False, True),
        (["2026-03-04", "3 Mar 2026"], "US", True, False),
        ([], "DE", False, False),
    ],
)
def test_the_whole_column_decides(cells: list[str], region: str, month_first: bool, guessed: bool) -> None:
    found = order_of(cells, region)
    assert (found.month_first, found.guessed) == (month_first, guessed)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04", "2026/03/04", "20260304", "4 Mar 2026", "04-Mar-2026", "March 4, 2026", "Mar 4 2026",
        "4. März 2026", "4 mars 2026", "4 de marzo de 2026", "4 marzo 2026", "04.03.2026", "4.3.26",
        "Wednesday, March 4, 2026", "46085", "2026年3月4日",
    ],
)  # fmt: skip
def test_ways_to_write_a_day(text: str) -> None:
    for order in (DMY, MDY):
        found = moment(text, order)
        assert found is not None, text
        assert (found.at, found.date_only) == (datetime(2026, 3, 4, 12, tzinfo=UTC), True)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-04T10:30:00Z", "10:30:00"),
        ("2026-03-04 10:30", "10:30:00"),
        ("03/04/2026 10:30 AM", "10:30:00"),
        ("03/04/2026 10:30:15 pm", "22:30:15"),
        ("2026-03-04T10:30:00+02:00", "08:30:00"),
        ("2026-03-04T10:30:00.123-0500", "15:30:00"),
        ("Mar 4, 2026 10:30 AM PST", "18:30:00"),
        ("1772620200", "10:30:00"),
        ("1772620200000", "10:30:00"),
        ("46085.4375", "10:30:00"),
    ],
)
def test_ways_to_write_a_moment(text: str, at: str) -> None:
    found = moment(text, MDY)
    assert found is not None
    assert found.at == datetime.fromisoformat(f"2026-03-04T{at}+00:00")
    assert not found.date_only


def test_a_cell_that_contradicts_its_column_is_still_read() -> None:
    for text, order in (("20/03/2026", MDY), ("03/20/2026", DMY)):
        found = moment(text, order)
        assert found is not None and found.at == datetime(2026, 3, 20, 12, tzinfo=UTC)


def test_a_time_without_a_zone_is_the_files() -> None:
    found = moment("2026-07-01 09:00", MDY, ZoneInfo("Europe/Berlin"))
    assert found is not None and found.at == datetime(2026, 7, 1, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "soon", "99/99/2026", "2026-13-01", "12", "4152642671000", "Q3", "25:00"]
)
def test_what_is_no_date(text: str) -> None:
    assert moment(text, MDY) is None


@given(st.dates(datetime(1970, 1, 1).date(), datetime(2068, 12, 31).date()), st.booleans())
def test_a_written_day_is_read_back(day: datetime, month_first: bool) -> None:
    text = day.strftime("%m/%d/%Y" if month_first else "%d/%m/%Y")
    found = moment(text, DateOrder(month_first))
    assert found is not None and found.at.date() == day


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    moment(text, DMY)
