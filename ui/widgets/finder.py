"""A field over a list that floats: what is typed narrows the list, arrows move in it, Enter chooses."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QStyledItemDelegate

_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class FinderKeys(QObject):
    """Reads the keys of a field for its list. `moved` carries how many rows to go, `chosen` follows Enter,
    `closed` Esc, and `left` the loss of the focus. `page` is what PageDown goes, `enters` what else chooses.
    """

    moved = Signal(int)
    chosen = Signal()
    closed = Signal()
    left = Signal()

    def __init__(self, field: QLineEdit, page: int, enters: Collection[Qt.Key] = ()) -> None:
        super().__init__(field)
        self._moves = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_PageUp: -page,
        }
        self._enters = _ENTER | set(enters)
        field.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        key = Qt.Key(event.key())
        if key in self._moves:
            self.moved.emit(self._moves[key])
        elif key in self._enters:
            self.chosen.emit()
        elif key == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            return False
        return True


def found_list(model: QAbstractItemModel, painter: QStyledItemDelegate, name: str) -> QListView:
    """The list of a finder: it never has the focus, and every row is as high as another."""
    made = QListView()
    made.setModel(model)
    painter.setParent(made)
    made.setItemDelegate(painter)
    made.setUniformItemSizes(True)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    made.setAccessibleName(name)
    return made
