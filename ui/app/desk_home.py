"""The pages of an open home in their window, and what goes between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from coldcall.actions import promising, publishing
from coldcall.dialers.pretend import Answer, WhoAnswers
from coldcall.domain.changes import Changes
from coldcall.domain.clearance import Clearance
from coldcall.domain.queue_filter import Filter
from coldcall.sample.answers import Callee, Cast
from ui.app.actions_there import CALL, CAMPAIGNS, LEADS, QUEUE
from ui.app.drops import Drops
from ui.app.homes import Opened
from ui.app.notifier import SystemNotifier
from ui.app.page_place import PagePlace
from ui.app.phones import ChosenPhone, Ear, open_link, pretend_phone
from ui.app.promises_due import Due, PromisesDue
from ui.app.sample_band import SampleBand
from ui.app.upkeep import Upkeep
from ui.app.watcher import Watcher
from ui.desk.page import DeskPage
from ui.desk.phone import Phone
from ui.format import count
from ui.keys import State
from ui.poll import Poll
from ui.theme import Look, Scheme
from ui.widgets.button import ActionButton, Kind
from ui.work import Lane

if TYPE_CHECKING:
    from ui.app.session import Session
    from ui.campaigns.page import CampaignsPage
    from ui.exporting.page import ExportPage
    from ui.importing.page import ImportPage
    from ui.leads.page import LeadsPage
    from ui.problems_view import ProblemsView
    from ui.queue.page import QueuePage
    from ui.settings.page import SettingsPage
    from ui.start.page import FirstMinutePage

translate = QCoreApplication.translate
_SEED = 7
_MINI = 420
_DRAIN_S = 5.0


class DeskHome(QObject):
    """Made when the store is open, with the desk; every other page is made when it is first wanted.

    `left` follows the wish to leave the sample world.
    """

    left = Signal()

    def __init__(self, session: Session, opened: Opened) -> None:
        super().__init__(session)
        assert opened.parts is not None
        self.window, self.work, self.hub = session.window, session.work, session.hub
        self.faults, self.theme, self.house = session.faults, session.theme, session.house
        self.station, self.parts = opened.station, opened.parts
        self.ear = Ear(self)
        self.phone = self._make_phone()
        self.desk = DeskPage(
            self.parts,
            self.work,
            self.hub,
            self.faults,
            self.phone,
            session.table,
            self.house.monotonic,
            open_link,
        )
        self._queue_place, self._leads_place, self._campaigns_place = PagePlace(), PagePlace(), PagePlace()
        self._timers: list[QTimer] = []
        self._key_words = opened.key_words
        self.poll = Poll(self.work, self.hub, self.parts.catch_up)
        self.upkeep = Upkeep(self.parts, self.work, self.faults)
        self.watcher = Watcher(self.parts, self.work, self.hub, self.window.status)
        self.notifier = SystemNotifier(self.window)
        self.promises_due = PromisesDue(self.parts, self.work, self.hub, self.notifier)
        self._after_first_minute = ""
        self._furnish(session)
        self._connect()

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

    def _ring(self, clearance: Clearance) -> tuple[bool, str]:
        dialled = self.phone.dial(clearance, self.parts.now())
        return dialled.ok, dialled.sentence

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
        window.add_page(QUEUE, translate("Pages", "Queue"), self._queue_place)
        window.add_page(LEADS, translate("Pages", "Leads"), self._leads_place)
        window.add_page(CAMPAIGNS, translate("Pages", "Campaigns"), self._campaigns_place)
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
        window.page_shown.connect(self._page_shown)

    # --- pages made when they are first wanted ------------------------------------------------------

    @cached_property
    def queue(self) -> QueuePage:
        from ui.queue.page import QueuePage

        page = QueuePage(self.parts, self.work, self.hub)
        page.card_wanted.connect(self.open_card)
        page.action_wanted.connect(self.act)
        self._queue_place.hold(page)
        return page

    @cached_property
    def leads(self) -> LeadsPage:
        from ui.leads.page import LeadsPage

        page = LeadsPage(self.parts, self.work, self.hub, self.faults)
        page.card_wanted.connect(self.open_card)
        page.action_wanted.connect(self.act)
        self._timers += page.timers
        self._leads_place.hold(page)
        return page

    @cached_property
    def campaigns(self) -> CampaignsPage:
        from ui.campaigns.page import CampaignsPage

        page = CampaignsPage(self.parts, self.work, self.hub, self.faults)
        page.calling_wanted.connect(self._call_campaign)
        page.people_wanted.connect(self.show_reason)
        page.action_wanted.connect(self.act)
        self._campaigns_place.hold(page)
        return page

    @cached_property
    def importing(self) -> ImportPage:
        from ui.importing.page import ImportPage

        status, seconds = self.window.status, self.house.monotonic
        page = ImportPage(self.parts, self.work, self.hub, self.faults, status, seconds)
        page.queue_wanted.connect(self.show_reason)
        page.calling_wanted.connect(self._start_calling)
        page.choose.say_watched(self.watcher.words)
        self.watcher.told.connect(page.choose.say_watched)
        return page

    @cached_property
    def exporting(self) -> ExportPage:
        from ui.exporting.page import ExportPage

        return ExportPage(self.parts, self.work, self.window.status, self.house.downloads)

    @cached_property
    def settings(self) -> SettingsPage:
        from ui.settings.page import SettingsPage

        page = SettingsPage(self.parts, self.work, self.hub, self._key_words)
        page.action_wanted.connect(self.act)
        return page

    @cached_property
    def first_minute(self) -> FirstMinutePage:
        from ui.start.page import FirstMinutePage

        page = FirstMinutePage(self.parts, self.work, self.hub, self._ring)
        page.finished.connect(self._first_minute_over)
        self._timers += page.timers
        return page

    @cached_property
    def problems(self) -> ProblemsView:
        from ui.problems_view import ProblemsView

        view = ProblemsView()
        view.copied.connect(self._copied)
        return view

    # --- going about --------------------------------------------------------------------------------

    def open(self, then: str) -> None:
        """Start the timers and show the page to begin with."""
        self.poll.start()
        self.upkeep.start()
        self.watcher.start()
        self.desk.start()
        self.work.run(Lane.WRITE, lambda: promising.hold_walls(self.parts), self._walls_held)
        self.promises_due.start()
        if not self.parts.settings.start_first_minute_done:
            self._after_first_minute = then
            self._show(self.first_minute)
            self.first_minute.shown()
        elif then == "import":
            self.show_import()
        else:
            self.window.show_page(CALL)

    def open_card(self, prospect: UUID) -> None:
        """Bring somebody's card to the desk."""
        self.window.show_page(CALL)
        self.desk.open_person(prospect)

    def act(self, action: str, arg: str = "") -> None:
        """An action of the keys or the palette that is not the frame's own."""
        mine = {
            "import": self.show_import,
            "imports": self._show_imports,
            "export": lambda: self._shown(self.exporting),
            "settings": lambda: self._shown(self.settings),
            "rules": self.show_rules,
            "first_minute": lambda: self._shown(self.first_minute),
            "add_person": self._add_person,
            "problems": self._show_problems,
            "calendar_file": self._write_calendar,
            "leave_sample": self.left.emit,
            "back": self._back,
        }
        if action in mine:
            mine[action]()
            return
        if self.window.current is not self.desk:
            self.window.show_page(CALL)
        self.desk.act(action, arg)

    def show_rules(self, region: str = "") -> None:
        """*Where we may call*, standing on a place."""
        self._show(self.settings)
        self.settings.show_rules(region)

    def show_import(self, files: Sequence[Path] = ()) -> None:
        """The import page, with files to look at if some were dropped."""
        self._show(self.importing)
        if files:
            self.importing.take_files(list(files))
        else:
            self.importing.shown()

    def show_reason(self, reason: str, ids: tuple[UUID, ...] | None = None) -> None:
        """The queue page with those who wait for a reason."""
        self.queue.show_reason(reason, ids)
        self.window.show_page(QUEUE)

    def _show(self, page: QWidget) -> None:
        self.window.show_widget(page)
        self.window.top.mark_page(0)
        self.window.status.set_hints((), {})

    def _shown(self, page: ExportPage | SettingsPage | FirstMinutePage) -> None:
        self._show(page)
        page.shown()

    def _show_imports(self) -> None:
        self._show(self.importing)
        self.importing.start_over()

    def _show_problems(self) -> None:
        self.problems.present(self.faults.problems)
        self._show(self.problems)
        self.problems.setFocus()

    def _promise_near(self, due: Due | None) -> None:
        if due is None:
            self.desk.promised.unannounce()
        else:
            self.desk.promised.announce(due.prospect_id, due.name, due.due_at)

    def _walls_held(self, changes: Changes) -> None:
        if changes.prospects:
            self.hub.tell(changes, self)

    def _write_calendar(self) -> None:
        """Everything promised as a calendar file, where downloads go."""
        file = self.house.downloads() / "coldcall-promises.ics"

        def written(done: publishing.Published) -> None:
            words = translate("Pages", "{n} in {file}").format(n=count(done.events), file=done.file)
            self.window.status.say(words)

        job = lambda: publishing.calendar(self.parts, file)  # noqa: E731
        self.work.run(Lane.READ, job, written)

    def _add_person(self) -> None:
        self.window.show_page(LEADS)
        self.leads.add_person()

    def _back(self) -> None:
        """Esc from another page; the first minute of a new home is left by its own buttons."""
        if self.window.current is self.desk:
            self.desk.act("back")
        elif self.parts.settings.start_first_minute_done:
            self.window.show_page(CALL)

    def _start_calling(self) -> None:
        self.window.show_page(CALL)
        self.desk.act("start_block")

    def _call_campaign(self, campaign: UUID | None, name: str) -> None:
        """A block with one campaign's people, or with everybody again."""
        self.campaigns.set_narrowed(campaign is not None)
        self.window.show_page(CALL)
        self.desk.call_only(Filter(campaign_id=campaign), name)

    def _first_minute_over(self) -> None:
        then, self._after_first_minute = self._after_first_minute, ""
        if then == "import":
            self.show_import()
        else:
            self.window.show_page(CALL)

    def _page_shown(self, number: int) -> None:
        if number == CALL:
            self.window.set_state(self.desk.loop.state, self.desk.keys.uses)
            self.desk.setFocus()
            return
        self.window.status.set_hints((), {})
        if number == QUEUE:
            self.queue.shown()
        elif number == LEADS:
            self.leads.shown()
        elif number == CAMPAIGNS:
            self.campaigns.shown()

    # --- what pages tell ----------------------------------------------------------------------------

    def _state_changed(self, state: State) -> None:
        if self.window.current is self.desk:
            self.window.set_state(state, self.desk.keys.uses)

    def _wanted(self, action: str, arg: str) -> None:
        if action == "reason":
            self.show_reason(arg)
        elif action == "edit":
            self.window.show_page(LEADS)
            self.leads.edit(UUID(arg))
        elif action == "rules":
            self.show_rules(arg)
        elif action == "keys":
            self.window.act(action)
        elif action == "import":
            self.act(action)

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

    def _copied(self, text: str) -> None:
        from ui.app.phones import copy

        copy(text)

    # --- the end ------------------------------------------------------------------------------------

    def close(self) -> None:
        """What is typed is kept; then timers, what waits, the write in hand, the store: in this order."""
        self.notifier.close()
        self.theme.changed.disconnect(self._text_size_chosen)
        self.desk.call.keep()
        kept = self.work.run(Lane.WRITE, lambda: None).future
        if kept is not None:
            kept.result(_DRAIN_S)  # one worker, in order: what was written before this is on disk
        timers = [self.poll.timer, *self.upkeep.timers, self.watcher.timer, *self.desk.timers, *self._timers]
        timers.append(self.promises_due.timer)
        self.work.close(timers, self.station.close)
