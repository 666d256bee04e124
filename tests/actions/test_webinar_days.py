"""A webinar list of 300, called for three days: invitations before, follow-up after, clocks changed between.

The caller does what the queue says and nothing else. What must not happen is checked from the list's own
columns: where people are, who asked not to be called, who was called when.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest

from coldcall.actions import calling, campaigns, dialing, filters, importing, queueing, suppressing
from coldcall.actions.calling import Start
from coldcall.actions.importing import ImportOptions
from coldcall.actions.parts import Parts
from coldcall.domain.call import HowStarted, Outcome
from coldcall.domain.campaign import Phase
from coldcall.domain.campaign_view import outlook
from coldcall.domain.content import Goal
from coldcall.domain.queue import QueueRow, Tier
from coldcall.domain.queue_filter import SavedFilter
from coldcall.domain.wrapup import WrapUp
from coldcall.store import people
from tests.actions.conftest import HandClock

NAME = "Q4 webinar"
FRIDAY = datetime(2026, 10, 30, 13, 0, tzinfo=UTC)
"""09:00 in New York, on summer time; on Monday it is winter there, and it has been in London for a week."""
MONDAY, TUESDAY = FRIDAY + timedelta(days=3), FRIDAY + timedelta(days=4)
BEGINS, ENDS = MONDAY + timedelta(hours=5), MONDAY + timedelta(hours=6)
ROUND = timedelta(minutes=15)
AT_A_TIME = 8
DAY = timedelta(hours=11)

PLACES = (
    ("New York", "NY", "10001", "US", "+1212736", "America/New_York"),
    ("Miami", "FL", "33101", "US", "+1305371", "America/New_York"),
    ("Chicago", "IL", "60601", "US", "+1312332", "America/Chicago"),
    ("Phoenix", "AZ", "85001", "US", "+1602258", "America/Phoenix"),
    ("San Francisco", "CA", "94101", "US", "+1415986", "America/Los_Angeles"),
    ("London", "", "SW1A 0AA", "GB", "+44207219", "Europe/London"),
)
LATER = (Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.GATEKEEPER)


@dataclass
class Day3:
    """What happened: calls by person, who registered when, why each was next."""

    zones: dict[UUID, str]
    never: set[UUID]
    calls: dict[UUID, list[tuple[datetime, Outcome]]] = field(default_factory=lambda: defaultdict(list))
    registered: dict[UUID, datetime] = field(default_factory=dict)
    why: dict[UUID, list[str]] = field(default_factory=lambda: defaultdict(list))


@pytest.fixture
def listed(parts: Parts, clock: HandClock, tmp_path: Path) -> Day3:
    """300 people in six places: ten asked not to be called, six gave no number."""
    clock.moment = FRIDAY
    rows = ["First Name,Last Name,Email,Phone,Title,Company,City,State,Postal Code,Country"]
    for number in range(300):
        city, state, code, country, start, _ = PLACES[number % len(PLACES)]
        phone = "" if number % 50 == 7 else f"{start}{2000 + number}"
        rows.append(
            f"Guest,Number{number},g{number}@c{number}.com,{phone},Manager,Company {number},"
            f"{city},{state},{code},{country}"
        )
    file = tmp_path / "list.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    importing.run(parts, file, ImportOptions(campaign=NAME, list_name="Invited"))
    campaign = campaigns.one(parts, NAME).campaign
    campaigns.change(
        parts, campaign.id, goal=Goal.REGISTRATION, starts_at=BEGINS, ends_at=ENDS, follow_up_days=2
    )
    zones, never = {}, set()
    with parts.store.read() as reading:
        found = {number: people.resolve(reading, f"g{number}@c{number}.com") for number in range(300)}
    for number, one in found.items():
        zones[one] = PLACES[number % len(PLACES)][5]
        if number % 30 == 3:
            suppressing.add(parts, str(one), None, "asked by e-mail")
            never.add(one)
    return Day3(zones, never)


def test_three_days_of_a_webinar(listed: Day3, parts: Parts, clock: HandClock, tmp_path: Path) -> None:
    dice = Random(20261102)
    call_a_day(parts, clock, listed, dice, FRIDAY)
    friday = campaigns.one(parts, NAME)
    assert friday.span is not None
    assert friday.span.phase is Phase.INVITATION
    assert friday.numbers.people == 300
    adds_up(parts)
    call_a_day(parts, clock, listed, dice, MONDAY, until=BEGINS)
    clock.moment = ENDS + timedelta(hours=1)
    came = attend(parts, listed, tmp_path)
    assert len(came) == len(listed.registered) // 2 > 20
    call_a_day(parts, clock, listed, dice, clock.moment, until=MONDAY + DAY)
    call_a_day(parts, clock, listed, dice, TUESDAY)
    nobody_was_called_wrongly(listed)
    followed_up(listed, came)
    adds_up(parts)
    clock.moment = ENDS + timedelta(days=1, hours=23)
    says_how_it_ends(parts)


def call_a_day(
    parts: Parts, clock: HandClock, day: Day3, dice: Random, start: datetime, until: datetime | None = None
) -> None:
    """The reps take who is on top, round after round, and log what came of it."""
    clock.moment = start
    only = filters.part_of(parts, SavedFilter("webinar", campaign=NAME))
    while clock.moment < (until or start + DAY):
        for row in queueing.read(parts, limit=AT_A_TIME, only=only).rows:
            dialing.permit(parts, row.prospect_id, row.phone)
            outcome = one_call(parts, day, dice, row, clock.moment)
            day.calls[row.prospect_id].append((clock.moment, outcome))
            day.why[row.prospect_id].append(row.why_place)
            clock.on(seconds=20)
        clock.moment += ROUND


def one_call(parts: Parts, day: Day3, dice: Random, row: QueueRow, now: datetime) -> Outcome:
    assert row.tier in (Tier.EVENT, Tier.PROMISE), row
    outcome = dice.choices(
        (Outcome.MEETING_BOOKED, Outcome.NOT_A_FIT, Outcome.SEND_INFO, Outcome.DO_NOT_CALL, *LATER),
        (30, 6, 3, 1, 40, 15, 5),
    )[0]
    form = WrapUp(outcome=outcome)
    saved, _ = calling.log(parts, Start(row.prospect_id, None, HowStarted.LOGGED), form)
    if outcome is Outcome.MEETING_BOOKED and now < BEGINS:
        assert saved.words.startswith("Registered"), saved
        day.registered[row.prospect_id] = now
    if outcome is Outcome.DO_NOT_CALL:
        day.never.add(row.prospect_id)
    return outcome


def attend(parts: Parts, day: Day3, tmp_path: Path) -> set[UUID]:
    """Every second of those who registered came; the webinar's own list says so."""
    came = sorted(day.registered)[::2][: len(day.registered) // 2]
    with parts.store.read() as reading:
        found = people.get_many(reading, came)
    rows = ["Email,Campaign Name,Member Status,Member Status Date"]
    rows += [f"{person.email},{NAME},Attended,{BEGINS:%Y-%m-%dT%H:%M:%SZ}" for person, _ in found.values()]
    file = tmp_path / "attended.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    importing.run(parts, file, ImportOptions(kind="engagements"))
    return set(came)


def nobody_was_called_wrongly(day: Day3) -> None:
    """Not outside hours, not on the same day again, not against do-not-call, not between yes and event."""
    assert sum(len(calls) for calls in day.calls.values()) > 400
    for one, calls in day.calls.items():
        walls = [at.astimezone(ZoneInfo(day.zones[one])) for at, _ in calls]
        assert all(wall.weekday() < 5 and 8 <= wall.hour < 21 for wall in walls), walls
        said = day.registered.get(one)
        # Who registered on the morning of the event is followed up in its afternoon; nobody else is.
        days = Counter(wall.date() for wall, (at, _) in zip(walls, calls, strict=True) if at != said)
        assert max(days.values(), default=0) <= 1, calls
        settled = [at for at, outcome in calls if outcome in (Outcome.DO_NOT_CALL, Outcome.NOT_A_FIT)]
        assert not settled or settled == [calls[-1][0]]
        assert not [at for at, _ in calls if said is not None and said < at < ENDS]
    asked_before = {one for one in day.never if not day.calls.get(one)}
    assert len(asked_before) == 10


def followed_up(day: Day3, came: set[UUID]) -> None:
    """Guests and no-shows are called again, each for their own reason."""
    told = dict(reasons(day))
    for one in day.registered:
        if one in told:
            assert told[one] == ("attended" if one in came else "registered only")
    assert {told[one] for one in day.registered if one in told} == {"attended", "registered only"}
    assert sum(one in told for one in day.registered) >= len(day.registered) * 0.9


def reasons(day: Day3) -> Iterator[tuple[UUID, str]]:
    for one, calls in day.calls.items():
        for (at, _), why in zip(calls, day.why[one], strict=True):
            if at < ENDS:
                assert why.startswith((f"{NAME}, invitation · ", "promised")), why
                assert why.endswith(" left")
            elif one in day.registered:
                assert why.startswith(f"{NAME}, follow-up, "), why
                yield one, why.removeprefix(f"{NAME}, follow-up, ").partition(" · ")[0]


def adds_up(parts: Parts) -> None:
    numbers = campaigns.one(parts, NAME).numbers
    held = [*numbers.waiting, *numbers.unreachable]
    assert numbers.people == numbers.reached + numbers.left + sum(one.count for one in held) == 300
    assert all(one.reason and one.words for one in held)


def says_how_it_ends(parts: Parts) -> None:
    """All are reached, or it is said by when not."""
    view = campaigns.one(parts, NAME)
    if view.numbers.share == 1:
        assert "done" in outlook(view)
        return
    ahead = view.numbers.projection
    assert ahead.in_time is False or ahead.done_on is not None
    assert ahead.done_on is None or f"{ahead.done_on.day} " in outlook(view) or view.over
    assert str(ahead.not_reached) in outlook(view) or ahead.in_time
