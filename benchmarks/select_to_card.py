"""select-to-card: from a click on a row of the queue until its card with the opener is on the screen, beside
drawing the same window.

The cards of the rows in sight are read ahead once the window has nothing else to do, and they are here by the
time of the click; the same click on a row that nobody read ahead is shown too.
"""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from benchmarks.queue_home import SetClock
from benchmarks.report import Limit, Result
from benchmarks.screen import Desk
from benchmarks.stage import Stage
from benchmarks.turns import Once, Run, in_turns
from coldcall.domain.changes import EVERYTHING

GOAL = 2.0
ROW = 4
"""In sight, and not the next one."""


def measure(stage: Stage) -> Result:
    """Times clicks in turns with repaints, in the sample world and in a crowd."""
    with Desk(stage.home()) as desk:
        run, picker = _clicked(stage, desk)
    people = stage.scale.crowd
    with Desk(stage.crowd(people, writes=True), SetClock()) as desk:
        among, _ = _clicked(stage, desk)
    crowded = among.figures["ours"].median / among.figures["floor"].median
    return Result(
        name="select-to-card",
        what="select row → card with its opener painted",
        beside="the same window's bare repaint",
        ours=run.figures["ours"],
        floor=run.figures["floor"],
        goal=GOAL,
        run=run,
        leads=stage.scale.leads,
        limits=(Limit(f"in a crowd of {people:,}", crowded, GOAL),),
        others={
            "a card nobody read ahead": run.figures["not ahead"],
            "in the crowd": among.figures["ours"],
            "its floor": among.figures["floor"],
        },
        counts={"clicks": picker.clicks, "cards": picker.cards, "with an opener": picker.openers},
    )


def _clicked(stage: Stage, desk: Desk) -> tuple[Run, _Picker]:
    picker = _Picker(desk)
    variants: dict[str, Once] = {
        "floor": desk.repaint,
        "ours": picker.pick,
        "not ahead": picker.pick_unread,
    }
    return in_turns(stage, variants, stage.scale.paints, "floor"), picker


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

    def pick_unread(self) -> float:
        """The same where the card has to be read first."""
        self._desk.page.side.forget_ahead(EVERYTHING)
        return self.pick()

    def _row(self) -> tuple[QModelIndex, UUID]:
        model = self._desk.page.queue.model
        wanted = model.line(ROW).prospect_id
        if wanted is None:
            raise LookupError(f"nobody stands in row {ROW} of the queue")
        return model.index(ROW), wanted
