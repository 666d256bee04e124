"""Numbers read by their first digits: exactly what the library says of all their digits, and no other."""

from __future__ import annotations

import os
import re
from functools import cache

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from phonenumbers import timezone

from coldcall.numbers import plain, plans, reading
from coldcall.numbers.facts import Plan, _kind, _region, _zones, digits_of, phone_number, plan_of
from coldcall.numbers.number import Reason
from coldcall.numbers.patterns import Pattern, UnreadPattern
from coldcall.numbers.plans import leading

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
CODES = sorted(
    code for code, regions in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.items() if "001" not in regions
)
COMMON = ("US", "US", "US", "CA", "GB", "DE", "FR", "IN", "IT", "ES", "AU", "BR", "MX", "JP", "AR", "NL")
DIGITS = "0123456789"
EVERYTHING = "COLDCALL_ALL_PREFIXES"


def asked(code: int, national: str) -> Plan:
    """What the library says of all the digits."""
    number = phone_number(code, national)
    return Plan(_region(number, code), _kind(number, code, f"+{code}{national}"), _zones(number))


def shared(code: int, national: str) -> Plan:
    """What is said of all numbers that begin and are as long as this one."""
    return plan_of(code, leading(code, national), len(national))


@cache
def _example(region: str, kind: int) -> str:
    number = phonenumbers.example_number_for_type(region, kind) or phonenumbers.example_number(region)
    return phonenumbers.national_significant_number(number) if number else "2345678"


@st.composite
def national_numbers(draw: st.DrawFn, region: str) -> str:
    """Numbers near those of a country: an example's beginning, then any digits, now and then one too many."""
    example = _example(region, draw(st.sampled_from((0, 1, 2, 3, 4, 6, 7))))
    kept = draw(st.integers(0, min(7, len(example))))
    length = max(2, len(example) - kept + draw(st.sampled_from((0, 0, 0, 0, 1, -1))))
    return example[:kept] + draw(st.text(DIGITS, min_size=length, max_size=length))


_BEFORE = (
    "+{code} ", "+{code}", "+{code} (0)", "+{code} 0", "00{code} ", "00 {code}", "0 0{code}", "0", "", "(",
    "{code}", "{code} ", "'+{code} ", "1-", "8", "(0", "011 {code}", "+({code}) ",
)  # fmt: skip


@st.composite
def spellings(draw: st.DrawFn) -> tuple[str, str | None]:
    """Numbers as people and programs write them, and the country they are read in."""
    region = draw(st.sampled_from(COMMON) | st.sampled_from(REGIONS))
    number = draw(national_numbers(region))
    code = phonenumbers.country_code_for_region(region)
    gap, other = (draw(st.sampled_from((" ", "-", ".", "", "  ", ") "))) for _ in range(2))
    grouped = f"{number[:3]}{gap}{number[3:6]}{other}{number[6:]}"
    before = draw(st.sampled_from(_BEFORE)).format(code=code)
    behind = draw(
        st.sampled_from(
            ("",) * 8
            + (" x12", " ext. 345", "x9", " ext 1234567", "x12345678", ".0", ".00 ", " (mobile)", "#4")
        )
    )
    read_in = draw(st.sampled_from((region, region, "US", "GG", None)) | st.sampled_from(REGIONS))
    return before + grouped + behind, read_in


@given(st.data())
@settings(max_examples=1_500, deadline=None)
def test_the_leading_digits_say_what_all_digits_say(data: st.DataObject) -> None:
    region = data.draw(st.sampled_from(COMMON) | st.sampled_from(REGIONS))
    code = phonenumbers.country_code_for_region(region)
    national = data.draw(national_numbers(region))
    assert shared(code, national) == asked(code, national)


@given(spellings())
@settings(max_examples=3_000, deadline=None)
def test_a_plain_spelling_is_read_as_the_library_reads_it(spelled: tuple[str, str | None]) -> None:
    text, region = spelled
    quick = plain.read(text, region)
    assert quick is None or not reading.is_given(quick) or quick == reading._read(text, region)


@given(st.text("0123456789 ().-+'xext/#,\u00a0\u0661", max_size=24), st.sampled_from((*COMMON, None)))
@settings(max_examples=2_000, deadline=None)
def test_any_text_is_read_as_the_library_reads_it(text: str, region: str | None) -> None:
    quick = plain.read(text, region)
    assert quick is None or not reading.is_given(quick) or quick == reading._read(text, region)


