"""select-to-card: from a click on a row of the queue until its card with the opener is on the screen, beside
drawing the same window.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from benchmarks.report import Result
from benchmarks.screen import Desk
from benchmarks.stage import Stage
from benchmarks.turns import in_turns

GOAL = 2.0
ROW = 4
"""Far enough down that nobody has read this card ahead."""


def measure(stage: Stage) -> Result:
    """Times clicks in turns with repaints."""
    with Desk(stage.home()) as desk:
        picker = _Picker(desk)
        run = in_turns(stage, {"floor": desk.repaint, "ours": picker.pick}, stage.scale.paints, "floor")
        counts = {"clicks": picker.clicks, "cards": picker.cards, "with an opener": picker.openers}
    return Result(
        name="select-to-card",
        what="select row → card with its opener painted",
        beside="the same window's bare repaint",
        ours=run.figures["ours"],
        floor=run.figures["floor"],
        goal=GOAL,
        run=run,
        leads=stage.scale.leads,
        counts=counts,
    )


class _Picker:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.clicks = self.cards = self.openers = 0

    def pick(self) -> float:
        """Clicks on the same row of the queue, where another person stands each time."""
        desk, page = self._desk, self._desk.page
        index, wanted = self._row()
        view = page.queue.view
        view.scrollToTop()
        place = view.visualRect(index).center()
        self.clicks += 1
        ms = desk.painted(
            lambda: QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place),
            lambda: page.card is not None and page.card.prospect_id == wanted,
        )
        self.cards += 1
        self.openers += page.card is not None and page.card.opener is not None
        desk.settle()
        return ms

    def _row(self) -> tuple[QModelIndex, UUID]:
        model = self._desk.page.queue.model
        wanted = model.line(ROW).prospect_id
        if wanted is None:
            raise LookupError(f"nobody stands in row {ROW} of the queue")
        return model.index(ROW), wanted
