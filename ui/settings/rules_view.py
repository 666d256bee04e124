"""Where we may call: each country and state with its hours, its source, and who answers for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.tokens import SPACE_4, Tone
from ui.widgets.flat_table import TONE, FlatTable
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

Index = QModelIndex | QPersistentModelIndex
translate = QCoreApplication.translate
_WIDTHS: Final[dict[int, int]] = {0: 8, 1: 26, 2: 44, 3: 30, 4: 12}


class RulesModel(QAbstractTableModel):
    """Rows of words: region, name, hours, standing, review."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, ...]] = []

    def present(self, rows: Sequence[tuple[str, ...]]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(_WIDTHS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._rows[index.row()][index.column()]
        if role == TONE and index.column() in (0, 3, 4):
            return Tone.MUTED
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (
                "",
                translate("Rules", "Place"),
                translate("Rules", "Hours, their time"),
                translate("Rules", "How it is known"),
                translate("Rules", "Review by"),
            )[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None


class RulesView(QWidget):
    """The table, and the rule of the row in hand in full."""

    def __init__(self) -> None:
        super().__init__()
        self._full: list[str] = []
        self.model = RulesModel()
        self.table = FlatTable(translate("Rules", "Where we may call"), _WIDTHS, 2, (4, 0))
        self.table.setModel(self.model)
        self._told = plain_label("", tone=Tone.MUTED, wrap=True, selectable=True)
        self._told.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        self._told.setMinimumHeight(72)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(Hairline())
        column.addWidget(self._told)
        self.table.stood_on.connect(self._stand_on)
        self.setFocusProxy(self.table)

    def present(self, rows: Sequence[tuple[str, ...]], full: Sequence[str]) -> None:
        """`full` tells each rule in full: its source and notes."""
        self._full = list(full)
        self.model.present(rows)
        self.table.share_out()
        self.table.stand_on(0)

    def _stand_on(self, row: int) -> None:
        self._told.setText(self._full[row] if 0 <= row < len(self._full) else "")
