"""`import`: shapes, sums, the same file twice, taken back, refused whole, stopped by Ctrl+C."""

from __future__ import annotations

import csv
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from tests.cli.conftest import MONDAY, PEOPLE, Run
from tests.cli.test_usage import CHECKOUT

Ask = Callable[..., Any]

HUBSPOT = """\
Record ID,First Name,Last Name,Email,Phone Number,Job Title,Company Name,First Conversion,\
First Conversion Date,Recent Conversion,Recent Conversion Date,Number of Form Submissions
1,Ana,Lind,ana@a-co.com,(212) 736-5000,VP,A Co,Dock Guide: Form,2026-01-05 10:00,Dock Guide: Form,2026-07-20,2
"""
SALESFORCE = """\
First Name,Last Name,Company,Title,Email,Mobile Phone,State,Country,Lead Source,Lead Status,Rating,Lead ID
Bob,Stone,B Co,CTO,bob@b-co.com,(305) 371-2000,FL,USA,Web,Open,Hot,00Q1
"""
SALESFORCE_API = """\
FirstName,LastName,Company,Title,Email,MobilePhone,City,State,PostalCode,Country,LeadSource,Status,DoNotCall
Dan,Dnc,D Co,CFO,dan@d-co.com,212-736-5002,New York,NY,10001,US,Web,Open,1
"""
APOLLO = """\
First Name,Last Name,Title,Company Name,Email,Email Status,Seniority,Work Direct Phone,Corporate Phone,Stage,\
# Employees,Person Linkedin Url,Country,Apollo Contact Id
Ian,Cox,CTO,E Co,ian@e-co.co.uk,Verified,C suite,'+44 20 7219 3000,,Cold,50,,United Kingdom,a1
"""
SEMICOLONS = (
    "Vorname;Nachname;Firma;Telefon;E-Mail;Land\nJürgen;Müller;F GmbH;030 22732000;j@f-gmbh.de;Deutschland\n"
)
TABS = "First Name\tLast Name\tCompany\tPhone\nZoë\tKing\tG Co\t+12127365040\n"


def adds_up(found: dict[str, Any]) -> None:
    parts = ("created", "updated", "unchanged", "quarantined", "refused")
    assert found["rows"] == sum(found[part] for part in parts)
    assert sum(found["reasons"].values()) == found["quarantined"] + found["refused"]


@pytest.mark.parametrize(
    ("text", "encoding", "vendor", "said", "delimiter", "phone"),
    [
        (HUBSPOT, "utf-8", "hubspot", "utf-8", ",", "+12127365000"),
        (SALESFORCE, "utf-8", "salesforce", "utf-8", ",", "+13053712000"),
        (SALESFORCE_API, "utf-8", "salesforce", "utf-8", ",", "+12127365002"),
        (APOLLO, "utf-8", "apollo", "utf-8", ",", "+442072193000"),
        (SEMICOLONS, "cp1252", "generic", "cp1252", ";", "+493022732000"),
        (TABS, "utf-16", "generic", "utf-16", "\t", "+12127365040"),
    ],
)
def test_exports_of_others_and_the_same_twice(
    ask: Ask, tmp_path: Path, text: str, encoding: str, vendor: str, said: str, delimiter: str, phone: str
) -> None:
    file = tmp_path / "leads.csv"
    file.write_bytes(text.encode(encoding))
    found = ask("import", file)
    adds_up(found)
    assert (found["kind"], found["vendor"], found["created"], found["merged"]) == ("leads", vendor, 1, 0)
    assert (found["encoding"], found["delimiter"]) == (said, delimiter)
    assert {"batch", "flags", "columns", "seconds"} < set(found)
    assert [one["e164"] for one in ask("show", phone)["phones"]] == [phone]
    again = ask("import", file)
    adds_up(again)
    assert (again["created"], again["updated"], again["unchanged"]) == (0, 0, 1)


