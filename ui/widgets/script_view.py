"""The words to say: large, with air, never wider than the eye can follow, its claims underlined in dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from ui.theme import Look, look
from ui.tokens import Size
from ui.widgets.label import look_moved
from ui.widgets.safe_browser import SafeBrowser

CHARACTERS: Final = 75  # of an average line of prose
_LINE_HEIGHT: Final = 150  # per cent
_PROSE: Final = "the quick brown fox jumps over the lazy dog and then goes home again"


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the text that claims something: characters from `start` up to, not with, `end`."""

    start: int
    end: int
    id: str


class ScriptView(SafeBrowser):
    """Shows a script. `claim_hovered` and `claim_clicked` carry a claim's id; hovering nothing carries ""."""

    claim_hovered = Signal(str)
    claim_clicked = Signal(str)

    _seen: Look | None = None

    def __init__(self) -> None:
        super().__init__()
        self._text, self._spans = "", tuple[Span, ...]()
        self._hovered = ""
        self._large = False
        self._column = 0
        self._heights: dict[int, int] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.document().setDocumentMargin(0)
        self._dress()

    def present(self, text: str, spans: Sequence[Span] = ()) -> None:
        """Show a text; every paragraph is a line of it, `spans` count characters of the whole text."""
        self._text, self._spans = text, tuple(spans)
        self._write()

    def set_large(self, large: bool) -> None:
        """Two points more, for while a person is on the line."""
        if large != self._large:
            self._large = large
            self._set_font()

    @property
    def column(self) -> int:
        """Width in pixels of the widest line: 75 characters of prose."""
        if not self._column:
            average = QFontMetricsF(self.font()).horizontalAdvance(_PROSE) / len(_PROSE)
            self._column = round(average * CHARACTERS)
        return self._column

    def sizeHint(self) -> QSize:
        return QSize(self.column, self.heightForWidth(self.column))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, QFontMetricsF(self.font()).height().__ceil__() * 2)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # A layout asks dozens of times for each card, always for the same few widths.
        width = min(width, self.column)
        if width not in self._heights:
            laid_out = self.document()
            if width != self.lineWrapColumnOrWidth():
                laid_out = laid_out.clone()
                laid_out.setTextWidth(width)
            self._heights[width] = laid_out.size().height().__ceil__() + 2
        return self._heights[width]

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._column = 0
            self._heights.clear()
        if look_moved(event, self._seen):
            self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setLineWrapColumnOrWidth(min(self.viewport().width(), self.column))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._hover(self.anchorAt(event.position().toPoint()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if claim := self.anchorAt(event.position().toPoint()):
            self.claim_clicked.emit(claim)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover("")

    def _hover(self, claim: str) -> None:
        if claim != self._hovered:
            self._hovered = claim
            self.claim_hovered.emit(claim)

    def _dress(self) -> None:
        self._seen = look()
        self._set_font()
        self._write()

    def _set_font(self) -> None:
        font = look().font(Size.SPOKEN if self._large else Size.LARGE)
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._heights.clear()
        self.updateGeometry()

    def _write(self) -> None:
        block = QTextBlockFormat()
        block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()  # the text is laid out once, at the end
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(self._text, QTextCharFormat())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.setBlockFormat(block)
        for span in self._spans:
            cursor.setPosition(self._place(span.start))
            cursor.setPosition(self._place(span.end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(self._claimed(span.id))
        cursor.endEditBlock()
        self.verticalScrollBar().setValue(0)
        self._heights.clear()
        self.setAccessibleName(self._text)
        self.updateGeometry()

    def _place(self, character: int) -> int:
        # Qt counts UTF-16 units, Python characters; an emoji is two of the one and one of the other.
        return len(self._text[:character].encode("utf-16-le")) // 2

    def _claimed(self, claim: str) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setAnchor(True)
        form.setAnchorHref(claim)
        form.setForeground(self.palette().color(QPalette.ColorRole.Text))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        form.setUnderlineColor(QColor(look().tokens.accent))
        return form
