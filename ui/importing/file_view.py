"""The first step: a file as it was read, how it was read, and what was put right on the way."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.format import count
from ui.importing.cells_view import CellsView
from ui.importing.values import DateNote, LineNote, Preview, Reading
from ui.importing.words_model import Line, WordsModel
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.flat_table import FlatTable
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline, SectionHeader
from ui.widgets.picker import Picker

translate = QCoreApplication.translate
_SIDE: Final = 340
_ENCODINGS: Final = ("", "utf-8", "cp1252", "cp1250", "cp1251", "latin-1", "mac-roman", "shift_jis",
                     "gb18030", "big5", "euc-kr", "utf-16")  # fmt: skip
_DELIMITERS: Final = ("", ",", ";", "\t", "|")
_KINDS: Final = ("", "leads", "engagements", "suppressions")
_FOLD: Final = 190
_SHOWN_LETTERS: Final = 6


class FileView(QWidget):
    """`read_as` carries the Reading that was chosen instead."""

    read_as = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sheets: tuple[str, ...] = ("",)
        self._name = ElidedLabel(size=Size.TITLE, weight=QFont.Weight.DemiBold)
        self._facts = plain_label("", tone=Tone.MUTED, wrap=True)
        self.kind = Picker(translate("Import", "What it holds"), 14)
        self.encoding = Picker(translate("Import", "Letters"), 14)
        self.delimiter = Picker(translate("Import", "Split at"), 14)
        self.sheet = Picker(translate("Import", "Sheet"), 14)
        self._letters = LettersPanel()
        self._dates = DatesPanel()
        self.cells = CellsView()
        self.notes = NotesFold()
        self._lay_out()
        for picker in (self.kind, self.encoding, self.delimiter, self.sheet):
            picker.activated.connect(lambda _place: self.read_as.emit(self.reading))
        self.setFocusProxy(self.cells)

    @property
    def reading(self) -> Reading:
        """How the file is to be read, as chosen."""
        return Reading(
            _KINDS[max(0, self.kind.currentIndex())],
            _ENCODINGS[max(0, self.encoding.currentIndex())],
            _DELIMITERS[max(0, self.delimiter.currentIndex())],
            self._sheets[max(0, self.sheet.currentIndex())],
        )

    def present(self, preview: Preview, reading: Reading) -> None:
        """Show a file; `reading` is what was chosen for it before."""
        self._name.setText(preview.file_name)
        rows = translate("Import", "{n} rows, {m} columns").format(
            n=count(preview.rows), m=count(len(preview.header))
        )
        if preview.rows == 1:
            rows = translate("Import", "1 row, {m} columns").format(m=count(len(preview.header)))
        self._facts.setText(" · ".join(part for part in (preview.facts, rows) if part))
        self._fill(preview, reading)
        self._letters.present(preview.letters, preview.garbled)
        self._letters.setVisible(not preview.sheet)  # the letters of a spreadsheet leave nothing to choose
        self._dates.present(preview.dates)
        self.cells.present(preview.header, preview.cells)
        self.notes.present(preview.notes)

    def _fill(self, preview: Preview, reading: Reading) -> None:
        kinds = _words_of_kinds()
        # What was chosen is not what was recognised.
        found = _as_found("" if reading.kind else kinds.get(preview.kind, ""))
        _choose(self.kind, [found, *kinds.values()], _KINDS, reading.kind)
        found = _as_found("" if reading.encoding else preview.encoding.upper())
        _choose(self.encoding, [found, *(c.upper() for c in _ENCODINGS[1:])], _ENCODINGS, reading.encoding)
        splits = _words_of_splits()
        told = _as_found("" if reading.delimiter else splits.get(preview.delimiter, preview.delimiter))
        _choose(self.delimiter, [told, *splits.values()], _DELIMITERS, reading.delimiter)
        self._sheets = ("", *preview.sheets)
        sheets = [_as_found("" if reading.sheet else preview.sheet), *preview.sheets]
        _choose(self.sheet, sheets, self._sheets, reading.sheet)
        text = not preview.sheet
        for picker, shown in ((self.encoding, text), (self.delimiter, text), (self.sheet, not text)):
            self._form.setRowVisible(picker, shown)

    def _lay_out(self) -> None:
        inner = QWidget()
        side = QVBoxLayout(inner)
        side.setContentsMargins(SPACE_5, SPACE_4, SPACE_4, SPACE_4)
        side.setSpacing(SPACE_2)
        side.addWidget(self._name)
        side.addWidget(self._facts)
        side.addSpacing(SPACE_2)
        self._form = QFormLayout()
        self._form.setVerticalSpacing(SPACE_2)
        self._form.setHorizontalSpacing(SPACE_3)
        for words, field in (
            (translate("Import", "It holds"), self.kind),
            (translate("Import", "Letters"), self.encoding),
            (translate("Import", "Split at"), self.delimiter),
            (translate("Import", "Sheet"), self.sheet),
        ):
            self._form.addRow(plain_label(words, tone=Tone.MUTED, buddy=field), field)
        side.addLayout(self._form)
        side.addWidget(self._letters)
        side.addWidget(self._dates)
        side.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setFixedWidth(_SIDE)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.cells, 1)
        right.addWidget(self.notes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(area)
        row.addWidget(Hairline(standing=True))
        row.addLayout(right, 1)


class LettersPanel(QWidget):
    """The cells that tell whether the letters were read right."""

    def __init__(self) -> None:
        super().__init__()
        self._header = SectionHeader(translate("Import", "Letters beyond English"))
        self._hint = plain_label("", Size.SMALL, Tone.MUTED, wrap=True)
        self._cells = [ElidedLabel() for _ in range(_SHOWN_LETTERS)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, SPACE_2, 0, 0)
        column.setSpacing(SPACE_1)
        for part in (self._header, *self._cells, self._hint):
            column.addWidget(part)

    def present(self, letters: Sequence[str], garbled: Sequence[str]) -> None:
        shown = garbled or letters
        for place, cell in enumerate(self._cells):
            cell.setText(shown[place] if place < len(shown) else "")
            cell.setVisible(place < len(shown))
        tone = Tone.WARN if garbled else Tone.MUTED
        words = translate("Import", "These cells tell whether the letters are read right.")
        if garbled:
            words = translate(
                "Import", "◐ These look wrong. Choose other letters above until they read well."
            )
        elif not letters:
            words = translate("Import", "There are none in the first rows, so any reading is right.")
        self._hint.set_tone(tone)
        self._hint.setText(words)


class DatesPanel(QWidget):
    """How each date column is understood, by one of its cells."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, SPACE_2, 0, 0)
        self._column.setSpacing(SPACE_1)

    def present(self, dates: Sequence[DateNote]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.setVisible(bool(dates))
        self._column.addWidget(SectionHeader(translate("Import", "Dates")))
        for one in dates:
            self._column.addWidget(plain_label(f"{one.cell}  →  {one.day}", wrap=True, tabular=True))
            sign, tone = ("", Tone.MUTED) if one.sure else ("◐ ", Tone.WARN)
            told = plain_label(f"{sign}{one.column} · {one.why}", Size.SMALL, tone, wrap=True)
            self._column.addWidget(told)


class NotesFold(QWidget):
    """What was put right line by line, folded away until it is wanted."""

    def __init__(self) -> None:
        super().__init__()
        self.button = ActionButton("", Kind.QUIET, icon="chevron-right", caps=("R",))
        titles = (translate("Import", "Line"), translate("Import", "What"))
        self._model = WordsModel(titles, muted=(0,), right=())
        self.table = FlatTable(translate("Import", "Put right on the way in"), {0: 12, 1: 60}, 1)
        self.table.setModel(self._model)
        self.table.horizontalHeader().hide()
        self.table.setFixedHeight(_FOLD)
        self.table.hide()
        self.button.clicked.connect(self.toggle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(SPACE_2, SPACE_1, SPACE_2, SPACE_1)
        row.addWidget(self.button)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.table)

    def present(self, notes: Sequence[LineNote]) -> None:
        self.setVisible(bool(notes))
        bad = sum(one.bad for one in notes)
        parts = [translate("Import", "{n} put right on the way in").format(n=count(len(notes) - bad))]
        if bad:
            parts.append(translate("Import", "{n} rows cannot be read").format(n=count(bad)))
        self.button.set_words(" · ".join(parts if len(notes) > bad else parts[1:]))
        self._model.present([_note_line(one) for one in notes])
        self.table.share_out()
        self.table.hide()

    def toggle(self) -> None:
        """Fold out or in."""
        self.table.setVisible(self.table.isHidden())
        if not self.table.isHidden():
            self.table.stand_on(0)


def _note_line(one: LineNote) -> Line:
    where = translate("Import", "line {n}").format(n=count(one.line)) if one.line else ""
    return Line((where, one.words), Tone.BAD if one.bad else None)


def _choose(picker: Picker, words: Sequence[str], codes: Sequence[str], chosen: str) -> None:
    picker.clear()
    picker.addItems(list(words))
    picker.setCurrentIndex(codes.index(chosen) if chosen in codes else 0)


def _as_found(words: str) -> str:
    if not words:
        return translate("Import", "as recognised")
    return translate("Import", "{words} (recognised)").format(words=words)


def _words_of_kinds() -> dict[str, str]:
    return {
        "leads": translate("Import", "Leads"),
        "engagements": translate("Import", "Engagement"),
        "suppressions": translate("Import", "Do not call"),
    }


def _words_of_splits() -> dict[str, str]:
    return {
        ",": translate("Import", "commas"),
        ";": translate("Import", "semicolons"),
        "\t": translate("Import", "tabs"),
        "|": translate("Import", "bars"),
    }
