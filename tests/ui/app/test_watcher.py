"""The watched folder in the window: what lands there comes in, and the import page says so."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from pytestqt.qtbot import QtBot

from coldcall.actions import imports
from coldcall.paths import Folders
from coldcall.workstation import Workstation
from tests.ui.app.conftest import Start, home_of, settle
from ui.app.watcher import EVERY_MS

ROWS = "First Name,Last Name,Email,Company\nAna,Lind,ana@brightline.com,Brightline\n"
LONG_AGO = 1_700_000_000


def _put(folder: Path, name: str, text: str) -> None:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    os.utime(file, (LONG_AGO, LONG_AGO))


def _watched(place: Folders, folder: Path) -> None:
    folder.mkdir()
    station = Workstation(place, {})
    parts = station.create()
    settings = replace(parts.settings, start_first_minute_done=True, import_watch_folder=str(folder))
    parts.change_settings(settings)
    station.close()


def test_what_lies_in_the_folder_at_the_start_comes_in(
    start: Start, place: Folders, tmp_path: Path, qtbot: QtBot
) -> None:
    _watched(place, tmp_path / "exports")
    _put(tmp_path / "exports", "night.csv", ROWS)
    application = start()
    home = home_of(application, qtbot)
    qtbot.waitUntil(lambda: "1 row" in home.watcher.words, timeout=20_000)
    assert [batch.created for batch in imports.history(home.parts)] == [1]
    assert home.window.status.said == "night.csv came in: 1 new"
    assert home.watcher.timer.interval() == EVERY_MS


def test_a_file_that_cannot_be_taken_is_named_once_and_stays_on_the_page(
    start: Start, place: Folders, tmp_path: Path, qtbot: QtBot
) -> None:
    _watched(place, tmp_path / "exports")
    application = start()
    home = home_of(application, qtbot)
    _put(tmp_path / "exports", "odd.csv", "q1,q2\nx,y\n")
    home.watcher.look()
    qtbot.waitUntil(lambda: "left alone: odd.csv" in home.watcher.words, timeout=20_000)
    assert "odd.csv in the watched folder was left alone" in home.window.status.said
    home.window.status.unsay()
    home.watcher.look()
    settle(application, qtbot)
    assert home.window.status.said == ""
    home.act("import")
    settle(application, qtbot)
    assert "left alone: odd.csv" in home.pages.importing.choose.watched


def test_no_folder_is_no_line(start: Start, place: Folders, qtbot: QtBot) -> None:
    station = Workstation(place, {})
    parts = station.create()
    parts.change_settings(replace(parts.settings, start_first_minute_done=True))
    station.close()
    application = start()
    home = home_of(application, qtbot)
    home.watcher.look()
    settle(application, qtbot)
    assert home.watcher.words == ""
