"""People of an import who look like others: shown side by side, made one or kept two, and either undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from PySide6.QtCore import QCoreApplication, QObject, Signal

from coldcall.actions import merging
from coldcall.actions.parts import Parts
from coldcall.domain.changes import Changes
from coldcall.domain.merge import PairView
from ui.importing.pairs_panel import PairsPanel
from ui.importing.sides import likeness_told, side_of_person
from ui.importing.step_page import Means, StepPage
from ui.importing.values import PairRow
from ui.work import Lane

translate = QCoreApplication.translate


class PairsPage(StepPage):
    """`decided` follows every decision and every undo, once it is kept. What was decided stays in sight
    until another import is looked at."""

    decided = Signal()

    def __init__(self, means: Means, panel: PairsPanel, parent: QObject) -> None:
        super().__init__(means, parent)
        self.done: tuple[PairRow, ...] = ()
        panel.same.connect(self._same)
        panel.two.connect(self._two)
        panel.undo_wanted.connect(self._undo)

    def forget(self) -> None:
        """Another import is looked at."""
        self.done = ()

    def _same(self, pair: PairRow) -> None:
        words = translate("Import", "one person")
        self._decide(pair, words, lambda: merging.merge(self._core, pair.kept, pair.other))

    def _two(self, pair: PairRow) -> None:
        words = translate("Import", "two people")
        self._decide(pair, words, lambda: merging.keep_apart(self._core, pair.kept, pair.other))

    def _decide(self, pair: PairRow, words: str, job: Callable[[], tuple[UUID, Changes]]) -> None:
        def kept(done: tuple[UUID, Changes]) -> None:
            decision, changes = done
            self.done = (*self.done, replace(pair, decided=words, decision=decision))
            self._told(changes)

        self._work.run(Lane.WRITE, job, kept)

    def _undo(self) -> None:
        """Take the latest decision back."""
        if not self.done:
            return
        *before, last = self.done
        decision = last.decision
        assert decision is not None

        def undone(changes: Changes) -> None:
            self.done = tuple(before)
            self._told(changes)

        self._work.run(Lane.WRITE, lambda: merging.undo(self._core, decision), undone)

    def _told(self, changes: Changes) -> None:
        self._means.hub.tell(changes, self)
        self.decided.emit()


def pairs_of(parts: Parts, batch_id: UUID) -> tuple[PairRow, ...]:
    """The pairs of an import that wait for an answer."""
    return tuple(_row(pair) for pair in merging.pairs(parts, batch_id))


def _row(pair: PairView) -> PairRow:
    sure = translate("Import", "{share} % sure").format(share=min(99, int(100 * pair.probability)))
    return PairRow(
        pair.one.id,
        pair.other.id,
        side_of_person(pair.one, translate("Import", "Here before")),
        side_of_person(pair.other, translate("Import", "Came after")),
        sure,
        likeness_told(pair.reasons),
    )
