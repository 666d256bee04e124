"""Filters on the queue page: chosen by number, made in a form, kept with a name, dropped; and counted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication

from coldcall.actions import filters, queueing
from coldcall.domain.changes import Changes
from coldcall.domain.queue_filter import Filter, SavedFilter
from coldcall.errors import ColdcallError
from ui.choice import EVERYBODY, Choice, ChoiceKind
from ui.choices_page import choices
from ui.work import Lane, Ticket

if TYPE_CHECKING:
    from ui.queue.page import QueuePage

translate = QCoreApplication.translate
_LOOKED_AT: Final = 20
"""The best are asked about one by one, so that a small number is exact."""


class NarrowSide:
    """`found` is what the queue can be narrowed to; the first nine are on digits."""

    def __init__(self, page: QueuePage) -> None:
        self._page = page
        self.found: tuple[Choice, ...] = (EVERYBODY,)
        self._counting: Ticket | None = None
        form = page.view.form
        form.wanted.connect(self._made)
        form.left.connect(page.close_question)

    def read(self) -> None:
        """What there is."""
        page, parts = self._page, self._page.core
        page.work.run(Lane.READ, lambda: choices(parts), self._take, page.failed, replaces="queue choices")

    def by_number(self, digit: str) -> None:
        """The filter of a digit."""
        on_keys = self._page.view.bar.on_keys
        place = int(digit) - 1
        if place < len(on_keys) and not on_keys[place].trouble:
            self._page.choose(on_keys[place])
        else:
            self._page.blinked.emit("")

    def edit(self) -> None:
        """The form, filled with what is in force."""
        held = self._page.asked.choice
        campaigns = [one.name for one in self.found if one.kind is ChoiceKind.CAMPAIGN]
        lists = [one.name for one in self.found if one.kind is ChoiceKind.LIST]
        self._page.question(lambda: self._page.view.form.edit(_words_of(held), campaigns, lists))

    def drop(self) -> None:
        """Forget the saved filter that is in force."""
        page, parts, held = self._page, self._page.core, self._page.asked.choice
        if held.kind is not ChoiceKind.SAVED:
            page.blinked.emit(translate("Queue", "Only a saved filter can be dropped"))
            return

        def dropped(changes: Changes) -> None:
            words = translate("Queue", "{name} is dropped · F brings it back").format(name=held.name)
            page.said.emit(words, 6000)
            page.choose(Choice(ChoiceKind.NARROWED, held.name, held.only, saved=held.saved))
            page.tell(changes)

        page.work.run(Lane.WRITE, lambda: filters.drop(parts, held.name), dropped, page.failed)

    def count(self) -> None:
        """How many of those on digits can be called, beside everything else, once a reading."""
        page, parts = self._page, self._page.core
        # The one in force was counted with its rows, which is more exact.
        wanted = [one for one in page.view.bar.on_keys if one != page.asked.choice]
        at = page.asked.at
        if self._counting is not None:
            self._counting.drop()

        def job(cancelled: object) -> dict[Choice, int]:
            counted = {}
            for one in wanted:
                if callable(cancelled) and cancelled():
                    break
                if not one.trouble:
                    counted[one] = queueing.read(parts, at=at, limit=_LOOKED_AT, only=one.only).callable
            return counted

        self._counting = page.work.run(Lane.KEEP, job, page.view.bar.set_counts, lambda _error: None)

    def _take(self, found: tuple[Choice, ...]) -> None:
        self.found = found
        page = self._page
        held = page.asked.choice
        again = next((one for one in found if (one.kind, one.name) == (held.kind, held.name)), None)
        if again is not None and again != held:
            page.choose(again)
            held = again
        page.view.bar.present(found, held)
        self.count()

    def _made(self, wanted: SavedFilter) -> None:
        """What the form says: shown, and kept where it has a name."""
        page, parts, held = self._page, self._page.core, self._page.asked.choice
        before = held.name if held.kind is ChoiceKind.SAVED else ""

        def job() -> tuple[Filter, Changes]:
            if not wanted.says_something and not wanted.name:
                return EVERYBODY.only, Changes()
            only, changes = filters.part_of(parts, _named(wanted)), Changes()
            if wanted.name:
                changes = filters.save(parts, wanted)[1]
                if before and before.casefold() != wanted.name.casefold():
                    changes |= filters.drop(parts, before)
            return only, changes

        def shown(value: tuple[Filter, Changes]) -> None:
            only, changes = value
            page.view.form.hide()
            page.close_question()
            kind = ChoiceKind.SAVED if wanted.name else ChoiceKind.NARROWED
            made = Choice(kind, wanted.name, only, saved=wanted)
            page.choose(made if wanted.says_something else EVERYBODY)
            if wanted.name:
                page.said.emit(translate("Queue", "Kept as {name}").format(name=wanted.name), 6000)
            self.read()
            page.tell(changes)

        page.work.run(Lane.WRITE, job, shown, self._refused)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, ColdcallError):
            self._page.view.form.say_fault(error.title)
        else:
            self._page.failed(error)


def _words_of(choice: Choice) -> SavedFilter:
    """What the form begins with."""
    if choice.saved is not None:
        return choice.saved
    if choice.kind is ChoiceKind.CAMPAIGN:
        return SavedFilter("", campaign=choice.name)
    return SavedFilter("", list=choice.name) if choice.kind is ChoiceKind.LIST else SavedFilter("")


def _named(wanted: SavedFilter) -> SavedFilter:
    """With a name of its own, which a filter that is only shown has not."""
    return wanted if wanted.name else replace(wanted, name="shown")
