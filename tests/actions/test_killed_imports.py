"""An import killed at any statement leaves whole chunks; run again, it ends as if never killed."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coldcall.store import driver, intake
from coldcall.store.engine import Store
from tests.actions.imports_until_killed import take_in, workstation
from tests.natural import Content, content

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills by a signal")
KILLS = 12
"""For each kind of file."""

LEADS = "First Name,Last Name,Title,Company,Email,Phone,Whitepaper,Date,Lead ID,Contact ID"
ACTS = "Email,Phone,Event,Asset,Date"
STOPS = "Email,Phone,Domain"


def leads(first: int, count: int) -> list[str]:
    """Rows of people, a tenth of them the person before once more, spelt another way; some are nobody."""
    rows = []
    for n in range(first, first + count):
        name, domain = f"{'ABCDE'[n % 5]}nna,Lind{n // 2 % 40}", f"firm{n // 4}.example.com"
        said = f"VP Sales,Firm {n // 4},anna.{n}@{domain},(415) 264-{2000 + n}"
        lead, contact = f"00QD{n:08d}iJW" if n % 4 else "", f"0038{n:08d}iJW" if n % 3 else ""
        rows.append(f"{name},{said},Guide {n % 3},2026-11-{n % 20 + 1},{lead},{contact}")
        if n % 10 == 3:
            said = f"FIRM {n // 4},a{n}@home.example.net,+1 415.264.{2000 + n},,"
            rows.append(f"{name.upper()},,{said},{lead if n % 20 == 3 else ''},")
        if n % 25 == 7:
            rows.append("Mickey,Mouse,,,m@disney.com,,,,,")
            rows.append(",,CEO,,,,,,,")
    return rows


def acts(count: int) -> list[str]:
    """What people known and unknown did."""
    return [
        f"anna.{n}@firm{n // 4}.example.com,,download,Guide {n % 4},2026-11-{n % 20 + 1}"
        for n in range(count)
    ]


def stops(count: int) -> list[str]:
    return [
        f"anna.{n}@firm{n // 4}.example.com,," if n % 2 else f",(415) 264-{2000 + n},"
        for n in range(0, count * 3, 3)
    ]


FILES = {
    "leads": [LEADS, *leads(25, 115)],
    "acts": [ACTS, *acts(150)],
    "stops": [STOPS, *stops(130)],
}

MET = {
    "leads": ("created", "updated", "unchanged", "merged", "quarantined", "refused"),
    "acts": ("created",),
    "stops": ("created",),
}
"""What each file must come to, or it would prove little."""
WHERE_TO_LOOK = ("match_key",)
"""An index of keys to which rows are only added: after a kill they are made from what people say by then."""


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in which some of the people are known already. Copy it; never open it."""
    folder = tmp_path_factory.mktemp("known")
    station = workstation(folder / "home")
    station.create()
    station.close()
    file = folder / "before.csv"
    file.write_text("\n".join([LEADS, *leads(0, 40)]), "utf-8")
    take_in(folder / "home", file, 1)
    return folder / "home"


class Opened:
    """A home's store, open for the length of a `with`."""

    def __init__(self, home: Path) -> None:
        self._station = workstation(home)

    def __enter__(self) -> Store:
        return self._station.open().store

    def __exit__(self, *_: object) -> None:
        self._station.close()


def content_of(home: Path) -> Content:
    with Opened(home) as store:
        return content(store, moments=False)


def killed(folder: Path, homes: list[Path], file: Path, at: list[int]) -> Iterator[tuple[int, int]]:
    """How the imports ended, one in each home."""
    plan = folder / "plan.json"
    given = [{"home": str(home), "file": str(file), "at": n} for home, n in zip(homes, at, strict=True)]
    plan.write_text(json.dumps(given), "utf-8")
    command = [sys.executable, "-m", "tests.actions.imports_until_killed", str(plan)]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2], timeout=300
    )
    for line in done.stdout.splitlines():
        code, statements = line.split()
        yield int(code), int(statements)


@pytest.mark.parametrize("kind", FILES)
def test_killed_anywhere_and_run_again_it_ends_as_if_never_killed(
    tmp_path: Path, known: Path, kind: str
) -> None:
    file = tmp_path / f"{kind}.csv"
    file.write_text("\n".join(FILES[kind]), "utf-8")
    whole = Path(shutil.copytree(known, tmp_path / "whole"))
    [(code, statements)] = killed(tmp_path, [whole], file, [0])
    assert code == 0
    expected = content_of(whole)
    account = take_in(Path(shutil.copytree(known, tmp_path / "once")), file, 2)

    assert all(account[name] > 0 for name in MET[kind]), account
    chosen = random.Random(kind)  # any places will do, the same in every run
    at = sorted(chosen.sample(range(20, statements), KILLS))
    homes = [Path(shutil.copytree(known, tmp_path / f"at-{n}")) for n in at]
    assert [code for code, _ in killed(tmp_path, homes, file, at)] == [-9] * KILLS
    inside = 0
    for home in homes:
        with Opened(home) as store:
            _is_whole(store)
            finished = _finished(store)
        # How many steps there are is a matter of speed: a kill may come when all is said and done. The file
        # again would then be another import.
        if not finished:
            inside += 1
            assert take_in(home, file, 3) == account
        ended = content_of(home)
        differing = [table for table in expected if ended[table] != expected[table]]
        assert [table for table in differing if table not in WHERE_TO_LOOK] == []
        assert all(set(expected[table]) <= set(ended[table]) for table in WHERE_TO_LOOK)
    assert inside > KILLS // 2


def _finished(store: Store) -> bool:
    """Whether the import that was killed had come to its end beside the one before."""
    with store.read() as reading:
        question = "SELECT count(*) FROM import_batch WHERE finished_at IS NOT NULL"
        [(count,)] = driver.run(reading.connection, question).fetchall()
    return bool(count == 2)


def _is_whole(store: Store) -> None:
    """Rows are accounted for from the first on, in whole steps, with all that belongs to them."""
    with store.read() as reading:

        def asked(question: str) -> list[tuple[Any, ...]]:
            found: list[tuple[Any, ...]] = driver.run(reading.connection, question).fetchall()
            return found

        for batch, rows in asked("SELECT id, rows FROM import_batch WHERE finished_at IS NULL"):
            done = sorted(intake.rows_done(reading, UUID(bytes=batch)))
            assert done == list(range(1, len(done) + 1))
            assert len(done) == rows or len(done) % 10 == 0
        for kept in ("standing", "search_doc"):
            assert asked(f"SELECT id FROM prospect EXCEPT SELECT prospect_id FROM {kept}") == []
        assert asked("SELECT id FROM phone_link WHERE prospect_id NOT IN (SELECT id FROM prospect)") == []
        [(coming,)] = asked("SELECT next_dseq FROM device")
        assert asked("SELECT count(*), max(dseq) FROM sync_op") == [(coming - 1, coming - 1)]
