"""Before a file is chosen: where to drop it, what is watched, and how good the imports so far were."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.format import count
from ui.importing.understood import known_vendors
from ui.importing.values import PastImport
from ui.importing.words_model import Line, WordsModel
from ui.theme import look
from ui.tokens import RADIUS, SPACE_2, SPACE_3, SPACE_4, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.flat_table import FlatTable
from ui.widgets.label import plain_label
from ui.widgets.line import SectionHeader

translate = QCoreApplication.translate
_WIDE: Final = 1480
_WIDTHS: Final = {0: 30, 1: 46, 2: 9, 3: 9, 4: 9, 5: 9, 6: 30}


class ChooseView(QWidget):
    """`file_wanted` follows the button; `looked_at`, `taken_back`, `rejects_wanted` and `asides_wanted`
    carry the id of the import in hand."""

    file_wanted = Signal()
    looked_at = Signal(object)
    taken_back = Signal(object)
    rejects_wanted = Signal(object)
    asides_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._past: list[PastImport] = []
        self.zone = DropZone()
        self.zone.button.clicked.connect(self.file_wanted)
        self._header = SectionHeader(translate("Import", "Earlier imports"))
        titles = (
            translate("Import", "When"),
            translate("Import", "File"),
            translate("Import", "Rows"),
            translate("Import", "New"),
            translate("Import", "Updated"),
            translate("Import", "Left out"),
            translate("Import", "This source so far"),
        )
        self._model = WordsModel(titles, muted=(0, 6), right=(2, 3, 4, 5))
        self.table = FlatTable(translate("Import", "Earlier imports"), _WIDTHS, 6, (4, 3))
        self.table.setModel(self._model)
        self.open = ActionButton(translate("Import", "Open"), Kind.QUIET, caps=("↓",))
        self.asides = ActionButton(translate("Import", "Set aside"), Kind.QUIET, caps=("Q",))
        self.rejects = ActionButton(translate("Import", "Save rows left out"), Kind.QUIET, caps=("R",))
        self.back = ActionButton(translate("Import", "Take back"), Kind.QUIET, caps=("U",))
        self._watch = plain_label("", tone=Tone.MUTED, wrap=True)
        self._watch.hide()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.zone.button)
        self.present(())

    def present(self, past: Sequence[PastImport]) -> None:
        """The imports so far, the latest first."""
        stood = max(0, self.table.current)
        self._past = list(past)
        self._model.present([_line(one) for one in past])
        self._history.setVisible(bool(past))
        self._rest.setVisible(not past)
        if past:
            self.table.share_out()
            self.table.stand_on(stood)
            self._stood_on(self.table.current)

    def say_watched(self, words: str) -> None:
        """What is watched for new files and what came of it last; "" while nothing is."""
        self._watch.setText(words)
        self._watch.setVisible(bool(words))

    @property
    def watched(self) -> str:
        """The line about the watched folder, or ""."""
        return self._watch.text()

    def press(self, key: str) -> bool:
        """A letter for the import in hand; whether it means anything."""
        buttons = {"Q": self.asides, "R": self.rejects, "U": self.back}
        button = buttons.get(key)
        if button is None or not self._past or not self.table.hasFocus():
            return False
        button.click()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter is drawn beside what it does: choosing files, or opening the import in hand. Down leads from
        one to the other."""
        if watched is self.zone.button and event.type() == QEvent.Type.KeyPress:
            down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
            if down and self._past:
                self.table.setFocus(Qt.FocusReason.TabFocusReason)
            return down
        if watched is self.table and event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            inside = event.type() == QEvent.Type.FocusIn
            self.open.set_caps(("Enter",) if inside else ("↓",))
            self.zone.button.set_caps(() if inside else ("Enter",))
        return False

    def _connect(self) -> None:
        for part in (self.table, self.zone.button):
            part.installEventFilter(self)
        self.table.opened.connect(lambda _row: self._emit(self.looked_at))
        self.table.stood_on.connect(self._stood_on)
        self.open.clicked.connect(lambda: self._emit(self.looked_at))
        self.asides.clicked.connect(lambda: self._emit(self.asides_wanted))
        self.rejects.clicked.connect(lambda: self._emit(self.rejects_wanted))
        self.back.clicked.connect(lambda: self._emit(self.taken_back))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACE_2)
        head.addWidget(self._header, 1)
        for button in (self.open, self.asides, self.rejects, self.back):
            head.addWidget(button)
        self._history, self._rest = QWidget(), QWidget()
        below = QVBoxLayout(self._history)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(SPACE_2)
        below.addLayout(head)
        below.addWidget(self.table, 1)
        inner = QWidget()
        inner.setMaximumWidth(_WIDE)
        column = QVBoxLayout(inner)
        column.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_4)
        column.setSpacing(SPACE_3)
        column.addWidget(self.zone)
        column.addWidget(self._watch)
        column.addWidget(self._history, 1)
        known = translate(
            "Import",
            "Known by their columns: {vendors}. Any other list is understood by its column names and cells.",
        )
        names = ", ".join(name for _, name in known_vendors())
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(SPACE_5, 0, SPACE_5, 0)
        rest.addWidget(plain_label(known.format(vendors=names), tone=Tone.MUTED, wrap=True))
        rest.addStretch(1)
        column.addWidget(self._rest, 1)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(inner, 1)
        across.addStretch(0)

    def _stood_on(self, row: int) -> None:
        if not 0 <= row < len(self._past):
            return
        one = self._past[row]
        batch = one.batch
        self.asides.setEnabled(not one.gone and bool(batch.quarantined))
        self.rejects.setEnabled(bool(batch.quarantined or batch.refused))
        self.back.setEnabled(not one.gone)

    def _emit(self, signal: object) -> None:
        row = self.table.current
        if 0 <= row < len(self._past):
            signal.emit(self._past[row].batch.id)  # type: ignore[attr-defined]  # bound signals have no type


class DropZone(QWidget):
    """Room with a dashed edge: a file dropped anywhere on the window is taken, this says so."""

    def __init__(self) -> None:
        super().__init__()
        self.button = ActionButton(
            translate("Import", "Choose files"), Kind.PRIMARY, icon="upload", caps=("Enter",)
        )
        told = translate(
            "Import",
            "CSV, Excel or OpenDocument, also zipped: leads, who downloaded or attended what, or a"
            " do-not-call list.\nNothing is stored before you have seen what becomes of every row.",
        )
        words = QVBoxLayout()
        words.setSpacing(SPACE_2)
        drop = translate("Import", "Drop files anywhere on this window")
        words.addWidget(plain_label(drop, Size.LARGE, weight=QFont.Weight.DemiBold))
        words.addWidget(plain_label(told, tone=Tone.MUTED, wrap=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_5)
        row.setSpacing(SPACE_5)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().tokens.edge), 1, Qt.PenStyle.DashLine))
        painter.setBrush(QColor(look().tokens.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def _line(one: PastImport) -> Line:
    batch = one.batch
    when = one.when
    if one.gone:
        when = f"{when} · {translate('Import', 'taken back')}"
    elif batch.finished_at is None:
        when = f"{when} · {translate('Import', 'not finished')}"
    numbers = (batch.rows, batch.created, batch.updated, batch.quarantined + batch.refused)
    told = tuple(count(number) if number else "–" for number in numbers)
    return Line((when, batch.file_name, *told, one.source), faded=one.gone)
