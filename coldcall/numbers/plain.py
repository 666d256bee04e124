"""Plain spellings, read without the library: `(415) 264-2671 x12`, `+44 20 7123 4567`, `030 1234567`.

What is plain is read here exactly as the library reads it; everything else gives None and goes the long way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneMetadata

from coldcall.numbers import spelling

Read = tuple[int, str, str | None]
"""Calling code, national digits, extension."""

_PLAIN = re.compile(r"'?(\+?)(\(?\d[\d ().-]{5,28})(?: ?(?:x|ext\.?) ?(\d{1,7}))?", re.ASCII)
_NO_DIGITS = str.maketrans("", "", " ().-+")
_SHORTEST, _LONGEST = 7, 15


@dataclass(frozen=True, slots=True)
class Dialling:
    """How a country dials: its code, what leads abroad, its trunk prefix, and what its numbers look like.
    `strips` tells that the trunk prefix is only left out, never rewritten."""

    code: str
    abroad: re.Pattern[str] | None
    trunk: re.Pattern[str] | None
    strips: bool
    general: re.Pattern[str]
    lengths: frozenset[int]

    def has_trunk(self, digits: str) -> bool:
        return self.trunk is not None and self.trunk.match(digits) is not None


def read(text: str, region: str | None) -> Read | None:
    """The number of a plain spelling; None for what has to be read with more care. `region` is a country the
    library knows, in capitals."""
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    plus, body, extension = found.groups()
    if "." in body and body.rstrip(" 0").endswith("."):
        return None  # a spreadsheet's 4152642671.0
    if leads_abroad(body, region):
        return None
    if body.startswith("00") or (plus and "(0" in body):
        body = spelling.with_plus(plus + body)
        plus = body.startswith("+")
    digits = body.translate(_NO_DIGITS)
    if not _SHORTEST <= len(digits) <= _LONGEST:
        return None
    number = _from_abroad(digits) if plus else _from_inside(digits, region)
    return (*spelling.as_dialled_now(*number), extension) if number else None


def leads_abroad(text: str, region: str | None) -> bool:
    """Whether a text begins with what a country dials before a calling code, where that is longer than the
    usual 00: `0011 44 …` in Australia."""
    country = dialling(region) if region and text.startswith("00") else None
    found = country.abroad.match(text.translate(_NO_DIGITS)) if country and country.abroad else None
    return found is not None and found.end() > len("00")


def _from_abroad(digits: str) -> tuple[int, str] | None:
    """Digits behind a plus: a calling code, then a number without its trunk prefix."""
    code = calling_code(digits)
    if not code:
        return None
    national = digits[len(code) :]
    country = dialling(phonenumbers.region_code_for_country_code(int(code)))
    return None if country is None or country.has_trunk(national) else (int(code), national)


def _from_inside(digits: str, region: str | None) -> tuple[int, str] | None:
    """Digits as dialled in a country, which may begin with its own code."""
    country = dialling(region) if region else None
    abroad = digits.startswith("00") or (country and country.abroad and country.abroad.match(digits))
    if country is None or abroad:
        return None
    if digits.startswith(country.code):
        return _with_own_code(digits, country)
    if not country.has_trunk(digits):
        return int(country.code), digits
    return _without_trunk(digits, country)


def _with_own_code(digits: str, country: Dialling) -> tuple[int, str] | None:
    """`1 415 264 2671`: the code is one where the number is none with it and one without it."""
    rest = digits[len(country.code) :]
    if country.general.fullmatch(digits) or not country.general.fullmatch(rest):
        return None
    main = dialling(phonenumbers.region_code_for_country_code(int(country.code)))
    if main is None or main.has_trunk(rest) or country.has_trunk(rest):
        return None
    return int(country.code), rest


def _without_trunk(digits: str, country: Dialling) -> tuple[int, str] | None:
    """`030 1234567`: the trunk prefix is one where a number is left without it."""
    found = country.trunk.match(digits) if country.trunk and country.strips else None
    rest = digits[found.end() :] if found else ""
    fits = len(rest) in country.lengths and country.general.fullmatch(rest)
    return (int(country.code), rest) if fits else None


def calling_code(digits: str) -> str:
    """The calling code that digits behind a plus begin with; empty when there is none."""
    for length in (1, 2, 3):
        if digits[:length] in _codes():
            return digits[:length]
    return ""


@lru_cache(maxsize=1)
def _codes() -> frozenset[str]:
    return frozenset(map(str, phonenumbers.COUNTRY_CODE_TO_REGION_CODE))


@lru_cache(maxsize=512)
def dialling(region: str) -> Dialling | None:
    """How a country dials; None for codes that belong to no country."""
    plan = PhoneMetadata.metadata_for_region(region, None)
    general = plan.general_desc if plan else None
    if plan is None or general is None or general.national_number_pattern is None:
        return None
    trunk = re.compile(plan.national_prefix_for_parsing) if plan.national_prefix_for_parsing else None
    return Dialling(
        code=str(plan.country_code),
        abroad=re.compile(plan.international_prefix) if plan.international_prefix else None,
        trunk=trunk,
        strips=trunk is not None and trunk.groups == 0 and not plan.national_prefix_transform_rule,
        general=re.compile(general.national_number_pattern),
        lengths=frozenset(general.possible_length) - frozenset(general.possible_length_local_only),
    )
