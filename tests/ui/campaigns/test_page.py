"""The campaigns page: numbers as the store has them, fields that are kept, people one press away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from coldcall.actions import campaigns
from coldcall.domain.campaign_view import CampaignView, countdown, outlook
from coldcall.domain.content import CampaignKind, Goal
from coldcall.domain.coverage import Where
from tests.ui.pages import Bench, bench
from ui.campaigns.campaigns_model import Part
from ui.campaigns.coverage_bar import SHARES
from ui.campaigns.page import CampaignsPage
from ui.widgets.button import ActionButton


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with bench(tmp_path / "bench", qtbot, people=120) as made:
        yield made


def shown(here: Bench, qtbot: QtBot) -> CampaignsPage:
    made = CampaignsPage(here.parts, here.work, here.hub, here.faults)
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.shown()
    here.settle()
    return made


@pytest.fixture
def page(here: Bench, qtbot: QtBot) -> CampaignsPage:
    return shown(here, qtbot)


def held(page: CampaignsPage) -> CampaignView:
    found = page.view.model.row(page.view.table.current)
    assert found is not None
    return found


def stand_on(page: CampaignsPage, kind: CampaignKind) -> CampaignView:
    rows = [page.view.model.row(row) for row in range(page.view.model.rowCount())]
    page.view.table.stand_on(next(n for n, one in enumerate(rows) if one and one.campaign.kind is kind))
    return held(page)


def field(page: CampaignsPage, name: str) -> QLineEdit:
    return page.view.panel.form._fields[name]


def type_into(page: CampaignsPage, here: Bench, name: str, text: str) -> None:
    edit = field(page, name)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    here.settle()


def test_rows_are_the_campaigns_with_their_numbers(page: CampaignsPage, here: Bench) -> None:
    views = campaigns.listed(here.parts)
    model = page.view.model
    assert [model.data(model.index(row, Part.NAME)) for row in range(model.rowCount())] == [
        one.campaign.name for one in views
    ]
    for row, one in enumerate(views):
        assert model.data(model.index(row, Part.COVERAGE), SHARES) == (
            one.numbers.share,
            one.numbers.touched_share,
        )
        assert model.data(model.index(row, Part.COUNTDOWN)) == countdown(one)


def test_the_panel_tells_the_outlook_and_everybody_who_is_left(page: CampaignsPage) -> None:
    view = stand_on(page, CampaignKind.WEBINAR)
    panel = page.view.panel
    assert panel._outlook.text().casefold() == outlook(view).casefold()
    items = (panel._left.itemAt(n) for n in range(panel._left.count()))
    buttons = [item.widget() for item in items if item is not None]
    counts = [int(one.accessibleName().split()[0]) for one in buttons if isinstance(one, ActionButton)]
    assert sum(counts) == view.numbers.people - view.numbers.reached > 0


def test_a_reason_leads_to_its_people(page: CampaignsPage, here: Bench, qtbot: QtBot) -> None:
    view = stand_on(page, CampaignKind.WEBINAR)
    reason = view.numbers.unreachable[0]
    with qtbot.waitSignal(page.people_wanted, timeout=5000) as asked:
        page.view.panel.people_wanted.emit(Where.UNREACHABLE, reason.reason)
    assert asked.args is not None
    assert asked.args[0] == reason.reason
    assert len(asked.args[1]) == reason.count
    assert set(asked.args[1]) <= set(campaigns.members(here.parts, view.campaign.id))


def test_calls_are_started_for_the_campaign_in_hand(page: CampaignsPage, qtbot: QtBot) -> None:
    view = stand_on(page, CampaignKind.WEBINAR)
    assert view.numbers.left
    with qtbot.waitSignal(page.calling_wanted, timeout=1000) as asked:
        page.view.panel._call.click()
    assert asked.args == [view.campaign.id, view.campaign.name]


def test_fields_are_kept_as_they_are_left_and_taken_back(page: CampaignsPage, here: Bench) -> None:
    before = stand_on(page, CampaignKind.CONTENT).campaign
    type_into(page, here, "starts_at", "2026-12-03 15:00")
    type_into(page, here, "ends_at", "2026-12-10 12:00")
    page.view.panel.form.edited.emit("goal", "survey")
    here.settle()
    after = campaigns.one(here.parts, before.name).campaign
    assert after.goal is Goal.SURVEY
    assert after.starts_at is not None
    assert after.starts_at.isoformat() == "2026-12-03T21:00:00+00:00"
    assert here.told[-1].queue
    page.view.panel._undo.click()
    here.settle()
    assert campaigns.one(here.parts, before.name).campaign.goal is before.goal
    assert held(page).campaign.id == before.id


@pytest.mark.parametrize(("name", "text"), [("starts_at", "quux"), ("zone", "Mars/Base"), ("name", "")])
def test_what_cannot_be_is_told_beside_the_field(
    name: str, text: str, page: CampaignsPage, here: Bench
) -> None:
    before = stand_on(page, CampaignKind.WEBINAR).campaign
    edit = field(page, name)
    edit.setFocus()
    edit.clear()
    QTest.keyClicks(edit, text)
    QTest.keyClick(edit, Qt.Key.Key_Return)
    here.settle()
    assert page.view.panel.form._fault.text()
    assert edit.property("wrong")
    assert campaigns.one(here.parts, before.name).campaign == before


def test_a_new_campaign_waits_for_its_name(page: CampaignsPage, here: Bench) -> None:
    page.view.new_wanted.emit()
    here.settle()
    here.until(lambda: field(page, "name").hasFocus())
    assert field(page, "name").selectedText() == "New campaign"
    type_into(page, here, "name", "Spring roundtable")
    assert campaigns.one(here.parts, "Spring roundtable").numbers.people == 0
    assert not page.view.panel._call.isEnabled()


def test_everything_has_a_name_and_tab_leaves_the_table(page: CampaignsPage, here: Bench) -> None:
    stand_on(page, CampaignKind.WEBINAR)
    for widget in page.view.findChildren(QWidget):
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken = QAccessible.queryAccessibleInterface(widget)
            assert spoken.text(QAccessible.Text.Name), widget
    page.view.table.setFocus()
    QTest.keyClick(page.view.table, Qt.Key.Key_Tab)
    assert page.view.panel._call.hasFocus()


def test_fields_are_as_high_as_their_words(page: CampaignsPage, qtbot: QtBot) -> None:
    stand_on(page, CampaignKind.WEBINAR)
    fields = page.view.panel.form._fields.values()
    qtbot.waitUntil(lambda: all(edit.height() >= edit.sizeHint().height() for edit in fields))


def test_an_empty_home_says_what_a_campaign_is_for(tmp_path: Path, qtbot: QtBot) -> None:
    with bench(tmp_path / "empty", qtbot) as here:
        for one in campaigns.listed(here.parts):
            campaigns.undo(here.parts, campaigns.Changed(one.campaign, None))
        page = shown(here, qtbot)
        wanted: list[str] = []
        page.action_wanted.connect(wanted.append)
        buttons = page.view._empty.findChildren(ActionButton)
        buttons[0].click()
        assert wanted == ["import"]
        buttons[1].click()
        here.settle()
        assert campaigns.one(here.parts, "New campaign").numbers.people == 0
