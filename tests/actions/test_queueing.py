"""The queue adds up, explains itself, and says the same as the facts it was stored from."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from coldcall.actions import calling, importing, people, placing, questions, queueing, regions, suppressing
from coldcall.actions.calling import Start
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.queue import Queue, Tier
from coldcall.domain.wrapup import WhenEntry, WrapUp
from coldcall.errors import BadInput
from tests.actions.conftest import TUESDAY, HandClock

LEADS = """\
First Name,Last Name,Email,Phone Number,Job Title,Company Name,Country/Region,\
Recent Conversion,Recent Conversion Date
Ada,Lovelace,ada@acme.example,+1 212 867 0001,VP Operations,Acme,US,The Dock Guide: Form,2026-11-24T14:00:00Z
Bo,Lind,bo@brick.example,+44 20 7031 3000,Director,Brick Ltd,GB,The Dock Guide: Form,2026-10-01T14:00:00Z
Cy,Young,cy@crate.example,+1 415 867 0003,Manager,Crate,US,,
Di,Moss,di@dust.example,+46 8 123 456 78,Manager,Dust AB,SE,,
Ed,Nobody,ed@edge.example,,Clerk,Edge,US,The Dock Guide: Form,2026-11-23T14:00:00Z
"""


@pytest.fixture
def listed(parts: Parts, tmp_path: Path) -> Parts:
    """Five leads: three who can be called, one in a country without a rule, one without a number."""
    file = tmp_path / "leads.csv"
    file.write_text(LEADS, encoding="utf-8")
    importing.run(parts, file, ImportOptions())
    return parts


def adds_up(queue: Queue) -> bool:
    return queue.total == queue.callable + sum(one.count for one in queue.not_now)


def test_everybody_is_accounted_for(listed: Parts) -> None:
    queue = queueing.read(listed)
    assert adds_up(queue)
    assert queue.total == 5
    assert {one.reason for one in queue.not_now} == {"missing:answer", "state:no_number"}


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_it_adds_up_at_every_hour(listed: Parts, hour: int) -> None:
    at = datetime(2026, 11, 25, hour, 30, tzinfo=UTC)
    queue = queueing.read(listed, at=at)
    assert adds_up(queue)
    assert len(queue.rows) == queue.callable
    assert all(row.gate.state == "allowed" for row in queue.rows)


def test_london_is_named_when_it_opens_later(listed: Parts) -> None:
    queue = queueing.read(listed, at=datetime(2026, 11, 25, 20, 0, tzinfo=UTC))
    [later] = [one for one in queue.not_now if one.reason == "later"]
    assert "London opens" in later.text
    assert later.opens_at is not None


def test_the_freshest_reader_is_on_top_and_says_why(listed: Parts) -> None:
    top = queueing.read(listed).rows[0]
    assert top.name == "Ada Lovelace"
    [reader] = [one.text for one in top.score.reasons if "Dock Guide" in one.text]
    assert "2 h ago" in reader


def test_reasons_sum_to_the_score(listed: Parts) -> None:
    for row in queueing.read(listed, everyone=True).rows:
        assert round(sum(reason.points for reason in row.score.reasons), 1) == row.score.total
        assert round(row.score.fit + row.score.engagement + row.score.history, 1) == row.score.total


@pytest.mark.parametrize("days", [0, 1, 30, 365])
def test_stored_order_is_the_order_of_the_scores_shown(listed: Parts, days: int) -> None:
    at = TUESDAY + timedelta(days=days)
    rows = queueing.read(listed, at=at, everyone=True).rows
    keys = [(row.tier != Tier.PROMISE, row.tier != Tier.INBOUND, -row.score.total) for row in rows]
    assert keys == sorted(keys)


def test_everyone_lists_those_who_cannot_be_called_too(listed: Parts) -> None:
    rows = queueing.read(listed, everyone=True).rows
    assert len(rows) == 5
    assert {row.name for row in rows if row.gate.state != "allowed"} == {"Di Moss", "Ed Nobody"}


def test_a_country_is_called_once_somebody_answers_for_it(listed: Parts) -> None:
    regions.answer(listed, "SE", "window", "mon_fri=09:00-18:00", "I answer for it")
    assert any(row.name == "Di Moss" for row in queueing.read(listed).rows)


def test_somebodys_country_is_answered_for_from_their_card(listed: Parts) -> None:
    di = next(row for row in queueing.read(listed, everyone=True).rows if row.name == "Di Moss")
    questions.settle_hours(listed, di.prospect_id, "Our customers are there")
    assert any(row.name == "Di Moss" for row in queueing.read(listed).rows)
    with pytest.raises(BadInput):
        questions.settle_hours(listed, di.prospect_id, "again")


def test_a_due_promise_stands_above_everything(listed: Parts, clock: HandClock) -> None:
    cy = next(row.prospect_id for row in queueing.read(listed).rows if row.name == "Cy Young")
    when = WhenEntry(datetime(2026, 11, 24, 10), "America/Los_Angeles", TUESDAY + timedelta(hours=2))
    calling.log(listed, Start(cy, None, HowStarted.LOGGED), WrapUp(outcome=Outcome.CALL_BACK, when=when))
    assert all(row.prospect_id != cy for row in queueing.read(listed).rows)
    clock.on(hours=2)
    assert queueing.read(listed).rows[0].prospect_id == cy


def test_suppressed_people_are_never_offered(listed: Parts) -> None:
    suppressing.add(listed, "ada@acme.example", None, "asked by mail")
    queue = queueing.read(listed)
    assert all(row.name != "Ada Lovelace" for row in queue.rows)
    assert adds_up(queue)


def test_a_suppressed_company_domain_reaches_people_imported_later(parts: Parts, tmp_path: Path) -> None:
    suppressing.add(parts, "@acme.example", None, "the company asked")
    file = tmp_path / "leads.csv"
    file.write_text(LEADS, encoding="utf-8")
    importing.run(parts, file, ImportOptions())
    assert all(row.name != "Ada Lovelace" for row in queueing.read(parts).rows)


def test_skipped_people_come_back_by_the_reasons_rule(listed: Parts, clock: HandClock) -> None:
    ada = queueing.read(listed).rows[0].prospect_id
    fact, _ = placing.skip(listed, ada, "5")
    assert all(row.prospect_id != ada for row in queueing.read(listed).rows)
    assert fact.until is not None
    assert any(row.prospect_id == ada for row in queueing.read(listed, at=fact.until).rows)


def test_a_limit_keeps_the_numbers_of_all(listed: Parts) -> None:
    queue = queueing.read(listed, limit=1)
    assert (len(queue.rows), queue.callable) == (1, 3)


def test_an_empty_store_has_an_empty_queue(parts: Parts) -> None:
    assert queueing.read(parts) == Queue(TUESDAY, 0, 0, ())


def test_called_twice_today_rests_until_tomorrow(parts: Parts, kim: UUID, clock: HandClock) -> None:
    for _ in range(2):
        calling.log(
            parts, Start(kim, None, HowStarted.LOGGED), WrapUp(outcome=Outcome.NO_ANSWER, detail="busy")
        )
        clock.on(hours=2)
    queue = queueing.read(parts)
    assert queue.callable == 0
    assert adds_up(queue)
    assert queueing.read(parts, at=TUESDAY + timedelta(days=1, hours=2)).callable == 1


def test_people_who_share_a_number_share_its_caps(parts: Parts, kim: UUID, clock: HandClock) -> None:
    other, _ = people.add_line(parts, "Lee Chan, Brightline Logistics, +1 212 867 5310")
    for _ in range(2):
        calling.log(parts, Start(kim, None, HowStarted.LOGGED), WrapUp(outcome=Outcome.NO_ANSWER))
        clock.on(minutes=5)
    queue = queueing.read(parts)
    assert all(row.prospect_id != other for row in queue.rows)
    assert adds_up(queue)
