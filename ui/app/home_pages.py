"""The pages of an open home beside the desk: each is made when it is first wanted, so that no start waits."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from ui.app.page_place import PagePlace

if TYPE_CHECKING:
    from ui.app.desk_home import DeskHome
    from ui.campaigns.page import CampaignsPage
    from ui.exporting.page import ExportPage
    from ui.importing.page import ImportPage
    from ui.leads.page import LeadsPage
    from ui.problems_view import ProblemsView
    from ui.queue.page import QueuePage
    from ui.settings.page import SettingsPage
    from ui.settings.rescoring_job import RescoringJob
    from ui.start.page import FirstMinutePage


class HomePages:
    """`timers` are those of the pages made so far; the places hold pages that have a number."""

    def __init__(self, home: DeskHome, key_words: str) -> None:
        self._home, self._key_words = home, key_words
        self.queue_place, self.leads_place, self.campaigns_place = PagePlace(), PagePlace(), PagePlace()
        self.timers: list[QTimer] = []

    @cached_property
    def queue(self) -> QueuePage:
        from ui.queue.page import QueuePage

        home = self._home
        status = home.window.status
        page = QueuePage(home.parts, home.work, home.hub, home.table, home.house.monotonic, status)
        page.card_wanted.connect(home.open_card)
        page.edit_wanted.connect(home.going.to_person)
        page.calling_wanted.connect(home.call_part)
        page.action_wanted.connect(home.going.from_page)
        page.said.connect(status.say)
        page.unsaid.connect(status.unsay)
        page.blinked.connect(status.blink)
        self.timers += page.timers
        self.queue_place.hold(page)
        return page

    @cached_property
    def leads(self) -> LeadsPage:
        from ui.leads.page import LeadsPage

        home = self._home
        page = LeadsPage(home.parts, home.work, home.hub, home.faults)
        page.card_wanted.connect(home.open_card)
        page.action_wanted.connect(home.act)
        self.timers += page.timers
        self.leads_place.hold(page)
        return page

    @cached_property
    def campaigns(self) -> CampaignsPage:
        from ui.campaigns.page import CampaignsPage

        home = self._home
        page = CampaignsPage(home.parts, home.work, home.hub, home.faults)
        page.calling_wanted.connect(home.call_campaign)
        page.people_wanted.connect(home.show_reason)
        page.action_wanted.connect(home.act)
        self.campaigns_place.hold(page)
        return page

    @cached_property
    def importing(self) -> ImportPage:
        from ui.importing.page import ImportPage

        home = self._home
        status, seconds = home.window.status, home.house.monotonic
        folder = home.session.lists or str(home.house.downloads())
        page = ImportPage(home.parts, home.work, home.hub, home.faults, status, seconds, folder)
        page.folder_moved.connect(lambda moved: setattr(home.session, "lists", moved))
        page.queue_wanted.connect(home.show_reason)
        page.calling_wanted.connect(home.start_calling)
        page.choose.say_watched(home.watcher.words)
        home.watcher.told.connect(page.choose.say_watched)
        return page

    @cached_property
    def exporting(self) -> ExportPage:
        from ui.exporting.page import ExportPage

        home = self._home
        return ExportPage(home.parts, home.work, home.window.status, home.house.downloads)

    @cached_property
    def rescoring(self) -> RescoringJob:
        from ui.settings.rescoring_job import RescoringJob

        home = self._home
        return RescoringJob(home.parts, home.work, home.hub, home.window.status)

    @cached_property
    def settings(self) -> SettingsPage:
        from ui.settings.page import SettingsPage

        home = self._home
        page = SettingsPage(home.parts, home.work, home.hub, self._key_words, self.rescoring)
        page.action_wanted.connect(home.act)
        return page

    @cached_property
    def first_minute(self) -> FirstMinutePage:
        from ui.start.page import FirstMinutePage

        home = self._home
        page = FirstMinutePage(home.parts, home.work, home.hub, home.ring)
        page.finished.connect(home.first_minute_over)
        self.timers += page.timers
        return page

    @cached_property
    def problems(self) -> ProblemsView:
        from ui.app.phones import copy
        from ui.problems_view import ProblemsView

        view = ProblemsView()
        view.copied.connect(copy)
        return view
