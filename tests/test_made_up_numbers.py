"""Numbers that lead to nobody are refused everywhere, and no real number with them."""

from __future__ import annotations

import itertools
import random
import re

import phonenumbers
import pytest

from coldcall.numbers import Kind, Number, Reason, Unusable, describe, parse
from coldcall.numbers.reserved import Range, ranges

CALLED = ("FIXED_LINE", "MOBILE", "FIXED_LINE_OR_MOBILE", "TOLL_FREE", "VOIP")
EXAMPLES = {
    (region, name): phonenumbers.format_number(example, phonenumbers.PhoneNumberFormat.E164)
    for region in sorted(phonenumbers.SUPPORTED_REGIONS)
    for name in CALLED
    if (example := phonenumbers.example_number_for_type(region, getattr(phonenumbers.PhoneNumberType, name)))
}
KEPT = [one for each in ranges().values() for one in each]


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: f"{kept.first}-{kept.last}")
def test_every_kept_range_from_end_to_end(kept: Range) -> None:
    middle = f"+{(int(kept.first[1:]) + int(kept.last[1:])) // 2}"
    for e164 in (kept.first, middle, kept.last):
        found = parse(e164, None)
        assert isinstance(found, Unusable), e164
        assert found.reason is Reason.FICTIONAL
        assert describe(e164).fictional
    assert kept.source


def test_kept_ranges_do_not_overlap_and_end_where_they_say() -> None:
    for each in ranges().values():
        for before, after in itertools.pairwise(each):
            assert len(before.first) != len(after.first) or before.last < after.first
        for kept in each:
            beside = f"+{int(kept.last[1:]) + 1}"
            found = parse(beside, None)
            if beside[:3] != kept.last[:3]:
                continue
            if not any(one.first <= beside <= one.last and len(one.first) == len(beside) for one in each):
                assert isinstance(found, Number) or found.reason is not Reason.FICTIONAL, beside


@pytest.mark.parametrize(
    "text",
    [
        "+1 212 555 0000", "+1 888 555 9999", "+1 605 555 1212", "+1 212 411 2671", "+1 416 911 2671",
        "+1 212 958 1234", "+1 212 959 1234", "+1 212 950 1234", "+1 234 567 8900", "+1 424 242 4242",
        "+1 999 999 9999", "+91 91919 19191", "+91 98765 43210", "+7 999 999 99 99", "+55 11 99999 9999",
        "+39 39 39 39 39 39", "+81 90 0000 0000", "+82 10 0000 0000", "+48 123 123 123", "+33 6 00 00 00 00",
        "+33 9 99 12 34 56", "+44 7777 777777", "+90 555 555 5555", "+420 777 777 777", "+65 6666 6666",
    ],
)  # fmt: skip
def test_filler_of_many_countries(text: str) -> None:
    found = parse(text, None)
    assert isinstance(found, Unusable)
    assert found.reason is Reason.FICTIONAL
    assert found.reason.words


@pytest.mark.parametrize(
    "e164",
    [
        "+18004112671", "+18009581234", "+18669761234", "+4535353535", "+4520202020", "+34900100100",
        "+48601601601", "+33142424242", "+12128675309", "+442071234567", "+33612345678",
    ],
)  # fmt: skip
def test_real_numbers_that_look_made_up(e164: str) -> None:
    assert isinstance(parse(e164, None), Number), e164


def test_the_plans_own_examples_can_be_called() -> None:
    assert len(EXAMPLES) > 900
    for (region, name), e164 in EXAMPLES.items():
        found = parse(e164, None)
        if e164.startswith("+1") and e164[5:8] == "555":
            assert isinstance(found, Unusable)
            assert found.reason is Reason.FICTIONAL
        else:
            assert isinstance(found, Number), (region, name, e164)
            assert found.e164 == e164


def test_hardly_any_valid_number_is_refused() -> None:
    """Random valid numbers of all regions, without the codes North America never hands out."""
    chance, tried, wrong = random.Random(20), 0, []
    examples = list(EXAMPLES.values())
    while tried < 6000:
        example = chance.choice(examples)
        code = phonenumbers.parse(example).country_code
        kept = len(str(code)) + 1 + chance.choice((1, 2, 2, 3))
        text = example[:kept] + "".join(chance.choice("0123456789") for _ in example[kept:])
        if not phonenumbers.is_valid_number(phonenumbers.parse(text)):
            continue
        if re.match(r"\+1\d{3}(555|[2-9]11|950|958|959)", text):
            continue
        tried += 1
        found = parse(text, None)
        assert found.e164 == text
        if isinstance(found, Unusable) and found.reason is Reason.FICTIONAL:
            wrong.append(text)
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("+1 212 976 1234", Kind.PREMIUM), ("+44 909 123 4567", Kind.PREMIUM),
        ("+61 1300 123 456", Kind.SHARED_COST), ("+44 330 123 4567", Kind.FIXED),
        ("+41 58 123 45 67", Kind.FIXED), ("+49 700 12345678", Kind.PERSONAL),
        ("+1 800 356 9377", Kind.TOLL_FREE), ("+8816 1234 5678", Kind.SATELLITE),
    ],
)  # fmt: skip
def test_the_kinds_that_decide_whether_a_number_is_offered(text: str, kind: Kind) -> None:
    e164 = "+" + re.sub(r"\D", "", text)
    assert describe(e164).kind is kind
    if kind in (Kind.PREMIUM, Kind.SATELLITE):
        found = parse(text, None)
        assert isinstance(found, Unusable)
        assert found.reason.value == kind.value
