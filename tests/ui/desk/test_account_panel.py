"""The account pane: what it says of a company, with nobody, one and three hundred colleagues."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coldcall.actions import calling, cards, people
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.wrapup import ReferralEntry, WrapUp
from tests.ui.pages import bench
from ui.desk.account_panel import AccountPanel
from ui.desk.account_rows import ColleagueRow
from ui.theme import Theme

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture
def parts(tmp_path: Path, qtbot: QtBot) -> Iterator[Parts]:
    with bench(tmp_path / "home", qtbot) as made:
        yield made.parts


def add(parts: Parts, name: str, title: str, number: int, company: str = "Brightline") -> UUID:
    return people.add_line(parts, f"{name}, {company}, {title}, +1 212 555 0{number:03}")[0]


def shown(qtbot: QtBot, parts: Parts, who: UUID) -> AccountPanel:
    panel = AccountPanel()
    qtbot.addWidget(panel)
    panel.resize(330, 600)
    panel.present(cards.load(parts, who))
    panel.show()
    return panel


def rows(panel: AccountPanel) -> list[ColleagueRow]:
    return [row for row in panel._rows if not row.isHidden()]


def test_it_says_who_is_there_and_what_was_heard(qtbot: QtBot, parts: Parts) -> None:
    kim, ana = add(parts, "Kim Okafor", "VP Sales", 101), add(parts, "Ana Lind", "CFO", 102)
    form = WrapUp(outcome=Outcome.GATEKEEPER, gatekeeper_name="Robin <b>", note="ask for the dock desk",
                  referral=ReferralEntry("Ana Lind"))  # fmt: skip
    calling.log(parts, Start(kim, None, HowStarted.LOGGED), form)
    panel = shown(qtbot, parts, kim)
    [row] = rows(panel)
    assert row.texts == ("Ana Lind", "+1 212-555-0102", "CFO", "named by Kim Okafor · Never called")
    assert panel._gates.texts == ("Robin <b> · got past 0 of 1 · 0 s ago", "“ask for the dock desk”, 0 s ago")
    assert panel._touches.texts == ("1 touch here this week: 1 call · 1 to this person",)
    assert panel._missing.texts[0] == "Nobody known in: Management, Operations, Purchasing, IT"
    assert panel._missing.texts[1] == "Known in: Finance 1 · Sales 1"
    assert panel.person_at(1) == ana and panel.person_at(2) is None and panel.person_at(0) is None


def test_alone_and_without_a_company(qtbot: QtBot, parts: Parts) -> None:
    kim = add(parts, "Kim Okafor", "VP Sales", 101)
    panel = shown(qtbot, parts, kim)
    assert rows(panel) == [] and panel._people_head.isHidden()
    assert panel._touches.texts == ("No touch here this week",)
    panel.present(cards.load(parts, add(parts, "Sam Ruiz", "", 103, "")))
    assert panel._name.texts == ("No company on file",) and panel._missing.texts == ()
    panel.clear()
    assert not panel._name.texts


def test_three_hundred_are_listed_in_part_and_counted_whole(qtbot: QtBot, parts: Parts) -> None:
    kim = add(parts, "Kim Okafor", "VP Sales", 100)
    for n in range(1, 41):
        add(parts, f"山田{n}", "情報システム部長", 100 + n)
    panel = shown(qtbot, parts, kim)
    assert len(rows(panel)) == 24
    assert panel._more.texts == ("16 more: Ctrl+F finds them by name",)
    assert panel.person_at(9) is not None and panel.person_at(10) is None
    panel.present(cards.load(parts, add(parts, "Lee Chan", "COO", 190, "Acme")))
    assert not rows(panel) and not panel._more.texts


@pytest.mark.parametrize("percent", [100, 200])
def test_nothing_goes_sideways_however_long_the_names(
    qtbot: QtBot, parts: Parts, theme: Theme, percent: int
) -> None:
    theme.use_percent(percent)
    kim = add(parts, LONG, LONG, 101, LONG)
    add(parts, f"محمد {LONG}", "مدير العمليات", 102, LONG)
    form = WrapUp(outcome=Outcome.GATEKEEPER, gatekeeper_name=LONG, note=LONG * 3)
    calling.log(parts, Start(kim, None, HowStarted.LOGGED), form)
    panel = shown(qtbot, parts, kim)
    page = panel.widget()
    assert page is not None
    qtbot.waitUntil(lambda: page.width() <= panel.viewport().width())


def test_a_row_opens_by_click_and_by_enter_and_has_a_name(qtbot: QtBot, parts: Parts) -> None:
    kim, ana = add(parts, "Kim Okafor", "VP Sales", 101), add(parts, "Ana Lind", "CFO", 102)
    panel = shown(qtbot, parts, kim)
    [row] = rows(panel)
    with qtbot.waitSignal(panel.colleague_wanted) as clicked:
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(panel.colleague_wanted) as entered:
        QTest.keyClick(row, Qt.Key.Key_Return)
    assert clicked.args == entered.args == [ana]
    assert row.accessibleName() == "Ana Lind, CFO, Never called, +1 212-555-0102"
