"""Importing in the window: looked at, decided, counted, taken in, answered, taken back; all by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coldcall.actions import browsing, imports, merging, queueing
from coldcall.actions.parts import Parts
from coldcall.domain.merge import LikelyPair, MergeKind, MergeWhat
from coldcall.paths import bundled
from coldcall.store import merges
from tests.ui.pages import Bench, bench
from ui.importing.columns_model import Part
from ui.importing.page import ImportPage
from ui.importing.result_view import account_line
from ui.importing.values import Step
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
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def press(here: Bench, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """One key for whatever has the cursor, and what comes of it."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    here.settle()


def look_at(page: ImportPage, here: Bench, *files: Path) -> None:
    page.take_files(files)
    here.until(lambda: page.front is page.preview)
    here.settle()


def take_in(page: ImportPage, here: Bench, qtbot: QtBot, file: Path = LEADS) -> None:
    look_at(page, here, file)
    for reached in (page.columns, page.duplicates, page.result):
        press(here, Qt.Key.Key_Return)
        here.until(lambda reached=reached: page.front is reached)  # type: ignore[misc]
    here.settle()


def write(folder: Path, name: str, *lines: str) -> Path:
    file = folder / name
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def stored(parts: Parts) -> int:
    return browsing.how_many(parts)


def test_nothing_is_stored_before_the_last_enter(page: ImportPage, here: Bench) -> None:
    look_at(page, here, LEADS)
    for reached in (page.columns, page.duplicates):
        press(here, Qt.Key.Key_Return)
        here.until(lambda reached=reached: page.front is reached)  # type: ignore[misc]
    assert stored(here.parts) == 0
    assert imports.history(here.parts) == []
    outlook = page.counting.outlook
    assert outlook is not None
    assert sum(share.count for share in outlook.shares) == outlook.rows == 60
    assert page.foot.next_button.text().startswith(f"Import {outlook.people} ")


