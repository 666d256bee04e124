"""Blocks of calls: how one begins, how far it is, and how it ends; also over a crash."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from coldcall.actions import blocks, days, queueing
from coldcall.actions.blocks import Tally
from coldcall.actions.days import Day
from coldcall.domain.block import Aim, Block
from coldcall.domain.call import Outcome
from coldcall.domain.queue import Queue
from coldcall.domain.queue_filter import EVERYTHING, Filter
from ui import top_bar
from ui.desk import loop as loops
from ui.desk import rest_page
from ui.desk.loop import Effect
from ui.work import Lane

if TYPE_CHECKING:
    from ui.desk.page import DeskPage

translate = QCoreApplication.translate


class BlockSide:
    """`block` is the one under way, `last` the one before; `made` counts what happened in it by now."""

    def __init__(self, desk: DeskPage) -> None:
        self._desk = desk
        self.block: Block | None = None
        self.last: Block | None = None
        self.day, self.made = Day(), Day()
        self._midnight = days.midnight(desk.parts, desk.parts.now())
        self.aim: Aim | None = None
        self._ending = False

    @property
    def began(self) -> datetime:
        """Since when things can be taken back: the block's start, or midnight before the first one."""
        block = self.block or self.last
        return block.began if block else self._midnight

    # Beginning

    def restore(self, block: Block | None) -> None:
        """The block a crash or a closed window left under way."""
        if block is not None and self.block is None:
            self.block, self.aim = block, block.aim
            self._desk.side.only, self._desk.side.part = block.only, block.name

    def start_block(self, _effect: Effect | None = None) -> None:
        """Go on with the block under way; else the same block once more, with everybody at first."""
        side = self._desk.side
        if self.block is None:
            self.begin(side.part, side.only, self.aim)
        else:
            self._go()

    def begin(self, name: str, only: Filter = EVERYTHING, aim: Aim | None = None) -> None:
        """Another block, with the people of a part; the usual aim where none is given."""
        desk = self._desk
        block = blocks.made(desk.parts, name, only, aim)
        self.block, self.last, self.aim, self.made = block, None, aim, Day()
        desk.side.only, desk.side.part = only, name
        desk.work.run(Lane.WRITE, lambda: blocks.begin(desk.parts, block))
        self.tell_day()
        self._go()

    def _go(self) -> None:
        desk = self._desk
        self._ending = False
        desk.side.begin()
        desk.side.refresh(self._first)

    def _first(self) -> None:
        desk = self._desk
        upcoming = desk.side.next_id()
        if upcoming is None:
            self._drop()
            self.rest()
            desk.blinked.emit(translate("Desk", "Nobody can be called now"))
        else:
            desk.side.load(upcoming, desk.show_card, failed=desk.failed)

    # How far it is

    def count_call(self, outcome: Outcome) -> None:
        """A call was saved: the goal may be reached before the day is read again."""
        talked = self._desk.parts.defaults.outcomes[outcome].conversation
        made = self.made
        self.made = replace(made, calls=made.calls + 1, conversations=made.conversations + talked)

    @property
    def over(self) -> bool:
        """Whether the aim is reached."""
        block = self.block
        if block is None:
            return False
        lasted = block.minutes(self._desk.parts.now())
        return block.aim.reached(self.made.calls, self.made.conversations, lasted)

    def read_day(self) -> None:
        """The day's figures and the block's."""
        desk = self._desk
        parts, since = desk.parts, self.began

        def job() -> tuple[Day, Day]:
            return days.today(parts), days.today(parts, since)

        desk.work.run(Lane.READ, job, self._take_day, replaces="desk.day")

    def _take_day(self, read: tuple[Day, Day]) -> None:
        self.day, self.made = read
        self.tell_day()
        if self.block is not None:
            self.rest()

    def tell_day(self) -> None:
        """The day bar as of now."""
        self._desk.day_changed.emit(self._bar())

    def _bar(self) -> top_bar.Day:
        day, block = self.day, self.block
        figures = (day.conversations, day.learned, day.meetings, day.calls)
        if block is None:
            return top_bar.Day("", day.done, day.goal, *figures)
        lasted = int(block.minutes(self._desk.parts.now()))
        done, total, unit = rest_page.progress(block.aim, self.made, lasted, day.goal_kind)
        name = block.name or translate("Desk", "Block")
        return top_bar.Day(name, done, total, *figures, unit=unit)

    # Ending

    def end_block(self) -> None:
        """Its end card; nothing of it where no call was made."""
        desk = self._desk
        desk.card, desk.loop = None, loops.nobody(desk.loop)
        desk.side.let_go()
        self._ending = True
        block = self.block or self.last or Block(self.began, Aim())
        self._drop()
        desk.face.draw()
        self._count(block)

    def _count(self, block: Block) -> None:
        desk = self._desk
        parts, only = desk.parts, desk.side.only

        def job() -> tuple[Tally, Queue]:
            return blocks.tally(parts, block), queueing.read(parts, limit=1, only=only)

        def told(read: tuple[Tally, Queue]) -> None:
            if desk.card is None:
                self._present_end(block, *read)

        desk.work.run(Lane.READ, job, told)

    def _present_end(self, block: Block, tally: Tally, left: Queue) -> None:
        desk = self._desk
        if not tally.day.calls:
            self._ending = False
            self.rest()
            return
        zone, now = desk.parts.caller_zone or "UTC", desk.parts.now()
        upcoming = rest_page.what_is_next(left, desk.side.soonest_promise(), now, zone)
        desk.between.present(rest_page.ended(block.name, tally, upcoming))

    def _drop(self) -> None:
        """No block is under way any more; it can still be taken back."""
        if self.block is not None:
            self.last, self.block = self.block, None
            parts = self._desk.parts
            self._desk.work.run(Lane.WRITE, lambda: blocks.end(parts))
            self.tell_day()

    def take_up_again(self) -> None:
        """Something of the block that ended was taken back: it goes on."""
        if self.block is None and self.last is not None and self._ending:
            block = self.last
            self.block, self.last, self._ending = block, None, False
            self._desk.work.run(Lane.WRITE, lambda: blocks.begin(self._desk.parts, block))

    def rest(self) -> None:
        """The page before a block, unless a card came meanwhile or the end card stands there."""
        desk = self._desk
        if desk.card is not None or desk.side.queue is None or self._ending:
            return
        zone, now = desk.parts.caller_zone, desk.parts.now()
        shown = rest_page.idle(desk.side.queue, zone, now, desk.teasers.found)
        if self.block is not None:
            shown = rest_page.goes_on(shown, self.block, self.made, zone or "UTC")
        desk.between.present(shown)

    def pass_time(self) -> None:
        """Minutes went by."""
        if self.block is not None and self.block.aim.minutes:
            self.tell_day()
