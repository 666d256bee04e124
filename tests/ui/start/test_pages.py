"""The first minute: all may be left out, the card talks as they type, the phone is tried out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from coldcall.actions import profiles
from coldcall.domain.clearance import Clearance
from coldcall.domain.profile import Answers
from coldcall.paths import folders
from coldcall.settings import load
from coldcall.workstation import Workstation
from tests.ui.pages import Bench
from ui.faults import Faults
from ui.signals import Hub
from ui.start.page import FirstMinutePage
from ui.start.trouble_view import TroubleView
from ui.work import Work


class Ringing:
    """A phone that takes what it is given, or does not."""

    def __init__(self) -> None:
        self.rung: list[Clearance] = []
        self.takes = True

    def __call__(self, clearance: Clearance) -> tuple[bool, str]:
        self.rung.append(clearance)
        return self.takes, "Handed it over." if self.takes else "No program takes calls."


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    """A real home: one does not ring oneself in the sample world."""
    station = Workstation(folders(tmp_path / "own", {}), {"TZ": "America/Chicago"})
    parts = station.create()
    work, hub = Work(), Hub()
    made = Bench(parts, work, hub, Faults(parts.clock, lambda: 1), qtbot)
    work.faulted.connect(made.faults.show)
    hub.changed.connect(lambda changes, _who: made.told.append(changes))
    yield made
    work.close(made.timers, station.close)


@pytest.fixture
def phone() -> Ringing:
    return Ringing()


@pytest.fixture
def page(here: Bench, phone: Ringing, qtbot: QtBot) -> FirstMinutePage:
    made = FirstMinutePage(here.parts, here.work, here.hub, phone)
    here.timers += made.timers
    qtbot.addWidget(made)
    made.resize(1366, 740)
    made.show()
    made.shown()
    here.settle()
    return made


def fill(page: FirstMinutePage, answers: Answers, here: Bench) -> None:
    page.form.present(answers)
    here.until(lambda: not page.timers[0].isActive())
    here.settle()


def said(page: FirstMinutePage) -> str:
    return " ".join([page.card._words.toPlainText(), *(step._text.text() for step in page.card._after)])


def test_the_card_talks_as_they_type(page: FirstMinutePage, here: Bench, qtbot: QtBot) -> None:
    assert "Quayside" not in said(page)
    fill(
        page,
        Answers(name="Robin Vega", company="Quayside", offer="unloading faster", offer_for="docks"),
        here,
    )
    words = said(page)
    assert "Robin Vega from Quayside" in words
    assert "We help docks with unloading faster" in words


FULL = Answers("Robin", "Quayside", "unloading", "docks", link="https://q.example/r")
LACKING = (
    replace(FULL, name=""),
    replace(FULL, company=""),
    replace(FULL, offer=""),
    replace(FULL, offer_for=""),
    replace(FULL, link=""),
    Answers(),
)


@pytest.mark.parametrize("answers", LACKING)
def test_each_answer_may_be_left_out(answers: Answers, page: FirstMinutePage, here: Bench) -> None:
    fill(page, answers, here)
    words = said(page)
    assert words
    for broken in ("None", "{", "}", " ,", " ."):
        assert broken not in words


def test_answers_become_settings(page: FirstMinutePage, here: Bench, qtbot: QtBot) -> None:
    fill(page, Answers("Robin", "Quayside", "unloading", "docks", "Germany", True, "030 1234567", ""), here)
    with qtbot.waitSignal(page.finished, timeout=5000):
        page.form.saved.emit()
    kept = load(here.parts.folders.settings_file)
    assert (kept.rep_name, kept.rep_company, kept.place_country, kept.place_audience) == (
        "Robin",
        "Quayside",
        "DE",
        "consumer",
    )
    assert kept.phone_own_number == "+49301234567"
    assert kept.start_first_minute_done
    assert profiles.answers_of(here.parts.settings).phone == "+49 30 1234567"


@pytest.mark.parametrize(
    "answers", [Answers(country="Atlantis"), Answers(phone="12"), Answers(link="javascript:alert(1)")]
)
def test_an_answer_that_cannot_be_kept_is_told_and_nothing_is_kept(
    answers: Answers, page: FirstMinutePage, here: Bench
) -> None:
    fill(page, answers, here)
    page.form.saved.emit()
    here.settle()
    assert page.form._fault.text()
    assert not load(here.parts.folders.settings_file).start_first_minute_done
    assert here.faults.problems == ()


def test_skipping_asks_no_more(page: FirstMinutePage, here: Bench, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.finished, timeout=5000):
        page.form.skipped.emit()
    kept = load(here.parts.folders.settings_file)
    assert kept.start_first_minute_done
    assert kept.rep_name == ""


def test_calling_oneself_goes_through_the_gate(page: FirstMinutePage, phone: Ringing) -> None:
    page.form.call_wanted.emit("+1 212 736 5000")
    assert [one.e164 for one in phone.rung] in (["+12127365000"], [])
    assert page.form._told.text()


def test_a_number_that_is_none_does_not_ring(page: FirstMinutePage, phone: Ringing) -> None:
    page.form.call_wanted.emit("+1 900 555")
    assert phone.rung == []
    assert page.form._told.text()


def test_it_did_not_ring_makes_copying_the_way_to_dial(
    page: FirstMinutePage, here: Bench, qtbot: QtBot
) -> None:
    page.form.rang.emit(False)
    with qtbot.waitSignal(page.finished, timeout=5000):
        page.form.saved.emit()
    assert load(here.parts.folders.settings_file).phone_dialer == "clipboard"


def test_trouble_is_told_in_sentences(qtbot: QtBot) -> None:
    view = TroubleView()
    qtbot.addWidget(view)
    view.present("the key is missing", "look for it in store.key", "/home/ana/data")
    assert view._title.text() == "The key is missing."
    assert view._hint.text() == "Look for it in store.key."
    assert "/home/ana/data" in view._kept.text()
