"""What somebody wrote by hand stays, whatever imports ran, were stopped or lay half done meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path
from uuid import UUID

import pytest

from coldcall.actions import imports, merging, placing
from coldcall.actions.importing import ImportOptions, run
from coldcall.actions.parts import Parts
from coldcall.domain.merge import MergeWhat
from coldcall.domain.prospect import Account, Prospect
from coldcall.errors import Cancelled
from coldcall.store.rows import get
from tests.actions.conftest import HandClock
from tests.actions.test_importing import ANA, HEADER, everybody, put

NEWER = ANA.replace("VP Sales", "Director")


@pytest.fixture
def ana(parts: Parts, clock: HandClock) -> UUID:
    """Ana, from a file of an hour ago."""
    put(parts, ANA)
    clock.on(hours=1)
    return everybody(parts)[0].prospect.id


@pytest.fixture
def others(parts: Parts) -> Path:
    """A long list of other people."""
    rows = (f"P{n},Person{n},CEO,Co{n},p{n}@co{n}.com,,," for n in range(900))
    path = parts.folders.cache / "others.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n", "utf-8")
    return path


def _title(parts: Parts, one: UUID) -> str:
    with parts.store.read() as reading:
        row = get(reading.connection, Prospect, one)
    assert row is not None
    return row.title


def _stopping() -> Callable[[], bool]:
    asked = count()
    return lambda: next(asked) > 2


def test_what_only_files_said_follows_the_newest(parts: Parts, ana: UUID) -> None:
    put(parts, NEWER, name="new.csv")
    assert _title(parts, ana) == "Director"
    put(parts, ANA.replace("VP Sales", "Chief of Staff"), name="newest.csv")
    assert _title(parts, ana) == "Chief of Staff"


def test_a_hand_writes_while_an_import_lies_stopped(
    parts: Parts, clock: HandClock, ana: UUID, others: Path
) -> None:
    with pytest.raises(Cancelled):
        run(parts, others, ImportOptions(), cancelled=_stopping())
    clock.on(days=1)
    placing.edit(parts, ana, title="Chief Revenue Officer")
    clock.on(days=1)
    put(parts, NEWER, name="new.csv")
    assert _title(parts, ana) == "Chief Revenue Officer"
    assert run(parts, others, ImportOptions()).resumed
    put(parts, NEWER, name="newest.csv", list_name="again")
    assert _title(parts, ana) == "Chief Revenue Officer"


def test_a_hand_writes_while_an_import_runs(parts: Parts, ana: UUID, others: Path) -> None:
    def edit(_done: int, _total: int) -> None:
        placing.edit(parts, ana, title="Chief Revenue Officer")

    run(parts, others, ImportOptions(), edit)
    put(parts, NEWER, name="new.csv")
    assert _title(parts, ana) == "Chief Revenue Officer"


def test_what_a_file_said_follows_no_more_once_that_file_is_taken_back(parts: Parts, ana: UUID) -> None:
    done = put(parts, NEWER, name="new.csv")
    imports.undo(parts, str(done.batch.id))
    assert _title(parts, ana) == "VP Sales"


def test_of_two_companies_the_one_corrected_by_hand_keeps_its_words(parts: Parts, clock: HandClock) -> None:
    header = "First Name,Last Name,Company,Industry,Email"
    put(parts, "Ana,Lind,Brightline,Freight,ana@brightline.com", header=header)
    first = everybody(parts)[0].prospect.account_id
    assert first is not None
    with parts.store.write() as writing:
        writing.set(Account, first, industry="Logistics")
    clock.on(days=1)
    put(parts, "Bo,Ek,Bright Line,Shipping,bo@bright-line.com", header=header, name="b.csv")
    second = next(each for each in everybody(parts) if each.prospect.first_name == "Bo").prospect.account_id
    assert second is not None
    merging.merge(parts, second, first, MergeWhat.COMPANIES)
    with parts.store.read() as reading:
        kept = get(reading.connection, Account, second)
    assert kept is not None
    assert (kept.industry, kept.custom["Other industry"]) == ("Logistics", "Shipping")
