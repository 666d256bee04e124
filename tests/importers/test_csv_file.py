"""Text tables: every row is accounted for, repairs are named, what cannot be trusted is refused whole."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.importers.base import RefusedFile
from tests.importers.made import cells_of, table_of


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiter_and_line_ends_are_found(delimiter: str, end: str) -> None:
    rows = [("name", "city", "note"), ("Ana", "Lund", "a, b; c"), ("Bo", "Rom", 'said "hi"')]
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator=end).writerows(rows)
    table = table_of(text.getvalue())
    assert table.delimiter == delimiter
    assert [table.header, *(record.cells for record in table.records)] == rows
    assert table.repairs == ()


def test_commas_in_quotes_do_not_pass_for_the_delimiter() -> None:
    text = "name;places\n" + "".join(f'P{n};"a, b, c, d"\n' for n in range(9))
    assert table_of(text).delimiter == ";"


def test_excel_says_its_delimiter() -> None:
    assert cells_of("sep=;\nname;a,b\nAna;1,5\n") == [("name", "a,b"), ("Ana", "1,5")]


def test_line_breaks_in_cells_keep_line_numbers_right() -> None:
    table = table_of('name,note\nAna,"one\ntwo"\nBo,x\n')
    assert [(r.row, r.line, r.cells[1]) for r in table.records] == [(1, 2, "one\ntwo"), (2, 4, "x")]


def test_rows_too_short_are_filled_and_said() -> None:
    table = table_of("a name,b,c\nAna,1\nBo,2,3\n")
    assert table.records[0].cells == ("Ana", "1", "")
    assert [(repair.line, "missing" in repair.what) for repair in table.repairs] == [(2, True)]


def test_rows_too_long_are_cut_when_empty_and_refused_when_not() -> None:
    table = table_of("name,b\nAna,1,,\nBo,2,3\nCy,4\n")
    assert [record.problem for record in table.records] == ["", "too_many_cells", ""]
    assert table.records[0].cells == ("Ana", "1")
    assert table.records[1].cells == ("Bo", "2", "3")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('name,note\nAna,x\nBo,"open\nCy,y\nDi,z\n', 3),
        ('name,note\nBo,"open\n"Cy",y\n', 2),
        ('name,a,b,c\nAna,1,2,3\nBo,"open,2,3\nCy,1,2,3\nDi,1,2,3\nEd,1,2",3\n', 3),
        ('name,note\nAna,"x', 2),
        ('id,name,city\n1,"Ana,Lund\n2,Bo,Rom\n3,Cy",Oslo\n', 2),
    ],
)
def test_an_open_quote_refuses_the_file_where_it_opened(text: str, line: int) -> None:
    with pytest.raises(RefusedFile) as refusal:
        table_of(text)
    assert refusal.value.line == line
    assert "quote" in refusal.value.reason


def test_quotes_inside_a_cell_are_read_where_only_one_reading_fits() -> None:
    table = table_of('name,note,city\nAna,"said "hi" twice",Lund\nBo,y,Rom\n')
    assert table.records[0].cells == ("Ana", 'said "hi" twice', "Lund")
    assert [repair.line for repair in table.repairs] == [2]


def test_single_quotes_below_a_bare_header() -> None:
    text = "Name,Email,Company\n'Ann','a@b.io','Lee, Inc'\n'Bo','b@c.io','O''Hara'\n"
    assert cells_of(text)[1:] == [("Ann", "a@b.io", "Lee, Inc"), ("Bo", "b@c.io", "O'Hara")]


def test_lines_quoted_as_a_whole_are_unwrapped() -> None:
    table = table_of('"name,note"\n"Ana,""x, y"""\n"Bo,z"\n')
    assert [record.cells for record in table.records] == [("Ana", "x, y"), ("Bo", "z")]
    assert [repair.line for repair in table.repairs] == [1]
    assert cells_of('"email"\n"a@b.se"\n')[1] == ("a@b.se",)


@pytest.mark.parametrize(
    "text",
    [
        "<!DOCTYPE html>\n<html>",
        '[{"name": "Ana"}]',
        '{"a": 1}',
        "%PDF-1.7\n",
        '<?xml version="1.0"?>',
        "BEGIN:VCARD",
    ],
)
def test_other_formats_are_named_and_refused(text: str) -> None:
    with pytest.raises(RefusedFile, match="not a table"):
        table_of(text)


def test_an_address_over_two_lines_is_no_swallowed_row() -> None:
    text = 'name,address,phone\nAna,"12 Main St, Suite 5\nLund, SE",4152642671\n'
    assert cells_of(text)[1][1] == "12 Main St, Suite 5\nLund, SE"


