"""The campaigns page: reads every campaign with its numbers, keeps what is changed, and starts the calls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from coldcall.actions import campaigns
from coldcall.actions.campaigns import Changed
from coldcall.actions.parts import Parts
from coldcall.domain.campaign_view import CampaignView
from coldcall.domain.changes import Changes
from coldcall.domain.coverage import Where
from coldcall.domain.wall import to_utc
from coldcall.domain.when import NotUnderstood, parse
from coldcall.errors import BadInput
from ui.campaigns.campaigns_view import CampaignsView
from ui.faults import Faults
from ui.signals import Hub
from ui.work import Lane, Work

translate = QCoreApplication.translate
_MOMENTS: Final = frozenset({"starts_at", "ends_at"})
_DAYS: Final = frozenset({"invite_days", "follow_up_days"})


class CampaignsPage(QWidget):
    """`calling_wanted` carries a campaign's id and name, None and "" for everybody; `people_wanted` a reason
    of the queue and the ids of those it holds; `action_wanted` an action of the key table."""

    calling_wanted = Signal(object, str)
    people_wanted = Signal(str, object)
    action_wanted = Signal(str)

    def __init__(self, parts: Parts, work: Work, hub: Hub, faults: Faults) -> None:
        super().__init__()
        self._core, self._work, self._hub, self._faults = parts, work, hub, faults
        self._stale, self._naming = True, False
        self._in_hand: UUID | None = None
        self._last: Changed | None = None
        self._narrowed = False
        self.view = CampaignsView()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        view, panel = self.view, self.view.panel
        view.stood_on.connect(self._stand_on)
        view.opened.connect(lambda _row: panel.form.edit())
        view.new_wanted.connect(self.add)
        view.offered.connect(self.action_wanted)
        panel.calling_wanted.connect(self._call)
        panel.everybody_wanted.connect(lambda: self.calling_wanted.emit(None, ""))
        panel.people_wanted.connect(self._show_people)
        panel.undo_wanted.connect(self._undo)
        panel.form.edited.connect(self._edit)
        hub.changed.connect(self._changed)
        self.setFocusProxy(view)

    def shown(self) -> None:
        """The page came to the front: time went on, so the numbers are read again."""
        self._read()
        self.view.table.setFocus()

    def set_narrowed(self, narrowed: bool) -> None:
        """Whether the desk calls one campaign only, so that there is a way back to everybody."""
        self._narrowed = narrowed

    def add(self) -> None:
        """Make a campaign with a name nobody has, and put the cursor there."""
        self._naming = True
        names = {one.campaign.name.casefold() for one in self._views}
        base = translate("Campaigns", "New campaign")
        name = next(
            each
            for each in (base, *(f"{base} {n}" for n in range(2, 10_000)))
            if each.casefold() not in names
        )
        self._write(lambda: campaigns.make(self._core, name))

    @property
    def _views(self) -> list[CampaignView]:
        rows = (self.view.model.row(row) for row in range(self.view.model.rowCount()))
        return [one for one in rows if one is not None]

    def _changed(self, changes: Changes, _initiator: QObject | None) -> None:
        if self.isVisible() and (changes.queue or changes.lists or changes.prospects or changes.everything):
            self._read()

    def _read(self) -> None:
        parts = self._core
        self._work.run(Lane.READ, lambda: campaigns.listed(parts), self._present, replaces="campaigns")

    def _present(self, rows: tuple[CampaignView, ...]) -> None:
        wanted = self._in_hand
        self.view.present(rows)
        if not rows:
            return
        self.view.table.stand_on(max(0, self.view.model.row_of(wanted)))
        self._stand_on(self.view.table.current)
        if self._naming:
            self._naming = False
            self.view.panel.form.edit()

    def _stand_on(self, row: int) -> None:
        view = self.view.model.row(row)
        if view is None:
            return
        self._in_hand = view.campaign.id
        mine = self._last is not None and self._last.campaign.id == view.campaign.id
        self.view.panel.present(view, can_undo=mine, narrowed=self._narrowed)

    def _held(self) -> CampaignView | None:
        return self.view.model.row(self.view.model.row_of(self._in_hand))

    def _call(self) -> None:
        view = self._held()
        if view is not None:
            self.calling_wanted.emit(view.campaign.id, view.campaign.name)

    def _show_people(self, where: Where, reason: str) -> None:
        view = self._held()
        if view is None:
            return
        parts, who = self._core, view.campaign.id

        def found(ids: tuple[UUID, ...]) -> None:
            self.people_wanted.emit(reason, ids)

        self._work.run(Lane.READ, lambda: campaigns.standing_at(parts, who, where, reason), found)

    def _edit(self, name: str, text: str) -> None:
        view = self._held()
        if view is None:
            return
        value = self._value(view, name, text)
        if isinstance(value, NotUnderstood):
            self.view.panel.form.say_fault(value.hint, name)
            return
        parts, one = self._core, view.campaign.id
        self._write(lambda: campaigns.change(parts, one, **{name: value}), name)

    def _value(self, view: CampaignView, name: str, text: str) -> Any:
        """What a field's text means."""
        if name in _DAYS:
            wrong = NotUnderstood(translate("Campaigns", "A number of days, or nothing"))
            return None if not text else int(text) if text.isdigit() else wrong
        if name not in _MOMENTS:
            return text
        if not text:
            return None
        try:
            return to_utc(datetime.fromisoformat(text).replace(tzinfo=None), view.zone)
        except ValueError:
            read = parse(text, self._core.now(), view.zone)
            return read if isinstance(read, NotUnderstood) else read.utc

    def _undo(self) -> None:
        done, self._last = self._last, None
        if done is not None:
            parts = self._core
            self._work.run(Lane.WRITE, lambda: campaigns.undo(parts, done), self._told)

    def _write(self, job: Callable[[], tuple[Changed, Changes]], name: str = "") -> None:
        def kept(made: tuple[Changed, Changes]) -> None:
            self._last, changes = made
            self._in_hand = self._last.campaign.id
            self._told(changes)

        def not_kept(error: BaseException) -> None:
            if isinstance(error, BadInput):
                words = f"{error.title}: {error.hint}" if error.hint else error.title
                self.view.panel.form.say_fault(words, name)
            else:
                self._faults.show(error)

        self._work.run(Lane.WRITE, job, kept, not_kept)

    def _told(self, changes: Changes) -> None:
        self._hub.tell(changes, self)
        self._read()
