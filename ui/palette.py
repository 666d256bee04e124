"""Do anything: one field that finds every action and shows the key that does the same."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.fuzzy import rank
from ui.keys import CONTEXT, PRESSED, Key, State, caps
from ui.keytable import KeyTable
from ui.theme import look
from ui.tokens import RADIUS, SPACE_2, SPACE_3, SPACE_4, SPACE_5, Tone
from ui.widgets.finder import FinderKeys, found_list
from ui.widgets.key_caps import caps_size, paint_caps

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
_WIDTH: Final = 560
_ROWS: Final = 9
_TOP: Final = 96
_SHADE: Final = 24  # room around the box for its shadow


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the palette can do, with the caps of its key if it has one."""

    action: str
    words: str
    caps: tuple[str, ...] = ()
    arg: str = ""
    group: str = ""


def commands_of(table: KeyTable, available: Container[str], state: State) -> tuple[Command, ...]:
    """The rows of the table whose actions can be done in a state, the same action once."""
    made: dict[tuple[str, str], Command] = {}
    for row in table.rows:
        if row.action in available and (state in row.states or not row.states) and row.arg != PRESSED:
            made.setdefault((row.action, row.arg), _command(row))
    return tuple(made.values())


def _command(row: Key) -> Command:
    words, group = translate(CONTEXT, row.words), translate(CONTEXT, row.group.value)
    return Command(row.action, words, caps(row.shown[0]) if row.shown else (), row.arg, group)


class CommandModel(QAbstractListModel):
    """The commands that fit what is typed, best first."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._commands: tuple[Command, ...] = ()
        self._shown: list[Command] = []

    def use(self, commands: Sequence[Command]) -> None:
        self._commands = tuple(commands)
        self.narrow("")

    def narrow(self, query: str) -> None:
        self.beginResetModel()
        found = rank(query, [f"{c.words} {c.group}" for c in self._commands])
        self._shown = [self._commands[place] for place in found]
        self.endResetModel()

    def command(self, row: int) -> Command:
        return self._shown[row]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        command = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return command.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{command.words}: {' '.join(command.caps)}" if command.caps else command.words
        return None


class CommandDelegate(QStyledItemDelegate):
    """Paints a command: words, its group in muted, its key at the end."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CommandModel)
        command = model.command(index.row())
        room: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(look().tokens.raised))
            painter.fillRect(QRect(room.left(), room.top(), 3, room.height()), look().colour(Tone.ACCENT))
        inner = room.adjusted(SPACE_4, 0, -SPACE_4, 0)
        line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(look().font())
        painter.setPen(look().colour(Tone.TEXT))
        painter.drawText(inner, line, command.words)
        used = painter.fontMetrics().horizontalAdvance(command.words) + SPACE_3
        painter.setPen(look().colour(Tone.MUTED))
        painter.drawText(inner.adjusted(used, 0, 0, 0), line, command.group)
        width = caps_size(command.caps).width() if command.caps else 0
        middle = room.top() + room.height() / 2
        paint_caps(painter, inner.right() - width, middle, command.caps, look().colour(Tone.MUTED))

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + 2 * SPACE_2)


class Palette(QWidget):
    """Floats over its window. `chosen` carries a Command, after the palette is gone and the focus is back."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._back_to: QWidget | None = None
        self._field = QLineEdit()
        self._field.setPlaceholderText(translate("Palette", "Do anything"))
        self._field.setAccessibleName(translate("Palette", "Do anything"))
        self._model = CommandModel(self)
        self._list = found_list(self._model, CommandDelegate(), translate("Palette", "Actions"))
        self._list.clicked.connect(self._choose)
        self._field.textChanged.connect(self._narrow)
        keys = FinderKeys(self._field, _ROWS)
        keys.moved.connect(lambda by: self._select(self._list.currentIndex().row() + by))
        keys.chosen.connect(lambda: self._choose(self._list.currentIndex()))
        keys.closed.connect(self.close_up)
        keys.left.connect(self._left)
        column = QVBoxLayout(self)
        edge = _SHADE + SPACE_2
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(SPACE_2)
        column.addWidget(self._field)
        column.addWidget(self._list)
        self.hide()

    def open(self, commands: Sequence[Command]) -> None:
        """Show it with these commands, over whatever has the focus, which gets it back."""
        if not self.isVisible():
            self._back_to = self._window.focusWidget()
        self._model.use(commands)
        self._field.clear()
        self._narrow("")
        self._place()
        self.show()
        self.raise_()
        self._field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_up(self) -> None:
        """Hide it and give the focus back."""
        self.hide()
        if self._back_to is not None and isValid(self._back_to):
            self._back_to.setFocus(Qt.FocusReason.PopupFocusReason)
        self._back_to = None

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(_SHADE, _SHADE, -_SHADE - 1, -_SHADE - 1)
        _paint_shadow(painter, box)
        painter.setPen(QPen(QColor(look().tokens.hairline), 1))
        painter.setBrush(QColor(look().tokens.background))
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _left(self) -> None:
        if self.isVisible() and self._window.isActiveWindow():
            self.hide()

    def _narrow(self, query: str) -> None:
        self._model.narrow(query)
        self._select(0)

    def _select(self, row: int) -> None:
        last = self._model.rowCount() - 1
        self._list.setCurrentIndex(self._model.index(max(0, min(last, row))))

    def _choose(self, index: Index) -> None:
        if index.isValid():
            command = self._model.command(index.row())
            self.close_up()
            self.chosen.emit(command)

    def _place(self) -> None:
        room, row = self._window.size(), self._list.fontMetrics().height() + 2 * SPACE_2
        width = min(_WIDTH, room.width() - 2 * SPACE_5)
        height = min(_ROWS * row + self._field.sizeHint().height() + 3 * SPACE_2, room.height() - _TOP)
        left, top = (room.width() - width) // 2, min(_TOP, room.height() // 8)
        box = QRect(left, top, width, height)
        self.setGeometry(box.adjusted(-_SHADE, -_SHADE, _SHADE, _SHADE))


def _paint_shadow(painter: QPainter, box: QRect) -> None:
    """The one shadow of the window: soft, and a little below what floats."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 14 if look().dark else 5))
    for grow in range(_SHADE - 4, 0, -2):
        layer = box.adjusted(-grow, -grow, grow, grow).translated(0, 4)
        painter.drawRoundedRect(layer, RADIUS + grow, RADIUS + grow)
