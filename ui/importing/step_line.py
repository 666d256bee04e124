"""The line of steps on top of the page: where one is, what is behind, what comes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.icons import picture
from ui.importing.values import Step
from ui.theme import look
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_5, Size, Tone
from ui.widgets.elided_label import ElidedLabel

translate = QCoreApplication.translate
_RING: Final = 20
_REACH: Final = 28


class StepLine(QWidget):
    """`chosen` carries a step that was done already and was clicked on."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        words = (
            translate("Import", "File"),
            translate("Import", "Columns"),
            translate("Import", "Duplicates"),
            translate("Import", "Result"),
        )
        self._marks = [StepMark(step, word) for step, word in zip(Step, words, strict=True)]
        self._told = ElidedLabel(tone=Tone.MUTED)
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_3)
        row.setSpacing(SPACE_2)
        for mark in self._marks:
            mark.clicked.connect(self.chosen)
            row.addWidget(mark)
        row.addSpacing(SPACE_3)
        row.addWidget(self._told, 1)
        self.present(Step.FILE, Step.FILE, "")

    def present(self, at: Step, back_to: Step | None, told: str) -> None:
        """`back_to` is the first step one can go back to, None for none; `told` names the file."""
        for mark in self._marks:
            mark.present(at, back_to is not None and back_to <= mark.step < at)
        self._told.setText(told)
        place = translate("Import", "Step {n} of 4: {name}")
        self.setAccessibleName(place.format(n=at + 1, name=self._marks[at].word))


class StepMark(QWidget):
    """One step: its number in a ring, a tick once it is done, and its word."""

    clicked = Signal(object)

    def __init__(self, step: Step, word: str) -> None:
        super().__init__()
        self.step, self.word = step, word
        self._at, self._open, self._hovered = Step.FILE, False, False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)

    def present(self, at: Step, can_go_back: bool) -> None:
        self._at, self._open = at, can_go_back
        shape = Qt.CursorShape.PointingHandCursor if can_go_back else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.update()

    def sizeHint(self) -> QSize:
        reach = _REACH + SPACE_2 if self.step is not Step.RESULT else 0
        metrics = QFontMetrics(self._font(bold=True))
        width = _RING + SPACE_2 + metrics.horizontalAdvance(self.word) + 2 + reach
        return QSize(width, max(_RING, metrics.height()) + 2)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._open:
            self.clicked.emit(self.step)

    def enterEvent(self, _event: QEnterEvent) -> None:
        self._hovered = True
        self.update()

    def leaveEvent(self, _event: QEvent) -> None:
        self._hovered = False
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        done, here = self.step < self._at, self.step is self._at
        ink = look().colour(Tone.TEXT if here or (done and self._hovered and self._open) else Tone.MUTED)
        ring = QRectF(0.5, (self.height() - _RING) / 2 + 0.5, _RING - 1, _RING - 1)
        self._paint_ring(painter, ring, here=here, done=done)
        painter.setFont(self._font(bold=here))
        painter.setPen(ink)
        left = _RING + SPACE_2
        painter.drawText(self.rect().adjusted(left, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, self.word)
        if self.step is not Step.RESULT:
            end = self.width() - _REACH
            painter.setPen(QPen(QColor(look().tokens.edge if done else look().tokens.hairline), 1))
            painter.drawLine(end, self.height() // 2, self.width() - SPACE_1, self.height() // 2)

    def _paint_ring(self, painter: QPainter, ring: QRectF, *, here: bool, done: bool) -> None:
        accent = look().colour(Tone.ACCENT)
        painter.setPen(QPen(accent if here else QColor(look().tokens.edge), 1))
        painter.setBrush(accent if here else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(ring)
        if done:
            made = picture("check", look().colour(Tone.MUTED), 12, self.devicePixelRatioF())
            painter.drawPixmap(round(ring.center().x() - 6), round(ring.center().y() - 6), made)
            return
        painter.setPen(QColor(look().tokens.on_accent) if here else look().colour(Tone.MUTED))
        painter.setFont(look().font(Size.SMALL, QFont.Weight.DemiBold, tabular=True))
        painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, str(self.step + 1))

    def _font(self, *, bold: bool) -> QFont:
        return look().font(weight=QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
