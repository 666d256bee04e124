"""`coldcall import watch`: one look from the command line, as a nightly job makes it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.conftest import Run

ROWS = "First Name,Last Name,Email,Company\nAna,Lind,ana@brightline.com,Brightline\n"
LONG_AGO = 1_700_000_000


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    (made / "leads.csv").write_text(ROWS, encoding="utf-8")
    os.utime(made / "leads.csv", (LONG_AGO, LONG_AGO))
    return made


def test_one_look_takes_in_what_is_new(run: Run, home: Path, folder: Path) -> None:
    first = run("import", "watch", folder, "--once", "--home", home, json=True).json
    assert [one["created"] for one in first["imported"]] == [1]
    again = run("import", "watch", folder, "--once", "--home", home, json=True).json
    assert (again["imported"], again["known"]) == ([], 1)


def test_the_folder_of_the_settings_is_meant_where_none_is_named(run: Run, home: Path, folder: Path) -> None:
    run("settings", "set", "import.watch_folder", folder, "--home", home)
    assert "1 new" in run("import", "watch", "--once", "--home", home).out


def test_what_is_left_alone_is_named_and_is_a_failure(run: Run, home: Path, folder: Path) -> None:
    (folder / "broken.csv").write_text('a,b\n"x,y\n', encoding="utf-8")
    os.utime(folder / "broken.csv", (LONG_AGO, LONG_AGO))
    ran = run("import", "watch", folder, "--once", "--home", home)
    assert ran.code == 1
    assert "left alone: broken.csv" in ran.out
    assert "1 new" in ran.out


def test_no_folder_at_all_is_wrong_usage(run: Run, home: Path) -> None:
    assert run("import", "watch", "--once", "--home", home).code == 2
