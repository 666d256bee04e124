"""The real desk in its window on a planted home, drawn off-screen and driven by keys and clicks."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coldcall.domain.clearance import Clearance
from coldcall.domain.clock import Clock
from coldcall.paths import bundled, folders
from coldcall.workstation import Workstation
from ui.desk.page import ACTIONS, DeskPage
from ui.faults import Faults
from ui.keytable import KeyTable
from ui.main_window import MainWindow
from ui.signals import Hub
from ui.theme import Scheme, Theme
from ui.work import Work

GUARD_S = 0.7
"""Between two presses: longer than any guard against a key pressed twice."""
PATIENCE_S = 30.0
WAIT_MS = 50
"""How often waiting looks again where nothing happens."""


def application() -> QApplication:
    """The one application of this process."""
    there = QApplication.instance()
    return there if isinstance(there, QApplication) else QApplication([sys.argv[0]])


class Painter(QObject):
    """Draws a window when Qt wants it drawn, and knows when that was over."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.wanted: Callable[[], bool] | None = None
        self.over_at = 0.0
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.UpdateRequest or self.wanted is None or not self.wanted():
            return False
        watched.event(event)
        self.over_at, self.wanted = time.perf_counter(), None
        return True


@dataclass(frozen=True, slots=True)
class Taken:
    """What a phone says to a number."""

    ok: bool = True
    sentence: str = "Handed to the phone"


class Phone:
    """Takes every number and tells nothing."""

    dials = True
    hangs_up = False
    reports = False

    def dial(self, _clearance: Clearance, _now: datetime) -> Taken:
        return Taken()

    def hang_up(self) -> Taken:
        return Taken()


class Desk:
    """The desk's window, open for the length of a `with`, with the first card in hand. Without a `clock` that
    of the store, the machine's or the sample world's."""

    def __init__(self, home: Path, clock: Clock | None = None) -> None:
        self._station = Workstation(folders(home, {}), {}, clock)
        self._ahead_s = 0.0

    def __enter__(self) -> Desk:
        self.app = application()
        self.parts = self._station.open()
        # A block that ends would put its end in place of the next card.
        self.parts.change_settings(replace(self.parts.settings, goals_calls=1000, goals_conversations=500))
        theme, table = Theme(self.app, bundled("resources"), Scheme.LIGHT), KeyTable()
        self.work, hub = Work(), Hub()
        self.faults = Faults(self.parts.clock, lambda: 0)
        self.work.faulted.connect(self.faults.show)
        self.page = DeskPage(
            self.parts, self.work, hub, self.faults, Phone(), table, self._seconds, lambda _link: False
        )
        self.window = MainWindow(theme, table, ACTIONS)
        self.window.add_page(1, "Call", self.page, self.page.panes)
        self.window.acted.connect(self.page.act)
        self._painter = Painter(self.window)
        self._alarm = QTimer(self.window, interval=WAIT_MS)
        self._alarm.start()
        self.window.show()
        self.window.activateWindow()
        self.page.start()
        self.until(lambda: self.page.side.queue is not None)
        self.settle()
        self.press(Qt.Key.Key_Space)
        self.until(lambda: self.page.card is not None)
        self.settle()
        return self

    def __exit__(self, *_: object) -> None:
        self.window.close()
        self.work.close(self.page.timers)
        self._station.close()
        self.window.deleteLater()

    def press(self, key: Qt.Key) -> None:
        """Presses a key where the focus is, once every guard is over."""
        self._ahead_s += GUARD_S
        QTest.keyClick(self.window.focusWidget() or self.page, key)

    def until(self, so: Callable[[], bool]) -> None:
        """Lets the window live until something is so."""
        end = time.monotonic() + PATIENCE_S
        while not so():
            if time.monotonic() > end:
                raise TimeoutError(f"never so: {self.page.loop}")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def settle(self) -> None:
        """Until nothing is on its way, everything typed is kept and what changed is drawn."""
        self.page.call.keep()
        self.until(lambda: self.page.settled)
        self.app.processEvents()

    def painted(self, do: Callable[[], None], so: Callable[[], bool]) -> float:
        """Milliseconds from doing something until something is so and the window has been drawn with it."""
        self._painter.wanted = so
        began = time.perf_counter()
        do()
        self.until(lambda: self._painter.wanted is None)
        return (self._painter.over_at - began) * 1000

    def repaint(self) -> float:
        """Draws the whole window as it is; the floor. Gives its milliseconds."""
        began = time.perf_counter()
        self.window.repaint()
        return (time.perf_counter() - began) * 1000

    def _seconds(self) -> float:
        return time.monotonic() + self._ahead_s
