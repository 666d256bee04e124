"""Caps of the house and of the law: per person, number and company, by the day and rolling."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from coldcall.domain.compliance import Attempt, Override, State, liftable
from coldcall.domain.decision import Inputs
from coldcall.rules import Caps, Limit, Rules
from tests.domain.gate_inputs import LONDON, MIAMI, NEW_YORK, TUESDAY, asked, at, line, rules

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def capped(number: Limit | None = None, company: Limit | None = None) -> Rules:
    return rules().with_house(rules().house, Caps(2, 6, number, company))


def ago(*spans: timedelta) -> tuple[datetime, ...]:
    return tuple(at(TUESDAY) - span for span in spans)


def others(number: str, *spans: timedelta) -> tuple[Attempt, ...]:
    return tuple(Attempt(one, number, theirs=False) for one in ago(*spans))


def test_calls_to_others_at_a_shared_number_fill_the_numbers_cap_and_not_the_persons() -> None:
    made = others(NEW_YORK, HOUR, 2 * HOUR)
    assert asked(NEW_YORK, TUESDAY, attempts=made, table=capped()).state is State.ALLOWED
    full = asked(NEW_YORK, TUESDAY, attempts=made, table=capped(Limit(2, 8)))
    assert (full.state, full.reasons[0].text) == (State.REFUSED, "We call one number twice a day at most")
    assert asked(NEW_YORK, TUESDAY, attempts=made, table=capped(Limit(3, 8))).state is State.ALLOWED


def test_a_persons_calls_at_another_number_fill_their_cap_and_not_the_numbers() -> None:
    made = tuple(Attempt(one, LONDON) for one in ago(HOUR))
    assert asked(NEW_YORK, TUESDAY, attempts=made, table=capped(Limit(1, 1))).state is State.ALLOWED
    twice = tuple(Attempt(one, LONDON) for one in ago(HOUR, 2 * HOUR))
    assert asked(NEW_YORK, TUESDAY, attempts=twice, table=capped()).state is State.REFUSED


@pytest.mark.parametrize(("days", "state"), [(29, State.REFUSED), (30, State.ALLOWED)])
def test_a_numbers_rolling_cap_lets_go_of_the_oldest_call(days: int, state: State) -> None:
    made = others(NEW_YORK, days * DAY, 2 * DAY)
    found = asked(NEW_YORK, TUESDAY, attempts=made, table=capped(Limit(9, 2, 30)))
    assert found.state is state
    assert (found.opens_at == at("2026-11-25 15:12")) == (state is State.REFUSED)


def test_a_company_is_called_so_often_and_no_more() -> None:
    table = capped(None, Limit(2, 4, 30))
    assert asked(NEW_YORK, TUESDAY, at_account=ago(HOUR), table=table).state is State.ALLOWED
    today = asked(NEW_YORK, TUESDAY, at_account=ago(HOUR, 2 * HOUR), table=table)
    assert (today.state, today.opens_at) == (State.REFUSED, at("2026-11-25 13:00"))
    month = asked(NEW_YORK, TUESDAY, at_account=ago(*(n * DAY for n in (1, 2, 3, 4))), table=table)
    assert month.reasons[0].text == "We call one company 4 times in 30 days at most"
    for free in ({"asked": True}, {"override": Override("Lead", "agreed")}):
        assert (
            asked(NEW_YORK, TUESDAY, at_account=ago(HOUR, 2 * HOUR), table=table, **free).state
            is State.ALLOWED
        )


def test_the_law_counts_the_person_and_the_number_and_nobody_lifts_it() -> None:
    mixed = (*others(MIAMI, HOUR, 2 * HOUR), Attempt(at(TUESDAY) - 3 * HOUR, LONDON))
    free = replace(rules(), caps=Caps(99, 99))
    found = asked(MIAMI, TUESDAY, attempts=mixed, table=free, override=Override("Lead", "agreed"))
    assert (found.state, found.reasons[0].rule) == (State.REFUSED, "US-FL")
    elsewhere = (*others(LONDON, HOUR, 2 * HOUR), Attempt(at(TUESDAY) - 3 * HOUR, LONDON))
    assert asked(MIAMI, TUESDAY, attempts=elsewhere, table=free).state is State.ALLOWED


def test_a_day_of_theirs_begins_at_their_midnight() -> None:
    before_midnight = (Attempt(at("2026-11-24 04:30"), NEW_YORK), Attempt(at("2026-11-24 04:40"), NEW_YORK))
    assert asked(NEW_YORK, TUESDAY, attempts=before_midnight).state is State.ALLOWED
    after = (Attempt(at("2026-11-24 05:10"), NEW_YORK), Attempt(at("2026-11-24 05:20"), NEW_YORK))
    assert asked(NEW_YORK, TUESDAY, attempts=after).state is State.REFUSED


@pytest.mark.parametrize(
    ("number", "when", "more", "expected"),
    [
        (NEW_YORK, "2026-11-25 00:30", {}, True),  # 19:30: the house's evening
        (NEW_YORK, "2026-11-26 15:00", {}, True),  # Thanksgiving
        (NEW_YORK, TUESDAY, {"attempts": tuple(Attempt(one, NEW_YORK) for one in ago(HOUR, 2 * HOUR))}, True),
        (MIAMI, "2026-11-25 01:30", {}, False),  # 20:30: Florida's law
        ("+14122642671", "2026-11-26 15:00", {}, False),  # Thanksgiving by Pennsylvania's law
        (NEW_YORK, TUESDAY, {}, False),  # nothing to lift
        ("+46812345678", TUESDAY, {}, False),  # nobody has answered for Sweden
        (NEW_YORK, "2028-01-26 00:30", {}, False),  # past its review the rule keeps the house's hours
    ],
)
def test_a_lead_may_lift_what_only_the_house_refuses(
    number: str, when: str, more: dict[str, object], expected: bool
) -> None:
    assert liftable(Inputs(line(number), **more), rules(), at(when)) is expected  # type: ignore[arg-type]


def test_an_override_is_said_with_its_reason() -> None:
    found = asked(NEW_YORK, "2026-11-25 00:30", override=Override("Dana", "she asked by mail"))
    assert found.warnings[0] == "Dana lifts our own rules for this call: she asked by mail"