def test_the_counts_are_those_of_the_import(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    assert page.counting.outlook is not None
    [batch] = imports.history(here.parts)
    counted = {share.name: share.count for share in page.counting.outlook.shares}
    assert counted["new"] == batch.created
    assert counted.get("aside", 0) == batch.quarantined


@pytest.mark.parametrize("alt", [True, False])
def test_every_step_leads_back(page: ImportPage, here: Bench, alt: bool) -> None:
    look_at(page, here, LEADS)
    press(here, Qt.Key.Key_Return)
    press(here, Qt.Key.Key_Return)
    walked = []
    for _ in range(3):
        walked.append(page.step)
        if alt:
            press(here, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        else:
            press(here, Qt.Key.Key_Escape)
    assert walked == [Step.DUPLICATES, Step.COLUMNS, Step.FILE]
    assert page.front is page.choose
    assert stored(here.parts) == 0


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


def test_several_files_wait_for_their_turn(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    one = write(tmp_path, "one.csv", "Name,Phone", "Ana Lind,+46 31 123 45 67")
    two = write(tmp_path, "two.csv", "Name,Phone", "Ben Holm,+46 31 123 45 68")
    page.take_files([one, two])
    here.until(lambda: page.front is page.preview)
    assert page.waiting == 1
    for _ in range(3):
        press(here, Qt.Key.Key_Return)
    here.until(lambda: page.front is page.result)
    here.settle()
    assert page.foot.next_button.text() == "Next file: two.csv"
    press(here, Qt.Key.Key_Return)
    here.until(lambda: page.front is page.preview)
    assert page.file.draft is not None
    assert page.file.draft.path == two
    assert page.waiting == 0


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


def test_a_row_set_aside_is_let_in_by_one_key(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    before = stored(here.parts)
    aside = imports.set_aside(here.parts)
    assert aside
    page.result.turn_to("aside")
    press(here, Qt.Key.Key_R)
    here.until(lambda: stored(here.parts) == before + 1)
    here.settle()
    assert len(imports.set_aside(here.parts)) == len(aside) - 1
    assert page.outcome.result is not None
    assert sum(row.let_in for row in page.outcome.result.asides) == 1
    assert page.result.part == "aside"


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
    assert started == []


def test_single_letters_can_be_switched_off(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    before = stored(here.parts)
    here.parts.change_settings(replace(here.parts.settings, keys_single_letters=False))
    page.result.turn_to("aside")
    press(here, Qt.Key.Key_R)
    assert stored(here.parts) == before


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


def test_a_file_nobody_can_trust_is_refused_whole(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(b'Name,Phone\n"Ana,+46 31 123 45 67\nBen,+46 31 123 45 68\n')
    page.take_files([file])
    here.until(lambda: page.front is page.refused)
    assert "bad.csv" in page.refused.told
    assert "Line 2" in page.refused.told
    assert stored(here.parts) == 0
    file.write_text("Name,Phone\nAna,+46 31 123 45 67\n", encoding="utf-8")
    page.refused.again.emit()
    here.until(lambda: page.front is page.preview)


def test_a_refused_file_lets_the_next_one_through(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b'Name,Phone\n"Ana,+46 31 123 45 67\n')
    page.take_files([bad, LEADS])
    here.until(lambda: page.front is page.refused)
    press(here, Qt.Key.Key_Return)
    here.until(lambda: page.front is page.preview)
    assert page.file.draft is not None
    assert page.file.draft.path == LEADS


def test_what_is_hostile_is_shown_as_text(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    cell = '<img src="file:///etc/passwd">'
    quoted = cell.replace('"', '""')
    file = write(tmp_path, "hostile.csv", "Name,Company,Phone", f'"{quoted}",Evil,+46 31 123 45 67')
    look_at(page, here, file)
    assert page.preview.cells.cells.index(0, 0).data() == cell
    press(here, Qt.Key.Key_Return)
    model = page.columns.model
    assert cell in [model.index(row, Part.EXAMPLES).data() for row in range(model.rowCount())]


def test_a_stopped_import_keeps_whole_chunks(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    rows = [f"Ann{n} Lind,Firm {n},+4631{2000000 + n}" for n in range(3000)]
    file = write(tmp_path, "many.csv", "Name,Company,Phone", *rows)
    look_at(page, here, file)
    page.running.start(page.file.draft)  # type: ignore[arg-type]
    here.until(lambda: page.running.moved > 0)
    page.working.stop.click()
    here.until(lambda: not page.running.busy)
    here.settle()
    kept = stored(here.parts)
    assert 0 < kept < 3000
    assert any("kept" in problem.title for problem in here.faults.problems)


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


def test_look_alikes_are_decided_by_one_key(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    file = write(
        tmp_path, "two.csv", "Name,Company,Phone,Email",
        "Ana Lind,Brightline,+46 31 123 45 67,ana@brightline.se",
        "Anna Lindh,Brightline AB,+46 31 123 45 68,anna.lindh@brightline.se",
    )  # fmt: skip
    take_in(page, here, qtbot, file)
    [batch] = imports.history(here.parts)
    one, other = sorted(browsing.everybody(here.parts), key=lambda each: each.bytes)
    pair = LikelyPair(MergeWhat.PEOPLE, one, other, 0.9, ("names alike",), batch.id, here.parts.now())
    with here.parts.store.write() as writing:
        merges.note_pairs(writing, [pair])
    page.outcome.look_again(batch.id, "pairs")
    here.until(lambda: page.result.part == "pairs")
    page.result.setFocus()
    page.foot.next_button.setFocus()
    press(here, Qt.Key.Key_S)
    here.until(lambda: stored(here.parts) == 1)
    here.settle()
    press(here, Qt.Key.Key_U)
    here.until(lambda: stored(here.parts) == 2)
    here.settle()
    press(here, Qt.Key.Key_D)
    here.settle()
    assert merging.pairs(here.parts, batch.id) == ()
    assert [found.kind for found in merging.history(here.parts)] == [MergeKind.APART]


def test_a_second_enter_does_not_stop_what_the_first_began(
    page: ImportPage, here: Bench, tmp_path: Path
) -> None:
    rows = [f"Ann{n} Lind,Firm {n},+4631{2000000 + n}" for n in range(2500)]
    look_at(page, here, write(tmp_path, "many.csv", "Name,Company,Phone", *rows))
    page.go_on()
    page.go_on()
    assert page.foot.next_button.text() == "Import 2,500 rows without counting"
    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Return)
    assert page.front is page.working
    here.until(lambda: page.front is page.result)
    here.settle()
    assert stored(here.parts) == 2500
    assert here.faults.problems == ()


def test_making_the_page_opens_no_other_window(page: ImportPage, here: Bench) -> None:
    look_at(page, here, LEADS)
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [page]


def test_who_is_known_is_shown_before_the_import(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    take_in(
        page,
        here,
        qtbot,
        write(tmp_path, "one.csv", "Name,Email,Phone", "Ana Lind,ana@b.se,+46 31 123 45 67"),
    )
    page.start_over()
    again = write(
        tmp_path, "two.csv", "Name,Title,Email,Phone", "Ana Lind,CTO,ana@b.se,+46 31 123 45 67",
        "Ben Holm,CFO,ben@b.se,+46 31 123 45 68",
    )  # fmt: skip
    look_at(page, here, again)
    press(here, Qt.Key.Key_Return)
    press(here, Qt.Key.Key_Return)
    assert page.counting.outlook is not None
    shares = {share.name: share for share in page.counting.outlook.shares}
    assert shares["new"].count == 1
    [example] = shares["joined"].examples
    assert (example.row, example.known and example.known.lines[0]) == (1, "Ana Lind")
    assert page.foot.next_button.text() == "Import 1 new, 1 known"
    assert stored(here.parts) == 1


def test_a_file_dropped_on_a_result_is_looked_at(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    look_at(page, here, LEADS)
    assert page.waiting == 0


def test_a_row_let_in_is_set_aside_again(page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path) -> None:
    file = write(
        tmp_path,
        "mice.csv",
        "First Name,Last Name,Company,Phone,Email",
        "Mickey,Mouse,Disney,+1 212 736 5070,mm@disney.co",
        "Ann,Ash,Ash Ltd,+1 212 736 5071,ann@ash.co",
    )
    take_in(page, here, qtbot, file)
    page.result.turn_to("aside")
    panel = page.result.asides
    assert not panel.undo.isVisible()
    panel.table.setFocus()
    press(here, Qt.Key.Key_R)
    here.until(panel.undo.isVisible)
    assert stored(here.parts) == 2
    press(here, Qt.Key.Key_U)
    here.until(lambda: not panel.undo.isVisible())
    assert stored(here.parts) == 1
    assert [row.let_in for row in page.outcome.result.asides] == [False]  # type: ignore[union-attr]


def test_examples_of_every_line_stand_side_by_side(
    page: ImportPage, here: Bench, qtbot: QtBot, tmp_path: Path
) -> None:
    header = "First Name,Last Name,Job Title,Company,Phone,Email"
    take_in(
        page, here, qtbot, write(tmp_path, "a.csv", header, "Ann,Ash,CFO,Ash Ltd,+1 212 736 5071,ann@ash.co")
    )
    file = write(
        tmp_path,
        "b.csv",
        header,
        "Anne,Ash,Chief,Ash Ltd,+1 212 736 5071,ann@ash.co",
        "Mickey,Mouse,,Disney,+1 212 736 5070,mm@disney.co",
        "Ben,Birch,CEO,Birch Ltd,+1 212 736 5075,ben@birch.co",
        "Ben,Birch,CEO,Birch Ltd,+1 212 736 5075,ben@birch.co,one,cell,too,many",
    )
    look_at(page, here, file)
    press(here, Qt.Key.Key_Return)
    press(here, Qt.Key.Key_Return)
    here.until(lambda: page.counting.outlook is not None)
    assert page.counting.outlook is not None
    shares = {share.name: share for share in page.counting.outlook.shares}
    [known] = shares["joined"].examples
    assert known.known is not None
    assert known.new.lines[:3] == ("Anne Ash", "Chief · Ash Ltd", "ann@ash.co")
    assert known.known.lines[:3] == ("Ann Ash", "CFO · Ash Ltd", "ann@ash.co")
    assert [one.new.lines[0] for one in shares["new"].examples] == ["Ben Birch"]
    assert [one.why for one in shares["aside"].examples] == ["junk name"]
    assert [one.why for one in shares["refused"].examples] == ["too many cells"]


def test_another_sheet_of_a_workbook_is_chosen(page: ImportPage, here: Bench, tmp_path: Path) -> None:
    file = tmp_path / "lists.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        for name, who in (("Q1", "Ann"), ("Q2", "Ben")):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["First Name", "Last Name", "Phone"])
            sheet.write_row(1, 0, [who, "Ash", "+1 212 736 5071"])
    look_at(page, here, file)
    picker = page.preview.sheet
    assert [picker.itemText(place) for place in range(picker.count())] == ["Q1 (recognised)", "Q1", "Q2"]
    picker.setCurrentIndex(2)
    picker.activated.emit(2)
    here.settle()
    here.until(lambda: page.file.draft.preview.cells[0][0] == "Ben")  # type: ignore[union-attr]
    assert picker.currentText() == "Q2"
