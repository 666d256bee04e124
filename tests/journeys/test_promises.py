"""A promised call at the desk: the strip before it, the key that opens it, the next place, what was known."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from coldcall.actions import promising
from coldcall.actions.blocks import Tally
from coldcall.actions.days import Day
from coldcall.domain.changes import Changes
from coldcall.domain.content import Asset
from coldcall.domain.history import Promise, PromiseKind
from coldcall.domain.promise import PromiseCounts
from coldcall.domain.promise_context import frozen
from coldcall.domain.prospect import Prospect
from coldcall.domain.wall import to_wall
from coldcall.store import catalogue, dossiers
from tests.journeys.conftest import MakeRig
from tests.journeys.rig import Rig
from ui.desk import rest_page
from ui.keys import State


def last_in_line(rig: Rig) -> tuple[UUID, str]:
    """Somebody who would not come up for long."""
    assert rig.page.side.queue is not None
    row = rig.page.side.queue.rows[-1]
    return row.prospect_id, row.name


def promise(rig: Rig, who: UUID, typed: str = "in 20 min") -> None:
    found = promising.understand(rig.parts, who, typed)
    promising.add(rig.parts, who, found.entry)


def test_a_promise_that_falls_due_takes_the_next_place_and_never_the_card_in_hand(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    assert rig.page.card is not None
    in_hand, planned = rig.page.card.prospect_id, rig.page.side.next_id()
    who, name = last_in_line(rig)
    assert who not in {in_hand, planned}
    promise(rig, who)
    rig.hub.tell(Changes(queue=True, promises=True))
    rig.settle()
    assert rig.page.side.next_id() == planned
    rig.seconds.at += 21 * 60
    rig.hub.tell(Changes(queue=True))
    rig.settle()
    assert rig.page.card.prospect_id == in_hand
    assert rig.page.side.next_id() == who
    assert any(said.startswith(f"{name} is next: promised for ") for said in rig.said)
    rig.said.clear()
    rig.hub.tell(Changes(queue=True))
    rig.settle()
    assert rig.said == []
    rig.press("Space", "6")
    assert rig.page.card.prospect_id == who


def test_the_strip_opens_the_card_by_enter_and_only_outside_a_call(make_rig: MakeRig) -> None:
    rig = make_rig()
    rig.start_block()
    who, name = last_in_line(rig)
    promise(rig, who)
    due = rig.parts.now() + timedelta(minutes=2)
    assert rig.page.promised.strip.words == ""
    rig.page.promised.announce(who, name, due)
    assert rig.page.promised.strip.words == f"{name} is promised a call in 2 min"
    rig.press("Space")
    assert rig.page.loop.state is State.RINGING
    first = rig.page.card
    rig.press("Enter")
    assert rig.page.card is first
    rig.press("6")
    assert rig.page.card is not None and rig.page.card.prospect_id != who
    rig.press("Enter")
    assert rig.page.card.prospect_id == who
    assert rig.page.promised.strip.words == ""
    assert rig.page.view.promise.words[0].startswith(f"Dana Reyes promised {name} a call for ")
    rig.page.promised.unannounce()
    rig.press("Enter")
    assert rig.page.card.prospect_id == who


def test_the_end_card_says_what_became_of_promises() -> None:
    counts = PromiseCounts(kept=3, kept_late=1, overdue=2)
    made = Tally(Day(calls=1, wrap_s=4), PromiseCounts(), 0)
    assert rest_page.ended("", Tally(Day(calls=1), counts, 0)).text == "Promises: 3 kept, 1 late, 2 overdue."
    assert rest_page.ended("", made).text == "Wrap-up took 4 s a call."


def test_tomorrows_teasers_are_a_line_of_the_page_without_a_card_and_t_prepares_them(
    make_rig: MakeRig,
) -> None:
    rig = make_rig()
    now, (who, name) = rig.parts.now(), last_in_line(rig)
    with rig.parts.store.write() as writing:
        dossier = dossiers.load(writing, who)
        guide = catalogue.all_of(writing, Asset)[0]
        due = now + timedelta(days=1)
        wall = to_wall(due, "America/Chicago").isoformat(timespec="minutes")
        known = frozen(precise="day", asset=guide.title, asset_id=guide.id)
        long_ago = now - timedelta(days=200)
        kind = PromiseKind.RECONTACT
        writing.add(
            Promise(
                writing.new_id(), who, None, kind, long_ago, due, wall, "America/Chicago", name, "Dana Reyes",
                asked=True, context=known,
            )
        )  # fmt: skip
        writing.set(Prospect, dossier.prospect.id, email="somebody@example.com")
    rig.page.teasers.read()
    rig.settle()
    assert [(one.name, one.asset.id) for one in rig.page.teasers.found] == [(name, guide.id)]
    assert rig.page.side.queue is not None
    shown = rest_page.idle(rig.page.side.queue, "America/Chicago", now, rig.page.teasers.found)
    assert shown.reasons[0].text == f"send {guide.title} to {name}, promised a call tomorrow · T"
    rig.press("T")
    assert rig.said[-1] == "1 waiting in the follow-ups"
    assert rig.page.teasers.found == ()
    rig.press("T")
    assert rig.said[-1] == "No teaser is to be prepared"
