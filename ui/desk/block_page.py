"""Blocks of calls: their beginning and their end, the day in numbers, a pause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coldcall.actions import days, promising, teasing
from coldcall.actions.days import Day
from coldcall.actions.teasing import Teaser
from coldcall.domain.changes import Changes
from coldcall.domain.promise import PromiseCounts
from coldcall.domain.wall import to_wall
from ui import top_bar
from ui.desk import loop as loops
from ui.desk import rest_page
from ui.desk.loop import Effect
from ui.work import Lane

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

translate = QCoreApplication.translate


class BlockSide:
    """`began` is when the block did; `day` counts since midnight, `block_day` since then."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk
        # Until a block begins everything since midnight can be taken back, also after a restart.
        self.began = days.midnight(desk.parts, desk.parts.now())
        self.day, self.block_day = Day(), Day()
        self.teasers: tuple[Teaser, ...] = ()
        self._ending = False

    def start_block(self, _effect: Effect | None = None) -> None:
        desk = self._desk
        self.began = desk.parts.now()
        self._ending = False
        desk.side.begin()
        desk.back.done.clear()
        desk.side.refresh(self.first)

    def first(self) -> None:
        desk = self._desk
        upcoming = desk.side.next_id()
        if upcoming is None:
            self.rest()
            desk.blinked.emit(translate("Desk", "Nobody can be called now"))
        else:
            desk.side.load(upcoming, desk.show_card, failed=desk.failed)

    def accept(self, _effect: Effect) -> None:
        """Who is promised a call, else what the page without a card offers, as its loud button does it."""
        if self._desk.promised.strip.words:
            self._desk.promised.open()
        elif not self._desk.view.rest.accept():
            self._desk.blinked.emit("")

    def choose_block(self, _effect: Effect) -> None:
        self._desk.wanted.emit("choose_block", "")

    def block_is_over(self) -> bool:
        day = self.block_day
        goal = self._desk.parts.settings
        return day.conversations >= goal.goals_conversations or day.calls >= goal.goals_calls

    def end_block(self) -> None:
        desk = self._desk
        desk.card = None
        desk.loop = loops.nobody(desk.loop)
        desk.side.let_go()
        self._ending = True
        parts, since = desk.parts, self.began

        def job() -> tuple[Day, PromiseCounts]:
            counts = promising.counts(parts, parts.rep, since).get(parts.rep)
            return days.today(parts, since), counts or PromiseCounts()

        def told(read: tuple[Day, PromiseCounts]) -> None:
            day, counts = read
            if desk.card is not None:
                return
            if day.calls:
                desk.view.rest.present(rest_page.ended(day, counts))
                desk.view.show_rest()
                desk.face.draw()
            else:
                self._ending = False
                desk.side.refresh(self.rest)

        desk.work.run(Lane.READ, job, told)
        desk.face.draw()

    def rest(self) -> None:
        """The page before a block, unless a card came meanwhile."""
        desk = self._desk
        if desk.card is not None or desk.side.queue is None or self._ending:
            return
        zone, now = desk.parts.caller_zone, desk.parts.now()
        desk.view.rest.present(rest_page.idle(desk.side.queue, zone, now, self.teasers))
        desk.view.show_rest()
        desk.face.draw()

    def read_teasers(self) -> None:
        """What is to be sent today to those who are called tomorrow after many months."""
        desk = self._desk
        parts = desk.parts

        def told(found: tuple[Teaser, ...]) -> None:
            if found != self.teasers:
                self.teasers = found
                self.rest()

        job = lambda: teasing.teasers(parts, teasing.today(parts))  # noqa: E731
        desk.work.run(Lane.READ, job, told, replaces="desk.teasers")

    def prepare_teasers(self, _effect: Effect | None = None) -> None:
        """Put them into the tray."""
        desk, chosen = self._desk, self.teasers
        if not chosen:
            desk.blinked.emit(translate("Desk", "No teaser is to be prepared"))
            return
        parts = desk.parts

        def armed(changes: Changes) -> None:
            words = translate("Desk", "{n} waiting in the follow-ups").format(n=len(changes.prospects))
            desk.said.emit(words, 6000)
            desk.tell(changes)
            self.read_teasers()

        desk.work.run(Lane.WRITE, lambda: teasing.arm(parts, chosen), armed, desk.failed)

    def reason_wanted(self, reason: str) -> None:
        """The button beside a line of the page without a card."""
        if reason == rest_page.TEASERS:
            self.prepare_teasers()
        else:
            self._desk.wanted.emit("reason", reason)

    def rest_acted(self, action: str) -> None:
        desk = self._desk
        if action in {"start_block", "go_on"}:
            desk.press(action)
        elif action.startswith(rest_page.REASON):
            desk.wanted.emit("reason", action.removeprefix(rest_page.REASON))
        else:
            desk.wanted.emit(action, "")

    def pause(self, _effect: Effect) -> None:
        desk = self._desk
        desk.view.rest.present(rest_page.paused(self.day, self.clock()))
        desk.view.show_rest()
        desk.tick.start()

    def go_on(self, _effect: Effect) -> None:
        desk = self._desk
        desk.tick.stop()
        desk.view.show_card()
        desk.keys.engine.card_painted()
        desk.to_card()

    def clock(self) -> str:
        desk = self._desk
        return f"{to_wall(desk.parts.now(), desk.parts.caller_zone or 'UTC'):%H:%M}"

    def read_day(self) -> None:
        desk = self._desk
        parts, since = desk.parts, self.began

        def job() -> tuple[Day, Day]:
            return days.today(parts), days.today(parts, since)

        desk.work.run(Lane.READ, job, self.take_day, replaces="desk.day")

    def take_day(self, read: tuple[Day, Day]) -> None:
        self.day, self.block_day = read
        day = self.day
        total = day.goal
        self._desk.day_changed.emit(
            top_bar.Day(
                self._desk.side.part, day.done, total, day.conversations, day.learned, day.meetings, day.calls
            )
        )
