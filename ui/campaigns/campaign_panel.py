"""One campaign beside the table: how far, what is left and why, the call to start, and its fields."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from coldcall.domain.campaign_view import CampaignView, countdown, outlook
from coldcall.domain.coverage import Held, Where
from ui.campaigns.campaign_form import CampaignForm
from ui.campaigns.coverage_bar import CoverageBar
from ui.campaigns.words import dates_words, goal_words, kind_words, outlook_tone
from ui.format import count
from ui.tokens import SPACE_1, SPACE_2, SPACE_3, Size, Tone
from ui.widgets.button import ActionButton, Kind
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline, SectionHeader
from ui.widgets.sign import Sign

translate = QCoreApplication.translate


class CampaignPanel(QScrollArea):
    """`calling_wanted` follows its loud button, `people_wanted` carries a Where and a reason, `undo_wanted`
    follows the button that takes the last change back."""

    calling_wanted = Signal()
    everybody_wanted = Signal()
    people_wanted = Signal(object, str)
    undo_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("Campaigns", "The campaign in hand"))
        self.form = CampaignForm()
        self._name = plain_label("", Size.LARGE, weight=QFont.Weight.DemiBold, wrap=True)
        self._about = plain_label("", tone=Tone.MUTED, wrap=True)
        self._bar = CoverageBar()
        self._reached = plain_label("", tabular=True, wrap=True)
        self._outlook = plain_label("", wrap=True)
        self._sign = Sign()
        self._call = ActionButton(translate("Campaigns", "Start calling this campaign"), Kind.PRIMARY)
        self._everybody = ActionButton(translate("Campaigns", "Call everybody again"), Kind.QUIET)
        self._undo = ActionButton(translate("Campaigns", "Undo the change"), Kind.QUIET, icon="undo-2")
        self._left = QVBoxLayout()
        self._call.clicked.connect(self.calling_wanted)
        self._everybody.clicked.connect(self.everybody_wanted)
        self._undo.clicked.connect(self.undo_wanted)
        self._lay_out()
        self.clear()

    def clear(self) -> None:
        """No campaign is in hand."""
        self._page.hide()

    def present(self, view: CampaignView, *, can_undo: bool, narrowed: bool) -> None:
        """`can_undo`: the last change is this campaign's; `narrowed`: the desk calls one campaign only."""
        one, numbers = view.campaign, view.numbers
        self._name.setText(one.name)
        about = (kind_words(one.kind), goal_words(one.goal), dates_words(view), countdown(view))
        self._about.setText(" · ".join(part for part in about if part))
        self._bar.present(numbers.share, numbers.touched_share)
        self._bar.setVisible(bool(numbers.people))
        words = translate(
            "Campaigns", "{reached} of {reachable} reached · {tried} tried · {goals} with the goal"
        )
        self._reached.setText(
            words.format(
                reached=count(numbers.reached),
                reachable=count(numbers.reachable),
                tried=count(numbers.tried),
                goals=count(numbers.goals),
            )
        )
        self._reached.setVisible(bool(numbers.people))
        told = outlook(view)
        self._outlook.setText(told[:1].upper() + told[1:])
        self._sign.present(outlook_tone(view))
        self._call.setEnabled(numbers.left > 0)
        self._undo.setVisible(can_undo)
        self._everybody.setVisible(narrowed)
        self._tell_left(view)
        self.form.present(view)
        self._page.show()
        self._fit()

    def _tell_left(self, view: CampaignView) -> None:
        """A button for each place somebody is in who is not reached."""
        while (item := self._left.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        numbers = view.numbers
        if numbers.left:
            self._add(Where.LEFT, Held("", translate("Campaigns", "can be called now"), numbers.left))
        for where, held in (
            *((Where.WAITING, one) for one in numbers.waiting),
            *((Where.UNREACHABLE, one) for one in numbers.unreachable),
        ):
            self._add(where, held)
        if not self._left.count():
            nobody = translate("Campaigns", "Nobody: everybody on the list is reached.")
            empty = translate("Campaigns", "Nobody yet. Import a list with this campaign's name.")
            self._left.addWidget(plain_label(nobody if numbers.people else empty, tone=Tone.MUTED, wrap=True))

    def _add(self, where: Where, held: Held) -> None:
        out = translate("Campaigns", "{n} out of reach: {why}")
        words = out if where is Where.UNREACHABLE else translate("Campaigns", "{n} {why}")
        button = ActionButton(words.format(n=count(held.count), why=held.words), Kind.QUIET)
        button.clicked.connect(lambda: self.people_wanted.emit(where, held.reason))
        self._left.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As high as its wrapped words make it: a scroll area does not ask, and squeezes the fields."""
        layout = self._page.layout()
        if layout is not None:
            high = layout.totalHeightForWidth(self.viewport().width())
            self._page.setMinimumHeight(max(high, layout.totalMinimumSize().height()))

    def _lay_out(self) -> None:
        self._page = QWidget()
        column = QVBoxLayout(self._page)
        column.setContentsMargins(SPACE_3 - SPACE_2, SPACE_3, SPACE_3 - SPACE_2, SPACE_3)
        column.setSpacing(SPACE_2)
        column.addLayout(self._told())
        column.addWidget(Hairline())
        # The reasons are quiet buttons with room inside; everything else is set in by as much.
        self._left.setSpacing(0)
        column.addLayout(_inset(SectionHeader(translate("Campaigns", "Left to reach"))))
        column.addLayout(self._left)
        column.addWidget(Hairline())
        column.addLayout(_inset(SectionHeader(translate("Campaigns", "About it")), self.form))
        column.addWidget(self._undo, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(self._page)

    def _told(self) -> QVBoxLayout:
        """How far it is, whether that is enough, and the button that changes it."""
        row = QHBoxLayout()
        row.setSpacing(SPACE_2)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._outlook, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(SPACE_2)
        buttons.addWidget(self._call)
        buttons.addWidget(self._everybody)
        buttons.addStretch(1)
        column = _inset(self._name, self._about, self._bar, self._reached)
        column.addLayout(row)
        column.addSpacing(SPACE_2)
        column.addLayout(buttons)
        return column


def _inset(*parts: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(SPACE_2, 0, SPACE_2, 0)
    column.setSpacing(SPACE_1)
    for part in parts:
        column.addWidget(part)
    return column
