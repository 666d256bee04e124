"""The settings page: what is chosen is kept at once, what is wrong is said beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLineEdit
from pytestqt.qtbot import QtBot

from coldcall import settings as settings_file
from coldcall.actions import gate
from coldcall.settings import load
from tests.ui.pages import Bench, bench
from ui.settings.page import SettingsPage
from ui.widgets.button import ActionButton
from ui.widgets.picker import Picker


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with bench(tmp_path / "bench", qtbot) as made:
        yield made


@pytest.fixture
def page(here: Bench, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(here.parts, here.work, here.hub, "kept in the file /somewhere, readable by you alone")
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.shown()
    here.settle()
    return made


def kept(here: Bench, name: str) -> object:
    return settings_file.value_of(load(here.parts.folders.settings_file), name)


def test_a_choice_is_kept(page: SettingsPage, here: Bench) -> None:
    field = page.view._fields["look.scheme"]
    assert isinstance(field, Picker)
    field.setCurrentIndex(field.findData("dark"))
    field.activated.emit(field.currentIndex())
    here.settle()
    assert kept(here, "look.scheme") == "dark"
    assert any(changes.settings for changes in here.told)


def test_a_switch_is_kept(page: SettingsPage, here: Bench) -> None:
    field = page.view._fields["keys.single_letters"]
    assert isinstance(field, QCheckBox)
    field.click()
    here.settle()
    assert kept(here, "keys.single_letters") is False


def test_text_is_kept_when_it_is_left(page: SettingsPage, here: Bench, qtbot: QtBot) -> None:
    field = page.view._fields["goals.conversations"]
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "30")
    field.editingFinished.emit()
    here.settle()
    assert kept(here, "goals.conversations") == 30


def test_what_is_not_allowed_is_told_and_not_kept(page: SettingsPage, here: Bench, qtbot: QtBot) -> None:
    field = page.view._fields["house.business_mon_fri"]
    assert isinstance(field, QLineEdit)
    field.selectAll()
    QTest.keyClicks(field, "25:00-26:00")
    field.editingFinished.emit()
    here.settle()
    assert page.view._faults["house.business_mon_fri"].isVisible()
    assert kept(here, "house.business_mon_fri") == "08:00-19:00"
    assert here.faults.problems == ()


def test_house_hours_reach_the_gate(page: SettingsPage, here: Bench, qtbot: QtBot) -> None:
    before = gate.rules(here.parts).house.business
    page.view.changed.emit("house.business_sat", "09:00-12:00")
    here.settle()
    assert gate.rules(here.parts).house.business != before
    assert here.told[-1].queue


def test_every_field_names_a_setting_and_none_is_there_twice(page: SettingsPage, here: Bench) -> None:
    known = {one.name for one in settings_file.described(here.parts.settings)}
    assert set(page.view._fields) <= known


def test_it_says_where_the_key_is(page: SettingsPage) -> None:
    told = [section.told for section in page.view._sections]
    assert any("/somewhere" in words for words in told)


def test_the_first_minute_is_one_click_away(page: SettingsPage) -> None:
    wanted: list[str] = []
    page.action_wanted.connect(wanted.append)
    page.view.findChildren(ActionButton)[0].click()
    assert wanted == ["first_minute"]
