"""How much of a list is reached and how much is tried: solid, hatched and empty, never by colour alone."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from ui.theme import look
from ui.tokens import SPACE_2, Tone
from ui.widgets.flat_table import CellPainter

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
SHARES: Final = Qt.ItemDataRole.UserRole + 10
"""(reached, tried as well), each 0 to 1, of a cell."""
_HIGH: Final = 8
_ROUND: Final = 2


def paint_shares(painter: QPainter, room: QRectF, reached: float, touched: float) -> None:
    """A bar: solid up to `reached`, hatched up to `touched`, an empty edge to the end."""
    tokens = look().tokens
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(tokens.edge), 1))
    painter.setBrush(QColor(tokens.background))
    inner = room.adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(inner, _ROUND, _ROUND)
    painter.setPen(Qt.PenStyle.NoPen)
    ink = look().colour(Tone.ACCENT)
    for share, brush in ((touched, QBrush(ink, Qt.BrushStyle.BDiagPattern)), (reached, QBrush(ink))):
        if share > 0:
            part = QRectF(
                inner.left(), inner.top(), max(2.0, inner.width() * min(share, 1.0)), inner.height()
            )
            painter.setBrush(brush)
            painter.drawRoundedRect(part, _ROUND, _ROUND)
    painter.restore()


class CoverageCell(CellPainter):
    """Paints the cells that have `SHARES` as bars."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        shares = index.data(SHARES)
        if shares is not None:
            room = QRectF(option.rect).adjusted(SPACE_2, 0, -SPACE_2, 0)
            top = room.center().y() - _HIGH / 2
            paint_shares(painter, QRectF(room.left(), top, room.width(), _HIGH), shares[0], shares[1])


class CoverageBar(QWidget):
    """The same on its own, with its numbers as its accessible name."""

    def __init__(self) -> None:
        super().__init__()
        self._reached = self._touched = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def present(self, reached: float, touched: float) -> None:
        self._reached, self._touched = reached, touched
        words = translate("Campaigns", "{reached} % reached, {touched} % reached or tried")
        self.setAccessibleName(words.format(reached=round(reached * 100), touched=round(touched * 100)))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, _HIGH + 4)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        room = QRectF(0, (self.height() - _HIGH - 2) / 2, self.width(), _HIGH + 2)
        paint_shares(painter, room, self._reached, self._touched)
