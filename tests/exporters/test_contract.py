"""Every exporter of `ALL` writes whole files that read back as they were, hostile cells included."""

from __future__ import annotations

import errno
import resource
import tempfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.errors import BadInput, Cancelled, ColdcallError, WrongUsage
from coldcall.exporters import ALL, Cell, Column, exporter_named, write_table
from tests.contracts.exporters import READERS, types_of_cells

FORMATS = [exporter.name for exporter in ALL]
COLUMNS = (Column("phone_e164", phone=True), Column("notes"))

HOSTILE = [
    '=HYPERLINK("http://evil.example","x")',
    "=1+1",
    "+1+1",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1)",
    " =1+1",
    "\u200b=1+1",
    "\ufeff\u2060 @x",
    "\u202e+1",
    "\t=1",
    "＝1+1",
    "＋1",
    "－1",
    "＠x",
    "\r\n=1",
    "a,b;c\td",
    'say "hello"',
    "first\nsecond",
    "first\rsecond",
    "'=already",
    "_x0041_",
    "\x1f'",
    "\x1f'=1",
    "<r><t>rich</t></r>",
    '<r><t>x</t></r></is></c><c r="C2"><f>1+1</f></c><c r="D2" t="inlineStr"><is><r><t>y</t></r>',
    "http://example.com/x",
    "mailto:a@example.com",
    "1E5",
    "00123",
    "😀 naïve 山田 محمد",
    "</t></is><f>1+1</f>",
    "]]>",
    "#REF!",
    "TRUE",
]
PHONES = ["+14155550134", "+442079460958", "+493023125001"]

hostile_text = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=40),
    st.builds(str.__add__, st.sampled_from("=+-@\t\r\n＝＋－＠\u200b '"), st.text(max_size=12)),
)


def same(found: str, given: str) -> bool:
    """Whether a cell holds what was given, give or take what no spreadsheet can hold."""
    bare = _plain(given)
    return _plain(found).strip() in {bare.strip(), f"'{bare}".strip()}


def _plain(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    kept = (c for c in text if c in "\t\n" or not (c < " " or c == "\x7f"))
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in kept)


@pytest.mark.parametrize("form", FORMATS)
@given(rows=st.lists(st.tuples(st.sampled_from(PHONES), hostile_text), min_size=1, max_size=8))
def test_hostile_cells_come_back_as_text(form: str, rows: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "out")
        assert write_table(COLUMNS, rows, form, path) == len(rows)
        if form == "xlsx":
            assert types_of_cells(path) <= {"s", "n"}
        found = READERS[form](path)[1:]
    assert [row[0] for row in found] == [row[0] for row in rows]
    assert all(same(str(cells[1]), row[1]) for cells, row in zip(found, rows, strict=True))


@pytest.mark.parametrize("form", FORMATS)
def test_every_kind_of_cell(form: str, tmp_path: Path) -> None:
    local = datetime(2026, 11, 10, 10, 12, 30, 999999, tzinfo=ZoneInfo("America/Chicago"))
    row: list[Cell] = ["+14155550134", "+14155550134", 3, -2, 51.5, None, float("nan"), local]
    row += [local.astimezone(UTC), datetime(2026, 3, 2, 9, 0)]
    columns = [Column("phone", phone=True), *(Column(f"c{place}") for place in range(1, len(row)))]
    write_table(columns, [row], form, tmp_path / "out")
    header, cells = READERS[form](tmp_path / "out")
    times = ["2026-11-10T10:12:30-06:00", "2026-11-10T16:12:30Z", "2026-03-02T09:00:00"]
    expected = {
        "csv": ["+14155550134", "'+14155550134", "3", "-2", "51.5", "", "", *times],
        "xlsx": ["+14155550134", "+14155550134", 3, -2, 51.5, "", "", *times],
        "jsonl": ["+14155550134", "+14155550134", 3, -2, 51.5, None, None, *times],
    }
    assert header == [column.name for column in columns]
    assert cells == expected[form]


@pytest.mark.parametrize("form", FORMATS)
def test_columns_alone_are_a_file_too(form: str, tmp_path: Path) -> None:
    assert write_table(COLUMNS, [], form, tmp_path / "out") == 0
    if form != "jsonl":
        assert READERS[form](tmp_path / "out") == [["phone_e164", "notes"]]


@pytest.mark.parametrize("form", FORMATS)
def test_a_folder_is_not_overwritten(form: str, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    with pytest.raises(BadInput, match="is a folder"):
        write_table(COLUMNS, [], form, tmp_path / "out")
    assert (tmp_path / "out").is_dir()


@pytest.mark.parametrize("form", FORMATS)
def test_a_missing_folder_is_named(form: str, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="does not exist"):
        write_table(COLUMNS, [], form, tmp_path / "nowhere" / "out")


def breaking(after: int, error: Exception) -> Iterator[Sequence[Cell]]:
    for number in range(after):
        yield (PHONES[0], f"row {number}")
    raise error


@pytest.mark.parametrize("form", FORMATS)
def test_a_failure_halfway_leaves_what_was_there(form: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("yesterday's")
    with pytest.raises(KeyError):
        write_table(COLUMNS, breaking(30, KeyError("lost")), form, path)
    assert path.read_text() == "yesterday's"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", FORMATS)
def test_who_reads_the_old_file_is_not_disturbed(form: str, tmp_path: Path) -> None:
    path = tmp_path / "out"
    path.write_text("yesterday's")
    with path.open() as reading:
        write_table(COLUMNS, [(PHONES[0], "today")], form, path)
        assert reading.read() == "yesterday's"
    assert "yesterday" not in path.read_text(errors="replace")
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("form", FORMATS)
def test_a_full_disk_leaves_nothing_half(form: str, tmp_path: Path) -> None:
    noise = [(PHONES[0], f"{number * 7919:064b}" * 40) for number in range(4000)]
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
    try:
        with pytest.raises(ColdcallError, match="no room left"):
            write_table(COLUMNS, noise, form, tmp_path / "out")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_no_room_from_the_start(form: str, tmp_path: Path) -> None:
    with pytest.raises(ColdcallError, match="no room left"):
        write_table(COLUMNS, breaking(3, OSError(errno.ENOSPC, "No space")), form, tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_progress_is_told_and_stopping_writes_nothing(form: str, tmp_path: Path) -> None:
    rows = [(PHONES[0], str(number)) for number in range(1200)]
    heard: list[int] = []
    assert write_table(COLUMNS, rows, form, tmp_path / "out", heard.append) == 1200
    assert heard == [0, 500, 1000, 1200]
    (tmp_path / "out").unlink()
    with pytest.raises(Cancelled):
        write_table(COLUMNS, rows, form, tmp_path / "out", heard.append, lambda: heard[-1] == 500)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", FORMATS)
def test_a_row_of_another_length_is_a_bug(form: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="row 1 has 1 cells"):
        write_table(COLUMNS, [("x",)], form, tmp_path / "out")


def test_formats_are_those_of_the_command_line() -> None:
    assert FORMATS == ["csv", "xlsx", "jsonl"]
    assert [exporter_named(name).suffix for name in FORMATS] == [".csv", ".xlsx", ".jsonl"]
    with pytest.raises(WrongUsage, match="no format 'pdf'"):
        exporter_named("pdf")