@pytest.mark.parametrize(
    ("text", "region", "wanted"),
    [
        ("(415) 264-2671", "US", (1, "4152642671", None)),
        ("415.264.2671 x12", "US", (1, "4152642671", "12")),
        ("1-415-264-2671 ext. 9", "CA", (1, "4152642671", "9")),
        ("'+1 415-264-2671", None, (1, "4152642671", None)),
        ("+44 (0)20 7183 8750", None, (44, "2071838750", None)),
        ("0044 (0)20 7183 8750", "US", (44, "2071838750", None)),
        ("020 7183 8750", "GB", (44, "2071838750", None)),
        ("06 1234 5678", "IT", (39, "0612345678", None)),
        ("0171 1234567", "DE", (49, "1711234567", None)),
    ],
)
def test_everyday_spellings_go_the_short_way(text: str, region: str | None, wanted: plain.Read) -> None:
    assert plain.read(text, region) == wanted == reading._read(text, region)


@pytest.mark.parametrize("text", ["4152642671.0", "000 44 20 7183", "call 415", "4.15E9", "415/264/2671", ""])
def test_what_needs_care_goes_the_long_way(text: str) -> None:
    assert plain.read(text, "US") is None


def test_a_reading_with_care_still_gives_reasons() -> None:
    assert reading._read("4.42E+11", "US") is Reason.ROUNDED_BY_EXCEL


@pytest.mark.parametrize("code", CODES)
def test_the_plan_of_every_country_can_be_read(code: int) -> None:
    main = phonenumbers.region_code_for_country_code(code)
    for length in range(4, 16):
        assert plans._root(code, length) is not None, (main, length)


@pytest.mark.parametrize(
    ("code", "national", "most"), [(1, "4152642671", 4), (44, "7911234567", 7), (49, "15123456789", 7)]
)
def test_a_few_digits_decide_where_most_people_are(code: int, national: str, most: int) -> None:
    assert len(leading(code, national)) <= most


def test_the_exchange_decides_in_north_america_but_not_everywhere() -> None:
    """In Barbados the digit behind 246 521 tells a mobile number from a fixed one."""
    lengths = [
        len(leading(1, f"{area}{exchange}1234")) for area in (212, 305, 505) for exchange in range(200, 1000)
    ]
    assert max(lengths) <= 6
    assert len(leading(1, "2465211234")) == 7


@pytest.mark.parametrize("area", range(200, 1000, 1 if os.environ.get(EVERYTHING) else 97))
def test_every_exchange_says_what_the_library_says(area: int) -> None:
    """Every NPA-NXX of some area codes, of all with the variable set, with tails from end to end."""
    tails = ("0000", "1234", "5432", "9999") if os.environ.get(EVERYTHING) else ("0000", "9999")
    for exchange in range(0, 1000, 1 if os.environ.get(EVERYTHING) else 7):
        for tail in tails:
            national = f"{area}{exchange:03}{tail}"
            assert shared(1, national) == asked(1, national), national


@given(st.sampled_from(REGIONS), st.text(DIGITS, min_size=2, max_size=17))
@settings(max_examples=500, deadline=None)
def test_the_librarys_form_of_a_number_keeps_its_digits(region: str, national: str) -> None:
    code = phonenumbers.country_code_for_region(region)
    assert digits_of(phone_number(code, national)) == (code, national)


PIECES = st.recursive(
    st.sampled_from((*DIGITS, r"\d", "[2-9]", "[13-57]", "[0-9]")),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=1, max_size=4).map(lambda each: f"(?:{'|'.join(each)})"),
        inner.map(lambda one: f"(?:{one})?"),
        st.tuples(inner, st.integers(1, 3), st.integers(0, 2)).map(
            lambda parts: f"(?:{parts[0]}){{{parts[1]},{parts[1] + parts[2]}}}"
        ),
    ),
    max_leaves=12,
)


@given(PIECES, st.text(DIGITS, max_size=6), st.text(DIGITS, max_size=4))
@settings(max_examples=1_000, deadline=None)
def test_what_is_certain_of_a_pattern_holds_whatever_follows(text: str, before: str, behind: str) -> None:
    pattern = Pattern(text)
    at = pattern.begin
    for digit in before:
        at = pattern.step(at, digit)
    matches = re.fullmatch(text, before + behind) is not None
    certain = pattern.certain(at, len(behind))
    assert certain is None or certain is matches
    if not behind:
        assert certain is matches


@pytest.mark.parametrize(
    "text", ["a", "(?=1)", r"\d+", "1*", "[^1]", "(1", "1)", "{2}", r"\d{2,}", "1$", "|?"]
)
def test_a_pattern_with_more_in_it_is_not_guessed(text: str) -> None:
    with pytest.raises(UnreadPattern):
        Pattern(text)


def test_a_code_of_no_country_shares_nothing() -> None:
    assert leading(800, "12345678") == "12345678"
    assert leading(999, "12345678") == "12345678"


def test_the_table_of_zones_is_asked_for_all_digits_it_holds() -> None:
    number = phone_number(1, "2425671234")
    assert _zones(number) == timezone.time_zones_for_geographical_number(number)
