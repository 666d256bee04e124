"""Calls begin as stored facts, end as others, and can be taken back without a trace in what is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coldcall.actions import calling, cards, queueing
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.bant import Letter, Source
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.queue import Tier
from coldcall.domain.wrapup import ObjectionEntry, ReferralEntry, Saved, WhenEntry, WrapUp, from_body, to_body
from coldcall.errors import BadInput, Refused
from coldcall.store import drafts
from tests.actions.conftest import TUESDAY, HandClock


def ended(parts: Parts, who: UUID, form: WrapUp) -> Saved:
    return calling.log(parts, Start(who, None, HowStarted.LOGGED), form)[0]


def in_march() -> WhenEntry:
    wall = datetime(2027, 3, 4, 10, 0)
    return WhenEntry(
        wall, "America/New_York", datetime.fromisoformat("2027-03-04T15:00+00:00"), "march", "month"
    )


FULL = WrapUp(
    outcome=Outcome.NOT_NOW,
    reason="budget_cycle",
    receptivity=1,
    ratings=((Letter.BUDGET, 2, "has a line"), (Letter.NEED, 3, "4 late trucks a week")),
    objections=(
        ObjectionEntry("not_now", "maybe in spring", 40),
        ObjectionEntry("have_vendor", overcome=True),
    ),
    referral=ReferralEntry("Ana Lind", "COO", "+1 212 867 5311"),
    when=in_march(),
    note="nice talk",
    duration_s=240,
)


def test_a_begun_call_is_on_disk_before_anything_else(parts: Parts, kim: UUID) -> None:
    call, _ = calling.begin(parts, Start(kim, None, HowStarted.DIALLED))
    assert [one.id for one in calling.unfinished(parts)] == [call.id]
    with pytest.raises(Refused):
        calling.refuse_double(parts, kim)


def test_an_ended_call_is_no_longer_unfinished(parts: Parts, kim: UUID) -> None:
    call, _ = calling.begin(parts, Start(kim, None, HowStarted.DIALLED))
    calling.finish(parts, call.id, WrapUp(outcome=Outcome.NO_ANSWER))
    assert calling.unfinished(parts) == []


def test_a_cancelled_call_counts_as_no_attempt(parts: Parts, kim: UUID) -> None:
    call, _ = calling.begin(parts, Start(kim, None, HowStarted.DIALLED))
    calling.cancel(parts, call.id)
    assert calling.unfinished(parts) == []
    assert queueing.read(parts).rows[0].attempts == 0
    assert cards.load(parts, kim).gate.state == "allowed"


def test_everything_said_is_kept(parts: Parts, kim: UUID) -> None:
    saved = ended(parts, kim, FULL)
    card = cards.load(parts, kim)
    assert saved.facts_learned == 2
    assert saved.next_kind == "promise"
    assert (card.bant.budget.score, card.bant.budget.words) == (2, "has a line")
    assert card.bant.budget.source is Source.CALL
    assert {one.code for one in card.objections} == {"not_now", "have_vendor"}
    assert [one.due_at for one in card.promises] == [in_march().at]
    assert [one.name for one in card.colleagues] == ["Ana Lind"]


def test_a_referral_is_called_next_and_says_who_named_them(parts: Parts, kim: UUID) -> None:
    ended(parts, kim, FULL)
    [row] = queueing.read(parts).rows
    assert (row.name, row.tier) == ("Ana Lind", Tier.INBOUND)
    card = cards.load(parts, row.prospect_id)
    assert card.opener is not None
    assert "Kim Okafor" in card.opener.text


def test_undo_gives_the_form_back_and_takes_every_trace_away(parts: Parts, kim: UUID) -> None:
    before = cards.load(parts, kim)
    ended(parts, kim, FULL)
    undone = calling.undo(parts, TUESDAY - timedelta(hours=1))
    assert undone is not None
    form = undone[0].form
    assert (form.outcome, form.reason, form.note) == (FULL.outcome, FULL.reason, FULL.note)
    assert set(form.ratings) == set(FULL.ratings)
    assert [(o.code, o.words, o.moment_s) for o in form.objections] == [
        (o.code, o.words, o.moment_s) for o in FULL.objections
    ]
    assert (form.referral, form.when) == (FULL.referral, replace(in_march(), for_whom="Kim Okafor"))
    after = cards.load(parts, kim)
    assert (after.objections, after.promises, after.colleagues) == ((), (), ())
    assert after.bant.budget.score is before.bant.budget.score is None
    assert [row.name for row in queueing.read(parts).rows] == ["Kim Okafor"]
    assert [one.id for one in calling.unfinished(parts)] == [undone[0].call_id]
    assert after.draft is not None
    assert from_body(after.draft.body) == form


def test_a_call_saved_again_after_undo_leaves_one_row(parts: Parts, kim: UUID) -> None:
    ended(parts, kim, FULL)
    undone = calling.undo(parts, TUESDAY - timedelta(hours=1))
    assert undone is not None
    calling.finish(parts, undone[0].call_id, replace(undone[0].form, note="nicer talk"))
    card = cards.load(parts, kim)
    assert len([line for line in card.story if line.kind == "call"]) == 1
    assert len(card.promises) == 1
    assert [one.name for one in card.colleagues] == ["Ana Lind"]


def test_undo_walks_back_one_save_at_a_time_to_the_start_of_the_block(
    parts: Parts, kim: UUID, clock: HandClock
) -> None:
    ended(parts, kim, WrapUp(outcome=Outcome.NO_ANSWER))
    clock.on(minutes=5)
    start = clock.now()
    ended(parts, kim, WrapUp(outcome=Outcome.VOICEMAIL))
    undone = calling.undo(parts, start)
    assert undone is not None
    assert undone[0].form.outcome is Outcome.VOICEMAIL
    assert calling.undo(parts, start) is None
    again = calling.undo(parts, TUESDAY)
    assert again is not None
    assert again[0].form.outcome is Outcome.NO_ANSWER


def test_a_corrected_call_replaces_what_it_said(parts: Parts, kim: UUID) -> None:
    saved = ended(parts, kim, FULL)
    calling.finish(parts, saved.call_id, WrapUp(outcome=Outcome.NOT_A_FIT, reason="no_need"))
    card = cards.load(parts, kim)
    assert (card.promises, card.objections) == ((), ())
    assert queueing.read(parts).callable == 0


def test_do_not_call_is_a_slip_for_a_minute_and_then_stays(parts: Parts, kim: UUID, clock: HandClock) -> None:
    ended(parts, kim, WrapUp(outcome=Outcome.DO_NOT_CALL))
    assert cards.load(parts, kim).suppressed
    clock.on(seconds=30)
    calling.undo(parts, TUESDAY - timedelta(hours=1))
    assert not cards.load(parts, kim).suppressed
    ended(parts, kim, WrapUp(outcome=Outcome.DO_NOT_CALL))
    clock.on(seconds=90)
    undone = calling.undo(parts, TUESDAY - timedelta(hours=1))
    assert undone is not None
    assert "do not call stays" in undone[0].words
    assert cards.load(parts, kim).suppressed


def test_do_not_call_for_the_company_reaches_colleagues(parts: Parts, kim: UUID) -> None:
    ended(parts, kim, replace(FULL, outcome=Outcome.SEND_INFO, reason="", when=None))
    ended(parts, kim, WrapUp(outcome=Outcome.DO_NOT_CALL, suppress="account"))
    queue = queueing.read(parts)
    assert queue.callable == 0
    assert sum(one.count for one in queue.not_now if one.reason == "state:suppressed") == 2


def test_a_wrong_number_retires_the_number_and_never_the_person(parts: Parts, kim: UUID) -> None:
    ended(parts, kim, WrapUp(outcome=Outcome.WRONG_NUMBER, reason="wrong_person"))
    card = cards.load(parts, kim)
    assert [phone.retired for phone in card.phones] == [True]
    assert card.phone is None
    calling.undo(parts, TUESDAY - timedelta(hours=1))
    assert [phone.retired for phone in cards.load(parts, kim).phones] == [False]


def test_a_call_at_the_promised_time_keeps_the_promise(parts: Parts, kim: UUID, clock: HandClock) -> None:
    when = WhenEntry(datetime(2026, 11, 25, 10), "America/New_York", TUESDAY + timedelta(hours=23))
    ended(parts, kim, WrapUp(outcome=Outcome.CALL_BACK, when=when))
    assert queueing.read(parts).callable == 0
    clock.on(hours=23)
    [row] = queueing.read(parts).rows
    assert row.tier is Tier.PROMISE
    ended(parts, kim, WrapUp(outcome=Outcome.NO_ANSWER))
    assert cards.load(parts, kim).promises == ()


@pytest.mark.parametrize(
    "form",
    [
        WrapUp(),
        WrapUp(outcome=Outcome.CALL_BACK),
        WrapUp(outcome=Outcome.NOT_A_FIT, reason="no such reason"),
        WrapUp(outcome=Outcome.NO_ANSWER, detail="no such detail"),
        WrapUp(outcome=Outcome.SEND_INFO, objections=(ObjectionEntry("no such objection"),)),
        WrapUp(outcome=Outcome.CALL_BACK, when=replace(in_march(), at=TUESDAY - timedelta(days=1))),
    ],
)
def test_what_cannot_be_true_is_refused_and_nothing_is_kept(parts: Parts, kim: UUID, form: WrapUp) -> None:
    with pytest.raises(BadInput):
        ended(parts, kim, form)
    assert cards.load(parts, kim).story == ()


def test_a_draft_comes_back_as_it_was(parts: Parts, kim: UUID) -> None:
    calling.keep_draft(parts, kim, None, "in_call", FULL)
    with parts.store.read() as reading:
        draft = drafts.of(reading, kim)
    assert draft is not None
    assert from_body(draft.body) == FULL
    assert from_body(to_body(WrapUp())) == WrapUp()


def test_undo_holds_even_when_the_clock_went_back(parts: Parts, kim: UUID, clock: HandClock) -> None:
    ended(parts, kim, WrapUp(outcome=Outcome.NO_ANSWER))
    clock.on(seconds=-90)
    undone = calling.undo(parts, TUESDAY - timedelta(hours=1))
    assert undone is not None
    assert [one.id for one in calling.unfinished(parts)] == [undone[0].call_id]


def test_a_saved_line_says_nothing_twice(parts: Parts, kim: UUID) -> None:
    when = WhenEntry(datetime(2026, 12, 1, 15), "America/New_York", TUESDAY + timedelta(days=7, hours=4))
    assert ended(parts, kim, WrapUp(outcome=Outcome.CALL_BACK, when=when)).words.count("all back") == 1
    assert ended(parts, kim, WrapUp(outcome=Outcome.NOT_A_FIT, reason="no_need")).words == "Not a fit"
