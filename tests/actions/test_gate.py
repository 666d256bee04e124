"""What reaches the gate from the store: calls counted once and rightly, the clock, a lead's word, answers."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from coldcall.actions import calling, cards, clocks, dialing, gate, merging, people, questions, regions
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.compliance import Inputs, NotCleared
from coldcall.domain.prospect import Prospect
from coldcall.domain.wrapup import WrapUp
from coldcall.errors import BadInput
from coldcall.store import calls, dials, dossiers
from coldcall.store.dials import LastDial
from tests.actions.conftest import HandClock

NUMBER = "+12128675310"
NO_ANSWER = WrapUp(outcome=Outcome.NO_ANSWER)


def asked(parts: Parts, who: UUID, e164: str = NUMBER) -> Inputs:
    with parts.store.read() as reading:
        dossier = dossiers.load(reading, who)
    return gate._whole(parts, dossier, gate.phone_named(dossier, e164), parts.now())


def called(parts: Parts, who: UUID) -> None:
    calling.log(parts, Start(who, None, HowStarted.LOGGED), NO_ANSWER)


@pytest.fixture
def ana(parts: Parts, kim: UUID) -> UUID:
    """Ana Lind, who sits at Kim's company and answers the same number."""
    found, _ = people.add_line(parts, f"Ana Lind, Brightline Logistics, COO, {NUMBER}")
    return found


# Caps across people, numbers and companies


def test_a_call_to_somebody_at_a_shared_number_is_the_numbers_and_the_companys(
    parts: Parts, kim: UUID, ana: UUID
) -> None:
    called(parts, ana)
    given = asked(parts, kim)
    assert [one.theirs for one in given.attempts] == [False]
    assert len(given.at_account) == 1
    assert [one.theirs for one in asked(parts, ana).attempts] == [True]


def test_a_call_that_never_rang_counts_for_nobody(parts: Parts, kim: UUID, ana: UUID) -> None:
    call, _ = calling.begin(parts, Start(ana, None, HowStarted.DIALLED))
    assert len(asked(parts, kim).attempts) == 1
    calling.cancel(parts, call.id, "phone refused")
    assert asked(parts, kim).attempts == ()
    assert asked(parts, kim).at_account == ()


def test_a_save_taken_back_leaves_the_call_counted(parts: Parts, kim: UUID, ana: UUID) -> None:
    called(parts, ana)
    calling.undo(parts, parts.now() - timedelta(hours=1))
    assert len(asked(parts, kim).attempts) == len(asked(parts, kim).at_account) == 1


def test_the_calls_of_merged_records_are_one_persons(parts: Parts, kim: UUID) -> None:
    twin, _ = people.add_line(parts, "Kimberley Okafor, Other Freight, +1 212 867 5312")
    called(parts, kim)
    called(parts, twin)
    assert len(asked(parts, kim).attempts) == 1
    merging.merge(parts, kim, twin)
    given = asked(parts, kim)
    assert [one.theirs for one in given.attempts] == [True, True]
    assert len(given.at_account) == 2
    assert cards.load(parts, kim).gate.reason == "We call one person twice a day at most"


def test_a_company_called_enough_today_is_refused_at_the_dial(parts: Parts, kim: UUID) -> None:
    most = parts.defaults.attempts.account.per_day
    for place in range(most):
        other, _ = people.add_line(
            parts, f"Ann{'abcdefgh'[place]} Lee, Brightline Logistics, +1 212 867 54{place}0"
        )
        called(parts, other)
    card = cards.load(parts, kim)
    assert card.gate.reason == f"We call one company {most} times a day at most"
    with pytest.raises(NotCleared):
        dialing.prepare(parts, card)


# A lead's override


def test_an_override_dials_once_and_is_kept_with_the_call(parts: Parts, kim: UUID, clock: HandClock) -> None:
    clock.on(hours=8, minutes=30)  # 19:30 in New York
    card = cards.load(parts, kim)
    assert (card.gate.state, card.gate.liftable) == ("refused", True)
    with pytest.raises(NotCleared):
        dialing.prepare(parts, card)
    lifted = cards.load(parts, kim, override="she asked for it by mail")
    assert lifted.gate.state == "allowed"
    made = dialing.prepare(parts, lifted)
    with parts.store.read() as reading:
        kept = calls.state(reading, made.call.id).call
    assert kept.clearance["inputs"]["override"] == {"by": "Dana", "reason": "she asked for it by mail"}
    assert kept.warnings[0] == "Dana lifts our own rules for this call: she asked for it by mail"
    calling.finish(parts, made.call.id, NO_ANSWER)
    assert cards.load(parts, kim).gate.state == "refused"


def test_an_override_never_lifts_the_law(parts: Parts, clock: HandClock) -> None:
    bob, _ = people.add_line(parts, "Bob Stone, Acme, +1 305 371 2000")
    clock.on(hours=9, minutes=30)  # 20:30 in Miami
    card = cards.load(parts, bob, override="please")
    assert (card.gate.state, card.gate.liftable) == ("refused", False)
    with pytest.raises(NotCleared):
        dialing.prepare(parts, card)


# The clock


