"""Before a file is chosen: where to drop it, and the imports so far."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from coldcall.domain.intake import ImportBatch
from coldcall.domain.wall import to_wall
from ui.format import count
from ui.start.column import Column
from ui.theme import look
from ui.tokens import RADIUS, SPACE_2, SPACE_3, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label
from ui.widgets.line import SectionHeader

translate = QCoreApplication.translate
_WIDE: Final = 820
_SHOWN: Final = 12


class ChooseView(QWidget):
    """`file_wanted` follows the button; `look_at` and `take_back` carry the id of an import."""

    file_wanted = Signal()
    look_at = Signal(object)
    take_back = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._zone = DropZone()
        self._zone.button.clicked.connect(self.file_wanted)
        self._history = QWidget()
        self._grid = QGridLayout(self._history)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SPACE_3)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._header = SectionHeader(translate("Import", "Earlier imports"))
        column = Column(self, _WIDE, scrolls=True)
        column.add(plain_label(translate("Import", "Import"), Size.TITLE, weight=QFont.Weight.DemiBold))
        column.space(SPACE_2)
        column.add(self._zone)
        column.space(SPACE_3)
        column.add(self._header)
        column.add(self._history)
        column.end()
        self.setFocusProxy(self._zone.button)
        self.present(())

    def present(self, batches: Sequence[ImportBatch], zone: str = "UTC") -> None:
        """The imports so far, the latest first, their times as a clock in `zone` showed them."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self._header.setVisible(bool(batches))
        for place, batch in enumerate(batches[:_SHOWN]):
            self._row(place, batch, zone)

    def _row(self, place: int, batch: ImportBatch, zone: str) -> None:
        wall = to_wall(batch.started_at, zone)
        begun = plain_label(f"{wall:%Y-%m-%d %H:%M}", Size.BASE, Tone.MUTED, tabular=True)
        self._grid.addWidget(begun, place, 0)
        self._grid.addWidget(plain_label(batch.file_name), place, 1)
        self._grid.addWidget(plain_label(_counts(batch), tone=Tone.MUTED, tabular=True), place, 2)
        if batch.undone_at is not None:
            gone = plain_label(translate("Import", "taken back"), tone=Tone.MUTED)
            self._grid.addWidget(gone, place, 3, 1, 2, Qt.AlignmentFlag.AlignRight)
            return
        show = ActionButton(translate("Import", "Look"), Kind.QUIET)
        back = ActionButton(translate("Import", "Take back"), Kind.QUIET, icon="undo-2")
        show.setAccessibleName(translate("Import", "Look at {file}").format(file=batch.file_name))
        back.setAccessibleName(translate("Import", "Take {file} back").format(file=batch.file_name))
        show.clicked.connect(lambda: self.look_at.emit(batch.id))
        back.clicked.connect(lambda: self.take_back.emit(batch.id))
        self._grid.addWidget(show, place, 3)
        self._grid.addWidget(back, place, 4)


class DropZone(QWidget):
    """Room with a dashed edge: a file dropped anywhere on the window is taken, this says so."""

    def __init__(self) -> None:
        super().__init__()
        self.button = ActionButton(translate("Import", "Choose a file"), Kind.PRIMARY, icon="upload")
        told = translate(
            "Import",
            "CSV, Excel or OpenDocument, also zipped: leads, who downloaded or attended what, or a"
            " do-not-call list. Columns are recognised; nothing is stored before you have seen how.",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        column.setSpacing(SPACE_3)
        drop = translate("Import", "Drop a file on this window")
        column.addWidget(plain_label(drop, Size.LARGE, weight=QFont.Weight.Medium))
        column.addWidget(plain_label(told, tone=Tone.MUTED, wrap=True))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().tokens.edge), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(look().tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _counts(batch: ImportBatch) -> str:
    parts = (
        (batch.created, translate("Import", "new")),
        (batch.updated, translate("Import", "updated")),
        (batch.quarantined, translate("Import", "set aside")),
        (batch.refused, translate("Import", "refused")),
    )
    rows = translate("Import", "{n} rows").format(n=count(batch.rows))
    return " · ".join([rows, *(f"{count(number)} {words}" for number, words in parts if number)])
