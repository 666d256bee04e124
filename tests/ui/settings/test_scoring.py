"""Points by keys: a draft that is previewed, saved with everybody rescored, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from coldcall.actions import points, rescoring
from tests.ui.pages import Bench, bench
from ui.settings.page import SettingsPage
from ui.settings.scoring_view import ScoringView
from ui.status_strip import StatusStrip

Key = Qt.Key


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with bench(tmp_path / "bench", qtbot, people=12) as made:
        yield made


@pytest.fixture
def page(here: Bench, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(here.parts, here.work, here.hub, "")
    qtbot.addWidget(made)
    made.resize(1366, 690)
    made.show()
    made.tabs.setCurrentWidget(made.ideal)
    here.settle()
    return made


def press(view: ScoringView, key: Qt.Key) -> None:
    QTest.keyClick(view.table, key)


def fill(view: ScoringView, name: str, text: str) -> QLineEdit:
    field = view.form.fields[name]
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, text)
    return field


def add(page: SettingsPage, here: Bench, sentence: str, worth: str) -> None:
    press(page.ideal, Key.Key_N)
    fill(page.ideal, "sentence", sentence)
    QTest.keyClick(fill(page.ideal, "points", worth), Key.Key_Return)
    here.settle()


def sentences(page: SettingsPage) -> list[str]:
    rows = [page.ideal.model.row(place) for place in range(page.ideal.model.rowCount())]
    return [row.cells[0] for row in rows if row]


def test_each_sentence_says_who_meets_it(page: SettingsPage, here: Bench) -> None:
    row = page.ideal.model.row(sentences(page).index("direct number"))
    assert row is not None
    assert row.cells[1] == "+4"
    assert 0 < int(row.cells[2]) <= 12


def test_a_new_sentence_is_counted_while_it_is_typed_and_previewed_before_it_is_saved(
    page: SettingsPage, here: Bench
) -> None:
    press(page.ideal, Key.Key_N)
    fill(page.ideal, "sentence", "direct number")
    here.settle()
    assert "12 people match" in page.ideal.form._hint.text()
    QTest.keyClick(page.ideal.form.fields["sentence"], Key.Key_Escape)
    assert page.ideal.form.isHidden()
    add(page, here, "no direct number", "90")
    assert sentences(page)[-1] == "no direct number"
    assert page.ideal.in_hand == f"ideal:{len(sentences(page)) - 1}"
    assert "Points change for" in page.ideal._would.text()
    assert page.ideal.moves.rowCount() > 0
    assert not (here.parts.folders.config / "scoring.toml").exists()


def test_saving_rescores_everybody_and_one_key_takes_it_back(page: SettingsPage, here: Bench) -> None:
    add(page, here, "no direct number", "90")
    press(page.ideal, Key.Key_S)
    here.settle()
    assert here.parts.defaults.scoring.fit.ideal[-1].points == 90
    assert rescoring.wanted(here.parts) is None
    assert here.told[-1].queue
    assert not page.scoring.drafted
    press(page.ideal, Key.Key_U)
    here.settle()
    assert here.parts.defaults.scoring.fit.ideal[-1].sentence != "no direct number"
    assert "no direct number" not in sentences(page)
    assert here.faults.problems == ()


def test_what_is_not_understood_is_said_in_the_form_and_typing_is_kept(
    page: SettingsPage, here: Bench
) -> None:
    add(page, here, "likes cheese", "3")
    assert page.ideal.form.isVisible()
    assert "not understood" in page.ideal.form._fault.text()
    assert page.ideal.form.values["sentence"] == "likes cheese"
    QTest.keyClick(fill(page.ideal, "points", "many"), Key.Key_Return)
    assert "no number" in page.ideal.form._fault.text()


def test_a_sentence_is_dropped_and_a_draft_discarded(page: SettingsPage, here: Bench) -> None:
    before = sentences(page)
    page.ideal.table.stand_on(1)
    press(page.ideal, Key.Key_X)
    here.settle()
    assert sentences(page) == [before[0], *before[2:]]
    press(page.ideal, Key.Key_D)
    here.settle()
    assert sentences(page) == before
    press(page.ideal, Key.Key_S)
    here.settle()
    assert not (here.parts.folders.config / "scoring.toml").exists()


def test_the_half_life_is_changed_by_enter(page: SettingsPage, here: Bench) -> None:
    page.tabs.setCurrentWidget(page.points)
    here.settle()
    press(page.points, Key.Key_Return)
    QTest.keyClick(fill(page.points, "half_life_days", "7"), Key.Key_Return)
    here.settle()
    assert "half after 7 days" in page.points._summary.text()
    press(page.points, Key.Key_S)
    here.settle()
    assert here.parts.defaults.scoring.half_life_days == 7
    assert points.data_of(here.parts.folders.config)["decay"]["half_life_days"] == 7


def test_an_impossible_number_is_refused_in_the_form(page: SettingsPage, here: Bench) -> None:
    page.tabs.setCurrentWidget(page.points)
    here.settle()
    press(page.points, Key.Key_Return)
    QTest.keyClick(fill(page.points, "half_life_days", "0"), Key.Key_Return)
    assert "days are needed" in page.points.form._fault.text()
    assert not page.scoring.drafted


def test_other_letters_and_held_keys_do_nothing(page: SettingsPage, here: Bench) -> None:
    page.ideal.table.stand_on(2)
    for key in (Key.Key_D, Key.Key_T, Key.Key_S, Key.Key_B):
        press(page.ideal, key)
    assert page.ideal.table.current == 2
    assert not page.scoring.drafted


def test_a_rescoring_cut_short_goes_on_with_the_next_window(here: Bench, qtbot: QtBot) -> None:
    rescoring.note(here.parts)
    data = points.changed(points.data_of(here.parts.folders.config), {"half_life": "3"})
    points.save(here.parts.folders.config, data)
    strip = StatusStrip()
    qtbot.addWidget(strip)
    made = SettingsPage(here.parts, here.work, here.hub, "")
    qtbot.addWidget(made)
    made.rescoring.resume()
    here.until(lambda: here.parts.defaults.scoring.half_life_days == 3)
    here.settle()
    assert not made.rescoring.running
