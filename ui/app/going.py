"""Where an action of the keys, the palette or a page leads to in the window of an open home."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from coldcall.actions import publishing
from ui.app.actions_there import CALL, CAMPAIGNS, LEADS, QUEUE
from ui.format import count
from ui.queue.keys_page import QUEUE_ACTIONS, SHARED
from ui.work import Lane

if TYPE_CHECKING:
    from ui.app.desk_home import DeskHome
    from ui.exporting.page import ExportPage
    from ui.settings.page import SettingsPage
    from ui.start.page import FirstMinutePage

translate = QCoreApplication.translate


class Going:
    """Brings pages to the front and hands them what they are to show."""

    def __init__(self, home: DeskHome) -> None:
        self._home = home
        self.after_first_minute = ""
        self._doors: dict[str, Callable[[], None]] = {
            "import": self.to_import,
            "imports": self._to_imports,
            "export": lambda: self._shown(home.pages.exporting),
            "settings": lambda: self._shown(home.pages.settings),
            "rules": self.to_rules,
            "first_minute": lambda: self._shown(home.pages.first_minute),
            "add_person": self._add_person,
            "problems": self._to_problems,
            "calendar_file": self._write_calendar,
            "leave_sample": home.left.emit,
            "back": self._back,
        }

    def act(self, action: str, arg: str = "") -> None:
        """Do an action: open its door, or leave it to the desk."""
        home = self._home
        at_queue = home.window.current is home.pages.queue_place
        if action in QUEUE_ACTIONS or (at_queue and action in SHARED):
            if not at_queue:
                home.window.show_page(QUEUE)
            home.pages.queue.act(action, arg)
            return
        if action in self._doors:
            self._doors[action]()
            return
        if action == "choose_block" and at_queue:
            home.desk.choose.propose(home.pages.queue.whom_to_call())
        if home.window.current is not home.desk:
            home.window.show_page(CALL)
        home.desk.act(action, arg)

    def from_page(self, action: str) -> None:
        """An action that a page did not take itself: its own door, or the window's."""
        if action in self._doors:
            self._doors[action]()
        else:
            self._home.window.act(action)

    def first(self, then: str) -> None:
        """The page to begin with."""
        home = self._home
        if not home.parts.settings.start_first_minute_done:
            self.after_first_minute = then
            self._shown(home.pages.first_minute)
        elif then == "import":
            self.to_import()
        else:
            home.window.show_page(CALL)

    def after_first(self) -> None:
        """The first minute is over: go where it stood in the way of."""
        then, self.after_first_minute = self.after_first_minute, ""
        if then == "import":
            self.to_import()
        else:
            self._home.window.show_page(CALL)

    def to_rules(self, region: str = "") -> None:
        """*Where we may call*, standing on a place."""
        self._show(self._home.pages.settings)
        self._home.pages.settings.show_rules(region)

    def to_import(self, files: Sequence[Path] = ()) -> None:
        """The import page, with files to look at if some were dropped."""
        page = self._home.pages.importing
        self._show(page)
        if files:
            page.take_files(list(files))
        else:
            page.shown()

    def to_reason(self, reason: str, ids: tuple[UUID, ...] | None = None) -> None:
        """The queue page with those who wait for a reason."""
        self._home.pages.queue.show_reason(reason, ids)
        self._home.window.show_page(QUEUE)

    def to_person(self, prospect: UUID) -> None:
        """Somebody's own page, to correct what is known."""
        self._home.window.show_page(LEADS)
        self._home.pages.leads.edit(prospect)

    def page_shown(self, number: int) -> None:
        """A page with a number came to the front."""
        home = self._home
        if number == CALL:
            home.window.set_state(home.desk.loop.state, home.desk.keys.uses)
            if home.desk.choose.open:
                home.desk.choose.leave()
            else:
                home.desk.setFocus()
            return
        if number == QUEUE:
            home.pages.queue.shown()
            return
        home.window.status.set_hints((), {})
        if number == LEADS:
            home.pages.leads.shown()
        elif number == CAMPAIGNS:
            home.pages.campaigns.shown()

    def _show(self, page: QWidget) -> None:
        window = self._home.window
        window.show_widget(page)
        window.top.mark_page(0)
        window.status.set_hints((), {})

    def _shown(self, page: ExportPage | SettingsPage | FirstMinutePage) -> None:
        self._show(page)
        page.shown()

    def _to_imports(self) -> None:
        self._show(self._home.pages.importing)
        self._home.pages.importing.start_over()

    def _to_problems(self) -> None:
        view = self._home.pages.problems
        view.present(self._home.faults.problems)
        self._show(view)
        view.setFocus()

    def _add_person(self) -> None:
        self._home.window.show_page(LEADS)
        self._home.pages.leads.add_person()

    def _back(self) -> None:
        """Esc from another page; the first minute of a new home is left by its own buttons."""
        home = self._home
        if home.window.current is home.desk:
            home.desk.act("back")
        elif home.parts.settings.start_first_minute_done:
            home.window.show_page(CALL)

    def _write_calendar(self) -> None:
        """Everything promised as a calendar file, where downloads go."""
        home = self._home
        file = home.house.downloads() / "coldcall-promises.ics"

        def written(done: publishing.Published) -> None:
            words = translate("Pages", "{n} in {file}").format(n=count(done.events), file=done.file)
            home.window.status.say(words)

        home.work.run(Lane.READ, lambda: publishing.calendar(home.parts, file), written)
