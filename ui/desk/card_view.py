"""The middle of the desk: the card with everything that belongs to one call, or what stands in its place."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.desk.bant_panel import BantPanel
from ui.desk.block_form import BlockForm
from ui.desk.blocked_panel import BlockedPanel
from ui.desk.gatekeeper_panel import GatekeeperPanel
from ui.desk.header_panel import HeaderPanel
from ui.desk.note_panel import NotePanel
from ui.desk.outcome_bar import OutcomeBar
from ui.desk.outcome_form import OutcomeForm
from ui.desk.phone_panel import PhonePanel
from ui.desk.promise_panel import PromisePanel
from ui.desk.referral_form import ReferralForm
from ui.desk.rest_panel import RestPanel
from ui.desk.script_panel import ScriptPanel
from ui.desk.why_panel import WhyPanel
from ui.widgets.band import Band
from ui.widgets.line import Hairline

_ROOMY = 900


class CardView(QStackedWidget):
    """Lays the panels out and shows the card or a rest. It decides nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.header, self.band, self.why = HeaderPanel(), Band(), WhyPanel()
        self.blocked, self.phone, self.script = BlockedPanel(), PhonePanel(), ScriptPanel()
        self.bant, self.note, self.form = BantPanel(), NotePanel(), OutcomeForm()
        self.gatekeeper, self.promise = GatekeeperPanel(), PromisePanel()
        self.referral, self.outcomes = ReferralForm(), OutcomeBar()
        self.rest, self.block = RestPanel(), BlockForm()
        self._card = QWidget()
        self._mini = False
        column = QVBoxLayout(self._card)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above: tuple[QWidget, ...] = (
            self.header,
            self.band,
            self.promise,
            self.phone,
            self.why,
            self.blocked,
            self.gatekeeper,
        )
        below: tuple[QWidget, ...] = (self.bant, self.note, self.referral, self.form)
        for part in above:
            column.addWidget(part)
        column.addWidget(self.script, 1)
        column.addWidget(Hairline())
        for part in below:
            column.addWidget(part)
        column.addWidget(Hairline())
        column.addWidget(self.outcomes)
        self.addWidget(self._card)
        self.addWidget(self.rest)
        self.addWidget(self.block)

    def show_card(self) -> None:
        """The card in front."""
        self.setCurrentWidget(self._card)

    def show_rest(self) -> None:
        """What stands in the card's place in front."""
        self.setCurrentWidget(self.rest)

    def show_block(self) -> None:
        """The form of another block in front."""
        self.setCurrentWidget(self.block)

    @property
    def card_in_front(self) -> bool:
        return self.currentWidget() is self._card

    def reveal(self, part: QWidget) -> None:
        """Scroll a part into sight where the window is too low to show the whole card."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None:
            # What was just shown has no place yet; its layouts are asked now.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            around.ensureWidgetVisible(part)

    def set_mini(self, mini: bool) -> None:
        """Name, number, words, outcomes and note alone."""
        self._mini = mini
        self.header.set_mini(mini)
        self.bant.setVisible(not mini)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 360)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.note.set_lines(4 if self.window().height() >= _ROOMY else 2)
