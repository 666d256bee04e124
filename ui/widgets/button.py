"""Buttons: a verb, perhaps an icon, perhaps the key that does the same drawn inside."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter

from ui.icons import SMALL, picture
from ui.theme import Look, look
from ui.tokens import SPACE_2, SPACE_3, Tone
from ui.widgets.key_caps import caps_size, paint_caps
from ui.widgets.label import look_moved, plain_tip


class Kind(StrEnum):
    """How loud a button is. One primary on a screen: the next thing to do."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"


class ActionButton(QPushButton):
    """A button with words, an optional icon and optional key caps, on the left or the right of the words.

    It takes the focus by Tab only, so that a click never takes the keys from the card.
    """

    _seen: Look | None = None

    def __init__(
        self,
        words: str,
        kind: Kind = Kind.PLAIN,
        *,
        caps: Sequence[str] = (),
        caps_first: bool = False,
        icon: str = "",
        tip: str = "",
    ) -> None:
        super().__init__()
        self._caps, self._caps_first, self._icon = tuple(caps), caps_first, icon
        self._kind = kind
        self.setProperty("kind", kind.value)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_words(words)
        if tip:
            plain_tip(self, tip)
            self.setAccessibleName(self.accessibleName() or tip)
        self._dress()

    def set_words(self, words: str) -> None:
        """Change the words; an ampersand in them is an ampersand."""
        if words and words == self.accessibleName() == self._words():
            return
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(words)
        self.updateGeometry()

    def set_caps(self, caps: Sequence[str]) -> None:
        if tuple(caps) == self._caps:
            return
        self._caps = tuple(caps)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        padding = SPACE_2 if self._kind is Kind.QUIET else SPACE_3
        parts = self._widths()
        width = sum(parts) + SPACE_2 * (len(parts) - 1) + 2 * padding
        return QSize(width, max(self.fontMetrics().height(), SMALL) + 2 * 5 + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if look_moved(event, self._seen):
            self._dress()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Qt leaves Enter to the default button of a dialog, and no page is one.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        self._paint_parts(painter, self._ink())

    def _dress(self) -> None:
        self._seen = look()
        weight = QFont.Weight.DemiBold if self._kind is Kind.PRIMARY else QFont.Weight.Normal
        self.setFont(self._seen.font(weight=weight))
        self.updateGeometry()

    def _ink(self) -> QColor:
        tokens = look().tokens
        if not self.isEnabled():
            return QColor(tokens.muted)
        return QColor(tokens.on_accent if self._kind is Kind.PRIMARY else tokens.text)

    def _words(self) -> str:
        return self.text().replace("&&", "&")

    def _widths(self) -> list[int]:
        """Widths of the parts there are: icon, words, caps."""
        icon = [SMALL] if self._icon else []
        words = [self.fontMetrics().horizontalAdvance(self._words())] if self.text() else []
        caps = [caps_size(self._caps).width()] if self._caps else []
        return icon + words + caps

    def _paint_parts(self, painter: QPainter, ink: QColor) -> None:
        parts = self._widths()
        whole = sum(parts) + SPACE_2 * (len(parts) - 1)
        left = SPACE_2 if self._caps_first else max(SPACE_2, (self.width() - whole) // 2)
        if self._caps and self._caps_first:
            left = self._paint_caps(painter, left, ink)
        if self._icon:
            made = picture(self._icon, ink, SMALL, self.devicePixelRatioF())
            painter.drawPixmap(left, (self.height() - SMALL) // 2, made)
            left += SMALL + SPACE_2
        if self.text():
            painter.setPen(ink)
            room = QRect(left, 0, self.width() - left - SPACE_2 // 2, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self._words())
            left += self.fontMetrics().horizontalAdvance(self._words()) + SPACE_2
        if self._caps and not self._caps_first:
            self._paint_caps(painter, left, ink)

    def _paint_caps(self, painter: QPainter, left: int, ink: QColor) -> int:
        quiet = ink if self._kind is Kind.PRIMARY else look().colour(Tone.MUTED)
        paint_caps(painter, left, self.height() / 2, self._caps, quiet)
        return left + caps_size(self._caps).width() + SPACE_2
