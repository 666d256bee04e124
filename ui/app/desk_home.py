"""An open home in its window: the desk, what runs beside it, and what they tell each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QBoxLayout

from coldcall.actions import promising
from coldcall.dialers.pretend import Answer, WhoAnswers
from coldcall.domain.changes import Changes
from coldcall.domain.clearance import Clearance
from coldcall.domain.queue_filter import Filter
from coldcall.sample.answers import Callee, Cast
from ui.app.actions_there import CALL, CAMPAIGNS, LEADS, QUEUE
from ui.app.drops import Drops
from ui.app.going import Going
from ui.app.home_pages import HomePages
from ui.app.homes import Opened
from ui.app.notifier import SystemNotifier
from ui.app.phones import ChosenPhone, Ear, open_link, pretend_phone
from ui.app.promises_due import Due, PromisesDue
from ui.app.sample_band import SampleBand
from ui.app.upkeep import Upkeep
from ui.app.watcher import Watcher
from ui.desk.page import DeskPage
from ui.desk.phone import Phone
from ui.keys import State
from ui.poll import Poll
from ui.theme import Look, Scheme
from ui.widgets.button import ActionButton, Kind
from ui.work import Lane

if TYPE_CHECKING:
    from ui.app.session import Session

translate = QCoreApplication.translate
_SEED = 7
_MINI = 420
_DRAIN_S = 5.0


class DeskHome(QObject):
    """Made when the store is open. `going` knows where actions lead, `pages` what stands there.

    `left` follows the wish to leave the sample world.
    """

    left = Signal()

    def __init__(self, session: Session, opened: Opened) -> None:
        super().__init__(session)
        assert opened.parts is not None
        self.session = session
        self.window, self.work, self.hub = session.window, session.work, session.hub
        self.faults, self.theme, self.house = session.faults, session.theme, session.house
        self.station, self.parts = opened.station, opened.parts
        self.table, self.ear = session.table, Ear(self)
        self.phone = self._make_phone()
        self.desk = DeskPage(
            self.parts,
            self.work,
            self.hub,
            self.faults,
            self.phone,
            self.table,
            self.house.monotonic,
            open_link,
        )
        self.pages, self.going = HomePages(self, opened.key_words), Going(self)
        self.poll = Poll(self.work, self.hub, self.parts.catch_up)
        self.upkeep = Upkeep(self.parts, self.work, self.faults)
        self.watcher = Watcher(self.parts, self.work, self.hub, self.window.status)
        self.notifier = SystemNotifier(self.window)
        self.promises_due = PromisesDue(self.parts, self.work, self.hub, self.notifier)
        self._furnish(session)
        self._connect()

    # --- what others ask of it ----------------------------------------------------------------------

    def open(self, then: str) -> None:
        """Start the timers and show the page to begin with."""
        self.poll.start()
        self.upkeep.start()
        self.pages.rescoring.resume()
        self.watcher.start()
        self.desk.start()
        self.work.run(Lane.WRITE, lambda: promising.hold_walls(self.parts), self._walls_held)
        self.promises_due.start()
        self.going.first(then)

    def act(self, action: str, arg: str = "") -> None:
        """An action of the keys or the palette that is not the frame's own."""
        self.going.act(action, arg)

    def open_card(self, prospect: UUID) -> None:
        """Bring somebody's card to the desk."""
        self.window.show_page(CALL)
        self.desk.open_person(prospect)

    def show_import(self, files: Sequence[Path] = ()) -> None:
        """The import page, with files to look at if some were dropped."""
        self.going.to_import(files)

    def show_reason(self, reason: str, ids: tuple[UUID, ...] | None = None) -> None:
        """The queue page with those who wait for a reason."""
        self.going.to_reason(reason, ids)

    def start_calling(self) -> None:
        """A block with everybody."""
        self.window.show_page(CALL)
        self.desk.act("start_block")

    def call_campaign(self, campaign: UUID | None, name: str) -> None:
        """A block with one campaign's people, or with everybody again."""
        self.pages.campaigns.set_narrowed(campaign is not None)
        self.call_part(Filter(campaign_id=campaign), name)

    def call_part(self, only: Filter, name: str) -> None:
        """A block with a part of the queue, or with people picked from it."""
        self.window.show_page(CALL)
        self.desk.call_only(only, name)

    def first_minute_over(self) -> None:
        """The first minute of a new home was filled in or skipped."""
        self.going.after_first()

    def ring(self, clearance: Clearance) -> tuple[bool, str]:
        """Dial for the first minute, which tries the phone out."""
        dialled = self.phone.dial(clearance, self.parts.now())
        return dialled.ok, dialled.sentence

    def close(self) -> None:
        """What is typed is kept; then timers, what waits, the write in hand, the store: in this order."""
        self.notifier.close()
        self.theme.changed.disconnect(self._text_size_chosen)
        self.desk.call.keep()
        kept = self.work.run(Lane.WRITE, lambda: None).future
        if kept is not None:
            kept.result(_DRAIN_S)  # one worker, in order: what was written before this is on disk
        timers = [self.poll.timer, *self.upkeep.timers, self.watcher.timer, self.promises_due.timer]
        self.work.close([*timers, *self.desk.timers, *self.pages.timers], self.station.close)

    # --- what it is made of -------------------------------------------------------------------------

    def _make_phone(self) -> Phone:
        """In the sample world somebody made up answers; elsewhere the settings name the phone."""
        if not self.parts.sample:
            return ChosenPhone(lambda: self.parts.settings)
        cast = Cast(_SEED, self._callee, self.house.answers)
        return pretend_phone(lambda clearance: self._named(cast(clearance)), self.ear)

    def _named(self, answer: Answer) -> Answer:
        """A person whose name the script leaves open is the one on the card."""
        if answer.who is not WhoAnswers.PERSON or answer.name:
            return answer
        return replace(answer, name=self._callee("").name)

    def _callee(self, _number: str) -> Callee:
        card = self.desk.card
        if card is None:
            return Callee("")
        label = str(card.phone.label) if card.phone else ""
        return Callee(card.prospect.name, card.company, switchboard=label in ("hq", "work"))

    def _furnish(self, session: Session) -> None:
        window = self.window
        session.show_bars(True)
        if self.parts.sample:
            band = SampleBand()
            band.left.connect(self.left)
            layout = window.layout()
            assert isinstance(layout, QBoxLayout)
            layout.insertWidget(0, band)
        window.add_page(CALL, translate("Pages", "Call"), self.desk, self.desk.panes)
        window.add_page(QUEUE, translate("Pages", "Queue"), self.pages.queue_place)
        window.set_page_state(self.pages.queue_place, State.QUEUE)
        window.add_page(LEADS, translate("Pages", "Leads"), self.pages.leads_place)
        window.add_page(CAMPAIGNS, translate("Pages", "Campaigns"), self.pages.campaigns_place)
        settings = ActionButton("", Kind.QUIET, icon="settings", tip=translate("Pages", "Settings (Ctrl+,)"))
        settings.clicked.connect(lambda: self.act("settings"))
        bar = window.top.layout()
        assert isinstance(bar, QBoxLayout)
        bar.addWidget(settings)
        self.drops = Drops(window)
        self.drops.dropped.connect(self.show_import)

    def _connect(self) -> None:
        window, desk = self.window, self.desk
        desk.said.connect(window.status.say)
        desk.unsaid.connect(window.status.unsay)
        desk.blinked.connect(window.status.blink)
        desk.noticed.connect(window.top.set_notice)
        desk.state_changed.connect(self._state_changed)
        desk.day_changed.connect(window.top.present)
        desk.wanted.connect(self._wanted)
        desk.mini_changed.connect(self._shrink)
        self.promises_due.soon.connect(self._promise_near)
        self.ear.heard.connect(desk.phone_event)
        self.hub.changed.connect(self._changed)
        self.theme.changed.connect(self._text_size_chosen)
        window.page_shown.connect(self.going.page_shown)

    # --- what pages tell ----------------------------------------------------------------------------

    def _state_changed(self, state: State) -> None:
        if self.window.current is self.desk:
            self.window.set_state(state, self.desk.keys.uses)

    def _wanted(self, action: str, arg: str) -> None:
        if action == "reason":
            self.show_reason(arg)
        elif action == "edit":
            self.going.to_person(UUID(arg))
        elif action == "rules":
            self.going.to_rules(arg)
        elif action == "keys":
            self.window.act(action)
        elif action == "import":
            self.act(action)

    def _promise_near(self, due: Due | None) -> None:
        if due is None:
            self.desk.promised.unannounce()
        else:
            self.desk.promised.announce(due.prospect_id, due.name, due.due_at)

    def _walls_held(self, changes: Changes) -> None:
        if changes.prospects:
            self.hub.tell(changes, self)

    def _shrink(self, mini: bool) -> None:
        """Narrow and on top, or as it was."""
        self.window.top.setVisible(not mini)
        if mini:
            self._wide = self.window.size()
            self.window.resize(_MINI, self.window.height())
        else:
            self.window.resize(self._wide)

    def _changed(self, changes: Changes, _initiator: object) -> None:
        if changes.settings:
            chosen = self.parts.settings
            self.theme.use_scheme(Scheme(chosen.look_scheme))
            self.theme.use_percent(chosen.look_text_percent)
            self.desk.keys.engine.letters = chosen.keys_single_letters

    def _text_size_chosen(self, look: Look) -> None:
        """Ctrl with plus and minus holds for the next start too."""
        parts = self.parts
        if look.percent != parts.settings.look_text_percent:
            chosen = replace(parts.settings, look_text_percent=look.percent)
            self.work.run(Lane.WRITE, lambda: parts.change_settings(chosen), replaces="text size")
