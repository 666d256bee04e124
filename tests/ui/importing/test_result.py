"""What an import came to: the account of its rows, the next thing to do, taking it back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coldcall.actions import browsing, imports
from tests.ui.importing.wizard import press, stored, take_in, write
from tests.ui.pages import Bench
from ui.importing.page import ImportPage
from ui.importing.result_view import account_line
from ui.importing.values import PastImport
from ui.widgets.button import ActionButton


def test_every_row_is_in_one_part_of_the_account(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    result = page.outcome.result
    assert result is not None
    line = account_line(result)
    assert line.startswith("Of 60: ")
    assert sum(int(part.split()[0]) for part in line.removeprefix("Of 60: ").split(" · ")) == 60
    assert any(changes.queue for changes in here.told)


def test_each_reason_has_a_button_and_leads_to_its_people(
    page: ImportPage, here: Bench, qtbot: QtBot
) -> None:
    take_in(page, here, qtbot)
    result = page.outcome.result
    assert result is not None
    wanted: list[tuple[str, object]] = []
    page.queue_wanted.connect(lambda reason, ids: wanted.append((reason, ids)))
    words = {button.accessibleName(): button for button in page.result._reasons.findChildren(ActionButton)}
    assert words
    for one in result.queue.not_now:
        words[f"{one.count} {one.text}"].click()
        assert wanted[-1] == (one.reason, result.ids)


def test_enter_starts_calling(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    with qtbot.waitSignal(page.calling_wanted, timeout=2000):
        press(here, Qt.Key.Key_Return)


def test_an_import_is_taken_back(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    page.result.taken_back.emit()
    here.settle()
    assert browsing.how_many(here.parts) == 0
    assert page.front is page.choose
    assert imports.history(here.parts)[0].undone_at is not None


def test_an_earlier_import_is_opened_by_keys(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    press(here, Qt.Key.Key_Escape)
    assert page.front is page.choose
    press(here, Qt.Key.Key_Down)
    press(here, Qt.Key.Key_Q)
    here.until(lambda: page.front is page.result)
    here.settle()
    assert page.result.part == "aside"
    press(here, Qt.Key.Key_Escape)
    press(here, Qt.Key.Key_Down)
    press(here, Qt.Key.Key_U)
    here.until(lambda: stored(here.parts) == 0)


def test_single_letters_can_be_switched_off(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    before = stored(here.parts)
    here.parts.change_settings(replace(here.parts.settings, keys_single_letters=False))
    page.result.turn_to("aside")
    press(here, Qt.Key.Key_R)
    assert stored(here.parts) == before


COLLEAGUES = (
    "Name,Company,Email,Phone",
    "Ann Ash,Ash Ltd,ann@ash.co,+1 212 736 5071",
    "Ben Birch,Ash Ltd,ben@ash.co,+1 212 736 5072",
)


def test_the_account_tells_of_the_people_of_the_file_alone(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(page, here, qtbot, write(tmp_path, "one.csv", *COLLEAGUES))
    page.start_over()
    told = ("Name,Company,Website,Email,Phone", "Cy Cole,Ash Ltd,www.ash.co,cy@ash.co,+1 212 736 5073")
    take_in(page, here, qtbot, write(tmp_path, "two.csv", *told))
    result = page.outcome.result
    assert result is not None
    assert (result.batch.rows, result.batch.created) == (1, 1)
    assert len(result.ids) == result.queue.total == 1


def test_another_import_begins_with_its_own_first_part(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(page, here, qtbot)
    page.result.turn_to("aside")
    page.start_over()
    file = write(tmp_path, "berlin.csv", "Name,Company,Phone", "Anke Brandes,Hafenlager,030 23125456",
                 "Mickey Mouse,Disney,+1 212 736 5070")  # fmt: skip
    take_in(page, here, qtbot, file)
    assert page.result.part == "questions"


def test_where_nobody_can_be_called_the_next_thing_is_the_queue(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(page, here, qtbot, write(tmp_path, "mails.csv", "Name,Email", "Ann Ash,ann@ash.co"))
    result = page.outcome.result
    assert result is not None
    [waits] = result.queue.not_now
    assert page.foot.next_button.text() == "Show them in the queue"
    with qtbot.waitSignal(page.queue_wanted, timeout=2000) as wanted:
        press(here, Qt.Key.Key_Return)
    assert wanted.args == [waits.reason, result.ids]


def test_a_stopped_import_is_told_as_such(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    [batch] = imports.history(here.parts)
    for one, words in (
        (batch, ""),
        (replace(batch, finished_at=None), "not finished"),
        (replace(batch, finished_at=None, undone_at=batch.started_at), "taken back"),
    ):
        page.choose.present([PastImport(one, "2026-03-03 09:00")])
        model = page.choose.table.model()
        assert model.index(0, 0).data().removeprefix("2026-03-03 09:00").strip(" ·") == words
