"""A page of one column in the middle of the window: never wider than is pleasant to read."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.tokens import SPACE_2, SPACE_5


class Column:
    """Lays a page out from top to bottom; `end` closes it. With `scrolls` a small window scrolls it."""

    def __init__(self, page: QWidget, widest: int, *, scrolls: bool = False) -> None:
        self._inner = QWidget()
        self._inner.setMaximumWidth(widest)
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        self._column.setSpacing(SPACE_2)
        across = QWidget()
        row = QHBoxLayout(across)
        row.setContentsMargins(0, 0, 0, 0)
        # Stretches rather than an alignment: an aligned widget is not asked how high its width makes it.
        row.addStretch(1)
        row.addWidget(self._inner, 100)
        row.addStretch(1)
        outer = QVBoxLayout(page)
        outer.setContentsMargins(0, 0, 0, 0)
        if scrolls:
            area = QScrollArea()
            area.setWidgetResizable(True)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setWidget(across)
            outer.addWidget(area)
        else:
            outer.addStretch(2)
            outer.addWidget(across)
            outer.addStretch(3)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self._column.addWidget(widget, stretch)

    def add_layout(self, layout: QLayout) -> None:
        self._column.addLayout(layout)

    def space(self, pixels: int) -> None:
        self._column.addSpacing(pixels)

    def end(self) -> None:
        """Push what was added to the top."""
        self._column.addStretch(1)
