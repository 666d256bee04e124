"""What columns and words mean: recognised, decided by a person, remembered."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coldcall.actions import browsing
from tests.ui.importing.wizard import LEADS, look_at, press, write
from tests.ui.pages import Bench
from ui.importing.page import ImportPage


def test_typing_on_a_column_gives_it_another_meaning(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    file = write(tmp_path, "l.csv", "Name,Company,Phone,Chief", "Ana Lind,Brightline,+46 31 123 45 67,CTO")
    look_at(page, here, file)
    press(here, Qt.Key.Key_Return)
    first = page.columns.model.rows[0]
    assert (first.name, first.open, first.meaning) == ("Chief", True, "Keep as custom field")
    press(here, Qt.Key.Key_J)
    QTest.keyClicks(page.columns.picker.field, "ob title")
    press(here, Qt.Key.Key_Return)
    changed = page.columns.model.rows[0]
    assert (changed.name, changed.meaning, changed.changed, changed.open) == (
        "Chief",
        "Job title",
        True,
        False,
    )
    assert "CTO" in page.columns.people.said[0]
    press(here, Qt.Key.Key_Backspace)
    assert page.columns.model.rows[0].meaning == "Keep as custom field"
    assert "CTO" not in page.columns.people.said[0]


def test_a_decided_meaning_is_imported(page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    file = write(tmp_path, "l.csv", "Name,Company,Phone,Chief", "Ana Lind,Brightline,+46 31 123 45 67,CTO")
    look_at(page, here, file)
    press(here, Qt.Key.Key_Return)
    page.columns.decided.emit("Chief", "title")
    press(here, Qt.Key.Key_Return)
    press(here, Qt.Key.Key_Return)
    here.until(lambda: page.front is page.result)
    here.settle()
    [row] = browsing.lead_rows(here.parts, browsing.everybody(here.parts))
    assert row.title == "CTO"


def test_a_column_left_out_leaves_nothing_behind(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    file = write(tmp_path, "l.csv", "Name,Phone,Secret,Other", "Ana Lind,+46 31 123 45 67,xyzzy,plugh")
    look_at(page, here, file)
    press(here, Qt.Key.Key_Return)
    for name in ("Secret", "Other"):
        page.columns.decided.emit(name, f"out:{name}")
    press(here, Qt.Key.Key_Return)
    press(here, Qt.Key.Key_Return)
    here.until(lambda: page.front is page.result)
    here.settle()
    assert browsing.everybody(here.parts, "xyzzy") == []
    assert browsing.everybody(here.parts, "plugh") == []


def test_a_country_nobody_knows_is_not_gone_on_with(page: ImportPage, here: Bench) -> None:
    look_at(page, here, LEADS)
    press(here, Qt.Key.Key_Return)
    page.columns.form.region.setText("Atlantis")
    page.go_on()
    assert page.front is page.columns
    assert page.columns.form.region.property("wrong")
    page.columns.form.region.setText("Germany")
    page.go_on()
    here.until(lambda: page.front is page.duplicates)
    assert page.file.draft is not None
    assert page.file.draft.options().region == "DE"


STATUSES = (
    "Name,Email,Phone,Campaign,Member Status",
    "Ana Lind,ana@brightline.se,+46 31 123 45 67,Fair,Waved at us",
    "Ben Holm,ben@brightline.se,+46 31 123 45 68,Fair,Waved at us",
)


def test_an_unknown_word_is_asked_about_once(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    look_at(page, here, write(tmp_path, "members.csv", *STATUSES))
    press(here, Qt.Key.Key_Return)
    asked = page.columns.model.rows[0]
    assert (asked.label, asked.open, asked.examples) == ("“Waved at us” in Member Status", True, ("2 rows",))
    press(here, Qt.Key.Key_C)
    assert page.columns.picker.isVisible()
    QTest.keyClicks(page.columns.picker.field, "ame to the booth")
    press(here, Qt.Key.Key_Return)
    assert page.columns.model.rows[0].meaning == "Came to the booth"
    for reached in (page.duplicates, page.result):
        press(here, Qt.Key.Key_Return)
        here.until(lambda reached=reached: page.front is reached)  # type: ignore[misc]
    here.settle()
    page.start_over()
    again = write(tmp_path, "members_2.csv", *STATUSES)
    look_at(page, here, again)
    press(here, Qt.Key.Key_Return)
    assert not any(row.label for row in page.columns.model.rows)


def test_what_was_decided_last_time_is_told(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = ("Name,Phone,Chief", "Ana Lind,+46 31 123 45 67,CTO")
    look_at(page, here, write(tmp_path, "one.csv", *lines))
    press(here, Qt.Key.Key_Return)
    page.columns.decided.emit("Chief", "title")
    for reached in (page.duplicates, page.result):
        press(here, Qt.Key.Key_Return)
        here.until(lambda reached=reached: page.front is reached)  # type: ignore[misc]
    here.settle()
    page.start_over()
    look_at(page, here, write(tmp_path, "two.csv", *lines, "Ben Holm,+46 31 123 45 68,CFO"))
    press(here, Qt.Key.Key_Return)
    known = {row.name: (row.meaning, row.how) for row in page.columns.model.rows}
    assert known["Chief"] == ("Job title", "you, last time")
