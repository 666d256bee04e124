"""The leads page: finds people as words are typed, shows and corrects one, adds one from a line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coldcall.actions import browsing, cards, people, placing
from coldcall.actions.parts import Parts
from coldcall.domain.card import Card
from coldcall.domain.changes import Changes
from coldcall.domain.listing import LeadRow
from coldcall.errors import BadInput
from ui.faults import Faults
from ui.leads.leads_view import LeadsView
from ui.signals import Hub
from ui.work import Lane, Work

translate = QCoreApplication.translate
_PAUSE_MS: Final = 60
_MOST: Final = 2000


@dataclass(frozen=True, slots=True)
class _Found:
    ids: list[UUID]
    total: int


class LeadsPage(QWidget):
    """`card_wanted` carries the id of a prospect, `action_wanted` an action of the key table."""

    card_wanted = Signal(object)
    action_wanted = Signal(str)

    def __init__(self, parts: Parts, work: Work, hub: Hub, faults: Faults) -> None:
        super().__init__()
        self._core, self._work, self._hub, self._faults = parts, work, hub, faults
        self._stale, self._editing = True, False
        self._wanted: UUID | None = None
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
        view.model.wanted.connect(self._rows_wanted)
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
            self._stale = True
            if self.isVisible():
                self._read()

    def _read(self) -> None:
        self._stale = False
        typed = "" if self._wanted is not None else self.view.sought
        self._work.run(Lane.READ, lambda: _find(self._core, typed), self._found, replaces="leads")

    def _found(self, found: _Found) -> None:
        model, table = self.view.model, self.view.table
        before = self._wanted or model.prospect(table.current)
        model.present(found.ids)
        self.view.present(len(found.ids), found.total)
        if found.ids:
            table.stand_on(max(0, model.row_of(before) if before else 0))
            self._stand_on(table.current)
        self._wanted = None

    def _rows_wanted(self, start: int) -> None:
        ids = self.view.model.chunk(start)

        def put(rows: list[LeadRow]) -> None:
            self.view.model.put(ids, rows)

        self._work.run(Lane.READ, lambda: browsing.lead_rows(self._core, ids), put)

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


def _find(parts: Parts, typed: str) -> _Found:
    if typed.strip():
        return _Found(browsing.everybody(parts, typed, _MOST), browsing.how_many(parts))
    ids = browsing.everybody(parts)
    return _Found(ids, len(ids))
