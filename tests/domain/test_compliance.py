"""What the gate says on day one, what is not known, and what closes it for good."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from coldcall.domain.compliance import (
    Inputs,
    Override,
    State,
    decide,
)
from coldcall.domain.history import SuppressionKind
from coldcall.domain.phone import Line
from coldcall.numbers import Kind
from tests.domain.gate_inputs import (
    BERLIN,
    LONDON,
    MIAMI,
    NEW_YORK,
    PHOENIX,
    STOCKHOLM,
    TOLL_FREE,
    TUESDAY,
    address,
    asked,
    at,
    line,
    rules,
    statement,
    suppression,
    told,
)


@dataclass(frozen=True)
class Answer:
    region: str
    kind: str
    value: str = ""
    words: str = ""
    by: str = "Dana"
    at: datetime = datetime(2026, 11, 1, tzinfo=UTC)


# Day one


def test_american_numbers_without_an_address_dial_by_area_code() -> None:
    found = asked(NEW_YORK, TUESDAY)
    assert (found.state, found.zone, found.local_time) == (State.ALLOWED, "America/New_York", "10:12")
    assert found.zone_source == "area code 212"
    assert found.closes_at == at("2026-11-25 00:00")


def test_an_allowed_call_cites_the_rules_it_rests_on() -> None:
    assert [one.rule for one in asked(MIAMI, TUESDAY).reasons] == ["US-FL", "house"]
    assert "501.616" in asked(MIAMI, TUESDAY).reasons[0].source
    texas = asked("+12142642671", "2026-11-24 16:12")
    assert texas.reasons[-1].text == "The hours of Texas do not bind calls to businesses"
    california = asked("+14152642671", "2026-11-24 18:12")
    assert california.reasons[-1].text == "California has no rule about hours"


def test_a_british_list_is_allowed_with_a_warning_alone_and_one_answer_settles_it() -> None:
    alone = asked(LONDON, TUESDAY)
    assert alone.state is State.ALLOWED
    assert any("TPS and CTPS" in warning for warning in alone.warnings)
    screened = asked(LONDON, TUESDAY, statements=(statement("screening", "screened", "2026-11-20 09:00"),))
    assert screened.state is State.ALLOWED
    assert not screened.warnings


def test_a_german_list_needs_one_sentence() -> None:
    assert any("why this list may be called" in warning for warning in asked(BERLIN, TUESDAY).warnings)
    team = asked(BERLIN, TUESDAY, require_statement=("DE",))
    assert (team.state, team.missing) == (State.REFUSED, ("statement",))
    answered = statement("basis", "presumed", "2026-11-20 09:00")
    assert asked(BERLIN, TUESDAY, require_statement=("DE",), statements=(answered,)).state is State.ALLOWED


def test_a_team_requires_the_answer_in_the_countries_it_names_and_only_there() -> None:
    for required, london, berlin in (
        (("GB",), State.REFUSED, State.ALLOWED),
        (("DE",), State.ALLOWED, State.REFUSED),
        (("GB", "DE"), State.REFUSED, State.REFUSED),
        (("all",), State.REFUSED, State.REFUSED),
        ((), State.ALLOWED, State.ALLOWED),
    ):
        found = [asked(one, TUESDAY, require_statement=required) for one in (LONDON, BERLIN)]
        assert [one.state for one in found] == [london, berlin], required
    warned = asked(BERLIN, TUESDAY, require_statement=("GB",))
    assert any("why this list may be called" in words for words in warned.warnings)
    assert warned.missing == ()


def test_a_country_without_a_rule_waits_for_an_answer_and_then_keeps_its_hours() -> None:
    for when in (TUESDAY, "2026-11-24 03:00", "2026-11-22 12:00"):
        found = asked(STOCKHOLM, when)
        assert (found.state, found.missing, found.opens_at) == (State.UNKNOWN, ("answer",), None)
    answered = rules().with_overrides([Answer("SE", "window", "mon_fri=09:00-18:00", "businesses only")])
    assert asked(STOCKHOLM, TUESDAY, table=answered).state is State.ALLOWED
    early = asked(STOCKHOLM, "2026-11-24 07:30", table=answered)
    assert (early.state, early.opens_at) == (State.REFUSED, at("2026-11-24 08:00"))
    left_out = rules().with_overrides([Answer("SE", "leave_out")])
    assert asked(STOCKHOLM, TUESDAY, table=left_out).state is State.REFUSED


@pytest.mark.parametrize("number", [NEW_YORK, MIAMI, LONDON, BERLIN, "+14152642671", "+16172642671"])
def test_no_business_list_is_closed_for_a_whole_week(number: str) -> None:
    start = at("2026-11-23 00:00")
    weeks = (start + timedelta(weeks=week) for week in range(52))
    inputs = Inputs(line(number), caller_zone="Europe/London")
    for week in weeks:
        hours = (week + timedelta(hours=hour) for hour in range(24 * 7))
        assert any(decide(inputs, rules(), hour).state is State.ALLOWED for hour in hours), week


# What is not known


def test_no_country_is_unknown() -> None:
    found = asked(TOLL_FREE, TUESDAY)
    assert (found.state, found.missing) == (State.UNKNOWN, ("country",))
    assert asked(TOLL_FREE, TUESDAY, where=address("US", "US-FL")).state is State.ALLOWED


def test_a_state_with_two_clocks_is_unknown_only_while_they_differ() -> None:
    panhandle = Line("+18502642671", Kind.FIXED, region="US", states=("US-FL",))
    where = address("US", "US-FL")
    both = decide(Inputs(panhandle, where), rules(), at("2026-11-24 14:30"))
    one = decide(Inputs(panhandle, where), rules(), at("2026-11-24 13:30"))
    assert (both.state, both.local_time) == (State.ALLOWED, "08:30 to 09:30")
    assert (one.state, one.missing, one.opens_at) == (State.UNKNOWN, ("zone",), at("2026-11-24 14:00"))


def test_consumers_need_all_sources_to_agree() -> None:
    where = address("US", "US-CA")
    when = "2026-11-24 15:30"  # 10:30 in New York, 07:30 in California
    assert asked(NEW_YORK, when, where=where).state is State.REFUSED
    found = asked(NEW_YORK, when, where=where, consumer=True)
    assert (found.state, found.missing) == (State.UNKNOWN, ("state",))
    assert "ask where they are today" in found.disagreement


def test_what_was_told_ends_the_question() -> None:
    found = asked(NEW_YORK, TUESDAY, where=told(state="US-CA"))
    assert (found.zone_source, found.disagreement, found.state) == ("they told us", "", State.REFUSED)


def test_a_jumped_clock_makes_the_gate_unknown() -> None:
    assert asked(NEW_YORK, TUESDAY, clock_trusted=False).state is State.UNKNOWN
    assert asked(NEW_YORK, "2026-11-24 03:00", clock_trusted=False).state is State.UNKNOWN


def test_the_callers_clock_has_to_be_known_where_the_rule_asks_for_it() -> None:
    assert asked("+19192642671", TUESDAY).missing == ("zone",)
    assert asked("+19192642671", TUESDAY, caller_zone="Europe/London").state is State.ALLOWED


# Mobiles in Arizona


def test_arizona_forbids_mobiles() -> None:
    when = "2026-11-24 16:12"
    assert asked(PHOENIX, when, said="mobile").state is State.REFUSED
    assert asked(PHOENIX, when, said="fixed").warnings == ()
    unsaid = asked(PHOENIX, when)
    assert unsaid.state is State.ALLOWED
    assert "Arizona forbids calls to mobiles" in unsaid.warnings[0]
    assert asked(PHOENIX, when, consumer=True).missing == ("line",)
    assert asked(PHOENIX, when, said="mobile", asked=True).state is State.REFUSED
    assert asked("+12122642671", when, said="mobile").state is State.ALLOWED


# Do-not-call, numbers, bans


@pytest.mark.parametrize("kind", list(SuppressionKind))
def test_nobody_lifts_a_suppression_at_the_dial(kind: SuppressionKind) -> None:
    found = asked(
        NEW_YORK,
        TUESDAY,
        suppressions=(suppression(kind),),
        override=Override("Lead", "wants it"),
        asked=True,
    )
    assert (found.state, found.opens_at) == (State.REFUSED, None)


@pytest.mark.parametrize("kind", [Kind.PREMIUM, Kind.SATELLITE, Kind.UNKNOWN])
def test_kinds_nobody_calls(kind: Kind) -> None:
    odd = replace(line(NEW_YORK), kind=kind)
    assert decide(Inputs(odd), rules(), at(TUESDAY)).state is State.REFUSED


def test_an_emergency_ban_closes_a_state_for_everybody_until_it_is_lifted() -> None:
    banned = rules().with_overrides([Answer("US-LA", "ban", words="hurricane")])
    found = asked("+15042642671", TUESDAY, table=banned, override=Override("Lead", "please"), asked=True)
    assert (found.state, found.opens_at) == (State.REFUSED, None)
    assert "hurricane" in found.reasons[0].text
    later = Answer("US-LA", "unban", at=datetime(2026, 11, 2, tzinfo=UTC))
    lifted = rules().with_overrides([later, Answer("US-LA", "ban")])
    assert asked("+15042642671", TUESDAY, table=lifted).state is State.ALLOWED


# The list's questions


def test_an_aged_screening_refuses() -> None:
    def screened(days: int) -> State:
        when = (at(TUESDAY) - timedelta(days=days)).strftime("%Y-%m-%d %H:%M")
        given = (statement("screening", "imported", "2026-11-24 09:00", when),)
        return asked(LONDON, TUESDAY, statements=given).state

    assert (screened(27), screened(28)) == (State.ALLOWED, State.REFUSED)


@pytest.mark.parametrize(
    ("number", "consumer", "oldest"),
    [(NEW_YORK, True, 31), ("+14165550199", True, 31), (LONDON, False, 28), (LONDON, True, 28),
     ("+390669812345", False, 15), (NEW_YORK, False, None), ("+16135550199", False, None)],
)  # fmt: skip
def test_each_register_has_its_age(number: str, consumer: bool, oldest: int | None) -> None:
    made = Line(number, Kind.FIXED, region={"+39": "IT", "+44": "GB"}.get(number[:3], "US"))
    if number.startswith(("+1416", "+1613")):
        made = replace(made, region="CA")
    where = address(made.region, {"US": "US-NY", "CA": "CA-ON"}.get(made.region, ""))

    def told(days: int) -> str:
        screened = (at(TUESDAY) - timedelta(days=days)).strftime("%Y-%m-%d %H:%M")
        given = statement("screening", "imported", "2026-11-24 09:00", screened)
        found = decide(Inputs(made, where, consumer, statements=(given,)), rules(), at(TUESDAY))
        return " ".join(one.text for one in found.reasons)

    assert ("days ago; the limit is" in told(400)) == (oldest is not None)
    if oldest is not None:
        assert "days ago" not in told(oldest - 1)
        assert f"the limit is {oldest}" in told(oldest)


def test_businesses_may_be_on_pennsylvanias_list() -> None:
    pittsburgh, when = "+14122642671", "2026-11-24 16:12"
    assert any("Pennsylvania Do Not Call list" in words for words in asked(pittsburgh, when).warnings)
    answered = (statement("screening", "screened", "2026-11-20 09:00"),)
    assert asked(pittsburgh, when, statements=answered).warnings == ()


def test_not_yet_leaves_the_question_open() -> None:
    given = (
        statement("screening", "screened", "2026-11-20 09:00"),
        statement("screening", "not_yet", "2026-11-21 09:00"),
    )
    assert asked(LONDON, TUESDAY, statements=given).warnings
    assert asked(LONDON, TUESDAY, statements=given, require_statement=("GB",)).state is State.REFUSED


def test_consumers_in_france_need_consent_since_august() -> None:
    presumed = (statement("basis", "presumed", "2026-08-01 09:00"),)
    consent = (statement("basis", "consent", "2026-08-01 09:00"),)
    paris, when = "+33142685300", "2026-11-24 14:30"
    assert asked(paris, when, consumer=True, statements=presumed).state is State.REFUSED
    assert asked(paris, when, consumer=True, statements=consent).state is State.ALLOWED
    assert asked(paris, "2026-08-10 14:30", consumer=True, statements=presumed).state is State.ALLOWED
    assert asked(paris, when).state is State.ALLOWED


def test_the_area_codes_state_binds_beside_the_address() -> None:
    dallas = address("US", "US-TX", "America/Chicago")
    evening = "2026-11-25 02:30"  # 20:30 in Dallas
    assert asked("+12142642671", evening, where=dallas, asked=True).state is State.ALLOWED
    found = asked(MIAMI, evening, where=dallas, asked=True)
    assert (found.state, found.reasons[0].rule) == (State.REFUSED, "US-FL")
    assert "20:30" in found.reasons[0].text
