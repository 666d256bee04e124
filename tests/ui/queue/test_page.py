"""The queue page: rows as the queue has them, narrowed by part, moment and reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coldcall.actions import browsing, queueing
from coldcall.domain.changes import Changes
from tests.ui.pages import Bench, bench
from ui.choice import ChoiceKind
from ui.keytable import KeyTable
from ui.queue.page import QueuePage
from ui.queue.queue_model import Part
from ui.theme import Theme
from ui.widgets.button import ActionButton
from ui.widgets.label import PlainLabel


class Pressed:
    """A clock that moves on by itself whenever it is asked: no press is the bounce of another."""

    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        self.at += 1.0
        return self.at


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with bench(tmp_path / "bench", qtbot, people=150) as made:
        yield made


def make_page(here: Bench) -> QueuePage:
    page = QueuePage(here.parts, here.work, here.hub, KeyTable(), Pressed())
    here.timers += page.timers
    return page


@pytest.fixture
def page(here: Bench, qtbot: QtBot) -> QueuePage:
    made = make_page(here)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.shown()
    here.settle()
    return made


def names(page: QueuePage) -> list[str]:
    model = page.view.model
    return [model.data(model.index(row, Part.NAME)) for row in range(model.rowCount())]


def test_rows_stand_in_calling_order(page: QueuePage, here: Bench) -> None:
    queue = queueing.read(here.parts, limit=100)
    assert names(page) == [row.name for row in queue.rows]
    assert page.view.heading == f"{queue.callable} of {queue.total} can be called now"


def test_where_everybody_is_adds_up(page: QueuePage, here: Bench) -> None:
    words = [button.accessibleName() for button in page.view._where.findChildren(ActionButton)]
    assert sum(int(text.split()[0]) for text in words) == queueing.read(here.parts, limit=0).total


def test_a_reason_shows_its_people_and_no_others(page: QueuePage, here: Bench) -> None:
    queue = queueing.read(here.parts, limit=100)
    for one in queue.not_now:
        page.view.reason_chosen.emit(one.reason)
        here.settle()
        ids = browsing.members(here.parts, one.reason)
        assert len(ids) == one.count or (one.reason == browsing.GATE and len(ids) >= one.count)
        shown = {page.view.model.row(row).prospect_id for row in range(page.view.model.rowCount())}  # type: ignore[union-attr]
        assert shown == set(ids)
        assert str(one.count) in page.view.heading


def test_another_moment_is_another_queue(page: QueuePage, here: Bench) -> None:
    page.view.time_typed.emit("23:30")
    here.settle()
    assert "23:30" in page.view.heading
    assert page.view.model.rowCount() < 20
    page.view.time_typed.emit("")
    here.settle()
    assert names(page) == [row.name for row in queueing.read(here.parts, limit=100).rows]


def test_a_moment_nobody_understands_is_told_beside_the_field(page: QueuePage, here: Bench) -> None:
    before = names(page)
    page.view.time_typed.emit("quux")
    here.settle()
    assert page.view._told.text()
    assert names(page) == before


def test_a_part_narrows_the_queue(page: QueuePage, here: Bench) -> None:
    part = next(one for one in page.narrow.found if one.kind is ChoiceKind.CAMPAIGN)
    page.view.bar.chosen.emit(part)
    here.settle()
    assert names(page) == [row.name for row in queueing.read(here.parts, only=part.only).rows][:100]
    assert {page.view.model.row(row).campaign for row in range(page.view.model.rowCount())} <= {part.name}  # type: ignore[union-attr]


def test_enter_opens_the_card(page: QueuePage, here: Bench, qtbot: QtBot) -> None:
    table = page.view.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Down)
    second = page.view.model.row(1)
    assert second is not None
    with qtbot.waitSignal(page.card_wanted, timeout=1000) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [second.prospect_id]


def test_points_in_the_panel_add_up(page: QueuePage) -> None:
    row = page.view.model.row(0)
    assert row is not None
    assert row.score.total == pytest.approx(sum(one.points for one in row.score.reasons), abs=0.05)
    shown = page.view.panel.widget()
    assert shown is not None
    points = [
        label.text() for label in shown.findChildren(PlainLabel) if re.fullmatch(r"[+-]\d+\.\d", label.text())
    ]
    single = [f"{one.points:+.1f}" for one in row.score.reasons]
    assert sorted(points) == sorted(
        [*single, *(f"{n:+.1f}" for n in (row.score.fit, row.score.engagement, row.score.history))]
    )


def test_news_are_read_while_it_is_in_front_and_kept_for_later_behind(page: QueuePage, here: Bench) -> None:
    page.view.model.present_queue([], here.parts.now())
    here.hub.tell(Changes(queue=True))
    here.settle()
    assert page.view.model.rowCount() > 0
    page.hide()
    page.view.model.present_queue([], here.parts.now())
    here.hub.tell(Changes(queue=True))
    here.settle()
    assert page.view.model.rowCount() == 0
    page.show()
    page.shown()
    here.settle()
    assert page.view.model.rowCount() > 0


def test_an_empty_home_says_what_to_do(tmp_path: Path, qtbot: QtBot) -> None:
    with bench(tmp_path / "empty", qtbot) as here:
        page = make_page(here)
        qtbot.addWidget(page)
        page.show()
        page.shown()
        here.settle()
        wanted: list[str] = []
        page.action_wanted.connect(wanted.append)
        page.view._empty.findChildren(ActionButton)[0].click()
        assert wanted == ["import"]


@pytest.mark.parametrize(
    ("width", "percent", "there"), [(1366, 100, True), (1000, 100, False), (1366, 160, False)]
)
def test_the_table_keeps_its_columns_and_why_folds_away_first(
    page: QueuePage, here: Bench, one_theme: Theme, width: int, percent: int, there: bool
) -> None:
    one_theme.use_percent(percent)
    page.resize(width, 700)
    here.until(lambda: page.view.panel.isVisible() is there)
    table = page.view.table
    table.share_out()
    here.until(
        lambda: (
            table.columnViewportPosition(Part.TIME) + table.columnWidth(Part.TIME) <= table.viewport().width()
        )
    )
    page.act("why")
    assert page.view.panel.isVisible() is not there
