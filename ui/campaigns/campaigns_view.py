"""The campaigns page's looks: what there is on top, the table, and the campaign in hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from coldcall.domain.campaign_view import CampaignView
from ui.campaigns.campaign_panel import CampaignPanel
from ui.campaigns.campaigns_model import CampaignsModel, Part
from ui.campaigns.coverage_bar import CoverageCell
from ui.format import count
from ui.tokens import SPACE_2, SPACE_3, SPACE_4, Size
from ui.widgets.button import ActionButton
from ui.widgets.empty_state import Choice, EmptyState
from ui.widgets.flat_table import FlatTable
from ui.widgets.label import plain_label
from ui.widgets.line import Hairline

translate = QCoreApplication.translate
_PANEL: Final = 400
_WIDTHS: Final[dict[int, int]] = {
    Part.NAME: 28,
    Part.GOAL: 16,
    Part.DATES: 18,
    Part.PEOPLE: 6,
    Part.REACHED: 11,
    Part.COVERAGE: 12,
    Part.COUNTDOWN: 22,
    Part.OUTLOOK: 16,
}
_SHY: Final = (Part.PEOPLE, Part.DATES, Part.GOAL)


class CampaignsView(QWidget):
    """`stood_on` and `opened` carry a row number, `new_wanted` follows the button for another campaign,
    `offered` carries the action of a choice while there is none."""

    stood_on = Signal(int)
    opened = Signal(int)
    new_wanted = Signal()
    offered = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._heading = plain_label("", Size.TITLE, weight=QFont.Weight.DemiBold, tabular=True)
        self._new = ActionButton(translate("Campaigns", "New campaign"), icon="megaphone")
        self.model = CampaignsModel(self)
        self.table = FlatTable(translate("Campaigns", "Campaigns"), _WIDTHS, Part.NAME, _SHY)
        self.table.setModel(self.model)
        self.table.setItemDelegate(CoverageCell(self.table))
        self.panel = CampaignPanel()
        self._empty = EmptyState()
        self._lay_out()
        self._new.clicked.connect(self.new_wanted)
        self.table.stood_on.connect(self.stood_on)
        self.table.opened.connect(self.opened)
        self._empty.chosen.connect(self._chosen)
        self.setFocusProxy(self.table)

    def present(self, rows: Sequence[CampaignView]) -> None:
        """Show these; the panel follows the row in hand."""
        running = sum(view.running and bool(view.numbers.people) for view in rows)
        words = translate("Campaigns", "{total} campaigns, {running} being called")
        if len(rows) == 1:
            words = translate("Campaigns", "1 campaign")
        self._heading.setText(words.format(total=count(len(rows)), running=count(running)))
        self._head.setVisible(bool(rows))
        self.model.present(rows)
        self._body.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows:
            self.table.share_out()
            return
        self.panel.clear()
        self._empty.present(
            translate("Campaigns", "No campaigns yet"),
            translate(
                "Campaigns",
                "A campaign is what brought people: a webinar, a trade show, a guide. Import a list under its"
                " name, and here stands who is reached, who is left and whether there is time enough.",
            ),
            (
                Choice("import", translate("Campaigns", "Import a list"), ("Ctrl", "I")),
                Choice("new", translate("Campaigns", "New campaign")),
            ),
        )

    def _chosen(self, action: str) -> None:
        if action == "new":
            self.new_wanted.emit()
        else:
            self.offered.emit(action)

    def _lay_out(self) -> None:
        self._head = QWidget()
        top = QHBoxLayout(self._head)
        top.setContentsMargins(SPACE_4, SPACE_3, SPACE_4, SPACE_2)
        top.setSpacing(SPACE_2)
        top.addWidget(self._heading)
        top.addStretch(1)
        top.addWidget(self._new)
        self.panel.setFixedWidth(_PANEL)
        self._body = QWidget()
        row = QHBoxLayout()
        row.setSpacing(0)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(Hairline())
        body.addLayout(row, 1)
        row.addWidget(self.table, 1)
        row.addWidget(Hairline(standing=True))
        row.addWidget(self.panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._body, 1)
        column.addWidget(self._empty, 1)
