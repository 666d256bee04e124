"""The queue page's looks: filters, moment and where the others are on top, the table, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coldcall.domain.queue import NotNow, Queue
from coldcall.domain.wall import told
from ui.choice import Choice, ChoiceKind, choice_name
from ui.format import count
from ui.queue.ask_bar import AskBar
from ui.queue.filter_bar import FilterBar
from ui.queue.filter_form import FilterForm
from ui.queue.queue_model import Part, QueueModel
from ui.queue.queue_table import QueueTable
from ui.queue.score_panel import ScorePanel
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.banner import Banner
from ui.widgets.button import ActionButton, Kind
from ui.widgets.empty_state import Choice as Way
from ui.widgets.empty_state import EmptyState
from ui.widgets.flow import Flow
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
_PANEL: Final = 330
_FIELD: Final = 110
_MOST_WAYS: Final = 3
_WIDTHS: Final[dict[int, int]] = {
    Part.RANK: 5,
    Part.NAME: 26,
    Part.COMPANY: 18,
    Part.WHY: 22,
    Part.SCORE: 5,
    Part.FIT: 3,
    Part.ENGAGEMENT: 10,
    Part.HISTORY: 6,
    Part.TIME: 17,
    Part.TRIES: 4,
}
_SHY: Final = (Part.HISTORY, Part.FIT, Part.ENGAGEMENT, Part.TRIES)


@dataclass(frozen=True, slots=True)
class Shown:
    """One reading: `rows` are those shown, `counted` where everybody of the part is; `reason` whom the rows
    are, "" for all who can be called; `when` the moment in words, "" for now; `zone` the caller's.
    """

    rows: Queue
    counted: Queue
    choice: Choice
    reason: str = ""
    when: str = ""
    zone: str = "UTC"


class QueueView(QWidget):
    """`time_typed` carries words, `reason_chosen` a reason or "" for all who can be called, `opened` the row
    number, `stood_on` the id of the one in hand, `offered` the action of a choice while the table is empty.
    """

    time_typed = Signal(str)
    reason_chosen = Signal(str)
    opened = Signal(int)
    stood_on = Signal(object)
    offered = Signal(str)
    more_wanted = Signal()
    now_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._time = QLineEdit()
        self._time.setPlaceholderText(translate("Queue", "now"))
        self._time.setFixedWidth(_FIELD)
        self._told = plain_label("", Size.BASE, Tone.BAD)
        self._where = Flow(SPACE_2)
        self.bar, self.form, self.ask = FilterBar(), FilterForm(), AskBar()
        self.banner = Banner()
        self.model = QueueModel(self)
        self.table = QueueTable(translate("Queue", "Queue"), _WIDTHS, Part.WHY, _SHY)
        self.table.setModel(self.model)
        self.panel = ScorePanel()
        self._panel_line = Hairline(standing=True)
        self._empty = EmptyState()
        self._empty.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._heading = plain_label("", Size.TITLE, weight=QFont.Weight.DemiBold, tabular=True)
        self._marked = plain_label("", Size.BASE, Tone.ACCENT, QFont.Weight.Medium, tabular=True)
        self._in_hand: UUID | None = None
        self._folded = self._narrow = False
        self._at: datetime | None = None
        self._lay_out()
        self._time.returnPressed.connect(lambda: self.time_typed.emit(self._time.text()))
        self.table.opened.connect(self.opened)
        self.table.stood_on.connect(self._stood_on)
        self.table.dressed.connect(self._fit)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._empty.chosen.connect(self.offered)
        self.banner.acted.connect(lambda _action: self.now_wanted.emit())
        self.banner.dismissed.connect(self.now_wanted)
        self.setFocusProxy(self.table)

    # The moment

    def ask_time(self) -> None:
        """Put the cursor where the moment is typed."""
        self._time.setFocus(Qt.FocusReason.OtherFocusReason)
        self._time.selectAll()

    def leave_time(self) -> None:
        """What is typed there counts no more."""
        self._time.clear()
        self.set_time_fault("")
        if self.typing:
            self.take_keys()

    @property
    def typing(self) -> bool:
        """Whether a moment is being typed."""
        return self._time.hasFocus()

    def set_time_fault(self, words: str) -> None:
        """Say what is wrong with the time typed, or "" when it is understood."""
        self._told.setText(words)
        self._time.setProperty("wrong", bool(words))
        self._time.style().unpolish(self._time)
        self._time.style().polish(self._time)

    # The rows

    def present(self, shown: Shown) -> None:
        """Show a reading. Whoever is in hand stays in hand where they are still there."""
        stood, rows = self.table.current, shown.rows.rows
        self._heading.setText(_heading(shown))
        self._say_where(shown.counted, shown.reason)
        self._where.setVisible(shown.counted.total > 0)
        self._say_when(shown.when)
        self._at = shown.rows.at
        self.model.present_queue(rows, shown.rows.at)
        had_keys = self.table.hasFocus() or self._empty.hasFocus()
        self.table.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._show_panel(there=bool(rows))
        if had_keys:
            self.take_keys()
        if not rows:
            self._in_hand = None
            self.panel.clear()
            self._offer(shown)
            return
        self.table.share_out()
        again = self.model.place(lambda row: row.prospect_id == self._in_hand)
        self.table.stand_on(again if again >= 0 else max(0, stood))
        self._stood_on(self.table.current)

    def take_keys(self) -> None:
        """The rows have the keys, or what stands in their place."""
        part = self._empty if self.table.isHidden() else self.table
        part.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_marks(self, marks: Collection[UUID]) -> None:
        """Who is marked, in the table and in a line of words."""
        self.model.set_marks(marks)
        words = translate("Queue", "{n} marked · Esc lets them go").format(n=count(len(marks)))
        self._marked.setText(words if marks else "")

    def toggle_panel(self) -> None:
        """Fold why away, or open it."""
        self._folded = not self._folded
        self._show_panel(there=bool(self.model.rowCount()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The table goes first: where both have no room, why folds away until there is, or W opens it."""
        narrow = self.width() - _PANEL < self.table.needs
        if narrow is not self._narrow:
            self._narrow = self._folded = narrow
            self._show_panel(there=bool(self.model.rowCount()))

    def _show_panel(self, *, there: bool) -> None:
        for part in (self.panel, self._panel_line):
            part.setVisible(there and not self._folded)

    @property
    def heading(self) -> str:
        return self._heading.text()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_2)
        top.setSpacing(SPACE_2)
        top.addWidget(self._heading)
        top.addSpacing(SPACE_4)
        top.addWidget(self._marked)
        top.addStretch(1)
        top.addWidget(self._told)
        top.addWidget(plain_label(translate("Queue", "As of"), tone=Tone.MUTED, buddy=self._time))
        top.addWidget(self._time)
        self._where.setContentsMargins(SPACE_4 - SPACE_2, 0, SPACE_4, SPACE_2)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self._empty, 1)
        left.addWidget(self.ask)
        self.panel.setFixedWidth(_PANEL)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._panel_line)
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.bar)
        column.addSpacing(SPACE_2)
        column.addWidget(self._where)
        column.addWidget(self.form)
        column.addWidget(self.banner)
        column.addWidget(Hairline())
        column.addLayout(row, 1)

    def _say_where(self, counted: Queue, reason: str) -> None:
        """A button for each place where people are: now first, then why the others are not."""
        entries = [("", counted.callable, translate("Queue", "now"))]
        entries += [(one.reason, one.count, one.text) for one in counted.not_now]
        buttons = []
        for key, number, words in entries:
            button = ActionButton(f"{count(number)} {words}", Kind.QUIET)
            button.setCheckable(True)
            button.setChecked(key == reason)
            button.clicked.connect(lambda _on=False, key=key: self.reason_chosen.emit(key))
            buttons.append(button)
        self._where.set_parts(buttons)

    def _say_when(self, when: str) -> None:
        """Nobody takes a queue of tomorrow for the one of now."""
        if not when:
            self.banner.clear()
            return
        self.banner.present(
            translate("Queue", "This is the queue at {when}, if nothing else happens").format(when=when),
            translate("Queue", "Esc leads back to now"),
            tone=Tone.SIGNAL,
            action="now",
            words=translate("Queue", "Back to now"),
        )

    def _offer(self, shown: Shown) -> None:
        counted = shown.counted
        if counted.total == 0 and shown.choice.kind is not ChoiceKind.EVERYBODY:
            self._empty.present(
                translate("Queue", "Nobody is in {part}").format(part=choice_name(shown.choice)),
                translate("Queue", "Another list or a wider filter may have somebody."),
                (Way("everybody", translate("Queue", "Show everybody"), ("1",)),),
            )
        elif counted.total == 0:
            self._empty.present(
                translate("Queue", "No leads yet"),
                translate("Queue", "Import a list, and the best person to call stands here first."),
                (Way("import", translate("Queue", "Import a file"), ("Ctrl", "I")),),
            )
        elif shown.reason:
            self._empty.present(translate("Queue", "Nobody is here any more"))
        else:
            title = translate("Queue", "Nobody can be called now")
            if shown.when:
                title = translate("Queue", "Nobody can be called at {when}").format(when=shown.when)
            self._empty.present(title, _soonest(shown), _ways(counted))

    def _stood_on(self, number: int) -> None:
        row = self.model.row(number)
        if row is None:
            self.panel.clear()
            return
        self._in_hand = row.prospect_id
        self.panel.present(row, self._at)
        self.stood_on.emit(row.prospect_id)

    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if bar.maximum() and value >= bar.maximum() - bar.pageStep():
            self.more_wanted.emit()


