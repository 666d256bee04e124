"""Keys drawn as caps: small, always the same, beside what they do. They fade once a rep knows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import look
from ui.tokens import SPACE_1, SPACE_2, Size, Tone
from ui.widgets.label import plain_label

KNOWN: Final = 50  # uses after which a cap is no longer drawn
_GAP: Final = 3.0
_CORNER: Final = 4.0


def cap_font() -> QFont:
    """The font of the caps."""
    return look().font(Size.SMALL, QFont.Weight.Medium)


def caps_size(caps: Sequence[str]) -> QSize:
    """The room a row of caps takes, in whole pixels."""
    metrics = QFontMetricsF(cap_font())
    widths = [_width(metrics, cap) for cap in caps]
    return QSize(round(sum(widths) + _GAP * (len(caps) - 1)) + 1, round(_height(metrics)) + 2)


def paint_caps(painter: QPainter, left: float, middle: float, caps: Sequence[str], ink: QColor) -> None:
    """Draw caps from `left`, centred on the line `middle`, in `ink` with a paler edge."""
    metrics = QFontMetricsF(cap_font())
    height = round(_height(metrics))
    edge = QColor(ink)
    edge.setAlphaF(0.45)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(cap_font())
    for cap in caps:
        box = QRectF(QPointF(round(left) + 0.5, int(middle - height / 2) + 0.5), QSize(1, 1).toSizeF())
        box.setSize(QSize(round(_width(metrics, cap)), height).toSizeF())
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(box, _CORNER, _CORNER)
        painter.setPen(ink)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, cap)
        left += box.width() + _GAP
    painter.restore()


def _height(metrics: QFontMetricsF) -> float:
    return metrics.height() + 2


def _width(metrics: QFontMetricsF, cap: str) -> float:
    # One letter or sign takes the room of the widest, so that caps under one another line up.
    text = "W" if len(cap) == 1 else cap
    return max(_height(metrics), metrics.horizontalAdvance(text) + 2 * SPACE_1)


class KeyCaps(QWidget):
    """A row of caps. `uses` counts how often they were pressed; `reveal` shows them all the same."""

    def __init__(self, caps: Sequence[str], tone: Tone = Tone.MUTED, uses: int = 0) -> None:
        super().__init__()
        self._caps, self._tone, self._uses, self._revealed = tuple(caps), tone, uses, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(" ".join(caps))

    @property
    def drawn(self) -> bool:
        """Whether the caps are on the screen; their room stays either way, so nothing moves."""
        return self._revealed or self._uses < KNOWN

    def set_uses(self, uses: int) -> None:
        self._uses = uses
        self.update()

    def reveal(self, shown: bool) -> None:
        self._revealed = shown
        self.update()

    def sizeHint(self) -> QSize:
        return caps_size(self._caps)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.drawn:
            paint_caps(QPainter(self), 0, self.height() / 2, self._caps, look().colour(self._tone))


class KeyHint(QWidget):
    """Caps and what they do: ` Space  Call `."""

    def __init__(self, caps: Sequence[str], words: str, uses: int = 0) -> None:
        super().__init__()
        self.caps = KeyCaps(caps, uses=uses)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, SPACE_2, 0)
        row.setSpacing(SPACE_1 + 2)
        row.addWidget(self.caps)
        row.addWidget(plain_label(words, Size.SMALL, Tone.MUTED))
        self.setAccessibleName(f"{words}: {' '.join(caps)}")
