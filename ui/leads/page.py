"""The leads page: finds people as words are typed, shows and corrects one, adds one from a line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coldcall.actions import cards, lead_pages, people, placing
from coldcall.actions.browsing import how_many
from coldcall.actions.lead_pages import Listing, page
from coldcall.actions.parts import Parts
from coldcall.domain.card import Card
from coldcall.domain.changes import Changes
from coldcall.domain.listing import LeadRow
from coldcall.errors import BadInput
from ui.faults import Faults
from ui.leads.leads_view import LeadsView
from ui.signals import Hub
from ui.widgets.page_feed import PageFeed
from ui.widgets.rows_model import PAGE
from ui.work import Lane, Work

translate = QCoreApplication.translate
_PAUSE_MS: Final = 60


@dataclass(frozen=True, slots=True)
class _Read:
    """Who is to be shown, of how many, and the rows of the first page."""

    listing: Listing
    total: int
    first: list[LeadRow]


class LeadsPage(QWidget):
    """`card_wanted` carries the id of a prospect, `action_wanted` an action of the key table."""

    card_wanted = Signal(object)
    action_wanted = Signal(str)

    def __init__(self, parts: Parts, work: Work, hub: Hub, faults: Faults) -> None:
        super().__init__()
        self._core, self._work, self._hub, self._faults = parts, work, hub, faults
        self._stale, self._editing = True, False
        self._wanted: UUID | None = None
        self._listing = Listing(PAGE)
        self._total: int | None = None
        self.view = LeadsView()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        view = self.view
        view.typed.connect(lambda _text: self._pause.start())
        view.added.connect(self._add)
        view.add_wanted.connect(self.add_person)
        view.stood_on.connect(self._stand_on)
        view.opened.connect(self._open)
        view.offered.connect(self.action_wanted)
        self._feed = PageFeed(view.model, self._read_page, self)
        self._feed.came.connect(self._came)
        view.panel.corrected.connect(self._correct)
        view.panel.card_wanted.connect(self.card_wanted)
        hub.changed.connect(self._changed)
        self.setFocusProxy(view)

    @property
    def timers(self) -> list[QTimer]:
        return [self._pause]

    def shown(self) -> None:
        """The page came to the front."""
        if self._stale:
            self._read()
        self.view.setFocus()

    def add_person(self) -> None:
        """Ask for one line about somebody new."""
        self.view.open_line()

    def edit(self, prospect: UUID) -> None:
        """Show somebody with the cursor in the first field."""
        self._wanted, self._editing = prospect, True
        self._read()

    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if changes.prospects or changes.lists or changes.everything:
            self._stale, self._total = True, None
            if self.isVisible():
                self._read()

    def _read(self) -> None:
        self._stale = False
        core, wanted = self._core, self._wanted
        typed = "" if wanted is not None else self.view.sought
        in_hand = wanted or self.view.model.prospect(self.view.table.current)

        known = self._total

        def job() -> _Read:
            found = lead_pages.listing(core, typed, PAGE, in_hand)
            total = found.count if found.found is None else known
            return _Read(found, how_many(core) if total is None else total, page(core, found, 0))

        self._work.run(Lane.READ, job, self._found, replaces="leads")

    def _found(self, read: _Read) -> None:
        found = read.listing
        self._listing, self._total, self._wanted = found, read.total, None
        self._feed.begin(found.count, read.first)
        self.view.present(found.count, read.total)
        if found.count:
            self.view.table.stand_on(max(0, found.place))
            self._stand_on(self.view.table.current)

    def _read_page(self, number: int, put: Callable[[list[LeadRow]], None]) -> None:
        core, found = self._core, self._listing

        def failed(error: BaseException) -> None:
            put([])
            self._faults.show(error)

        self._work.run(Lane.READ, lambda: page(core, found, number), put, failed, replaces="leads page")

    def _came(self, number: int) -> None:
        """The row in hand may have waited for its page."""
        if self.view.table.current // PAGE == number:
            self._stand_on(self.view.table.current)

    def _stand_on(self, row: int) -> None:
        prospect = self.view.model.prospect(row)
        if prospect is not None:
            self._work.run(
                Lane.READ, lambda: cards.load(self._core, prospect), self._shown_card, replaces="lead"
            )

    def _shown_card(self, card: Card) -> None:
        self.view.panel.present(card)
        if self._editing:
            self._editing = False
            self.view.panel.edit()

    def _open(self, row: int) -> None:
        prospect = self.view.model.prospect(row)
        if prospect is not None:
            self.card_wanted.emit(prospect)

    def _add(self, line: str) -> None:
        self._work.run(Lane.WRITE, lambda: people.add_line(self._core, line), self._added, self._not_added)

    def _added(self, done: tuple[UUID, Changes]) -> None:
        prospect, changes = done
        self.view.close_line()
        self._wanted = prospect
        self._hub.tell(changes, self)

    def _not_added(self, error: BaseException) -> None:
        if isinstance(error, BadInput):
            self.view.say_line_fault(f"{error.title}: {error.hint}" if error.hint else error.title)
        else:
            self._faults.show(error)

    def _correct(self, prospect: UUID, fields: dict[str, str]) -> None:
        self._work.run(
            Lane.WRITE,
            lambda: placing.edit(self._core, prospect, **fields),
            self._corrected,
            self._not_corrected,
        )

    def _corrected(self, changes: Changes) -> None:
        self.view.panel.saved()
        self._hub.tell(changes, self)

    def _not_corrected(self, error: BaseException) -> None:
        if isinstance(error, BadInput):
            self.view.panel.say_fault(f"{error.title}: {error.hint}" if error.hint else error.title)
        else:
            self._faults.show(error)
