"""Drawing the list beside the card: two quiet lines a person, an accent bar for the one in hand."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.desk.queue_model import Line, QueueModel, RowKind
from ui.theme import Look, look
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.sign import paint_sign, sign_side

Index = QModelIndex | QPersistentModelIndex
_BAR: Final = 3
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class QueueView(QListView):
    """`chosen` carries the id of a person somebody clicked, or pressed Enter on."""

    chosen = Signal(object)

    def __init__(self, model: QueueModel) -> None:
        super().__init__()
        self._lines = model
        self.setModel(model)
        self.setItemDelegate(QueueDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(self.tr("Queue"))
        self.setMouseTracking(True)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self._faded = False

    @property
    def faded(self) -> bool:
        """Whether the list steps back because somebody is on the line."""
        return self._faded

    def set_faded(self, faded: bool) -> None:
        """Step back, or come forward again."""
        if faded != self._faded:
            self._faded = faded
            self.viewport().update()

    def keep_in_sight(self) -> None:
        """Scroll as little as needed to show the row in hand."""
        row = self._lines.row_in_hand()
        if row >= 0:
            self.scrollTo(self._lines.index(row))

    def _choose(self, index: QModelIndex) -> None:
        line = self._lines.line(index.row())
        if line.prospect_id is not None:
            self.chosen.emit(line.prospect_id)


class QueueDelegate(QStyledItemDelegate):
    """Headings, people and calls that are done."""

    def __init__(self, view: QueueView) -> None:
        super().__init__(view)
        self._view = view
        self._seen: Look | None = None
        self._person = self._short = QSize()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        if self._seen is not look():
            self._measure()
        model = index.model()
        kind = model.line(index.row()).kind if isinstance(model, QueueModel) else RowKind.PERSON
        return self._person if kind is RowKind.PERSON else self._short

    def _measure(self) -> None:
        """Asked for every row whenever one changes, so a look's heights are measured once."""
        self._seen = look()
        name, small = (QFontMetrics(font).height() for font in _fonts())
        self._person = QSize(10, name + small + 2 * SPACE_2)
        self._short = QSize(10, small + 2 * SPACE_2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if not isinstance(model, QueueModel):
            return
        line = model.line(index.row())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect
        in_hand = line.prospect_id is not None and line.prospect_id == model.in_hand
        in_hand = in_hand and line.kind is RowKind.PERSON
        self._paint_ground(painter, rect, option, in_hand)
        if line.kind is RowKind.PERSON:
            self._paint_person(painter, rect, line, in_hand)
        else:
            self._paint_short(painter, rect, line)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, in_hand: bool
    ) -> None:
        tokens = look().tokens
        state: QStyle.StateFlag = option.state
        if in_hand:
            painter.fillRect(rect, QColor(tokens.raised))
            painter.fillRect(QRect(rect.left(), rect.top(), _BAR, rect.height()), QColor(tokens.accent))
        elif state & QStyle.StateFlag.State_MouseOver and not self._view.faded:
            painter.fillRect(rect, QColor(tokens.surface))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(tokens.accent))
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_person(self, painter: QPainter, rect: QRect, line: Line, in_hand: bool) -> None:
        base, small = _fonts()
        room = rect.adjusted(SPACE_3, SPACE_2, -SPACE_3, -SPACE_2)
        name_font = QFont(base)
        if in_hand:
            name_font.setWeight(QFont.Weight.DemiBold)
        high = QFontMetrics(base).height()
        first = QRect(room.left(), room.top(), room.width(), high)
        second = QRect(room.left(), room.top() + high, room.width(), room.height() - high)
        loud = self._ink(Tone.TEXT)
        painter.setFont(small)
        taken = self._paint_end(painter, first, line)
        painter.setFont(name_font)
        _line(painter, first.adjusted(0, 0, -taken, 0), line.name, loud)
        painter.setFont(small)
        _line(painter, second, line.below, self._ink(Tone.MUTED))

    def _paint_end(self, painter: QPainter, room: QRect, line: Line) -> int:
        """The words at the end with their sign; gives the width they take."""
        if not line.end:
            return 0
        metrics = QFontMetrics(painter.font())
        width = metrics.horizontalAdvance(line.end)
        ink = self._ink(line.tone)
        painter.setPen(ink)
        painter.drawText(room, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, line.end)
        if not line.sign:
            return width + SPACE_2
        side = sign_side()
        box = QRectF(
            room.right() - width - SPACE_1 - side, room.top() + (room.height() - side) / 2, side, side
        )
        paint_sign(painter, box, line.sign, ink)
        return width + side + SPACE_1 + SPACE_2

    def _paint_short(self, painter: QPainter, rect: QRect, line: Line) -> None:
        _, small = _fonts()
        font = QFont(small)
        if line.kind is RowKind.HEADING:
            font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        room = rect.adjusted(SPACE_3, 0, -SPACE_3, 0)
        taken = self._paint_end(painter, room, line)
        _line(painter, room.adjusted(0, 0, -taken, 0), line.name, self._ink(Tone.MUTED))

    def _ink(self, tone: Tone) -> QColor:
        """A tone's colour; everything is muted while the list steps back."""
        return look().colour(Tone.MUTED if self._view.faded else tone)


def _fonts() -> tuple[QFont, QFont]:
    return look().font(Size.BASE), look().font(Size.SMALL, tabular=True)


def _line(painter: QPainter, room: QRect, text: str, ink: QColor) -> None:
    painter.setPen(ink)
    shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    # Left is the left of the window for names of every script, so that rows line up.
    painter.drawText(room, _LEFT, shown)
