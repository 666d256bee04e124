"""Rows of values as a table model: given whole, or asked for in pages as they are looked at."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from ui.tokens import Tone
from ui.widgets.flat_table import CELL, MARKED, SECOND, SIGN, TONE, Cell, _asked
from ui.widgets.rows_model import PAGE, Column, RowsModel

EXTRA = Qt.ItemDataRole.UserRole + 77
COLUMNS: tuple[Column[int], ...] = (
    Column("Name", str, second=lambda row: f"after {row - 1}", spoken=lambda row: f"number {row}"),
    Column("Square", lambda row: str(row * row), figures=True, tone=lambda _row: Tone.GOOD),
    Column("Sign", lambda _row: "", signed=lambda row: row > 1, also={EXTRA: lambda row: -row}),
)


def said(model: RowsModel[int], row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> object:
    return model.data(model.index(row, column), role)


def test_a_column_says_what_it_was_given(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.present([1, 2, 3])
    assert tester.model() is model
    assert (model.rowCount(), model.columnCount()) == (3, 3)
    assert (model.rowCount(model.index(0, 0)), model.columnCount(model.index(0, 0))) == (0, 0)
    assert said(model, 1, 0) == "2"
    assert said(model, 1, 0, Qt.ItemDataRole.AccessibleTextRole) == "number 2"
    assert said(model, 1, 1, Qt.ItemDataRole.AccessibleTextRole) == "4"
    assert said(model, 1, 0, SECOND) == "after 1"
    assert (said(model, 1, 1, TONE), said(model, 1, 0, TONE)) == (Tone.GOOD, None)
    assert [said(model, row, 2, SIGN) for row in range(3)] == [False, True, True]
    assert said(model, 2, 2, EXTRA) == -3


def test_all_of_a_cell_is_what_its_roles_say() -> None:
    marked: Column[int] = Column("Mark", str, also={MARKED: lambda row: row == 2})
    model = RowsModel((marked, *COLUMNS))
    model.present([1, 2, 3])
    for row in range(3):
        for column in range(4):
            assert said(model, row, column, CELL) == _asked(model.index(row, column))
    assert [said(model, row, 3, CELL).marked for row in range(3)] == [False, True, False]  # type: ignore[attr-defined]
    model.expect(5)
    assert said(model, 4, 0, CELL) == Cell()


def test_figures_stand_at_the_right_with_their_title() -> None:
    model = RowsModel(COLUMNS)
    model.present([1])
    aligned, across = Qt.ItemDataRole.TextAlignmentRole, Qt.Orientation.Horizontal
    right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    assert said(model, 0, 1, aligned) == model.headerData(1, across, aligned) == right
    assert said(model, 0, 0, aligned) is None
    assert model.headerData(0, across) == "Name"
    assert model.headerData(0, Qt.Orientation.Vertical) is None


def test_only_pages_that_are_looked_at_are_asked_for_once_each() -> None:
    model, asked = RowsModel(COLUMNS), list[int]()
    model.wanted.connect(asked.append)
    model.expect(10 * PAGE + 5, range(PAGE))
    assert said(model, 3, 0) == "3"
    assert asked == []
    for row in (PAGE, PAGE + 1, 10 * PAGE + 4, 10 * PAGE):
        assert said(model, row, 0) is None
    assert asked == [1, 10]
    model.put(10, range(10 * PAGE, 10 * PAGE + 5))
    assert said(model, 10 * PAGE + 4, 0) == str(10 * PAGE + 4)
    assert model.row(10 * PAGE + 4) == 10 * PAGE + 4
    assert (model.row(10 * PAGE + 5), model.row(PAGE), model.row(-1)) == (None, None, None)
    assert model.place(lambda row: row == 10 * PAGE + 2) == 10 * PAGE + 2
    assert model.place(lambda row: row == PAGE) == -1


def test_a_page_tells_the_view_which_rows_came(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS)
    model.expect(PAGE + 5)
    said(model, PAGE, 0)
    with qtbot.waitSignal(model.dataChanged, timeout=1000) as told:
        model.put(1, range(5))
    assert told.args is not None
    assert (told.args[0].row(), told.args[1].row(), told.args[1].column()) == (PAGE, PAGE + 4, 2)


def test_pages_of_other_rows_and_of_nobody_s_asking_are_left_out() -> None:
    model, asked = RowsModel(COLUMNS), list[int]()
    model.wanted.connect(asked.append)
    model.expect(PAGE)
    model.put(0, range(PAGE))
    assert model.row(0) is None
    said(model, 0, 0)
    model.expect(PAGE)
    model.put(0, range(PAGE))
    assert model.row(0) is None
    said(model, 0, 0)
    model.forget_asking(0)
    said(model, 0, 0)
    assert asked == [0, 0, 0]


def test_a_million_rows_keep_a_bounded_number_of_pages_around_the_last_one() -> None:
    model = RowsModel(COLUMNS)
    model.expect(1_000_000)
    for page in [*range(200), 4_999]:
        said(model, page * PAGE, 0)
        model.put(page, range(page * PAGE, page * PAGE + PAGE))
    held = [page for page in range(5_000) if model.row(page * PAGE) is not None]
    assert len(held) <= 64
    assert {199, 4_999} <= set(held)
    assert said(model, 0, 0) is None
