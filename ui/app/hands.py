"""Plays a person at the keyboard: real key events into the real window, time that is moved, pictures."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from coldcall.errors import ColdcallError

_PATIENCE_S: Final = 60.0
_HEARTBEAT_MS: Final = 20
_NAMED: Final = {
    "Space": Qt.Key.Key_Space,
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Tab": Qt.Key.Key_Tab,
    "Backspace": Qt.Key.Key_Backspace,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
}


class Seconds:
    """A monotonic clock that only moves when it is told to."""

    def __init__(self) -> None:
        self._at = 1000.0

    def __call__(self) -> float:
        return self._at

    def pass_(self, seconds: float) -> None:
        self._at += seconds


class Stuck(ColdcallError):
    """What was waited for did not come."""


class Hands:
    """Presses keys in whatever has the cursor. `idle` tells whether all work has been answered."""

    def __init__(self, app: QApplication, seconds: Seconds, folder: Path) -> None:
        self._app, self._seconds, self._folder = app, seconds, folder
        self._beat = QTimer()
        self._beat.start(_HEARTBEAT_MS)
        self.pictures: list[Path] = []

    def stop(self) -> None:
        """Put the hands down."""
        self._beat.stop()

    def until(self, reached: Callable[[], bool], what: str) -> None:
        """Let the window go on until something is so. Raises Stuck when it does not come."""
        began = time.monotonic()
        while not reached():
            if time.monotonic() - began > _PATIENCE_S:
                raise Stuck(f"the demo waited in vain for {what}", "run it again with --keep and look")
            self._app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def press(self, key: str, window: QWidget) -> None:
        """One key, as the key table names it: `Space`, `B`, `Ctrl+Enter`."""
        target = QApplication.focusWidget() or window
        *held, name = key.split("+") if len(key) > 1 else [key]
        modifiers = Qt.KeyboardModifier.NoModifier
        for word in held:
            modifiers |= _modifier(word)
        if name in _NAMED:
            QTest.keyClick(target, _NAMED[name], modifiers)
        elif held:
            QTest.keyClick(target, ord(name), modifiers)  # Qt's keys of letters and digits are their codes
        else:
            QTest.keyClicks(target, name.lower())
        self._app.processEvents()

    def type(self, text: str, window: QWidget, *, over: bool = True) -> None:
        """Words into the field with the cursor, over what is proposed there."""
        target = QApplication.focusWidget() or window
        if over and isinstance(target, QLineEdit | QPlainTextEdit | QTextEdit):
            target.selectAll()
        QTest.keyClicks(target, text)
        self._app.processEvents()

    def pass_(self, seconds: float) -> None:
        """Let time go by in the sample world."""
        self._seconds.pass_(seconds)

    def picture(self, name: str, window: QWidget) -> None:
        """Keep what the window shows."""
        self._app.processEvents()
        file = self._folder / f"{len(self.pictures) + 1:02}-{name}.png"
        window.grab().save(str(file))
        self.pictures.append(file)


def _modifier(word: str) -> Qt.KeyboardModifier:
    return {
        "Ctrl": Qt.KeyboardModifier.ControlModifier,
        "Alt": Qt.KeyboardModifier.AltModifier,
        "Shift": Qt.KeyboardModifier.ShiftModifier,
    }[word]
