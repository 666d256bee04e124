"""A table of equal rows: quiet header, no grid, words that end in an ellipsis, a bar at the row in hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.theme import Look, look
from ui.tokens import SIGNS, SPACE_1, SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.label import look_moved
from ui.widgets.sign import paint_sign, sign_side

Index = QModelIndex | QPersistentModelIndex
TONE: Final = Qt.ItemDataRole.UserRole + 1
"""The Tone of a cell's words, or of its sign where it has one; None is plain text."""
SIGN: Final = Qt.ItemDataRole.UserRole + 2
"""Whether the sign of the tone is drawn before the words."""
SECOND: Final = Qt.ItemDataRole.UserRole + 3
"""Muted words behind the first."""
MARKED: Final = Qt.ItemDataRole.UserRole + 4
"""Whether the row is marked; asked of its first column."""
CELL: Final = Qt.ItemDataRole.UserRole + 5
"""All of these in one answer, a `Cell`, where a model gives it: a frame asks of some hundred cells."""
_BAR: Final = 3
_TINT: Final = 0.10  # share of the accent in the ground of a marked row


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its words, their tone or that of the sign before them, muted words behind, the side they
    stand on, and whether its row is marked."""

    words: str = ""
    tone: Tone = Tone.TEXT
    signed: bool = False
    second: str = ""
    right: bool = False
    marked: bool = False


class CellPainter(QStyledItemDelegate):
    """Paints one cell: sign, words, second words, each only as far as there is room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        room: QRect = option.rect
        cell = index.data(CELL) or _asked(index)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, QColor(look().tokens.raised))
            if index.column() == 0:
                painter.fillRect(
                    QRect(room.left(), room.top(), _BAR, room.height()), look().colour(Tone.ACCENT)
                )
        elif cell.marked:
            ground = look().colour(Tone.ACCENT)
            ground.setAlphaF(_TINT)
            painter.fillRect(room, ground)
        # The first column's words begin where those of the page do.
        inner = room.adjusted(SPACE_2 if index.column() else SPACE_4, 0, -SPACE_2, 0)
        tone = cell.tone
        if cell.signed:
            inner = _sign(painter, inner, tone)
            tone = Tone.TEXT
        self._words(painter, inner, cell, tone)

    def _words(self, painter: QPainter, room: QRect, cell: Cell, tone: Tone) -> None:
        painter.setFont(look().font(tabular=cell.right or cell.signed))
        painter.setPen(look().colour(tone))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(cell.words, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if cell.right else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(flags) | int(Qt.TextFlag.TextSingleLine), shown)
        left = metrics.horizontalAdvance(shown) + SPACE_2 if cell.second else 0
        if cell.second and room.width() - left > metrics.averageCharWidth() * 4:
            painter.setPen(look().colour(Tone.MUTED))
            rest = room.adjusted(left, 0, 0, 0)
            told = metrics.elidedText(cell.second, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, int(flags) | int(Qt.TextFlag.TextSingleLine), told)


def _asked(index: Index) -> Cell:
    """The cell of a model that answers role by role."""
    aligned = index.data(Qt.ItemDataRole.TextAlignmentRole)
    return Cell(
        str(index.data() or ""),
        # An enumeration of strings comes out of a QVariant as a plain string.
        Tone(index.data(TONE) or Tone.TEXT),
        bool(index.data(SIGN)),
        str(index.data(SECOND) or ""),
        aligned is not None and bool(Qt.AlignmentFlag(aligned) & Qt.AlignmentFlag.AlignRight),
        bool(index.model().index(index.row(), 0).data(MARKED)),
    )


def _sign(painter: QPainter, room: QRect, tone: Tone) -> QRect:
    side = sign_side(Size.SMALL)
    box = QRectF(room.left(), room.top() + (room.height() - side) / 2, side, side)
    paint_sign(painter, box, SIGNS.get(tone, ""), look().colour(tone))
    return room.adjusted(side + SPACE_1 + 2, 0, 0, 0)


class FlatTable(QTableView):
    """`opened` carries the row number of Enter or a double click, `stood_on` that of the row in hand;
    `dressed` follows another look, with which columns have other widths.

    `widths` are the columns' widths in characters; the column `stretched` takes what is left. `shy` columns
    go away, in their order, while the table is too narrow for all.
    """

    opened = Signal(int)
    stood_on = Signal(int)
    dressed = Signal()

    _seen: Look | None = None

    def __init__(
        self, name: str, widths: Mapping[int, int], stretched: int, shy: tuple[int, ...] = ()
    ) -> None:
        super().__init__()
        self._widths, self._stretched, self._shy = dict(widths), stretched, shy
        self.setAccessibleName(name)
        self.setItemDelegate(CellPainter(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self._dress()

    @property
    def current(self) -> int:
        """The row in hand, -1 for none."""
        return self.currentIndex().row()

    def stand_on(self, row: int) -> None:
        """Take a row in hand; the nearest there is."""
        rows = self.model().rowCount() if self.model() else 0
        if rows:
            self.setCurrentIndex(self.model().index(max(0, min(row, rows - 1)), 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.stood_on.emit(current.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current >= 0:
            self.opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if look_moved(event, self._seen):
            self._dress()

    def share_out(self) -> None:
        """Give the columns their widths; call it once the model is set."""
        self._share_out()

    def _dress(self) -> None:
        self._seen = look()
        self.setFont(self._seen.font())
        # The header is drawn with the font of its viewport, which a style sheet may hold on to.
        for part in (self.horizontalHeader(), self.horizontalHeader().viewport()):
            part.setFont(self._seen.font(Size.SMALL))
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + SPACE_3)
        self.verticalHeader().setMinimumSectionSize(1)
        self._share_out()
        self.dressed.emit()

    @property
    def needs(self) -> int:
        """The width in pixels with which every column is there that does not go away."""
        return sum(width for column, width in self._wide().items() if column not in self._shy)

    def _wide(self) -> dict[int, int]:
        each = self.fontMetrics().averageCharWidth()
        return {column: each * chars + 2 * SPACE_2 for column, chars in self._widths.items()}

    def _share_out(self) -> None:
        if self.model() is None:
            return
        wide = self._wide()
        room, gone = self.viewport().width(), set[int]()
        for column in self._shy:
            if sum(w for c, w in wide.items() if c not in gone) > room:
                gone.add(column)
        left = room - sum(w for c, w in wide.items() if c not in gone and c != self._stretched)
        for column, width in wide.items():
            self.setColumnHidden(column, column in gone)
            self.setColumnWidth(column, max(width, left) if column == self._stretched else width)
