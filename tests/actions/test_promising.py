"""Promises made, understood, counted, frozen, kept on their wall, teased and published."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from coldcall.actions import calling, cards, people, promising, publishing, standing, suppressing, teasing
from coldcall.actions.calling import Start
from coldcall.actions.parts import Parts
from coldcall.domain.bant import Letter
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.content import Asset
from coldcall.domain.evidence import EvidenceKind
from coldcall.domain.history import FollowUp, Promise, PromiseKind
from coldcall.domain.promise_context import headline, thawed
from coldcall.domain.prospect import Prospect
from coldcall.domain.wall import to_wall
from coldcall.domain.wrapup import ReferralEntry, Saved, WrapUp
from coldcall.errors import BadInput
from coldcall.store import dossiers, standings
from tests.actions.conftest import TUESDAY, HandClock

NEW_YORK = "America/New_York"
GUIDE = Asset(UUID(int=7), "Dock guide", topic="dock times", link="https://example.com/guide")


def ended(parts: Parts, who: UUID, form: WrapUp) -> Saved:
    return calling.log(parts, Start(who, None, HowStarted.LOGGED), form)[0]


def promised(parts: Parts, who: UUID, typed: str) -> Promise:
    """What a call back agreed on in words leaves behind."""
    entry = promising.understand(parts, who, typed).entry
    ended(parts, who, WrapUp(outcome=Outcome.CALL_BACK, when=entry))
    return cards.load(parts, who).promises[0]


def test_a_time_they_asked_for_is_free_of_the_houses_hours_and_never_of_the_laws(
    parts: Parts, kim: UUID
) -> None:
    evening = promising.understand(parts, kim, "mon 20:00")
    assert (evening.words, evening.moved) == ("Mon 20:00", "")
    ours = promising.understand(parts, kim, "mon 20:00", asked=False)
    assert (ours.words, bool(ours.moved)) == ("Tue 1 Dec 08:00", True)
    night = promising.understand(parts, kim, "mon 3:00am")
    assert night.entry.wall == datetime(2026, 11, 30, 8, 0)
    assert "08:00" in night.moved or "8" in night.moved


def test_a_day_they_named_is_not_put_off_by_our_caps(parts: Parts, kim: UUID, clock: HandClock) -> None:
    for _ in range(6):
        ended(parts, kim, WrapUp(outcome=Outcome.NO_ANSWER))
        clock.on(hours=24)
    theirs = promising.understand(parts, kim, "in 2 weeks")
    assert (theirs.entry.wall.date() - clock.moment.date(), theirs.moved) == (timedelta(days=14), "")
    ours = promising.understand(parts, kim, "in 2 weeks", asked=False)
    assert "6 times in 30 days" in ours.moved


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [
        (Outcome.CALL_BACK, True),
        (Outcome.NOT_NOW, True),
        (Outcome.GATEKEEPER, False),
        (Outcome.NO_ANSWER, False),
    ],
)
def test_only_who_was_reached_asked_for_a_time(
    parts: Parts, kim: UUID, outcome: Outcome, asked: bool
) -> None:
    entry = promising.understand(parts, kim, "mon 11:00").entry
    ended(parts, kim, WrapUp(outcome=outcome, when=entry))
    assert cards.load(parts, kim).promises[0].asked is asked


def test_a_missed_time_is_called_later_in_our_hours(parts: Parts, kim: UUID, clock: HandClock) -> None:
    promised(parts, kim, "sat 10:00")
    clock.moment = datetime(2026, 11, 28, 15, 0, tzinfo=UTC)
    assert cards.load(parts, kim).gate.state == "allowed"
    clock.on(hours=25)
    sunday = cards.load(parts, kim).gate
    assert (sunday.state, sunday.opens_at) == ("refused", datetime(2026, 11, 30, 13, 0, tzinfo=UTC))


def test_a_day_they_named_goes_round_weekends_and_holidays_and_says_why(parts: Parts, kim: UUID) -> None:
    saturday = promising.understand(parts, kim, "saturday")
    assert saturday.entry.wall == datetime(2026, 11, 30, 10, 0)  # the hour stays, the day moves
    assert saturday.moved
    holiday = promising.understand(parts, kim, "25 december")
    assert holiday.entry.wall.date() == date(2026, 12, 28)
    assert holiday.moved


def test_only_a_day_was_said_the_hour_is_the_one_they_answered_at(
    parts: Parts, kim: UUID, clock: HandClock
) -> None:
    assert promising.understand(parts, kim, "next week").entry.wall.hour == 10
    clock.on(hours=3)
    ended(parts, kim, WrapUp(outcome=Outcome.SEND_INFO))
    found = promising.understand(parts, kim, "march")
    assert (found.entry.wall.hour, found.entry.precise) == (14, "month")
    assert found.entry.wall.day <= 15


def test_a_time_in_the_callers_zone_is_told_on_both_walls(parts: Parts) -> None:
    ana, _ = people.add_line(parts, "Ana Lind, Other House, COO, +1 415 867 5311")
    found = promising.understand(parts, ana, "mon 3pm my time")
    assert (found.words, found.moved) == ("Mon 12:00", "15:00 your time is 12:00 there")


@pytest.mark.parametrize(
    ("typed", "whom"),
    [
        ("mon 3pm", ""),
        ("mon 3pm for Ana Lind", "Ana Lind"),
        ("montag 15 uhr für Ana", "Ana"),
        ("in 2 weeks for both", "Kim Okafor and Ana Lind"),
    ],
)
def test_whom_it_is_for_may_be_typed_behind_the_time(parts: Parts, kim: UUID, typed: str, whom: str) -> None:
    ended(parts, kim, WrapUp(outcome=Outcome.GATEKEEPER, referral=ReferralEntry("Ana Lind")))
    assert promising.understand(parts, kim, typed).entry.for_whom == whom
    with pytest.raises(BadInput, match="not a time"):
        promising.understand(parts, kim, "for Ana")


def test_what_was_known_is_frozen_and_readable_when_it_surfaces(
    parts: Parts, kim: UUID, clock: HandClock
) -> None:
    with parts.store.write() as writing:
        writing.add(GUIDE)
    ended(parts, kim, WrapUp(outcome=Outcome.SEND_INFO, ratings=((Letter.BUDGET, 2, "has a line"),)))
    clock.on(days=1)
    entry = replace(promising.understand(parts, kim, "in 4 months").entry, for_whom="Kim and Ana")
    form = WrapUp(
        outcome=Outcome.NOT_NOW,
        reason="budget_cycle",
        note="opens in March",
        when=entry,
        ratings=((Letter.NEED, 3, ""),),
        assets=(GUIDE.id,),
    )
    ended(parts, kim, form)
    clock.on(days=2)
    ended(parts, kim, WrapUp(outcome=Outcome.NO_ANSWER, ratings=((Letter.NEED, 0, "none now"),)))
    [held] = cards.load(parts, kim).promises
    known = thawed(held.context)
    assert known.known == ("“opens in March”", "budget 2 “has a line”", "need 3", "Dock guide")
    assert (known.asset_id, held.owner, held.for_whom) == (GUIDE.id, "Dana", "Kim and Ana")
    assert headline(held, clock.now()).startswith("Dana promised Kim and Ana a call for ")


def test_a_context_of_another_shape_is_read_as_far_as_it_goes() -> None:
    assert thawed({}).known == ()
    odd = {"bant": {"need": [3, ""], "budget": "much", "timeline": [None, ""]}, "note": 7, "asset_id": "x"}
    assert thawed(odd).known == ("need 3",)


def test_the_opener_rests_on_a_promise_that_is_due(parts: Parts, kim: UUID, clock: HandClock) -> None:
    held = promised(parts, kim, "mon 15:00")
    clock.moment = held.due_at + timedelta(minutes=1)
    card = cards.load(parts, kim)
    assert card.opener_evidence.kind is EvidenceKind.PROMISE
    assert card.opener is not None
    assert held.words == "mon 15:00"
    assert "mon 15:00" not in card.opener.text  # what the rep typed is no quotation


def test_they_are_counted_by_who_made_them_and_overdue_never_vanishes(
    parts: Parts, kim: UUID, clock: HandClock
) -> None:
    ana, _ = people.add_line(parts, "Ana Lind, Other House, COO, +1 212 867 5311")
    one, two = promised(parts, kim, "mon 15:00"), promised(parts, ana, "mon 15:00")
    clock.moment = one.due_at + timedelta(minutes=5)
    promising.settle(parts, one.id, "kept")
    morning = clock.now() + timedelta(minutes=1)
    for days in (0, 1, 30, 365, 4000):
        clock.moment = two.due_at + timedelta(days=days, minutes=20)
        found = promising.counts(parts)["Dana"]
        assert (found.kept, found.overdue, found.rate) == (1, 1, 0.5)
        assert [state.promise.id for state, _ in promising.listed(parts)] == [two.id]
    since = promising.counts(parts, "Dana", morning)["Dana"]
    assert (since.kept, since.overdue) == (0, 1)
    assert promising.counts(parts, "Nobody") == {}
    promising.settle(parts, two.id, "broken")
    assert promising.counts(parts)["Dana"].broken == 1


def test_new_rules_of_a_zone_move_the_moment_and_keep_the_wall(parts: Parts, kim: UUID) -> None:
    held = promised(parts, kim, "mon 15:00")
    assert promising.hold_walls(parts).prospects == frozenset()
    with parts.store.write() as writing:  # as if it was made when New York meant to stay on summer time
        writing.add(replace(held, id=writing.new_id(), due_at=held.due_at - timedelta(hours=1)))
    promising.settle(parts, held.id, "cancelled")
    with parts.store.write() as writing:
        dossier = dossiers.load(writing, kim)
        stale = replace(standing.stand(parts, dossier, parts.now()), promise_at=None)
        standings.put(writing, [stale])
    assert [one.due_at for one in dossier.open_promises()] == [held.due_at]
    assert promising.hold_walls(parts).prospects == frozenset({kim})
    with parts.store.read() as reading:
        [row] = standings.light(reading, [kim])
    assert row.promise == int(held.due_at.timestamp() * 1000)


# Teasers


def distant(parts: Parts, who: UUID, *, months: int = 7) -> Promise:
    with parts.store.write() as writing:
        dossier = dossiers.load(writing, who)
        writing.add(GUIDE)
        writing.set(Prospect, dossier.prospect.id, email="kim@brightline.example")
    entry = promising.understand(parts, who, f"in {months} months").entry
    ended(parts, who, WrapUp(outcome=Outcome.NOT_NOW, reason="budget_cycle", when=entry, assets=(GUIDE.id,)))
    return cards.load(parts, who).promises[0]


def test_the_working_day_before_a_distant_promise_its_asset_is_proposed_once(
    parts: Parts, kim: UUID, clock: HandClock
) -> None:
    held = distant(parts, kim)
    due = to_wall(held.due_at, held.zone).date()
    assert held.kind is PromiseKind.RECONTACT
    eve = due - timedelta(days=1)
    while eve.weekday() > 4:
        eve -= timedelta(days=1)
    assert teasing.teasers(parts, eve - timedelta(days=1)) == ()
    assert teasing.teasers(parts, due) == ()
    clock.moment = datetime(eve.year, eve.month, eve.day, 14, tzinfo=UTC)
    found = teasing.teasers(parts, eve)
    assert [(one.name, one.asset.title) for one in found] == [("Kim Okafor", "Dock guide")]
    assert teasing.arm(parts, found).prospects == frozenset({kim})
    assert teasing.teasers(parts, eve) == ()
    assert teasing.arm(parts, found).prospects == frozenset()
    with parts.store.read() as reading:
        mails = dossiers.load(reading, kim).follow_ups
    assert [one.asset_id for one in mails if one.call_id is None] == [GUIDE.id]
    assert all(isinstance(one, FollowUp) and one.state == "waiting" for one in mails)


def test_a_near_promise_and_somebody_on_do_not_call_are_not_teased(
    parts: Parts, kim: UUID, clock: HandClock
) -> None:
    held = distant(parts, kim, months=2)
    eve = to_wall(held.due_at, held.zone).date() - timedelta(days=1)
    assert teasing.teasers(parts, eve) == ()
    promising.settle(parts, held.id, "cancelled")
    clock.on(days=3)
    far = distant_again(parts, kim)
    eve = to_wall(far.due_at, far.zone).date() - timedelta(days=1)
    assert teasing.teasers(parts, eve)
    suppressing.add(parts, str(kim), None, "asked us to stop")
    assert teasing.teasers(parts, eve) == ()


def distant_again(parts: Parts, who: UUID) -> Promise:
    entry = promising.understand(parts, who, "in 8 months").entry
    ended(parts, who, WrapUp(outcome=Outcome.NOT_NOW, reason="budget_cycle", when=entry, assets=(GUIDE.id,)))
    return cards.load(parts, who).promises[0]


# Calendar files


def events(path: Path) -> dict[str, Event]:
    found = Calendar.from_ical(path.read_bytes()).walk("VEVENT")
    return {str(one["SUMMARY"]): one for one in found if isinstance(one, Event)}


def start_of(event: Event) -> datetime:
    """When an event begins, aware."""
    start = event.decoded("DTSTART")
    assert isinstance(start, datetime)
    return start


def test_a_calendar_has_an_event_for_each_promise_and_meeting(
    parts: Parts, kim: UUID, clock: HandClock, tmp_path: Path
) -> None:
    out = tmp_path / "calls.ics"
    held = promised(parts, kim, "mon 15:00 for Zoe; Ltd")
    ana, _ = people.add_line(parts, "Ana Lind, Other House, COO, +1 415 867 5311")
    booked = TUESDAY + timedelta(days=9)
    ended(parts, ana, WrapUp(outcome=Outcome.MEETING_BOOKED, meeting_at=booked, meeting_with="Dana"))
    assert publishing.calendar(parts, out).events == 2
    found = events(out)
    call, meeting = found["Call: Zoe; Ltd, Brightline Logistics"], found["Meeting: Ana Lind, Other House"]
    assert start_of(call) == datetime(2026, 11, 30, 15, tzinfo=ZoneInfo(NEW_YORK))
    assert str(call["UID"]).startswith(f"{held.id}@")
    assert start_of(meeting).astimezone(UTC) == booked
    assert meeting["DTSTART"].params["TZID"] == "America/Los_Angeles"
    assert publishing.calendar(parts, out, kim).events == 1
    assert publishing.calendar(parts, out, rep="Somebody").events == 0


def test_a_promise_that_changes_keeps_its_uid_and_counts_up(
    parts: Parts, kim: UUID, clock: HandClock, tmp_path: Path
) -> None:
    out = tmp_path / "calls.ics"
    held = promised(parts, kim, "mon 15:00")
    publishing.calendar(parts, out)
    [before] = events(out).values()
    clock.on(minutes=5)
    promising.settle(parts, held.id, "cancelled")
    publishing.calendar(parts, out)
    [after] = events(out).values()
    assert after["UID"] == before["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"]) == (0, 1)
    assert (str(before["STATUS"]), str(after["STATUS"])) == ("CONFIRMED", "CANCELLED")
    clock.moment = held.due_at
    assert publishing.calendar(parts, out).events == 0
