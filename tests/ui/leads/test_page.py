"""The leads page: found by words and digits, added from one line, corrected in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coldcall.actions import browsing, lead_pages
from coldcall.domain.listing import LeadRow
from coldcall.errors import StoreError
from coldcall.store import people
from tests.ui.pages import Bench, bench
from ui.leads.leads_model import Part
from ui.leads.page import LeadsPage
from ui.widgets.rows_model import PAGE


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with bench(tmp_path / "bench", qtbot, people=150) as made:
        yield made


@pytest.fixture
def page(here: Bench, qtbot: QtBot) -> LeadsPage:
    made = LeadsPage(here.parts, here.work, here.hub, here.faults)
    here.timers += made.timers
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.shown()
    here.settle()
    return made


def names(page: LeadsPage) -> list[str]:
    model = page.view.model
    return [model.data(model.index(row, Part.NAME)) for row in range(model.rowCount())]


def find(page: LeadsPage, here: Bench, typed: str) -> None:
    field = page.view.focusProxy()
    assert isinstance(field, QLineEdit)
    field.setText(typed)
    here.until(lambda: not page.timers[0].isActive())
    here.settle()


def test_everybody_is_there(page: LeadsPage, here: Bench) -> None:
    assert page.view.model.rowCount() == browsing.how_many(here.parts) == 150
    assert page.view._heading.text() == "150 people"


def test_a_page_that_came_too_late_is_left_out(qtbot: QtBot, page: LeadsPage, here: Bench) -> None:
    model, feed = page.view.model, page._feed
    puts: list[Callable[[list[LeadRow]], None]] = []
    feed._read = lambda _number, put: puts.append(put)
    feed.begin(3 * PAGE, [])
    feed.ask(2)
    late = puts.pop()
    feed.begin(2 * PAGE, [])
    late(browsing.lead_rows(here.parts, browsing.everybody(here.parts)[:2]))
    assert model.prospect(2 * PAGE) is None
    assert [model.prospect(row) for row in (0, PAGE)] == [None, None]


def test_whoever_scrolls_fast_is_shown_where_they_stopped_first(page: LeadsPage) -> None:
    read: list[int] = []
    page._feed._read = lambda number, _put: read.append(number)
    page._feed.begin(100 * PAGE, [])
    model = page.view.model
    for number in range(0, 90, 3):
        model.data(model.index(number * PAGE, 0))
    puts = len(read)
    assert read == [0] * puts == [0]
    page._feed._put(0, page._feed._begun, [])
    page._feed._put(87, page._feed._begun, [])
    assert read[1:] == [87, 84]
    model.data(model.index(3 * PAGE, 0))
    page._feed._put(84, page._feed._begun, [])
    assert read[-1] == 3


def test_a_page_nobody_could_read_does_not_stop_the_others(
    page: LeadsPage, here: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> list[LeadRow]:
        raise StoreError("The disk is full")

    model, listing = page.view.model, lead_pages.listing(here.parts, "", PAGE)
    page._feed.begin(2 * PAGE, [])
    with monkeypatch.context() as patch:
        patch.setattr("ui.leads.page.page", broken)
        model.data(model.index(PAGE, 0))
        here.settle()
    assert {one.title for one in here.faults.problems} == {"The disk is full"}
    page._listing = listing
    page._feed.begin(2 * PAGE, [])
    model.data(model.index(0, 0))
    here.settle()
    assert model.prospect(0) is not None


def test_people_are_found_by_name_and_by_last_digits(page: LeadsPage, here: Bench) -> None:
    with here.parts.store.read() as reading:
        person = people.get_many(reading, browsing.everybody(here.parts)[:1]).popitem()[1][0]
    find(page, here, f"{person.first_name} {person.last_name}")
    here.settle()
    assert person.name in names(page)
    row = next(row for row in browsing.lead_rows(here.parts, browsing.everybody(here.parts)) if row.phone)
    find(page, here, "".join(char for char in row.phone if char.isdigit())[-4:])
    here.settle()
    assert row.name in names(page)


def test_nobody_fits(page: LeadsPage, here: Bench) -> None:
    find(page, here, "zzzz qqqq")
    assert page.view.model.rowCount() == 0
    assert page.view._empty.isVisible()


def test_one_line_adds_a_person(page: LeadsPage, here: Bench, qtbot: QtBot) -> None:
    page.add_person()
    field = page.view._line.field
    QTest.keyClicks(field, "Ana Lind, Brightline, +46 31 123 45 67")
    QTest.keyClick(field, Qt.Key.Key_Return)
    here.settle()
    assert browsing.how_many(here.parts) == 151
    assert not page.view._line.isVisible()
    here.settle()
    assert names(page)[page.view.table.current] == "Ana Lind"


def test_a_number_nobody_can_dial_adds_nobody(page: LeadsPage, here: Bench, qtbot: QtBot) -> None:
    page.add_person()
    field = page.view._line.field
    QTest.keyClicks(field, "Ana Lind, +1 900 555 2671")
    QTest.keyClick(field, Qt.Key.Key_Return)
    here.settle()
    assert browsing.how_many(here.parts) == 150
    assert page.view._line._fault.text()
    assert field.text() == "Ana Lind, +1 900 555 2671"
    assert here.faults.problems == ()


def test_a_correction_is_kept_and_found(page: LeadsPage, here: Bench, qtbot: QtBot) -> None:
    page.view.table.stand_on(3)
    here.settle()
    who = page.view.model.prospect(3)
    assert who is not None
    field = page.view.panel._fields["last_name"]
    field.setText("Quokkason")
    field.editingFinished.emit()
    here.settle()
    assert browsing.everybody(here.parts, "Quokkason") == [who]
    assert any(who in changes.prospects for changes in here.told)


def test_editing_somebody_puts_the_cursor_into_their_name(page: LeadsPage, here: Bench) -> None:
    find(page, here, "zzzz qqqq")
    who = browsing.everybody(here.parts)[7]
    page.edit(who)
    here.settle()
    here.settle()
    assert page.view.model.prospect(page.view.table.current) == who
    assert page.view.panel._fields["first_name"].hasFocus() or not page.isActiveWindow()


def test_enter_opens_the_card(page: LeadsPage, qtbot: QtBot) -> None:
    page.view.table.stand_on(2)
    with qtbot.waitSignal(page.card_wanted, timeout=1000) as opened:
        QTest.keyClick(page.view.table, Qt.Key.Key_Return)
    assert opened.args == [page.view.model.prospect(2)]
