"""How many leading digits of a number decide what its country's plan says of it: the rest is only counted.

The library reads every pattern of a country for every number, which costs more than anything else in an
import. What it says of `+1 415 2…` is the same whatever follows, and this module finds where that is so by
following the plan's own patterns. Where one of them cannot be read, all digits decide and nothing is shared.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

import phonenumbers
from phonenumbers import PhoneMetadata

from coldcall.numbers.patterns import Pattern, Positions, UnreadPattern

LEAST = 4
"""Digits that are always looked at: rules of our own about a plan may ask for as many."""

_DESCRIPTIONS = (
    "general_desc", "fixed_line", "mobile", "toll_free", "premium_rate", "shared_cost", "voip",
    "personal_number", "pager", "uan", "voicemail",
)  # fmt: skip
_LONGEST = 17


def leading(code: int, national: str) -> str:
    """The leading digits of a national number that decide its kind, its country and its zones, given how long
    it is. All of them where the plan leaves it open until the last."""
    branch = _root(code, len(national))
    if branch is None:
        return national
    for at, digit in enumerate(national):
        if branch.decided:
            return national[:at]
        branch = branch.after.get(digit) or branch.grow(digit)
    return national


@dataclass(slots=True)
class _Branch:
    """What the patterns of a plan leave open behind some digits, with `left` digits to come. `decided` tells
    that nothing is: not for them, nor for our own rules or the table of zones."""

    digits: str
    left: int
    open: tuple[tuple[Pattern, Positions], ...]
    read: int = 0
    after: dict[str, _Branch] = field(default_factory=dict)
    decided: bool = field(init=False)

    def __post_init__(self) -> None:
        self.decided = not self.open and self.read >= LEAST and self.digits not in _begun_zones()

    def grow(self, digit: str) -> _Branch:
        left = self.left - 1
        stepped = ((pattern, pattern.step(at, digit)) for pattern, at in self.open)
        still = tuple((pattern, at) for pattern, at in stepped if pattern.certain(at, left) is None)
        self.after[digit] = branch = _Branch(self.digits + digit, left, still, self.read + 1)
        return branch


@lru_cache(maxsize=1_024)
def _root(code: int, length: int) -> _Branch | None:
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(code, ())
    if not regions or "001" in regions or length > _LONGEST:
        return None
    try:
        patterns = [_pattern(text) for text in sorted(_texts(regions, length))]
    except UnreadPattern:
        return None
    still = ((pattern, pattern.begin) for pattern in patterns)
    return _Branch(
        str(code), length, tuple(each for each in still if each[0].certain(each[1], length) is None)
    )


@lru_cache(maxsize=4_096)
def _pattern(text: str) -> Pattern:
    return Pattern(text)


def _texts(regions: tuple[str, ...], length: int) -> set[str]:
    """Every pattern the library may ask about a number of this length."""
    found = set()
    for region in regions:
        plan = PhoneMetadata.metadata_for_region(region)
        if plan is None:
            continue
        if plan.leading_digits:
            found.add(f"(?:{plan.leading_digits})\\d{{0,{_LONGEST}}}")
        for name in _DESCRIPTIONS:
            asked = getattr(plan, name)
            if asked is None or not asked.national_number_pattern:
                continue
            if not asked.possible_length or length in asked.possible_length:
                found.add(asked.national_number_pattern)
    return found


@lru_cache(maxsize=1)
def _begun_zones() -> frozenset[str]:
    """The digits behind which the table of time zones still looks at more."""
    from phonenumbers.tzdata import TIMEZONE_DATA

    return frozenset(key[:length] for key in TIMEZONE_DATA for length in range(1, len(key)))
