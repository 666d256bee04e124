"""The first rows of a file as it was read; cells that tell whether their letters are right are marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.importing.understood import is_garbled
from ui.theme import look
from ui.tokens import SPACE_2, SPACE_3, Size, Tone

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
LETTERS: Final = Qt.ItemDataRole.UserRole + 1
"""The Tone of a cell with letters beyond English: accent, or warn where they look wrong; else None."""
_NARROW, _WIDE = 8, 26
_MEASURED: Final = 30
_TINT: Final = 0.16
_PLAIN: Final = (
    "QTableCornerButton::section, QAbstractScrollArea::corner { border: none; background: transparent; }"
    "#rows::section { border: none; padding: 0 8px; }"
)


class CellsModel(QAbstractTableModel):
    """Rows of cells under the file's own header."""

    def __init__(self) -> None:
        super().__init__()
        self._header: tuple[str, ...] = ()
        self._cells: Sequence[Sequence[str]] = ()

    def present(self, header: tuple[str, ...], cells: Sequence[Sequence[str]]) -> None:
        self.beginResetModel()
        self._header, self._cells = header, cells
        self.endResetModel()

    def widest(self, column: int) -> int:
        """Characters of the widest of the first cells of a column, its name among them."""
        cells = (row[column] for row in self._cells[:_MEASURED] if column < len(row))
        return max((len(cell) for cell in (self._header[column], *cells)), default=0)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._header)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._cells[index.row()]
        cell = row[index.column()] if index.column() < len(row) else ""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " ".join(cell.split())
        if role == LETTERS and not cell.isascii():
            return Tone.WARN if is_garbled(cell) else Tone.ACCENT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        return self._header[section] or translate("Import", "(no name)")


class CellsPainter(QStyledItemDelegate):
    """One cell in one line, tinted where its letters are worth a look."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room: QRect = option.rect
        found = index.data(LETTERS)
        if found:
            ground = look().colour(Tone(found))
            ground.setAlphaF(_TINT)
            painter.fillRect(room.adjusted(1, 1, -1, -1), ground)
        if option.state & QStyle.StateFlag.State_Selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(look().colour(Tone.ACCENT))
            painter.drawRect(room.adjusted(0, 0, -1, -1))
        painter.setFont(look().font())
        painter.setPen(QColor(look().tokens.text))
        inner = room.adjusted(SPACE_2, 0, -SPACE_2, 0)
        shown = painter.fontMetrics().elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, inner.width()
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)


class CellsView(QTableView):
    """As a spreadsheet shows it; the one table that may be wider than its room."""

    def __init__(self) -> None:
        super().__init__()
        self.cells = CellsModel()
        self.setModel(self.cells)
        self.setItemDelegate(CellsPainter(self))
        self.setAccessibleName(translate("Import", "The first rows of the file"))
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setObjectName("rows")
        self.setStyleSheet(_PLAIN)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
            header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._dress()

    def present(self, header: tuple[str, ...], cells: Sequence[Sequence[str]]) -> None:
        """Show the beginning of a file."""
        self.cells.present(header, cells)
        self._share_out()
        if cells and header:
            self.setCurrentIndex(self.cells.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Enter leads on, wherever one is.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setFont(look().font())
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setFont(look().font(Size.SMALL))
            header.viewport().setFont(look().font(Size.SMALL))
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + SPACE_3)
        self._share_out()

    def _share_out(self) -> None:
        each = self.fontMetrics().averageCharWidth()
        for column in range(self.cells.columnCount()):
            characters = max(_NARROW, min(_WIDE, self.cells.widest(column) + 2))
            self.setColumnWidth(column, characters * each + 2 * SPACE_2)
