"""From the command line to a window: the application, its look, one window per home, and its end."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QApplication

from coldcall import settings as settings_file
from coldcall.errors import ColdcallError
from coldcall.paths import bundled, folders
from coldcall.settings import Settings
from ui.app.application import Application
from ui.app.homes import House, desk_lock
from ui.app.logs import logged
from ui.theme import Scheme, Theme


def run(home: Path | None, environ: Mapping[str, str], rep: str = "") -> int:
    """Shows the window of a home and gives its exit code when it is closed; raises a window that is open."""
    place = folders(home, environ)
    app = make_application()
    house = House(place, environ, rep)
    lock = desk_lock(place.data)
    trouble: ColdcallError | None = None
    try:
        if not lock.take() and _raise_other(place.data):
            return 0
    except ColdcallError as error:
        trouble = error
    settings, fault = _settings(place.settings_file)
    theme = make_theme(app, settings)
    application = Application(house, theme, lock, draw=_draw)
    with logged(place.logs):
        application.install()
        try:
            application.start(trouble or fault)
            return app.exec()
        finally:
            application.uninstall()


def make_application() -> QApplication:
    """The one QApplication, named as its desktop entry is and belonging to no organisation."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication([sys.argv[0] or "coldcall"])
    app.setApplicationName("coldcall")
    app.setApplicationDisplayName("Coldcall")
    app.setDesktopFileName("coldcall")
    app.setQuitOnLastWindowClosed(False)  # a window is replaced when the world changes
    return app


def make_theme(app: QApplication, settings: Settings) -> Theme:
    """The look as chosen in the settings."""
    return Theme(app, bundled("resources"), Scheme(settings.look_scheme), settings.look_text_percent)


def _draw() -> int:
    """A number of four hexadecimal digits, for the id of a bug."""
    return int.from_bytes(os.urandom(2), "big")


def _raise_other(data: Path) -> bool:
    from ui.app.single import raise_other  # the network library is needed by second starts only

    return raise_other(data)


def _settings(file: Path) -> tuple[Settings, ColdcallError | None]:
    """The settings, or the defaults and what is wrong with the file."""
    try:
        return settings_file.load(file), None
    except ColdcallError as error:
        return Settings(), error
