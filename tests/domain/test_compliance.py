"""What the gate says on day one, and everything that closes it."""

from __future__ import annotations

import copy
import pickle
import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import coldcall
from coldcall.domain.clearance import Clearance
from coldcall.domain.compliance import (
    Attempt,
    Inputs,
    NotCleared,
    Override,
    State,
    clear,
    decide,
    next_opening,
)
from coldcall.domain.history import SuppressionKind
from coldcall.domain.phone import Line
from coldcall.numbers import Kind, Unusable, parse
from coldcall.rules import HolidayFact, Hours, House, read_hours
from tests.domain.gate_inputs import address, asked, at, line, rules, statement, suppression, told

TUESDAY = "2026-11-24 15:12"
NEW_YORK, MIAMI, LONDON, BERLIN, STOCKHOLM, PHOENIX, TOLL_FREE = (
    "+12122642671", "+13052642671", "+442071838750", "+493090182000", "+46812345678", "+16022642671",
    "+18003569377",
)  # fmt: skip
TEL = re.compile(r"^tel:\+[1-9]\d{6,14}(;ext=\d{1,7})?$")


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


# House and law


def test_a_promise_is_free_of_the_house_but_not_of_the_law() -> None:
    evening = "2026-11-25 00:30"  # 19:30 in New York and Miami, 18:30 in Texas
    assert asked(NEW_YORK, evening).state is State.REFUSED
    assert asked(NEW_YORK, evening, asked=True).state is State.ALLOWED
    assert asked(MIAMI, "2026-11-25 01:30", asked=True).state is State.REFUSED
    assert asked(NEW_YORK, evening, override=Override("Lead", "agreed")).state is State.ALLOWED
    assert asked("+14122642671", "2026-11-29 16:00", asked=True).state is State.REFUSED


def test_a_day_they_named_is_free_of_our_caps_and_called_in_our_hours() -> None:
    twice = attempts(timedelta(hours=1), timedelta(hours=2))
    assert asked(NEW_YORK, TUESDAY, attempts=twice).state is State.REFUSED
    assert asked(NEW_YORK, TUESDAY, attempts=twice, asked=True, our_hours=True).state is State.ALLOWED
    evening = asked(NEW_YORK, "2026-11-25 00:30", asked=True, our_hours=True)
    assert [one.rule for one in evening.reasons] == ["house"]


def test_a_rule_past_its_review_never_closes_but_keeps_the_house_hours() -> None:
    found = asked(NEW_YORK, "2028-01-25 15:12")
    assert found.state is State.ALLOWED
    assert any("last reviewed 14 months ago" in warning for warning in found.warnings)
    assert asked(NEW_YORK, "2028-01-26 00:30", asked=True).state is State.REFUSED
    assert rules().to_review(date(2027, 9, 1)) == ()
    assert len(rules().to_review(date(2027, 9, 30))) == len(rules().rows)


def test_the_house_window_moves_within_the_law() -> None:
    everyday = Hours(read_hours({"mon_fri": "06:00-23:00", "sat": "06:00-23:00", "sun": "06:00-23:00"}).days)
    moved = rules().with_house(House(everyday, everyday, closed_on_holidays=False), rules().caps)
    assert asked(NEW_YORK, "2026-11-29 13:30", table=moved).state is State.ALLOWED
    assert asked(MIAMI, "2026-11-29 12:30", table=moved).state is State.REFUSED
    assert asked(NEW_YORK, "2026-11-26 15:00", table=moved).state is State.ALLOWED


def test_public_holidays_of_the_place() -> None:
    assert asked(NEW_YORK, "2026-11-26 15:00").opens_at == at("2026-11-27 13:00")
    assert "Thanksgiving Day" in asked(NEW_YORK, "2026-11-26 15:00").reasons[0].text
    part = asked("+14152642671", "2026-11-27 18:00")
    assert part.state is State.ALLOWED
    assert any("public holiday in California" in warning for warning in part.warnings)
    assert any("in part of Germany" in warning for warning in asked(BERLIN, "2026-06-04 12:00").warnings)
    assert (
        asked("+14012642671", "2026-08-10 15:00").state is State.REFUSED
    )  # Victory Day, by Rhode Island's law


def test_a_year_nobody_knows_the_holidays_of_warns() -> None:
    class Blank:
        def on(self, country: str, day: date) -> HolidayFact | None:
            return None

        def knows(self, country: str, year: int) -> bool:
            return False

    found = asked(NEW_YORK, TUESDAY, table=replace(rules(), calendar=Blank()))
    assert found.state is State.ALLOWED
    assert found.warnings == ("No public holidays are known for United States in 2026",)


