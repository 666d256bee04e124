"""An application on a throw-away home, as `run` would make it, ended with the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coldcall.locks import FileLock
from coldcall.paths import Folders, folders
from ui.app.application import Application
from ui.app.desk_home import DeskHome
from ui.app.homes import House, desk_lock
from ui.theme import Theme

Start = Callable[[], Application]


@pytest.fixture
def place(home: Path) -> Folders:
    return folders(home, {})


@pytest.fixture
def lock(place: Folders) -> Iterator[FileLock]:
    made = desk_lock(place.data)
    assert made.take()
    yield made
    made.release()


@pytest.fixture
def start(place: Folders, lock: FileLock, theme: Theme, qtbot: QtBot) -> Iterator[Start]:
    """Starts an application; all of them are closed afterwards, the latest first."""
    started: list[Application] = []

    def make() -> Application:
        lock.take()
        application = Application(House(place, {}), theme, lock, draw=lambda: 7, quits=lambda: None)
        application.start()
        started.append(application)
        return application

    yield make
    for application in reversed(started):
        application.close()
    # A process has one application; here the windows of each would stay, and every change of look reach them.
    for window in QApplication.topLevelWidgets():
        window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def open_home(start: Start, qtbot: QtBot) -> Callable[[], DeskHome]:
    """Starts on a home that has a store and gives its pages, everything read."""

    def make() -> DeskHome:
        application = start()
        return home_of(application, qtbot)

    return make


def home_of(application: Application, qtbot: QtBot) -> DeskHome:
    """The pages, once the store is open."""
    qtbot.waitUntil(
        lambda: application.session is not None and application.session.home is not None, timeout=20_000
    )
    session = application.session
    assert session is not None
    assert session.home is not None
    settle(application, qtbot)
    return session.home


def settle(application: Application, qtbot: QtBot) -> None:
    """Until nothing waits for an answer."""
    qtbot.waitUntil(lambda: application.session is not None and application.session.work.idle, timeout=20_000)
