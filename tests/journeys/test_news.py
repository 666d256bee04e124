"""News while a card is open: the queue is ranked anew, the hands stay where they are, one line says why."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from coldcall.actions import queueing, standing
from coldcall.domain.changes import Changes
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.queue import QueueRow
from tests.journeys.conftest import MakeRig
from tests.journeys.rig import Rig
from tests.journeys.test_day import name_in_hand, names
from tests.ui.queue.test_page import Pressed
from ui.desk.queue_model import Line, RowKind
from ui.keys import State
from ui.keytable import KeyTable
from ui.queue.page import QueuePage
from ui.queue_words import first_reason


def asks_for_a_demo(rig: Rig, who: UUID) -> None:
    """Somebody asks to be called, and another program stores it."""
    with rig.parts.store.write() as writing:
        now = writing.now
        kind = EngagementKind.DEMO_REQUEST
        writing.add(Engagement(writing.new_id(), who, kind, now - timedelta(minutes=1), now, source="web"))
        standing.restand(writing, rig.parts, [who])
    rig.hub.tell(Changes(queue=True, prospects=frozenset({who})))
    rig.settle()


def last(rig: Rig) -> QueueRow:
    assert rig.page.side.queue is not None
    return rig.page.side.queue.rows[-1]


def test_an_event_ranks_anew_and_never_moves_the_card_in_hand_or_the_next_one(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    before, planned, who = names(rig), rig.page.side.next_id(), last(rig)
    asks_for_a_demo(rig, who.prospect_id)
    assert queueing.read(rig.parts).rows[0].prospect_id == who.prospect_id
    assert names(rig)[:3] == [*before[:2], who.name.split()[0]]
    assert name_in_hand(rig) == before[0] and rig.page.side.next_id() == planned
    assert rig.said[-1].startswith(f"{who.name} is #1 now: demo request")
    rig.press("Space", "6")
    assert name_in_hand(rig) == before[1]
    rig.press("Space", "6")
    assert name_in_hand(rig) == who.name.split()[0]


def test_news_in_a_call_leave_it_alone(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Space", "Space", "M")
    rig.type("half a sen")
    asks_for_a_demo(rig, last(rig).prospect_id)
    rig.type("tence")
    assert rig.page.loop.state is State.IN_CALL
    assert rig.page.call.form.note == "half a sentence"


def test_what_the_rep_does_is_no_news(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    rig.press("Space", "6", "U", "Alt+6", "S", "5", "U")
    assert not any(" is #" in words for words in rig.said)


def test_the_list_beside_the_card_shows_the_same_people_in_the_same_order_as_the_page(
    make_rig: MakeRig,
) -> None:
    rig = make_rig()
    asks_for_a_demo(rig, last(rig).prospect_id)
    page = QueuePage(rig.parts, rig.work, rig.hub, KeyTable(), Pressed())
    page.show()
    rig.window.activateWindow()
    page.shown()
    rig.wait(lambda: rig.work.idle and page.soon.idle)
    rows = page.view.model.shown
    lines = people(rig)
    assert [one.prospect_id for one in lines] == [row.prospect_id for row in rows]
    for line, row in zip(lines, rows, strict=True):
        assert line.name == row.name and line.end == f"{row.score.total:.0f}"
        assert line.below.endswith(first_reason(row))
    rig.start_block()
    rig.press("S", "5")
    rig.wait(lambda: rig.work.idle and page.soon.idle)
    assert {one.prospect_id for one in people(rig)} == {row.prospect_id for row in page.view.model.shown}
    page.soon.timer.stop()
    page.close()
    page.deleteLater()


def people(rig: Rig) -> list[Line]:
    return [one for one in rig.page.queue.model.lines if one.kind is RowKind.PERSON]