def test_registration_is_a_note_for_admins() -> None:
    found = asked("+12142642671", "2026-11-24 16:12")
    assert any(note.startswith("Texas asks callers to register") for note in found.notes)


# Caps


def attempts(*ago: timedelta) -> tuple[Attempt, ...]:
    return tuple(Attempt(at(TUESDAY) - one, NEW_YORK) for one in ago)


HOUR = timedelta(hours=1)


def test_house_caps_a_day_and_a_month() -> None:
    twice = asked(NEW_YORK, TUESDAY, attempts=attempts(HOUR, 2 * HOUR))
    assert (twice.state, twice.opens_at) == (State.REFUSED, at("2026-11-25 13:00"))
    assert asked(NEW_YORK, TUESDAY, attempts=attempts(HOUR, 12 * HOUR)).state is State.ALLOWED
    six = attempts(*(timedelta(days=day) for day in (1, 2, 3, 4, 5, 29)))
    full = asked(NEW_YORK, TUESDAY, attempts=six)
    assert (full.state, full.opens_at) == (State.REFUSED, at("2026-11-25 15:12"))
    assert asked(NEW_YORK, TUESDAY, attempts=six, asked=True).state is State.ALLOWED
    assert asked(NEW_YORK, TUESDAY, attempts=six, override=Override("Lead", "agreed")).state is State.ALLOWED


def test_the_laws_cap_counts_all_numbers_and_holds_for_promises() -> None:
    three = (*attempts(HOUR, 20 * HOUR), Attempt(at(TUESDAY) - 23 * HOUR, LONDON))
    capped = asked(MIAMI, TUESDAY, attempts=three, asked=True)
    assert (capped.state, capped.opens_at) == (State.REFUSED, at("2026-11-24 16:12"))
    assert asked(NEW_YORK, TUESDAY, attempts=three, asked=True).state is State.ALLOWED
    assert asked(MIAMI, "2026-11-24 16:12", attempts=three, asked=True).state is State.ALLOWED
    four = (*three, Attempt(at(TUESDAY) - 10 * HOUR, MIAMI))
    assert asked(MIAMI, TUESDAY, attempts=four, override=Override("Lead", "agreed")).opens_at == at(
        "2026-11-24 19:12"
    )


def test_french_consumers_rest_sixty_days_after_a_refusal() -> None:
    consent = (statement("basis", "consent", "2026-08-01 09:00"),)
    paris = "+33142685300"
    refused = asked(
        paris, "2026-11-24 14:30", consumer=True, statements=consent, refused_at=at("2026-10-01 10:00")
    )
    assert (refused.state, refused.opens_at) == (State.REFUSED, at("2026-11-30 10:00"))
    assert asked(paris, "2026-11-24 14:30", refused_at=at("2026-10-01 10:00")).state is State.ALLOWED
    four = tuple(Attempt(at("2026-11-24 14:30") - timedelta(days=day), paris) for day in (1, 8, 15, 22))
    assert (
        asked(paris, "2026-11-24 14:30", consumer=True, statements=consent, attempts=four).state
        is State.REFUSED
    )


# Moving a time somebody asked for


def test_a_promise_moves_into_legal_hours_with_the_reason() -> None:
    wished = at("2026-11-29 16:00")  # a Sunday in Pennsylvania
    moved = next_opening(Inputs(line("+14122642671"), asked=True), rules(), wished)
    assert (moved.at, moved.moved) == (at("2026-11-30 14:00"), True)
    assert "Pennsylvania" in moved.reasons[0].text
    kept = next_opening(Inputs(line(NEW_YORK), asked=True), rules(), wished)
    assert (kept.at, kept.moved, kept.reasons) == (wished, False, ())
    assert next_opening(Inputs(line(TOLL_FREE)), rules(), wished).at is None


# The clearance


def test_only_the_gate_makes_a_clearance() -> None:
    made = clear(Inputs(line("+12122642671 x102")), rules(), at(TUESDAY))
    assert (made.e164, made.extension, made.rehearsal, made.digits) == (NEW_YORK, "102", False, "12122642671")
    assert made.rules_version == rules().version
    with pytest.raises(TypeError):
        Clearance(NEW_YORK, Kind.FIXED, "", "", at(TUESDAY), False, {})
    with pytest.raises((TypeError, ValueError)):
        replace(made, e164=LONDON)
    for copied in (pickle.dumps, copy.copy):
        with pytest.raises(TypeError):
            copied(made)


