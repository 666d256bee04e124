"""The leads page: found by words and digits, added from one line, corrected in place."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coldcall.actions import browsing
from coldcall.store import people
from tests.ui.pages import Bench, bench
from ui.leads.leads_model import CHUNK, LeadsModel, Part
from ui.leads.page import LeadsPage


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


def test_rows_are_asked_for_in_chunks(qtbot: QtBot, here: Bench) -> None:
    model = LeadsModel()
    ids = browsing.everybody(here.parts)
    model.present(ids)
    asked: list[int] = []
    model.wanted.connect(asked.append)
    for row in (0, 3, CHUNK - 1, CHUNK, CHUNK + 1):
        assert model.data(model.index(row, 0)) is None
    assert asked == [0, CHUNK]
    model.put(model.chunk(CHUNK), browsing.lead_rows(here.parts, model.chunk(CHUNK)))
    assert model.data(model.index(CHUNK, 0))
    assert model.data(model.index(0, 0)) is None


def test_rows_that_come_too_late_are_left_out(here: Bench) -> None:
    model = LeadsModel()
    ids = browsing.everybody(here.parts)
    model.present(ids[50:])
    model.put(ids[:50], browsing.lead_rows(here.parts, ids[:50]))
    assert model.data(model.index(0, 0)) is None


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
