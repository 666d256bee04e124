"""A watched folder: each file once, when it is whole; what cannot be understood waits and says so."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from coldcall.actions import importing, imports, watching
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts
from coldcall.actions.watching import Watch
from coldcall.errors import Cancelled, NotFound
from tests.actions.conftest import HandClock

ANA = "First Name,Last Name,Email,Company\nAna,Lind,ana@brightline.com,Brightline\n"
BOB = ANA + "Bob,Stone,bob@acme.com,Acme\n"
CODES = "q1,q2\nx,y\nz,w\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "exports"
    made.mkdir()
    return made


@pytest.fixture
def watch(parts: Parts, folder: Path) -> Watch:
    return Watch(parts, folder)


def _put(folder: Path, name: str, text: str, clock: HandClock, age: float = 60) -> Path:
    """A file whose last write was `age` seconds ago."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    at = (clock.now() - timedelta(seconds=age)).timestamp()
    os.utime(file, (at, at))
    return file


def test_a_new_file_is_taken_once(watch: Watch, folder: Path, clock: HandClock) -> None:
    _put(folder, "leads_2026-11-23.csv", ANA, clock)
    first, second = watch.look(), watch.look()
    assert [one.batch.created for one in first.imported] == [1]
    assert (second.imported, second.known) == ((), 1)


def test_another_run_of_the_program_knows_it_too(
    parts: Parts, watch: Watch, folder: Path, clock: HandClock
) -> None:
    _put(folder, "leads.csv", ANA, clock)
    watch.look()
    looked = Watch(parts, folder).look()
    assert (looked.imported, looked.known) == ((), 1)
    assert len(imports.history(parts)) == 1


def test_the_next_night_brings_what_is_new_into_the_same_list(
    parts: Parts, watch: Watch, folder: Path, clock: HandClock
) -> None:
    _put(folder, "leads_2026-11-23.csv", ANA, clock)
    watch.look()
    _put(folder, "leads_2026-11-24.csv", BOB, clock)
    [night] = watch.look().imported
    assert (night.batch.created, night.batch.unchanged) == (1, 1)
    assert len({batch.list_id for batch in imports.history(parts)}) == 1


def test_the_same_name_with_new_rows_is_a_new_file(watch: Watch, folder: Path, clock: HandClock) -> None:
    _put(folder, "leads.csv", ANA, clock, age=90)
    watch.look()
    _put(folder, "leads.csv", BOB, clock)
    [again] = watch.look().imported
    assert again.batch.created == 1


def test_a_file_still_being_written_waits(watch: Watch, folder: Path, clock: HandClock) -> None:
    _put(folder, "leads.csv", ANA, clock, age=1)
    looked = watch.look()
    assert (looked.imported, looked.unfinished) == ((), 1)
    clock.on(seconds=30)
    assert len(watch.look().imported) == 1


def test_what_was_taken_back_does_not_come_again(
    parts: Parts, watch: Watch, folder: Path, clock: HandClock
) -> None:
    _put(folder, "leads.csv", ANA, clock)
    [done] = watch.look().imported
    imports.undo(parts, str(done.batch.id))
    assert Watch(parts, folder).look().imported == ()


def test_a_file_nobody_understands_waits_for_a_decision_and_then_comes_by_itself(
    parts: Parts, watch: Watch, folder: Path, clock: HandClock, tmp_path: Path
) -> None:
    strange = "q1,q2\nana@brightline.com,Brightline\n"
    _put(folder, "monday.csv", CODES, clock)
    [left] = watch.look().left_alone
    assert left.needs_you
    assert imports.history(parts) == []
    by_hand = tmp_path / "by_hand.csv"
    by_hand.write_text(strange, encoding="utf-8")
    decision = {"q1": "email", "q2": "company"}
    importing.run(parts, by_hand, ImportOptions(columns=decision))
    _put(folder, "tuesday.csv", strange.replace("ana", "bo"), clock)
    [done] = watch.look().imported
    assert (done.batch.file_name, done.batch.created) == ("tuesday.csv", 1)


def test_a_refused_file_is_named_and_tried_again_when_mended(
    watch: Watch, folder: Path, clock: HandClock
) -> None:
    _put(folder, "leads.csv", 'First Name,Email\nAna,"ana@brightline.com\n', clock, age=90)
    _put(folder, "others.csv", BOB, clock)
    looked = watch.look()
    [left] = looked.left_alone
    assert (left.file.name, left.needs_you) == ("leads.csv", False)
    assert "refused" in left.reason
    assert len(looked.imported) == 1
    assert watch.look().left_alone == (left,)
    _put(folder, "leads.csv", ANA.replace("Ana", "Anna"), clock, age=40)
    assert len(watch.look().imported) == 1


def test_only_tables_are_looked_at(watch: Watch, folder: Path, clock: HandClock) -> None:
    for name in (".leads.csv", "~$leads.xlsx", "readme.md", "leads.csv.part", "photo.png"):
        _put(folder, name, ANA, clock)
    (folder / "old.csv").mkdir()
    looked = watch.look()
    assert (looked.imported, looked.left_alone, looked.known) == ((), (), 0)


def test_a_stop_leaves_the_rest_for_the_next_look(watch: Watch, folder: Path, clock: HandClock) -> None:
    _put(folder, "leads.csv", BOB, clock)
    asked = iter([False, True])
    with pytest.raises(Cancelled):
        watch.look(cancelled=lambda: next(asked, True))
    [done] = watch.look().imported
    assert done.batch.rows == 2


def test_a_folder_that_is_gone_is_said(parts: Parts, tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        Watch(parts, tmp_path / "nowhere").look()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("leads_2026-11-21.csv", "leads"),
        ("export 20261121T0600.csv.gz", "export"),
        ("webinar-q4.xlsx", "webinar-q4"),
        ("leads (3).csv", "leads"),
        ("2026-11-21.csv", "2026-11-21"),
    ],
)
def test_the_files_of_every_night_share_a_name(name: str, wanted: str) -> None:
    assert watching.family(name) == wanted
