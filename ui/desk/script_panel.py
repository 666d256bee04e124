"""What to say: the opener and what follows it step by step; the voicemail; the lines for a gatekeeper."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coldcall.domain.card import Card, OtherScript, ShownScript, ShownStep
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, SPACE_4, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.label import PlainLabel, plain_label, plain_tip
from ui.widgets.script_view import ScriptView, Span

translate = QCoreApplication.translate
_OTHERS: Final = 3


class ScriptPanel(QWidget):
    """The steps in one line, the words of the step in hand under it, other openers at the foot.

    `claim_wanted` carries a claim somebody points at, `other_wanted` the id of another opener.
    """

    claim_wanted = Signal(str)
    other_wanted = Signal(str)
    step_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._steps: tuple[ShownStep, ...] = ()
        self._at = 0
        self._titled: tuple[str, ...] = ()
        self._names: list[PlainLabel] = []
        self._offered: tuple[OtherScript, ...] = ()
        self._buttons: list[ActionButton] = []
        self._titles = QHBoxLayout()
        self._titles.setSpacing(SPACE_2)
        self._extra = ElidedLabel("", Size.SMALL, Tone.MUTED)
        self._left = ActionButton("", Kind.QUIET, caps=("←",), tip=translate("Script", "Step back"))
        self._right = ActionButton("", Kind.QUIET, caps=("→",), tip=translate("Script", "Step on"))
        self._left.clicked.connect(lambda: self.step_wanted.emit("-"))
        self._right.clicked.connect(lambda: self.step_wanted.emit("+"))
        self.view = ScriptView()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.claim_clicked.connect(self.claim_wanted)
        self._then = plain_label("", Size.BASE, Tone.MUTED, wrap=True)
        self._rests = ElidedLabel("", Size.SMALL, Tone.MUTED)
        self._foot = QWidget()
        self._others = QHBoxLayout()
        self._others.setSpacing(SPACE_1)
        self._lay_out()

    def present(self, card: Card) -> None:
        """The opener and the talk track of a card, from the first step."""
        self._steps = steps_of(card.opener, card.track)
        rests = card.opener.rests_on if card.opener else ""
        self._rests.setText(
            translate("Script", "Rests on {evidence}").format(evidence=rests) if rests else ""
        )
        self._offer(card.other_openers)
        self.show_step(0)

    def present_script(self, script: ShownScript | None, empty: str, extra: str = "") -> None:
        """One script alone: a voicemail, or the lines for a gatekeeper; `empty` where there is none."""
        nothing = (ShownStep(translate("Script", "No script"), empty),)
        self._steps = tuple(_named(one, script.title) for one in script.steps) if script else nothing
        self._rests.setText("")
        self._offer(())
        takes = translate("Script", "about {n} s").format(n=round(script.seconds)) if script else ""
        self.show_step(0, " · ".join(one for one in (takes, extra) if one))

    def clear(self) -> None:
        self._steps = ()
        self.view.present("")
        self._rests.setText("")
        self._offer(())

    @property
    def at(self) -> int:
        """The step in hand, from 0."""
        return self._at

    @property
    def title(self) -> str:
        """The title of the step in hand."""
        return self._steps[self._at].title if self._steps else ""

    def step(self, by: int) -> None:
        """Go a step on or back, no further than the ends."""
        self.show_step(max(0, min(len(self._steps) - 1, self._at + by)))

    def show_step(self, place: int, extra: str = "") -> None:
        """Show one step."""
        self._at = max(0, min(place, len(self._steps) - 1))
        self._draw_titles()
        self._extra.setText(extra)
        if self._steps:
            step = self._steps[self._at]
            spans = [Span(one.start, one.end, one.claim) for one in step.spans]
            self.view.present(step.text, spans)
        upcoming = self._steps[self._at + 1] if self._at + 1 < len(self._steps) else None
        words = translate("Script", "Then {title}: {text}")
        self._then.setText(words.format(title=upcoming.title, text=upcoming.text) if upcoming else "")
        self._then.setVisible(upcoming is not None)

    def set_extra(self, words: str) -> None:
        """Words beside the steps: the seconds of a voicemail."""
        self._extra.setText(words)

    def set_large(self, large: bool) -> None:
        """Larger words while somebody is on the line, and nothing beside them that is for before."""
        self.view.set_large(large)
        self._then.setMaximumWidth(self.view.column)
        self._foot.setVisible(not large)

    def _offer(self, others: Sequence[OtherScript]) -> None:
        """The buttons of the card before are written over, which is quicker than new ones."""
        self._offered = tuple(others[:_OTHERS])
        while len(self._buttons) < len(self._offered):
            button = ActionButton("", Kind.QUIET)
            button.clicked.connect(partial(self._choose_other, len(self._buttons)))
            self._buttons.append(button)
            self._others.addWidget(button)
        for place, button in enumerate(self._buttons):
            other = self._offered[place] if place < len(self._offered) else None
            button.set_words(other.title if other else "")
            plain_tip(button, other.rests_on if other else "")
            button.setVisible(other is not None)

    def _choose_other(self, place: int, _on: bool = False) -> None:
        self.other_wanted.emit(self._offered[place].script_id)

    def _draw_titles(self) -> None:
        titles = tuple(step.title for step in self._steps)
        if titles != self._titled:
            self._titled = titles
            _empty(self._titles)
            self._names = [_title(title) for title in titles]
            for place, label in enumerate(self._names):
                if place:
                    self._titles.addWidget(plain_label("▸", Size.SMALL, Tone.MUTED))
                self._titles.addWidget(label)
        for place, label in enumerate(self._names):
            label.set_tone(Tone.TEXT if place == self._at else Tone.MUTED)
        self._left.setVisible(len(titles) > 1)
        self._right.setVisible(len(titles) > 1)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(SPACE_2)
        top.addLayout(self._titles)
        top.addSpacing(SPACE_3)
        top.addWidget(self._extra, 1)
        top.addWidget(self._left)
        top.addWidget(self._right)
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(SPACE_2)
        foot.addWidget(self._rests, 1)
        foot.addLayout(self._others)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_4, SPACE_2, SPACE_4 - SPACE_2, SPACE_2)
        column.setSpacing(SPACE_2)
        column.addLayout(top)
        column.addWidget(self.view)
        column.addWidget(self._then)
        column.addStretch(1)
        column.addWidget(self._foot)


def steps_of(opener: ShownScript | None, track: ShownScript | None) -> tuple[ShownStep, ...]:
    """The opener as the first step, then those of the talk track."""
    steps: list[ShownStep] = []
    if opener is not None:
        first = translate("Script", "Opener")
        parts = opener.steps or (ShownStep(first, opener.text),)
        steps.append(_named(parts[0], first))
        steps.extend(parts[1:])
    if track is not None:
        steps.extend(one for one in track.steps if one.title.casefold() != "opener")
    return tuple(steps)


def _named(step: ShownStep, title: str) -> ShownStep:
    return step if step.title else ShownStep(title, step.text, step.spans, step.seconds)


def _title(words: str) -> PlainLabel:
    return plain_label(words, Size.BASE, Tone.MUTED, QFont.Weight.Medium)


def _empty(row: QHBoxLayout) -> None:
    while (item := row.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