def test_a_quote_after_a_space_still_quotes() -> None:
    assert cells_of('"Expert", "Trust me, I do"\nBalmer,"Yes, ""yes"""\n')[1] == ("Balmer", 'Yes, "yes"')


def test_backslashes_escape_where_the_file_says_so() -> None:
    text = 'name,note\nAna,"a:1:{s:4:\\"body\\";}"\nBo,"x"\n'
    assert cells_of(text)[1] == ("Ana", 'a:1:{s:4:"body";}')


def test_title_lines_above_and_totals_below_are_left_out_and_named() -> None:
    text = (
        "Attendees of our webinar\nGenerated,2026-11-01\n\nFirst Name,Last Name,Email\n"
        "Ana,Lind,ana@b.se\nBo,Ek,bo@b.se\n\nGrand Totals (2 records)\n"
    )
    table = table_of(text)
    assert table.header == ("First Name", "Last Name", "Email")
    assert [record.cells[0] for record in table.records] == ["Ana", "Bo"]
    assert [repair.line for repair in table.repairs] == [1, 2, 8]


def test_the_section_of_a_report_that_holds_the_people_is_found() -> None:
    text = (
        "Attendee Report,\nTopic,Webinar ID,Unique Viewers\nAudits,123,2\nHost Details,\n"
        "Attended,User Name (Original Name),Email,Join Time\nYes,Host,host@us.com,x\n"
        "Attendee Details,\n"
        "Attended,User Name (Original Name),First Name,Last Name,Email,Registration Time\n"
        'Yes,Ana Lind,Ana,Lind,ana@b.se,"Nov 2, 2026 10:00:00"\n'
    )
    table = table_of(text)
    assert [record.cells[4] for record in table.records] == ["ana@b.se"]


def test_repeated_and_blank_names_of_columns() -> None:
    table = table_of("Email,Email,,Note\na@b.se,c@d.se,kept,\n")
    assert table.header == ("Email", "Email (2)", "Column 3", "Note")
    assert len(table.repairs) == 2


def test_hundreds_of_empty_columns_are_trimmed() -> None:
    table = table_of("Name,Email" + "," * 400 + "\nAna,a@b.se" + "," * 400 + "\n")
    assert table.header == ("Name", "Email")


def test_a_header_inside_the_data_is_left_out() -> None:
    table = table_of("Name,Email\nAna,a@b.se\nName,Email\nBo,b@b.se\n")
    assert [record.row for record in table.records] == [1, 2]
    assert [repair.line for repair in table.repairs] == [3]


@pytest.mark.parametrize(
    "text",
    [
        "ana@b.se,Ana,+1 415 264 2671\nbo@b.se,Bo,+1 415 264 2672\n",
        "100001,10001,7275551213,MR,John,test@test.com\n100002,10002,3125551213,MR,Jo,x@test.com\n",
        "4152642671\n4152642672\n",
    ],
)
def test_no_header_is_refused(text: str) -> None:
    with pytest.raises(RefusedFile, match="no header"):
        table_of(text)


@pytest.mark.parametrize("text", ["", "\n\n", ",,,\n,,,\n", "  \n"])
def test_nothing_is_refused(text: str) -> None:
    with pytest.raises(RefusedFile, match="empty"):
        table_of(text)


def test_control_characters_are_refused_with_their_line() -> None:
    with pytest.raises(RefusedFile) as refusal:
        table_of("name,b\nAna,1\nBo,\x01\n")
    assert refusal.value.line == 3


_CELL = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\u2028\u2029\x85")
    | st.sampled_from('",;\n'),
    max_size=12,
)


@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=12))
def test_every_row_a_writer_wrote_is_read_back_or_the_file_refused(rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows([["first name", "last name", "city"], *rows])
    written = [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    try:
        table = table_of(text.getvalue())
    except RefusedFile:
        # Only cells that hold whole rows may look like a swallowed file.
        assert any(cell.count("\n") >= 3 for row in rows for cell in row)
        return
    read = [record.cells for record in table.records]
    footers = sum("footer" in repair.what or "repeats here" in repair.what for repair in table.repairs)
    assert len(read) + footers == len(written)
    assert read == [row for row in written if row in read]


def test_the_spectrum_of_correct_files(shared_data: Path) -> None:
    for truth in sorted((shared_data / "csv/csv-spectrum/json").glob("*.json")):
        text = (shared_data / "csv/csv-spectrum/csvs" / f"{truth.stem}.csv").read_bytes().decode("utf-8")
        table = table_of(text)
        rows = [dict(zip(table.header, record.cells, strict=True)) for record in table.records]
        assert [{k: v.replace("\r\n", "\n") for k, v in row.items()} for row in rows] == [
            {k: v.replace("\r\n", "\n") for k, v in row.items()}
            for row in json.loads(truth.read_text("utf-8"))
        ], truth.stem
