"""Real key events: seven layouts, every state, every kind of focus; and the window's own keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Seconds
from ui.keyengine import Action, Blink, Focus, KeyEngine
from ui.keys import Key, State
from ui.keytable import KeyTable
from ui.layouts import key_name, place
from ui.shortcuts import CardKeys, Shortcuts, focus_of, press_of, sequence_of

# The four rows of each board, unshifted, from the digit row down; "\0" is a dead key, which gives no text.
CODES = [*range(10, 22), *range(24, 36), *range(38, 49), *range(52, 62)]
LAYOUTS = {
    "us": "1234567890-=qwertyuiop[]asdfghjkl;'zxcvbnm,./",
    "de": "1234567890ß\0qwertzuiopü+asdfghjklöäyxcvbnm,.-",
    "fr": "&é\"'(-è_çà)=azertyuiop\0$qsdfghjklmùwxcvbn,;:!",
    "se": "1234567890+\0qwertyuiopå\0asdfghjklöäzxcvbnm,.-",
    "es": "1234567890'¡qwertyuiop\0+asdfghjklñ\0zxcvbnm,.-",
    "ru": "1234567890-=йцукенгшщзхъфывапролджэячсмитьбю.",
    "kr": "1234567890-=ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ[]ㅁㄴㅇㄹㅎㅗㅓㅏㅣ;'ㅋㅌㅊㅍㅠㅜㅡ,./",
}
PLACES: dict[int, str] = dict(zip(CODES, LAYOUTS["us"].upper(), strict=True))
BOUND = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789[],.?")
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
X11_ALTGR = 0x80


def event(text: str, code: int = 0, held: Qt.KeyboardModifier = NONE, native: int = 0) -> QKeyEvent:
    """A press as X11 gives it: the text of the layout, the code of the place."""
    key = ord(text[0].upper()) if text.isascii() and text else 0
    return QKeyEvent(QEvent.Type.KeyPress, key, held, code, 0, native, text)


def named(key: Qt.Key, text: str = "", held: Qt.KeyboardModifier = NONE) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, held, text)


def meant(layout: str, char: str, code: int) -> str:
    """What a rep on that board means by a key, worked out another way than the code does."""
    if char.upper() in BOUND:
        return char.upper()
    if layout == "fr" and code in range(10, 20):
        return PLACES[code]
    foreign = layout in {"ru", "kr"} and char > "\u0400"
    return PLACES[code] if foreign and PLACES[code] in BOUND else ""


class Page(QWidget):
    """One widget of each kind that has a focus, and the card keys over them."""

    def __init__(self, seconds: Seconds) -> None:
        super().__init__()
        self.state, self.talked = State.RINGING, 0.0
        self.line, self.note, self.spin = QLineEdit(), QPlainTextEdit(), QSpinBox()
        self.button, self.check, self.combo, self.list = (
            QPushButton("Go"),
            QCheckBox(),
            QComboBox(),
            QListWidget(),
        )
        self.script = QTextBrowser()
        self.combo.addItems(["a", "b"])
        self.list.addItems(["a", "b"])
        column = QVBoxLayout(self)
        for part in (
            self.line,
            self.note,
            self.spin,
            self.button,
            self.check,
            self.combo,
            self.list,
            self.script,
        ):
            column.addWidget(part)
        self.keys = CardKeys(self, KeyEngine(KeyTable(), seconds), lambda: (self.state, self.talked))
        self.acted: list[Action] = []
        self.blinked: list[Blink] = []
        self.waited: list[Key | None] = []
        self.keys.acted.connect(self.acted.append)
        self.keys.blinked.connect(self.blinked.append)
        self.keys.waiting.connect(self.waited.append)


@pytest.fixture
def page(qtbot: QtBot, seconds: Seconds) -> Iterator[Page]:
    page = Page(seconds)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitActive(page).__enter__()
    page.script.setFocus()
    yield page


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("state", State)
def test_a_key_of_any_layout_does_what_it_means_and_once(
    layout: str, state: State, page: Page, seconds: Seconds
) -> None:
    table = KeyTable()
    page.state = state
    for char, code in zip(LAYOUTS[layout], CODES, strict=True):
        page.acted.clear()
        page.keys.forget()
        seconds.pass_(2)
        QApplication.sendEvent(page, event("" if char == "\0" else char, code))
        row = table.at(state, meant(layout, char, code))
        waits = row is not None and row.waits
        assert len(page.acted) == (1 if row is not None and not waits else 0), (char, code)
        if row is not None and not waits:
            assert page.acted[0].id == row.action
        assert page.keys.engine.waiting is (row if waits else None)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_digit_and_every_letter_can_be_typed(layout: str) -> None:
    pairs = zip(LAYOUTS[layout], CODES, strict=True)
    names = {key_name("" if char == "\0" else char, place(code, 0, "linux")) for char, code in pairs}
    assert names >= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


@pytest.mark.parametrize(
    ("text", "code", "held", "native", "name"),
    [
        ("[", 17, NONE, X11_ALTGR, "["),  # de AltGr+8 is a bracket, not an outcome
        ("[", 17, NONE, 0, "["),  # the same where the system hides AltGr
        ("{", 16, NONE, X11_ALTGR, "{"),
        ("#", 12, NONE, X11_ALTGR, "#"),  # fr AltGr+3
        ("1", 10, SHIFT, 0, "1"),  # fr Shift gives the digits
        ("!", 10, SHIFT, 0, "!"),
        ("?", 16, SHIFT, 0, "?"),  # ru Shift+7
        ("Б", 59, SHIFT, 0, "Б"),  # no place with Shift
        ("B", 56, SHIFT, 0, "B"),
        ("ö", 47, NONE, 0, "ö"),
        ("ß", 20, NONE, 0, "ß"),
        ("لا", 56, NONE, 0, "B"),  # one Arabic key gives two letters
    ],
)
def test_modifiers_leave_the_character_its_say(
    text: str, code: int, held: Qt.KeyboardModifier, native: int, name: str
) -> None:
    assert press_of(event(text, code, held, native), "linux").key == name


def test_altgr_of_other_systems() -> None:
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    assert press_of(event("[", 9, both), "win32").key == "["
    assert press_of(event("[", 0, Qt.KeyboardModifier.AltModifier), "darwin").key == "["
    assert press_of(event("", 9, Qt.KeyboardModifier.AltModifier), "linux").key == ""


def test_places_of_three_systems() -> None:
    assert place(24, 0, "linux") == place(16, 0, "win32") == place(0, 12, "darwin") == "Q"
    assert place(19, 0, "linux") == place(11, 0, "win32") == place(0, 29, "darwin") == "0"
    assert place(59, 0, "linux") == place(51, 0, "win32") == place(0, 43, "darwin") == ","
    assert place(200, 0, "linux") == ""


def test_alt_is_ctrl_on_a_mac() -> None:
    assert sequence_of("Alt+1", "darwin").toString() == "Meta+1"
    assert sequence_of("Alt+1", "linux").toString() == "Alt+1"
    assert sequence_of("Ctrl+K", "darwin").toString() == "Ctrl+K"


def test_focus_is_told_from_the_widget(page: Page) -> None:
    kinds = {
        page.line: Focus.TEXT,
        page.note: Focus.TEXT,
        page.spin: Focus.TEXT,
        page.button: Focus.CONTROL,
        page.check: Focus.CONTROL,
        page.combo: Focus.CHOICE,
        page.list: Focus.CHOICE,
        page.script: Focus.CARD,
        page: Focus.CARD,
    }
    assert {widget: focus_of(widget) for widget in kinds} == kinds
    page.combo.setEditable(True)
    page.line.setReadOnly(True)
    assert focus_of(page.combo) is Focus.TEXT
    assert focus_of(page.line) is Focus.CARD
    assert focus_of(None) is Focus.CARD


def test_letters_typed_in_a_field_are_text(page: Page, qtbot: QtBot) -> None:
    page.line.setFocus()
    QTest.keyClicks(page.line, "6 mhh")
    assert page.line.text() == "6 mhh"
    assert page.acted == []
    QTest.keyClick(page.line, Qt.Key.Key_Escape)
    assert page.acted == [Action("back")]


def test_a_letter_on_a_list_is_a_command_but_its_arrows_are_its_own(page: Page, qtbot: QtBot) -> None:
    page.list.setFocus()
    page.list.setCurrentRow(0)
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    assert page.list.currentRow() == 1
    QTest.keyClick(page.list, Qt.Key.Key_M)
    assert page.acted == [Action("note")]


def test_space_on_a_focused_button_presses_the_button(page: Page, qtbot: QtBot) -> None:
    pressed: list[int] = []
    page.button.clicked.connect(lambda: pressed.append(1))
    page.button.setFocus()
    QTest.keyClick(page.button, Qt.Key.Key_Space)
    assert (len(pressed), page.acted) == (1, [])
    page.script.setFocus()
    QTest.keyClick(page.script, Qt.Key.Key_Space)
    assert (len(pressed), page.acted) == (1, [Action("answered")])


def test_waiting_is_told_and_ends(page: Page, qtbot: QtBot) -> None:
    page.state = State.IN_CALL
    QTest.keyClick(page.script, Qt.Key.Key_B)
    assert [row.arg for row in page.waited if row] == ["B"]
    QTest.keyClick(page.script, Qt.Key.Key_2)
    assert page.waited[-1] is None
    assert page.acted == [Action("rate", "B2")]


def test_ctrl_letters_are_not_card_keys(page: Page, qtbot: QtBot) -> None:
    QTest.keyClick(page.script, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert (page.acted, page.blinked) == ([], [])


def test_window_keys_work_from_a_field_that_would_eat_them(page: Page, qtbot: QtBot) -> None:
    # Ctrl+A selects all in a field on every system; which fields also take Ctrl+K depends on the system.
    table = KeyTable({"palette": "Ctrl+A"})
    shortcuts = Shortcuts(page, table, {"palette", "outcome", "rate", "note", "undo", "save_next"})
    heard: list[tuple[str, str]] = []
    shortcuts.triggered.connect(lambda action, arg: heard.append((action, arg)))
    page.line.setFocus()
    page.line.setText("abc")
    page.line.setCursorPosition(0)
    alt, ctrl = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.line, Qt.Key.Key_A, ctrl)
    QTest.keyClick(page.line, Qt.Key.Key_4, alt)
    QTest.keyClick(page.line, Qt.Key.Key_B, alt)
    QTest.keyClick(page.line, Qt.Key.Key_Return, ctrl)
    assert heard == [("palette", ""), ("outcome", "4"), ("words", "B"), ("save_next", "")]
    assert (page.line.text(), page.line.hasSelectedText()) == ("abc", False)


def test_undo_is_the_fields_own_and_else_the_last_outcomes(page: Page, qtbot: QtBot) -> None:
    shortcuts = Shortcuts(page, KeyTable(), {"undo"})
    heard: list[str] = []
    shortcuts.triggered.connect(lambda action, _arg: heard.append(action))
    page.line.setFocus()
    QTest.keyClicks(page.line, "abc")
    QTest.keyClick(page.line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (page.line.text(), heard) == ("", [])
    page.button.setFocus()
    QTest.keyClick(page.button, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["undo"]


def test_an_action_that_is_not_there_has_no_key(page: Page, qtbot: QtBot) -> None:
    shortcuts = Shortcuts(page, KeyTable(), {"palette"})
    heard: list[str] = []
    shortcuts.triggered.connect(lambda action, _arg: heard.append(action))
    QTest.keyClick(page.button, Qt.Key.Key_F5)
    assert heard == []


def test_alt_outcomes_go_through_the_engine(page: Page) -> None:
    page.state, page.talked = State.IN_CALL, 100
    page.keys.outcome("6")
    page.keys.outcome("5")
    assert [b.arg for b in page.blinked] == ["6"]
    assert page.acted == [Action("outcome", "5")]
