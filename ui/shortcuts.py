"""Where key events meet the table: card keys through one filter on the page, the rest as QShortcuts.

A window-level QShortcut on Space would break every button, so QShortcut serves Ctrl, Alt and F keys only.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Container
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from ui.keyengine import Action, Answer, Blink, Focus, KeyEngine, Press
from ui.keys import Key, State
from ui.keytable import KeyTable
from ui.layouts import key_name, place

_NAMED: Final = {
    Qt.Key.Key_Space: "Space",
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Backspace: "Backspace",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
}
_LEVEL_3: Final = 0x80  # the modifier bit X11 and Wayland use for AltGr, which Qt does not pass on
_REPEATING: Final = frozenset({"larger", "smaller"})


def focus_of(widget: QWidget | None) -> Focus:
    """What the widget with the cursor does with keys itself. Text that cannot be written is no field."""
    if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
        return Focus.CARD if widget.isReadOnly() else Focus.TEXT
    if isinstance(widget, QAbstractSpinBox):
        return Focus.TEXT
    if isinstance(widget, QComboBox):
        return Focus.TEXT if widget.isEditable() else Focus.CHOICE
    if isinstance(widget, QAbstractItemView | QAbstractSlider | QTabBar):
        return Focus.CHOICE
    return Focus.CONTROL if isinstance(widget, QAbstractButton) else Focus.CARD


def press_of(event: QKeyEvent, platform: str = sys.platform) -> Press:
    """The press as the table names it; a press with Ctrl, Alt or Meta has no name."""
    shift, altgr, other = _modifiers(event, platform)
    named = _NAMED.get(Qt.Key(event.key()))
    if other or (named and shift):
        return Press("", repeat=event.isAutoRepeat())
    if named:
        return Press(named, event.text(), event.isAutoRepeat())
    where = place(event.nativeScanCode(), event.nativeVirtualKey(), platform)
    key = key_name(event.text(), where, shift=shift, altgr=altgr)
    return Press(key, event.text(), event.isAutoRepeat())


def _modifiers(event: QKeyEvent, platform: str) -> tuple[bool, bool, bool]:
    """Shift, AltGr, and whether anything makes it a key of the window rather than of the card."""
    held = event.modifiers()
    shift = bool(held & Qt.KeyboardModifier.ShiftModifier)
    ctrl = bool(held & Qt.KeyboardModifier.ControlModifier)
    alt = bool(held & Qt.KeyboardModifier.AltModifier)
    altgr = bool(held & Qt.KeyboardModifier.GroupSwitchModifier)
    prints = bool(event.text()) and event.text().isprintable()
    if platform == "win32":
        altgr = altgr or (ctrl and alt and prints)
    elif platform == "darwin":
        altgr = altgr or (alt and not ctrl and prints)
    else:
        altgr = altgr or bool(event.nativeModifiers() & _LEVEL_3)
    meta = bool(held & Qt.KeyboardModifier.MetaModifier)
    return shift, altgr, meta or ((ctrl or alt) and not altgr)


class FocusFilter(QObject):
    """Sees the key events of one widget and of whatever inside it has the cursor, and of nothing else."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        area.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)
        self._moved(None, app.focusWidget())

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and old is not self._area:
            old.removeEventFilter(self)
        if new is not None and new is not self._area and self._area.isAncestorOf(new):
            new.installEventFilter(self)


class CardKeys(FocusFilter):
    """Reads the card keys of a page. `situation` gives the state and the seconds of talk when asked; while
    `off` something else stands in the card's place and has the keys.

    `acted` carries an Action, `blinked` a Blink, `waiting` the Key whose second key is awaited or None.
    """

    acted = Signal(object)
    blinked = Signal(object)
    waiting = Signal(object)

    def __init__(
        self, page: QWidget, engine: KeyEngine, situation: Callable[[], tuple[State, float]]
    ) -> None:
        super().__init__(page)
        self.engine = engine
        self._situation = situation
        self.off = False
        self._waited: Key | None = None

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self.off or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        state, talked = self._situation()
        focus = focus_of(QApplication.focusWidget())
        answer = self.engine.interpret(state, press_of(event), focus, talked=talked)
        self._tell(answer)
        return answer is not None

    def outcome(self, digit: str) -> None:
        """An outcome key with Alt, from anywhere on the page."""
        state, talked = self._situation()
        self._tell(self.engine.outcome(state, digit, talked=talked))

    def forget(self) -> None:
        """Drop what waits for a second key."""
        self.engine.forget()
        self._tell(None)

    def _tell(self, answer: Answer) -> None:
        if self.engine.waiting is not self._waited:
            self._waited = self.engine.waiting
            self.waiting.emit(self._waited)
        if isinstance(answer, Action):
            self.acted.emit(answer)
        elif isinstance(answer, Blink):
            self.blinked.emit(answer)


class Shortcuts(FocusFilter):
    """The Ctrl, Alt and F keys of a window, for the actions that are there.

    `triggered` carries action and argument. A letter with Alt opens the words of its answer. They work from
    a field too: a field may not swallow them, except undo, which is its own while it has the cursor.
    """

    triggered = Signal(str, str)

    def __init__(self, window: QWidget, table: KeyTable, available: Container[str]) -> None:
        super().__init__(window)
        self._kept: set[str] = set()
        self._made: list[QShortcut] = []
        for row in table.rows:
            if row.action in available:
                self._add(window, row)

    def _add(self, window: QWidget, row: Key) -> None:
        action = row.doubled if row.then and row.doubled else row.action
        for key in row.anywhere:
            sequence = sequence_of(key)
            shortcut = QShortcut(sequence, window)
            shortcut.setAutoRepeat(row.action in _REPEATING)
            shortcut.activated.connect(lambda action=action, arg=row.arg: self.triggered.emit(action, arg))
            self._made.append(shortcut)
            if row.action != "undo":
                self._kept.add(sequence.toString())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            pressed = QKeySequence(event.keyCombination()).toString()
            if pressed in self._kept:
                event.ignore()
                return True
        return False


def sequence_of(key: str, platform: str = sys.platform) -> QKeySequence:
    """A key of the table for Qt. On macOS Alt composes characters, so the Ctrl key takes its place."""
    return QKeySequence(key.replace("Alt+", "Meta+") if platform == "darwin" else key)
