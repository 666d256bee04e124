"""Made-up numbers: the ranges regulators keep for films and tests, and what people type to fill a field."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

from coldcall.numbers.number import Kind
from coldcall.paths import bundled

_ALIKE = 7
_UP = "0123456789" * 2
_COUNTS = frozenset(
    run for start in range(10) for run in (_UP[start : start + 9], _UP[start : start + 9][::-1])
)


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers no regulator will ever give to anybody: every E.164 number `first` to `last` (equal length)."""

    first: str
    last: str
    kind: Kind
    source: str


@lru_cache(maxsize=1)
def ranges() -> dict[str, tuple[Range, ...]]:
    """The reserved ranges by calling code."""
    table = tomllib.loads(bundled("defaults", "fictional_numbers.toml").read_text(encoding="utf-8"))
    return {code: tuple(_ranges_of(entries)) for code, entries in table.items()}


def reserved(code: int, e164: str) -> Range | None:
    """The range kept for fiction that holds the number, if one does."""
    if code == 1:
        return _NORTH_AMERICA if _is_drama_line(e164) else None
    found = ranges().get(str(code), ())
    return next((one for one in found if len(one.first) == len(e164) and one.first <= e164 <= one.last), None)


def is_filler(code: int, national: str, region: str | None) -> bool:
    """Whether the digits were typed to fill a field, or lead to nobody: one digit over and over, a count
    up or down, any other 555 exchange of North America (directory enquiries among them).

    The numbering plan's own example numbers are counts in many countries; those stay real.
    """
    if code == 1 and len(national) in (7, 10) and national[-7:].startswith("555"):
        return True
    if not (_is_one_digit(national) or _is_count(national)):
        return False
    return national not in _examples(code, region)


def _is_drama_line(e164: str) -> bool:
    return len(e164) == 12 and e164[5:10] == "55501"


_NORTH_AMERICA = Range("+12005550100", "+19995550199", Kind.FIXED_OR_MOBILE, "ATIS-0300115, 555-0100 to 0199")


def _is_one_digit(national: str) -> bool:
    return len(set(national[-_ALIKE:])) == 1 and len(national) >= _ALIKE


def _is_count(national: str) -> bool:
    return any(run in national for run in _COUNTS)


@lru_cache(maxsize=256)
def _examples(code: int, region: str | None) -> frozenset[str]:
    if region is None:
        found = [phonenumbers.example_number_for_non_geo_entity(code)]
    else:
        kinds = phonenumbers.PhoneNumberType.values()
        found = [phonenumbers.example_number_for_type(region, kind) for kind in kinds]
    return frozenset(phonenumbers.national_significant_number(one) for one in found if one)


def _ranges_of(entries: list[dict[str, str]]) -> list[Range]:
    return [_range_of(entry["digits"], entry["kind"], entry["source"]) for entry in entries]


def _range_of(digits: str, kind: str, source: str) -> Range:
    """`+44 7700 900xxx` and `+46 70 17406 05-99`: x is any digit, a dash a range of the last digits."""
    first, dash, last = digits.replace(" ", "").partition("-")
    if dash:
        return Range(first, first[: -len(last)] + last, Kind(kind), source)
    return Range(first.replace("x", "0"), first.replace("x", "9"), Kind(kind), source)
