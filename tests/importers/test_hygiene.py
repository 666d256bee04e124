"""Whom hygiene sets aside, whom it only marks, and whom it leaves alone."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from coldcall.domain.intake import IncomingLead, IncomingPhone
from coldcall.importers.emails import is_free, suggested
from coldcall.importers.hygiene import House, judge
from coldcall.importers.hygiene_rules import FLAG, QUARANTINE, rules

TODAY = date(2026, 11, 21)


def person(name: str = "Ana Lind", **more: Any) -> IncomingLead:
    first, _, last = name.partition(" ")
    return IncomingLead(row=1, first_name=first, last_name=last, **more)


def reason(lead: IncomingLead, **house: Any) -> str:
    return judge(lead, House(today=TODAY, **house))[0]


def flags(lead: IncomingLead, **house: Any) -> tuple[str, ...]:
    return judge(lead, House(today=TODAY, **house))[1]


@pytest.mark.parametrize(
    "name",
    [
        "Mickey Mouse",
        "Mouse Mickey",
        "mickey m.",
        "MICKEY MOUSE",
        "Mickeymouse Mickeymouse",
        "Donald D. Duck",
        "Micky Maus",
        "Homer Simpson",
        "Père Noël",
        "Weihnachtsmann",
        "Max Mustermann",
        "Дед Мороз",
        "test test",
        "Test123 User",
        "12345 678",
        "??? !!!",
        "First Last",
        "Vorname Nachname",
        "N N N",
        "Elvis Presley",
    ],
)
def test_names_nobody_bears(name: str) -> None:
    assert reason(person(name)) == "junk_name"


@pytest.mark.parametrize(
    "name",
    [
        "asdf asdf",
        "Asdfgh Jkl",
        "sdfkjh skdjfh",
        "qwerty",
        "qwertz uiop",
        "azerty",
        "zxcvb",
        "hjkhjk hjk",
        "Aaaa Bbbb",
        "xcvxcv",
        "asdkljasd",
        "lalalala",
        "фыва ывап",
        "Bcdfg Hjklm",
        "johnnnnn smith",
    ],
)
def test_keyboard_mash(name: str) -> None:
    assert reason(person(name)) == "keyboard_mash"


@pytest.mark.parametrize(
    "name",
    [
        "Ng",
        "Bo Xi",
        "Ngô Đình",
        "Krzysztof Schwartz",
        "Agnieszka Szczepańska",
        "Hjördís Þórsdóttir",
        "Martin Škrtel",
        "Petr Vlk",
        "Tom Wertz",
        "Reza Azer",
        "John Trew",
        "Grzegorz Brzęczyszczykiewicz",
        "Anna Hirschsprung",
        "Nkosi Ngcobo",
        "Nhlanhla Mkhwanazi",
        "Gwynn Glyn",
        "Xhevdet Xhafa",
        "Jon Tester",
        "Ed Balls",
        "Phuc Dikshit",
        "Dick Cox",
        "Hung Fick",
        "Michael Null",
        "JR Smith III",
        "Halldór Ásgrímsson",
        "Jane Smith FRCPC",
        "Na Li",
        "Hrvoje Brkljačić",
        "Mkrtich Mkrtchyan",
        "李 娜",
        "محمد علي",
        "山田 花子",
        "Ada Foo",
        "Christopher Guest",
    ],
)
def test_real_names_pass(name: str) -> None:
    assert judge(person(name)) == ("", ())


@pytest.mark.parametrize("name", ["Michael Jordan", "Jordan, Michael", "Donald Trump", "Will Smith"])
def test_a_famous_name_stays_callable(name: str) -> None:
    assert judge(person(name)) == ("", ("famous_name",))


def test_names_of_many_locales_pass(shared_data: Path) -> None:
    with (shared_data / "cldr_person_names_dev.csv").open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert len(rows) > 400
    for row in rows:
        given = " ".join(filter(None, (row["given"], row["given2"])))
        core = row["surname"] or row["surname_core"]
        surname = " ".join(filter(None, (row["surname_prefix"], core, row["surname2"])))
        for first, last in ((given, surname), (surname, given), (f"{given} {surname}".strip(), "")):
            assert reason(IncomingLead(row=1, first_name=first, last_name=last)) == "", row


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Student at KTH", "student"),
        ("Étudiante en droit", "student"),
        ("Werkstudent Vertrieb", "student"),
        ("Job Seeker", "job_seeker"),
        ("En recherche d'emploi", "job_seeker"),
        ("Open to work | Python", "job_seeker"),
        ("Buscando empleo", "job_seeker"),
        ("Auf Jobsuche", "job_seeker"),
        ("In cerca di lavoro", "job_seeker"),
        ("Retired", "retired"),
        ("Rentner", "retired"),
        ("Jubilado", "retired"),
        ("Ex-CEO", "left_company"),
        ("Former VP Sales", "left_company"),
        ("CFO (no longer with Acme)", "left_company"),
        ("Ancien directeur", "left_company"),
        ("Director of Student Affairs", ""),
        ("Head of Student Recruitment", ""),
        ("Executive Director", ""),
        ("Internal Auditor", ""),
        ("Leiter Interne Revision", ""),
        ("Expert Engineer", ""),
        ("Formerly", "left_company"),
        ("Directrice épargne retraite", ""),
        ("VP Sales", ""),
    ],
)
def test_titles(title: str, expected: str) -> None:
    assert reason(person(title=title)) == expected


@pytest.mark.parametrize(
    ("title", "flag"),
    [
        ("Marketing Intern", "intern"),
        ("Stagiaire RH", "intern"),
        ("Senior Consultant", "consultant"),
        ("Freiberufler", "consultant"),
        ("SEO Outreach Lead Generation", "vendor"),
    ],
)
def test_titles_that_only_mark(title: str, flag: str) -> None:
    assert judge(person(title=title)) == ("", (flag,))


@pytest.mark.parametrize(
    ("email", "expected"),
    [
        ("test@test.com", ("test_email", ("reserved_mail",))),
        ("info@acme.se", ("", ("role_account",))),
        ("Ventas+x@acme.es", ("", ("role_account",))),
        ("ana@example.com", ("", ("reserved_mail",))),
        ("ana@crm.test", ("", ("reserved_mail",))),
        ("ana@gmial.com", ("", ("typo_mail",))),
        ("ana@acme.se", ("", ())),
    ],
)
def test_addresses(email: str, expected: tuple[str, tuple[str, ...]]) -> None:
    assert judge(person(email=email)) == expected


def test_a_slip_of_the_keys_is_named_with_what_was_meant() -> None:
    assert suggested("ana@hotmial.com") == "ana@hotmail.com"
    assert suggested("ana@hotmail.com") == ""
    assert is_free("gmial.com")


def test_an_address_alone_can_be_a_name_nobody_bears() -> None:
    assert reason(IncomingLead(row=1, email="mickey.mouse@corp.com")) == "junk_name"


PHONE = (IncomingPhone("+14152642671", region="US"),)


@pytest.mark.parametrize(
    ("header", "value", "with_phone", "without"),
    [
        ("Left Company", "Yes", "left_company", "left_company"),
        ("Left Company", "No", "", ""),
        ("Lead Status", "No longer with company", "left_company", "left_company"),
        ("Lead Status", "Open", "", ""),
        ("Last Job Change Type", "Left Company", "left_company", "left_company"),
        ("Email Status", "Bounced", "", "mail_bounced"),
        ("E-Mail Status", "verified", "", ""),
        ("Email Bounced", "TRUE", "", "mail_bounced"),
        ("Email Bounced", "false", "", ""),
        ("Emails Bounced", "0", "", ""),
        ("Emails Bounced", "3", "", "mail_bounced"),
        ("Email Bounced Date", "2025-01-04", "", "mail_bounced"),
        ("Notes", "left company", "", ""),
    ],
)
def test_what_other_columns_tell(header: str, value: str, with_phone: str, without: str) -> None:
    assert reason(person(custom={header: value}, phones=PHONE)) == with_phone
    assert reason(person(custom={header: value})) == without
    if without == "mail_bounced":
        assert flags(person(custom={header: value}, phones=PHONE)) == ("mail_bounced",)


def test_who_was_last_seen_long_ago_is_marked() -> None:
    old, new = person(custom={"Last Verified": "03/04/2023"}), person(custom={"Last Verified": "2026-03-01"})
    assert flags(old, outdated_days=730) == ("outdated",)
    assert flags(new, outdated_days=730) == ()
    assert flags(old, outdated_days=0) == ()


def test_colleagues_and_competitors_are_known_by_their_domains() -> None:
    house = {"own_domains": frozenset({"us.com"}), "competitors": frozenset({"rival.io"})}
    assert reason(person(email="ana@mail.us.com"), **house) == "colleague"
    assert reason(person(company_domain="rival.io"), **house) == "competitor"
    assert reason(person(email="ana@notrival.io"), **house) == ""


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        ({"country": "US", "state": "US-CA"}, ("", ())),
        ({"country": "US", "state": "US-TX"}, ("out_of_territory", ())),
        ({"country": "US"}, ("", ("territory_unknown",))),
        ({"country": "GB"}, ("", ())),
        ({"country": "FR"}, ("out_of_territory", ())),
        ({}, ("", ("territory_unknown",))),
        ({"company_country": "FR"}, ("out_of_territory", ())),
        ({"phones": (IncomingPhone("+33142642671", region="FR"),)}, ("out_of_territory", ())),
    ],
)
def test_the_territory(where: dict[str, Any], expected: tuple[str, tuple[str, ...]]) -> None:
    assert judge(person(**where), House(territory=frozenset({"US-CA", "GB"}))) == expected


def test_a_rule_can_be_made_a_flag() -> None:
    lead = person("Mickey Mouse")
    assert judge(lead, House(as_flags=frozenset({"junk_name"}))) == ("", ("junk_name",))


def test_every_rule_says_what_it_does_and_where_it_comes_from() -> None:
    known = rules()
    every = [
        *known.names.values(),
        *known.addresses.values(),
        *known.mailboxes.values(),
        *known.companies.values(),
    ]
    every += [rule for many in known.headers.values() for rule in many]
    for rule in every:
        assert rule.reason.isidentifier()
        assert rule.source
        assert rule.severity in (QUARANTINE, FLAG)


def test_a_person_called_test_whose_firm_knows_them_is_only_marked() -> None:
    known = person("Ana Test", email="ana.test@brightline.se")
    assert (reason(known), flags(known)) == ("", ("junk_name",))
    for other in ("", "a@brightline.se", "test@test.com", "ana.test@example.com"):
        assert reason(person("Ana Test", email=other)) == "junk_name"
    assert reason(person("Test Test", email="test.test@brightline.se")) == "junk_name"
