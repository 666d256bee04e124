"""scroll: a frame while the table of everybody is scrolled, beside the same table over a C++ item model.

Both are drawn by the same view with the same cells, which the item model holds ready made; only where they
come from differs. In the middle of everybody, the table is moved by a turn of the wheel and the rows in sight
are drawn. Jumps to anywhere are shown too: the frame drawn at once, without the rows that are not here yet,
and how long until they are.
"""

from __future__ import annotations

import random
import time
from typing import Final

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QStandardItem, QStandardItemModel

from benchmarks.figures import Figures
from benchmarks.queue_home import Crowd
from benchmarks.report import Limit, Result
from benchmarks.screen import application
from benchmarks.stage import Stage
from benchmarks.turns import Once, in_turns, timed
from coldcall.actions.parts import Parts
from coldcall.paths import bundled
from ui.faults import Faults
from ui.leads.leads_model import Part
from ui.leads.leads_view import SHY, WIDTHS
from ui.leads.page import LeadsPage
from ui.signals import Hub
from ui.theme import Scheme, Theme
from ui.widgets.flat_table import CELL, FlatTable
from ui.work import Work

GOAL, THERE_MS = 1.5, 1000.0
WIDE, HIGH = 1366, 740
TURN: Final = 3
"""Rows that a turn of the wheel moves."""
PATIENCE_S: Final = 30.0


def measure(stage: Stage) -> Result:
    """Times frames of both tables in turns."""
    with Crowd(stage, stage.scale.crowd, writes=True) as crowd:
        return of(stage, crowd.parts)


def of(stage: Stage, parts: Parts) -> Result:
    """The same in a store that is there."""
    with _Leads(stage, parts) as leads:
        copied = _Copy(leads.page.view.table)
        variants: dict[str, Once] = {
            "floor": lambda: copied.turn(leads.place),
            "ours": leads.turn,
            "jump": leads.jump,
        }
        run = in_turns(stage, variants, stage.scale.paints, "floor")
        counts = {"rows": leads.rows, "frames": leads.frames, "jumps": leads.jumps, "whole": leads.whole}
        arrived = leads.arrived
    jump = run.figures["jump"]
    return Result(
        name="scroll",
        what="a turn of the wheel → the rows in sight drawn",
        beside="the same table over QStandardItemModel",
        ours=run.figures["ours"],
        floor=run.figures["floor"],
        goal=GOAL,
        run=run,
        leads=stage.scale.crowd,
        limits=(
            Limit("a frame after a jump", jump.median / run.figures["floor"].median, GOAL),
            Limit("the rows of a jump, p95", Figures(tuple(arrived)).at(0.95), THERE_MS, "ms"),
        ),
        others={"a jump's first frame": jump},
        counts=counts,
    )


class _Leads:
    """The page of everybody in a window, for the length of a `with`; `place` is the row on top."""

    def __init__(self, stage: Stage, parts: Parts) -> None:
        self._stage, self._parts = stage, parts
        self._chance = random.Random(1)
        self.place = self.frames = self.jumps = self.whole = 0
        self.arrived: list[float] = []

    def __enter__(self) -> _Leads:
        self.app = application()
        self.theme = Theme(self.app, bundled("resources"), Scheme.LIGHT)
        self._work = Work()
        faults = Faults(self._parts.clock, lambda: 0)
        self._work.faulted.connect(faults.show)
        self.page = LeadsPage(self._parts, self._work, Hub(), faults)
        self._alarm = QTimer(self.page, interval=5)
        self._alarm.start()
        self.page.resize(WIDE, HIGH)
        self.page.show()
        self.page.shown()
        self._until_idle()
        self.rows = self.page.view.model.rowCount()
        self._go_to(self.rows // 2)
        return self

    def __exit__(self, *_: object) -> None:
        self.page.close()
        self._work.close(self.page.timers)
        self.page.deleteLater()

    def turn(self) -> float:
        """Moves on by one turn of the wheel, where the rows are here already."""
        self._go_to(self.place)
        self.frames += 1
        before = self.place
        self.place = before + TURN if before + 3 * TURN < self.rows else 0
        return frame(self.page.view.table, before, before + TURN)

    def jump(self) -> float:
        """Goes anywhere; gives the milliseconds until something is drawn, and notes those until all is."""
        back, anywhere = self.place, self._chance.randrange(self.rows)
        self.jumps += 1
        began = time.perf_counter()
        ms = frame(self.page.view.table, back, anywhere)
        self._until_idle()
        self.page.view.table.viewport().repaint()
        self.arrived.append((time.perf_counter() - began) * 1000)
        self.whole += self.page.view.model.row(min(anywhere, self.rows - 1)) is not None
        return ms

    def _go_to(self, row: int) -> None:
        table = self.page.view.table
        table.verticalScrollBar().setValue(row)
        table.viewport().repaint()
        self._until_idle()
        table.viewport().repaint()

    def _until_idle(self) -> None:
        end = time.monotonic() + PATIENCE_S
        while not self._work.idle:
            if time.monotonic() > end:
                raise TimeoutError("the rows never came")
            self.app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


class _Copy:
    """The same table over an item model that holds the words of the rows in sight."""

    def __init__(self, original: FlatTable) -> None:
        self._original = original
        self._model = QStandardItemModel(original.model().rowCount(), len(Part))
        self._table = FlatTable("", WIDTHS, Part.COMPANY, SHY)
        self._table.setModel(self._model)
        self._table.resize(original.size())
        self._table.show()
        self._table.share_out()
        application().processEvents()

    def turn(self, place: int) -> float:
        """Draws what `_Leads.turn` drew when it stood there."""
        high = self._original.viewport().height() // self._original.rowHeight(0) + 2 * TURN
        for row in range(max(0, place - TURN), min(place + high, self._model.rowCount())):
            self._fill(row)
        self._table.verticalScrollBar().setValue(place)
        return frame(self._table, place, place + TURN)

    def _fill(self, row: int) -> None:
        if self._model.item(row, 0) is not None:
            return
        for column in range(len(Part)):
            item, index = QStandardItem(), self._original.model().index(row, column)
            item.setData(index.data(CELL), CELL)
            self._model.setItem(row, column, item)


def frame(table: FlatTable, before: int, after: int) -> float:
    """Milliseconds of moving a table from one row to another and drawing it."""
    bar, viewport = table.verticalScrollBar(), table.viewport()
    bar.setValue(before)
    viewport.repaint()

    def move() -> None:
        bar.setValue(after)
        viewport.repaint()

    return timed(move)[0]
