"""The company on the card: read from the store in two readings, through merges, and only by index."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from coldcall.actions import accounts, calling, cards, merging, people
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.account_map import AccountMap
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.engagement import Engagement, EngagementKind
from coldcall.domain.prospect import PhoneLabel, PhoneLink
from coldcall.domain.wrapup import ReferralEntry, WrapUp
from coldcall.store import accounts as stored
from coldcall.store import people as known
from tests.actions.conftest import HandClock


@pytest.fixture
def ana(parts: Parts, kim: UUID) -> UUID:
    return people.add_line(parts, "Ana Lind, Brightline Logistics, CFO, +1 212 867 5311")[0]


def around(parts: Parts, who: UUID) -> AccountMap:
    with parts.store.read() as reading:
        return accounts.map_of(parts, reading, who, parts.now())


def log(parts: Parts, who: UUID, outcome: Outcome, **more: Any) -> UUID:
    form = WrapUp(outcome=outcome, **more)
    return calling.log(parts, Start(who, None, HowStarted.LOGGED), form)[0].call_id


def send(parts: Parts, who: UUID, kind: EngagementKind = EngagementKind.EMAIL_SENT) -> None:
    with parts.store.write() as writing:
        act = Engagement(writing.new_id(), who, kind, writing.now, writing.now, what="Autumn news")
        writing.add(act)


def test_what_happened_there_is_on_the_card(parts: Parts, kim: UUID, ana: UUID, clock: HandClock) -> None:
    log(parts, kim, Outcome.GATEKEEPER, gatekeeper_name="Robin", note="ask for dock desk", reason="refused")
    clock.on(hours=1)
    log(parts, kim, Outcome.NO_ANSWER, referral=ReferralEntry("Ana Lind"))
    clock.on(hours=1)
    log(parts, ana, Outcome.VOICEMAIL)
    send(parts, ana)
    clock.on(hours=1)
    send(parts, ana, EngagementKind.EMAIL_OPEN)
    found = cards.load(parts, kim).account_map
    assert found is not None
    [colleague] = found.people
    assert (colleague.name, colleague.last_words, colleague.named_by) == (
        "Ana Lind",
        "Voicemail left",
        ("Kim Okafor",),
    )
    assert colleague.reached_at is None and colleague.departments == ("finance",)
    assert [(one.name, one.hints[0].words) for one in found.gatekeepers] == [
        ("Robin", "Refused · ask for dock desk")
    ]
    assert found.pressure == ("4 touches here this week: 2 calls, 1 voicemail, 1 e-mail · 2 to this person")


def test_what_was_taken_back_is_not_there(parts: Parts, kim: UUID, ana: UUID, clock: HandClock) -> None:
    began = parts.now()
    clock.on(minutes=1)
    log(parts, kim, Outcome.NOT_A_FIT, reason="no_need", referral=ReferralEntry("Ana Lind"))
    clock.on(minutes=1)
    assert around(parts, ana).people[0].reached_at is not None
    calling.undo(parts, began)
    found = around(parts, ana)
    assert (found.people[0].reached_at, found.people[0].last_words) == (None, "")
    assert found.referrals == ()


def test_a_call_that_never_rang_is_no_touch(parts: Parts, kim: UUID) -> None:
    call, _ = calling.begin(parts, Start(kim, None, HowStarted.DIALLED))
    assert len(around(parts, kim).touches_me) == 1
    calling.cancel(parts, call.id)
    assert around(parts, kim).touches_me == ()


def test_merged_people_and_companies_count_where_they_stand_now(
    parts: Parts, kim: UUID, ana: UUID, clock: HandClock
) -> None:
    twin, _ = people.add_line(parts, "Ana Lindt, Brightline, Finance Director, +1 212 867 5399")
    log(parts, twin, Outcome.SEND_INFO)
    with parts.store.read() as reading:
        here = stored.company(reading, kim, parts.now())
        there = stored.company(reading, twin, parts.now())
    assert (len(here.people), len(there.people)) == (2, 1)
    merging.merge(parts, ana, twin)
    found = around(parts, kim)
    assert [one.name for one in found.people] == ["Ana Lind"]
    assert found.people[0].reached_at is not None


def test_somebody_without_a_company(parts: Parts) -> None:
    alone, _ = people.add_line(parts, "Ana Lind, , , +1 212 867 5312")
    log(parts, alone, Outcome.NO_ANSWER)
    found = around(parts, alone)
    assert (found.people, found.departments) == ((), ())
    assert found.pressure == "1 touch here this week: 1 call · 1 to this person" or found.pressure == (
        "1 touch here this week: 1 call"
    )


def test_nothing_is_read_but_by_index(parts: Parts, kim: UUID) -> None:
    with parts.store.read() as reading:
        driver = reading.connection.connection.dbapi_connection
        assert driver is not None
        for text, values in (
            (stored._PEOPLE, (kim.bytes,)),
            (stored._FACTS, (kim.bytes, 0)),
            (stored._TOUCHES, (kim.bytes, 0)),
        ):
            plan = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {text}", values).fetchall()]
            scanned = {one.split()[1] for one in plan if one.startswith("SCAN")}
            assert scanned <= {"CONSTANT", "above", "company", "person"}, plan


def test_three_hundred_colleagues_in_two_readings(parts: Parts, kim: UUID) -> None:
    for n in range(40):
        people.add_line(parts, f"Person {n}, Brightline Logistics, Buyer, +1 212 867 {6000 + n}")
    with parts.store.read() as reading:
        driver = reading.connection.connection.dbapi_connection
        assert driver is not None
        asked: list[str] = []
        driver.set_trace_callback(asked.append)
        try:
            found = accounts.map_of(parts, reading, kim, parts.now() + timedelta(days=1))
        finally:
            driver.set_trace_callback(None)
    assert len(found.people) == 40
    assert len([text for text in asked if text.lstrip().startswith("WITH")]) == 2
    assert len(asked) <= 3


def test_who_guards_a_shared_number_is_known_for_colleagues_too(parts: Parts, kim: UUID, ana: UUID) -> None:
    with parts.store.write() as writing:
        shared = known.phone(writing, "+12128675310")
        assert shared is not None
        writing.add(PhoneLink(writing.new_id(), ana, shared.id, PhoneLabel.HQ, 0))
    log(parts, kim, Outcome.SEND_INFO, gatekeeper_name="Robin", via_gatekeeper=True, note="said Ana knows us")
    at_switchboard = cards.load(parts, ana, phone="+12128675310")
    assert (at_switchboard.gatekeeper, at_switchboard.past_gatekeeper) == ("Robin", "said Ana knows us")
    direct = cards.load(parts, ana, phone="+12128675311")
    assert (direct.gatekeeper, direct.past_gatekeeper) == ("", "")
