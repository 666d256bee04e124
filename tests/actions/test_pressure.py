"""Who heard enough from us is held back until the window has room, by either department's touches."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from coldcall.actions import calling, cards, people, queueing, standing
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.wrapup import ReferralEntry, WhenEntry, WrapUp
from tests.actions.conftest import HandClock

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def limits(parts: Parts) -> None:
    """Three touches a week to a person, six to a company."""
    parts.folders.config.mkdir(parents=True, exist_ok=True)
    (parts.folders.config / "pressure.toml").write_text(
        "person = [{touches = 3, days = 7}]\naccount = [{touches = 6, days = 7}]\n", encoding="utf-8"
    )


def send(parts: Parts, who: UUID, *ago: timedelta, kind: EngagementKind = EngagementKind.EMAIL_SENT) -> None:
    with parts.store.write() as writing:
        for n, back in enumerate(ago):
            at = writing.now - back
            writing.add(Engagement(writing.new_id(), who, kind, at, at, what=f"{kind} {n}"))
        standing.restand(writing, parts, [who])


def log(parts: Parts, who: UUID, outcome: Outcome, at: datetime | None = None, **more: Any) -> None:
    form = WrapUp(outcome=outcome, **more)
    calling.log(parts, Start(who, None, HowStarted.LOGGED, at=at), form)


def test_mails_of_marketing_hold_a_person_back_and_say_until_when(parts: Parts, kim: UUID) -> None:
    send(parts, kim, DAY, 2 * DAY)
    assert queueing.read(parts).callable == 1
    send(parts, kim, 3 * DAY, kind=EngagementKind.EMAIL_OPEN)
    waits = queueing.read(parts)
    assert waits.callable == 0
    assert [(one.reason, one.opens_at) for one in waits.not_now] == [("wait:pressure", parts.now() + 4 * DAY)]
    gate = cards.load(parts, kim).gate
    assert (gate.state, gate.liftable) == ("refused", True)
    assert "3 touches to one person in 7 days (3 e-mails): we stop at 3" in gate.reason
    assert gate.opens_at is not None and gate.opens_at >= parts.now() + 4 * DAY


def test_the_window_frees_them_by_the_clock_alone(parts: Parts, kim: UUID, clock: HandClock) -> None:
    send(parts, kim, DAY, 2 * DAY, 3 * DAY)
    clock.on(days=6)  # Monday
    assert [row.prospect_id for row in queueing.read(parts).rows] == [kim]


def test_a_lead_may_lift_it_for_one_call(parts: Parts, kim: UUID) -> None:
    send(parts, kim, DAY, 2 * DAY, 3 * DAY)
    assert cards.load(parts, kim, override="they wrote to me").gate.state == "allowed"


def test_a_time_they_asked_for_is_free_of_it(parts: Parts, kim: UUID, clock: HandClock) -> None:
    due = parts.now() + timedelta(hours=2)
    when = WhenEntry(due.replace(tzinfo=None), "UTC", due, "at six")
    log(parts, kim, Outcome.CALL_BACK, when=when)
    send(parts, kim, DAY, 2 * DAY, 3 * DAY)
    clock.on(hours=2)
    found = queueing.read(parts)
    assert [(row.prospect_id, row.gate.state) for row in found.rows] == [(kim, "allowed")]


def test_who_asked_to_be_called_is_not_held_back(parts: Parts, kim: UUID, clock: HandClock) -> None:
    send(parts, kim, DAY, 2 * DAY, 3 * DAY)
    assert queueing.read(parts).callable == 0
    send(parts, kim, timedelta(), kind=EngagementKind.DEMO_REQUEST)
    clock.on(minutes=1)
    assert [row.gate.state for row in queueing.read(parts).rows] == ["allowed"]
    clock.on(minutes=1)
    log(parts, kim, Outcome.NO_ANSWER, detail="busy")
    clock.on(hours=3)
    assert queueing.read(parts).callable == 0


def test_touches_to_colleagues_hold_the_company_back_and_not_others(
    parts: Parts, kim: UUID, clock: HandClock
) -> None:
    ana, _ = people.add_line(parts, "Ana Lind, Brightline Logistics, CFO, +1 212 867 5311")
    lee, _ = people.add_line(parts, "Lee Chan, Acme, COO, +1 212 867 5312")
    others = [
        people.add_line(parts, f"P {n}, Brightline Logistics, , +1 212 867 54{n:02}")[0] for n in range(6)
    ]
    for n, one in enumerate(others[:5]):
        log(parts, one, Outcome.NO_ANSWER, at=parts.now() - timedelta(days=n + 1))
    assert cards.load(parts, ana).gate.state == "allowed"
    log(parts, others[5], Outcome.VOICEMAIL, at=parts.now() - timedelta(hours=1))
    held = cards.load(parts, ana)
    assert "6 touches to one company in 7 days (5 calls, 1 voicemail)" in held.gate.reason
    assert held.account_map is not None and held.account_map.full
    assert cards.load(parts, lee).gate.state == "allowed"
    assert [row.prospect_id for row in queueing.read(parts).rows] == [lee]


def test_right_company_wrong_person_leads_to_the_right_one_at_once(
    parts: Parts, kim: UUID, clock: HandClock
) -> None:
    people.add_line(parts, "Lee Chan, Acme, COO, +1 212 867 5312")
    jo = ReferralEntry("Jo Park", "Head of Operations", "+1 212 867 5330")
    log(parts, kim, Outcome.WRONG_NUMBER, reason="wrong_person", referral=jo)
    clock.on(minutes=1)
    first = queueing.read(parts).rows[0]
    assert (first.name, first.company, first.tier, first.gate.state) == (
        "Jo Park",
        "Brightline Logistics",
        "inbound",
        "allowed",
    )
    found = cards.load(parts, first.prospect_id).account_map
    assert found is not None and [one.who for one in found.referrals] == ["Kim Okafor"]
