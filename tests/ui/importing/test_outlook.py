"""What an import will come to, counted and shown with examples before anything is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coldcall.actions import imports
from tests.ui.importing.wizard import look_at, press, stored, take_in, write
from tests.ui.pages import Bench
from ui.importing.page import ImportPage


def test_the_counts_are_those_of_the_import(page: ImportPage, here: Bench, qtbot: QtBot) -> None:
    take_in(page, here, qtbot)
    assert page.counting.outlook is not None
    [batch] = imports.history(here.parts)
    counted = {share.name: share.count for share in page.counting.outlook.shares}
    assert counted["new"] == batch.created
    assert counted.get("aside", 0) == batch.quarantined


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
