"""Takes the keyboard back after a dial: another program's window has it sixty times a day otherwise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

BACK_MS: Final = 250
STIR_MS: Final = 50
HELD_S: Final = 3.0


class FocusKeeper(QObject):
    """Watches one window. `elsewhere` tells whether the keys go to another program now.

    After `dialled` the window activates itself again within 0.8 s, and each time it loses the focus in the
    first three seconds; not where `wanted` says no.
    """

    elsewhere = Signal(bool)

    def __init__(self, page: QWidget, now: Callable[[], float], wanted: Callable[[], bool]) -> None:
        super().__init__(page)
        self._page, self._now, self._wanted = page, now, wanted
        self._until = float("-inf")
        self._away = False
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(BACK_MS)
        self.timer.timeout.connect(self._stir)
        self._stirred = QTimer(self)
        self._stirred.setSingleShot(True)
        self._stirred.setInterval(STIR_MS)
        self._stirred.timeout.connect(self._take_back)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusWindowChanged.connect(self._moved)

    @property
    def timers(self) -> tuple[QTimer, ...]:
        """What has to stop before the window goes."""
        return self.timer, self._stirred

    def dialled(self) -> None:
        """A number went out now."""
        self._until = self._now() + HELD_S
        if self._wanted():
            self.timer.start()

    def _moved(self) -> None:
        window = self._page.window()
        if not window.isVisible():
            return
        away = not self._is_ours()
        if away != self._away:
            self._away = away
            self.elsewhere.emit(away)
        if away and self._wanted() and self._now() < self._until:
            self.timer.start()

    def _is_ours(self) -> bool:
        """Whether the focus is in this window, or in a dialog of it."""
        focused = QApplication.activeWindow()
        window = self._page.window()
        return focused is not None and (focused is window or focused.parentWidget() is window)

    def _stir(self) -> None:
        """Make X11 tell this program the time: it ignores a claim older than the thief's."""
        window = self._page.window()
        handle = window.windowHandle()
        if handle is None or self._is_ours():
            return
        title = handle.title()
        handle.setTitle(f"{title} ")
        handle.setTitle(title)
        self._stirred.start()

    def _take_back(self) -> None:
        window = self._page.window()
        if self._is_ours() or not window.isVisible():
            return
        window.raise_()
        window.activateWindow()
        if (handle := window.windowHandle()) is not None:
            handle.requestActivate()
