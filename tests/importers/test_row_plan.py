"""Plans of tables: what is left out when no column needs it, and rows that go through in company."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.importers.base import Record, Table
from coldcall.importers.cells import is_nothing, tidy
from coldcall.importers.mapping import understand
from coldcall.importers.row import Row, said, stages_before_acts, stages_behind_acts
from coldcall.importers.row_plan import plan_of
from coldcall.importers.rows import RowOptions, RowReader
from tests.importers.made import NOW

_CELLS = st.sampled_from(
    (
        "",
        "Ana",
        " Lind ",
        "ana@b.se",
        "(415) 264-2671",
        "N/A",
        "0171 1234567",
        "US",
        "Sverige",
        "yes",
        "1,200",
    )
)
_HEADERS = (
    ("Name", "Email", "Phone", "Mobile Phone", "Country"),
    ("First Name", "Last Name", "Email", "Work Email", "Company", "# Employees", "Do Not Call", "Notes"),
    ("Company", "Website", "Company Phone", "State", "Company Country"),
    ("Notes",),
)


def _reader(header: tuple[str, ...]) -> RowReader:
    return RowReader(Table(header, (), "utf-8"), understand(header), RowOptions(NOW, home="US"))


@given(st.data())
def test_rows_in_company_come_out_as_alone(data: st.DataObject) -> None:
    header = data.draw(st.sampled_from(_HEADERS))
    cells = st.lists(_CELLS, min_size=len(header), max_size=len(header)).map(tuple)
    rows = data.draw(st.lists(st.tuples(cells, st.sampled_from(("", "", "ragged_row"))), max_size=6))
    records = [Record(row, row + 1, each, problem) for row, (each, problem) in enumerate(rows, start=1)]
    together = _reader(header).read_all(records)
    assert together == [_reader(header).read(record) for record in records]
    assert [lead.row for lead in together] == [record.row for record in records]


@given(st.text(st.sampled_from(" \t\n\u00a0\u2003aZé-/."), max_size=6) | _CELLS)
def test_a_cell_says_its_tidy_words_or_nothing(cell: str) -> None:
    assert said(cell) == ("" if is_nothing(tidy(cell)) else tidy(cell))


def test_a_tidy_cell_is_sent_to_another_process_once() -> None:
    name = "Bright Line and Daughters"
    lead = _reader(("Company", "Email")).read(Record(1, 2, (name, "ana@b.se")))
    assert lead.company is lead.raw[0]
    assert pickle.dumps(lead).count(name.encode()) == 1


@pytest.mark.parametrize(
    ("header", "stages"),
    [
        (("Notes",), ["leftovers"]),
        (("Name", "Phone"), ["names", "phones"]),
        (("Email", "Country"), ["address", "email", "company"]),
    ],
)
def test_a_stage_without_columns_is_left_out(header: tuple[str, ...], stages: list[str]) -> None:
    plan = plan_of(understand(header))
    found = [*stages_before_acts(plan), *stages_behind_acts(plan)]
    assert [stage.__name__ for stage in found] == stages
    assert all(getattr(Row, name) in found for name in stages)
