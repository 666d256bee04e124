"""Files as they come: several at once, refused, hostile, workbooks, dropped on a page that is busy."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.importing.wizard import LEADS, look_at, press, stored, take_in, write
from tests.ui.pages import Bench
from ui.importing.columns_model import Part
from ui.importing.file_view import LettersPanel
from ui.importing.page import ImportPage


def test_several_files_wait_for_their_turn(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    one = write(tmp_path, "one.csv", "Name,Phone", "Ana Lind,+46 31 123 45 67")
    two = write(tmp_path, "two.csv", "Name,Phone", "Ben Holm,+46 31 123 45 68")
    page.take_files([one, two])
    here.until(lambda: page.front is page.preview)
    assert page.waiting == 1
    for _ in range(3):
        press(here, Qt.Key.Key_Return)
    here.until(lambda: page.front is page.result)
    here.settle()
    assert page.foot.next_button.text() == "Next file: two.csv"
    press(here, Qt.Key.Key_Return)
    here.until(lambda: page.front is page.preview)
    assert page.file.draft is not None
    assert page.file.draft.path == two
    assert page.waiting == 0


def test_a_file_nobody_can_trust_is_refused_whole(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(b'Name,Phone\n"Ana,+46 31 123 45 67\nBen,+46 31 123 45 68\n')
    page.take_files([file])
    here.until(lambda: page.front is page.refused)
    assert "bad.csv" in page.refused.told
    assert "Line 2" in page.refused.told
    assert stored(here.parts) == 0
    file.write_text("Name,Phone\nAna,+46 31 123 45 67\n", encoding="utf-8")
    page.refused.again.emit()
    here.until(lambda: page.front is page.preview)


def test_a_refused_file_lets_the_next_one_through(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b'Name,Phone\n"Ana,+46 31 123 45 67\n')
    page.take_files([bad, LEADS])
    here.until(lambda: page.front is page.refused)
    press(here, Qt.Key.Key_Return)
    here.until(lambda: page.front is page.preview)
    assert page.file.draft is not None
    assert page.file.draft.path == LEADS


def test_what_is_hostile_is_shown_as_text(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    cell = '<img src="file:///etc/passwd">'
    quoted = cell.replace('"', '""')
    file = write(tmp_path, "hostile.csv", "Name,Company,Phone", f'"{quoted}",Evil,+46 31 123 45 67')
    look_at(page, here, file)
    assert page.preview.cells.cells.index(0, 0).data() == cell
    press(here, Qt.Key.Key_Return)
    model = page.columns.model
    assert cell in [model.index(row, Part.EXAMPLES).data() for row in range(model.rowCount())]


def test_a_file_dropped_on_a_result_is_looked_at(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    look_at(page, here, LEADS)
    assert page.waiting == 0


def test_another_sheet_of_a_workbook_is_chosen(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    file = tmp_path / "lists.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        for name, who in (("Q1", "Ann"), ("Q2", "Ben")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["First Name", "Last Name", "Phone"])
            sheet.write_row(1, 0, [who, "Ash", "+1 212 736 5071"])
    look_at(page, here, file)
    picker = page.preview.sheet
    assert [picker.itemText(place) for place in range(picker.count())] == ["Q1 (recognised)", "Q1", "Q2"]
    picker.setCurrentIndex(2)
    picker.activated.emit(2)
    here.settle()
    here.until(lambda: page.file.draft.preview.cells[0][0] == "Ben")  # type: ignore[union-attr]
    assert picker.currentText() == "Q2"


def test_the_dialog_begins_where_the_last_list_was(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(tmp_path, "one.csv", "Name,Phone", "Ana Lind,+46 31 123 45 67")
    began: list[str] = []

    def chosen(_parent: QWidget, _title: str, folder: str, _filters: str) -> tuple[list[str], str]:
        began.append(folder)
        return [str(file)], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", chosen)
    with qtbot.waitSignal(page.folder_moved, timeout=2000) as moved:
        page.ask_for_file()
    here.settle()
    page.start_over()
    page.ask_for_file()
    here.settle()
    assert moved.args == [str(tmp_path)]
    assert began == ["", str(tmp_path)]


def test_a_workbook_has_no_letters_to_choose(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    look_at(page, here, write(tmp_path, "one.csv", "Name,Phone", "Zoë Lind,+46 31 123 45 67"))
    assert page.preview.findChildren(LettersPanel)[0].isVisible()
    page.start_over()
    file = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        book.add_worksheet().write_row(0, 0, ["Name", "Phone"])
        book.worksheets()[0].write_row(1, 0, ["Zoë Lind", "+46 31 123 45 67"])
    look_at(page, here, file)
    assert not page.preview.findChildren(LettersPanel)[0].isVisible()
