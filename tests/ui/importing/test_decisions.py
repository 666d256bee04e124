"""Rows let in and people who look alike, decided by one key and undone by another."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from coldcall.actions import browsing, imports, merging
from coldcall.domain.merge import LikelyPair, MergeKind, MergeWhat
from coldcall.store import merges
from tests.ui.importing.wizard import press, stored, take_in, write
from tests.ui.pages import Bench
from ui.importing.page import ImportPage


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
