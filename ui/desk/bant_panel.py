"""Budget, authority, need, timeline: four fields, each with its meter and the question worth asking."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from coldcall.domain.bant import LADDER, Bant, Letter, Rating, Source
from coldcall.domain.wrapup import WrapUp
from ui.theme import Look, look
from ui.tokens import SPACE_1, SPACE_2, SPACE_4, Size, Tone
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.key_caps import KeyCaps
from ui.widgets.label import plain_label
from ui.widgets.meter import Meter

translate = QCoreApplication.translate
_NAMES = {
    Letter.BUDGET: ("B", "Budget"),
    Letter.AUTHORITY: ("A", "Authority"),
    Letter.NEED: ("N", "Need"),
    Letter.TIMELINE: ("T", "Timeline"),
}


@dataclass(frozen=True, slots=True)
class Known:
    """One letter as shown: what the form says, else what was known before."""

    rating: Rating
    fresh: bool


class BantPanel(QWidget):
    """`worded` carries a letter and the words typed about it, `left` follows Enter in a field."""

    worded = Signal(object, str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields = {letter: _Answer(letter) for letter in Letter}
        self._verdict = ElidedLabel("", Size.SMALL, Tone.MUTED)
        grid = QGridLayout()
        grid.setHorizontalSpacing(SPACE_4)
        grid.setVerticalSpacing(SPACE_2)
        for place, (letter, field) in enumerate(self._fields.items()):
            grid.addWidget(field, place // 2, place % 2)
            grid.setColumnStretch(place % 2, 1)
            field.edit.textEdited.connect(lambda text, one=letter: self.worded.emit(one, text))
            field.edit.returnPressed.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_2, SPACE_4, SPACE_1)
        column.setSpacing(SPACE_1)
        column.addLayout(grid)
        column.addWidget(self._verdict)

    def present(self, bant: Bant, form: WrapUp, ask_next: Letter | None, question: str, verdict: str) -> None:
        """What is known, with the form's answers over it; the next best question stands in its field."""
        given = {letter: (score, words) for letter, score, words in form.ratings}
        for letter, field in self._fields.items():
            asked = question if letter is ask_next else ""
            field.present(_known(bant[letter], given.get(letter)), asked, letter is ask_next)
        ask = translate("Bant", "Ask: {question}").format(question=question) if question else ""
        self._verdict.setText(" · ".join(part for part in (verdict, ask) if part))

    def clear(self) -> None:
        self.present(Bant(), WrapUp(), None, "", "")

    def focus_words(self, letter: Letter) -> None:
        """Put the cursor into a letter's words, with what is there selected."""
        edit = self._fields[letter].edit
        edit.setFocus()
        edit.selectAll()

    def rating_of(self, letter: Letter) -> int | None:
        """The score shown."""
        return self._fields[letter].meter.value

    def words_of(self, letter: Letter) -> str:
        """The words shown."""
        return self._fields[letter].edit.text()


class _Answer(QWidget):
    """One letter: its key, its name, its meter, its words."""

    def __init__(self, letter: Letter) -> None:
        super().__init__()
        key, name = _NAMES[letter]
        shown = translate("Bant", name)
        self._ladder = LADDER[letter]
        self._seen: Look | None = None
        self.meter = Meter(shown)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(shown)
        self.edit.setMinimumWidth(90)
        # What was said is read from its beginning, however long it became.
        self.edit.editingFinished.connect(lambda: self.edit.home(False))
        self._mark = plain_label("", Size.SMALL, Tone.ACCENT, QFont.Weight.Medium)
        self._name = plain_label(shown, Size.BASE, weight=QFont.Weight.Medium)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACE_2)
        row.addWidget(KeyCaps((key,)))
        row.addWidget(self._name)
        row.addWidget(self.meter)
        row.addWidget(self.edit, 1)
        row.addWidget(self._mark)

    def present(self, known: Known, question: str, ask: bool) -> None:
        rating = known.rating
        self._align()
        confirmed = known.fresh or rating.source is Source.CALL
        self.meter.present(rating.score, confirmed=confirmed)
        if self.edit.text() != rating.words and not self.edit.hasFocus():
            self.edit.setText(rating.words)
            self.edit.setCursorPosition(0)
        rung = "" if rating.score is None else self._ladder[rating.score]
        self.edit.setPlaceholderText(question or rung)
        stated = rating.known and not confirmed
        self._mark.setText(
            translate("Bant", "ask next") if ask else translate("Bant", "stated") if stated else ""
        )
        self._mark.set_tone(Tone.ACCENT if ask else Tone.MUTED)
        self._mark.setVisible(bool(self._mark.text()))

    def _align(self) -> None:
        """As wide as the widest name, so that meters and fields stand under one another."""
        if self._seen is look():
            return
        self._seen = look()
        metrics = self._name.fontMetrics()
        widths = [metrics.horizontalAdvance(translate("Bant", name)) for _, name in _NAMES.values()]
        self._name.setMinimumWidth(max(widths) + SPACE_1)


def _known(before: Rating, given: tuple[int | None, str] | None) -> Known:
    if given is None:
        return Known(before, False)
    score, words = given
    return Known(Rating(score, words or before.words, Source.CALL, before.at), True)
