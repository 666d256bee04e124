"""The left pane: a field that finds anybody, and under it the queue, or what was found."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.desk.queue_model import Line, QueueModel
from ui.desk.queue_view import QueueView
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.label import plain_label

translate = QCoreApplication.translate


class QueuePanel(QWidget):
    """`chosen` carries a prospect's id; `sought` what is typed; `rang_back` the id to be taken as inbound."""

    chosen = Signal(object)
    sought = Signal(str)
    rang_back = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.model = QueueModel(self)
        self.view = QueueView(self.model)
        self.view.chosen.connect(self.chosen)
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Queue", "Find   Ctrl+F"))
        self.field.setAccessibleName(translate("Queue", "Find: name, company, number or its last digits"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._seek)
        self.field.installEventFilter(self)
        self._told = plain_label("", Size.SMALL, Tone.MUTED, wrap=True)
        self._queue: tuple[Line, ...] = ()
        self._found: tuple[Line, ...] | None = None
        self._in_hand: UUID | None = None
        self._at = 0
        self._answered = ""
        self._pressed: bool | None = None
        top = QVBoxLayout()
        top.setContentsMargins(SPACE_3, SPACE_3, SPACE_3, SPACE_2)
        top.setSpacing(SPACE_1)
        top.addWidget(self.field)
        top.addWidget(self._told)
        self._told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.view, 1)

    def present(self, lines: Sequence[Line], in_hand: UUID | None) -> None:
        """The queue; while something is sought it waits behind what was found."""
        self._queue, self._in_hand = tuple(lines), in_hand
        self._draw()

    def present_found(self, lines: Sequence[Line] | None) -> None:
        """What was found for the text in the field, or None to show the queue again."""
        self._answered = self.field.text()
        self._found, self._at = (None if lines is None else tuple(lines)), 0
        self._draw()
        if self._pressed is not None and self._found is not None:
            self._take(inbound=self._pressed)

    def set_faded(self, faded: bool) -> None:
        """Step back while somebody is on the line."""
        self.view.set_faded(faded)

    def find_somebody(self) -> None:
        """Put the cursor into the field."""
        self.field.setFocus()
        self.field.selectAll()

    def stop_finding(self) -> None:
        """The queue again, the field empty."""
        self.field.clear()
        self.present_found(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is not self.field
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
        ):
            return False
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up} and self._found:
            self._at = max(0, min(len(self._found) - 1, self._at + (1 if key == Qt.Key.Key_Down else -1)))
            self._draw()
            return True
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            inbound = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if self._answered != self.field.text():
                # What is typed is still being looked up: the press counts once it is found.
                self._pressed = inbound
            else:
                self._take(inbound=inbound)
            return True
        return False

    def _seek(self, typed: str) -> None:
        self._pressed = None
        self.sought.emit(typed)

    def _take(self, *, inbound: bool) -> None:
        self._pressed = None
        prospect_id = self._found[self._at].prospect_id if self._found else None
        if prospect_id is None:
            return
        self.stop_finding()
        (self.rang_back if inbound else self.chosen).emit(prospect_id)

    def _draw(self) -> None:
        if self._found is None:
            self._told.hide()
            self.model.present(self._queue, self._in_hand)
            self.view.keep_in_sight()
            return
        words = translate("Queue", "Enter opens · Alt+Enter: they ring back")
        self._told.setText(words if self._found else translate("Queue", "Nobody like that"))
        self._told.show()
        here = self._found[self._at].prospect_id if self._found else None
        self.model.present(self._found, here)
        self.view.keep_in_sight()
