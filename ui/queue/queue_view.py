"""The queue page's looks: what to see and from when on top, where the others are, the table, and why."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coldcall.domain.listing import PartKind, QueuePart
from coldcall.domain.queue import NotNow, Queue
from ui.format import count
from ui.queue.queue_model import Part, QueueModel
from ui.queue.score_panel import ScorePanel
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.empty_state import Choice, EmptyState
from ui.widgets.flat_table import FlatTable
from ui.widgets.flow import Flow
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline
from ui.widgets.picker import Picker

translate = QCoreApplication.translate
_PANEL: Final = 330
_FIELD: Final = 110
_PART: Final = 26
_WIDTHS: Final[dict[int, int]] = {
    Part.RANK: 4,
    Part.NAME: 29,
    Part.COMPANY: 20,
    Part.WHY: 24,
    Part.SCORE: 5,
    Part.FIT: 3,
    Part.ENGAGEMENT: 10,
    Part.HISTORY: 6,
    Part.TIME: 17,
    Part.TRIES: 4,
}
_SHY: Final = (Part.HISTORY, Part.FIT, Part.ENGAGEMENT, Part.TRIES)


class QueueView(QWidget):
    """`part_chosen` carries a QueuePart, `time_typed` words, `reason_chosen` a reason or "" for all who can
    be called, `opened` the row number, `offered` the action of a choice while the table is empty.
    """

    part_chosen = Signal(object)
    time_typed = Signal(str)
    reason_chosen = Signal(str)
    opened = Signal(int)
    offered = Signal(str)
    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[QueuePart] = []
        self._part = Picker(translate("Queue", "Part of the queue"), _PART)
        self._time = QLineEdit()
        self._time.setPlaceholderText(translate("Queue", "now"))
        self._time.setFixedWidth(_FIELD)
        self._told = plain_label("", Size.BASE, Tone.BAD)
        self._where = Flow(SPACE_2)
        self.model = QueueModel(self)
        self.table = FlatTable(translate("Queue", "Queue"), _WIDTHS, Part.WHY, _SHY)
        self.table.setModel(self.model)
        self.panel = ScorePanel()
        self._empty = EmptyState()
        self._heading = plain_label("", Size.TITLE, weight=QFont.Weight.DemiBold, tabular=True)
        self._lay_out()
        self._part.activated.connect(lambda place: self.part_chosen.emit(self._parts[place]))
        self._time.editingFinished.connect(lambda: self.time_typed.emit(self._time.text()))
        self.table.opened.connect(self.opened)
        self.table.stood_on.connect(self._stood_on)
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._empty.chosen.connect(self.offered)
        self.setFocusProxy(self.table)

    def set_parts(self, parts: Sequence[QueuePart], chosen: QueuePart) -> None:
        """What the queue can be narrowed to."""
        self._parts = list(parts)
        self._part.clear()
        for one in parts:
            self._part.addItem(_part_words(one))
        self._part.setCurrentIndex(next((n for n, one in enumerate(parts) if one == chosen), 0))

    def set_time_fault(self, words: str) -> None:
        """Say what is wrong with the time typed, or "" when it is understood."""
        self._told.setText(words)
        self._time.setProperty("wrong", bool(words))
        self._time.style().unpolish(self._time)
        self._time.style().polish(self._time)

    def present(self, queue: Queue, counted: Queue, reason: str, when: str) -> None:
        """`queue` holds the rows; `counted` where everybody is; `reason` whom the rows are, "" for all who
        can be called; `when` the moment in words, "" for now.
        """
        stood = self.table.current
        self._heading.setText(_heading(counted, reason, when))
        self._say_where(counted, reason)
        self.model.present_queue(queue.rows, queue.at)
        self.table.setVisible(bool(queue.rows))
        self._empty.setVisible(not queue.rows)
        if queue.rows:
            self.table.share_out()
            self.table.stand_on(max(0, stood))
            self._stood_on(self.table.current)
        else:
            self.panel.clear()
            self._offer(counted, reason)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_2)
        top.setSpacing(SPACE_2)
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._told)
        top.addWidget(plain_label(translate("Queue", "As of"), tone=Tone.MUTED, buddy=self._time))
        top.addWidget(self._time)
        top.addSpacing(SPACE_2)
        top.addWidget(self._part)
        self._where.setContentsMargins(SPACE_4 - SPACE_2, 0, SPACE_4, SPACE_2)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.table, 1)
        left.addWidget(self._empty, 1)
        self.panel.setFixedWidth(_PANEL)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(Hairline(standing=True))
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._where)
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

    def _offer(self, counted: Queue, reason: str) -> None:
        if counted.total == 0:
            self._empty.present(
                translate("Queue", "No leads yet"),
                translate("Queue", "Import a list, and the best person to call stands here first."),
                (Choice("import", translate("Queue", "Import a file"), ("Ctrl", "I")),),
            )
            return
        if reason:
            self._empty.present(translate("Queue", "Nobody is here any more"))
            return
        first = next((one for one in counted.not_now if one.opens_at is not None), None)
        self._empty.present(
            translate("Queue", "Nobody can be called now"), _soonest(first) if first else "", ()
        )

    def _stood_on(self, number: int) -> None:
        row = self.model.row(number)
        self.panel.present(row) if row is not None else self.panel.clear()

    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if bar.maximum() and value >= bar.maximum() - bar.pageStep():
            self.more_wanted.emit()


def _heading(counted: Queue, reason: str, when: str) -> str:
    one = next((one for one in counted.not_now if one.reason == reason), None)
    if reason and one is not None:
        return f"{count(one.count)} {one.text}"
    if when:
        words = translate("Queue", "{callable} of {total} can be called at {when}")
    else:
        words = translate("Queue", "{callable} of {total} can be called now")
    return words.format(callable=count(counted.callable), total=count(counted.total), when=when)


def _soonest(one: NotNow) -> str:
    return f"{count(one.count)} {one.text}."


def _part_words(part: QueuePart) -> str:
    if part.kind is PartKind.LIST:
        return translate("Queue", "List: {name}").format(name=part.name)
    if part.kind is PartKind.CAMPAIGN:
        return translate("Queue", "Campaign: {name}").format(name=part.name)
    return translate("Queue", "Everybody")
