"""Where we may call: every place, found as words are typed, answered for by keys and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coldcall.actions import gate, regions
from tests.ui.pages import Bench, bench
from ui.settings.page import SettingsPage
from ui.settings.regions_model import RegionLine
from ui.widgets.button import ActionButton


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with bench(tmp_path / "bench", qtbot) as made:
        yield made


@pytest.fixture
def page(here: Bench, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(here.parts, here.work, here.hub, "")
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.show_rules()
    here.settle()
    return made


def line(page: SettingsPage) -> RegionLine:
    found = page.rules.model.line(page.rules.table.current)
    assert found is not None
    return found


def stand(page: SettingsPage, region: str) -> RegionLine:
    page.rules.show_region(region)
    assert line(page).region == region
    return line(page)


def offered(page: SettingsPage) -> list[str]:
    return [one.text() for one in page.rules.ways.findChildren(ActionButton) if one.isVisible()]


def press(page: SettingsPage, keys: str) -> None:
    QTest.keyClicks(page.rules.table, keys)


def answer(page: SettingsPage, here: Bench, words: str) -> None:
    QTest.keyClicks(page.rules.form.words, words)
    QTest.keyClick(page.rules.form.words, Qt.Key.Key_Return)
    here.settle()


def test_every_country_and_state_is_there_once(page: SettingsPage, here: Bench) -> None:
    rules = gate.rules(here.parts)
    shown = [one.region for one in page.rules.model._all]
    assert len(shown) == len(set(shown))
    assert set(shown) == {*rules.places.country_names, *rules.rows} - {"EU"}
    assert shown[0] == "US"


@pytest.mark.parametrize(
    ("region", "business", "consumer", "known"),
    [
        ("US-FL", "08:00–20:00 every day", "08:00–20:00 every day", "the source was read"),
        ("US-KY", "no rule about hours; ours hold", "10:00–21:00 every day", "not verified"),
        ("US-CA", "no rule about hours; ours hold", "08:00–21:00 every day", "not verified"),
        ("DE", "09:00–18:00 Mon–Fri, by custom", "09:00–18:00 Mon–Fri, by custom",
         "the source was read"),
        ("SE", "nobody has answered for it", "nobody has answered for it", "no rule"),
        ("JP", "nobody has answered for it", "nobody has answered for it", "no rule"),
    ],
)  # fmt: skip
def test_a_place_says_its_hours_and_how_they_are_known(
    page: SettingsPage, region: str, business: str, consumer: str, known: str
) -> None:
    found = stand(page, region)
    assert (found.business, found.consumer, found.known) == (business, consumer, known)


def test_words_narrow_the_list(page: SettingsPage) -> None:
    QTest.keyClicks(page.rules.sought, "swed")
    assert (page.rules.model.rowCount(), line(page).name) == (1, "Sweden")
    page.rules.sought.setText("no such place")
    assert page.rules.model.rowCount() == 0
    press(page, "B")
    assert not page.rules.form.isVisible()


def test_a_lead_answers_for_a_country_in_their_words(page: SettingsPage, here: Bench) -> None:
    stand(page, "SE")
    press(page, "h")
    assert page.rules.form.days["mon_fri"].hasFocus()
    QTest.keyClick(page.rules.form.days["mon_fri"], Qt.Key.Key_Return)
    here.settle()
    assert page.rules.form._fault.isVisible()
    answer(page, here, "our lawyer agreed")
    assert not page.rules.form.isVisible()
    found = line(page)
    assert (found.region, found.business) == ("SE", "09:00–18:00 Mon–Fri")
    assert found.consumer == "nobody has answered for it"
    assert "our lawyer agreed" in found.told
    assert here.told[-1].everything
    press(page, "u")
    here.settle()
    assert line(page).business == "nobody has answered for it"


def test_hours_nobody_can_read_are_told(page: SettingsPage, here: Bench) -> None:
    stand(page, "SE")
    press(page, "h")
    page.rules.form.days["sat"].setText("9 to 5")
    answer(page, here, "why not")
    assert "9 to 5" in page.rules.form._fault.text()
    assert regions.history(here.parts, "SE") == ()


def test_a_ban_and_its_end(page: SettingsPage, here: Bench) -> None:
    stand(page, "US-LA")
    assert "Stop all calls there" in offered(page)
    press(page, "b")
    answer(page, here, "hurricane")
    assert line(page).known == "calls stopped for now"
    assert gate.rules(here.parts).banned == {"US-LA": "hurricane"}
    assert "Let calls go on" in offered(page)
    press(page, "b")
    here.settle()
    assert gate.rules(here.parts).banned == {}


def test_a_place_is_left_out_and_taken_in(page: SettingsPage, here: Bench) -> None:
    stand(page, "US-TX")
    press(page, "l")
    answer(page, here, "no crew")
    assert (line(page).known, line(page).left_out) == ("left out", True)
    press(page, "l")
    here.settle()
    assert not line(page).left_out


def test_a_review_moves_its_day(page: SettingsPage, here: Bench) -> None:
    before = stand(page, "US-FL").review
    press(page, "v")
    answer(page, here, "unchanged")
    assert line(page).review == f"{here.parts.now().year + 1}{here.parts.now():-%m-%d}"
    assert line(page).review != before
    assert "Reviewed by" in line(page).told
    stand(page, "JP")
    press(page, "v")
    assert not page.rules.form.isVisible()


def test_nothing_to_take_back_is_told(page: SettingsPage, here: Bench) -> None:
    stand(page, "US-OH")
    press(page, "u")
    here.settle()
    assert page.rules._said.isVisible()
    assert here.faults.problems == ()


def test_esc_leaves_the_form(page: SettingsPage, here: Bench) -> None:
    stand(page, "US-OH")
    press(page, "b")
    assert page.rules.form.isVisible()
    QTest.keyClick(page.rules.form.words, Qt.Key.Key_Escape)
    assert not page.rules.form.isVisible()
    assert page.rules.table.hasFocus()


def test_other_letters_do_nothing(page: SettingsPage) -> None:
    before = stand(page, "US-OH")
    press(page, "w")
    assert line(page) == before


def test_a_lead_narrows_hours_the_law_leaves_open(page: SettingsPage, here: Bench) -> None:
    stand(page, "US-FL")
    press(page, "h")
    assert not page.rules.form.everybody.isVisible()
    answer(page, here, "")
    assert line(page).business == "08:00–20:00 every day; 09:00–18:00 Mon–Fri, Robin Vega"
    assert line(page).known == "the source was read"
    row = gate.rules(here.parts).row("US-FL")
    assert row is not None
    assert row.hours is not None
    assert row.hours.words() == "08:00–20:00 every day"
