"""Known errors and bugs are told apart, and a bug's message, which may hold a name, is kept nowhere."""

from __future__ import annotations

import sys
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import qWarning
from pytestqt.qtbot import QtBot

from coldcall.errors import BadInput, StoreError
from ui.faults import Faults, Offer, Problem, as_text
from ui.keytable import KeyTable
from ui.main_window import MainWindow
from ui.problems_view import ProblemsView
from ui.theme import Theme
from ui.widgets.button import ActionButton


class At:
    def now(self) -> datetime:
        return datetime(2026, 11, 21, 10, 12, tzinfo=UTC)


@pytest.fixture
def faults() -> Faults:
    return Faults(At(), lambda: 0x4F2A, {BadInput: Offer("import", "Choose another file")})


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


def test_a_known_error_keeps_its_words_and_gets_its_button(faults: Faults) -> None:
    heard: list[Problem] = []
    faults.raised.connect(heard.append)
    problem = faults.show(BadInput("That file is empty", "Export it again."))
    assert heard == [problem]
    assert (problem.title, problem.hint, problem.id) == ("That file is empty", "Export it again.", "")
    assert problem.offer == Offer("import", "Choose another file")
    assert faults.show(StoreError("No room on the disk")).offer is None


@pytest.mark.logs("bug 4F2A")
def test_a_bug_gets_an_id_and_its_message_is_not_kept(
    faults: Faults, caplog: pytest.LogCaptureFixture
) -> None:
    problem = faults.show(raised(KeyError("Kim Okafor +14155550134")))
    assert problem.title == "Something went wrong (id 4F2A). Your note is kept."
    assert "KeyError" in problem.details
    assert "test_faults.py" in problem.details
    for place in (caplog.text, as_text(problem)):
        assert "Okafor" not in place
        assert "4155550134" not in place


def test_problems_are_kept_newest_first_and_not_for_ever(faults: Faults) -> None:
    for number in range(250):
        faults.show(BadInput(f"no {number}"))
    assert faults.problems[0].title == "no 249"
    assert len(faults.problems) == 200


@pytest.mark.logs("bug 4F2A", "Qt: a word from Qt")
@pytest.mark.qt_log_ignore("a word from Qt")
def test_installed_it_hears_what_nobody_caught(faults: Faults, monkeypatch: pytest.MonkeyPatch) -> None:
    before = sys.excepthook
    faults.install()
    try:
        error = raised(ZeroDivisionError("1/0"))
        sys.excepthook(type(error), error, error.__traceback__)
        qWarning("a word from Qt")
    finally:
        faults.uninstall()
        monkeypatch.setattr(sys, "excepthook", before)
    assert [p.id for p in faults.problems] == ["4F2A"]


@pytest.mark.logs("bug 4F2A")
def test_the_window_shows_an_error_as_a_banner_and_a_bug_as_a_line(faults: Faults, theme: Theme) -> None:
    window = MainWindow(theme, KeyTable(), set())
    window.show_problem(faults.show(BadInput("That file is empty", "Export it again.")))
    assert not window.banner.isHidden()
    assert window.banner.title == "That file is empty"
    window.show_problem(faults.show(raised(ValueError("x"))))
    assert window.status.said == "Something went wrong (id 4F2A). Your note is kept."
    window.status.unsay()
    window.deleteLater()


@pytest.mark.logs("bug 4F2A")
def test_the_list_of_problems_gives_their_details(faults: Faults, qtbot: QtBot) -> None:
    view = ProblemsView()
    qtbot.addWidget(view)
    copied: list[str] = []
    view.copied.connect(copied.append)
    faults.show(BadInput("That file is empty", "Export it again."))
    faults.show(raised(ValueError("Kim Okafor")))
    view.present(faults.problems)
    page = view.widget()
    assert page is not None
    for button in page.findChildren(ActionButton):
        button.click()
    assert copied == [as_text(problem) for problem in faults.problems]
    assert "2026-11-21T10:12:00+00:00 That file is empty\nExport it again." in copied[1]
