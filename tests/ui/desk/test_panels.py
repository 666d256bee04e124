"""Panels alone: what they are given they show, what is done to them they tell."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from coldcall.domain.bant import Bant, Letter, Rating, Source
from coldcall.domain.call import Outcome
from coldcall.domain.card import DeckEntry, OutcomeKey, ReasonKey
from coldcall.domain.wrapup import ObjectionEntry, WrapUp
from ui.desk import answers
from ui.desk.bant_panel import BantPanel
from ui.desk.note_panel import NotePanel
from ui.desk.objection_drawer import ObjectionDrawer
from ui.desk.outcome_bar import OutcomeBar
from ui.desk.outcome_form import Asked, Option, OutcomeForm
from ui.desk.queue_model import Line, QueueModel, RowKind
from ui.desk.queue_panel import QueuePanel
from ui.desk.rest_panel import Reason, Rest, RestPanel

KIM, SAM = UUID(int=1), UUID(int=2)
NOT_NOW = OutcomeKey(
    4,
    Outcome.NOT_NOW,
    "Not now",
    ("reason", "month"),
    (ReasonKey(1, "budget_cycle", "Budget cycle", "month"), ReasonKey(5, "other", "Other")),
    (),
)
GATEKEEPER = OutcomeKey(
    8,
    Outcome.GATEKEEPER,
    "Gatekeeper",
    ("reason",),
    (ReasonKey(3, "gave_a_time", "Gave a time", "when"),),
    (),
)


def entry(code: str, label: str, weight: float = 1.0, *lines: str) -> DeckEntry:
    return DeckEntry(code, "reflex", label, (), (), weight, f"a.{code}", "1", lines)


def shown(drawer: ObjectionDrawer) -> str:
    """The code whose answer is in sight."""
    return drawer.chosen.code if drawer.chosen else ""


def test_answers_go_into_the_form_and_out_again() -> None:
    form = answers.rate(WrapUp(), Letter.NEED, 2)
    form = answers.quote(form, Letter.NEED, "late trucks", None)
    form = answers.quote(form, Letter.BUDGET, "a line", 1)
    assert form.ratings == ((Letter.NEED, 2, "late trucks"), (Letter.BUDGET, 1, "a line"))
    assert answers.rate(form, Letter.NEED, None).ratings[1] == (Letter.NEED, None, "late trucks")
    known = answers.known_with(Bant(timeline=Rating(3, "May", Source.FORM)), form)
    assert (known.need.score, known.budget.words, known.timeline.score) == (2, "a line", 3)


def test_receptivity_starts_untouched_and_stops_at_its_ends() -> None:
    form = WrapUp()
    assert form.receptivity is None
    for _ in range(4):
        form = answers.warm(form, 1)
    assert form.receptivity == 2
    assert answers.warm(WrapUp(), -1).receptivity == -1


def test_the_same_objection_twice_is_noted_once() -> None:
    form = answers.object_to(WrapUp(), ObjectionEntry("busy", moment_s=3))
    form = answers.object_to(form, ObjectionEntry("busy", moment_s=9))
    assert [(one.code, one.moment_s) for one in form.objections] == [("busy", 9)]


def test_an_outcome_asks_for_what_it_needs_and_what_its_reason_adds() -> None:
    form = answers.arm(WrapUp(), GATEKEEPER)
    assert answers.fields_of(GATEKEEPER, form) == ()
    chosen = WrapUp(outcome=Outcome.GATEKEEPER, reason="gave_a_time")
    assert answers.fields_of(GATEKEEPER, chosen) == ("when",)
    assert answers.fields_of(NOT_NOW, form) == ("month",)
    assert answers.arm(chosen, NOT_NOW).reason == ""


def test_what_belongs_to_another_outcome_is_not_saved_with_this_one() -> None:
    typed = WrapUp(outcome=Outcome.MEETING_BOOKED, meeting_with="Robin", reason="other", note="stays")
    saved = answers.trimmed(typed, Outcome.NO_ANSWER, "busy")
    assert (saved.outcome, saved.detail, saved.meeting_with, saved.reason) == (
        Outcome.NO_ANSWER,
        "busy",
        "",
        "",
    )
    assert saved.note == "stays"


def test_bant_shows_what_was_stated_before_and_what_is_new(qtbot: QtBot) -> None:
    panel = BantPanel()
    qtbot.addWidget(panel)
    before = Bant(budget=Rating(2, "has a line", Source.FORM))
    form = answers.rate(WrapUp(), Letter.NEED, 3)
    panel.present(before, form, Letter.AUTHORITY, "Who else decides?", "SQL 2 of 4")
    assert [panel.rating_of(letter) for letter in Letter] == [2, None, 3, None]
    assert panel.words_of(Letter.BUDGET) == "has a line"
    with qtbot.waitSignal(panel.worded) as told:
        panel.focus_words(Letter.AUTHORITY)
        QTest.keyClicks(panel._fields[Letter.AUTHORITY].edit, "x")
    assert told.args == [Letter.AUTHORITY, "x"]
    edit = panel._fields[Letter.AUTHORITY].edit
    edit.editingFinished.emit()
    assert (edit.cursorPosition(), edit.text()) == (0, "x")


def test_the_note_tells_what_is_typed_and_not_what_is_shown(qtbot: QtBot) -> None:
    panel = NotePanel()
    qtbot.addWidget(panel)
    told: list[str] = []
    panel.typed.connect(told.append)
    panel.present("kept")
    assert told == []
    panel.append(" more")
    assert told == ["kept more"]


def test_the_form_asks_for_its_fields_in_order(qtbot: QtBot) -> None:
    form = OutcomeForm()
    qtbot.addWidget(form)
    form.present(Asked("Meeting", (), "", ("when", "with"), {"when": "Thu 10:00", "with": "Dana"}))
    form.show()
    form.activateWindow()
    assert form.focus_first()
    qtbot.waitUntil(form._edits["when"].hasFocus)
    assert form._edits["when"].selectedText() == "Thu 10:00"
    assert form.focus_next() and not form.focus_next()
    form.tell("when", "not a time", wrong=True)
    assert form.told("when") == "not a time" and form._edits["when"].property("wrong")


def test_choices_of_the_form_carry_their_digits(qtbot: QtBot) -> None:
    form = OutcomeForm()
    qtbot.addWidget(form)
    form.present(Asked("Not now", (Option("1", "Budget cycle"), Option("5", "Other")), "5"))
    marked = {digit: one.isChecked() for digit, one in form._options._buttons.items()}
    assert marked == {"1": False, "5": True}
    with qtbot.waitSignal(form.picked) as told:
        form._options._buttons["1"].click()
    assert told.args == ["1"]


def test_objections_by_digit_and_by_letters_show_their_answer_at_once(qtbot: QtBot) -> None:
    drawer = ObjectionDrawer()
    qtbot.addWidget(drawer)
    drawer.present(
        [entry("busy", "I'm busy", 1, "Pause."), entry("send_email", "Send me an e-mail", 9, "Gladly.")]
    )
    drawer.show()
    drawer.open()
    QTest.keyClicks(drawer.field, "1")
    assert shown(drawer) == "send_email"
    assert [row.accessibleName() for row in drawer._rows[:2]] == ["Send me an e-mail", "I'm busy"]
    drawer.field.clear()
    QTest.keyClicks(drawer.field, "9")
    assert shown(drawer) == ""
    drawer.field.clear()
    QTest.keyClicks(drawer.field, "bus")
    assert drawer.answer == "Pause."
    with qtbot.waitSignal(drawer.logged) as told:
        QTest.keyClick(drawer.field, Qt.Key.Key_Return)
    assert told.args[0].code == "busy"
    assert drawer.answer == "Pause.", "the answer stays in sight"


def test_outcomes_take_two_columns_where_five_do_not_fit(qtbot: QtBot) -> None:
    bar = OutcomeBar()
    qtbot.addWidget(bar)
    bar.present([OutcomeKey(1, Outcome.MEETING_BOOKED, "Booth appointment", (), (), ())])
    bar.resize(900, 100)
    bar.show()
    assert bar.columns == 5
    bar.resize(420, 200)
    qtbot.waitUntil(lambda: bar.columns == 2)
    assert bar.label_of("1") == "Booth appointment"
    for button in bar._buttons.values():
        assert button.sizeHint().width() <= 200


def test_found_people_cover_the_queue_and_enter_waits_for_them(qtbot: QtBot) -> None:
    panel = QueuePanel()
    qtbot.addWidget(panel)
    panel.present([Line(RowKind.PERSON, "Kim", prospect_id=KIM)], KIM)
    panel.show()
    QTest.keyClicks(panel.field, "sam")
    QTest.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(panel.rang_back) as told:
        panel.present_found([Line(RowKind.PERSON, "Sam", prospect_id=SAM)])
    assert told.args == [SAM]
    assert [line.name for line in panel.model.lines] == ["Kim"]


def test_the_row_in_hand_is_known_by_its_person(qtbot: QtBot) -> None:
    model = QueueModel()
    model.present(
        [Line(RowKind.PERSON, "Kim", prospect_id=KIM), Line(RowKind.PERSON, "Sam", prospect_id=SAM)], SAM
    )
    assert model.row_in_hand() == 1
    model.present([Line(RowKind.PERSON, "Sam", prospect_id=SAM)], SAM)
    assert model.row_in_hand() == 0 and model.rowCount() == 1


def test_a_rest_has_one_loud_button_and_one_for_each_reason(qtbot: QtBot) -> None:
    panel = RestPanel()
    qtbot.addWidget(panel)
    panel.present(
        Rest(
            "8 to call now",
            reasons=(Reason("missing:country", "40", "need a country", "Set"),),
            action="go",
            words="Start",
        )
    )
    with qtbot.waitSignal(panel.acted) as told:
        panel._button.click()
    assert told.args == ["go"]
