"""Exporting in the window: proposes a file, writes it, says where it is and what was left out."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tests.ui.pages import Bench, bench
from ui.exporting.page import ExportPage
from ui.status_strip import StatusStrip


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with bench(tmp_path / "bench", qtbot, people=60) as made:
        yield made


@pytest.fixture
def page(here: Bench, qtbot: QtBot, tmp_path: Path) -> Iterator[ExportPage]:
    status = StatusStrip()
    qtbot.addWidget(status)
    made = ExportPage(here.parts, here.work, status, lambda: tmp_path)
    qtbot.addWidget(made)
    made.show()
    made.shown()
    yield made


def export(page: ExportPage, here: Bench, qtbot: QtBot) -> None:
    QTest.keyClick(page.form, Qt.Key.Key_Return)
    here.settle()


def test_a_file_named_by_its_days_is_proposed(page: ExportPage, tmp_path: Path) -> None:
    assert page.form.wanted.file == str(tmp_path / "outcomes-2026-11-10.csv")
    page.form._form.setCurrentIndex(1)
    page.form._form.activated.emit(1)
    assert page.form.wanted.file == str(tmp_path / "outcomes-2026-11-10.xlsx")


def test_a_name_of_ones_own_stays(page: ExportPage) -> None:
    page.form.set_file("/elsewhere/mine.csv")
    page.form._form.setCurrentIndex(1)
    page.form._form.activated.emit(1)
    assert page.form.wanted.file == "/elsewhere/mine.csv"


def test_what_is_written_is_told(page: ExportPage, here: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    page.form.set_days("", "")
    file = tmp_path / "all.csv"
    page.form.set_file(str(file))
    export(page, here, qtbot)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert len(rows) > 100
    assert page.form._done.text() == f"{len(rows)} rows written."
    assert str(file) in page.form._more.text()


def test_a_day_holds_its_own_calls_only(page: ExportPage, here: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "day.csv"
    page.form.set_days("2026-11-06", "2026-11-06")
    page.form.set_file(str(file))
    export(page, here, qtbot)
    with file.open(encoding="utf-8-sig", newline="") as stream:
        days = {row["started_at_utc"][:10] for row in csv.DictReader(stream)}
    assert days == {"2026-11-06"}


@pytest.mark.parametrize("day", ["yesterday", "2026-13-40"])
def test_a_day_that_is_none_is_told(page: ExportPage, here: Bench, qtbot: QtBot, day: str) -> None:
    page.form.set_days(day, "")
    export(page, here, qtbot)
    assert page.form._fault.text()
    assert not page.form.done


def test_a_folder_that_is_not_there_is_told(page: ExportPage, here: Bench, qtbot: QtBot) -> None:
    page.form.set_file("/nowhere/at/all/x.csv")
    export(page, here, qtbot)
    assert page.form._fault.text()
    assert not page.form.done
    assert here.faults.problems == ()


def test_people_are_written_too(page: ExportPage, here: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    page.form._what.setCurrentIndex(1)
    page.form._what.activated.emit(1)
    assert page.form.wanted.file == str(tmp_path / "prospects.csv")
    export(page, here, qtbot)
    assert page.form._done.text() == "60 rows written."


def test_the_keys_stay_where_they_are_while_it_writes(page: ExportPage, here: Bench, qtbot: QtBot) -> None:
    focus = page.form.focusProxy()
    export(page, here, qtbot)
    assert page.form.focusProxy() is focus
    assert focus is not None
    assert focus.isEnabled()
