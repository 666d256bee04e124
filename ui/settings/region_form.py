"""What is answered for a place: hours and words, or words alone."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.tokens import SPACE_2, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label

translate = QCoreApplication.translate
_HOURS = 150


class RegionForm(QWidget):
    """`given` carries the hours as an answer holds them ("" where none are asked) and the words."""

    given = Signal(str, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._asks_hours = False
        self._title = plain_label("")
        self.days = {name: QLineEdit() for name in ("mon_fri", "sat", "sun")}
        self.everybody = QCheckBox(translate("Rules", "for consumers too"))
        self.words = QLineEdit()
        self._fault = plain_label("", Size.SMALL, Tone.BAD, wrap=True)
        self._hours = QWidget()
        self._lay_out()
        for field in (*self.days.values(), self.words):
            field.returnPressed.connect(self._give)
        self.hide()

    def ask_hours(self, title: str, *, everybody: bool) -> None:
        """Hours and why; office hours stand there to begin with. `everybody` asks for consumers too."""
        self._open(title, hours=True)
        self.everybody.setVisible(everybody)
        for name, text in (("mon_fri", "09:00-18:00"), ("sat", "closed"), ("sun", "closed")):
            self.days[name].setText(text)
        self.everybody.setChecked(False)
        self.days["mon_fri"].setFocus()
        self.days["mon_fri"].selectAll()

    def ask_words(self, title: str) -> None:
        """Only why."""
        self._open(title, hours=False)
        self.words.setFocus()

    def say_fault(self, words: str) -> None:
        """What is wrong with what was given."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return
        super().keyPressEvent(event)

    def _open(self, title: str, *, hours: bool) -> None:
        self._asks_hours = hours
        self._hours.setVisible(hours)
        self._title.setText(title)
        self.words.clear()
        self.say_fault("")
        self.show()

    def _give(self) -> None:
        hours = ""
        if self._asks_hours:
            hours = ";".join(
                f"{name}={field.text().strip() or 'closed'}" for name, field in self.days.items()
            )
            hours += ";for=everybody" if self.everybody.isChecked() else ""
        self.given.emit(hours, self.words.text().strip())

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._hours)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        named = {
            "mon_fri": translate("Rules", "Mon–Fri"),
            "sat": translate("Rules", "Sat"),
            "sun": translate("Rules", "Sun"),
        }
        for name, field in self.days.items():
            field.setFixedWidth(_HOURS)
            row.addWidget(plain_label(named[name], tone=Tone.MUTED, buddy=field))
            row.addWidget(field)
        row.addSpacing(SPACE_2)
        row.addWidget(self.everybody)
        row.addStretch(1)
        self.words.setPlaceholderText(
            translate("Rules", "Why, in your words; kept with every call made there")
        )
        self.words.setAccessibleName(translate("Rules", "Why, in your words"))
        keep = ActionButton(translate("Rules", "Answer"), Kind.PRIMARY, caps=("Enter",))
        keep.clicked.connect(self._give)
        last = QHBoxLayout()
        last.setSpacing(SPACE_2)
        last.addWidget(self.words, 1)
        last.addWidget(keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addWidget(self._title)
        column.addWidget(self._hours)
        column.addLayout(last)
        column.addWidget(self._fault)
