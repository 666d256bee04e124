"""What is done with marked people on the queue page: put off, stopped, put on a campaign; and taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from PySide6.QtCore import QCoreApplication

from coldcall.actions import browsing, bulk, campaigns
from coldcall.actions.bulk import Did, Done, Walk
from coldcall.domain.changes import Changes
from coldcall.domain.listing import PartKind
from coldcall.domain.reasons import SKIP
from coldcall.domain.wall import told
from coldcall.domain.when import NotUnderstood, parse
from coldcall.errors import BadInput, Cancelled, ColdcallError
from ui.choice import choice_name
from ui.format import count, part_of
from ui.work import Lane

if TYPE_CHECKING:
    from ui.queue.page import QueuePage
    from ui.widgets.progress_strip import ProgressStrip

translate = QCoreApplication.translate
Job = Callable[[Walk], tuple[Done, Changes]]
_LONG: Final = 200
"""More people than this take long enough for a bar, and a lane where no saved call waits for them."""
_SPANS: Final = {"1": "in 1 hour", "2": "tomorrow", "3": "in 3 days", "7": "in 7 days"}


class ManySide:
    """Works on the marked rows, else on the one in hand. `done` is what can be taken back, latest last."""

    def __init__(self, page: QueuePage) -> None:
        self._page = page
        self.done: list[Done] = []
        self._strip: ProgressStrip | None = None
        self._busy = False
        page.view.ask.answered.connect(self._answered)

    # The acts

    def skip(self, digit: str) -> None:
        """Skip for the reason of a digit."""
        parts, ids = self._page.core, self._page.whom()
        known = parts.defaults.reasons.find(SKIP, digit)
        if known is not None:
            self._run(lambda walk: bulk.skip(parts, ids, known.code, walk), ids, known.label)

    def snooze(self, key: str) -> None:
        """Put away for a span, or until a time that is asked."""
        if key in _SPANS:
            self._snooze_until(_SPANS[key])
            return
        words = translate("Queue", "Snooze {n} until").format(n=self._number())
        hint = translate("Queue", "Tue 9:00, 3 March, in 2 weeks")
        self._ask("snooze", words, translate("Queue", "Snooze"), hint=hint)

    def stop_calls(self) -> None:
        """Ask once, then nobody calls them again."""
        words = translate("Queue", "Nobody calls these {n} again, until an admin lifts it")
        if len(self._page.whom()) == 1:
            words = translate("Queue", "Nobody calls {name} again, until an admin lifts it")
        words = words.format(n=self._number(), name=self._page.first_name())
        self._ask("stop", words, translate("Queue", "Do not call"))

    def join(self) -> None:
        """Ask which campaign, and put them on it."""
        parts = self._page.core

        def ask(names: tuple[str, ...]) -> None:
            if not names:
                self._page.blinked.emit(translate("Queue", "There is no campaign yet · Ctrl+4 makes one"))
                return
            words = translate("Queue", "Put {n} on").format(n=self._number())
            hint = translate("Queue", "a campaign: {names}").format(names=", ".join(names[:4]))
            self._ask("join", words, translate("Queue", "Put on"), hint=hint, known=names)

        def job() -> tuple[str, ...]:
            return tuple(one.name for one in browsing.parts_of_queue(parts) if one.kind is PartKind.CAMPAIGN)

        self._page.work.run(Lane.READ, job, ask, replaces="queue campaigns")

    def call_these(self) -> None:
        """A block with the marked alone; with everybody shown where nobody is marked."""
        page = self._page
        if not page.marks and (page.asked.reason or page.asked.at):
            page.blinked.emit(translate("Queue", "These cannot be called now · mark some with X"))
        else:
            picked = page.whom_to_call()
            page.calling_wanted.emit(picked.only, choice_name(picked))

    def undo(self) -> None:
        """Take back what was done last, with everybody in it."""
        page, parts = self._page, self._page.core
        if not self.done:
            page.blinked.emit(translate("Queue", "Nothing to undo here"))
            return
        last = self.done.pop()

        def job(walk: Walk) -> tuple[Done, Changes]:
            return last, bulk.undo(parts, last, walk)

        def undone(value: tuple[Done, Changes]) -> None:
            page.said.emit(translate("Queue", "{n} are back").format(n=count(len(last.ids))), 6000)
            page.tell(value[1])

        self._start(job, len(last.ids), undone)

    # How they run

    def _answered(self, asked: str, typed: str) -> None:
        page, parts, ids = self._page, self._page.core, self._page.whom()
        if asked == "snooze":
            self._snooze_until(typed)
        elif asked == "stop":
            page.close_question()
            self._run(lambda walk: bulk.stop_calls(parts, ids, walk), ids, "")
        elif asked == "join" and typed:
            self._run(lambda walk: bulk.join(parts, ids, _campaign(page, typed), walk), ids, typed)

    def _snooze_until(self, typed: str) -> None:
        page, parts, ids = self._page, self._page.core, self._page.whom()
        found = parse(typed, parts.now(), parts.caller_zone or "UTC")
        if isinstance(found, NotUnderstood):
            page.view.ask.say_fault(found.hint)
            return
        until = found.utc
        self._run(lambda walk: bulk.snooze(parts, ids, until, walk), ids, "")

    def _run(self, job: Job, ids: tuple[UUID, ...], words: str) -> None:
        if not ids:
            self._page.blinked.emit(translate("Queue", "Nobody is marked"))
            return
        self._start(job, len(ids), lambda value: self._did(value, words))

    def _did(self, value: tuple[Done, Changes], words: str) -> None:
        done, changes = value
        page = self._page
        page.close_question()
        page.marks.clear()
        if done.ids:
            self.done.append(done)
        page.said.emit(self._sentence(done, words), 6000)
        page.tell(changes)

    def _start(self, job: Job, many: int, then: Callable[[tuple[Done, Changes]], None]) -> None:
        page = self._page
        if self._busy:
            page.blinked.emit(translate("Queue", "One thing after the other: this is still being done"))
            return
        self._busy = True

        def ended(value: tuple[Done, Changes]) -> None:
            self._end()
            then(value)

        def failed(error: BaseException) -> None:
            self._end()
            self._failed(error)

        def work(progress: Any, cancelled: Callable[[], bool]) -> tuple[Done, Changes]:
            return job(Walk(progress, cancelled))

        lane = Lane.IMPORT if many > _LONG else Lane.WRITE
        ticket = page.work.run(lane, work, ended, failed, progress=self._moved)
        if many > _LONG and page.status is not None:
            self._strip = page.status.add_job(translate("Queue", "{n} people").format(n=count(many)))
            self._strip.stopped.connect(ticket.cancel)

    def _moved(self, done: int, total: int) -> None:
        if self._strip is not None:
            self._strip.present(done, total, part_of(done, total))

    def _end(self) -> None:
        self._busy = False
        strip, self._strip = self._strip, None
        if strip is not None and self._page.status is not None:
            self._page.status.end_job(strip)

    def _failed(self, error: BaseException) -> None:
        page = self._page
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, ColdcallError):
            page.work.faulted.emit(error)
            return
        words = f"{error.title}: {error.hint}" if error.hint else error.title
        if page.view.ask.asked:
            page.view.ask.say_fault(words)
        else:
            page.said.emit(words, 6000)

    def _ask(self, asked: str, words: str, yes: str, **more: Any) -> None:
        if not self._page.whom():
            self._page.blinked.emit(translate("Queue", "Nobody is marked"))
            return
        self._page.question(lambda: self._page.view.ask.ask(asked, words, yes, **more))

    def _number(self) -> str:
        return count(len(self._page.whom()))

    def _sentence(self, done: Done, words: str) -> str:
        number, parts = count(len(done.ids)), self._page.core
        if done.did is Did.STOPPED:
            said = translate("Queue", "{n} are not called again · U undo, for a minute")
        elif done.did is Did.JOINED:
            said = translate("Queue", "{n} put on {words} · U undo")
            if not done.ids:
                said = translate("Queue", "They are on {words} already")
        elif done.did is Did.SKIPPED:
            said = translate("Queue", "{n} skipped: {words} · back {time} · U undo")
        else:
            said = translate("Queue", "{n} snoozed · back {time} · U undo")
        time = told(done.until, parts.now(), parts.caller_zone or "UTC") if done.until else ""
        return said.format(n=number, words=words, time=time)


def _campaign(page: QueuePage, name: str) -> UUID:
    """The campaign of a name. Raises BadInput for none."""
    wanted = name.casefold()
    for one in campaigns.listed(page.core):
        if one.campaign.name.casefold() == wanted:
            return one.campaign.id
    raise BadInput(f"there is no campaign {name}", "choose one of the list")
