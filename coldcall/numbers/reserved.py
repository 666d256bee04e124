"""Numbers that lead to nobody: kept for films and tests, never handed out, or typed to fill a field."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import phonenumbers

from coldcall.numbers.number import Kind
from coldcall.paths import bundled

_ALIKE = 7
_UP = "0123456789" * 2
_RUNS = _UP + " " + _UP[::-1]
_COUNTS = frozenset(run[at : at + 9] for run in (_UP, _UP[::-1]) for at in range(10))
_SHORTEST_PAIRS = 10
"""Digits in pairs make a number only where it is as long as this: 35 35 35 35 is a taxi firm in Denmark."""
_NEVER_AN_EXCHANGE = re.compile(r"[2-9]11|950|958|959")
"""Services (N11), carrier access and test lines: no exchange of an area code in North America bears them."""


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers no regulator will ever give to anybody: every E.164 number `first` to `last` (equal length).
    `read` tells that the source itself was read, and not what others say of it."""

    first: str
    last: str
    kind: Kind
    source: str
    read: bool


@lru_cache(maxsize=1)
def ranges() -> dict[int, tuple[Range, ...]]:
    """The reserved ranges by calling code, in the order of their digits."""
    table = tomllib.loads(bundled("defaults", "fictional_numbers.toml").read_text(encoding="utf-8"))
    found: dict[int, list[Range]] = {}
    for kept in table["kept"]:
        found.setdefault(kept["code"], []).extend(_ranges_of(kept))
    return {code: tuple(sorted(each, key=lambda one: one.first)) for code, each in found.items()}


@lru_cache(maxsize=64)
def _firsts(code: int) -> tuple[str, ...]:
    return tuple(one.first for one in ranges().get(code, ()))


def reserved(code: int, e164: str) -> Range | None:
    """The range kept for fiction that holds the number, if one does."""
    if code == 1:
        return _NORTH_AMERICA if _is_drama_line(e164) else None
    at = bisect_right(_firsts(code), e164)
    if not at:
        return None
    near = ranges()[code][at - 1]
    return near if len(near.first) == len(e164) and e164 <= near.last else None


def is_filler(code: int, national: str, region: str | None) -> bool:
    """Whether the digits were typed to fill a field, or lead to nobody: one digit over and over, a count up
    or down, pairs or the country's own code over and over, and codes that are never handed out.

    The numbering plan's own example numbers are counts in many countries; those stay real.
    """
    if code == 1 and _leads_nowhere(national, region):
        return True
    if not (_is_one_digit(national) or _is_count(national) or _is_repeated(code, national)):
        return False
    return national not in _examples(code, region)


def is_pay_line(code: int, national: str, region: str | None) -> bool:
    """Whether a local exchange of North America sells information by the minute: 976 (ATIS-0300051)."""
    return code == 1 and national[3:6] == "976" and _stands_in_a_place(national, region)


def _is_drama_line(e164: str) -> bool:
    return len(e164) == 12 and e164[5:10] == "55501"


_NORTH_AMERICA = Range(
    "+12005550100", "+19995550199", Kind.FIXED_OR_MOBILE, "ATIS-0300115, 555-0100 to 555-0199", False
)


def _leads_nowhere(national: str, region: str | None) -> bool:
    """555 whatever the area code, toll-free too; the others only behind the area codes of places."""
    if len(national) in (7, 10) and national[-7:].startswith("555"):
        return True
    return _NEVER_AN_EXCHANGE.match(national, 3) is not None and _stands_in_a_place(national, region)


def _stands_in_a_place(national: str, region: str | None) -> bool:
    """Whether the area code is one of the United States or Canada, whose exchanges follow these rules."""
    return region in ("US", "CA") and len(national) == 10 and national[:3] not in _TOLL_FREE


_TOLL_FREE = frozenset({"800", "822", "833", "844", "855", "866", "877", "888"})


def _is_one_digit(national: str) -> bool:
    return len(set(national[-_ALIKE:])) == 1 and len(national) >= _ALIKE


def _is_count(national: str) -> bool:
    if len(national) < _ALIKE:
        return False
    return any(national[at : at + 9] in _COUNTS for at in range(len(national) - 8)) or national in _RUNS


def _is_repeated(code: int, national: str) -> bool:
    """`2424242424`, `1231231234`, and `+49 49494949`."""
    length = len(national)
    if length < 8:
        return False
    if length >= _SHORTEST_PAIRS and national == (national[:2] * 8)[:length]:
        return True
    if national.startswith("123123123"):
        return True
    own = str(code)
    return len(own) >= 2 and length > 8 and national == (own * 8)[:length]


@lru_cache(maxsize=256)
def _examples(code: int, region: str | None) -> frozenset[str]:
    if region is None:
        found = [phonenumbers.example_number_for_non_geo_entity(code)]
    else:
        kinds = phonenumbers.PhoneNumberType.values()
        found = [phonenumbers.example_number_for_type(region, kind) for kind in kinds]
    return frozenset(phonenumbers.national_significant_number(one) for one in found if one)


def _ranges_of(kept: dict[str, Any]) -> list[Range]:
    return [
        _range_of(f"+{kept['code']}{digits}", kind, kept["source"], kept["read"])
        for kind in Kind
        for digits in kept.get(kind.value, ())
    ]


def _range_of(digits: str, kind: Kind, source: str, read: bool) -> Range:
    """`+44 7700 900xxx` and `+46 70 17406 05-99`: x is any digit, a dash a range of the last digits."""
    first, dash, last = digits.replace(" ", "").partition("-")
    if dash:
        return Range(first, first[: -len(last)] + last, kind, source, read)
    return Range(first.replace("x", "0"), first.replace("x", "9"), kind, source, read)
