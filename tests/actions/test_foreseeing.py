"""A rehearsal counts what the real run then does, writes nothing, and makes nobody wait."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest

from coldcall.actions import importing, people
from coldcall.actions.importing import Imported, ImportOptions
from coldcall.actions.parts import Parts
from coldcall.errors import Cancelled
from tests.actions.test_killed_imports import ACTS, LEADS, STOPS, acts, leads, stops
from tests.natural import content

REHEARSED = ImportOptions(region="US", dry_run=True)
FOR_GOOD = ImportOptions(region="US")
FILES = {
    "leads": [LEADS, *leads(25, 115)],
    "acts": [ACTS, *acts(90)],
    "stops": [STOPS, *stops(60)],
}


def written(folder: Path, name: str, lines: list[str]) -> Path:
    file = folder / f"{name}.csv"
    file.write_text("\n".join(lines), "utf-8")
    return file


@pytest.fixture
def known(parts: Parts, tmp_path: Path) -> Parts:
    """A store that knows some of the people already."""
    importing.run(parts, written(tmp_path, "before", [LEADS, *leads(0, 40)]), FOR_GOOD)
    return parts


def account(imported: Imported) -> dict[str, object]:
    left_out = ("batch", "seconds", "resumed")
    return {name: value for name, value in imported.summary().items() if name not in left_out}


@pytest.mark.parametrize("kind", FILES)
def test_what_is_foreseen_is_what_happens(known: Parts, tmp_path: Path, kind: str) -> None:
    file = written(tmp_path, kind, FILES[kind])
    before = content(known.store)
    foreseen = importing.run(known, file, REHEARSED)
    assert content(known.store) == before
    assert not foreseen.changes.queue
    assert account(importing.run(known, file, FOR_GOOD)) == account(foreseen)


def test_somebody_else_writes_while_an_import_is_foreseen(known: Parts, tmp_path: Path) -> None:
    file = written(tmp_path, "leads", FILES["leads"])
    made: list[UUID] = []

    def call_in_between(done: int, total: int) -> None:
        if not made:
            person, _ = people.add_line(known, "Kim Okafor, Brightline Logistics, VP, +1 212 867 5310")
            made.append(person)

    foreseen = importing.run(known, file, REHEARSED, call_in_between)
    assert len(made) == 1
    assert foreseen.batch.created == 100


def test_examples_say_who_joins_whom_and_why(known: Parts, tmp_path: Path) -> None:
    foreseen = importing.run(known, written(tmp_path, "leads", FILES["leads"]), REHEARSED).foreseen
    assert {join.why[0] for join in foreseen.joins} >= {
        "same id in the same CRM",
        "same e-mail",
        "same number and name",
    }
    first = foreseen.joins[0]
    assert (first.this.row, first.known.name) == (1, "Anna Lind12")
    assert not importing.run(known, written(tmp_path, "leads", FILES["leads"]), FOR_GOOD).foreseen.joins


def test_a_rehearsal_is_stopped(known: Parts, tmp_path: Path) -> None:
    before = content(known.store)
    with pytest.raises(Cancelled, match="rehearsal"):
        importing.run(known, written(tmp_path, "leads", FILES["leads"]), REHEARSED, cancelled=lambda: True)
    assert content(known.store) == before
