"""Campaigns are made, changed and taken back; their goal decides what a call leaves behind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from coldcall.actions import calling, campaigns, cards, days, exporting, importing, queueing
from coldcall.actions.calling import Start
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, NextKind, Outcome
from coldcall.domain.campaign_view import countdown
from coldcall.domain.content import Campaign, CampaignKind, Goal
from coldcall.domain.engagement import EngagementKind
from coldcall.domain.queue import QueueRow, Tier
from coldcall.domain.wrapup import ReferralEntry, Saved, WrapUp
from coldcall.errors import BadInput, NotFound
from coldcall.store import dossiers
from coldcall.store import people as stored
from tests.actions.conftest import TUESDAY, HandClock

NAME = "Q4 webinar"
LEADS = """\
First Name,Last Name,Email,Phone Number,Job Title,Company Name,Country/Region
Ada,Lovelace,ada@acme.com,+1 212 867 0001,VP Operations,Acme,US
Bo,Lind,bo@acme.com,+1 212 867 0002,Clerk,Acme,US
Cy,Young,cy@crate.com,,Manager,Crate,US
"""


@pytest.fixture
def ada(parts: Parts, tmp_path: Path) -> UUID:
    """Ada on the list of a webinar in three days; with her Bo, and Cy without a number."""
    file = tmp_path / "leads.csv"
    file.write_text(LEADS, encoding="utf-8")
    importing.run(parts, file, ImportOptions(campaign=NAME))
    set_goal(parts, Goal.REGISTRATION)
    with parts.store.read() as reading:
        return stored.resolve(reading, "ada@acme.com")


def set_goal(parts: Parts, goal: Goal) -> Campaign:
    one = campaigns.one(parts, NAME).campaign
    starts = TUESDAY + timedelta(days=3)
    done, _ = campaigns.change(
        parts, one.id, goal=goal, starts_at=starts, ends_at=starts + timedelta(hours=1)
    )
    return done.campaign


def log(parts: Parts, who: UUID, outcome: Outcome, **form: Any) -> Saved:
    made = WrapUp(outcome=outcome, **form)
    return calling.log(parts, Start(who, None, HowStarted.LOGGED), made)[0]


def row_of(parts: Parts, who: UUID) -> QueueRow:
    rows = queueing.read(parts, everyone=True, limit=100).rows
    return next(row for row in rows if row.prospect_id == who)


def acts(parts: Parts, who: UUID) -> list[EngagementKind]:
    with parts.store.read() as reading:
        return [act.kind for act in dossiers.load(reading, who).engagement]


def test_before_an_event_people_are_invited_with_the_time_left(parts: Parts, ada: UUID) -> None:
    row = row_of(parts, ada)
    assert (row.tier, row.why_place) == (Tier.EVENT, "Q4 webinar, invitation · 3 days left")


def test_who_registers_on_the_phone_is_invited_no_more_and_followed_up(
    parts: Parts, ada: UUID, clock: HandClock
) -> None:
    saved = log(parts, ada, Outcome.MEETING_BOOKED)
    assert saved.words == "Registered · follow-up after the event, Fri 12:00"
    assert saved.next_kind == NextKind.NURTURE
    assert acts(parts, ada) == [EngagementKind.REGISTRATION]
    assert row_of(parts, ada).not_now == "wait:event"
    clock.on(days=1)
    assert row_of(parts, ada).not_now == "wait:event"
    clock.on(days=2, hours=2)
    assert queueing.read(parts).rows[0].prospect_id == ada
    assert row_of(parts, ada).why_place.startswith("Q4 webinar, follow-up, registered only · ")


def test_a_registration_taken_back_was_none(parts: Parts, ada: UUID, clock: HandClock) -> None:
    log(parts, ada, Outcome.MEETING_BOOKED)
    calling.undo(parts, clock.now() - timedelta(hours=1))
    assert acts(parts, ada) == []
    assert not row_of(parts, ada).not_now.startswith("wait:event")


def test_an_event_that_is_put_off_puts_the_follow_up_off(parts: Parts, ada: UUID, clock: HandClock) -> None:
    log(parts, ada, Outcome.MEETING_BOOKED)
    one = campaigns.one(parts, NAME).campaign
    later = TUESDAY + timedelta(days=10)
    campaigns.change(parts, one.id, starts_at=later, ends_at=later + timedelta(hours=1))
    clock.on(days=6)
    assert row_of(parts, ada).not_now == "wait:event"
    clock.on(days=4, hours=2)
    assert row_of(parts, ada).not_now == ""


def test_a_registration_by_form_stops_the_invitation_at_once(parts: Parts, ada: UUID, tmp_path: Path) -> None:
    file = tmp_path / "registered.csv"
    rows = (
        f"Email,Campaign Name,Member Status,Member Status Date\nada@acme.com,{NAME},Registered,2026-11-23\n"
    )
    file.write_text(rows, encoding="utf-8")
    importing.run(parts, file, ImportOptions(kind="engagements"))
    assert row_of(parts, ada).not_now == "wait:event"
    numbers = campaigns.one(parts, NAME).numbers
    assert (numbers.people, numbers.reached, numbers.goals) == (3, 1, 1)


@pytest.mark.parametrize(
    ("goal", "label", "needs"),
    [
        (Goal.MEETING, "Meeting booked", ("when", "with", "email")),
        (Goal.REGISTRATION, "Registered", ("email",)),
        (Goal.BOOTH, "Booth appointment", ("when", "with")),
        (Goal.SURVEY, "Survey answered", ()),
        (Goal.VOICEMAIL, "Message given", ()),
    ],
)
def test_the_goal_names_the_first_outcome_everywhere(
    goal: Goal, label: str, needs: tuple[str, ...], parts: Parts, ada: UUID, tmp_path: Path
) -> None:
    set_goal(parts, goal)
    card = cards.load(parts, ada)
    assert (card.goal, card.outcomes[0].label, card.outcomes[0].needs) == (goal, label, needs)
    assert log(parts, ada, Outcome.MEETING_BOOKED).words.startswith(label)
    file = tmp_path / "out.csv"
    exporting.outcomes(parts, file, "csv")
    header, row = file.read_text(encoding="utf-8-sig").splitlines()[:2]
    assert row.split(",")[header.split(",").index("goal")] == goal


def test_after_the_event_the_goal_is_a_meeting(parts: Parts, ada: UUID, clock: HandClock) -> None:
    clock.on(days=4)
    assert cards.load(parts, ada).outcomes[0].label == "Meeting booked"


def test_leaving_the_voicemail_can_be_the_goal(parts: Parts, ada: UUID) -> None:
    set_goal(parts, Goal.VOICEMAIL)
    saved = log(parts, ada, Outcome.VOICEMAIL)
    assert (saved.words, saved.next_kind) == ("Voicemail left, goal · goal reached", NextKind.STOP)
    assert row_of(parts, ada).not_now == "state:finished"
    numbers = campaigns.one(parts, NAME).numbers
    assert (numbers.reached, numbers.goals) == (1, 1)


def test_a_mailbox_without_a_message_is_tried_again(parts: Parts, ada: UUID) -> None:
    set_goal(parts, Goal.VOICEMAIL)
    assert log(parts, ada, Outcome.VOICEMAIL, detail="none_left").next_kind == NextKind.RETRY


@pytest.mark.parametrize(
    ("outcome", "reason"),
    [(Outcome.NOT_A_FIT, "wrong_role"), (Outcome.WRONG_NUMBER, "wrong_person")],
)
def test_the_wrong_person_leads_to_the_right_one(
    outcome: Outcome, reason: str, parts: Parts, ada: UUID
) -> None:
    keys = {key.outcome: key for key in cards.load(parts, ada).outcomes}
    assert next(one.asks for one in keys[outcome].reasons if one.code == reason) == "who"
    log(parts, ada, outcome, reason=reason, referral=ReferralEntry("Bo Lind"))
    with parts.store.read() as reading:
        bo = stored.resolve(reading, "bo@acme.com")
        linked = dossiers.load(reading, bo).referred_by
    assert [(who, one.prospect_id) for one, who in linked] == [("Ada Lovelace", ada)]
    first = queueing.read(parts).rows[0]
    assert (first.prospect_id, first.tier) == (bo, Tier.INBOUND)


def test_somebody_new_is_asked_for_at_the_switchboard(parts: Parts, kim: UUID) -> None:
    with parts.store.write() as writing:
        link = dossiers.load(writing, kim).phones[0]
        writing.connection.exec_driver_sql("UPDATE phone_link SET label = 'hq'")
    log(parts, kim, Outcome.NOT_A_FIT, reason="wrong_role", referral=ReferralEntry("Ines Moreau", "COO"))
    row = queueing.read(parts).rows[0]
    assert (row.name, row.title, row.phone, row.tier) == ("Ines Moreau", "COO", link.e164, Tier.INBOUND)


def test_coverage_names_who_cannot_be_reached(parts: Parts, ada: UUID) -> None:
    view = campaigns.one(parts, NAME)
    assert countdown(view) == "invitations, 3 days left"
    numbers = view.numbers
    assert (numbers.people, numbers.reached, numbers.left) == (3, 0, 2)
    assert [(one.reason, one.count) for one in numbers.unreachable] == [("state:no_number", 1)]
    log(parts, ada, Outcome.NO_ANSWER)
    numbers = campaigns.one(parts, NAME).numbers
    assert (numbers.left, numbers.tried, [one.reason for one in numbers.waiting]) == (1, 1, ["wait:retry"])
    assert (numbers.pace.calls_a_day, numbers.pace.today) == (1.0, 1)


def test_a_change_is_taken_back_whole(parts: Parts, ada: UUID) -> None:
    before = campaigns.one(parts, NAME).campaign
    done, changes = campaigns.change(
        parts, before.id, name="Webinar", kind="seminar", zone="Europe/Berlin", invite_days=1
    )
    assert done.campaign.kind is CampaignKind.SEMINAR
    assert changes.queue
    assert ada in changes.prospects
    assert row_of(parts, ada).tier is Tier.SCORE
    campaigns.undo(parts, done)
    assert campaigns.one(parts, NAME).campaign == before
    assert row_of(parts, ada).tier is Tier.EVENT


def test_a_campaign_that_was_made_goes_away_again(parts: Parts) -> None:
    done, _ = campaigns.make(parts, "  Spring  expo ")
    assert (done.campaign.name, done.campaign.kind) == ("Spring expo", CampaignKind.TRADE_SHOW)
    campaigns.undo(parts, done)
    assert campaigns.listed(parts) == ()
    with pytest.raises(NotFound):
        campaigns.one(parts, "Spring expo")


@pytest.mark.parametrize(
    "fields",
    [
        {"goal": "world peace"},
        {"kind": "party"},
        {"zone": "Mars/Base"},
        {"ends_at": datetime(2026, 12, 1, tzinfo=UTC)},
        {"starts_at": TUESDAY, "ends_at": TUESDAY},
        {"follow_up_days": 400},
        {"name": " "},
        {"name": "other"},
        {"colour": "blue"},
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_kept(fields: dict[str, object], parts: Parts) -> None:
    campaigns.make(parts, "Other")
    one = campaigns.make(parts, NAME)[0].campaign
    with pytest.raises(BadInput):
        campaigns.change(parts, one.id, **fields)
    assert campaigns.one(parts, NAME).campaign == one


def test_giveaway_hunters_stand_lower_and_say_why(parts: Parts, tmp_path: Path) -> None:
    campaigns.make(parts, "Expo", kind="trade_show", starts_at=TUESDAY - timedelta(days=2))
    file = tmp_path / "badges.csv"
    file.write_text(
        "First Name,Last Name,Email,Phone,Company,Country,Scan Time,Booth Notes\n"
        "Ada,Guest,ada@acme.com,+1 212 867 0001,Acme,US,2026-11-22T15:00:00Z,wants a demo\n"
        "Bo,Hunter,bo@brick.com,+1 212 867 0002,Brick,US,2026-11-22T15:00:00Z,giveaway only\n",
        encoding="utf-8",
    )
    importing.run(parts, file, ImportOptions(campaign="Expo"))
    guest, hunter = queueing.read(parts).rows
    assert (guest.name, guest.tier) == ("Ada Guest", Tier.EVENT)
    assert guest.why_place.startswith("Expo, follow-up, visited the booth · ")
    assert (hunter.tier, hunter.why_place, hunter.flags) == (
        Tier.SCORE,
        "Expo, giveaway only",
        ("giveaway_only",),
    )
    assert any("giveaway only" in reason.text for reason in hunter.score.reasons)
    assert hunter.score.engagement < guest.score.engagement / 2


@pytest.mark.parametrize(
    ("goal", "meetings"),
    [
        (Goal.MEETING, 1),
        (Goal.BOOTH, 1),
        (Goal.REGISTRATION, 0),
        (Goal.SURVEY, 0),
        (Goal.VOICEMAIL, 0),
    ],
)
def test_the_day_counts_meetings_and_no_other_goal(
    parts: Parts, ada: UUID, goal: Goal, meetings: int
) -> None:
    set_goal(parts, goal)
    log(parts, ada, Outcome.MEETING_BOOKED)
    day = days.today(parts)
    assert (day.calls, day.conversations, day.meetings) == (1, 1, meetings)
