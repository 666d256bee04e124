"""Rows: values cleaned, numbers found, problems named, nothing thrown away."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.domain.bant import Letter
from coldcall.domain.prospect import PhoneLabel
from coldcall.importers.base import Record, Table
from coldcall.importers.mapping import understand
from coldcall.importers.rows import RowOptions, RowReader
from tests.importers.made import NOW, lead, understood

_PERSON = "First Name,Last Name,Email,Phone"


def test_a_whole_person() -> None:
    found = lead(
        "First Name,Last Name,Title,Company,Email,Phone,City,State,Zip,Country,# Employees,Website,Notes\n"
        'Ana , Lind,VP  Sales,Bright Line,Ana@Bright-Line.COM,(415) 264-2671,"San José",California,'
        '95101,United States,"1,200",https://www.bright-line.com/x,likes tea\n'
    )
    assert (found.first_name, found.last_name, found.title) == ("Ana", "Lind", "VP Sales")
    assert (found.email, found.company_domain) == ("ana@bright-line.com", "bright-line.com")
    assert (found.country, found.state, found.city, found.postcode) == ("US", "US-CA", "San José", "95101")
    assert found.company_headcount == 1200
    assert [phone.e164 for phone in found.phones] == ["+14152642671"]
    assert found.custom == {"Notes": "likes tea", "# Employees": "1,200"}
    assert (found.problem, found.flags, found.dropped) == ("", (), ())


def test_numbers_come_in_dialling_order_each_once() -> None:
    found = lead(
        "Name,Company Phone,Mobile Phone,Work Direct Phone,Phone\n"
        "Ana Lind,'+44 20 7123 4567,+44 7911 234567,+442071234568 / 020 7123 4567,+44 7911 234567\n",
        region="GB",
    )
    assert [(phone.e164, phone.label, phone.said) for phone in found.phones] == [
        ("+442071234568", PhoneLabel.DIRECT, "fixed"),
        ("+442071234567", PhoneLabel.DIRECT, "fixed"),
        ("+447911234567", PhoneLabel.MOBILE, "mobile"),
    ]


def test_the_rows_country_reads_its_numbers() -> None:
    found = lead("Name,Phone,Country\nAna Lind,08 123 456 78,Sverige\n")
    assert [phone.e164 for phone in found.phones] == ["+46812345678"]


def test_a_number_that_fits_no_known_country_waits_for_one() -> None:
    found = lead("Name,Phone\nAna Lind,0171 1234567\n")
    assert found.phones == ()
    assert "phone_needs_country" in found.flags
    assert found.custom == {"Phone": "0171 1234567"}
    assert found.dropped == (("0171 1234567", "phone_needs_country"),)
    assert found.problem == ""


@pytest.mark.parametrize("number", ["212-555-0134", "000-000-0000", "+1 900 234 5678", "123"])
def test_a_junk_number_is_set_aside_and_its_person_stays(number: str) -> None:
    found = lead(f"{_PERSON}\nAna,Lind,ana@b.se,{number}\n")
    assert (found.problem, found.phones) == ("", ())
    assert found.flags == ("junk_number",)
    assert found.dropped[0][0] == number


def test_a_person_nothing_else_reaches_is_set_aside_with_the_number() -> None:
    found = lead(f"{_PERSON}\nAna,Lind,,555-5555\n")
    assert (found.problem, found.set_aside) == ("junk_number", True)


def test_fictional_numbers_are_taken_in_a_sample_home_only() -> None:
    found = lead(f"{_PERSON}\nAna,Lind,,(212) 555-0134\n", sample=True)
    assert [phone.fictional for phone in found.phones] == [True]


def test_nobody_is_refused_but_an_id_or_company_is_somebody() -> None:
    assert lead("Name,Email,Notes\n,,hello\n").problem == "no_name_no_company"
    assert lead("Lead Number,Source\n660737,Google\n").problem == ""
    assert lead("Company,City\nBright Line,Lund\n").problem == ""


def test_words_for_nothing_are_nothing() -> None:
    found = lead("Name,Title,Company,City,Email,Phone\nAna Lind,N/A,-,Select,none,n/a\n")
    assert (found.title, found.company, found.city, found.flags) == ("", "", "", ())


def test_a_bad_address_is_dropped_and_said() -> None:
    found = lead(f"{_PERSON}\nAna,Lind,ana at work,\n")
    assert (found.email, found.flags, found.dropped) == ("", ("bad_email",), (("ana at work", "bad_email"),))


def test_private_mail_without_a_company_is_a_consumer() -> None:
    assert lead(f"{_PERSON}\nAna,Lind,ana@gmail.com,\n").consumer
    assert lead(f"{_PERSON}\nAna,Lind,ana@gmail.com,\n").company_domain == ""
    assert not lead("Name,Email,Company\nAna Lind,ana@gmail.com,Bright\n").consumer


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Mickey,Mouse,mm@corp.com,,", "junk_name"),
        ("test,test,t@corp.com,,", "junk_name"),
        ("asdfgh,jkl,a@corp.com,,", "keyboard_mash"),
        ("Ana,Lind,ana@corp.com,,Student", "student"),
        ("Ana,Lind,ana@corp.com,,Job Seeker", "job_seeker"),
        ("Ana,Lind,test@test.com,,", "test_email"),
    ],
)
def test_junk_is_set_aside_with_its_reason(row: str, reason: str) -> None:
    found = lead(f"{_PERSON},Title\n{row}\n")
    assert (found.problem, found.set_aside) == (reason, True)


@pytest.mark.parametrize(
    ("row", "flag"),
    [
        ("John,Doe,john@corp.com,,", "placeholder_name"),
        ("Ana,Lind,ana@corp.com,,Senior Consultant", "consultant"),
        ("Ana,Lind,info@corp.com,,", "role_account"),
        ("Ana,Lind,ana@mailinator.com,,", "disposable_mail"),
        ("Ana,Lind,ana@gmail.com,,Director of Student Affairs", "free_mail"),
    ],
)
def test_what_may_be_real_is_only_marked(row: str, flag: str) -> None:
    found = lead(f"{_PERSON},Title\n{row}\n")
    assert (found.problem, found.flags) == ("", (flag,))


@pytest.mark.parametrize(
    ("said", "obeyed"), [("TRUE", True), ("Yes", True), ("FALSE", False), ("No", False), ("", False)]
)
def test_do_not_call_is_obeyed(said: str, obeyed: bool) -> None:
    assert lead(f"Name,Email,Do Not Call\nAna Lind,a@b.se,{said}\n").do_not_call is obeyed


def test_opting_out_of_mail_is_only_marked() -> None:
    found = lead("Lead Number,Name,Do Not Email,Do Not Call\n1,Ana Lind,Yes,No\n")
    assert (found.flags, found.do_not_call) == (("email_opt_out",), False)


@pytest.mark.parametrize(
    ("full", "first", "last"),
    [
        ("Ana Lind", "Ana", "Lind"),
        ('"Lind, Ana"', "Ana", "Lind"),
        ("Dr. Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("山田 太郎", "山田", "太郎"),
        ("Cher", "Cher", ""),
    ],
)
def test_one_full_name_is_cut_in_two(full: str, first: str, last: str) -> None:
    found = lead(f"Full Name,Email\n{full},a@b.se\n")
    assert (found.first_name, found.last_name) == (first, last)


def test_answers_on_forms_are_stated() -> None:
    found = lead(
        "Name,Email,Budget,Timeline,Biggest challenge,Are you the decision maker\n"
        "Ana Lind,a@b.se,Approved,6-12 months,slow audits,maybe\n"
    )
    assert found.stated == (
        (Letter.BUDGET, 3, "Approved"),
        (Letter.AUTHORITY, None, "maybe"),
        (Letter.NEED, None, "slow audits"),
        (Letter.TIMELINE, 2, "6-12 months"),
    )


def test_losing_columns_are_kept() -> None:
    found = lead("Prospect ID,Lead Number\nabc-1,660737\n")
    assert (found.crm_id, found.custom) == ("660737", {"Prospect ID": "abc-1"})


def test_exports_of_things_give_no_people() -> None:
    _, found = understood(
        "isPublished,dateAdded,name,alias,template,formType\n1,x,Register,reg,blank,campaign\n"
    )
    assert [row.problem for row in found] == ["not_people"]


def test_unreadable_rows_keep_their_cells() -> None:
    _, found = understood("Name,Email\nAna,a@b.se,extra\nBo,b@b.se\n")
    assert [(row.row, row.problem) for row in found] == [(1, "too_many_cells"), (2, "")]
    assert found[0].raw == ("Ana", "a@b.se", "extra")


_HEADERS = (
    "First Name", "Name", "Email", "Phone", "Mobile", "Company", "Country", "State", "Title", "Downloaded",
    "Download Date", "Total Visits", "Budget", "Do Not Call", "Employees", "Member Status", "Attended",
    "Shoe size",
)  # fmt: skip


@given(st.lists(st.text(max_size=20), min_size=18, max_size=18))
def test_no_row_breaks_the_reader_or_loses_a_cell(cells: list[str]) -> None:
    record = Record(1, 2, tuple(cells))
    reader = RowReader(Table(_HEADERS, (record,), "utf-8"), understand(_HEADERS), RowOptions(NOW, home="US"))
    found = reader.read(record)
    assert found.raw == tuple(cells)
    assert found.custom.get("Shoe size", "") == cells[-1].strip()


def test_a_row_of_nothing_but_an_id_says_so() -> None:
    assert lead("LeadID,ContactID,LeadSource\nL1,C1,Web\n").flags == ("nameless",)
    assert lead("ContactID,Name\nC1,Ana Lind\n").flags == ()
    assert lead("ContactID,Company\nC1,Brightline\n").flags == ()
