"""A floating list is moved in, chosen from and left by the keys of the field over it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate
from pytestqt.qtbot import QtBot

from ui.widgets.finder import FinderKeys, found_list


@pytest.fixture
def told(qtbot: QtBot) -> tuple[QLineEdit, list[object]]:
    field, said = QLineEdit(), list[object]()
    qtbot.addWidget(field)
    keys = FinderKeys(field, 9, (Qt.Key.Key_Tab,))
    keys.moved.connect(said.append)
    keys.chosen.connect(lambda: said.append("chosen"))
    keys.closed.connect(lambda: said.append("closed"))
    field.show()
    return field, said


@pytest.mark.parametrize(
    ("key", "what"),
    [
        (Qt.Key.Key_Down, 1),
        (Qt.Key.Key_Up, -1),
        (Qt.Key.Key_PageDown, 9),
        (Qt.Key.Key_PageUp, -9),
        (Qt.Key.Key_Return, "chosen"),
        (Qt.Key.Key_Enter, "chosen"),
        (Qt.Key.Key_Tab, "chosen"),
        (Qt.Key.Key_Escape, "closed"),
    ],
)
def test_each_key_does_one_thing(told: tuple[QLineEdit, list[object]], key: Qt.Key, what: object) -> None:
    field, said = told
    QTest.keyClick(field, key)
    assert said == [what]
    assert field.text() == ""


def test_letters_are_typed(told: tuple[QLineEdit, list[object]]) -> None:
    field, said = told
    QTest.keyClicks(field, "ab")
    assert (field.text(), said) == ("ab", [])


def test_the_list_takes_no_focus_and_has_a_name(qtbot: QtBot) -> None:
    painter = QStyledItemDelegate()
    made = found_list(QStringListModel(["one"]), painter, "Actions")
    qtbot.addWidget(made)
    assert made.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert made.accessibleName() == "Actions"
    assert made.itemDelegate() is painter
    assert made.uniformItemSizes()
