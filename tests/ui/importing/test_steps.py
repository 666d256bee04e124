"""Through the four steps and back by keys; nothing is kept before the last Enter."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coldcall.actions import imports
from tests.ui.importing.wizard import LEADS, look_at, press, stored, write
from tests.ui.pages import Bench
from ui.importing.page import ImportPage
from ui.importing.values import Step


def test_nothing_is_stored_before_the_last_enter(page: ImportPage, here: Bench) -> None:
    look_at(page, here, LEADS)
    for reached in (page.columns, page.duplicates):
        press(here, Qt.Key.Key_Return)
        here.until(lambda reached=reached: page.front is reached)  # type: ignore[misc]
    assert stored(here.parts) == 0
    assert imports.history(here.parts) == []
    outlook = page.counting.outlook
    assert outlook is not None
    assert sum(share.count for share in outlook.shares) == outlook.rows == 60
    assert page.foot.next_button.text().startswith(f"Import {outlook.people} ")


@pytest.mark.parametrize("alt", [True, False])
def test_every_step_leads_back(page: ImportPage, here: Bench, alt: bool) -> None:
    look_at(page, here, LEADS)
    press(here, Qt.Key.Key_Return)
    press(here, Qt.Key.Key_Return)
    walked = []
    for _ in range(3):
        walked.append(page.step)
        if alt:
            press(here, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        else:
            press(here, Qt.Key.Key_Escape)
    assert walked == [Step.DUPLICATES, Step.COLUMNS, Step.FILE]
    assert page.front is page.choose
    assert stored(here.parts) == 0


def test_a_second_enter_does_not_stop_what_the_first_began(
    page: ImportPage, here: Bench, tmp_path: Path
) -> None:
    rows = [f"Ann{n} Lind,Firm {n},+4631{2000000 + n}" for n in range(2500)]
    look_at(page, here, write(tmp_path, "many.csv", "Name,Company,Phone", *rows))
    page.go_on()
    page.go_on()
    assert page.foot.next_button.text() == "Import 2,500 rows without counting"
    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)
    assert page.front is page.working
    here.until(lambda: page.front is page.result)
    here.settle()
    assert stored(here.parts) == 2500
    assert here.faults.problems == ()


def test_a_stopped_import_keeps_whole_chunks(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    rows = [f"Ann{n} Lind,Firm {n},+4631{2000000 + n}" for n in range(3000)]
    file = write(tmp_path, "many.csv", "Name,Company,Phone", *rows)
    look_at(page, here, file)
    page.running.start(page.file.draft)  # type: ignore[arg-type]
    here.until(lambda: page.running.moved > 0)
    page.working.stop.click()
    here.until(lambda: not page.running.busy)
    here.settle()
    kept = stored(here.parts)
    assert 0 < kept < 3000
    assert any("kept" in problem.title for problem in here.faults.problems)


def test_making_the_page_opens_no_other_window(page: ImportPage, here: Bench) -> None:
    look_at(page, here, LEADS)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [page]


def test_what_goes_on_behind_the_last_row_is_told(page: ImportPage, here: Bench) -> None:
    look_at(page, here, LEADS)
    page.go_on()
    page.go_on()
    page.go_on()
    told: list[tuple[str, bool]] = []
    page.running.done.connect(lambda _done: told.append((page.working.told, page.working.stop.isEnabled())))
    here.until(lambda: page.front is page.result)
    assert told == [("Every row is in. Counting who can be called", False)]
