"""The note: what is typed during the call is the record. Its words and when they were kept."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.tokens import SPACE_1, SPACE_2, SPACE_4, Size, Tone
from ui.widgets.key_caps import KeyCaps
from ui.widgets.label import plain_label

translate = QCoreApplication.translate
_WARMTH = {-2: "cold", -1: "cool", 0: "neutral", 1: "warm", 2: "very warm"}


class _Pad(QPlainTextEdit):
    """Three lines high, six where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = 2
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def sizeHint(self) -> QSize:
        return QSize(200, self.fontMetrics().lineSpacing() * self.lines + 2 * SPACE_2 + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(100, self.fontMetrics().lineSpacing() + 2 * SPACE_2 + 2)


class NotePanel(QWidget):
    """`typed` carries the whole note, `left` comes when the cursor goes."""

    typed = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.pad = _Pad()
        self.pad.setAccessibleName(translate("Note", "Note"))
        self.pad.setPlaceholderText(translate("Note", "Note: saved as you type"))
        self.pad.textChanged.connect(self._changed)
        self.pad.installEventFilter(self)
        self._quiet = False
        self._cap = KeyCaps(("M",))
        self._extras = plain_label("", Size.SMALL, Tone.MUTED)
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._cap, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.pad, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_1, SPACE_4, SPACE_1)
        column.setSpacing(SPACE_1)
        column.addLayout(row)
        column.addWidget(self._extras)
        self._extras.hide()

    def present(self, note: str) -> None:
        """Show a note, unless it is what stands there already."""
        if self.pad.toPlainText() != note:
            self._quiet = True
            self.pad.setPlainText(note)
            self._quiet = False

    def clear(self) -> None:
        self.present("")
        self.tell_extras(())

    def tell_extras(self, words: tuple[str, ...]) -> None:
        """What else was noted on this call: objections, somebody else, how warm, what is to be sent."""
        self._extras.setText(" · ".join(words))
        self._extras.setVisible(bool(words))

    def focus(self) -> None:
        """Put the cursor behind the last word."""
        self.pad.setFocus()
        self.pad.moveCursor(QTextCursor.MoveOperation.End)

    def append(self, text: str) -> None:
        """Add words that were typed elsewhere, and put the cursor behind them."""
        self.focus()
        self.pad.insertPlainText(text)

    def set_lines(self, lines: int) -> None:
        """How many lines are in sight."""
        self.pad.lines = lines
        self.pad.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.pad and event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return False

    def _changed(self) -> None:
        if not self._quiet:
            self.typed.emit(self.pad.toPlainText())


def warmth(receptivity: int) -> str:
    """How warm they were, in a word."""
    return translate("Note", _WARMTH[receptivity])
