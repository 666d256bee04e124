"""Where a call leads is a moment at which a call may be made: no holiday, no closed hour, no full cap."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from coldcall.actions import calling, cards, people
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.wrapup import Saved, WrapUp
from coldcall.store import dossiers
from tests.actions.conftest import HandClock

NEW_YORK, PARIS = ZoneInfo("America/New_York"), ZoneInfo("Europe/Paris")


def log(parts: Parts, who: UUID, outcome: Outcome, detail: str = "") -> Saved:
    return calling.log(parts, Start(who, None, HowStarted.LOGGED), WrapUp(outcome=outcome, detail=detail))[0]


def test_a_retry_goes_round_a_public_holiday_to_the_same_part_of_the_next_day(
    parts: Parts, kim: UUID
) -> None:
    saved = log(parts, kim, Outcome.VOICEMAIL)  # two working days after Tuesday is Thanksgiving
    assert saved.next_at is not None
    there = saved.next_at.astimezone(NEW_YORK)
    assert (there.date().isoformat(), there.hour) == ("2026-11-27", 16)
    assert f"Fri {there:%H:%M}" in saved.words


def test_hours_of_the_law_hold_for_what_we_propose(parts: Parts, clock: HandClock) -> None:
    parts.change_settings(replace(parts.settings, place_audience="consumer"))
    lou, _ = people.add_line(parts, "Lou Caron, lou@gmail.com, +33 1 42 34 56 90")
    clock.moment = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)
    busy = log(parts, lou, Outcome.NO_ANSWER, "busy").next_at
    assert busy == datetime(2026, 11, 24, 13, 0, tzinfo=UTC)  # 13:30 in Paris is the consumers' lunch


def test_the_second_try_of_a_day_leads_to_another_day(parts: Parts, kim: UUID, clock: HandClock) -> None:
    log(parts, kim, Outcome.NO_ANSWER, "busy")
    clock.on(minutes=5)
    again = log(parts, kim, Outcome.NO_ANSWER, "busy").next_at
    assert again is not None
    assert again.astimezone(NEW_YORK).date().isoformat() == "2026-11-25"


@pytest.mark.parametrize(
    "outcome", [Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.GATEKEEPER, Outcome.SEND_INFO]
)
def test_when_the_next_try_is_due_the_gate_is_open(
    parts: Parts, kim: UUID, clock: HandClock, outcome: Outcome
) -> None:
    clock.moment = datetime(2026, 12, 21, 13, 30, tzinfo=UTC)
    for _ in range(5):
        due = log(parts, kim, outcome).next_at
        assert due is not None
        assert cards.load(parts, kim, at=due).gate.state == "allowed", due
        clock.moment = due + timedelta(minutes=1)
    with parts.store.read() as reading:
        assert len(dossiers.load(reading, kim).calls) == 5
