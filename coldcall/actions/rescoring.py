"""New points for everybody: worked out some hundred people at a time while calls go on, put in force at once.

Nothing anybody reads moves until the end; then the whole order is another. Who changed meanwhile is worked
out again before that. A rescoring that was cut short goes on where it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from coldcall.actions import standing
from coldcall.actions.defaults import read
from coldcall.actions.pacing import HOLD_S
from coldcall.actions.parts import Parts
from coldcall.actions.reweighing import Page, Reweigher
from coldcall.domain import reweighing
from coldcall.domain.changes import EVERYTHING, Changes
from coldcall.domain.weights import FILE
from coldcall.errors import Cancelled
from coldcall.store import rescorings
from coldcall.store.rescorings import UnderWay
from coldcall.store.rows import chunks
from coldcall.store.writing import Writing

_PAGE: Final = 4_000
_STEP: Final = 250
_WHOLE: Final = 50
_FOLDED: Final = 10
"""After so many pages the log is folded into the store: a long one makes every reading slow."""
_CLEARED: Final = 2_000

Progress = Callable[[int, int], None]
Asked = Callable[[], bool]


def wanted(parts: Parts) -> dict[str, Any] | None:
    """The points that ought to be in force and are not: a rescoring was cut short, or a file changed."""
    data = read(FILE, parts.folders.config)
    with parts.store.read() as reading:
        begun = rescorings.under_way(reading)
        in_force = rescorings.scoring_in_force(reading)
    if begun is None and in_force in (None, data):
        return None
    return data


def note(parts: Parts) -> None:
    """Remembers by which points everybody stands, so that a change of the file is noticed."""
    with parts.store.read() as reading:
        known = rescorings.scoring_in_force(reading)
    if known is None:
        with parts.store.write() as writing:
            rescorings.note_scoring(writing, read(FILE, parts.folders.config))


def people(parts: Parts) -> int:
    """How many stand somewhere."""
    with parts.store.read() as reading:
        return rescorings.count(reading)


def run(
    parts: Parts,
    data: dict[str, Any],
    progress: Progress = lambda _done, _total: None,
    cancelled: Asked = lambda: False,
    monotonic: Callable[[], float] = time.monotonic,
) -> Changes:
    """Rescores everybody by these points and puts them in force; goes on with what was begun with them.

    Raises Cancelled, with everybody where they were and what is done kept for the next time.
    """
    under_way = _Run(parts, parts.under(data), data, progress, cancelled, monotonic)
    under_way.everybody(_begun(parts, data))
    under_way.finish()
    return EVERYTHING


def clear(parts: Parts, cancelled: Asked = lambda: False) -> None:
    """Takes away what the last rescoring left behind, a little at a time."""
    more = True
    while more and not cancelled():
        with parts.store.write(gives_way=True) as writing:
            more = rescorings.clear(writing, _CLEARED)


def give_up(parts: Parts) -> None:
    """Forgets a rescoring that has begun; everybody stays where they are."""
    with parts.store.write() as writing:
        rescorings.drop(writing)


def _begun(parts: Parts, data: dict[str, Any]) -> UnderWay:
    with parts.store.read() as reading:
        known = rescorings.under_way(reading)
    if known is not None and known.data == data:
        return known
    if known is not None:
        give_up(parts)
    clear(parts)
    with parts.store.write() as writing:
        return rescorings.begin(writing, data)


@dataclass(frozen=True, slots=True)
class _Run:
    """One rescoring. `after` are the parts as if the new points were in force."""

    parts: Parts
    after: Parts
    data: dict[str, Any]
    progress: Progress
    cancelled: Asked
    monotonic: Callable[[], float]

    def everybody(self, state: UnderWay) -> None:
        """All who stand somewhere, in the order of their ids."""
        weigher, pages = Reweigher(self.after, self._moved()), 0
        while True:
            self._go_on(state)
            with self.parts.store.read() as reading:
                page = weigher.page(reading, state.cursor, _PAGE)
            if page is None:
                return
            state = self._write(state, page)
            pages += 1
            if pages % _FOLDED == 0:
                self.parts.store.checkpoint()

    def _moved(self) -> reweighing.Moved:
        with self.parts.store.read() as reading:
            known = rescorings.scoring_in_force(reading) is not None
        before = self.parts.defaults.scoring if known else None
        return reweighing.moved(before, self.after.defaults.scoring)

    def _go_on(self, state: UnderWay) -> None:
        self.progress(state.done, state.total)
        if self.cancelled():
            raise Cancelled("Stopped; what is done is kept", "save the points again to go on")

    def _write(self, state: UnderWay, page: Page) -> UnderWay:
        """Writes a page in steps that share transactions while nobody waits; the last moves the cursor."""
        steps = [
            *((rows, ()) for rows in chunks(page.rows, _STEP)),
            *(((), ids) for ids in chunks(page.whole, _WHOLE)),
        ]
        state = replace(state, cursor=page.last, done=min(state.total, state.done + page.count))
        left = list(reversed(steps))
        while left:
            with self.parts.store.write(gives_way=True) as writing:
                rescorings.aside(writing)
                until = self.monotonic() + HOLD_S
                while left:
                    rows, ids = left.pop()
                    if rows:
                        rescorings.put(writing, rows)
                    else:
                        self._again(writing, ids)
                    if self.monotonic() > until or self.parts.store.wanted:
                        break
                if not left:
                    rescorings.advance(writing, state)
        return state

    def _again(self, writing: Writing, ids: Sequence[UUID]) -> None:
        """Works some people out from all their facts."""
        standing.restand(writing, self.after, ids)

    def finish(self) -> None:
        """Works out again whose facts changed meanwhile, and puts all in force together with the last."""
        more = True
        while more:
            with self.parts.store.write(gives_way=True) as writing:
                more = rescorings.index(writing)
        while not self._last():
            pass

    def _last(self) -> bool:
        done = committed = False
        try:
            with self.parts.store.write(gives_way=True) as writing:
                ids = rescorings.touched(writing, _WHOLE)
                rescorings.aside(writing)
                self._again(writing, ids)
                rescorings.forget_touched(writing, ids)
                done = len(ids) < _WHOLE
                if done:
                    rescorings.finish(writing, self.data)
                    # Before anybody else writes: whom the old points placed now would stay there.
                    self.parts.take_points(self.after)
            committed = True
        finally:
            if done and not committed:
                self.parts.forget("defaults")
        return done
