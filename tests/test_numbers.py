"""From what people and spreadsheets write to E.164, and the reason where there is no number to call."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coldcall.numbers import (
    Kind,
    Number,
    Reason,
    Unusable,
    describe,
    endings,
    format_international,
    format_national,
    parse,
    split_numbers,
)
from coldcall.paths import bundled
from tests.area_codes_from_geodata import derive

SAN_FRANCISCO, LONDON = "+14152642671", "+442071838750"


def number(text: str, region: str | None = None, sample: bool = False) -> Number:
    found = parse(text, region, sample=sample)
    assert isinstance(found, Number), found
    return found


def refused(text: str, region: str | None = None, sample: bool = False) -> Reason:
    found = parse(text, region, sample=sample)
    assert isinstance(found, Unusable), found
    assert found.text == text
    return found.reason


@pytest.mark.parametrize(
    ("text", "region", "e164", "extension"),
    [
        ("+1 (415) 264-2671", None, SAN_FRANCISCO, None),
        ("(415) 264-2671", "US", SAN_FRANCISCO, None),
        ("415.264.2671", "us", SAN_FRANCISCO, None),
        ("1-415-264-2671", "US", SAN_FRANCISCO, None),
        ("'+44 20 7183 8750", "US", LONDON, None),
        ("＋４４ ２０ ７１８３ ８７５０", None, LONDON, None),
        ("٠٢٠٧١٨٣٨٧٥٠", "GB", LONDON, None),
        ("\u202a+44 20 7183 8750\u202c", None, LONDON, None),
        ("+44\u00a0(0)20 7183 8750", None, LONDON, None),
        ("(+44) 20 7183 8750", None, LONDON, None),
        ("00 44 20 7183 8750", "US", LONDON, None),
        ("004420 7183 8750", None, LONDON, None),
        ("011 44 20 7183 8750", "US", LONDON, None),
        ("+39 (0)6 1234 5678", None, "+390612345678", None),
        ("030/901820", "DE", "+4930901820", None),
        ("(415) 264-2671 ext. 102", "US", SAN_FRANCISCO, "102"),
        ("415.264.2671x102", "US", SAN_FRANCISCO, "102"),
        ("415-264-2671 #102", "US", SAN_FRANCISCO, "102"),
        ("+44 20 7183 8750 Durchwahl 12", None, LONDON, "12"),
        ("tel:+1-415-264-2671;ext=102", None, SAN_FRANCISCO, "102"),
        ("tel:4152642671;phone-context=+1", None, SAN_FRANCISCO, None),
        ("415-264-2671 (mobile)", "US", SAN_FRANCISCO, None),
        ("Mobile: 415-264-2671", "US", SAN_FRANCISCO, None),
        ("Work: (415) 264-2671 x5 (Kim)", "US", SAN_FRANCISCO, "5"),
        ("415-264-2671 ask for Kim", "US", SAN_FRANCISCO, None),
        ("14152642671.0", "US", SAN_FRANCISCO, None),
        ("1.4152642671E+10", "US", SAN_FRANCISCO, None),
        ("+1\n415 264\t2671", None, SAN_FRANCISCO, None),
        ("1-800-FLOWERS", "US", "+18003569377", None),
    ],
)
def test_numbers_as_people_write_them(
    text: str, region: str | None, e164: str, extension: str | None
) -> None:
    found = number(text, region)
    assert (found.e164, found.extension) == (e164, extension)


@pytest.mark.parametrize(
    ("text", "region", "reason"),
    [
        ("", "US", Reason.EMPTY),
        (" \u200b", "US", Reason.EMPTY),
        ("n/a", "US", Reason.NOT_A_NUMBER),
        ("=1+1", "US", Reason.NOT_A_NUMBER),
        ("tel:4152642671;phone-context=evil.example", "US", Reason.NOT_A_NUMBER),
        ("4152642671", None, Reason.NO_COUNTRY),
        ("020 7183 8750", "ZZ", Reason.NO_COUNTRY),
        ("264-2671", "US", Reason.TOO_SHORT),
        ("415 264 2671 33", "US", Reason.TOO_LONG),
        ("4" * 60, "US", Reason.TOO_LONG),
        ("call " * 60 + "+49 30 901820", "US", Reason.NOT_A_NUMBER),
        ("115 264 2671", "US", Reason.INVALID),
        ("+999 123 456", None, Reason.INVALID),
        ("900-264-2671", "US", Reason.PREMIUM),
        ("+979 123 456 789", None, Reason.PREMIUM),
        ("911", "US", Reason.SHORT_CODE),
        ("112", "GB", Reason.SHORT_CODE),
        ("+8816 1234 5678", None, Reason.SATELLITE),
        ("+870 301 234 567", None, Reason.SATELLITE),
        ("*21*+442071838750#", "GB", Reason.SERVICE_CODE),
        ("*69", "US", Reason.SERVICE_CODE),
        ("1.41556E+10", "US", Reason.ROUNDED_BY_EXCEL),
        ("4.42072E+11", "GB", Reason.ROUNDED_BY_EXCEL),
        ("4,42E+11", "GB", Reason.ROUNDED_BY_EXCEL),
        ("7.73E+016", "US", Reason.ROUNDED_BY_EXCEL),
    ],
)
def test_why_a_text_is_no_number(text: str, region: str | None, reason: Reason) -> None:
    assert refused(text, region) is reason
    assert reason.words


MADE_UP = (
    "+1 212 555 0100", "+1 416 555 0199", "+1 800 555 1212", "+1 415 555 2671", "+1 800 555 0123",
    "+44 20 7946 0958", "+44 113 496 0000", "+44 191 498 0999", "+44 28 9649 6123", "+44 29 2018 0555",
    "+44 1632 960001", "+44 7700 900999", "+44 808 157 0123", "+44 909 879 0123", "+44 3069 990123",
    "+61 491 570 156", "+61 491 579 455", "+61 2 5550 1234", "+61 8 7010 1234", "+61 1800 160 401",
    "+61 1800 975 711", "+61 1300 975 707", "+353 20 911 2345", "+49 30 23125 000", "+49 69 90009 999",
    "+49 40 66969 123", "+49 221 4710 123", "+49 89 99998 123", "+49 152 28817386", "+49 171 39200 45",
    "+49 176 040690 12", "+33 1 99 00 12 34", "+33 6 39 98 12 34", "+46 31 390 06 00", "+46 40 628 04 99",
    "+46 8 465 004 50", "+46 980 319 250", "+46 70 174 06 05",
    "+86 138 0013 8000",
)  # fmt: skip


@pytest.mark.parametrize("text", MADE_UP)
def test_numbers_kept_for_fiction(text: str) -> None:
    assert refused(text) is Reason.FICTIONAL
    assert describe("+" + re.sub(r"\D", "", text)).fictional


@pytest.mark.parametrize(
    ("text", "region"),
    [("888-888-8888", "US"), ("123-456-7890", "US"), ("999999999", "GB"), ("01234 567890", "GB"),
     ("07123 456789", "GB"), ("555-5555", "US"),
     ("555-0101", "US"), ("+49 30 987654321", None), ("+61 2 2222 2222", None)],
)  # fmt: skip
def test_numbers_typed_to_fill_a_field(text: str, region: str | None) -> None:
    assert refused(text, region) is Reason.FICTIONAL
    assert refused(text, region, sample=True) is Reason.FICTIONAL


@pytest.mark.parametrize(
    "text", ["+1 212 556 0100", "+44 20 7947 0958", "+46 70 174 06 04", "+46 70 174 07 00",
             "+49 171 39201 45", "+61 491 570 155", "+33 1 99 01 12 34", "+44 7700 901000"],
)  # fmt: skip
def test_the_numbers_beside_them_are_not_made_up(text: str) -> None:
    found = parse(text, None)
    assert isinstance(found, Number) or found.reason is not Reason.FICTIONAL


def test_the_sample_world_has_the_reserved_ones() -> None:
    for text in MADE_UP:
        if "909 879" in text or re.search(r"\+1 \d{3} 555 (?!01)", text):
            assert refused(text, sample=True) in (Reason.FICTIONAL, Reason.PREMIUM)
        else:
            assert number(text, sample=True).fictional
    shown = number("+1 212 555 0123", sample=True)
    assert (shown.zones, shown.states) == (("America/New_York",), ("US-NY",))
    assert "Europe/London" in number("+44 7700 900123", sample=True).zones
    assert number("+44 7700 900123", sample=True).kind is Kind.MOBILE


def test_example_numbers_of_every_region_are_real_unless_they_are_not() -> None:
    for region in phonenumbers.SUPPORTED_REGIONS:
        for kind in phonenumbers.PhoneNumberType.values():
            example = phonenumbers.example_number_for_type(region, kind)
            if example is None:
                continue
            e164 = phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
            found = parse(e164, None)
            assert found.e164 == e164, (region, kind)
            if isinstance(found, Unusable) and found.reason is Reason.FICTIONAL:
                assert re.match(r"\+1\d{3}555", e164), e164


def test_real_examples_and_near_misses(shared_data: Path) -> None:
    path = shared_data / "phone_examples_dev.csv"
    with path.open(encoding="utf-8", newline="") as source:
        rows = list(csv.DictReader(source))
    assert len(rows) > 800
    for row in rows:
        region = None if row["region"] == "001" else row["region"]
        for text, home in ((row["e164"], None), (row["international"], None), (row["national"], region)):
            found = parse(text, home)
            if row["is_valid"] == "1":
                assert found.e164 == row["e164"], (text, home)
            else:
                assert isinstance(found, Unusable), (text, home)


def test_a_cell_too_long_for_numbers_costs_nothing() -> None:
    assert len(split_numbers("4152642671;" * 100_000)) == 1


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("415-264-2671 / 415-264-2672", ("415-264-2671", "415-264-2672")),
        (
            "+1 415 264 2671; +1 415 264 2672 ::: 4152642673",
            ("+1 415 264 2671", "+1 415 264 2672", "4152642673"),
        ),
        (
            "(415) 264-2671, (415) 264-2672\n020 7183 8750",
            ("(415) 264-2671", "(415) 264-2672", "020 7183 8750"),
        ),
        ("0171/3920145, 0172/9925905", ("0171/3920145", "0172/9925905")),
        ("030/12345678", ("030/12345678",)),
        ("+1 415 264 2671, ext 5", ("+1 415 264 2671, ext 5",)),
        ("tel:+14152642671;ext=5", ("tel:+14152642671;ext=5",)),
        ("415-264-2671 or 415-264-2672", ("415-264-2671", "415-264-2672")),
        ("", ()),
        ("  ", ()),
    ],
)
def test_several_numbers_in_a_cell(cell: str, numbers: tuple[str, ...]) -> None:
    assert split_numbers(cell) == numbers


def test_what_a_number_tells() -> None:
    london, bay = describe(LONDON), describe(SAN_FRANCISCO)
    assert (london.region, london.kind, london.zones) == ("GB", Kind.FIXED, ("Europe/London",))
    assert (bay.region, bay.kind, bay.states) == ("US", Kind.FIXED_OR_MOBILE, ("US-CA",))
    free = describe("+18003569377")
    assert (free.region, free.kind, free.zones, free.states) == (None, Kind.TOLL_FREE, (), ())
    assert len(describe("+61412345678").zones) > 4
    assert describe("+13062642671").states == ("CA-SK",)
    assert set(describe("+19022642671").states) == {"CA-NS", "CA-PE"}
    assert describe("+1999").kind is Kind.UNKNOWN
    with pytest.raises(ValueError, match=r"E\.164"):
        describe("4152642671")


def test_how_numbers_are_shown_and_found() -> None:
    assert format_international(SAN_FRANCISCO) == "+1 415-264-2671"
    assert format_national(LONDON) == "020 7183 8750"
    assert endings(LONDON)[:3] == ("8750", "38750", "838750")
    assert endings(LONDON)[-1] == "442071838750"


def test_area_codes_are_those_of_the_geographic_data() -> None:
    table = tomllib.loads(bundled("defaults", "area_codes.toml").read_text("utf-8"))["states"]
    assert table == derive()


def test_the_calling_code_alone_names_no_country_in_north_america() -> None:
    assert describe("+16042642671").region == "CA"
    assert describe("+18762642671").region == "JM"


@given(st.text(max_size=40), st.sampled_from([None, "US", "GB", "DE", "XX"]))
def test_any_text_is_a_number_or_a_reason(text: str, region: str | None) -> None:
    found = parse(text, region)
    if isinstance(found, Number):
        assert re.fullmatch(r"\+[1-9]\d{6,14}", found.e164)
        assert parse(found.e164, None) == Number(
            found.e164, None, found.region, found.kind, found.zones, found.states, False
        )
        assert found.kind not in (Kind.PREMIUM, Kind.SATELLITE, Kind.UNKNOWN)
    assert isinstance(split_numbers(text), tuple)


@given(st.from_regex(r"\+1[2-9][0-9]{2}[2-9][0-9]{6}", fullmatch=True), st.sampled_from("-. /"))
def test_spelling_does_not_change_a_number(e164: str, mark: str) -> None:
    spelled = f"({e164[2:5]}) {e164[5:8]}{mark}{e164[8:]}"
    first, second = parse(e164, None), parse(spelled, "US")
    assert type(first) is type(second)
    assert first.e164 == second.e164


@pytest.mark.parametrize(
    ("text", "region", "e164", "extension"),
    [
        ("+1 312 664 7707,,104#", None, "+13126647707", "104"),
        ("+13126647707p104", None, "+13126647707", "104"),
        ("312-664-7707 (ext 104)", "US", "+13126647707", "104"),
        ("312-664-7707-104", "US", "+13126647707", "104"),
        ("312-664-7707/08", "US", "+13126647707", None),
        ("312-664-7707 after 5pm", "US", "+13126647707", None),
        ("Main +1 312-664-7707 opt 2", None, "+13126647707", None),
        ("030 901820 App. 12", "DE", "+4930901820", "12"),
        ("03-5321-1111 内線104", "JP", "+81353211111", "104"),
        ("010-65529988 分机 104", "CN", "+861065529988", "104"),
        ("22 695 00 00 wew. 104", "PL", "+48226950000", "104"),
        ("11 3091 3116 ramal 104", "BR", "+551130913116", "104"),
        ("+36 1 428 0000 mellék 104", None, "+3614280000", "104"),
    ],
)
def test_what_stands_behind_a_whole_number_is_never_dialled(
    text: str, region: str | None, e164: str, extension: str | None
) -> None:
    found = number(text, region)
    assert (found.e164, found.extension) == (e164, extension)


@pytest.mark.parametrize(
    "text",
    [
        "https://wa.me/13126647707", "https://api.whatsapp.com/send?phone=13126647707",
        "sip:+13126647707@a.com", "skype:+13126647707?call", '<a href="tel:+13126647707">call</a>',
        "[+13126647707](tel:+13126647707)",
        "+1_312_664_7707", "+1·312·664·7707", "+1•312•664•7707", "☎ +1 312-664-7707", "🇺🇸 +1 312-664-7707",
        "#+1 312 664 7707", "T+13126647707",
    ],
)  # fmt: skip
def test_links_pictures_and_odd_joints(text: str) -> None:
    assert number(text).e164 == "+13126647707"


def test_numbers_behind_a_label_or_a_space_are_two() -> None:
    one, two = "312-664-7707", "312-664-7708"
    assert split_numbers(f"Work: {one} Mobile: {two}") == (f"Work: {one}", f"Mobile: {two}")
    assert split_numbers(f"{one} {two}") == (one, two)
    assert split_numbers(f"+1 {one} +1 {two}") == (f"+1 {one}", f"+1 {two}")
    assert split_numbers("0011 44 20 7183 8750") == ("0011 44 20 7183 8750",)
    assert split_numbers("415 264 2671 extension 1042") == ("415 264 2671 extension 1042",)


def test_what_is_dialled_abroad_is_each_country_s_own() -> None:
    assert number("0011 44 20 7183 8750", "AU").e164 == LONDON
    assert number("8 10 44 20 7183 8750", "RU").e164 == LONDON
    assert number("00 44 20 7183 8750", "DE").e164 == LONDON


@pytest.mark.parametrize(
    "text", ["01 55 5128 0000", "044 55 5128 0000", "+52 1 55 5128 0000", "55 5128 0000"]
)
def test_mexican_prefixes_of_old_are_left_out(text: str) -> None:
    assert number(text, "MX").e164 == "+525551280000"


def test_half_a_number_is_no_number_with_an_extension() -> None:
    assert refused("44121 200-0000", "AE")
    assert number("3,126,647,707", "US").e164 == "+13126647707"
