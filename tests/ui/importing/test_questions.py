"""The questions of a list, answered where they stand."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coldcall.actions import queueing
from tests.ui.importing.wizard import press, take_in, write
from tests.ui.pages import Bench
from ui.importing.page import ImportPage


def test_enter_in_a_question_answers_it_alone(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    file = write(
        tmp_path, "berlin.csv", "Name,Company,Phone", "Anke Brandes,Hafenlager,030 23125456",
        "Ann Hill,Acme,+1 415 264 2671",
    )  # fmt: skip
    take_in(page, here, qtbot, file)
    started: list[bool] = []
    page.calling_wanted.connect(lambda: started.append(True))
    field = page.result.questions.findChildren(QLineEdit)[0]
    field.setFocus()
    QTest.keyClicks(field, "Germany")
    press(here, Qt.Key.Key_Return)
    here.until(lambda: page.outcome.result is not None and page.outcome.result.questions.no_country == 0)
    here.settle()
    assert started == []


def test_saying_the_country_makes_them_callable(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "berlin.csv"
    file.write_text("Name,Company,Phone\nAnke Brandes,Hafenlager,030 23125456\n", encoding="utf-8")
    take_in(page, here, qtbot, file)
    result = page.outcome.result
    assert result is not None
    assert result.questions.no_country == 1
    page.result.questions.country_said.emit("Germany")
    here.settle()
    here.until(lambda: page.outcome.result is not result)
    after = page.outcome.result
    assert after is not None
    assert after.questions.no_country == 0
    assert queueing.account(here.parts, after.ids).callable == 1


def test_a_question_answered_is_open_no_more(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    result = page.outcome.result
    assert result is not None
    assert [one.region for one in result.questions.basis] == ["DE"]
    page.result.questions.reason_said.emit("asked_us", "They asked us")
    here.settle()
    here.until(lambda: page.outcome.result is not result)
    assert page.outcome.result is not None
    assert page.outcome.result.questions.basis == ()
    assert page.outcome.result.questions.screening != ()


def test_a_country_without_a_rule_is_answered_for(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "norway.csv"
    file.write_text("Name,Company,Phone\nKari Nord,Fjord AS,+47 22 12 34 56\n", encoding="utf-8")
    take_in(page, here, qtbot, file)
    result = page.outcome.result
    assert result is not None
    assert [(one.region, one.people) for one in result.questions.no_rule] == [("NO", 1)]
    page.result.questions.hours_taken.emit("NO")
    here.settle()
    here.until(lambda: page.outcome.result is not result)
    assert page.outcome.result is not None
    assert page.outcome.result.questions.no_rule == ()


def test_a_question_that_stands_in_the_way_has_the_cursor(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    file = write(tmp_path, "berlin.csv", "Name,Company,Phone", "Anke Brandes,Hafenlager,030 23125456")
    take_in(page, here, qtbot, file)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Germany")
    press(here, Qt.Key.Key_Return)
    here.until(lambda: page.outcome.result is not None and page.outcome.result.questions.no_country == 0)
    here.settle()
    assert page.outcome.result is not None
    assert page.outcome.result.questions.basis
    assert page.result.questions.first not in (None, field)


def test_no_enter_too_many_answers_for_a_country(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    file = write(tmp_path, "norway.csv", "Name,Company,Phone", "Kari Nord,Fjord AS,+47 22 12 34 56")
    take_in(page, here, qtbot, file)
    press(here, Qt.Key.Key_Return)
    assert page.outcome.result is not None
    assert [one.region for one in page.outcome.result.questions.no_rule] == ["NO"]
