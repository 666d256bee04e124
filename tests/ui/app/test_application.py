"""The application: first run, sample world and back, one window per home, trouble, closing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from coldcall.actions import browsing, people
from coldcall.domain.changes import Changes
from coldcall.locks import FileLock
from coldcall.paths import Folders, bundled
from coldcall.settings import Settings, load, save
from coldcall.store import schema
from coldcall.workstation import Workstation
from tests.ui.app.conftest import Start, home_of, settle
from ui.app import remembered
from ui.app.application import Application
from ui.app.desk_home import DeskHome
from ui.app.homes import Target
from ui.app.remembered import Remembered
from ui.app.single import Doorbell, raise_other
from ui.start.trouble_view import TroubleView
from ui.theme import Theme


def make_store(place: Folders, *lines: str) -> None:
    """A home of a rep who has been through the first minute, with some people."""
    station = Workstation(place, {})
    parts = station.create()
    for line in lines:
        people.add_line(parts, line)
    station.close()
    save(place.settings_file, Settings(start_first_minute_done=True))


def first_run(application: Application, qtbot: QtBot) -> None:
    session = application.session
    assert session is not None
    qtbot.waitUntil(lambda: session.first_run is not None, timeout=20_000)


# --- the first run --------------------------------------------------------------------------------------


def test_a_fresh_home_offers_two_ways_to_begin(start: Start, place: Folders, qtbot: QtBot) -> None:
    application = start()
    first_run(application, qtbot)
    session = application.session
    assert session is not None
    assert session.window.current is session.first_run
    assert not place.store_file.exists()
    assert [command.action for command in session.window.commands() if command.action == "import"] == [
        "import"
    ]
    assert not session.window.top.isVisible()


def test_importing_begins_with_the_first_minute(start: Start, place: Folders, qtbot: QtBot) -> None:
    application = start()
    first_run(application, qtbot)
    assert application.session is not None
    application.session.act("import")
    home = home_of(application, qtbot)
    assert place.store_file.exists()
    assert home.window.current is home.pages.first_minute
    home.pages.first_minute.form.skipped.emit()
    qtbot.waitUntil(lambda: home.window.current is home.pages.importing)
    settle(application, qtbot)
    assert load(place.settings_file).start_first_minute_done


def test_a_press_on_import_shows_and_a_second_one_changes_nothing(
    start: Start, place: Folders, qtbot: QtBot
) -> None:
    application = start()
    first_run(application, qtbot)
    session = application.session
    assert session is not None
    view = session.first_run
    assert view is not None
    session.act("import")
    assert view.busy
    session.act("import")
    home = home_of(application, qtbot)
    assert session.home is home
    assert len(session.findChildren(DeskHome)) == 1


def enter_sample(application: Application, qtbot: QtBot) -> DeskHome:
    first_run(application, qtbot)
    assert application.session is not None
    assert application.session.first_run is not None
    application.session.first_run.sample.emit()
    qtbot.waitUntil(
        lambda: application.session is not None and application.session.target is Target.SAMPLE,
        timeout=60_000,
    )
    return home_of(application, qtbot)


def test_no_row_of_the_sample_survives_leaving_it(start: Start, place: Folders, qtbot: QtBot) -> None:
    application = start()
    sample = enter_sample(application, qtbot)
    assert sample.parts.sample
    somebody = browsing.everybody(sample.parts)[0]
    folder = sample.station.folders.data
    assert folder.is_relative_to(place.data)
    sample.act("leave_sample")
    qtbot.waitUntil(
        lambda: application.session is not None and application.session.target is Target.OWN, timeout=20_000
    )
    home = home_of(application, qtbot)
    assert not home.parts.sample
    assert not folder.exists()
    assert list(place.data.glob("sample*")) == []
    assert browsing.how_many(home.parts) == 0
    assert somebody not in browsing.everybody(home.parts)
    with home.parts.store.read() as reading:
        for table in schema.TABLES.values():
            assert reading.connection.execute(table.select()).first() is None
    assert home.window.current is home.pages.first_minute


def test_stopping_the_planting_keeps_nothing(start: Start, place: Folders, qtbot: QtBot) -> None:
    application = start()
    first_run(application, qtbot)
    session = application.session
    assert session is not None
    view = session.first_run
    assert view is not None
    view.sample.emit()
    view.stopped.emit()
    qtbot.waitUntil(lambda: session.first_run is not view, timeout=60_000)
    settle(application, qtbot)
    assert session.home is None
    assert not (place.data / "sample").exists()


def test_the_sample_world_is_gone_on_with_at_the_next_start(
    start: Start, place: Folders, qtbot: QtBot
) -> None:
    application = start()
    enter_sample(application, qtbot)
    application.close()
    assert remembered.read(place.state_file).sample
    again = start()
    assert home_of(again, qtbot).parts.sample


# --- one window per home --------------------------------------------------------------------------------


def test_a_second_start_rings_at_the_first(place: Folders, qtbot: QtBot, qapp: QApplication) -> None:
    bell = Doorbell(place.data)
    with qtbot.waitSignal(bell.rung, timeout=5000):
        assert raise_other(place.data)
    bell.close()


def test_a_window_that_is_still_starting_is_waited_for(
    place: Folders, qtbot: QtBot, qapp: QApplication
) -> None:
    made: list[Doorbell] = []
    QTimer.singleShot(150, lambda: made.append(Doorbell(place.data)))
    assert raise_other(place.data)
    made[0].close()


def test_nobody_answers_for_a_home_without_a_window(place: Folders, qapp: QApplication) -> None:
    assert not raise_other(place.data, patience_ms=0)


def test_a_home_held_by_a_silent_window_says_so(
    place: Folders, theme: Theme, qtbot: QtBot, start: Start
) -> None:
    other = FileLock(place.data / "desk.lock")
    application = start()
    first_run(application, qtbot)
    assert not other.take()


# --- trouble --------------------------------------------------------------------------------------------


def wrong_key(place: Folders) -> None:
    (place.config / "store.key").write_text("ab" * 32)


def newer_store(place: Folders) -> None:
    station = Workstation(place, {})
    parts = station.open()
    connection = parts.store.maintenance()
    connection.execute("PRAGMA user_version=999")
    connection.close()
    station.close()


def no_store(place: Folders) -> None:
    place.store_file.write_bytes(b"this is not a store" * 500)


def no_key(place: Folders) -> None:
    (place.config / "store.key").unlink()


@pytest.mark.parametrize("break_it", [wrong_key, newer_store, no_store, no_key])
def test_trouble_is_a_calm_page(
    break_it: Callable[[Folders], None], start: Start, place: Folders, qtbot: QtBot
) -> None:
    make_store(place, "Ana Lind, Brightline, +46 31 123 45 67")
    break_it(place)
    before = place.store_file.read_bytes()
    session = start().session
    assert session is not None
    qtbot.waitUntil(lambda: isinstance(session.window.current, TroubleView), timeout=20_000)
    qtbot.waitUntil(lambda: session.work.idle)
    assert session.faults.problems == ()
    assert place.store_file.read_bytes() == before


def test_a_store_that_is_being_rewritten_says_so_and_opens_later(
    start: Start, place: Folders, qtbot: QtBot
) -> None:
    make_store(place)
    alone = FileLock(place.data / "store.lock")
    assert alone.take()
    application = start()
    session = application.session
    assert session is not None
    qtbot.waitUntil(lambda: isinstance(session.window.current, TroubleView), timeout=20_000)
    alone.release()
    page = session.window.current
    assert isinstance(page, TroubleView)
    page.again.emit()
    assert home_of(application, qtbot).parts.store


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_home_is_told_calmly(start: Start, place: Folders, qtbot: QtBot) -> None:
    make_store(place)
    place.data.chmod(0o500)
    try:
        session = start().session
        assert session is not None
        qtbot.waitUntil(lambda: isinstance(session.window.current, TroubleView), timeout=20_000)
    finally:
        place.data.chmod(0o700)


# --- an open home ---------------------------------------------------------------------------------------


def test_what_another_program_writes_is_told(
    open_home: Callable[[], DeskHome], place: Folders, qtbot: QtBot
) -> None:
    make_store(place)
    home = open_home()
    told: list[Changes] = []
    home.hub.changed.connect(lambda changes, _who: told.append(changes))
    beside = Workstation(place, {})
    people.add_line(beside.open(), "Ana Lind, Brightline, +46 31 123 45 67")
    beside.close()
    qtbot.waitUntil(lambda: any(changes.everything for changes in told), timeout=5000)


def test_what_the_window_writes_is_not_told_twice(
    open_home: Callable[[], DeskHome], place: Folders, qtbot: QtBot
) -> None:
    make_store(place)
    home = open_home()
    told: list[Changes] = []
    home.hub.changed.connect(lambda changes, _who: told.append(changes))
    before = home.parts.store.written_elsewhere()
    people.add_line(home.parts, "Ana Lind, Brightline, +46 31 123 45 67")
    home.poll.ask()
    qtbot.waitUntil(lambda: home.work.idle)
    assert home.parts.store.written_elsewhere() == before
    assert told == []


def test_closing_keeps_what_is_typed_and_lets_go_of_the_store(
    start: Start, place: Folders, qtbot: QtBot
) -> None:
    make_store(place, "Ana Lind, Brightline, +46 31 123 45 67")
    application = start()
    home = home_of(application, qtbot)
    who = browsing.everybody(home.parts)[0]
    home.open_card(who)
    qtbot.waitUntil(lambda: home.desk.card is not None, timeout=10_000)
    settle(application, qtbot)
    note = home.desk.view.note.findChild(QPlainTextEdit)
    assert note is not None
    note.setPlainText("asks for Ben")
    application.close()
    assert not FileLock(place.data / "desk.lock").held
    alone = FileLock(place.data / "store.lock")
    assert alone.take()
    alone.release()
    again = home_of(start(), qtbot)
    again.open_card(who)
    qtbot.waitUntil(lambda: again.desk.card is not None, timeout=10_000)
    assert again.desk.call.form.note == "asks for Ben"


def test_only_pages_that_are_there_are_on_keys(open_home: Callable[[], DeskHome], place: Folders) -> None:
    make_store(place)
    home = open_home()
    pages = {command.arg for command in home.window.commands() if command.action == "page"}
    assert pages == {"1", "2", "3", "4"}
    actions = {command.action for command in home.window.commands()}
    assert "settings" in actions
    assert "sync" not in actions
    assert "leave_sample" not in actions


@pytest.mark.parametrize("action", ["settings", "export", "import", "add_person", "problems"])
def test_esc_leads_back_to_the_desk(
    action: str, open_home: Callable[[], DeskHome], place: Folders, qtbot: QtBot
) -> None:
    make_store(place)
    home = open_home()
    home.act(action)
    assert home.window.current is not home.desk
    for _ in range(2):  # the first closes what a page has open
        QTest.keyClick(home.window.focusWidget() or home.window.current, Qt.Key.Key_Escape)
    assert home.window.current is home.desk


def test_text_size_holds_for_the_next_start(
    start: Start, open_home: Callable[[], DeskHome], place: Folders, theme: Theme, qtbot: QtBot
) -> None:
    make_store(place)
    home = open_home()
    theme.larger()
    qtbot.waitUntil(lambda: home.work.idle)
    assert load(place.settings_file).look_text_percent == 110


def test_a_dropped_file_is_looked_at(open_home: Callable[[], DeskHome], place: Folders, qtbot: QtBot) -> None:
    make_store(place)
    home = open_home()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(bundled("resources", "sample_data", "trade_show_leads.csv")))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QApplication.sendEvent(
        home.window, QDragEnterEvent(QPointF(5, 5).toPoint(), Qt.DropAction.CopyAction, data, left, none)
    )
    QApplication.sendEvent(home.window, QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    qtbot.waitUntil(lambda: home.pages.importing.front is home.pages.importing.preview, timeout=10_000)
    assert home.window.current is home.pages.importing


def test_what_is_remembered_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "state.toml"
    kept = Remembered("AAAA", sample=True, lists='C:\\Users\\Zoë "Z"\\Lists')
    remembered.write(file, kept)
    assert remembered.read(file) == kept
    file.write_text("not toml [")
    assert remembered.read(file) == Remembered()
