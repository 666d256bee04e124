"""The frame: the day on top, pages in the middle, keys and jobs at the foot. Others fill it."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from ui.faults import Problem
from ui.keys import State
from ui.keytable import KeyTable
from ui.shortcuts import Shortcuts
from ui.status_strip import StatusStrip
from ui.theme import Theme
from ui.tokens import Tone
from ui.top_bar import TopBar
from ui.widgets.banner import Banner
from ui.widgets.line import Hairline

if TYPE_CHECKING:
    from ui.key_sheet import KeySheet
    from ui.palette import Command, Palette
    from ui.panes import ThreePanes

translate = QCoreApplication.translate
OWN: Final = frozenset(
    {
        "page",
        "palette",
        "keys",
        "fold_left",
        "fold_right",
        "next_pane",
        "previous_pane",
        "full_screen",
        "larger",
        "smaller",
        "normal_size",
    }
)


class MainWindow(QWidget):
    """Takes any page. `acted` carries an action and its argument that is not the window's own business;
    `page_shown` the number of the page in front; `closing` comes before the window goes.
    """

    acted = Signal(str, str)
    page_shown = Signal(int)
    closing = Signal()

    def __init__(self, theme: Theme, table: KeyTable, available: Container[str]) -> None:
        super().__init__()
        self._theme, self._table, self._available = theme, table, available
        self.top, self.status, self.banner = TopBar(), StatusStrip(), Banner()
        self._state, self._uses = State.IDLE, dict[str, int]()
        self._stack = QStackedWidget()
        self._numbers: dict[int, QWidget] = {}
        self._panes: dict[QWidget, ThreePanes] = {}
        self._states: dict[QWidget, State] = {}
        self._sheet: KeySheet | None = None
        self._before_sheet: QWidget | None = None
        self._focus_before: QWidget | None = None
        self._lay_out()
        self.shortcuts = Shortcuts(self, table, _Either(available))
        self.shortcuts.triggered.connect(self.act)
        self.top.page_wanted.connect(self.show_page)
        self.setWindowTitle("Coldcall")
        self.resize(1366, 740)
        self._hint()

    def add_page(self, number: int, title: str, page: QWidget, panes: ThreePanes | None = None) -> None:
        """Put a page behind Ctrl+`number`; `panes` are what F9, F10 and F6 move in it."""
        self._numbers[number] = page
        if panes is not None:
            self._panes[page] = panes
        self._stack.addWidget(page)
        self.top.add_page(number, title)
        if len(self._numbers) == 1:
            self.show_page(number)

    def set_page_state(self, page: QWidget, state: State) -> None:
        """A page other than the desk has keys of the table too: its hints and the palette follow `state`."""
        self._states[page] = state

    def show_page(self, number: int) -> None:
        """Bring a page to the front; a number without a page does nothing."""
        if (page := self._numbers.get(number)) is not None:
            self._stack.setCurrentWidget(page)
            self.top.mark_page(number)
            self._hint()
            self.page_shown.emit(number)

    def show_widget(self, widget: QWidget) -> None:
        """Put something in front that has no number: the first minute, an import, settings."""
        if self._stack.indexOf(widget) < 0:
            self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self._hint()

    def set_state(self, state: State, uses: Mapping[str, int] | None = None) -> None:
        """The state of the call loop: the hints at the foot and the palette follow it."""
        self._state, self._uses = state, dict(uses or {})
        self._hint()

    @property
    def current(self) -> QWidget:
        """The page in front."""
        return self._stack.currentWidget() or self._stack

    @property
    def _at_desk(self) -> bool:
        """Whether the first page is in front, which has the card keys; so too before there is any."""
        return not self._numbers or self.current is next(iter(self._numbers.values()))

    def show_problem(self, problem: Problem) -> None:
        """A known error becomes a banner, a bug one line at the foot."""
        if problem.id:
            self.status.say(problem.title)
            return
        offer = problem.offer
        self.banner.present(
            problem.title,
            problem.hint,
            tone=Tone.BAD,
            action=offer.action if offer else "",
            words=offer.words if offer else "",
        )

    def act(self, action: str, arg: str = "") -> None:
        """Do an action of the table: the window's own here, any other is passed on through `acted`."""
        if action in OWN:
            self._own(action, arg)
        else:
            self.acted.emit(action, arg)

    @cached_property
    def palette_layer(self) -> Palette:
        """The palette, made when it is first asked for: the frame is on the screen before."""
        from ui.palette import Palette

        palette = Palette(self)
        palette.chosen.connect(self._chosen)
        return palette

    def commands(self) -> Sequence[Command]:
        """What the palette offers."""
        from ui.palette import commands_of

        state = self._states.get(self.current, self._state)
        return commands_of(self._table, _Either(self._available), state)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What no page took: Esc leads back to the desk from everywhere.
        if event.key() == Qt.Key.Key_Escape and not self._at_desk:
            self.acted.emit("back", "")
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, Hairline(), self.banner):
            column.addWidget(part)
        column.addWidget(self._stack, 1)
        column.addWidget(Hairline())
        column.addWidget(self.status)

    def _own(self, action: str, arg: str) -> None:
        panes = self._panes.get(self.current)
        if action == "page":
            self.show_page(int(arg))
        elif action == "palette":
            self.palette_layer.open(self.commands())
        elif action == "keys":
            self._toggle_sheet()
        elif action == "full_screen":
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif action in {"larger", "smaller", "normal_size"}:
            {"larger": self._theme.larger, "smaller": self._theme.smaller}.get(action, self._theme.normal)()
        elif panes is not None:
            _move(panes, action)

    def _hint(self) -> None:
        """Draw the keys at the foot; caps a rep has learned come back while the key sheet is open."""
        there = _Either(self._available)
        here = self._states.get(self.current)
        rows = [row for row in self._table.hints(here or self._state) if row.action in there]
        fixed = [self._table.find(action) for action in ("undo", "palette", "keys") if action in there]
        revealed = self.current is self._sheet
        if not self._at_desk and here is None and not revealed:
            # Single keys live on the desk and the queue alone.
            rows, fixed = [], [replace(row, card=()) for row in fixed if row.action != "undo"]
        self.status.set_hints(rows, self._uses, revealed)
        self.status.set_fixed(fixed, self._uses, revealed)

    def _toggle_sheet(self) -> None:
        if self.current is self._sheet and self._before_sheet is not None:
            self._stack.setCurrentWidget(self._before_sheet)
            if self._focus_before is not None and isValid(self._focus_before):
                self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._before_sheet, self._focus_before = self.current, self.focusWidget()
            self._sheet = self._sheet or self._make_sheet()
            self._sheet.present(self._table, _Either(self._available))
            self._stack.setCurrentWidget(self._sheet)
            self._sheet.setFocus(Qt.FocusReason.OtherFocusReason)
        self._hint()

    def _make_sheet(self) -> KeySheet:
        from ui.key_sheet import KeySheet

        sheet = KeySheet()
        sheet.closed.connect(self._toggle_sheet)
        self._stack.addWidget(sheet)
        return sheet

    def _chosen(self, command: Command) -> None:
        self.act(command.action, command.arg)


class _Either(Container[str]):
    """The window's own actions and those given."""

    def __init__(self, given: Container[str]) -> None:
        self._given = given

    def __contains__(self, action: object) -> bool:
        return action in OWN or action in self._given


def _move(panes: ThreePanes, action: str) -> None:
    if action == "fold_left":
        panes.fold_left()
    elif action == "fold_right":
        panes.fold_right()
    else:
        panes.step_focus(1 if action == "next_pane" else -1)
