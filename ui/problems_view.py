"""All that went wrong lately, one below the other, each with its details to copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.faults import Problem, as_text
from ui.format import stamp
from ui.tokens import SPACE_2, SPACE_3, SPACE_5, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate


class ProblemsView(QScrollArea):
    """`copied` carries the text of the problem whose details are wanted on the clipboard."""

    copied = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(translate("Problems", "Problems"))
        self.present(())

    def present(self, problems: Sequence[Problem]) -> None:
        """Show these, in the order given."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(SPACE_5, SPACE_3, SPACE_5, SPACE_5)
        column.setSpacing(SPACE_2)
        title = translate("Problems", "Problems")
        column.addWidget(plain_label(title, Size.TITLE, weight=QFont.Weight.DemiBold))
        if not problems:
            column.addWidget(plain_label(translate("Problems", "Nothing went wrong."), tone=Tone.MUTED))
        for problem in problems:
            column.addWidget(Hairline())
            column.addWidget(self._row(problem))
        column.addStretch(1)
        self.setWidget(page)

    def _row(self, problem: Problem) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(SPACE_3)
        when = plain_label(stamp(problem.at), Size.SMALL, Tone.MUTED, tabular=True)
        line.addWidget(when, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(plain_label(problem.title, weight=QFont.Weight.Medium, wrap=True))
        if problem.hint:
            words.addWidget(plain_label(problem.hint, tone=Tone.MUTED, wrap=True))
        line.addLayout(words, 1)
        copy = ActionButton(translate("Problems", "Copy details"), Kind.QUIET, icon="copy")
        copy.clicked.connect(lambda: self.copied.emit(as_text(problem)))
        line.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)
        return box
