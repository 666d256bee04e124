"""A filter in fields: list, campaign, asset, owner, places, tier, never called; with a name it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QCompleter, QGridLayout, QHBoxLayout, QLineEdit, QWidget

from coldcall.domain.queue import Tier
from coldcall.domain.queue_filter import SavedFilter
from ui.theme import look
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label
from ui.widgets.picker import Picker

translate = QCoreApplication.translate
_TEXTS: Final = ("campaign", "list", "asset", "owner", "regions", "name")
_COLUMNS: Final = 3


class FilterForm(QWidget):
    """Hidden until `edit`. `wanted` carries a SavedFilter, without a name where it is only to be shown."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields = {name: QLineEdit() for name in _TEXTS}
        self._tier = Picker(translate("Queue", "Place in the queue"), 16)
        for words in _tier_words().values():
            self._tier.addItem(words)
        self._never = QCheckBox(translate("Queue", "Nobody has tried yet"))
        self._fault = plain_label("", Size.BASE, Tone.BAD, wrap=True)
        self._show = ActionButton("", Kind.PRIMARY, caps=("Enter",))
        self._show.clicked.connect(self._take)
        self._back = ActionButton(translate("Queue", "Back"), Kind.QUIET, caps=("Esc",))
        self._back.clicked.connect(self.leave)
        self._fields["name"].textChanged.connect(self._name_typed)
        for field in self._fields.values():
            field.returnPressed.connect(self._take)
        self._lay_out()
        self.setAccessibleName(translate("Queue", "Filter"))
        self.hide()

    def edit(self, saved: SavedFilter, campaigns: Sequence[str], lists: Sequence[str]) -> None:
        """Open with a filter's words."""
        texts = (saved.campaign, saved.list, saved.asset, saved.owner, ", ".join(saved.regions), saved.name)
        for name, text in zip(_TEXTS, texts, strict=True):
            self._fields[name].setText(text)
        for name, known in (("campaign", campaigns), ("list", lists)):
            completer = QCompleter(list(known), self._fields[name])
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
            self._fields[name].setCompleter(completer)
        self._tier.setCurrentIndex(list(_tier_words()).index(saved.tiers))
        self._never.setChecked(saved.never_called)
        self.say_fault("")
        self._name_typed(saved.name)
        self.show()
        self._fields["campaign"].setFocus(Qt.FocusReason.OtherFocusReason)
        self._fields["campaign"].selectAll()

    def leave(self) -> None:
        """Close it and change nothing."""
        self.hide()
        self.left.emit()

    def say_fault(self, words: str) -> None:
        """What is wrong with it; "" for nothing."""
        self._fault.setText(words)
        self._fault.setVisible(bool(words))

    @property
    def fault(self) -> str:
        return self._fault.text()

    def field(self, name: str) -> QLineEdit:
        """One of the fields: campaign, list, asset, owner, regions or name."""
        return self._fields[name]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._take()
        else:
            event.accept()  # no key reaches the rows behind the form

    def paintEvent(self, _event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(look().tokens.surface))

    def _name_typed(self, name: str) -> None:
        keeps = bool(name.strip())
        self._show.set_words(translate("Queue", "Save and show") if keeps else translate("Queue", "Show"))

    def _take(self) -> None:
        texts = {name: field.text().strip() for name, field in self._fields.items()}
        places = texts.pop("regions").replace(";", ",").split(",")
        tiers = list(_tier_words())[self._tier.currentIndex()]
        regions = tuple(one.strip() for one in places if one.strip())
        self.wanted.emit(
            SavedFilter(**texts, regions=regions, tiers=tiers, never_called=self._never.isChecked())
        )

    def _lay_out(self) -> None:
        titles = {
            "campaign": translate("Queue", "Campaign"),
            "list": translate("Queue", "List"),
            "asset": translate("Queue", "Took the asset"),
            "owner": translate("Queue", "Owner"),
            "regions": translate("Queue", "Places"),
            "name": translate("Queue", "Keep it as"),
        }
        self._fields["regions"].setPlaceholderText("US-CA, DE")
        self._fields["name"].setPlaceholderText(translate("Queue", "a name, or nothing"))
        grid = QGridLayout(self)
        grid.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_3)
        grid.setHorizontalSpacing(SPACE_2)
        grid.setVerticalSpacing(SPACE_2)
        parts: list[tuple[str, QWidget]] = [(titles[name], self._fields[name]) for name in _TEXTS[:-1]]
        parts += [(translate("Queue", "Here because"), self._tier), (titles["name"], self._fields["name"])]
        for number, (title, field) in enumerate(parts):
            row, column = divmod(number, _COLUMNS)
            grid.addWidget(plain_label(title, tone=Tone.MUTED, buddy=field), row, 2 * column)
            grid.addWidget(field, row, 2 * column + 1)
            grid.setColumnStretch(2 * column + 1, 1)
        grid.addWidget(self._never, 2, 3)
        row_of_buttons = QHBoxLayout()
        row_of_buttons.setSpacing(SPACE_2)
        row_of_buttons.addWidget(self._show)
        row_of_buttons.addWidget(self._back)
        row_of_buttons.addSpacing(SPACE_2)
        row_of_buttons.addWidget(self._fault, 100)
        row_of_buttons.addStretch(1)
        grid.addLayout(row_of_buttons, 3, 0, 1, 6)


def _tier_words() -> dict[tuple[Tier, ...], str]:
    return {
        (): translate("Queue", "of anything"),
        (Tier.PROMISE,): translate("Queue", "promised a call"),
        (Tier.INBOUND,): translate("Queue", "they asked, or were named"),
        (Tier.EVENT,): translate("Queue", "an event is near"),
        (Tier.SCORE,): translate("Queue", "of their points alone"),
    }
