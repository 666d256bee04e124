"""Lucide icons as QIcons: one stroke, coloured by the look in force. Always beside a word or a tooltip."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap, QPixmapCache

from ui.theme import look
from ui.tokens import Tone

SMALL, LARGE = 16, 20


def icon(name: str, tone: Tone = Tone.TEXT, size: int = SMALL) -> QIcon:
    """The icon `resources/icons/<name>.svg` in a tone; its disabled picture is muted.

    Made for device pixel ratios 1 and 2. FileNotFoundError for a name that is not shipped.
    """
    made = QIcon()
    for ratio in (1, 2):
        made.addPixmap(picture(name, look().colour(tone), size, ratio))
        muted = picture(name, look().colour(Tone.MUTED), size, ratio)
        made.addPixmap(muted, QIcon.Mode.Disabled)
    return made


def picture(name: str, colour: QColor, size: int = SMALL, ratio: float = 1) -> QPixmap:
    """One rendered picture, `size` logical pixels square."""
    key = f"coldcall:{name}:{colour.name()}:{size}:{ratio}"
    found = QPixmap()
    if QPixmapCache.find(key, found):
        return found
    made = _render(_source(name, colour), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    QPixmapCache.insert(key, made)
    return made


def _source(name: str, colour: QColor) -> QByteArray:
    text = (look().icons / f"{name}.svg").read_text(encoding="utf-8")
    return QByteArray(text.replace("currentColor", colour.name()).encode())


def _render(source: QByteArray, side: int) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer  # no icon is in the first paint

    made = QPixmap(side, side)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    QSvgRenderer(source).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return made


def app_icon() -> QIcon:
    """The program's own icon, for the window and the task bar."""
    source = QByteArray((look().icons.parent / "app" / "coldcall.svg").read_bytes())
    made = QIcon()
    for side in (16, 32, 64, 128):
        made.addPixmap(_render(source, side))
    return made
