"""The company: who else is there, what was last heard of them, who guards the line."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from coldcall.domain.card import Card
from ui.format import count
from ui.tokens import SPACE_1, SPACE_2, Size, Tone
from ui.widgets.label import plain_label
from ui.widgets.line import SectionHeader

translate = QCoreApplication.translate


class AccountPanel(QScrollArea):
    """One column of short paragraphs."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(translate("Account", "Account"))
        self._card: Card | None = None
        self._drawn: Card | None = None

    def present(self, card: Card) -> None:
        """Show a card's company; it is drawn when somebody sees it."""
        self._card = card
        if self.isVisible():
            self._draw(card)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._card is not None and self._card is not self._drawn:
            self._draw(self._card)

    def _draw(self, card: Card) -> None:
        self._drawn = card
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, SPACE_2, SPACE_1, SPACE_2)
        column.setSpacing(SPACE_1)
        self._company(column, card)
        self._people(column, card)
        self._numbers(column, card)
        column.addStretch(1)
        self.setWidget(page)

    def clear(self) -> None:
        self._card = self._drawn = None
        self.setWidget(QWidget())

    def _company(self, column: QVBoxLayout, card: Card) -> None:
        account = card.account
        if account is None:
            column.addWidget(plain_label(translate("Account", "No company on file"), tone=Tone.MUTED))
            return
        column.addWidget(plain_label(account.name, Size.LARGE, wrap=True))
        staff = (
            translate("Account", "{n} staff").format(n=count(account.headcount)) if account.headcount else ""
        )
        facts = (account.industry, staff, account.city, account.country)
        column.addWidget(plain_label(" · ".join(one for one in facts if one), tone=Tone.MUTED, wrap=True))
        if card.gatekeeper:
            said = translate("Account", "{name} guards the line").format(name=card.gatekeeper)
            past = f" · {card.past_gatekeeper}" if card.past_gatekeeper else ""
            column.addWidget(plain_label(said + past, wrap=True))

    def _people(self, column: QVBoxLayout, card: Card) -> None:
        column.addWidget(SectionHeader(translate("Account", "Colleagues"), count(len(card.colleagues))))
        for one in card.colleagues:
            title = f" · {one.title}" if one.title else ""
            column.addWidget(plain_label(f"{one.name}{title}", wrap=True))
            column.addWidget(plain_label(one.last, Size.SMALL, Tone.MUTED, wrap=True))

    def _numbers(self, column: QVBoxLayout, card: Card) -> None:
        column.addWidget(SectionHeader(translate("Account", "Numbers"), count(len(card.phones))))
        for phone in card.phones:
            gone = translate("Account", "retired: {reason}").format(reason=phone.retired_reason)
            words = f"{phone.label}" + (f" · {gone}" if phone.retired else "")
            tone = Tone.MUTED if phone.retired else Tone.TEXT
            column.addWidget(plain_label(phone.international, Size.BASE, tone, tabular=True))
            column.addWidget(plain_label(words, Size.SMALL, Tone.MUTED, wrap=True))
