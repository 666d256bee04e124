"""Frozen values as rows of a flat table: each column says in functions what a value means in it.

A model is given all its rows, or told how many there are; then it asks for a page of them once one of its
rows is looked at, and keeps the pages around the last one, so that a million rows need no more room than a
few thousand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.tokens import Tone
from ui.widgets.flat_table import CELL, MARKED, SECOND, SIGN, TONE, Cell

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
PAGE: Final = 200
"""Rows asked for at a time."""
_KEPT: Final = 64
"""Pages that stay in hand."""
_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN: Final = int(Qt.ItemDataRole.AccessibleTextRole)
_ALIGNED: Final = int(Qt.ItemDataRole.TextAlignmentRole)
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_NOTHING: Final = Cell()
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its title and what it says of a row. `second` are muted words behind the first, `spoken`
    what a screen reader says where that differs, `signed` whether the sign of the tone is drawn, `also` what
    a painter of its own asks for, by role.
    """

    title: str
    words: Callable[[Row], str]
    figures: bool = False
    tone: Callable[[Row], Tone | None] | None = None
    signed: Callable[[Row], bool] | None = None
    second: Callable[[Row], str] | None = None
    spoken: Callable[[Row], str] | None = None
    also: Mapping[int, Callable[[Row], Any]] = field(default_factory=dict)

    def roles(self) -> dict[int, Callable[[Row], Any]]:
        """What answers which role; a role that is not here has no answer."""
        known: dict[int, Callable[[Row], Any] | None] = {
            _DISPLAY: self.words,
            _SPOKEN: self.spoken or self.words,
            TONE: self.tone,
            SIGN: self.signed,
            SECOND: self.second,
            _ALIGNED: (lambda _row: _RIGHT) if self.figures else None,
            **self.also,
        }
        return {int(role): said for role, said in known.items() if said is not None}

    def cell(self, marked: Callable[[Row], bool] | None) -> Callable[[Row], Cell]:
        """What answers for all of a cell at once; `marked` is what the first column says of the row."""

        def whole(row: Row) -> Cell:
            return Cell(
                self.words(row),
                (self.tone(row) if self.tone else None) or Tone.TEXT,
                bool(self.signed and self.signed(row)),
                self.second(row) if self.second else "",
                self.figures,
                bool(marked and marked(row)),
            )

        return whole


class RowsModel(QAbstractTableModel, Generic[Row]):
    """`wanted` carries the number of a page that is looked at and not here. Every row is as high as another:
    the view has one height for all.
    """

    wanted = Signal(int)

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._titles = [column.title for column in columns]
        self._sides = [_RIGHT if column.figures else _LEFT for column in columns]
        marked = columns[0].also.get(MARKED) if columns else None
        self._roles = [column.roles() | {int(CELL): column.cell(marked)} for column in columns]
        self._count, self._page = 0, PAGE
        self._pages: dict[int, Sequence[Row]] = {}
        self._asked: set[int] = set()

    def present(self, rows: Sequence[Row]) -> None:
        """Show these rows and no others."""
        self._reset(len(rows), {0: tuple(rows)}, len(rows) or 1)

    def expect(self, count: int, first: Sequence[Row] = ()) -> None:
        """Show that many rows, of which the first page may be here already; the others are asked for."""
        self._reset(count, {0: tuple(first)} if first else {}, PAGE)

    def put(self, page: int, rows: Sequence[Row]) -> None:
        """A page that was asked for. One nobody asks for any more is left out."""
        if page not in self._asked:
            return
        self._asked.discard(page)
        self._pages[page] = tuple(rows)
        if len(self._pages) > _KEPT:
            del self._pages[max(self._pages, key=lambda one: abs(one - page))]
        first = page * self._page
        if rows:
            last = min(first + len(rows), self._count) - 1
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._roles) - 1))

    def forget_asking(self, page: int) -> None:
        """Nobody will bring this page; it is asked for again when it is looked at again."""
        self._asked.discard(page)

    def row(self, number: int) -> Row | None:
        """The value of a row; None outside, and where its page is not here yet."""
        page, place = divmod(number, self._page)
        rows = self._pages.get(page)
        return rows[place] if rows is not None and 0 <= place < len(rows) else None

    def place(self, fits: Callable[[Row], bool]) -> int:
        """The first row in hand that fits, -1 for none."""
        for page in sorted(self._pages):
            for place, row in enumerate(self._pages[page]):
                if fits(row):
                    return page * self._page + place
        return -1

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._roles)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        said = self._roles[index.column()].get(role)
        if said is None:
            return None
        page, place = divmod(index.row(), self._page)
        rows = self._pages.get(page)
        if rows is None:
            self._ask(page)
        if rows is None or place >= len(rows):
            return _NOTHING if role == CELL else None
        return said(rows[place])

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == _DISPLAY:
            return self._titles[section]
        return self._sides[section] if role == _ALIGNED else None

    def _reset(self, count: int, pages: Mapping[int, Sequence[Row]], page: int) -> None:
        self.beginResetModel()
        self._count, self._page = count, page
        self._pages, self._asked = dict(pages), set()
        self.endResetModel()

    def _ask(self, page: int) -> None:
        if page >= 0 and page not in self._asked:
            self._asked.add(page)
            self.wanted.emit(page)
