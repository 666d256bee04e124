"""All keys on one page, made from the table: what `?` and F1 show."""

from __future__ import annotations

from collections.abc import Container, Iterable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.hints import options
from ui.keys import CONTEXT, Group, Key, caps
from ui.keytable import KeyTable
from ui.theme import look
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_5, Size, Tone, pixels
from ui.widgets.button import ActionButton, Kind
from ui.widgets.key_caps import KeyCaps
from ui.widgets.label import plain_label
from ui.widgets.line import SectionHeader

translate = QCoreApplication.translate
_COLUMNS = (
    (Group.CALL, Group.QUEUE, Group.GO),
    (Group.OUTCOME, Group.WINDOW),
    (Group.ANSWERS, Group.CARD),
)


class KeySheet(QScrollArea):
    """Three columns of groups. Keys whose action cannot be done here are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("KeySheet", "Keys"))

    closed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape or event.text() == "?":
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def present(self, table: KeyTable, available: Container[str]) -> None:
        page = QWidget()
        outer = QVBoxLayout(page)
        outer.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_5)
        outer.addWidget(self._heading())
        columns = QHBoxLayout()
        columns.setSpacing(SPACE_5)
        outer.addLayout(columns, 1)
        for groups in _COLUMNS:
            column = QVBoxLayout()
            column.setSpacing(SPACE_2)
            for group in groups:
                rows = [row for row in table.rows if row.group is group and row.action in available]
                if rows:
                    column.addWidget(SectionHeader(translate(CONTEXT, group.value)))
                    column.addLayout(_grid(rows))
            column.addStretch(1)
            columns.addLayout(column, 1)
        self.setWidget(page)

    def _heading(self) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        title = translate("KeySheet", "Keys")
        line.addWidget(plain_label(title, Size.TITLE, weight=QFont.Weight.DemiBold))
        line.addStretch(1)
        close = ActionButton(translate("KeySheet", "Close"), Kind.QUIET, caps=("Esc",))
        close.clicked.connect(self.closed)
        line.addWidget(close)
        return box


def _grid(rows: Iterable[Key]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(SPACE_3)
    grid.setVerticalSpacing(SPACE_1)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, pixels(Size.BASE, look().percent) * 9)
    for line, row in enumerate(rows):
        grid.addWidget(_keys(row), line, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_words(row), line, 1)
    return grid


def _keys(row: Key) -> QWidget:
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(SPACE_2)
    for drawn in dict.fromkeys(caps(key) for key in _short(row)):
        line.addWidget(KeyCaps(drawn, Tone.TEXT))
    return box


def _short(row: Key) -> tuple[str, ...]:
    """Ten digits in a row are drawn as their ends."""
    return (f"{row.card[0]}…{row.card[-1]}", *row.anywhere) if len(row.card) > 3 else row.shown


def _words(row: Key) -> QWidget:
    text = translate(CONTEXT, row.words)
    if not row.then:
        return plain_label(text, wrap=True)
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(plain_label(text))
    column.addWidget(plain_label(options(row), Size.SMALL, Tone.MUTED, wrap=True))
    return box
