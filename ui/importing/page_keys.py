"""The keys of the import page: letters for what is in hand, Alt+Left for the step before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from ui.keyengine import Focus
from ui.shortcuts import FocusFilter, focus_of, press_of


class PageKeys(FocusFilter):
    """Letters reach `pressed` unless something is being written; it says whether they meant anything.
    `back` follows Alt+Left. `letters` tells whether single letters are wanted at all."""

    back = Signal()

    def __init__(self, page: QWidget, pressed: Callable[[str], bool], letters: Callable[[], bool]) -> None:
        self._pressed, self._letters = pressed, letters
        super().__init__(page)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Left and alt:
            self.back.emit()
            return True
        focused = QApplication.focusWidget()
        if focus_of(focused) is Focus.TEXT or isinstance(focused, QComboBox) or not self._letters():
            return False
        press = press_of(event)
        return len(press.key) == 1 and not press.repeat and self._pressed(press.key.upper())