@pytest.mark.parametrize(("minutes", "state"), [(2, "allowed"), (3, "unknown")])
def test_a_clock_put_back_since_the_last_dial_stops_the_next(
    parts: Parts, kim: UUID, clock: HandClock, minutes: int, state: str
) -> None:
    made = dialing.prepare(parts, cards.load(parts, kim))
    calling.finish(parts, made.call.id, WrapUp(outcome=Outcome.WRONG_NUMBER))
    other, _ = people.add_line(parts, "Lee Park, Other Freight, +1 212 867 5377")
    clock.on(minutes=-minutes)
    card = cards.load(parts, other)
    assert card.gate.state == state
    assert card.gate.missing == (() if state == "allowed" else ("clock",))


def test_somebody_says_that_the_clock_is_right(parts: Parts, kim: UUID, clock: HandClock) -> None:
    clock.on(days=300)  # wrong by months when the call was made
    made = dialing.prepare(parts, cards.load(parts, kim, override="a day of rest there"))
    calling.finish(parts, made.call.id, NO_ANSWER)
    clock.on(days=-300, hours=1)
    assert not clocks.trusted(parts)
    with pytest.raises(BadInput):
        clocks.trust(parts, " ")
    clocks.trust(parts, "the phone shows the same")
    assert clocks.trusted(parts)
    clock.on(minutes=-3)
    assert not clocks.trusted(parts)


def test_another_program_is_told_that_the_clock_is_right(parts: Parts, clock: HandClock) -> None:
    with parts.store.write() as writing:
        dials.note(writing, LastDial(writing.now + timedelta(days=1)))
    assert not clocks.trusted(parts)
    with parts.store.write() as writing:
        dials.note(writing, LastDial(writing.now, "Ana", "as on my phone"))
    assert clocks.trusted(parts)


def test_a_call_logged_for_later_today_says_nothing_of_the_clock(parts: Parts, kim: UUID) -> None:
    later = parts.now() + timedelta(hours=3)
    calling.log(parts, Start(kim, None, HowStarted.LOGGED, at=later), NO_ANSWER)
    assert clocks.trusted(parts)


# Answers for places


def test_an_answer_is_kept_with_the_dial_in_its_words(parts: Parts) -> None:
    erik, _ = people.add_line(parts, "Erik Berg, Berg AB, +46 8 786 40 00")
    with pytest.raises(BadInput):
        regions.in_office_hours(parts, "SE", "")
    questions.settle_hours(parts, erik, "B2B, our lawyer agreed")
    made = dialing.prepare(parts, cards.load(parts, erik))
    sources = [one["source"] for one in made.call.clearance["reasons"]]
    assert "answered by Dana on 2026-11-24: B2B, our lawyer agreed" in sources


def test_an_answer_for_businesses_is_none_for_consumers(parts: Parts) -> None:
    erik, _ = people.add_line(parts, "Erik Berg, Berg AB, +46 8 786 40 00")
    regions.in_office_hours(parts, "SE", "businesses")
    with parts.store.write() as writing:
        writing.set(Prospect, erik, consumer=True)
    gate_view = cards.load(parts, erik).gate
    assert (gate_view.state, gate_view.missing) == ("unknown", ("answer",))
    questions.settle_hours(parts, erik, "they asked us")
    assert cards.load(parts, erik).gate.state == "allowed"


def test_answers_are_taken_back_one_by_one(parts: Parts, kim: UUID) -> None:
    regions.answer(parts, "US-NY", "leave_out", words="no crew there")
    regions.answer(parts, "US-NY", "ban", words="storm")
    assert "US-NY" in gate.rules(parts).banned
    assert regions.take_back(parts, "US-NY")[0].kind == "ban"
    assert gate.rules(parts).banned == {}
    assert cards.load(parts, kim).gate.state == "refused"
    assert regions.take_back(parts, "US-NY")[0].kind == "leave_out"
    assert cards.load(parts, kim).gate.state == "allowed"
    with pytest.raises(BadInput):
        regions.take_back(parts, "US-NY")
    assert [one.kind for one in regions.history(parts, "US-NY")] == [
        "leave_out",
        "ban",
        "taken_back",
        "taken_back",
    ]


def test_a_place_left_out_is_taken_in_again(parts: Parts, kim: UUID) -> None:
    regions.answer(parts, "US-NY", "leave_out")
    regions.answer(parts, "US-NY", "keep_in")
    assert cards.load(parts, kim).gate.state == "allowed"


@pytest.mark.parametrize(
    ("region", "kind", "value"),
    [("US-FL", "review", "2026-01-01"), ("US-FL", "review", "soon"), ("SE", "review", ""),
     ("SE", "window", "mon_fri=9-18"), ("SE", "window", "mon_fri=09:00-18:00;for=cats"),
     ("SE", "perhaps", "")],
)  # fmt: skip
def test_what_is_no_answer_is_refused(parts: Parts, region: str, kind: str, value: str) -> None:
    with pytest.raises(BadInput):
        regions.answer(parts, region, kind, value, "words")


def test_a_review_says_who_and_when(parts: Parts) -> None:
    regions.answer(parts, "US-FL", "review", "2028-01-31", "read it again")
    row = gate.rules(parts).row("US-FL")
    assert row is not None
    assert (row.reviewed_by, row.reviewed_at, row.review_by.isoformat()) == (
        "Dana",
        parts.now(),
        "2028-01-31",
    )