def test_obeyed_opt_out(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text(SALESFORCE_API, encoding="utf-8")
    ask("import", file)
    assert ask("show", "dan@d-co.com")["suppressed"]


def test_a_workbook(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "leads.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([["First Name", "Company", "Phone"], ["Xi", "X Co", 12127365050]]):
            sheet.write_row(row, 0, cells)
    found = ask("import", file)
    adds_up(found)
    assert ask("show", "+12127365050")["prospect"]["first_name"] == "Xi"


def test_junk_is_set_aside_with_a_reason_and_comes_back_in_a_file(ask: Ask, tmp_path: Path) -> None:
    file, rejects = tmp_path / "leads.csv", tmp_path / "rejects.csv"
    file.write_text(
        "First Name,Last Name,Email,Phone,Company\nMickey,Mouse,m@m.com,2127365070,Disney\n"
        "Good,One,g@o-co.com,212-736-5073,O Co\nGood,One,g@o-co.com,212-736-5073,O Co\n"
        "No,Phone,n@p-co.com,12345,P Co\n",
        encoding="utf-8",
    )
    found = ask("import", file, "--rejects", rejects)
    adds_up(found)
    assert (found["created"], found["unchanged"], found["reasons"]) == (2, 1, {"junk_name": 1})
    with rejects.open(encoding="utf-8-sig", newline="") as stream:
        [row] = csv.DictReader(stream)
    assert (row["First Name"], row["Reason"]) == ("Mickey", "junk_name")


def test_a_batch_is_taken_back_whole(run: Run, people: dict[str, str], ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "more.csv"
    file.write_text("First Name,Company,Phone\nUna,U Co,+12127365080\n", encoding="utf-8")
    dry = ask("import", file, "--dry-run")
    assert (dry["created"], ask("queue")["total"]) == (1, 9)
    batch = ask("import", file)["batch"]
    assert ask("queue")["total"] == 10
    assert ask("import", "undo", batch)["removed"] == 1
    assert ask("queue")["total"] == 9
    run("import", "undo", batch).refused("already")
    run("import", "undo", "nope").refused("nope")
    assert next(one for one in ask("import", "list") if one["batch"] == batch)["undone_at"]


def test_engagement_and_suppressions(people: dict[str, str], ask: Ask, tmp_path: Path) -> None:
    acts, stops = tmp_path / "acts.csv", tmp_path / "stops.csv"
    acts.write_text(
        "Email,Asset,Occurred At\nbob@acme.com,Yard Guide,2026-07-26T10:00:00Z\n", encoding="utf-8"
    )
    stops.write_text("email\nana@brightline.com\n", encoding="utf-8")
    assert ask("import", acts, "--kind", "engagements")["kind"] == "engagements"
    assert ask("opener", people["Bob"], "--at", MONDAY)["evidence"]["asset"] == "Yard Guide"
    assert ask("import", stops, "--kind", "suppressions")["created"] == 1
    assert ask("import", stops, "--kind", "suppressions")["unchanged"] == 1
    assert ask("show", people["Ana"])["suppressed"]


@pytest.mark.parametrize(
    "content",
    [
        b'First Name,Phone\nA,"B\nC,D\n',
        bytes(range(256)) * 20,
        b"",
        b"Ann,Lee,+12127365000\nBob,Ray,+12127365001\n",
    ],
)
def test_files_that_cannot_be_trusted_are_refused_whole(
    people: dict[str, str], run: Run, ask: Ask, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    run("import", file, json=True).refused("the file was refused")
    assert ask("queue")["total"] == 9
    seen = ask("import", file, "--preview")
    assert seen["refused"]["reason"]
    assert seen["sample"] == []


def test_several_files_print_an_array(run: Run, tmp_path: Path) -> None:
    one, two = tmp_path / "one.csv", tmp_path / "two.csv"
    one.write_text(PEOPLE, encoding="utf-8")
    two.write_text("", encoding="utf-8")
    assert [found["created"] for found in run("import", one, one, json=True).json] == [9, 0]
    mixed = run("import", one, two, json=True)
    assert mixed.code == 1
    assert mixed.err.startswith("error: two.csv: ")
    assert mixed.out.startswith("[")


def test_a_preview_reads_only(ask: Ask, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "one.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    seen = ask("import", file, "--preview", "--sample", "all")
    assert (seen["rows"], len(seen["sample"]), seen["refused"]) == (9, 9, None)
    assert len(ask("import", file, "--preview", "--sample", "2")["sample"]) == 2
    assert not list(home.rglob("*.store"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_leaves_whole_chunks_and_the_next_run_goes_on(ask: Ask, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "many.csv"
    people = (f"A{n},B{n},C{n} Inc,+1212736{n:04d}" for n in range(4000))
    file.write_text("\n".join(["First Name,Last Name,Company,Phone", *people]), encoding="utf-8")
    # Stops itself at the third step, in the middle of the import, however many rows a step has.
    code = (
        "import os, signal, sys; from coldcall.actions import importing; from coldcall.cli import main\n"
        "class Counting(importing._Job):\n"
        "    seen = 0\n"
        "    def _take(self, *args):\n"
        "        super()._take(*args); Counting.seen += 1\n"
        "        if Counting.seen == 3: os.kill(os.getpid(), signal.SIGINT)\n"
        "importing._Job = Counting\n"
        "sys.exit(main())"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code, "import", str(file), "--json", "--home", str(home)],
        cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    assert (ended.returncode, ended.stdout) == (1, "")
    told = re.search(r"stopped after ([\d,]+) of 4,000 rows", ended.stderr)
    assert told is not None
    kept = int(told[1].replace(",", ""))
    assert 0 < kept < 4000
    assert "coldcall import undo" in ended.stderr
    assert ask("queue")["total"] == kept
    before = signal.getsignal(signal.SIGINT)
    found = ask("import", file)
    assert signal.getsignal(signal.SIGINT) is before
    adds_up(found)
    assert (found["created"], found["resumed"]) == (4000, True)


def test_rows_set_aside_are_listed_let_in_and_set_aside_again(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "leads.csv"
    file.write_text(
        "First Name,Last Name,Email,Phone,Company\nMickey,Mouse,m@m.com,2127365070,Disney\n", encoding="utf-8"
    )
    batch = ask("import", file)["batch"]
    [waiting] = ask("import", "aside")
    assert (waiting["batch"], waiting["row"], waiting["reason"]) == (batch, 1, "junk_name")
    assert waiting["cells"]["Last Name"] == "Mouse"
    [let_in] = ask("import", "release", batch, "1")
    assert ask("import", "aside", batch) == []
    assert ask("show", let_in["prospect"])["prospect"]["first_name"] == "Mickey"
    assert ask("import", "aside", batch, "1") == [{"batch": batch, "row": 1, "set_aside": True}]
    assert ask("import", "aside") == [waiting]
    [again] = ask("import", "list")
    assert (again["created"], again["quarantined"]) == (0, 1)


@pytest.mark.parametrize("words", [("release",), ("release", "no-batch", "1"), ("aside", "no-batch")])
def test_letting_in_nothing_is_told(run: Run, words: tuple[str, ...]) -> None:
    assert run("import", *words).code != 0


def test_a_delimiter_may_be_named_and_is_one_mark(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "people.txt"
    path.write_text("First Name\tLast Name\tEmail\nAna\tLind\tana@a-co.com\n")
    for said in ("tab", "\\t", "\t"):
        found = run("import", path, "--preview", "--delimiter", said, json=True).json
        assert found["header"] == ["First Name", "Last Name", "Email"]
    for said in ("ab", '"'):
        ran = run("import", path, "--preview", "--delimiter", said, json=True)
        assert (ran.code, ran.out) == (2, "")
        assert "is no single mark" in ran.err


@pytest.mark.skipif(os.name != "posix", reason="only POSIX allows any bytes in a name")
def test_a_name_that_is_no_text_is_no_obstacle(run: Run, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"M\xfcller.csv")
    path.write_text("First Name,Last Name,Email\nAna,Lind,ana@a-co.com\n")
    assert run("import", path, json=True).json["file"] == "M\\xfcller.csv"
    assert [batch["file"] for batch in run("import", "list", json=True).json] == ["M\\xfcller.csv"]
