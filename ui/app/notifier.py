"""System notifications: by `notify-send` where it is there, else by an icon among the system's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from html import escape
from typing import Final, Protocol

from PySide6.QtCore import QObject, QProcess
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QSystemTrayIcon, QWidget

_SHOWN_MS: Final = 60_000
_SENDER: Final = "notify-send"


class Notifier(Protocol):
    """Something that can tell a person who looks elsewhere."""

    def tell(self, title: str, text: str) -> bool:
        """Shows it; False where this system has no way to."""


class SystemNotifier(QObject):
    """Tells by what the system has, and lets the window ask for attention in any case.

    `find` gives the path of a program, `run` starts one and does not wait for it.
    """

    def __init__(
        self,
        window: QWidget,
        find: Callable[[str], str | None] = shutil.which,
        run: Callable[[str, list[str]], bool] | None = None,
    ) -> None:
        super().__init__(window)
        self._window, self._find = window, find
        self._run = run or (lambda program, arguments: bool(QProcess.startDetached(program, arguments)[0]))
        self._icon: QSystemTrayIcon | None = None

    def tell(self, title: str, text: str) -> bool:
        QApplication.alert(self._window)
        return self._sent(title, text) or self._iconned(title, text)

    def close(self) -> None:
        """Take the icon away."""
        if self._icon is not None:
            self._icon.hide()

    def _sent(self, title: str, text: str) -> bool:
        """By the desktop's own messages. Names come out of files, so no mark-up in them is one here."""
        program = self._find(_SENDER)
        if program is None:
            return False
        lasts = f"--expire-time={_SHOWN_MS}"
        arguments = ["--app-name=Coldcall", "--icon=coldcall", lasts, "--", title, escape(text, quote=False)]
        return self._run(program, arguments)

    def _iconned(self, title: str, text: str) -> bool:
        if QGuiApplication.platformName() == "offscreen" or not QSystemTrayIcon.isSystemTrayAvailable():
            return False
        if self._icon is None:
            self._icon = QSystemTrayIcon(self._window.windowIcon(), self)
            self._icon.messageClicked.connect(self._window.activateWindow)
        self._icon.show()
        self._icon.showMessage(title, text, QSystemTrayIcon.MessageIcon.Information, _SHOWN_MS)
        return True
