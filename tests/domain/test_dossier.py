"""What a dossier's facts say now: undone outcomes, amended objections, promises still open."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from coldcall.domain.call import Call, CallOutcome, Direction, HowStarted, Outcome
from coldcall.domain.content import Asset, Campaign
from coldcall.domain.dossier import Dossier
from coldcall.domain.history import ObjectionFact, Promise, PromiseEvent, PromiseKind
from coldcall.domain.prospect import Account, Prospect

NOON = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
ANA = Prospect(UUID(int=1), first_name="Ana")
CALL = Call(
    UUID(int=10),
    ANA.id,
    None,
    "+14155550134",
    "",
    "work",
    NOON,
    "UTC",
    Direction.OUTBOUND,
    HowStarted.DIALLED,
    "kim",
)
SECOND = replace(CALL, id=UUID(int=11))


def ended(number: int, kind: Outcome | None, *, undone: bool = False, of: Call = CALL) -> CallOutcome:
    return CallOutcome(UUID(int=number), of.id, ANA.id, NOON, "kim", kind, undone=undone)


def said(number: int, code: str, amends: int = 0, *, retracted: bool = False) -> ObjectionFact:
    first = UUID(int=amends) if amends else None
    made = ObjectionFact(UUID(int=number), ANA.id, CALL.id, code, "price", "", NOON, "kim")
    return replace(made, amends=first, retracted=retracted)


def promise(number: int, hours: int) -> Promise:
    due = NOON + timedelta(hours=hours)
    return Promise(
        UUID(int=number), ANA.id, None, PromiseKind.CALL_BACK, NOON, due, "", "UTC", "", "kim", False
    )


def became(of: int, *kinds: str) -> tuple[PromiseEvent, ...]:
    return tuple(
        PromiseEvent(UUID(int=90 + place), UUID(int=of), ANA.id, kind, NOON, "kim")
        for place, kind in enumerate(kinds)
    )


@pytest.mark.parametrize(
    ("facts", "holds"),
    [
        ((), None),
        ((ended(1, Outcome.NO_ANSWER),), 1),
        ((ended(1, Outcome.NO_ANSWER), ended(2, Outcome.NO_ANSWER, undone=True)), None),
        ((ended(1, Outcome.NO_ANSWER), ended(2, None, undone=True), ended(3, Outcome.VOICEMAIL)), 3),
        ((ended(1, None),), 1),
        ((ended(1, Outcome.NO_ANSWER, of=SECOND),), None),
    ],
)
def test_the_latest_outcome_of_a_call_holds_unless_undone(
    facts: tuple[CallOutcome, ...], holds: int | None
) -> None:
    (state,) = Dossier(ANA, calls=(CALL,), outcomes=facts).states()
    assert state.call == CALL
    assert (state.outcome and state.outcome.id.int) == holds


def test_each_call_has_its_own_outcome_in_the_order_of_calls() -> None:
    facts = (ended(2, Outcome.VOICEMAIL, of=SECOND), ended(1, Outcome.NO_ANSWER))
    states = Dossier(ANA, calls=(CALL, SECOND), outcomes=facts).states()
    assert [state.outcome and state.outcome.id.int for state in states] == [1, 2]


@pytest.mark.parametrize(
    ("facts", "held"),
    [
        ((said(1, "busy"), said(2, "price")), [(1, "busy"), (2, "price")]),
        ((said(1, "busy"), said(2, "price", amends=1)), [(1, "price")]),
        ((said(1, "busy"), said(2, "price", amends=1), said(3, "trust", amends=1)), [(1, "trust")]),
        ((said(1, "busy"), said(2, "busy", amends=1, retracted=True)), []),
        (
            (said(1, "busy"), said(2, "busy", amends=1, retracted=True), said(3, "busy", amends=1)),
            [(1, "busy")],
        ),
        ((said(1, "busy", retracted=True),), []),
    ],
)
def test_objections_are_as_last_said_under_their_first_id(
    facts: tuple[ObjectionFact, ...], held: list[tuple[int, str]]
) -> None:
    found = Dossier(ANA, objection_facts=facts).objections()
    assert [(fact.id.int, fact.code) for fact in found] == held


@pytest.mark.parametrize(
    ("events", "still"),
    [
        ((), [2, 1]),
        (became(1, "kept"), [2]),
        (became(2, "cancelled"), [1]),
        (became(1, "broken", "reopened"), [2, 1]),
        (became(1, "kept", "reopened", "kept"), [2]),
    ],
)
def test_open_promises_by_due_time(events: tuple[PromiseEvent, ...], still: list[int]) -> None:
    dossier = Dossier(ANA, promises=(promise(1, 5), promise(2, 1)), promise_events=events)
    assert [each.id.int for each in dossier.open_promises()] == still


def test_things_by_id() -> None:
    asset, campaign = Asset(UUID(int=5), "Guide"), Campaign(UUID(int=6), "Spring")
    dossier = Dossier(ANA, Account(UUID(int=7), "Acme"), assets=(asset,), campaigns=(campaign,))
    assert dossier.asset(asset.id) == asset
    assert dossier.campaign(campaign.id) == campaign
    assert dossier.asset(None) is None
    assert dossier.campaign(UUID(int=9)) is None
    assert dossier.company == "Acme"
    assert Dossier(ANA).company == ""
