"""The third step: what becomes of every row, counted before anything is written, with examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from ui.format import count
from ui.importing.sides_panel import SidesPanel
from ui.importing.understood import reasons_told
from ui.importing.values import Example, Outlook, Share
from ui.importing.words_model import Line, WordsModel
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, SPACE_5, Size, Tone
from ui.widgets.flat_table import FlatTable
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline, SectionHeader

translate = QCoreApplication.translate
_SIDE: Final = 480
_EXAMPLES: Final = 4
_TONES: Final = {"new": Tone.GOOD, "alike": Tone.WARN, "aside": Tone.WARN, "refused": Tone.BAD}


class DuplicatesView(QWidget):
    """`accepted` follows Enter."""

    accepted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shares: tuple[Share, ...] = ()
        self._title = plain_label("", Size.DISPLAY, weight=QFont.Weight.DemiBold, wrap=True, tabular=True)
        self._told = plain_label("", tone=Tone.MUTED, wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(translate("Import", "Counting the rows"))
        titles = (translate("Import", "Rows"), translate("Import", "Become"), translate("Import", "Because"))
        self._model = WordsModel(titles, muted=(2,))
        self.table = FlatTable(translate("Import", "What becomes of the rows"), {0: 11, 1: 30, 2: 24}, 2)
        self.table.setModel(self._model)
        self._header = SectionHeader(translate("Import", "For example"))
        self._none = plain_label("", tone=Tone.MUTED, wrap=True)
        self._sides = [SidesPanel() for _ in range(_EXAMPLES)]
        self._lay_out()
        self.table.opened.connect(lambda _row: self.accepted.emit())
        self.table.stood_on.connect(self._stood_on)
        self.setFocusProxy(self.table)
        self.wait(0)

    def wait(self, rows: int) -> None:
        """The rows are being counted."""
        self._shares = ()
        words = translate("Import", "Looking who is here already")
        self._title.setText(words)
        told = translate(
            "Import",
            "{n} rows are compared with everybody you have. Nothing is written; you need not wait for it.",
        )
        self._told.setText(told.format(n=count(rows)))
        self._bar.setRange(0, 0)
        self._bar.show()
        self.table.hide()
        self._show_examples(())
        self._right.hide()

    def moved(self, done: int, total: int, told: str) -> None:
        """How far the counting is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        kept = translate("Import", "Nothing is written; you need not wait for it.")
        self._told.setText(f"{told}. {kept}")

    def present(self, outlook: Outlook) -> None:
        """What the import will come to."""
        self._bar.hide()
        self._shares = outlook.shares
        self._title.setText(_headline(outlook))
        sums = translate("Import", "Every one of the {n} rows is in one line. Nothing is written yet.")
        self._told.setText(sums.format(n=count(outlook.rows)))
        self._model.present([_line(share) for share in outlook.shares])
        self.table.show()
        self.table.share_out()
        self._right.setVisible(any(share.examples for share in outlook.shares))
        telling = [place for place, one in enumerate(outlook.shares) if one.examples]
        asked = [place for place in telling if outlook.shares[place].name == "alike"]
        self.table.stand_on((asked or telling or [0])[0])
        self._stood_on(self.table.current)

    def fail(self, title: str, hint: str) -> None:
        """The counting went wrong; what happened, and what to do."""
        self._bar.hide()
        self._title.setText(title)
        self._told.setText(hint)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(SPACE_5, SPACE_5, SPACE_5, SPACE_4)
        left.setSpacing(SPACE_2)
        left.addWidget(self._title)
        left.addWidget(self._told)
        left.addWidget(self._bar)
        left.addSpacing(SPACE_3)
        left.addWidget(self.table, 1)
        left.addStretch(0)
        inner = QWidget()
        side = QVBoxLayout(inner)
        side.setContentsMargins(SPACE_5, SPACE_4, SPACE_5, SPACE_4)
        side.setSpacing(SPACE_2)
        side.addWidget(self._header)
        side.addWidget(self._none)
        for panel in self._sides:
            side.addWidget(panel)
        side.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        self._right = QWidget()
        right = QHBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(Hairline(standing=True))
        right.addWidget(area, 1)
        self._right.setFixedWidth(_SIDE)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(left, 1)
        row.addWidget(self._right)

    def _stood_on(self, row: int) -> None:
        if 0 <= row < len(self._shares):
            share = self._shares[row]
            self._header.present(f"{share.words[:1].upper()}{share.words[1:]}", count(share.count))
            self._show_examples(share.examples)

    def _show_examples(self, examples: Sequence[Example]) -> None:
        for place, panel in enumerate(self._sides):
            panel.setVisible(place < len(examples))
            if place < len(examples):
                one = examples[place]
                panel.present(one.new, one.known, one.why)
        self._none.setText(translate("Import", "There are no examples of these."))
        self._none.setVisible(not examples)


def _headline(outlook: Outlook) -> str:
    if outlook.kind == "suppressions":
        words = translate("Import", "{n} entries for the do-not-call list")
        return words.format(n=count(outlook.touched))
    if outlook.kind == "engagements":
        return translate("Import", "{n} rows bring something new").format(n=count(outlook.touched))
    if not outlook.touched:
        return translate("Import", "Everybody is here already")
    if outlook.people == 1:
        return translate("Import", "1 new person")
    return translate("Import", "{n} new people").format(n=count(outlook.people))


def _line(share: Share) -> Line:
    because = reasons_told(share.reasons)
    tone = _TONES.get(share.name) if share.count else None
    return Line((count(share.count), share.words, because), tone, faded=not share.count)


def import_words(outlook: Outlook | None, rows: int) -> str:
    """What the one button says; without an outlook that nobody has to wait for the counts of the `rows`."""
    if outlook is None:
        return translate("Import", "Import {n} rows without counting").format(n=count(rows))
    if outlook.kind != "leads" or not outlook.touched:
        return translate("Import", "Import {n} rows").format(n=count(rows))
    known = outlook.touched - outlook.people
    if known:
        words = translate("Import", "Import {new} new, {known} known")
        return words.format(new=count(outlook.people), known=count(known))
    if outlook.people == 1:
        return translate("Import", "Import 1 person")
    return translate("Import", "Import {n} people").format(n=count(outlook.people))
