"""One import at a time: a second one, or taking one back, waits for its turn and says so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from coldcall.actions import imports
from coldcall.actions.import_turn import alone
from coldcall.actions.importing import ImportOptions, run
from coldcall.actions.parts import Parts
from coldcall.actions.watching import SETTLED, Watch
from coldcall.errors import Busy
from tests.actions.conftest import HandClock
from tests.actions.test_importing import ANA, BO, HEADER, everybody, put


def test_the_same_file_twice_at_once_is_refused_and_changes_nothing(parts: Parts) -> None:
    path = parts.folders.cache / "twice.csv"
    path.write_text("\n".join([HEADER, ANA, BO]) + "\n", "utf-8")
    tried: list[int] = []

    def again(done: int, _total: int) -> None:
        with pytest.raises(Busy, match="another import"):
            run(parts, path, ImportOptions())
        tried.append(done)

    assert run(parts, path, ImportOptions(), again).batch.created == 2
    assert tried == [2]


def test_an_import_is_looked_at_and_not_taken_back_while_another_runs(parts: Parts) -> None:
    done = put(parts, ANA)
    with alone(parts.store):
        with pytest.raises(Busy):
            imports.undo(parts, str(done.batch.id))
        assert put(parts, ANA, dry_run=True).batch.unchanged == 1
    imports.undo(parts, str(done.batch.id))
    assert everybody(parts) == []


def test_what_fell_into_the_watched_folder_is_taken_by_the_next_look(
    parts: Parts, clock: HandClock, tmp_path: Path
) -> None:
    file = tmp_path / "drop" / "night.csv"
    file.parent.mkdir()
    file.write_text(f"{HEADER}\n{ANA}\n", "utf-8")
    written = (clock.now() - 2 * SETTLED).timestamp()
    os.utime(file, (written, written))
    watch = Watch(parts, file.parent)
    with alone(parts.store):
        assert (watch.look().unfinished, everybody(parts)) == (1, [])
    assert len(watch.look().imported) == 1
