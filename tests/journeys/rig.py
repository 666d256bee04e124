"""The real window over a real store, driven by keys: what journeys and the killed child stand on."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from coldcall.actions import exporting
from coldcall.actions.parts import Parts
from coldcall.domain.clearance import Clearance
from coldcall.workstation import Workstation
from tests.journeys.world import plant, workstation
from ui.desk.page import ACTIONS, DeskPage
from ui.faults import Faults
from ui.keytable import KeyTable
from ui.main_window import MainWindow
from ui.signals import Hub
from ui.theme import Theme
from ui.work import Work

STEP_S = 0.7  # between two presses: longer than any guard
AGAIN_S = 0.05  # between a press and its double
PATIENCE_MS = 8000
NAMED = {
    "Space": Qt.Key.Key_Space,
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Left": Qt.Key.Key_Left,
    "Right": Qt.Key.Key_Right,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "Tab": Qt.Key.Key_Tab,
    "Backspace": Qt.Key.Key_Backspace,
}
HELD = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}


class Seconds:
    """A monotonic clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1000.0

    def __call__(self) -> float:
        return self.at


@dataclass
class Dialled:
    ok: bool
    sentence: str


@dataclass
class DeskPhone:
    """A phone of another program: it takes numbers, tells nothing, and may put its window in front."""

    steals: bool = False
    dialled: list[str] = field(default_factory=list)
    thief: QWidget | None = None

    dials = True
    hangs_up = False
    reports = False
    takes = True

    def dial(self, clearance: Clearance, _now: datetime) -> Dialled:
        self.dialled.append(clearance.e164)
        if self.steals:
            self.thief = self.thief or QWidget()
            self.thief.setWindowTitle("Softphone")
            self.thief.show()
            self.thief.activateWindow()
        return Dialled(self.takes, "Handed to the phone" if self.takes else "The phone is not there")

    def hang_up(self) -> Dialled:
        return Dialled(False, "Hang up in your phone")


class Rig:
    """A window with the desk in it. `keys` counts every key pressed, `double` presses each twice."""

    def __init__(
        self, home: Path, theme: Theme, *, phone: DeskPhone | None = None, double: bool = False
    ) -> None:
        self.seconds = Seconds()
        self.station: Workstation = workstation(home, self.seconds)
        self.parts: Parts = self.station.open() if self.station.exists else plant(self.station)
        self.phone = phone or DeskPhone()
        self.double = double
        self.keys = 0
        self.problems: list[object] = []
        self.said: list[str] = []
        self.work, self.hub = Work(), Hub()
        self.faults = Faults(self.parts.clock, lambda: 7)
        self.faults.raised.connect(self.problems.append)
        self.work.faulted.connect(self.faults.show)
        table = KeyTable()
        self.page = DeskPage(
            self.parts, self.work, self.hub, self.faults, self.phone, table, self.seconds, self._opens
        )
        self.window = MainWindow(theme, table, ACTIONS)
        self.window.add_page(1, "Call", self.page, self.page.panes)
        self.window.acted.connect(self.page.act)
        self.page.said.connect(lambda text, _ms: self.said.append(text))
        self.page.blinked.connect(self.said.append)
        self.opened: list[str] = []

    def _opens(self, address: str) -> bool:
        self.opened.append(address)
        return True

    def show(self) -> None:
        """Show the window and wait for what it reads first."""
        self.window.resize(1366, 740)
        self.window.show()
        self.window.activateWindow()
        self.wait(self.window.isActiveWindow)
        self.page.start()
        self.settle()

    def start_block(self) -> None:
        """The first card is in hand; what it took is not counted."""
        self.press("Space")
        self.wait(lambda: self.page.card is not None)
        self.keys = 0

    def press(self, *keys: str) -> None:
        """Press keys one after the other, each once everything before it is done."""
        for key in keys:
            self.seconds.at += STEP_S
            self._send(key)
            self.keys += 1
            if self.double:
                self.seconds.at += AGAIN_S
                self._send(key)
            self.settle()

    def type(self, text: str) -> None:
        """Type words into the field that has the cursor; they are not counted as keys."""
        target = QApplication.focusWidget()
        assert target is not None
        self.seconds.at += STEP_S
        QTest.keyClicks(target, text)

    def settle(self) -> None:
        """Wait until nothing is on its way, everything typed is kept, and the keys are this window's."""
        self.page.call.keep()
        self.wait(lambda: self.page.settled)
        self.wait(self.window.isActiveWindow)

    def wait(self, condition: Callable[[], bool]) -> None:
        """Let the window live until something is so."""
        clock = QElapsedTimer()
        clock.start()
        while not condition():
            assert clock.elapsed() < PATIENCE_MS, f"never so: {self.page.loop}, {self.problems}"
            QTest.qWait(2)

    def exported(self) -> list[dict[str, str]]:
        """The outcomes as a CSV file gives them, oldest first."""
        file = self.station.folders.data / "outcomes.csv"
        file.unlink(missing_ok=True)
        exporting.outcomes(self.parts, file, "csv")
        with file.open(encoding="utf-8-sig", newline="") as opened:
            return list(csv.DictReader(opened))

    def close(self) -> None:
        """Close as the application does."""
        self.window.close()
        self.work.close(self.page.timers)
        self.station.close()
        for window in (self.phone.thief, self.window):
            if window is not None:
                window.close()
                window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _send(self, key: str) -> None:
        *held, last = key.split("+") if len(key) > 1 else [key]
        modifiers = Qt.KeyboardModifier.NoModifier
        for one in held:
            modifiers |= HELD[one]
        target = self.window.focusWidget() or self.page
        named = NAMED.get(last)
        if named is not None:
            QTest.keyClick(target, named, modifiers)
        else:
            QTest.keyClick(target, Qt.Key(ord(last.upper())), modifiers)
