"""Importing in the window: looked at first, accounted for to the last row, answered, taken back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coldcall.actions import browsing, imports, queueing
from coldcall.paths import bundled
from tests.ui.pages import Bench, bench
from ui.importing.page import ImportPage
from ui.importing.result_view import account_line
from ui.importing.values import AsideRow, preview_of
from ui.status_strip import StatusStrip
from ui.widgets.button import ActionButton

LEADS = bundled("resources", "sample_data", "trade_show_leads.csv")


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with bench(tmp_path / "bench", qtbot) as made:
        yield made


@pytest.fixture
def page(here: Bench, qtbot: QtBot) -> ImportPage:
    status = StatusStrip()
    qtbot.addWidget(status)
    made = ImportPage(here.parts, here.work, here.hub, here.faults, status, lambda: 0.0)
    made.status_for_tests = status  # type: ignore[attr-defined]  # keeps the strip alive with the page
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    return made


def take_in(page: ImportPage, here: Bench, qtbot: QtBot, file: Path = LEADS) -> None:
    page.take_files([file])
    here.until(lambda: page.front is page.preview)
    QTest.keyClick(page.preview, Qt.Key.Key_Return)
    here.until(lambda: page.front is page.result)
    here.settle()


def test_nothing_is_stored_before_it_was_looked_at(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    page.take_files([LEADS])
    here.until(lambda: page.front is page.preview)
    here.settle()
    assert browsing.how_many(here.parts) == 0
    assert imports.history(here.parts) == []
    assert page.preview._go.text() == "Import 60 rows"


def test_every_row_is_in_one_part_of_the_account(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    result = page._result
    assert result is not None
    line = account_line(result)
    assert line.startswith("Of 60: ")
    assert sum(int(part.split()[0]) for part in line.removeprefix("Of 60: ").split(" · ")) == 60
    assert any(changes.queue for changes in here.told)


def test_each_reason_has_a_button_and_leads_to_its_people(
    page: ImportPage, here: Bench, qtbot: QtBot
) -> None:
    take_in(page, here, qtbot)
    result = page._result
    assert result is not None
    wanted: list[tuple[str, object]] = []
    page.queue_wanted.connect(lambda reason, ids: wanted.append((reason, ids)))
    words = {button.accessibleName(): button for button in page.result._reasons.findChildren(ActionButton)}
    assert any(name.startswith("Call the ") for name in words)
    for one in result.queue.not_now:
        words[f"{one.count} {one.text}"].click()
        assert wanted[-1] == (one.reason, result.ids)


def test_enter_starts_calling(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    with qtbot.waitSignal(page.calling_wanted, timeout=2000):
        QTest.keyClick(page.result, Qt.Key.Key_Return)


def test_a_row_set_aside_is_let_in(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    before = browsing.how_many(here.parts)
    aside = imports.set_aside(here.parts)
    assert aside
    page.result.released.emit(AsideRow(aside[0].batch_id, aside[0].row, "", ""))
    here.settle()
    assert browsing.how_many(here.parts) == before + 1
    assert len(imports.set_aside(here.parts)) == len(aside) - 1


def test_an_import_is_taken_back(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    page.result.taken_back.emit()
    here.settle()
    assert browsing.how_many(here.parts) == 0
    assert page.front is page.choose
    assert imports.history(here.parts)[0].undone_at is not None


def test_saying_the_country_makes_them_callable(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "berlin.csv"
    file.write_text("Name,Company,Phone\nAnke Brandes,Hafenlager,030 23125456\n", encoding="utf-8")
    take_in(page, here, qtbot, file)
    result = page._result
    assert result is not None
    assert result.questions.no_country == 1
    page.result.questions.country_said.emit("Germany")
    here.settle()
    here.until(lambda: page._result is not result)
    after = page._result
    assert after is not None
    assert after.questions.no_country == 0
    assert queueing.account(here.parts, after.ids).callable == 1


def test_a_question_answered_is_open_no_more(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    result = page._result
    assert result is not None
    assert [one.region for one in result.questions.basis] == ["DE"]
    page.result.questions.reason_said.emit("asked_us", "They asked us")
    here.settle()
    here.until(lambda: page._result is not result)
    assert page._result is not None
    assert page._result.questions.basis == ()
    assert page._result.questions.screening != ()


def test_a_country_without_a_rule_is_answered_for(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "norway.csv"
    file.write_text("Name,Company,Phone\nKari Nord,Fjord AS,+47 22 12 34 56\n", encoding="utf-8")
    take_in(page, here, qtbot, file)
    result = page._result
    assert result is not None
    assert [(one.region, one.people) for one in result.questions.no_rule] == [("NO", 1)]
    page.result.questions.hours_taken.emit("NO")
    here.settle()
    here.until(lambda: page._result is not result)
    assert page._result is not None
    assert page._result.questions.no_rule == ()


def test_a_file_nobody_can_trust_is_refused_whole(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(b'Name,Phone\n"Ana,+46 31 123 45 67\nBen,+46 31 123 45 68\n')
    page.take_files([file])
    here.until(lambda: bool(here.faults.problems))
    assert "bad.csv" in here.faults.problems[0].title
    assert here.faults.problems[0].id == ""
    assert page.front is page.choose
    assert browsing.how_many(here.parts) == 0


def test_what_is_hostile_is_shown_as_text(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "hostile.csv"
    cell = '<img src=""file:///etc/passwd"">'
    file.write_text(f'Name,Company,Phone\n"{cell}",Evil,+46 31 123 45 67\n', encoding="utf-8")
    page.take_files([file])
    here.until(lambda: page.front is page.preview)
    model = page.preview._model
    assert model.data(model.index(0, 2)) == cell.replace('""', '"')


def test_columns_nobody_knows_are_kept(here: Bench) -> None:
    found = {
        "encoding": "utf-8", "delimiter": ";", "header": ["Name", "Shoe size"], "rows": 1,
        "sample": [["Zoë", "44"]], "repairs": [], "refused": None, "kind": "leads", "vendor": "generic",
        "columns": {"Name": "full_name", "Shoe size": "custom:Shoe size"}, "dates": {}, "rejected": [],
    }  # fmt: skip
    preview = preview_of("list.csv", found)
    assert [(row.meaning, row.known) for row in preview.columns] == [
        ("full name", True),
        ("kept as it is", False),
    ]
    assert preview.letters == ("Zoë",)
    assert "split at semicolons" in preview.facts
