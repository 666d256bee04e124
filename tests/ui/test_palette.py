"""Do anything: found by a few letters, done by keys alone, the focus given back; and the sheet of keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.fuzzy import rank
from ui.key_sheet import KeySheet
from ui.keys import State
from ui.keytable import KeyTable
from ui.main_window import MainWindow
from ui.palette import Command, commands_of
from ui.theme import Theme
from ui.widgets.key_caps import KeyCaps

EVERYTHING = {row.action for row in KeyTable().rows}
TEXTS = ["Hang up", "Somebody else", "Export this view", "Import a file", "Whole story"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("im", [3]),
        ("file imp", [3]),
        ("ex vi", [2]),
        ("hng", [0]),
        ("st", [4]),
        ("S", [1, 4, 2]),
        ("zzz", []),
    ],
)
def test_finding(query: str, found: list[int]) -> None:
    places = rank(query, TEXTS)
    assert places[: len(found)] == found
    assert bool(places) == bool(found)


def test_the_palette_offers_what_the_state_allows_and_shows_each_key() -> None:
    there = {(c.action, c.arg): c for c in commands_of(KeyTable(), EVERYTHING, State.PRE_CALL)}
    assert there["call", ""].caps == ("Space",)
    assert there["palette", ""].caps == ("Ctrl", "K")
    assert ("put_through", "") not in there
    assert ("choose", "*") not in there
    assert commands_of(KeyTable(), set(), State.IDLE) == ()


@pytest.fixture
def window(theme: Theme, qtbot: QtBot) -> MainWindow:
    made = MainWindow(theme, KeyTable(), EVERYTHING)
    qtbot.addWidget(made)
    page = QWidget()
    made.field = QLineEdit(page)  # type: ignore[attr-defined]
    made.add_page(1, "Call", page)
    made.add_page(2, "Queue", QWidget())
    made.show()
    qtbot.waitActive(made).__enter__()
    return made


def test_by_keys_alone_and_the_focus_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    field: QLineEdit = window.field  # type: ignore[attr-defined]
    done: list[tuple[str, str]] = []
    window.acted.connect(lambda action, arg: done.append((action, arg)))
    field.setFocus()
    QTest.keyClick(field, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.palette_layer
    assert palette.isVisible()
    typed = window.focusWidget()
    assert isinstance(typed, QLineEdit)
    assert typed is not field
    QTest.keyClicks(typed, "import")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert done == [("import", "")]
    assert not palette.isVisible()
    assert window.focusWidget() is field


def test_arrows_choose_and_escape_leaves(window: MainWindow, qtbot: QtBot) -> None:
    chosen: list[Command] = []
    palette = window.palette_layer
    palette.chosen.disconnect()
    palette.chosen.connect(chosen.append)
    commands = [Command("a", "one"), Command("b", "two"), Command("c", "three")]
    palette.open(commands)
    typed = window.focusWidget()
    assert typed is not None
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        QTest.keyClick(typed, key)
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert [c.action for c in chosen] == ["b"]
    palette.open(commands)
    QTest.keyClick(typed, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert len(chosen) == 1


def test_nothing_found_does_nothing(window: MainWindow, qtbot: QtBot) -> None:
    palette = window.palette_layer
    palette.open([Command("a", "one")])
    typed = window.focusWidget()
    assert typed is not None
    QTest.keyClicks(typed, "zzz")
    QTest.keyClick(typed, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_it_is_painted_in_both_schemes(window: MainWindow, theme: Theme) -> None:
    window.palette_layer.open(window.commands())
    light = window.grab().toImage()
    theme.use_scheme(type(theme.scheme).DARK)
    assert window.grab().toImage() != light


def test_pages_are_a_key_away_and_marked(window: MainWindow, qtbot: QtBot) -> None:
    shown: list[int] = []
    window.page_shown.connect(shown.append)
    QTest.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert shown == [2]


def test_text_size_is_a_key_away(window: MainWindow, theme: Theme, qtbot: QtBot) -> None:
    for _ in range(2):
        QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert theme.percent == 120
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert theme.percent == 100


def test_the_sheet_shows_every_key_there_is(qtbot: QtBot) -> None:
    sheet = KeySheet()
    qtbot.addWidget(sheet)
    table = KeyTable({"call": "Y"})
    sheet.present(table, EVERYTHING)
    drawn = {caps.accessibleName() for caps in sheet.findChildren(KeyCaps)}
    assert {"Y", "H H", "Ctrl K", "F11", "1…0", "Alt 5", "?"} <= drawn
    sheet.present(table, {"call"})
    page = sheet.widget()
    assert page is not None
    assert {caps.accessibleName() for caps in page.findChildren(KeyCaps)} == {"Y"}


def test_the_sheet_brings_known_caps_back_and_gives_the_page_back(window: MainWindow, qtbot: QtBot) -> None:
    page = window.current
    window.set_state(State.PRE_CALL, {"call": 99})

    def call_caps() -> KeyCaps:
        there = (c for c in window.status.findChildren(KeyCaps) if c.isVisible())
        return next(c for c in there if c.accessibleName() == "Space")

    assert not call_caps().drawn
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert isinstance(window.current, KeySheet)
    assert call_caps().drawn
    QTest.keyClick(window.current, Qt.Key.Key_Escape)
    assert window.current is page
    assert not call_caps().drawn
