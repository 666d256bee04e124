"""Keys on the queue page: marks, what is done with the marked, and one undo for all of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from coldcall.actions import bulk, campaigns, filters, queueing, standing
from coldcall.domain.changes import Changes
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.queue_filter import Filter, SavedFilter
from tests.ui.pages import Bench, bench
from tests.ui.queue.test_page import make_page
from ui.choice import EVERYBODY, ChoiceKind
from ui.queue.page import QueuePage
from ui.queue.queue_model import Part
from ui.status_strip import StatusStrip
from ui.widgets.progress_strip import ProgressStrip

KEYS = {"Down": Qt.Key.Key_Down, "Esc": Qt.Key.Key_Escape, "Enter": Qt.Key.Key_Return}


@pytest.fixture
def here(tmp_path: Path, qtbot: QtBot) -> Iterator[Bench]:
    with bench(tmp_path / "bench", qtbot, people=150) as made:
        yield made


@pytest.fixture
def page(here: Bench, qtbot: QtBot) -> QueuePage:
    made = make_page(here)
    made.heard = []  # type: ignore[attr-defined]
    made.said.connect(lambda words, _ms: made.heard.append(words))  # type: ignore[attr-defined]
    made.blinked.connect(made.heard.append)  # type: ignore[attr-defined]
    qtbot.addWidget(made)
    made.resize(1366, 700)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.shown()
    settle(made, here)
    return made


def settle(page: QueuePage, here: Bench) -> None:
    here.until(lambda: here.work.idle and page.soon.idle)


def press(page: QueuePage, here: Bench, *keys: str) -> None:
    for key in keys:
        held = Qt.KeyboardModifier.NoModifier
        if key.startswith("Shift+"):
            held, key = Qt.KeyboardModifier.ShiftModifier, key[6:]
        target = QApplication.focusWidget()
        assert target is not None
        if key in KEYS:
            QTest.keyClick(target, KEYS[key], held)
        else:
            QTest.keyClicks(target, key.lower())
        settle(page, here)


def write(text: str) -> None:
    """Words into the field with the cursor, over what stands there."""
    target = QApplication.focusWidget()
    assert isinstance(target, QLineEdit)
    target.selectAll()
    QTest.keyClicks(target, text)


def heard(page: QueuePage) -> list[str]:
    return page.heard  # type: ignore[attr-defined, no-any-return]


def ids(page: QueuePage) -> list[UUID]:
    return [row.prospect_id for row in page.view.model.shown]


def test_marking_walks_down_and_shift_marks_on(page: QueuePage, here: Bench) -> None:
    first = ids(page)
    press(page, here, "X", "Down", "X", "Shift+Down", "Shift+Down")
    assert list(page.marks) == [first[0], first[2], first[3], first[4], first[5]]
    shown = page.view.model
    assert [shown.data(shown.index(row, Part.RANK)) for row in range(3)] == ["✓", "2", "✓"]
    press(page, here, "Esc")
    assert not page.marks and ids(page) == first


def test_the_marked_are_skipped_for_a_reason_and_one_u_brings_them_all_back(
    page: QueuePage, here: Bench
) -> None:
    before = ids(page)
    press(page, here, "X", "X", "X", "S", "2")
    assert set(before[:3]).isdisjoint(ids(page)) and not page.marks
    assert heard(page)[-1].startswith("3 skipped: Research first · back ")
    assert any(change.queue for change in here.told)
    press(page, here, "U")
    assert ids(page) == before and heard(page)[-1] == "3 are back"
    press(page, here, "U")
    assert heard(page)[-1] == "Nothing to undo here"


def test_without_marks_a_key_is_for_the_row_in_hand_and_the_next_takes_its_place(
    page: QueuePage, here: Bench
) -> None:
    before = ids(page)
    press(page, here, "Down", "Z", "2")
    assert ids(page)[:2] == [before[0], before[2]]
    assert page.view.table.current == 1


def test_a_date_is_asked_and_one_nobody_understands_is_told_there(page: QueuePage, here: Bench) -> None:
    before = ids(page)
    press(page, here, "X", "Z", "D")
    write("when pigs fly")
    press(page, here, "Enter")
    assert page.view.ask.fault and ids(page) == before
    write("in 3 days")
    press(page, here, "Enter")
    assert before[0] not in ids(page) and page.view.ask.asked == ""


def test_do_not_call_asks_once_and_esc_leaves_everything(page: QueuePage, here: Bench) -> None:
    before = ids(page)
    press(page, here, "X", "X", "0")
    assert "2" in page.view.ask.words
    press(page, here, "S", "2")  # no key reaches the rows behind the question
    assert ids(page) == before
    press(page, here, "Esc", "0", "Enter")
    assert set(before[:2]).isdisjoint(ids(page))
    press(page, here, "U")
    assert ids(page) == before


def test_a_campaign_is_named_and_they_are_on_it(page: QueuePage, here: Bench) -> None:
    made, _ = campaigns.make(here.parts, "Spring seminar")
    chosen = ids(page)[:2]
    press(page, here, "X", "X", "C")
    write("nowhere")
    press(page, here, "Enter")
    assert "no campaign" in page.view.ask.fault
    write("spring seminar")
    press(page, here, "Enter")
    only = Filter(campaign_id=made.campaign.id)
    assert {row.prospect_id for row in queueing.read(here.parts, only=only).rows} == set(chosen)


def test_only_the_marked_become_a_block_and_without_marks_the_filter_does(
    page: QueuePage, here: Bench, qtbot: QtBot
) -> None:
    chosen = ids(page)[:2]
    with qtbot.waitSignal(page.calling_wanted, timeout=1000) as wanted:
        press(page, here, "X", "X", "B")
    assert wanted.args == [Filter(ids=tuple(chosen)), "2 chosen"]
    press(page, here, "Esc")
    campaign = next(one for one in page.view.bar.on_keys if one.kind is ChoiceKind.CAMPAIGN)
    press(page, here, str(page.view.bar.on_keys.index(campaign) + 1))
    with qtbot.waitSignal(page.calling_wanted, timeout=1000) as wanted:
        press(page, here, "B")
    assert wanted.args == [campaign.only, campaign.name]


def test_a_twice_marks_everybody_and_a_long_job_shows_how_far_it_is(
    here: Bench, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.queue.many_page._LONG", 20)
    monkeypatch.setattr(bulk, "_AT_ONCE", 10)
    here.parts.change_settings(here.parts.settings.__class__(queue_page_rows=50))
    page = make_page(here)
    page.status = StatusStrip()
    qtbot.addWidget(page)
    qtbot.addWidget(page.status)
    strips: list[str] = []
    add = page.status.add_job

    def note(words: str) -> ProgressStrip:
        strips.append(words)
        return add(words)

    monkeypatch.setattr(page.status, "add_job", note)
    page.show()
    page.shown()
    settle(page, here)
    total = len(bulk.whole(here.parts, "", Filter()))
    assert total > 50
    press(page, here, "A")
    assert len(page.marks) == 50
    press(page, here, "A")
    assert len(page.marks) == total
    press(page, here, "S", "2")
    assert queueing.read(here.parts).callable == 0 and strips == [f"{total} people"]
    assert page.status._jobs.count() == 0
    press(page, here, "U")
    assert len(bulk.whole(here.parts, "", Filter())) == total


# --- filters --------------------------------------------------------------------------------------------


def test_filters_are_on_digits_with_how_many_can_be_called(page: QueuePage, here: Bench) -> None:
    for place, one in enumerate(page.view.bar.on_keys, 1):
        press(page, here, str(place))
        number = queueing.read(here.parts, only=one.only, limit=100).callable
        assert page.view.bar.words[place - 1].endswith(f" {number}")
        assert page.view.heading.startswith(f"{number} of ")
    press(page, here, "1")
    assert page.asked.choice == EVERYBODY


def test_a_filter_is_made_kept_renamed_and_dropped(page: QueuePage, here: Bench) -> None:
    everybody = ids(page)
    press(page, here, "F")
    form = page.view.form
    form.field("regions").setText("us-xx-y")
    press(page, here, "Enter")
    assert form.fault and form.isVisible()
    form.field("regions").setText("us")
    form.field("name").setText("Home market")
    press(page, here, "Enter")
    kept = filters.listed(here.parts)
    assert [one.saved for one in kept] == [SavedFilter("Home market", regions=("US",))]
    assert page.asked.choice.name == "Home market" and page.view.bar.on_keys[1].name == "Home market"
    assert ids(page) and set(ids(page)) <= set(everybody)
    press(page, here, "F")
    form.field("name").setText("At home")
    press(page, here, "Enter")
    assert [one.saved.name for one in filters.listed(here.parts)] == ["At home"]
    press(page, here, "1", "2")
    assert page.asked.choice.name == "At home"
    QTest.keyClick(page.view.table, Qt.Key.Key_Backspace)
    settle(page, here)
    assert filters.listed(here.parts) == ()


# --- what would be so, and what moved -------------------------------------------------------------------


def test_another_moment_is_plainly_another_moment_and_esc_is_now_again(page: QueuePage, here: Bench) -> None:
    before = ids(page)
    press(page, here, "T")
    write("23:30")
    press(page, here, "Enter")
    assert page.view.banner.isVisible() and "23:30" in page.view.banner.title
    assert not page.view.typing
    press(page, here, "Esc")
    assert not page.view.banner.isVisible() and ids(page) == before


def test_news_move_nobody_out_of_hand_and_one_line_says_who_moved_and_why(
    page: QueuePage, here: Bench
) -> None:
    press(page, here, "Down", "Down")
    in_hand = page.whom()
    who = page.view.model.shown[40]
    with here.parts.store.write() as writing:
        now = writing.now
        acts = [
            Engagement(writing.new_id(), who.prospect_id, kind, now - timedelta(minutes=1), now, source="web")
            for kind in (EngagementKind.DEMO_REQUEST,)
        ]
        writing.add(*acts)
        standing.restand(writing, here.parts, [who.prospect_id])
    here.hub.tell(Changes(queue=True, prospects=frozenset({who.prospect_id})))
    settle(page, here)
    assert ids(page)[0] == who.prospect_id
    assert page.whom() == in_hand and page.view.table.current == 3
    assert heard(page)[-1].startswith(f"{who.name} is #1 now: ")


def test_a_name_in_any_script_and_a_quiet_hub_say_nothing(page: QueuePage, here: Bench) -> None:
    here.hub.tell(Changes(queue=True))
    settle(page, here)
    assert not any("is #" in words for words in heard(page))
