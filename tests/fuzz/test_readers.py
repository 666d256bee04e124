"""Properties of the readers: what a writer wrote comes back, and nothing else than a refusal goes wrong."""

from __future__ import annotations

import bz2
import csv
import gzip
import importlib.util
import io
import lzma
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.fuzz import seeds
from tests.fuzz.promises import read

CHECKOUT = Path(__file__).resolve().parent.parent.parent
SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

_WORDS = st.text("abcdefghij ABC áéöß.-'", min_size=1, max_size=10).filter(lambda text: text.strip() == text)
_HARD = st.text("ab ,;\t|\"'\n\\öé", max_size=10).filter(lambda text: text.strip() == text)
_ROW = st.tuples(_WORDS, st.one_of(_WORDS, _HARD), st.one_of(_WORDS, _HARD), _WORDS)
_TABLES = st.lists(_ROW, min_size=2, max_size=8)
_HEADER = ("First Name", "Last Name", "Note", "City")


def _zipped(data: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("leads.csv", data)
    return stream.getvalue()


_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "leads.csv": lambda data: data,
    "leads.csv.gz": lambda data: gzip.compress(data, mtime=0),
    "leads.csv.bz2": bz2.compress,
    "leads.csv.xz": lzma.compress,
    "leads.zip": _zipped,
}


@SAME_FOLDER
@given(
    rows=_TABLES,
    delimiter=st.sampled_from(",;\t|"),
    end=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]),
    name=st.sampled_from(sorted(_PACKERS)),
)
def test_what_was_written_is_read_back(
    tmp_path: Path,
    rows: list[tuple[str, ...]],
    delimiter: str,
    end: str,
    encoding: str,
    name: str,
) -> None:
    rows = [tuple(cell.replace("\n", end) for cell in row) for row in rows]
    text = seeds.written((_HEADER, *rows), delimiter, end, csv.QUOTE_ALL)
    path = tmp_path / name
    path.write_bytes(_PACKERS[name](text.encode(encoding)))
    table = read(path)
    assert table is not None
    assert (table.header, table.delimiter) == (_HEADER, delimiter)
    assert [record.cells for record in table.records] == rows


@SAME_FOLDER
@given(
    st.lists(st.tuples(_WORDS, _WORDS, _WORDS, _WORDS), min_size=2, max_size=6), st.sampled_from(",;\t|^~")
)
def test_plain_cells_need_no_quotes(tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str) -> None:
    path = tmp_path / "leads.txt"
    path.write_text(seeds.written((_HEADER, *rows), delimiter, quoting=csv.QUOTE_MINIMAL), "utf-8")
    table = read(path)
    assert table is not None
    assert [record.cells for record in table.records] == rows


@SAME_FOLDER
@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.csv.gz", "a.xlsx", "a.xls", "a.zip", "a.csv.Z"]))
@example(b"\xff\xfe", "a.csv")
@example(b"sep=", "a.csv")
def test_any_bytes_are_a_table_or_refused(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    read(path)


_SEEDS = [*seeds.texts(), *seeds.web_tables(), *seeds.packed(), *seeds.workbooks()]


@SAME_FOLDER
@given(
    st.sampled_from(_SEEDS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), st.binary(max_size=4)), min_size=1, max_size=5),
)
def test_damaged_files_are_a_table_or_refused(
    tmp_path: Path, data: bytes, damages: list[tuple[float, int, bytes]]
) -> None:
    for where, cut, instead in damages:
        at = int(where * len(data))
        data = data[:at] + instead + data[at + cut :]
    path = tmp_path / "leads.xls"
    path.write_bytes(data)
    read(path)


@SAME_FOLDER
@given(st.text("ab,;\t|\"'\\\n\r=~^ é\u00a0\ufeff“”<{", max_size=120))
def test_any_marks_are_a_table_or_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "leads.csv"
    path.write_text(f"name,email\n{text}", "utf-8", newline="")
    read(path)


@pytest.mark.parametrize("data", _SEEDS, ids=range(len(_SEEDS)))
def test_every_seed_keeps_the_promises(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "leads.xls"
    path.write_bytes(data)
    read(path)


@pytest.mark.skipif(importlib.util.find_spec("atheris") is None, reason="atheris is made for Linux on x86-64")
def test_the_fuzzer_finds_nothing_in_a_short_run(tmp_path: Path) -> None:
    command = [sys.executable, "tests/fuzz/fuzz_readers.py", "-runs=3000", f"-artifact_prefix={tmp_path}/"]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    assert "Done 3000 runs" in done.stderr
