"""Lines that are no one table of rows: two tables below each other, a table on its side, one value a line."""

from __future__ import annotations

import pytest

from coldcall.importers.base import RefusedFile
from tests.importers.made import table_of

PEOPLE = "First Name,Last Name,Phone\nAna,Lind,+1 312 664 7707\nBo,Ek,+1 312 664 7708\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (PEOPLE + "\nProduct,Price\nPen,1.20\nInk,3.40\n", 5, "second table"),
        (PEOPLE + "\nCompany,City,Website\nAcme,Denver,acme.com\n", 5, "second table"),
        ("Name,Phone\nAna Lind,+1 312 664 7707\n\n" + PEOPLE, 4, "second table"),
        ("First Name,Ana,Bo\nLast Name,Lind,Ek\nPhone,+1 312 664 7707,+1 312 664 7708\n", 1, "on its side"),
        ("Name: Ana\nPhone: +1 312 664 7707\n\nName: Bo\nPhone: +1 312 664 7708\n", 1, "one value"),
    ],
)
def test_what_is_not_one_table_of_rows_is_refused_where_it_shows(text: str, line: int, words: str) -> None:
    with pytest.raises(RefusedFile, match=words) as refusal:
        table_of(text)
    assert refusal.value.line == line


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (PEOPLE + "\nCy,Ray,+1 312 664 7709\n\nDi,Oz,+1 312 664 7710\n", 4),
        (PEOPLE + "\nCy,Ray\nDi,Oz\nEd,Po\n", 5),
        (PEOPLE + "\nTotal,2\nAverage,1\n", 2),
        ("Report,Leads\nDate,2026-11-01\n\n" + PEOPLE, 2),
        ("Note\nCall: Ana\nMail: Bo\nVisit: Cy\nAsk: Di\n", 4),
        ("Name,Ana,Bo\nAnn,1,2\nBob,3,4\n", 2),
    ],
)
def test_what_only_looks_like_two_tables_is_read(text: str, rows: int) -> None:
    assert len(table_of(text).records) == rows


def test_a_header_with_a_delimiter_of_its_own_names_the_columns_it_fits() -> None:
    table = table_of("First Name,Last Name,Phone\nAna;Lind;+1 312 664 7707\nBo;Ek;+1 312 664 7708\n")
    assert table.header == ("First Name", "Last Name", "Phone")
    assert [record.cells[1] for record in table.records] == ["Lind", "Ek"]
    assert [repair.line for repair in table.repairs] == [1]


def test_a_row_with_a_delimiter_of_its_own_is_cut_there_where_the_columns_prove_it() -> None:
    rows = "Name;Company;Phone\nAna;Acme;+1 312 664 7707\nBo;Beta;+1 312 664 7708\n"
    table = table_of(rows + 'Cy,"Ray, Inc",+1 312 664 7709\n')
    assert table.records[2].cells == ("Cy", "Ray, Inc", "+1 312 664 7709")
    assert [repair.line for repair in table.repairs] == [4]
    unproved = table_of(rows + "Cy, who knows, anything\n")
    assert unproved.records[2].cells == ("Cy, who knows, anything", "", "")


def test_number_signs_may_stand_between_cells() -> None:
    table = table_of("Name#Company#Phone\nAna#Acme#+1 312 664 7707\nBo#Beta#+1 312 664 7708\n")
    assert table.header == ("Name", "Company", "Phone")
