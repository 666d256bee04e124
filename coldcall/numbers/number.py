"""The values: a number that can be stored, and a text that cannot become one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the numbering plan says about a number; in North America it cannot tell fixed from mobile."""

    FIXED = "fixed"
    MOBILE = "mobile"
    FIXED_OR_MOBILE = "fixed_or_mobile"
    TOLL_FREE = "toll_free"
    PREMIUM = "premium"
    SHARED_COST = "shared_cost"
    VOIP = "voip"
    PERSONAL = "personal"
    PAGER = "pager"
    UAN = "uan"
    VOICEMAIL = "voicemail"
    SATELLITE = "satellite"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why a text is not a number that may be stored and called."""

    EMPTY = "empty"
    NOT_A_NUMBER = "not_a_number"
    NO_COUNTRY = "no_country"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    INVALID = "invalid"
    PREMIUM = "premium"
    SHORT_CODE = "short_code"
    SATELLITE = "satellite"
    SERVICE_CODE = "service_code"
    FICTIONAL = "fictional"
    ROUNDED_BY_EXCEL = "rounded_by_excel"

    @property
    def words(self) -> str:
        """The reason as the end of a sentence about one phone number."""
        return _WORDS[self]


_WORDS = {
    Reason.EMPTY: "there is no number",
    Reason.NOT_A_NUMBER: "this is not a phone number",
    Reason.NO_COUNTRY: "the number has no country code and no country is known",
    Reason.TOO_SHORT: "the number has too few digits",
    Reason.TOO_LONG: "the number has too many digits",
    Reason.INVALID: "no such number can exist in its country",
    Reason.PREMIUM: "this is a premium-rate number",
    Reason.SHORT_CODE: "this is a short code",
    Reason.SATELLITE: "this is a satellite number",
    Reason.SERVICE_CODE: "this is a service code, not a phone number",
    Reason.FICTIONAL: "this number is made up: reserved for films and tests, or typed to fill a field",
    Reason.ROUNDED_BY_EXCEL: "a spreadsheet rounded this number; its last digits are lost",
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number that can exist. `region` is the ISO country, None where the number has none.

    `zones` are the tz ids the number can stand in and `states` its ISO 3166-2 states or provinces by area
    code (United States and Canada); both are empty when the number does not tell.
    """

    e164: str
    extension: str | None
    region: str | None
    kind: Kind
    zones: tuple[str, ...]
    states: tuple[str, ...]
    fictional: bool


@dataclass(frozen=True, slots=True)
class Unusable:
    """A text that gives no number to call, and why. `e164` is set where the digits are known all the same."""

    reason: Reason
    text: str
    e164: str | None = None