def test_no_other_code_breaks_the_seal() -> None:
    root = Path(coldcall.__file__).parent
    users = [
        path.relative_to(root).as_posix()
        for folder in (root, root.parent / "ui")
        for path in folder.rglob("*.py")
        if re.search(r"seal_clearance|_SEAL\b", path.read_text("utf-8"))
    ]
    assert sorted(users) == ["domain/clearance.py", "domain/compliance.py"]


def test_a_clearance_is_fresh_for_thirty_seconds() -> None:
    made = clear(Inputs(line(NEW_YORK)), rules(), at(TUESDAY))
    seconds = {second: made.is_fresh(at(TUESDAY) + timedelta(seconds=second)) for second in (-1, 0, 30, 31)}
    assert seconds == {-1: False, 0: True, 30: True, 31: False}


def test_no_clearance_in_the_last_minute_of_a_window() -> None:
    clear(Inputs(line(MIAMI), asked=True), rules(), at("2026-11-25 00:58") + timedelta(seconds=59))
    with pytest.raises(NotCleared):
        clear(Inputs(line(MIAMI), asked=True), rules(), at("2026-11-25 00:59"))


def test_a_sample_home_only_rehearses() -> None:
    made_up = line("+12125550123", sample=True)
    assert clear(Inputs(made_up, sample=True), rules(), at(TUESDAY)).rehearsal
    assert clear(Inputs(line(NEW_YORK), sample=True), rules(), at(TUESDAY)).rehearsal
    with pytest.raises(NotCleared):
        clear(Inputs(made_up), rules(), at(TUESDAY))


FICTIONAL = (
    "+12125550100", "+13125550199", "+442079460958", "+441632960001", "+447700900999", "+448081570123",
    "+443069990123", "+61491570156", "+61255501234", "+61870101234", "+353209112345", "+493023125123",
    "+4915228817386", "+491713920045", "+33199001234", "+33639981234", "+46313900600", "+46701740605",
)  # fmt: skip


@pytest.mark.parametrize("text", FICTIONAL)
def test_made_up_numbers_are_never_cleared_in_a_real_home(text: str) -> None:
    real = parse(text, None)
    assert isinstance(real, Unusable)
    assert real.reason == "fictional"
    shown = parse(text, None, sample=True)
    assert not isinstance(shown, Unusable)
    for hour in range(24 * 7):
        when = at("2026-11-23 00:00") + timedelta(hours=hour)
        for override in (None, Override("Lead", "test")):
            given = Inputs(Line.of(shown), told(zone="Europe/London"), override=override)
            assert decide(given, rules(), when).state is not State.ALLOWED


MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1), timezones=st.just(UTC))


@given(st.text(max_size=30), st.text(max_size=9), MOMENTS)
def test_every_clearance_makes_a_plain_link(number: str, extension: str, when: datetime) -> None:
    odd = Line(number, Kind.FIXED, extension, region="GB", zones=("Europe/London",))
    try:
        made = clear(Inputs(odd), rules(), when)
    except NotCleared:
        return
    assert TEL.fullmatch(f"tel:{made.e164}" + (f";ext={made.extension}" if made.extension else ""))


REGIONS = st.sampled_from(
    ["US-FL", "US-NY", "US-PA", "US-AZ", "US-MS", "US-NC", "GB", "DE", "FR", "AU", "SE", ""]
)


@given(REGIONS, st.booleans(), st.booleans(), MOMENTS)
def test_an_opening_is_open(region: str, consumer: bool, asked_for: bool, when: datetime) -> None:
    place = address(region[:2], region if "-" in region else "")
    given = Inputs(
        Line("+12125550000", Kind.FIXED), place, consumer, asked=asked_for, caller_zone="America/Chicago"
    )
    found = decide(given, rules(), when)
    assert (found.state is State.UNKNOWN) <= bool(found.missing)
    if found.opens_at is not None:
        assert found.opens_at > when
        assert decide(given, rules(), found.opens_at).state is State.ALLOWED
        before = found.opens_at - timedelta(minutes=1)
        assert before < when or decide(given, rules(), before).state is not State.ALLOWED


def test_the_area_codes_state_binds_beside_the_address() -> None:
    dallas = address("US", "US-TX", "America/Chicago")
    evening = "2026-11-25 02:30"  # 20:30 in Dallas
    assert asked("+12142642671", evening, where=dallas, asked=True).state is State.ALLOWED
    found = asked(MIAMI, evening, where=dallas, asked=True)
    assert (found.state, found.reasons[0].rule) == (State.REFUSED, "US-FL")
    assert "20:30" in found.reasons[0].text
