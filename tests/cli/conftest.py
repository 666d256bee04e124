"""The command line as a person runs it: arguments in, exit code and two streams out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from coldcall.cli import main

MONDAY = "2026-07-27T10:00:00-04:00"
"""10:00 in New York, an ordinary working day."""


@dataclass(frozen=True, slots=True)
class Ran:
    """What one run left: its exit code and what stood on both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output; standard error is empty and the run went well."""
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    def refused(self, *words: str) -> None:
        """Failed with an error of both parts that names `words`, and nothing on standard output."""
        assert self.code == 1, self
        assert self.out == ""
        assert self.err.startswith("error: ")
        assert " — " in self.err
        for word in words:
            assert word in self.err


Run = Callable[..., Ran]


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one command in this test's home; `json=True` adds the option."""
    monkeypatch.setenv("TZ", "America/New_York")

    def _run(*args: object, json: bool = False) -> Ran:
        code = main([*map(str, args), *(["--json"] if json else [])])
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return _run


@pytest.fixture
def ask(run: Run) -> Callable[..., Any]:
    """Runs one command with --json and gives its document; the run has to go well."""
    return lambda *args: run(*args, json=True).json


PEOPLE = """\
First Name,Last Name,Email,Phone,Title,Company,City,State,Postal Code,Country,Asset,Asset Date
Ana,Lind,ana@brightline.com,+12127365000,VP Operations,Brightline,New York,NY,10001,US,Dock Guide,2026-07-24
Bob,Stone,bob@acme.com,+1 305 371 2000,Director of Logistics,Acme,Miami,FL,33101,US,,
Cy,Young,cy@vista.com,+1 602 258 1000,Buyer,Vista Corp,Phoenix,AZ,85001,US,,
Dora,Falk,dora@falk.de,+49 30 227 32000,CEO,Falk GmbH,Berlin,,,Germany,,
Erik,Berg,erik@berg.se,+46 8 786 40 00,CTO,Berg AB,Stockholm,,,Sweden,,
Fay,Toll,fay@tollco.com,+1 800 253 0000,Ops,Tollco,,,,,,
Gus,None,gus@np.com,,COO,NP Inc,Boston,MA,02108,US,,
Hal,Fiction,hal@fiction.com,+1 212 555 0134,COO,Fiction Co,New York,NY,10001,US,,
Ivy,Reed,ivy@zen.co.uk,+44 20 7219 3000,Head of IT,Zen Ltd,London,,,United Kingdom,,
"""
"""Nine people, one of each kind the gate knows."""


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the nine in campaign Summer, made once and copied for each test."""
    folder = tmp_path_factory.mktemp("filled")
    file = folder / "people.csv"
    file.write_text(PEOPLE, encoding="utf-8")
    args = ["import", str(file), "--campaign", "Summer", "--list", "July", "--home", str(folder / "home")]
    assert main(args) == 0
    return folder / "home"


@pytest.fixture
def people(run: Run, filled: Path, home: Path) -> dict[str, str]:
    """The nine people in this test's home: ids by first name."""
    shutil.copytree(filled, home)
    rows = run("queue", "--all", "--at", MONDAY, json=True).json["rows"]
    return {row["name"].split()[0]: row["prospect"] for row in rows}