def _heading(shown: Shown) -> str:
    counted, reason, when = shown.counted, shown.reason, shown.when
    one = next((one for one in counted.not_now if one.reason == reason), None)
    if reason and one is not None:
        return f"{count(one.count)} {one.text}"
    if when:
        words = translate("Queue", "{callable} of {total} can be called at {when}")
    else:
        words = translate("Queue", "{callable} of {total} can be called now")
    return words.format(callable=count(counted.callable), total=count(counted.total), when=when)


def _soonest(shown: Shown) -> str:
    """Who comes next and when: "312 from 14:00 (London opens 08:00)"."""
    hours = next((one for one in shown.counted.not_now if one.reason == "later"), None)
    if hours is not None:
        return f"{count(hours.count)} {hours.text}"
    opening = [one for one in shown.counted.not_now if one.opens_at is not None]
    if not opening:
        return translate("Queue", "Nobody comes back by time alone: what is missing has to be said.")
    first = min(opening, key=lambda one: one.opens_at or shown.counted.at)
    time = told(first.opens_at or shown.counted.at, shown.counted.at, shown.zone)
    words = translate("Queue", "{time}: the first of {n} {text}")
    return words.format(n=count(first.count), text=first.text, time=time)


def _ways(counted: Queue) -> tuple[Way, ...]:
    """A button for what would open most, what a person can answer first."""
    found = sorted(counted.not_now, key=_mendable, reverse=True)[:_MOST_WAYS]
    return tuple(Way(f"reason:{one.reason}", f"{count(one.count)} {_short(one.text)}") for one in found)


def _short(text: str) -> str:
    """ "later" of "later (London opens 08:00)"."""
    return text.partition(" (")[0]


def _mendable(one: NotNow) -> tuple[bool, bool, int]:
    return one.reason.startswith("missing:"), one.opens_at is not None, one.count
