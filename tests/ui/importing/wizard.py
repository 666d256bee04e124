"""The import page as a person goes through it: keys pressed, files looked at and taken in."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from coldcall.actions import browsing
from coldcall.actions.parts import Parts
from coldcall.paths import bundled
from tests.ui.pages import Bench
from ui.importing.page import ImportPage

LEADS = bundled("resources", "sample_data", "trade_show_leads.csv")


def press(here: Bench, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key for whatever has the cursor, and what comes of it."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    here.settle()


def look_at(page: ImportPage, here: Bench, *files: Path) -> None:
    page.take_files(files)
    here.until(lambda: page.front is page.preview)
    here.settle()


def take_in(page: ImportPage, here: Bench, qtbot: QtBot, file: Path = LEADS) -> None:
    look_at(page, here, file)
    for reached in (page.columns, page.duplicates, page.result):
        press(here, Qt.Key.Key_Return)
        here.until(lambda reached=reached: page.front is reached)  # type: ignore[misc]
    here.settle()


def write(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def stored(parts: Parts) -> int:
    return browsing.how_many(parts)
