"""Taking a save back takes back what it did, and nothing that others did or that was there before."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import pytest

from coldcall.actions import calling, cards, exporting, people, suppressing
from coldcall.actions.calling import Start, Undone
from coldcall.actions.parts import Parts
from coldcall.domain.bant import Letter
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.wrapup import ReferralEntry, Saved, WhenEntry, WrapUp
from tests.actions.conftest import TUESDAY, HandClock

LAST_WEEK = TUESDAY - timedelta(days=7)


def ended(parts: Parts, who: UUID, form: WrapUp, at: datetime | None = None) -> Saved:
    return calling.log(parts, Start(who, None, HowStarted.LOGGED, at=at), form)[0]


def taken_back(parts: Parts) -> Undone:
    undone = calling.undo(parts, TUESDAY - timedelta(hours=1))
    assert undone is not None
    return undone[0]


def in_days(days: int) -> WhenEntry:
    at = TUESDAY + timedelta(days=days)
    return WhenEntry(at.replace(tzinfo=None), "UTC", at)


def colleagues(parts: Parts, who: UUID) -> list[str]:
    return [one.name for one in cards.load(parts, who).colleagues]


NAMES_ANA = WrapUp(outcome=Outcome.SEND_INFO, referral=ReferralEntry("Ana Lind", "COO"))


def test_a_colleague_who_was_there_before_stays(parts: Parts, kim: UUID) -> None:
    people.add_line(parts, "Ana Lind, Brightline Logistics, COO, +1 212 867 5311")
    ended(parts, kim, NAMES_ANA)
    taken_back(parts)
    assert colleagues(parts, kim) == ["Ana Lind"]


def test_somebody_two_calls_named_stays_for_the_other(parts: Parts, kim: UUID, clock: HandClock) -> None:
    ended(parts, kim, NAMES_ANA)
    clock.on(minutes=5)
    ended(parts, kim, NAMES_ANA)
    taken_back(parts)
    assert colleagues(parts, kim) == ["Ana Lind"]
    taken_back(parts)
    assert colleagues(parts, kim) == []


def test_somebody_who_was_called_since_stays(parts: Parts, kim: UUID, clock: HandClock) -> None:
    saved = ended(parts, kim, NAMES_ANA)
    [ana] = cards.load(parts, kim).colleagues
    clock.on(minutes=5)
    ended(parts, ana.prospect_id, WrapUp(outcome=Outcome.NO_ANSWER))
    calling.finish(parts, saved.call_id, WrapUp(outcome=Outcome.NO_ANSWER))
    assert colleagues(parts, kim) == ["Ana Lind"]


def test_a_correction_of_a_call_logged_late_holds(parts: Parts, kim: UUID, clock: HandClock) -> None:
    rated = WrapUp(outcome=Outcome.SEND_INFO, ratings=((Letter.NEED, 3, "late trucks"),))
    saved = ended(parts, kim, rated, at=LAST_WEEK)
    clock.on(minutes=5)
    calling.finish(parts, saved.call_id, replace(rated, ratings=((Letter.NEED, 1, "few of them"),)))
    need = cards.load(parts, kim).bant.need
    assert (need.score, need.words) == (1, "few of them")


def test_the_form_is_that_of_the_last_save(parts: Parts, kim: UUID, clock: HandClock) -> None:
    first = WrapUp(outcome=Outcome.CALL_BACK, when=in_days(9), ratings=((Letter.NEED, 3, "late trucks"),))
    ended(parts, kim, first)
    clock.on(minutes=1)
    undone = taken_back(parts)
    second = replace(
        first, when=replace(in_days(20), for_whom="Ben Ode"), ratings=((Letter.BUDGET, 2, "has a line"),)
    )
    calling.finish(parts, undone.call_id, second)
    clock.on(minutes=1)
    assert promised_for(parts) == ["Ben Ode"]
    form = taken_back(parts).form
    assert form.when is not None
    assert form.when.at == in_days(20).at
    assert form.ratings == second.ratings


def promised_for(parts: Parts) -> list[str]:
    """Whom the promises of the exported calls are for."""
    file = parts.folders.data / "outcomes.csv"
    exporting.outcomes(parts, file, "csv")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        return [row["promise_for"] for row in csv.DictReader(opened)]


def test_a_number_another_call_retired_stays_retired(parts: Parts, kim: UUID, clock: HandClock) -> None:
    first = ended(parts, kim, WrapUp(outcome=Outcome.NO_ANSWER))
    clock.on(minutes=5)
    ended(parts, kim, WrapUp(outcome=Outcome.WRONG_NUMBER))
    calling.finish(parts, first.call_id, WrapUp(outcome=Outcome.VOICEMAIL))
    assert [phone.retired for phone in cards.load(parts, kim).phones] == [True]


@pytest.mark.parametrize("seconds", [0, -90])
def test_a_number_retired_twice_comes_back(parts: Parts, kim: UUID, clock: HandClock, seconds: int) -> None:
    ended(parts, kim, WrapUp(outcome=Outcome.WRONG_NUMBER))
    undone = taken_back(parts)
    clock.on(seconds=seconds)
    calling.finish(parts, undone.call_id, WrapUp(outcome=Outcome.WRONG_NUMBER))
    taken_back(parts)
    assert [phone.retired for phone in cards.load(parts, kim).phones] == [False]


def test_somebody_named_who_asked_not_to_be_called_stays(parts: Parts, kim: UUID) -> None:
    ended(parts, kim, NAMES_ANA)
    [ana] = cards.load(parts, kim).colleagues
    suppressing.add(parts, str(ana.prospect_id), None, "asked by e-mail")
    taken_back(parts)
    assert colleagues(parts, kim) == ["Ana Lind"]
