"""What an outcome leads to, from when somebody may be tried again, and at which number."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.actions.defaults import load_defaults, read
from coldcall.domain.attempts import (
    Attempt,
    HeldBy,
    NextStep,
    capped,
    ended,
    from_calls,
    next_step,
    not_before,
    quietest_part,
    tries,
)
from coldcall.domain.call import Call, CallOutcome, CallState, Direction, HowStarted, NextKind, Outcome
from coldcall.domain.dialling import (
    NumberIs,
    first_back,
    next_number,
    number_state,
    retired_by,
    usable_numbers,
)
from coldcall.domain.history import Deferral, Promise, PromiseKind
from coldcall.domain.policy import Policy
from coldcall.domain.prospect import PhoneLabel, PhoneView
from coldcall.domain.wall import to_wall
from coldcall.errors import BadInput

DEFAULTS = load_defaults()
POLICY, OUTCOMES = DEFAULTS.attempts, DEFAULTS.outcomes
ZONE = "America/New_York"
TUESDAY = datetime(2026, 3, 3, 16, 0, tzinfo=UTC)  # 11:00 on the prospect's wall
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WHO = UUID(int=77)
DIRECT, HQ = UUID(int=1), UUID(int=2)


def made(
    outcome: Outcome = Outcome.NO_ANSWER,
    at: datetime = TUESDAY,
    detail: str = "",
    phone_id: UUID | None = DIRECT,
) -> Attempt:
    return ended(at, outcome, detail, OUTCOMES, phone_id=phone_id)


def leads_to(
    attempt: Attempt,
    *before: Attempt,
    asked_for: datetime | None = None,
    other_number: bool = False,
) -> NextStep:
    return next_step(
        attempt,
        before,
        POLICY,
        zone=ZONE,
        spread=WHO.bytes,
        asked_for=asked_for,
        other_number=other_number,
    )


def wall(step: NextStep) -> datetime:
    assert step.at is not None
    return to_wall(step.at, ZONE)


def test_no_answer_is_tried_on_the_next_working_day_at_another_part_of_it() -> None:
    step = leads_to(made())
    assert step.kind is NextKind.RETRY
    assert wall(step).date() == date(2026, 3, 4)
    assert wall(step).hour not in (10, 11)
    friday = leads_to(made(at=datetime(2026, 3, 6, 16, tzinfo=UTC)))
    assert wall(friday).date() == date(2026, 3, 9)
    assert friday.words.startswith("next try Mon ")


def test_each_failed_part_of_the_day_is_left_for_another() -> None:
    history: list[Attempt] = []
    seen = []
    at = TUESDAY
    for _ in POLICY.parts:
        attempt = made(at=at)
        step = leads_to(attempt, *history)
        assert step.at is not None
        history.append(attempt)
        seen.append(quietest_part(history, POLICY, ZONE).name)
        at = step.at
    assert len(set(seen)) == len(POLICY.parts) - 1
    assert "late morning" not in seen[:3]


def test_a_voicemail_waits_two_working_days_and_an_empty_one_less() -> None:
    assert wall(leads_to(made(Outcome.VOICEMAIL))).day == 5
    assert wall(leads_to(made(Outcome.VOICEMAIL, detail="none_left"))).day == 4


def test_a_busy_line_is_tried_the_same_day_while_it_lasts() -> None:
    assert leads_to(made(detail="busy")).at == TUESDAY + 2 * HOUR
    late = leads_to(made(at=TUESDAY + 5 * HOUR, detail="busy"))  # 16:00 there
    assert (wall(late).day, wall(late).hour) == (4, wall(late).hour)
    assert wall(late).hour < 10
    friday_evening = leads_to(made(at=datetime(2026, 3, 6, 21, tzinfo=UTC), detail="busy"))
    assert wall(friday_evening).weekday() == 0


def test_a_time_they_gave_makes_a_promise_of_it() -> None:
    step = leads_to(made(Outcome.CALL_BACK), asked_for=TUESDAY + 2 * DAY)
    assert step == NextStep(NextKind.PROMISE, TUESDAY + 2 * DAY, "call back Thu 11:00")
    assert leads_to(made(Outcome.GATEKEEPER), asked_for=TUESDAY + DAY).kind is NextKind.PROMISE
    assert leads_to(made(Outcome.NOT_NOW), asked_for=TUESDAY + DAY).words.startswith("recontact ")


@pytest.mark.parametrize("outcome", [Outcome.MEETING_BOOKED, Outcome.NOT_A_FIT, Outcome.DO_NOT_CALL])
def test_some_outcomes_stop(outcome: Outcome) -> None:
    step = leads_to(made(outcome), asked_for=TUESDAY + DAY)
    assert (step.kind, step.at) == (NextKind.STOP, None)


def test_a_wrong_number_is_about_the_number() -> None:
    assert leads_to(made(Outcome.WRONG_NUMBER)).words == "no number left"
    other = leads_to(made(Outcome.WRONG_NUMBER), other_number=True)
    assert other == NextStep(NextKind.RETRY, TUESDAY, "other number")


def test_after_the_last_try_the_lead_rests_and_comes_back() -> None:
    before = [made(at=TUESDAY - n * DAY) for n in range(5, 0, -1)]
    assert leads_to(made(), *before[1:]).kind is NextKind.RETRY
    step = leads_to(made(), *before)
    assert step.kind is NextKind.NURTURE
    assert step.at is not None
    assert step.at > TUESDAY + timedelta(days=89)
    rested = [*before, replace(made(), next_kind=step.kind, next_at=step.at)]
    held = not_before(rested, (), POLICY, TUESDAY + DAY, zone=ZONE)
    assert held is not None
    assert (held.by, held.until) == (HeldBy.NURTURE, step.at)
    assert not_before(rested, (), POLICY, step.at, zone=ZONE) is None
    assert tries(rested) == 0


def test_reaching_them_starts_the_count_anew() -> None:
    attempts = [made(), made(Outcome.SEND_INFO), made(), made(Outcome.GATEKEEPER)]
    assert tries(attempts) == 2
    before = [made(at=TUESDAY - n * DAY) for n in range(9, 0, -1)]
    assert leads_to(made(Outcome.SEND_INFO), *before).words.startswith("ask what they made of it")


def test_an_attempt_without_an_outcome_leads_nowhere() -> None:
    with pytest.raises(ValueError, match="without an outcome"):
        leads_to(Attempt(TUESDAY, None))


STEPS = st.lists(
    st.builds(
        made,
        st.sampled_from(Outcome),
        st.integers(0, 200 * 24).map(lambda hours: TUESDAY - hours * HOUR),
        st.sampled_from(["", "busy", "dead_line", "none_left"]),
    ),
    max_size=10,
).map(lambda attempts: sorted(attempts, key=lambda attempt: attempt.at))


@given(STEPS, st.sampled_from(Outcome), st.integers(0, 365 * 24), st.uuids())
def test_a_next_try_is_later_on_a_working_day_and_the_same_everywhere(
    before: list[Attempt], outcome: Outcome, hours: int, who: UUID
) -> None:
    attempt = made(outcome, TUESDAY + hours * HOUR)
    step = next_step(attempt, before, POLICY, zone=ZONE, spread=who.bytes, other_number=True)
    again = next_step(attempt, before, POLICY, zone=ZONE, spread=who.bytes, other_number=True)
    assert step == again
    if step.kind is NextKind.STOP:
        assert step.at is None
        return
    assert step.at is not None
    assert step.at >= attempt.at
    if step.at > attempt.at:
        assert wall(step).weekday() < 5
        assert 8 <= wall(step).hour < 17


# When somebody may be tried again


def held(
    *attempts: Attempt,
    now: datetime = TUESDAY + HOUR,
    deferrals: tuple[Deferral, ...] = (),
    promise: Promise | None = None,
    requested_at: datetime | None = None,
) -> HeldBy | None:
    found = not_before(
        attempts, deferrals, POLICY, now, zone=ZONE, promise=promise, requested_at=requested_at
    )
    return found.by if found else None


def promised(due: datetime, made_at: datetime = TUESDAY) -> Promise:
    kind = PromiseKind.CALL_BACK
    return Promise(UUID(int=5), WHO, None, kind, made_at, due, "", ZONE, "", "dana", asked=True)


def deferred(until: datetime, at: datetime = TUESDAY, kind: str = "snooze") -> Deferral:
    return Deferral(UUID(int=6), WHO, kind, "", until, at, "dana")


def test_somebody_never_called_is_free() -> None:
    assert held() is None


def test_a_retry_holds_until_its_time_and_the_recorded_one_wins() -> None:
    assert held(made()) is HeldBy.RETRY
    step = leads_to(made())
    assert step.at is not None
    free = not_before([made()], (), POLICY, step.at, zone=ZONE, spread=WHO.bytes)
    assert free is None
    soon = replace(made(), next_kind=NextKind.RETRY, next_at=TUESDAY + HOUR)
    assert held(soon, now=TUESDAY + 2 * HOUR) is None


def test_stopped_is_for_good_until_they_ask() -> None:
    stopped = made(Outcome.NOT_A_FIT)
    assert held(stopped, now=TUESDAY + timedelta(days=900)) is HeldBy.STOPPED
    recorded = replace(stopped, next_kind=NextKind.STOP)
    found = not_before([recorded], (), POLICY, TUESDAY + DAY, zone=ZONE)
    assert found is not None
    assert (found.until, found.words) == (None, "not a fit")
    assert held(stopped, requested_at=TUESDAY + timedelta(minutes=30)) is None
    assert held(stopped, requested_at=TUESDAY - HOUR) is HeldBy.STOPPED


def test_a_new_number_brings_back_who_had_none() -> None:
    wrong = replace(made(Outcome.WRONG_NUMBER), next_kind=NextKind.STOP)
    assert held(wrong) is None


def test_a_promise_holds_until_due_and_then_frees_of_house_rules() -> None:
    promise = promised(TUESDAY + 5 * HOUR)
    assert held(made(Outcome.CALL_BACK), promise=promise) is HeldBy.PROMISED
    thrice = [made(at=TUESDAY + n * HOUR) for n in range(3)]
    due = TUESDAY + 5 * HOUR
    assert held(*thrice, promise=promise, now=due) is None
    assert held(*thrice, now=due) is not None
    assert held(made(Outcome.MEETING_BOOKED), promise=promise) is HeldBy.PROMISED
    asked = TUESDAY + timedelta(minutes=30)
    assert held(made(Outcome.CALL_BACK), promise=promise, requested_at=asked) is None


def test_a_snooze_holds_a_due_promise_only_if_made_after_it_fell_due() -> None:
    due = TUESDAY + HOUR
    now = due + timedelta(minutes=5)
    early = deferred(now + DAY, at=TUESDAY)
    late = deferred(now + HOUR, at=due + timedelta(minutes=1))
    assert held(deferrals=(early,), promise=promised(due), now=now) is None
    assert held(deferrals=(early, late), promise=promised(due), now=now) is HeldBy.DEFERRED


def test_a_skip_holds_until_its_time_and_an_undo_takes_it_back() -> None:
    skip = deferred(TUESDAY + 3 * HOUR, kind="skip")
    assert held(deferrals=(skip,)) is HeldBy.DEFERRED
    assert held(deferrals=(skip,), now=TUESDAY + 3 * HOUR) is None
    back = Deferral(UUID(int=7), WHO, "back", "", None, TUESDAY + timedelta(minutes=1), "dana")
    assert held(deferrals=(skip, back)) is None
    assert held(deferrals=(skip,), requested_at=TUESDAY + timedelta(minutes=1)) is None


def test_caps_hold_even_who_asked() -> None:
    free = [replace(made(at=TUESDAY + n * HOUR), next_kind=NextKind.RETRY, next_at=TUESDAY) for n in range(2)]
    now = TUESDAY + 2 * HOUR
    found = not_before(free, (), POLICY, now, zone=ZONE, requested_at=now)
    assert found is not None
    assert (found.by, found.until) == (HeldBy.CAP_DAY, datetime(2026, 3, 4, 5, 0, tzinfo=UTC))
    tomorrow = TUESDAY + DAY
    assert not_before(free, (), POLICY, tomorrow, zone=ZONE, requested_at=tomorrow) is None


def test_a_rolling_cap_ends_when_enough_has_left_it() -> None:
    times = [TUESDAY - n * DAY for n in range(10, 3, -1)]
    found = capped(times, POLICY.person, TUESDAY, ZONE)
    assert found is not None
    assert found.by is HeldBy.CAP_ROLLING
    until = found.until
    assert until is not None
    assert capped(times, POLICY.person, until, ZONE) is None
    assert capped(times, POLICY.person, until - timedelta(seconds=1), ZONE) is not None


def test_a_call_of_theirs_fills_no_cap_and_an_unfinished_one_does() -> None:
    def call(direction: Direction, at: datetime) -> Call:
        how = HowStarted.DIALLED
        return Call(UUID(int=at.hour), WHO, DIRECT, "+1", "", "", at, ZONE, direction, how, "dana")

    theirs = CallState(
        call(Direction.INBOUND, TUESDAY),
        CallOutcome(UUID(int=1), UUID(int=2), WHO, TUESDAY, "dana", Outcome.SEND_INFO),
    )
    unfinished = CallState(call(Direction.OUTBOUND, TUESDAY - HOUR), None)
    attempts = from_calls([theirs, unfinished], OUTCOMES)
    assert [(one.outcome, one.counts, one.reached) for one in attempts] == [
        (None, True, False),
        (Outcome.SEND_INFO, False, True),
    ]


# Numbers


def phone(phone_id: UUID, label: PhoneLabel = PhoneLabel.DIRECT, retired: bool = False) -> PhoneView:
    return PhoneView(phone_id, "+1", "", label, "US", "fixed", "", retired, "", "")


PHONES = (phone(DIRECT), phone(HQ, PhoneLabel.HQ))


def chosen(*attempts: Attempt, now: datetime = TUESDAY + DAY) -> UUID | None:
    found = next_number(PHONES, attempts, POLICY, now, ZONE)
    return found.phone_id if found else None


def test_numbers_take_turns() -> None:
    assert chosen() == DIRECT
    assert chosen(made()) == HQ
    second = made(at=TUESDAY + HOUR, phone_id=HQ)
    assert chosen(made(), second) == DIRECT


def test_the_number_they_answered_at_comes_first_for_some_tries() -> None:
    answered = made(Outcome.SEND_INFO, phone_id=HQ)
    assert chosen(answered) == HQ
    silent = [made(at=TUESDAY + n * HOUR, phone_id=HQ) for n in range(1, 4)]
    assert chosen(answered, *silent[:2]) == HQ
    assert chosen(answered, *silent) == DIRECT


def test_a_wrong_number_retires_at_once_and_the_person_stays() -> None:
    wrong = made(Outcome.WRONG_NUMBER)
    assert chosen(wrong) == HQ
    assert retired_by([wrong]) == {DIRECT}
    assert usable_numbers([phone(DIRECT, retired=True)], (), POLICY, TUESDAY, ZONE) == ()
    assert number_state([wrong], POLICY, TUESDAY + 900 * DAY, ZONE).state is NumberIs.RETIRED


def dead(*days: int) -> list[Attempt]:
    return [made(at=TUESDAY + day * DAY, detail="dead_line") for day in days]


def test_a_line_dead_on_three_days_is_held_for_thirty_and_comes_back() -> None:
    third = TUESDAY + 2 * DAY
    found = number_state(dead(0, 1, 2), POLICY, third, ZONE)
    assert (found.state, found.until) == (NumberIs.HELD, third + 30 * DAY)
    back = number_state(dead(0, 1, 2), POLICY, third + 30 * DAY, ZONE)
    assert back.state is NumberIs.USABLE
    again = dead(0, 1, 2, 33)
    assert number_state(again, POLICY, TUESDAY + 33 * DAY, ZONE).state is NumberIs.USABLE
    over = number_state(dead(0, 1, 2, 33, 34, 35), POLICY, TUESDAY + 35 * DAY, ZONE)
    assert over.until == TUESDAY + 65 * DAY


def test_the_same_day_counts_once_and_a_ring_in_between_starts_anew() -> None:
    twice = sorted([*dead(0, 1), made(at=TUESDAY + HOUR, detail="dead_line")], key=lambda one: one.at)
    assert number_state(twice, POLICY, TUESDAY + DAY, ZONE).state is NumberIs.USABLE
    rang = [*dead(0, 1), made(at=TUESDAY + 2 * DAY), *dead(3)]
    assert number_state(rang, POLICY, TUESDAY + 3 * DAY, ZONE).state is NumberIs.USABLE


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("tries", "max_without_reach"), 0),
        (("caps", "person", "per_day"), 0),
        (("next", "voicemail", "kind"), "pray"),
        (("next", "voicemail", "working_days"), -1),
        (("numbers", "hold_days"), "thirty"),
    ],
)
def test_an_unusable_policy_is_named(path: tuple[str, ...], value: object) -> None:
    parsed = read("attempts.toml")
    table = parsed
    for name in path[:-1]:
        table = table[name]
    table[path[-1]] = value
    with pytest.raises(BadInput) as caught:
        Policy.from_toml(parsed)
    assert ".".join(path) in str(caught.value)


def test_every_outcome_needs_to_lead_somewhere() -> None:
    parsed = read("attempts.toml")
    del parsed["next"]["gatekeeper"]
    with pytest.raises(BadInput, match=r"next\.gatekeeper"):
        Policy.from_toml(parsed)


# Whatever happened, nobody is lost, and a count never goes back


PHONES = (phone(DIRECT), phone(HQ))
SILENT = (Outcome.NO_ANSWER, Outcome.VOICEMAIL, Outcome.GATEKEEPER)
HISTORIES = st.lists(
    st.builds(
        made,
        st.sampled_from([*SILENT, Outcome.SEND_INFO, Outcome.WRONG_NUMBER]),
        st.integers(0, 120 * 24 * 4).map(lambda quarters: TUESDAY - quarters * timedelta(minutes=15)),
        st.sampled_from(["", "busy", "dead_line", "none_left"]),
        st.sampled_from([DIRECT, HQ]),
    ),
    max_size=16,
).map(lambda attempts: sorted(attempts, key=lambda attempt: attempt.at))


def free_at(history: list[Attempt], now: datetime) -> datetime | None:
    """When somebody with this history may be called, by nothing but the clock; None for never."""
    at = now
    for _ in range(12):
        held = not_before(history, (), POLICY, at, zone=ZONE, spread=WHO.bytes)
        number = next_number(PHONES, history, POLICY, at, ZONE)
        back = None if number else first_back(PHONES, history, POLICY, at, ZONE)
        if held is None and number is not None:
            return at
        if (held is not None and held.until is None) or (number is None and back is None):
            return None
        at = max([at, *([held.until] if held and held.until else []), *([back[1]] if back else [])])
        at += timedelta(milliseconds=1)
    return None


@given(HISTORIES)
def test_no_lead_is_unreachable_for_ever(history: list[Attempt]) -> None:
    left = {DIRECT, HQ} - retired_by(history)
    at = free_at(history, TUESDAY)
    if left:
        assert at is not None
        assert at <= TUESDAY + POLICY.rest + POLICY.hold + 35 * DAY
    else:
        assert at is None  # a human said of every number that it is wrong: a new one brings them back
        with_new = [*PHONES, phone(UUID(int=3))]
        assert next_number(with_new, history, POLICY, TUESDAY, ZONE) == with_new[2]


@given(HISTORIES, st.sampled_from(SILENT))
def test_one_more_try_never_makes_fewer_and_never_frees_a_cap(
    history: list[Attempt], outcome: Outcome
) -> None:
    more = [*history, made(outcome)]
    assert tries(more) == tries(history) + 1
    for cap in (POLICY.person, POLICY.number, POLICY.account):
        before = capped([one.at for one in history], cap, TUESDAY, ZONE)
        after = capped([one.at for one in more], cap, TUESDAY, ZONE)
        assert after is not None or before is None
        if before and after and before.by is after.by:
            assert after.until is not None and before.until is not None
            assert after.until >= before.until


@given(HISTORIES, st.sampled_from([Outcome.NO_ANSWER, Outcome.GATEKEEPER]))
def test_the_next_try_is_in_the_part_of_the_day_that_failed_least(
    history: list[Attempt], outcome: Outcome
) -> None:
    attempt = made(outcome)
    step = leads_to(attempt, *history, other_number=True)
    if step.kind is not NextKind.RETRY:
        return
    failed = [to_wall(one.at, ZONE).hour for one in [*history, attempt] if not one.reached]
    counts = {part.name: sum(part.first <= hour < part.end for hour in failed) for part in POLICY.parts}
    chosen = next(part for part in POLICY.parts if part.first <= wall(step).hour < part.end)
    assert counts[chosen.name] == min(counts.values())


@given(st.integers(2, 5), st.integers(1, 12))
def test_silent_numbers_take_turns(count: int, rounds: int) -> None:
    phones = [phone(UUID(int=10 + number)) for number in range(count)]
    history: list[Attempt] = []
    for turn in range(rounds):
        number = next_number(phones, history, POLICY, TUESDAY + turn * DAY, ZONE)
        assert number is not None
        history.append(made(at=TUESDAY + turn * DAY, phone_id=number.phone_id))
    used = [one.phone_id for one in history]
    assert (
        max(map(used.count, {one.phone_id for one in phones}))
        - min(used.count(one.phone_id) for one in phones)
        <= 1
    )


def test_of_two_resting_numbers_the_first_back_is_known() -> None:
    both = [replace(one, phone_id=HQ, at=one.at + DAY) for one in dead(0, 1, 2)]
    history = sorted([*dead(0, 1, 2), *both], key=lambda one: one.at)
    now = TUESDAY + 5 * DAY
    assert next_number(PHONES, history, POLICY, now, ZONE) is None
    found = first_back(PHONES, history, POLICY, now, ZONE)
    assert found == (PHONES[0], TUESDAY + 2 * DAY + POLICY.hold)
    assert first_back(PHONES, dead(0), POLICY, now, ZONE) is None
