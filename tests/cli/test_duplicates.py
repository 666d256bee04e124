"""`coldcall duplicates`: any table in, pairs out, no store."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Run

PEOPLE = """\
rec_id,First Name,Last Name,Email,Mobile Phone,Company
1,Bob,Smith,bob.smith@acme.com,+1 212 555 0111,Acme
1,Ann,Jones,ann@northwind.com,+1 212 555 0112,Northwind
2,Robert,Smith,bob.smith@acme.com,(212) 555-0111,ACME Inc.
2,Zoe,[red]Ray\x1b[31m,zoe@contoso.com,,Contoso
3,Zoe,[red]Ray\x1b[31m,zoe@contoso.com,,Contoso
3,Karl,Moser,karl@moser.example,,Moser KG
"""

SITES = """\
Id,Site name,Address,Zip,Phone
1,Garfield YMCA,7 North Homan Avenue,60624,2653900
2,YMCA Garfield,7 N. Homan Av.,60624,2653900
3,Trinity Day Care Center,532 W 95th Street,60628,4883511
4,Onward House,600 N. Leavitt,60612,6666729
5,Marillac Social Center,212 S. Francisco Ave,60612,7227440
"""


def _file(folder: Path, text: str, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_people_are_found_and_ids_say_nothing(run: Run, tmp_path: Path) -> None:
    pairs = tmp_path / "pairs.csv"
    found = run("duplicates", _file(tmp_path, PEOPLE.replace("\x1b[31m", "")), "--out", pairs, json=True).json
    assert (found["rows"], found["clusters"], found["kind"], found["pairs"]) == (6, 2, "people", 2)
    assert found["seconds"] >= 0
    assert "rec_id" not in found["columns"]
    with pairs.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == ["row_a", "row_b", "probability", "band"]
    assert {(row["row_a"], row["row_b"], row["band"]) for row in rows} == {
        ("1", "3", "merge"),
        ("4", "5", "merge"),
    }
    assert all(0.5 <= float(row["probability"]) <= 1 for row in rows)


def test_sites_of_organisations_are_told_from_people(run: Run, tmp_path: Path) -> None:
    found = run("duplicates", _file(tmp_path, SITES), json=True).json
    assert (found["kind"], found["clusters"], found["pairs"]) == ("companies", 1, 1)


def test_the_text_shows_clusters_with_reasons_and_no_markup_or_control(run: Run, tmp_path: Path) -> None:
    ran = run("duplicates", _file(tmp_path, PEOPLE.replace("\x1b[31m", "\u009b31m")))
    assert ran.code == 0
    assert "[red]Ray" in ran.out
    assert "\x9b" not in ran.out
    assert "merge" in ran.out
    assert "same e-mail" in ran.out


def test_no_store_is_made(run: Run, tmp_path: Path) -> None:
    home = tmp_path / "home"
    run("duplicates", _file(tmp_path, SITES), "--home", home)
    assert not home.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [("colour,size\nred,1\nblue,2\n", "no column tells who"), ("", "empty")],
)
def test_what_cannot_be_compared_is_refused(run: Run, tmp_path: Path, text: str, words: str) -> None:
    run("duplicates", _file(tmp_path, text)).refused(words)


def test_a_missing_file_is_refused(run: Run, tmp_path: Path) -> None:
    run("duplicates", tmp_path / "nothing.csv").refused("there is no file")
