"""Choosing what a column means: all meanings in their groups, narrowed by what is typed."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.fuzzy import rank
from ui.importing.targets import Target, targets
from ui.theme import look
from ui.tokens import RADIUS, SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.finder import FinderKeys, found_list

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
_WIDTH, _ROWS = 360, 11
_BAR: Final = 3
GROUP: Final = Qt.ItemDataRole.UserRole + 1
"""The group of a meaning; of a heading it is empty."""


class TargetsModel(QAbstractListModel):
    """Meanings that fit what is typed, best first; all of them under the headings of their groups else."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._entries: list[Target | str] = []
        self._known = targets()
        self.narrow("")

    def use(self, known: tuple[Target, ...]) -> None:
        """What there is to choose from."""
        self._known = known
        self.narrow("")

    def narrow(self, query: str) -> None:
        self.beginResetModel()
        self._entries = _found(self._known, query) if query.strip() else _grouped(self._known)
        self.endResetModel()

    def target(self, row: int) -> Target | None:
        """The meaning in a row, None for a heading."""
        entry = self._entries[row] if 0 <= row < len(self._entries) else None
        return entry if isinstance(entry, Target) else None

    def row_of(self, code: str) -> int:
        """Where a meaning stands, the first there is where it is not shown."""
        rows = [row for row, one in enumerate(self._entries) if isinstance(one, Target)]
        return next((row for row in rows if _is(self._entries[row], code)), rows[0] if rows else -1)

    def step(self, row: int, by: int) -> int:
        """The next meaning in a direction; headings are stepped over."""
        at = row + by
        while 0 <= at < len(self._entries):
            if isinstance(self._entries[at], Target):
                return at
            at += 1 if by > 0 else -1
        return row

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry = self._entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry.words if isinstance(entry, Target) else entry
        if role == GROUP:
            return entry.group if isinstance(entry, Target) else ""
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._entries[index.row()], Target):
            return super().flags(index)
        return Qt.ItemFlag.NoItemFlags


class TargetPainter(QStyledItemDelegate):
    """Headings small and quiet; meanings with a bar at the one in hand."""

    typed = False

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room: QRect = option.rect
        group = str(index.data(GROUP))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        if not group:
            painter.setFont(look().font(Size.SMALL, QFont.Weight.DemiBold))
            painter.setPen(look().colour(Tone.MUTED))
            painter.drawText(room.adjusted(SPACE_3, SPACE_1, 0, 0), line, str(index.data()))
            return
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(look().tokens.raised))
            painter.fillRect(QRect(room.left(), room.top(), _BAR, room.height()), look().colour(Tone.ACCENT))
        painter.setFont(look().font())
        painter.setPen(look().colour(Tone.TEXT))
        inner = room.adjusted(SPACE_3, 0, -SPACE_3, 0)
        painter.drawText(inner, line, str(index.data()))
        if self.typed:
            painter.setPen(look().colour(Tone.MUTED))
            painter.drawText(inner, line | Qt.AlignmentFlag.AlignRight, group)

    def sizeHint(self, option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, option.fontMetrics.height() + SPACE_2)


class TargetPicker(QWidget):
    """Floats over its page under a cell. `chosen` carries a Target, `closed` follows every end."""

    chosen = Signal(object)
    closed = Signal()

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Import", "What does it mean?"))
        self.field.setAccessibleName(translate("Import", "What does it mean?"))
        self.model = TargetsModel(self)
        self._painter = TargetPainter()
        self.list = found_list(self.model, self._painter, translate("Import", "Meanings"))
        self.list.clicked.connect(lambda index: self._choose(index.row()))
        self.field.textChanged.connect(self._narrow)
        keys = FinderKeys(self.field, _ROWS, (Qt.Key.Key_Tab,))
        keys.moved.connect(lambda by: self._stand_on(self.model.step(self.list.currentIndex().row(), by)))
        keys.chosen.connect(lambda: self._choose(self.list.currentIndex().row()))
        keys.closed.connect(self._close)
        keys.left.connect(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_2, SPACE_2, SPACE_2, SPACE_2)
        column.setSpacing(SPACE_1)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.hide()

    def open(self, under: QPoint, known: tuple[Target, ...], code: str, typed: str = "") -> None:
        """Show it at a place of the page with what can be chosen, standing on a meaning; `typed` is the first
        letter of a search."""
        self.model.use(known)
        row = self.list.fontMetrics().height() + SPACE_2
        height = min(
            _ROWS * row + self.field.sizeHint().height() + 3 * SPACE_2, self._page.height() - SPACE_3
        )
        top = max(0, min(under.y(), self._page.height() - height - SPACE_2))
        left = max(0, min(under.x(), self._page.width() - _WIDTH - SPACE_2))
        self.setGeometry(left, top, min(_WIDTH, self._page.width()), height)
        self.field.setText("")
        self._narrow("")
        self._stand_on(self.model.row_of(code))
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)
        if typed:
            self.field.setText(typed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().tokens.edge), 1))
        painter.setBrush(QColor(look().tokens.background))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), RADIUS, RADIUS)

    def _narrow(self, query: str) -> None:
        self._painter.typed = bool(query.strip())
        self.model.narrow(query)
        self._stand_on(self.model.row_of(""))

    def _stand_on(self, row: int) -> None:
        index = self.model.index(row, 0)
        self.list.setCurrentIndex(index)
        # The heading of the first group comes into sight with its first meaning.
        self.list.scrollTo(self.model.index(0, 0) if row == 1 else index)

    def _choose(self, row: int) -> None:
        target = self.model.target(row)
        if target is not None:
            self._close()
            self.chosen.emit(target)

    def _close(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()


def _found(known: tuple[Target, ...], query: str) -> list[Target | str]:
    return [known[place] for place in rank(query, [f"{one.words} {one.group}" for one in known])]


def _grouped(known: tuple[Target, ...]) -> list[Target | str]:
    entries: list[Target | str] = []
    for one in known:
        if one.group not in entries:
            entries.append(one.group)
        entries.append(one)
    return entries


def _is(entry: Target | str, code: str) -> bool:
    if not isinstance(entry, Target) or not code:
        return False
    return entry.code == code or (entry.code.endswith(":") and code.startswith(entry.code))
