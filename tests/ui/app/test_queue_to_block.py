"""From the queue to the calls and back in the real window, by keys alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coldcall.actions import importing, queueing
from coldcall.actions.importing import ImportOptions
from coldcall.domain.queue_filter import Filter
from coldcall.paths import Folders
from coldcall.settings import Settings, save
from coldcall.workstation import Workstation
from tests.actions.conftest import TUESDAY
from tests.ui.queue.test_page import Pressed
from ui.app.desk_home import DeskHome
from ui.keys import State

ROWS = "First Name,Last Name,Email,Phone,Company,City,State,Postal Code,Country\n" + "\n".join(
    f"Pat{n},Lee,pat{n}@acme{n}.com,+121273651{n:02d},Acme {n},New York,NY,10001,US" for n in range(6)
)


@pytest.fixture
def tuesday() -> Iterator[None]:
    """Eleven in New York on a working day."""
    with time_machine.travel(TUESDAY, tick=True):
        yield


@pytest.fixture
def opened(
    tuesday: None, open_home: Callable[[], DeskHome], place: Folders, tmp_path: Path, qtbot: QtBot
) -> DeskHome:
    station = Workstation(place, {})
    parts = station.create()
    file = tmp_path / "six.csv"
    file.write_text(ROWS, encoding="utf-8")
    importing.run(parts, file, ImportOptions())
    station.close()
    save(place.settings_file, Settings(start_first_minute_done=True, place_zone="America/New_York"))
    made = open_home()
    made.window.activateWindow()
    made.window.show_page(2)
    page = made.pages.queue
    page.keys.card.engine._now = Pressed()
    made.desk.keys.engine._now = Pressed()
    qtbot.waitUntil(lambda: page.view.model.rowCount() == 6 and made.work.idle, timeout=10_000)
    return made


def press(home: DeskHome, qtbot: QtBot, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(QApplication.focusWidget() or home.window, key)
        qtbot.waitUntil(lambda: home.work.idle and home.pages.queue.soon.idle, timeout=10_000)


def test_two_are_marked_and_called_as_a_block_and_nobody_else(opened: DeskHome, qtbot: QtBot) -> None:
    home = opened
    ids = [row.prospect_id for row in queueing.read(home.parts).rows[:2]]
    press(home, qtbot, Qt.Key.Key_X, Qt.Key.Key_X, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: home.window.current is home.desk and home.desk.card is not None, timeout=10_000)
    assert home.desk.side.only == Filter(ids=tuple(ids)) and home.desk.side.part == "2 chosen"
    assert home.desk.card is not None and home.desk.card.prospect_id in ids
    assert home.desk.loop.state is State.PRE_CALL
    qtbot.waitUntil(lambda: home.desk.settled, timeout=10_000)
    home.window.act("page", "2")
    press(home, qtbot, Qt.Key.Key_Escape, Qt.Key.Key_Escape)
    assert home.window.current is home.desk


def test_the_keys_of_the_page_in_front_are_the_ones_that_count(opened: DeskHome, qtbot: QtBot) -> None:
    home = opened
    table = home.pages.queue.view.table
    assert QApplication.focusWidget() is table
    press(home, qtbot, Qt.Key.Key_S, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: home.pages.queue.view.model.rowCount() == 5, timeout=10_000)
    home.window.act("undo")  # Ctrl+Z
    qtbot.waitUntil(lambda: home.pages.queue.view.model.rowCount() == 6, timeout=10_000)
    assert home.window.current is home.pages.queue_place
    hints = [hint.accessibleName() for hint in home.window.status._hints.shown]
    assert any("Mark" in words for words in hints) and not any("Objection" in words for words in hints)
    actions = {command.action for command in home.window.commands()}
    assert {"narrow", "at_time", "call_these"} <= actions and "objections" not in actions
    home.window.act("page", "1")
    home.window.act("narrow")
    assert home.window.current is home.pages.queue_place and home.pages.queue.view.form.isVisible()
    qtbot.waitUntil(lambda: home.work.idle, timeout=10_000)


def test_a_form_left_by_another_page_takes_no_keys_with_it(opened: DeskHome, qtbot: QtBot) -> None:
    home = opened
    press(home, qtbot, Qt.Key.Key_X, Qt.Key.Key_X, Qt.Key.Key_0)
    assert home.pages.queue.view.ask.isVisible()
    home.window.act("choose_block")
    qtbot.waitUntil(lambda: home.desk.choose.open and home.work.idle, timeout=10_000)
    assert home.desk.view.block._whom.currentText() == "2 chosen"
    home.window.act("page", "2")
    assert not home.pages.queue.view.ask.isVisible() and len(home.pages.queue.marks) == 2
    press(home, qtbot, Qt.Key.Key_Escape)
    assert len(home.pages.queue.marks) == 0
    home.window.act("page", "1")
    assert not home.desk.choose.open
    press(home, qtbot, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: home.desk.card is not None, timeout=10_000)
    home.window.act("choose_block")
    qtbot.waitUntil(lambda: home.desk.choose.open and home.work.idle, timeout=10_000)
    somebody = home.pages.queue.view.model.row(3)
    assert somebody is not None
    home.open_card(somebody.prospect_id)
    qtbot.waitUntil(lambda: home.desk.view.card_in_front and home.desk.settled, timeout=10_000)
    press(home, qtbot, Qt.Key.Key_S, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: home.desk.card is not None and home.desk.settled, timeout=10_000)
    assert home.desk.card is not None and home.desk.card.prospect_id != somebody.prospect_id
