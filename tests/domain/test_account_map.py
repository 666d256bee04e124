"""The map of a company: who comes first, who named whom, who guards the line, who is missing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from coldcall.actions.defaults import read
from coldcall.domain import account_map, departments, pressure
from coldcall.domain.account_map import AccountMap, CallThere, Facts, Named, PersonThere
from coldcall.domain.departments import Departments
from coldcall.domain.pressure import Pressure, Touch, TouchKind

NOW = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
KNOWN = Departments.from_toml(read(departments.FILE))
LIMITS = Pressure.from_toml(read(pressure.FILE))
KIM, ANA, SAM, JO = (UUID(int=n) for n in range(1, 5))
PEOPLE = (
    PersonThere(KIM, "Kim Okafor", "VP Sales", "open", "+12128675310"),
    PersonThere(ANA, "Ana Lind", "CFO", "open", "+12128675311"),
    PersonThere(SAM, "Sam Ruiz", "Clerk", "suppressed"),
    PersonThere(JO, "Jo Park", "IT Manager", "open", "+12128675313", not_before=NOW + DAY),
)


def drawn(**more: object) -> AccountMap:
    return account_map.draw(KIM, Facts(PEOPLE, **more), KNOWN, LIMITS, NOW)  # type: ignore[arg-type]


def test_colleagues_worth_asking_first_come_first() -> None:
    assert [one.name for one in drawn().people] == ["Ana Lind", "Jo Park", "Sam Ruiz"]
    reached = CallThere(JO, NOW - DAY, "Dana", words="Not now", reached=True)
    assert drawn(calls=[reached]).people[0].name == "Jo Park"
    named = Named(KIM, "Ana", NOW - HOUR, ANA)
    assert drawn(calls=[reached], named=[named]).people[0].name == "Ana Lind"


def test_who_may_be_called_now_is_said() -> None:
    assert {one.name: one.open for one in drawn().people} == {
        "Ana Lind": True,
        "Jo Park": False,
        "Sam Ruiz": False,
    }


def test_who_was_reached_when_and_by_whom() -> None:
    calls = [
        CallThere(ANA, NOW - DAY, "Dana", words="No answer"),
        CallThere(ANA, NOW - 3 * DAY, "Eva", words="Not now", reached=True),
        CallThere(ANA, NOW - HOUR),  # not ended
        CallThere(ANA, NOW - 2 * HOUR, "Dana", words="rang us", outbound=False, reached=True),
        CallThere(ANA, NOW + HOUR, "Dana", words="later", reached=True),
    ]
    found = drawn(calls=calls)
    ana = found.people[0]
    assert (ana.tries, ana.last_at, ana.last_words) == (2, NOW - 2 * HOUR, "rang us")
    assert (ana.reached_at, found.reached, found.tried) == (NOW - 2 * HOUR, 1, 1)


def test_nobody_in_a_wanted_department_is_said_and_only_of_companies() -> None:
    assert [one.code for one in drawn().missing] == ["management", "operations", "purchasing"]
    assert [(one.code, one.known) for one in drawn().departments if one.known] == [
        ("finance", 1),
        ("it", 1),
        ("sales", 1),
    ]
    assert drawn(company=False).departments == ()


def test_a_gatekeeper_is_one_whoever_was_asked_for_and_however_spelt() -> None:
    calls = [
        CallThere(KIM, NOW - 3 * DAY, "Dana", "+12128675300", "Gatekeeper", gatekeeper=True,
                  gatekeeper_name="Robin  Sharp", note="ask for the dock desk", hint="Gave a number"),
        CallThere(ANA, NOW - DAY, "Eva", "+12128675300", "Gatekeeper", gatekeeper=True,
                  gatekeeper_name="robin sharp", note="wants an e-mail first"),
        CallThere(ANA, NOW - 2 * DAY, "Eva", words="Meeting", reached=True, gatekeeper_name="Robin Sharp",
                  got_past=True, note="said Kim expects us"),
        CallThere(SAM, NOW - HOUR, "Eva", "+12128675399", "Gatekeeper", gatekeeper=True),
    ]  # fmt: skip
    robin, unnamed = drawn(calls=calls).gatekeepers
    assert (robin.name, robin.met, robin.past, robin.last_at) == ("Robin Sharp", 3, 1, NOW - DAY)
    assert [(one.words, one.asking_for) for one in robin.hints] == [
        ("said Kim expects us", "Ana Lind"),
        ("wants an e-mail first", "Ana Lind"),
        ("Gave a number · ask for the dock desk", "Kim Okafor"),
    ]
    assert (unnamed.name, unnamed.e164, unnamed.hints) == ("", "+12128675399", ())


def test_who_named_whom_once_each_newest_first() -> None:
    named = [
        Named(KIM, "Ana", NOW - 3 * DAY, ANA),
        Named(KIM, "Ana L.", NOW - DAY, ANA),
        Named(ANA, "Somebody Else", NOW - 2 * DAY),
        Named(UUID(int=99), "Ana", NOW - HOUR, ANA),
    ]
    found = drawn(named=named)
    assert [(one.who, one.whom) for one in found.referrals] == [
        ("Kim Okafor", "Ana Lind"),
        ("Ana Lind", "Somebody Else"),
    ]
    assert found.people[0].named_by == ("Kim Okafor",)


def test_touches_of_the_week_and_the_persons_own() -> None:
    touches = [
        Touch(NOW - DAY, TouchKind.CALL, KIM),
        Touch(NOW - 2 * DAY, TouchKind.VOICEMAIL, ANA),
        Touch(NOW - 8 * DAY, TouchKind.CALL, KIM),
        *(Touch(NOW - DAY, TouchKind.EMAIL, who, "autumn") for who in (KIM, ANA, SAM)),
    ]
    found = drawn(touches=touches)
    assert found.pressure == "3 touches here this week: 1 call, 1 voicemail, 1 e-mail · 2 to this person"
    assert found.full == ()
    assert {one.name: one.touches for one in found.people} == {"Ana Lind": 2, "Jo Park": 0, "Sam Ruiz": 1}
    six = [Touch(NOW - n * HOUR, TouchKind.CALL, KIM) for n in range(6)]
    assert drawn(touches=six).full == ("6 touches to one person in 7 days (6 calls): we stop at 6",)


def test_one_person_alone_and_three_hundred() -> None:
    alone = account_map.draw(KIM, Facts(PEOPLE[:1]), KNOWN, LIMITS, NOW)
    assert (alone.people, alone.pressure) == ((), "No touch here this week")
    crowd = [PersonThere(UUID(int=n), f"山田{n}", "", "open") for n in range(1, 301)]
    found = account_map.draw(KIM, Facts(crowd), KNOWN, LIMITS, NOW)
    assert len(found.people) == 299 and len({one.prospect_id for one in found.people}) == 299
