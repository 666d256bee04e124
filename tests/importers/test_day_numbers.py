"""Days a spreadsheet counted, read as dates where the column's name and all its cells say so."""

from __future__ import annotations

import pytest

from coldcall.importers.day_numbers import dated
from tests.importers.made import table_of


def _column(text: str) -> list[str]:
    return dated(table_of(text)).column(1)


def test_days_become_dates_and_say_so() -> None:
    table = dated(table_of("Name,Create Date\nAna,46329\nBo,46330.5\nCy,\n"))
    assert table.column(1) == ["2026-11-03", "2026-11-04 12:00:00", ""]
    assert [repair.what for repair in table.repairs if "Create Date" in repair.what]
    assert _column("Name;Erstellt am\nAna;46330,25\n") == ["2026-11-04 06:00:00"]


@pytest.mark.parametrize(
    ("name", "cell"),
    [("Zip", "46329"), ("Date", "4632"), ("Time in Session (seconds)", "46329"), ("Date", "99123")],
)
def test_other_numbers_stay(name: str, cell: str) -> None:
    assert _column(f"Name,{name}\nAna,{cell}\n") == [cell]


def test_one_other_cell_keeps_the_column_as_it_is() -> None:
    assert _column("Name,Date\nAna,46329\nBo,2026-11-04\n") == ["46329", "2026-11-04"]
