"""Whole files: formats by content, packers, bombs, the process apart, rejects, previews."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import lzma
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from coldcall.domain.intake import IncomingLead
from coldcall.errors import BadInput
from coldcall.importers import worker
from coldcall.importers.base import RefusedFile
from coldcall.importers.parsing import ParseOptions, parse_file
from coldcall.importers.rejects import write_rejects
from tests.importers.made import NOW, file_of

OPTIONS = ParseOptions(NOW, home="US")
TEXT = "First Name,Last Name,Email\nAna,Lind,ana@b.se\nBo,Ek,bo@b.se\n"


def _names(path: Path, *, apart: bool | None = None) -> list[str]:
    with worker.parsed(path, OPTIONS, apart=apart) as file:
        return [getattr(row, "first_name", "") for batch in file.batches for row in batch]


def _workbook(folder: Path, rows: list[list[object]], name: str = "list.xlsx") -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return folder / name


def test_packed_alone(tmp_path: Path) -> None:
    data = TEXT.encode()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("list.csv", data)
        archive.writestr("__MACOSX/._list.csv", b"x")
    for name, content in (
        ("a.csv.gz", gzip.compress(data, mtime=0)),
        ("a.csv.bz2", bz2.compress(data)),
        ("a.csv.xz", lzma.compress(data)),
        ("a.zip", packed.getvalue()),
    ):
        assert _names(file_of(tmp_path, content, name), apart=False) == ["Ana", "Bo"], name


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (gzip.compress(TEXT.encode(), mtime=0)[:-9], "a.csv.gz", "unpacked"),
        (b"This is text.", "a.zip", "is none"),
        (b"\x28\xb5\x2f\xfd rest", "a.csv.zst", "zstandard"),
        (b"\x1f\x9d rest", "a.csv.Z", "unpacked"),
        (gzip.compress(b"a,b\n" * 30_000_000, mtime=0), "bomb.csv.gz", "unpacks"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "a.xls", "cannot be read"),
        (b"PK\x03\x04 not really", "a.xlsx", "damaged"),
        (b"", "a.csv", "empty"),
    ],
    ids=["cut off", "no zip", "zstandard", "compress", "bomb", "no xls", "damaged", "empty"],
)
def test_what_cannot_be_opened_is_refused(tmp_path: Path, content: bytes, name: str, reason: str) -> None:
    with pytest.raises(RefusedFile, match=reason):
        parse_file(file_of(tmp_path, content, name), OPTIONS)


def test_a_missing_file_is_no_refusal(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read"):
        worker.preview(tmp_path / "none.csv", OPTIONS)


def test_a_zip_bomb_spreadsheet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"\0" * 60_000_000)
    with pytest.raises(RefusedFile, match="unpacks"):
        parse_file(path, OPTIONS)


def test_spreadsheets_are_read_apart_and_their_cells_in_full(tmp_path: Path) -> None:
    path = _workbook(
        tmp_path,
        [
            ["Our leads"],
            [],
            ["First Name", "Email", "Phone", "Downloaded", "Download Date", "Zip"],
            ["Ana", "ana@b.se", 14152642671, "Guide", datetime(2026, 11, 1), "01234"],
        ],
    )
    with worker.parsed(path, OPTIONS) as file:
        row = next(iter(next(file.batches)))
    assert isinstance(row, IncomingLead)
    assert file.facts.rows == 1
    assert [phone.e164 for phone in row.phones] == ["+14152642671"]
    assert row.postcode == "01234"
    [act] = row.engagement
    assert act.detail == {"date_only": True}


def test_a_spreadsheet_called_csv_is_one_all_the_same(tmp_path: Path) -> None:
    path = _workbook(tmp_path, [["Name", "Email"], ["Ana", "a@b.se"]], "list.csv")
    assert _names(path) == ["Ana"]


def test_apart_and_at_once_give_the_same(tmp_path: Path) -> None:
    path = file_of(tmp_path, TEXT)
    assert _names(path, apart=True) == _names(path, apart=False) == ["Ana", "Bo"]


def test_refusals_cross_from_the_process_with_their_line(tmp_path: Path) -> None:
    path = file_of(tmp_path, 'name,b\nAna,"x\n')
    with pytest.raises(RefusedFile) as refusal, worker.parsed(path, OPTIONS, apart=True):
        raise AssertionError("nothing to read")
    assert refusal.value.line == 2


def test_stopping_early_stops_the_process(tmp_path: Path) -> None:
    path = file_of(tmp_path, "name,email\n" + "".join(f"A{n},a{n}@b.se\n" for n in range(5000)))
    with worker.parsed(path, OPTIONS, apart=True) as file:
        assert 0 < len(next(file.batches)) < 5000


def test_preview_tells_what_was_understood(tmp_path: Path) -> None:
    found = worker.preview(file_of(tmp_path, "name;email\nAna;a@b.se\nBo;b@b.se;x\nCy\n"), OPTIONS, sample=1)
    assert found["header"] == ["name", "email"]
    assert (found["encoding"], found["delimiter"], found["rows"]) == ("utf-8", ";", 3)
    assert found["sample"] == [["Ana", "a@b.se"]]
    assert found["rejected"] == [{"line": 3, "reason": "too_many_cells"}]
    assert [repair["line"] for repair in found["repairs"]] == [4]
    assert found["refused"] is None


def test_preview_of_a_refused_file(tmp_path: Path) -> None:
    found = worker.preview(file_of(tmp_path, 'name,b\nAna,"x\n'), OPTIONS)
    assert found["refused"] == {"line": 2, "reason": "a quote is opened and never closed"}


def test_the_preview_of_a_refused_file_says_what_to_do(tmp_path: Path) -> None:
    empty = tmp_path / "empty.csv"
    empty.write_bytes(b"")
    found = worker.preview(empty, OPTIONS)
    assert found["rows"] == 0
    assert found["hint"] == "export it again, with at least a header and one row"


def test_what_to_do_crosses_from_the_process_apart(tmp_path: Path) -> None:
    broken = file_of(tmp_path, "PK\x03\x04 not a workbook", name="leads.xlsx")
    assert (
        worker.preview(broken, OPTIONS, apart=True)["hint"]
        == worker.preview(broken, OPTIONS, apart=False)["hint"]
    )


def test_rejects_keep_the_columns_and_run_no_formula(tmp_path: Path) -> None:
    out = tmp_path / "rejects.csv"
    rows = [
        (("=cmd()", "+14155550134"), "junk_name"),
        (("+1-415-2", "-5"), "x"),
        (("a", "b", "c"), "too_many_cells"),
    ]
    assert write_rejects(out, ["Name", "Phone"], rows) == 3
    with out.open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream)) == [
            ["Name", "Phone", "Reason"],
            ["'=cmd()", "+14155550134", "junk_name"],
            ["'+1-415-2", "-5", "x"],
            ["a", "b", "too_many_cells", "c"],
        ]


def test_real_exports_are_read_or_refused_as_they_should(shared_data: Path) -> None:
    refused = {"testMULTI_VICIDIAL_lead_file.csv"}
    for path in sorted((shared_data / "crm_exports").rglob("*.csv")):
        try:
            facts, batches = parse_file(path, OPTIONS)
        except RefusedFile:
            assert path.name in refused, path.name
            continue
        assert path.name not in refused
        assert sum(len(batch) for batch in batches) == facts.rows, path.name
